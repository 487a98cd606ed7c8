package search

import (
	"slices"
	"strings"
)

// Russian is typed in Latin letters by many systems: возвращение is vozvraschenie, vozvrashcheniye, vozvrasheniye,
// vozvraŝenie. So a typed word and the words of the dictionary are brought to a common spelling, a skeleton, in which the
// systems do not differ.

// inLatin are the letters from а to я in Latin ones.
var inLatin = strings.Fields("a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya")

// skeletons merges what the systems write differently: A stands for я, U for ю, J for ж, C for ч, W for ш and щ.
var skeletons = strings.NewReplacer(strings.Fields(
	`shch W sch W shh W sh W ch C zh J kh h ts c tc c tz c cz c yu U ju U iu U ya A ja A ia A yo e jo e ye e je e
	y i j i q k`)...)

// scholarly writes the letters of scholars as pairs of plain ones.
var scholarly = strings.NewReplacer(strings.Fields("ŝ shch š sh č ch ž zh â ya û yu è e ë e")...)

// skeleton returns the common spelling of a text in Latin letters.
func skeleton(latin string) string {
	var b []rune
	for _, r := range skeletons.Replace(latin) {
		if n := len(b); n > 0 && b[n-1] == 'i' && (r == 'A' || r == 'U') {
			b = b[:n-1]
		}
		if n := len(b); n == 0 || b[n-1] != r { // double letters are often written single
			b = append(b, r)
		}
	}
	return string(b)
}

// skeletonOf returns the skeleton of a folded Russian word, or "" where it has other letters.
func skeletonOf(word string) string {
	var b strings.Builder
	for _, r := range word {
		if r < 'а' || r > 'я' {
			return ""
		}
		if latin := inLatin[r-'а']; latin != "-" {
			b.WriteString(latin)
		}
	}
	return skeleton(b.String())
}

// ambiguous are the letters that stand for different sounds in different systems.
var ambiguous = [][2]string{{"j", "zh"}, {"x", "h"}, {"x", "ks"}, {"w", "v"}, {"w", "sh"}}

// skeletonsOf returns all skeletons of a word that was typed in Latin letters.
func skeletonsOf(typed string) []string {
	readings := []string{scholarly.Replace(typed)}
	for _, pair := range ambiguous {
		for _, reading := range slices.Clone(readings) {
			if strings.Contains(reading, pair[0]) {
				readings = append(readings, strings.ReplaceAll(reading, pair[0], pair[1]))
			}
		}
	}
	for i, reading := range readings {
		readings[i] = skeleton(reading)
	}
	return readings
}

// fromLatin reads Latin letters as Russian ones, by the most common system.
var fromLatin = strings.NewReplacer(strings.Fields(
	`shch щ sch щ shh щ sh ш ch ч zh ж kh х ts ц yu ю ju ю ya я ja я ia я yo е jo е ye е je е ay ай ey ей oy ой uy уй iy ий yy ый
	a а b б v в w в g г d д e е z з i и j й y ы k к q к l л m м n н o о p п r р s с t т u у f ф h х x х c ц`)...)

// isLatin tells whether a word is made of Latin letters alone.
func isLatin(word string) bool {
	return strings.IndexFunc(word, func(r rune) bool { return (r < 'a' || r > 'z') && !strings.ContainsRune("ŝščžâûèë", r) }) < 0
}

// signs are written for ь and ъ.
var signs = strings.NewReplacer("'", "", "’", "", "`", "", "ʹ", "")

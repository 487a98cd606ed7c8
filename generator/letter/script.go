package letter

import (
	"slices"
	"unicode"
)

// ForeignWords returns the words of a text with a letter that is not Latin, such as a Cyrillic с in an English word, each
// once: a channel for Latin letters would garble them. It is foreignWords of _letter-script.ts.
func ForeignWords(text string) []string {
	var words []string
	for _, at := range foreignWords(text) {
		if word := text[at.start:at.end]; !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

type stretch struct{ start, end int }

// foreignWords finds where those words stand.
func foreignWords(text string) []stretch {
	var found []stretch
	start, foreign := -1, false
	flush := func(end int) {
		if foreign {
			found = append(found, stretch{start, end})
		}
		start, foreign = -1, false
	}
	for i, r := range text {
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) {
			flush(i)
			continue
		}
		if start < 0 {
			start = i
		}
		if unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Common) {
			foreign = true
		}
	}
	flush(len(text))
	return found
}

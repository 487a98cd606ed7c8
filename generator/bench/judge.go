package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/mistype"
)

// finder returns the pages that answer each query, no more than so many, the best first. Names of pages are its own.
type finder func(queries []string, most int) (found [][]string, err error)

// all is more than any query finds.
const all = 1 << 20

// quality is how well a search bears what people do to words, as shares from 0 to 1.
type quality struct {
	inflections float64 // of the pages that any form of a word finds, those that its forms with й find
	slips       float64 // words with one random slip that have, in the first five, the page which the word itself has first
	layouts     float64 // likewise, typed in the other keyboard layout
	latin       float64 // likewise, in Latin letters
}

// trials are the words that a search is tried with; both searches get the same.
type trials struct {
	families              [][]string // forms of one word
	words                 []string
	slips, layout, latins []string // the words otherwise written
}

// newTrials makes trials of the words on a site's Russian pages.
func newTrials(public string, families, words int) (t trials, err error) {
	known, err := vocabularyOf(filepath.Join(public, "ru"))
	if err != nil {
		return t, err
	}
	list := slices.Sorted(maps.Keys(known))
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for _, word := range list {
		if len(t.families) == families {
			break
		}
		if family := familyOf(word, known); family != nil {
			t.families = append(t.families, family)
			for _, form := range family {
				delete(known, form) // once
			}
		}
	}
	for _, word := range list {
		if len([]rune(word)) > 3 && len(t.words) < words {
			slip := mistype.Random(random, word, "ru")
			for slices.Contains(list, slip) {
				slip = mistype.Random(random, word, "ru")
			}
			t.words = append(t.words, word)
			t.slips = append(t.slips, slip)
			t.layout = append(t.layout, lang.SwitchLayout(word))
			t.latins = append(t.latins, latin.Replace(word))
		}
	}
	return t, nil
}

var (
	mainPart = regexp.MustCompile(`(?s)<main.*</main>`)
	markup   = regexp.MustCompile(`<[^>]*>`)
	cyrillic = regexp.MustCompile(`[а-яё]{3,}`)
	latin    = strings.NewReplacer(strings.Fields("а a б b в v г g д d е e ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ ' ы y ь ' э e ю yu я ya")...)
)

// vocabularyOf returns the words that stand in the main part of the pages in a folder.
func vocabularyOf(dir string) (map[string]bool, error) {
	known := map[string]bool{}
	err := filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(name)
		text := strings.ToLower(markup.ReplaceAllString(string(mainPart.Find(data)), " "))
		for _, word := range cyrillic.FindAllString(strings.ReplaceAll(text, "ё", "е"), -1) {
			known[word] = true
		}
		return err
	})
	return known, err
}

// paradigms are the endings of words that have forms with й.
var paradigms = [][]string{
	strings.Fields("ый ая ое ые ого ой ому ую ым ых ыми"), strings.Fields("ий ая ое ие ого ой ому ую им их ими"),
	strings.Fields("ой а ы е у ам ами ах"), strings.Fields("ией ия ии ию ий иям иями иях"),
}

// familyOf returns the forms of a word that the site has, if they are three and one of them has й.
func familyOf(word string, known map[string]bool) []string {
	for _, endings := range paradigms {
		for _, ending := range endings {
			root, fits := strings.CutSuffix(word, ending)
			if !fits || len([]rune(root)) < 3 {
				continue
			}
			var family []string
			for _, other := range endings {
				if known[root+other] {
					family = append(family, root+other)
				}
			}
			if len(family) > 2 && slices.ContainsFunc(family, func(form string) bool { return strings.Contains(form, "й") }) {
				return family
			}
		}
	}
	return nil
}

// judge tries a search.
func judge(find finder, t trials) (q quality, err error) {
	forms := 0
	for _, family := range t.families {
		found, err := find(family, all)
		if err != nil {
			return q, err
		}
		union := map[string]bool{}
		for _, pages := range found {
			for _, page := range pages {
				union[page] = true
			}
		}
		for i, form := range family {
			if strings.Contains(form, "й") && len(union) > 0 {
				forms++
				q.inflections += float64(len(found[i])) / float64(len(union))
			}
		}
	}
	q.inflections /= float64(max(1, forms))
	right, err := find(t.words, 1)
	if err != nil {
		return q, err
	}
	for _, trial := range []struct {
		typed []string
		share *float64
	}{{t.slips, &q.slips}, {t.layout, &q.layouts}, {t.latins, &q.latin}} {
		found, err := find(trial.typed, 5)
		if err != nil {
			return q, err
		}
		for i, pages := range found {
			if len(right[i]) > 0 && slices.Contains(pages, right[i][0]) {
				*trial.share += 1 / float64(len(found))
			}
		}
	}
	return q, nil
}

package search

import (
	"slices"
	"strings"

	"recourse/generator/lang"
)

// The index does not say where in a section a word stands: that would double it, for the few who put words between quotes.
// Sections that have all words of a phrase are found by the index, and their texts tell which have them side by side.

// maxPhraseTexts is how many sections are read for a phrase.
const maxPhraseTexts = 60

// phraseStems returns the stems of the words between quotes.
func phraseStems(chunks []chunk, quoted [][2]int) [][]string {
	var phrases [][]string
	for _, q := range quoted {
		var stems []string
		for _, c := range chunks[q[0]:q[1]] {
			for _, w := range c.words {
				if !w.compound {
					stems = append(stems, w.stem)
				}
			}
		}
		if len(stems) > 1 {
			phrases = append(phrases, stems)
		}
	}
	return phrases
}

// phrases keeps the pages that have all phrases in one of their sections, as far as its texts may be loaded. What may stand
// in the part of a text that is not kept counts as found.
func (v *show) phrases(pages []scored, phrases [][]string) (kept []scored, err error) {
	if len(phrases) == 0 {
		return pages, nil
	}
	left := maxPhraseTexts
	for _, p := range pages {
		var sections []scoredSection
		for _, found := range p.sections {
			if len(kept) >= v.options.Limit || left == 0 || !v.hasAll(found.section, phrases) {
				continue
			}
			left--
			has, err := v.hasPhrases(p.page, found.section, phrases)
			if err != nil {
				return nil, err
			}
			if has {
				sections = append(sections, found)
			}
		}
		if len(sections) > 0 {
			p.sections = sections
			kept = append(kept, p)
		}
	}
	return kept, nil
}

// hasAll tells whether a section has all words of phrases, as far as the index knows.
func (v *show) hasAll(section int, phrases [][]string) bool {
	for _, phrase := range phrases {
		for _, stem := range phrase {
			t := v.terms[stem]
			if t == nil && v.session.shards[rangeOf(v.reader.shards, stem)] != nil {
				return false
			}
			if t == nil || len(t.posted.list) >= longest { // a stop word that was not loaded, or that is everywhere
				continue
			}
			if _, found := slices.BinarySearchFunc(t.posted.list, int32(section), func(p posting, n int32) int { return int(p.section - n) }); !found {
				return false
			}
		}
	}
	return true
}

// hasPhrases tells whether a section has all phrases in its page's title, its heading or its text.
func (v *show) hasPhrases(n, section int, phrases [][]string) (bool, error) {
	p, err := v.page(n, false)
	if err != nil || p == nil {
		return false, err
	}
	if loaded, err := v.loadText(section); err != nil || !loaded {
		return false, err
	}
	text := v.text(section)
	fields := []string{v.stemsOf(p.title), v.stemsOf(p.sections[section-v.first[n]].heading), v.stemsOf(text)}
	for _, phrase := range phrases {
		wanted := " " + strings.Join(phrase, " ") + " "
		if !strings.HasSuffix(text, cutMark) && !slices.ContainsFunc(fields, func(f string) bool { return strings.Contains(f, wanted) }) {
			return false, nil
		}
	}
	return true, nil
}

// stems returns the stems of a text's words with spaces around them.
func (v *show) stemsOf(text string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for token := range lang.EachToken(text) {
		if !isCompound(token.Text) {
			b.WriteString(v.stem(token.Text))
			b.WriteByte(' ')
		}
	}
	return b.String()
}

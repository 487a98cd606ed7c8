package search

import (
	"maps"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// phraseLength is the greatest number of words, without stop words, that a synonym has.
const phraseLength = 3

// relate gives the words and phrases of each group of synonyms the sections of the other members. Phrases become terms,
// whose key is the words' stems with spaces between them, and which have nothing but the sections of their synonyms: they
// stand in the index next to their first word, so that a query that has loaded it finds them at no cost.
func (v *inverter) relate(terms []term, groups []kb.SynonymGroup) []term {
	related := map[string]map[int32]uint8{}
	for _, group := range groups {
		members := v.members(group)
		for _, key := range members {
			list := related[key]
			if list == nil {
				list = map[int32]uint8{}
				related[key] = list
			}
			for _, other := range members {
				if other == key {
					continue
				}
				for _, p := range v.sections(terms, other) {
					list[p.section] = max(list[p.section], p.level)
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(related)) {
		list := make([]posting, 0, len(related[key]))
		for section, level := range related[key] {
			list = append(list, posting{section, level})
		}
		slices.SortFunc(list, func(a, b posting) int { return int(a.section - b.section) })
		if len(list) == 0 {
			continue
		}
		i := v.termOf(&terms, key)
		if form := v.unseen[key]; form != "" {
			terms[i].forms = []string{form}
		}
		terms[i].related = best(list, longestRelated)
	}
	return terms
}

// members returns the keys of a group's words, each once, in order.
func (v *inverter) members(group kb.SynonymGroup) []string {
	var keys []string
	for _, words := range group.Words {
		for _, text := range words {
			key := v.phrase(text)
			if key == "" || strings.Count(key, " ") >= phraseLength {
				continue
			}
			keys = append(keys, key)
			for token := range lang.EachToken(text) {
				if stem := v.stem(token.Text); stem == key {
					if _, known := v.stems[stem]; !known {
						v.unseen[stem] = token.Text
					}
				}
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// phrase returns the stems of a text's words, stop words apart, with spaces between them: the key of a phrase.
func (v *inverter) phrase(text string) string {
	var stems []string
	for token := range lang.EachToken(text) {
		if !isCompound(token.Text) && !stopWords[token.Text] {
			stems = append(stems, v.stem(token.Text))
		}
	}
	return strings.Join(stems, " ")
}

// sections returns where all words of a key stand, at the level of the one that is worth least there.
func (v *inverter) sections(terms []term, key string) []posting {
	var all []posting
	for i, word := range strings.Split(key, " ") {
		stem, known := v.stems[word]
		if !known {
			return nil
		}
		if i == 0 {
			all = slices.Clone(terms[stem].posted)
			continue
		}
		all = both(all, terms[stem].posted)
	}
	return all
}

// both returns the sections of two lists, at the lower level.
func both(a, b []posting) []posting {
	common := a[:0]
	for _, p := range a {
		i, found := slices.BinarySearchFunc(b, p.section, func(q posting, section int32) int { return int(q.section - section) })
		if found {
			common = append(common, posting{p.section, min(p.level, b[i].level)})
		}
	}
	return common
}

// isCompound tells whether a token is the whole of words that a hyphen joins, or digits that a point or a comma joins.
func isCompound(token string) bool { return strings.ContainsAny(token, "-.,") }

func wordSet(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, list := range lists {
		for word := range strings.FieldsSeq(list) {
			set[lang.Fold(word)] = true
		}
	}
	return set
}

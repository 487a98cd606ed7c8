package search

import (
	"maps"
	"slices"
	"strings"

	"recourse/generator/lang"
)

// answers are the kinds of pages that are the answer itself to a query that is their name: what a term means, what is to be
// done by when, where a tree ends.
var answers = map[string]bool{"term": true, "deadline": true, "outcome": true}

// longestName is the greatest number of words of a name that is looked for.
const longestName = 8

// name makes a page, by its first section, the answer to its name: to all its words, in their order and in whatever form.
func (v *inverter) name(text string, first int32) {
	var stems []string
	for token := range lang.EachToken(text) {
		if !isCompound(token.Text) {
			stems = append(stems, v.stem(token.Text))
		}
	}
	if len(stems) == 0 || len(stems) > longestName {
		return
	}
	key := strings.Join(stems, " ")
	if list := v.names[key]; !slices.Contains(list, first) {
		v.names[key] = append(list, first)
	}
}

// nameTerms gives terms the pages that they name. A name of several words becomes a term like a phrase of synonyms.
func (v *inverter) nameTerms(terms []term) []term {
	for _, key := range slices.Sorted(maps.Keys(v.names)) {
		i := v.termOf(&terms, key)
		terms[i].names = v.names[key]
	}
	return terms
}

// termOf returns the place of a term, a new one for a phrase that has none yet.
func (v *inverter) termOf(terms *[]term, key string) int32 {
	i, known := v.stems[key]
	if !known {
		i = int32(len(*terms))
		v.stems[key] = i
		*terms = append(*terms, term{key: key})
	}
	return i
}

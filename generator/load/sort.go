package load

import (
	"cmp"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// sortKeys remember the keys that texts are sorted by, from one reading to the next.
type sortKeys map[*lang.Language]*editionKeys

// editionKeys are the keys in the order of one language.
type editionKeys struct {
	language *lang.Language
	keys     map[string]string
}

// of returns the keys of a language.
func (k sortKeys) of(l *lang.Language) *editionKeys {
	if k[l] == nil {
		k[l] = &editionKeys{l, map[string]string{}}
	}
	return k[l]
}

// of returns the key of a text.
func (k *editionKeys) of(text string) string {
	key, known := k.keys[text]
	if !known {
		key = k.language.SortKey(text)
		k.keys[text] = key
	}
	return key
}

// sortEdition puts the entries in the order in which readers see them: by weight, then by title.
func sortEdition(e *kb.Edition, keys *editionKeys) {
	sortEntries(keys, e.Guides)
	sortEntries(keys, e.Cases)
	sortEntries(keys, e.Pages)
	sortEntries(keys, e.Complaints)
	sortEntries(keys, e.Trees)
	sortEntries(keys, e.Letters)
	sortEntries(keys, e.Checklists)
	sortEntries(keys, e.Terms)
}

func sortEntries[E kb.Entry](keys *editionKeys, entries []E) {
	type keyed struct {
		entry  E
		weight int
		title  string // its sort key
		slug   string
	}
	list := make([]keyed, len(entries))
	for i, entry := range entries {
		m := entry.Head()
		list[i] = keyed{entry, m.Weight, keys.of(m.Title), m.ID.Slug}
	}
	slices.SortFunc(list, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(x.weight, y.weight), strings.Compare(x.title, y.title), strings.Compare(x.slug, y.slug))
	})
	for i := range list {
		entries[i] = list[i].entry
	}
}

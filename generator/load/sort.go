package load

import (
	"cmp"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// sortKeys remember the keys that texts are sorted by, from one reading to the next.
type sortKeys map[sortText]string

type sortText struct {
	language *lang.Language
	text     string
}

// of returns the key of a text in the order of a language.
func (k sortKeys) of(l *lang.Language, text string) string {
	key, known := k[sortText{l, text}]
	if !known {
		key = l.SortKey(text)
		k[sortText{l, text}] = key
	}
	return key
}

// sortEdition puts the entries in the order in which readers see them: by weight, then by title.
func (a *assembly) sortEdition(e *kb.Edition) {
	sortEntries(a.sortKeys, e.Language, e.Guides)
	sortEntries(a.sortKeys, e.Language, e.Cases)
	sortEntries(a.sortKeys, e.Language, e.Pages)
	sortEntries(a.sortKeys, e.Language, e.Complaints)
	sortEntries(a.sortKeys, e.Language, e.Trees)
	sortEntries(a.sortKeys, e.Language, e.Letters)
	sortEntries(a.sortKeys, e.Language, e.Checklists)
	sortEntries(a.sortKeys, e.Language, e.Terms)
}

func sortEntries[E kb.Entry](keys sortKeys, l *lang.Language, entries []E) {
	type keyed struct {
		entry  E
		weight int
		title  string // its sort key
		slug   string
	}
	list := make([]keyed, len(entries))
	for i, entry := range entries {
		m := entry.Head()
		list[i] = keyed{entry, m.Weight, keys.of(l, m.Title), m.ID.Slug}
	}
	slices.SortFunc(list, func(x, y keyed) int {
		return cmp.Or(cmp.Compare(x.weight, y.weight), strings.Compare(x.title, y.title), strings.Compare(x.slug, y.slug))
	})
	for i := range list {
		entries[i] = list[i].entry
	}
}

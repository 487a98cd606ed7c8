package page

import (
	"slices"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// SearchPage holds the results of a search. Without script it is an index of everything, in the order of the alphabet.
type SearchPage struct {
	View
	Search  SearchForm
	Letters []IndexLetter
}

// IndexLetter holds the entries that begin with one letter.
type IndexLetter struct {
	ID, Letter string
	Entries    []IndexEntry
}

// IndexEntry is an entry of the index.
type IndexEntry struct {
	Href, Title, Kind string
	Lang              lang.Tag
}

// indexed tells whether an entry stands in the index: all that has a page of its own, and terms; of the states of an
// outcome the first.
func indexed(entry kb.Entry) bool {
	switch entry := entry.(type) {
	case *kb.Topic, *kb.Deadline:
		return false
	case *kb.Outcome:
		return entry == entry.Main()
	}
	return true
}

func (e *edition) search() SearchPage {
	v := SearchPage{
		View:   e.sheet("search", e.path(searchPath), e.Words.Text("search.title"), e.Words.Text("search.description")),
		Search: e.searchForm("search-large"),
	}
	v.HidesSearch = true
	var entries []kb.Entry
	for entry := range e.All() {
		if indexed(entry) {
			entries = append(entries, entry)
		}
	}
	slices.SortStableFunc(entries, func(x, y kb.Entry) int { return e.Language.Compare(x.Head().Title, y.Head().Title) })
	for _, entry := range entries {
		m := entry.Head()
		letter := initial(m.Title)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != letter {
			v.Letters = append(v.Letters, IndexLetter{ID: anchor("letter", n+1), Letter: letter})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Entries = append(last.Entries, IndexEntry{
			Href: e.r.href(m.Path), Title: m.Title, Kind: e.kindName(m), Lang: e.foreign(m),
		})
	}
	e.under(&v.View, searchPath)
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

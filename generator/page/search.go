package page

import (
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// SearchPage holds the results of a search. Without script it is an index of everything, in the order of the alphabet.
type SearchPage struct {
	View
	Search  SearchForm
	Letters []IndexLetter
	Data    template.JS // what static/js/results.ts reads
}

// searchData is what the page of results knows beside the index.
type searchData struct {
	Words  map[string]string `json:"words"`
	Others []otherSearch     `json:"others"`
}

// otherSearch is the search of another language of the site.
type otherSearch struct {
	Lang  lang.Tag `json:"lang"`
	Name  string   `json:"name"`
	Index string   `json:"index"`
	Page  string   `json:"page"` // of results
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
	if v.Search.Index != "" {
		v.Search.Script = e.r.asset("results.js")
		v.Data = e.searchData()
	}
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

// searchData returns the words of the page of results and the other languages that can be searched, as JSON.
func (e *edition) searchData() template.JS {
	data := searchData{Words: map[string]string{}, Others: []otherSearch{}}
	for _, key := range e.Words.Keys() {
		if name, ok := strings.CutPrefix(key, "search.script."); ok {
			data.Words[name] = e.Words.Text("search.script." + name)
		}
	}
	for _, other := range e.r.editions {
		if index := e.r.options.Search[other.Language.Tag]; index != "" && other != e {
			data.Others = append(data.Others, otherSearch{
				Lang: other.Language.Tag, Name: other.Language.Name, Index: e.r.href(index), Page: e.r.href(other.path(searchPath)),
			})
		}
	}
	return programJSON(data)
}

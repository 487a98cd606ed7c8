package page

import (
	"recourse/generator/kb"
)

// SourcesPage lists where the facts come from, by kind.
type SourcesPage struct {
	View
	Intro string
	Kinds []SourceGroup
}

// SourceGroup holds the sources of one kind.
type SourceGroup struct {
	ID, Title string
	Sources   []SourceEntry
}

// SourceEntry is a source.
type SourceEntry struct {
	ID, Title, Period, Seen, Note, Away string
}

func (e *edition) sources() SourcesPage {
	v := SourcesPage{View: e.sheet("sources", e.path("/sources/"), e.Words.Text("sources-page.title"), e.Words.Text("sources-page.description"))}
	v.Intro = e.Words.Text("sources-page.intro")
	groups := map[string][]SourceEntry{}
	for _, s := range e.Sources {
		groups[s.Kind] = append(groups[s.Kind], e.sourceEntry(s))
	}
	for _, kind := range kb.SourceKinds {
		if list := groups[kind]; len(list) > 0 {
			v.Kinds = append(v.Kinds, SourceGroup{ID: "kind-" + kind, Title: e.Words.Text("source-kind." + kind), Sources: list})
		}
	}
	e.under(&v.View, "")
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

func (e *edition) sourceEntry(s *kb.Source) SourceEntry {
	entry := SourceEntry{ID: s.ID.Slug, Title: s.Title, Period: s.Period, Note: s.Note, Away: s.URL}
	if s.Seen != "" {
		entry.Seen = e.Words.Text("source-seen." + s.Seen)
	}
	return entry
}

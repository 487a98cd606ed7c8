package page

import "recourse/generator/kb"

// StylePage shows every component in every state, for whoever works on templates and styles.
type StylePage struct {
	View
	Search    SearchForm
	Deadlines []Deadline
	Entries   []Item
	Terms     []TermNote
	Sources   []Citation
}

// styleguide fills the components from what the site has.
func (e *edition) styleguide() StylePage {
	v := StylePage{
		View: e.sheet("styleguide", e.path("/"), "Style guide", "Every component of the pages in every state."), Search: e.searchForm(""),
		Entries: items(e, e.Guides[:min(len(e.Guides), 3)]),
	}
	v.NoIndex, v.Canonical, v.Alternates = true, "", nil
	e.ownStyles(&v.View)
	b := e.binder()
	for _, d := range e.Deadlines[:min(len(e.Deadlines), 3)] {
		v.Deadlines = append(v.Deadlines, e.deadline(b, d))
	}
	for _, t := range e.Terms[:min(len(e.Terms), 3)] {
		b.term(t)
	}
	for _, s := range e.Sources[:min(len(e.Sources), 3)] {
		b.cite(s, "several; 2015–2017")
	}
	v.Terms, v.Sources = b.termNotes(), b.citations(kb.Evidence{})
	return v
}

package page

import (
	"html/template"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// ChecklistPage shows things to do or to have, with a box before each.
type ChecklistPage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Describes   *Day
	Reviewed    *Day
	Intro       template.HTML
	Groups      []CheckGroup
	Terms       []TermNote
	Sources     []Citation
	Foot        EntryFoot
}

// CheckGroup is a titled part of a checklist.
type CheckGroup struct {
	ID, Title string
	Items     []CheckItem
}

// CheckItem is one thing to tick off.
type CheckItem struct {
	ID   string
	Text template.HTML
	Why  template.HTML
}

func (e *edition) checklist(c *kb.Checklist) ChecklistPage {
	b := e.binder()
	v := ChecklistPage{
		View: e.entry("checklist", &c.Meta), Summary: c.Summary, ContentLang: e.foreign(&c.Meta), Describes: e.day(c.Describes),
		Reviewed: e.day(c.Reviewed), Intro: b.render(c.Intro, ""), Foot: e.entryFoot(&c.Meta, nil),
	}
	for _, g := range c.Groups {
		group := CheckGroup{ID: g.ID, Title: g.Title}
		for _, item := range g.Items {
			id := g.ID + "-" + item.ID
			group.Items = append(group.Items, CheckItem{ID: id, Text: b.render(item.Text, id+"-"), Why: b.render(item.Why, id+"-why-")})
		}
		v.Groups = append(v.Groups, group)
	}
	v.Terms, v.Sources = b.termNotes(), b.citations(c.Evidence)
	e.under(&v.View, "/letters/", e.index("menu.letters", "/letters/"))
	v.Crumbs = []Link{v.Crumbs[0], {Text: e.Words.Text("checklists.title"), Href: e.r.href(e.path("/letters/#checklists"))}, v.Crumbs[2]}
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

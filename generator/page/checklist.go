package page

import (
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/markdown"
)

// ChecklistPage shows things to do or to have, with a box before each.
type ChecklistPage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Intro       template.HTML
	Tally       Tally
	Groups      []CheckGroup
	For         []Item // the letters that the things on the list are for, and the guides that send here
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
	ID   string // of its element
	Key  string // CHECKLIST/GROUP/ITEM: its name in My case, the same on every page
	Text template.HTML
	Why  template.HTML // "" on pages of other things
}

// Tally says how many things are ticked and whether that is kept. A script shows and fills it; see _ticks.ts.
type Tally struct {
	*lang.Messages
	Case string // address of My case
}

// ChecklistBrief is a checklist on the page of another thing: what to have, without the reasons.
type ChecklistBrief struct {
	Item
	Tally  Tally
	Things []CheckItem
}

func (e *edition) checklist(c *kb.Checklist) ChecklistPage {
	b := e.binder()
	v := ChecklistPage{
		View: e.entry("checklist", &c.Meta), Summary: c.Summary, ContentLang: e.foreign(&c.Meta),
		Intro: b.render(c.Intro, ""), Tally: e.tally(), For: e.needing(c), Foot: e.entryFoot(&c.Meta, nil),
	}
	for _, g := range c.Groups {
		group := CheckGroup{ID: g.ID, Title: g.Title}
		for _, item := range g.Items {
			thing := b.thing(c, g, item)
			thing.Why = b.render(item.Why, thing.ID+"-why-")
			group.Items = append(group.Items, thing)
		}
		v.Groups = append(v.Groups, group)
	}
	e.script(&v.View, "checklist.js")
	v.Terms, v.Sources = b.termNotes(), b.citations(c.Evidence)
	e.under(&v.View, "/letters/", e.index("menu.letters", "/letters/"))
	v.Crumbs = []Link{v.Crumbs[0], {Text: e.Words.Text("checklists.title"), Href: e.r.href(e.path("/letters/#checklists"))}, v.Crumbs[2]}
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

func (b *binder) thing(c *kb.Checklist, g kb.ChecklistGroup, item kb.ChecklistItem) CheckItem {
	id := g.ID + "-" + item.ID
	return CheckItem{ID: id, Key: c.ID.Slug + "/" + g.ID + "/" + item.ID, Text: b.render(item.Text, id+"-")}
}

func (e *edition) tally() Tally {
	return Tally{Messages: e.Words, Case: e.r.href(e.path(casePath))}
}

// brief is a checklist for the page of another thing.
func (e *edition) brief(b *binder, c *kb.Checklist) *ChecklistBrief {
	brief := &ChecklistBrief{Item: e.item(c), Tally: e.tally()}
	for _, g := range c.Groups {
		for _, item := range g.Items {
			brief.Things = append(brief.Things, b.thing(c, g, item))
		}
	}
	return brief
}

// needing lists the letters that a checklist gathers enclosures for, and the guides that send their readers to it.
func (e *edition) needing(c *kb.Checklist) []Item {
	var list []Item
	for _, l := range e.Letters {
		if l.Checklist == c.ID || encloses(l.Template, c) {
			list = append(list, e.kindItem(l))
		}
	}
	for _, g := range e.Guides {
		if slices.Contains(g.Related, c.ID) || refersTo(g.Doc, c.ID) {
			list = append(list, e.kindItem(g))
		}
	}
	return list
}

// encloses tells whether a letter lists things of a checklist as its enclosures.
func encloses(t *letter.Template, c *kb.Checklist) bool {
	return slices.ContainsFunc(t.Fields, func(f *letter.Field) bool {
		return slices.ContainsFunc(f.Options, func(o letter.Option) bool { return strings.HasPrefix(o.Item, c.ID.Slug+"/") })
	})
}

// gathering lists the checklists whose things a letter encloses, beside the one that stands on its page.
func (e *edition) gathering(l *kb.Letter) []Link {
	var list []Link
	for _, c := range e.Checklists {
		if c.ID != l.Checklist && encloses(l.Template, c) {
			list = append(list, e.link(c))
		}
	}
	return list
}

// refersTo tells whether a text has a link to a thing.
func refersTo(doc *markdown.Doc, id kb.ID) bool {
	return doc != nil && slices.ContainsFunc(doc.References, func(r markdown.Reference) bool {
		return r.Kind == string(id.Kind) && r.Target == id.Slug
	})
}

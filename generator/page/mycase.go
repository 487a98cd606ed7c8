package page

import (
	"html/template"

	"recourse/generator/kb"
)

const casePath = "/case/"

// MyCasePage is the page of My case. What a reader keeps there is in his browser alone; the page has what the script needs to
// show it. Without script it says what a case is for, and leads to what helps without one.
type MyCasePage struct {
	View
	Lists                      []Link // what helps without a case
	Groups                     []FactGroup
	Trees, Letters, Checklists string      // addresses; "" where the site has none
	Site                       template.JS // see caseSite
	Rules                      template.JS // of deadlines; "" where the site has none
}

// FactGroup is a heading with the facts to fill in under it.
type FactGroup struct {
	Title  string
	Fields []Field
}

func (e *edition) myCase() MyCasePage {
	v := MyCasePage{View: e.sheet("mycase", e.path(casePath), e.Words.Text("case.title"), e.Words.Text("case.description"))}
	add := func(entries int, key, path string) string {
		if entries == 0 {
			return ""
		}
		list := e.index(key, path)
		v.Lists = append(v.Lists, list)
		return list.Href
	}
	add(len(e.Deadlines), "deadlines.title", "/deadlines/")
	v.Letters = add(len(e.Letters), "letters.title", "/letters/")
	v.Checklists = add(len(e.Checklists), "checklists.title", "/letters/#checklists")
	v.Trees = add(len(e.Trees), "trees.title", "/trees/")
	groups := e.factsByGroup()
	for _, g := range groups {
		group := FactGroup{Title: g.title}
		for _, f := range g.facts {
			group.Fields = append(group.Fields, e.field(f.Field, e.Language.Tag))
		}
		v.Groups = append(v.Groups, group)
	}
	v.Site = e.caseSite(groups)
	if len(e.Deadlines) > 0 {
		v.Rules = e.deadlineRules()
	}
	e.ownStyles(&v.View)
	e.script(&v.View, "mycase.js")
	e.under(&v.View, casePath)
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// keepsCase tells whether an edition has anything that a case is good for.
func keepsCase(e *kb.Edition) bool {
	return len(e.Letters)+len(e.Checklists)+len(e.Deadlines) > 0
}

// titledFacts are facts under a heading.
type titledFacts struct {
	title string
	facts []*kb.Fact
}

// factsByGroup returns the site's facts under their headings; those of no group come last. A heading without facts is left out.
func (e *edition) factsByGroup() []titledFacts {
	var groups []titledFacts
	add := func(id, title string) {
		group := titledFacts{title: title}
		for _, f := range e.r.site.Facts {
			if f.Group == id {
				group.facts = append(group.facts, f)
			}
		}
		if len(group.facts) > 0 {
			groups = append(groups, group)
		}
	}
	for _, g := range e.r.site.FactGroups {
		add(g.ID, g.Title.In(e.Language.Tag))
	}
	add("", e.Words.Text("case.rest"))
	return groups
}

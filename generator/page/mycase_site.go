package page

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/letter"
	"recourse/generator/markdown"
)

// What the script of My case knows of the site, as _case-words.ts reads it. A case holds names alone; here is what they are
// called in the page's language, and where they are.
type (
	caseSite struct {
		Home       string            `json:"home"`
		Words      map[string]string `json:"words"`
		Facts      json.RawMessage   `json:"facts"` // as the fields of a letter; see letter.Program
		Groups     []caseGroup       `json:"groups"`
		Checklists []caseChecklist   `json:"checklists"`
		Letters    []caseLetter      `json:"letters"`
		Trees      []caseTree        `json:"trees"`
	}
	caseGroup struct {
		Title string   `json:"title"`
		Facts []string `json:"facts"`
	}
	caseChecklist struct {
		Slug  string      `json:"slug"`
		Title string      `json:"title"`
		Href  string      `json:"href"`
		Items [][2]string `json:"items"` // GROUP/ITEM and its text
	}
	caseLetter struct {
		Slug    string `json:"slug"`
		Title   string `json:"title"`
		Href    string `json:"href"`
		Follows string `json:"follows,omitempty"`
	}
	caseTree struct {
		Slug     string                 `json:"slug"`
		Title    string                 `json:"title"`
		Outcomes map[string]caseOutcome `json:"outcomes"`
	}
	caseOutcome struct {
		Title  string `json:"title"`
		Letter string `json:"letter,omitempty"`
	}
)

// caseSite returns what the script of My case needs to know, as JSON.
func (e *edition) caseSite(groups []titledFacts) template.JS {
	site := caseSite{
		Home: e.r.href(e.path("/")), Words: e.scriptWords("case.script."), Facts: e.factsProgram(groups), Groups: []caseGroup{},
		Checklists: []caseChecklist{}, Letters: []caseLetter{}, Trees: []caseTree{},
	}
	for _, g := range groups {
		group := caseGroup{Title: g.title}
		for _, f := range g.facts {
			group.Facts = append(group.Facts, f.Name)
		}
		site.Groups = append(site.Groups, group)
	}
	for _, c := range e.Checklists {
		site.Checklists = append(site.Checklists, e.caseChecklist(c))
	}
	for _, l := range e.Letters {
		site.Letters = append(site.Letters, caseLetter{Slug: l.ID.Slug, Title: l.Title, Href: e.r.href(l.Path), Follows: l.Follows.Slug})
	}
	for _, t := range e.Trees {
		tree := caseTree{Slug: t.ID.Slug, Title: t.Title, Outcomes: map[string]caseOutcome{}}
		for _, o := range t.Outcomes {
			tree.Outcomes[o.State.Outcome.ID] = caseOutcome{Title: o.Title, Letter: o.Letter.Slug}
		}
		site.Trees = append(site.Trees, tree)
	}
	return programJSON(site)
}

func (e *edition) caseChecklist(c *kb.Checklist) caseChecklist {
	list := caseChecklist{Slug: c.ID.Slug, Title: c.Title, Href: e.r.href(c.Path), Items: [][2]string{}}
	for _, g := range c.Groups {
		for _, item := range g.Items {
			list.Items = append(list.Items, [2]string{g.ID + "/" + item.ID, e.plain(item.Text)})
		}
	}
	return list
}

// plain returns a line of text without marks, with the titles of what it refers to.
func (e *edition) plain(line *markdown.Doc) string {
	if line == nil { // a language without words, which is a problem of its own
		return ""
	}
	var text []string
	for _, section := range line.Sections(e.titleOf) {
		text = append(text, section.Text)
	}
	return strings.Join(text, " ")
}

// factsProgram returns all facts as the fields of a letter in the page's language: what is typed into them is judged and
// written as in letters.
func (e *edition) factsProgram(groups []titledFacts) json.RawMessage {
	facts := &letter.Template{Language: e.Language.Tag}
	for _, g := range groups {
		for _, f := range g.facts {
			field := *f.Field
			field.Options = slices.Clone(field.Options)
			for i, o := range field.Options {
				field.Options[i].Text = o.Label.In(e.Language.Tag)
			}
			facts.Fields = append(facts.Fields, &field)
		}
	}
	words := map[string]string{"example": e.Words.Text("letter.script.example")}
	for _, fault := range letter.Faults {
		key := "fault." + string(fault)
		words[key] = e.Words.Text("letter.script." + key)
	}
	data, err := facts.Program(e.Language.Tag, words)
	if err != nil {
		return json.RawMessage("null")
	}
	return data
}

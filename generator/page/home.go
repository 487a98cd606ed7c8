package page

import (
	"recourse/generator/deadline"
	"recourse/generator/kb"
)

// HomePage asks what happened, and has everything else below.
type HomePage struct {
	View
	Situations    []Item // Summary is the note under the title
	Search        SearchForm
	Trees         []Item
	Deadlines     []Deadline
	Letters       []Item
	GuidesTitle   string
	Topics        []TopicGroup
	Checklists    []Item
	DeadlinesPage string
	LettersPage   string
	Case          string // the page of My case; "" where the site has none
}

// TopicGroup is a topic with the guides that belong to it first of all. The guides of no topic are a group without title.
type TopicGroup struct {
	Href, Title string
	Summary     string // where no guide belongs to it first
	Entries     []Link
}

// homeDeadlines is how many deadlines the home page shows: those that most readers must keep.
const homeDeadlines = 3

// homeLetters is how many letters the home page names.
const homeLetters = 4

func (e *edition) home() HomePage {
	v := HomePage{
		View:   e.sheet("home", e.path("/"), e.Texts.Title, e.Texts.Description),
		Search: e.searchForm("search-large"), Trees: items(e, e.Trees), Checklists: items(e, e.Checklists),
		Letters:       items(e, e.Letters[:min(len(e.Letters), homeLetters)]),
		DeadlinesPage: e.r.href(e.path("/deadlines/")), LettersPage: e.r.href(e.path("/letters/")),
	}
	v.HidesSearch = true
	if keepsCase(e.Edition) {
		v.Case = e.r.href(e.path(casePath))
	}
	v.DocumentTitle = e.Texts.Title
	v.Alternates = e.homeAlternates()
	for _, s := range e.Texts.Situations {
		if entry, ok := e.Find(s.To); ok {
			v.Situations = append(v.Situations, Item{Href: e.r.href(entry.Head().Path), Title: s.Title, Summary: s.Note})
		}
	}
	for _, d := range e.pressingDeadlines() {
		v.Deadlines = append(v.Deadlines, e.deadline(e.binder(), d))
	}
	v.GuidesTitle, v.Topics = e.Words.Text("menu.guides"), e.topicGroups()
	if len(e.Topics) > 0 {
		v.GuidesTitle = e.Words.Text("home.guides")
	}
	v.StructuredData = structured(webSite{
		Type: "WebSite", Name: e.r.site.Config.Name, Description: e.Texts.Description,
		URL: absolute(e.r.site.Config, e.path("/")), Language: e.Language.Tag,
	})
	return v
}

func (e *edition) topicGroups() []TopicGroup {
	var groups []TopicGroup
	for _, t := range e.Topics {
		groups = append(groups, e.topicGroup(t))
	}
	var rest TopicGroup
	for _, g := range e.Guides {
		if len(g.Topics) == 0 {
			rest.Entries = append(rest.Entries, e.link(g))
		}
	}
	if len(rest.Entries) > 0 {
		groups = append(groups, rest)
	}
	return groups
}

func (e *edition) topicGroup(t *kb.Topic) TopicGroup {
	group := TopicGroup{Href: e.r.href(t.Path), Title: t.Title}
	for _, entry := range t.Entries {
		if m := entry.Head(); m.ID.Kind == kb.KindGuide && m.Topics[0] == t.ID {
			group.Entries = append(group.Entries, e.link(entry))
		}
	}
	if len(group.Entries) == 0 {
		group.Summary = t.Summary
	}
	return group
}

// homeAlternates names the page that picks a language as the one for readers of all other languages.
func (e *edition) homeAlternates() []Alternate {
	var alternates []Alternate
	for _, other := range e.r.editions {
		alternates = append(alternates, e.alternate(other.Language.Tag, other.path("/")))
	}
	if len(alternates) > 1 {
		alternates = append(alternates, Alternate{Lang: "x-default", Href: absolute(e.r.site.Config, "/")})
	}
	return alternates
}

// pressingDeadlines returns the shortest rules in force that count from an event on: of each event the first to end.
func (e *edition) pressingDeadlines() []*kb.Deadline {
	var list []*kb.Deadline
	for _, d := range e.Deadlines {
		if !d.History && d.Length > 0 && d.Unit == deadline.Day && d.Safe > 0 {
			list = append(list, d)
		}
	}
	return list[:min(len(list), homeDeadlines)]
}

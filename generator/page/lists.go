package page

import (
	"strings"

	"recourse/generator/kb"
)

// ListPage lists all entries of a kind.
type ListPage struct {
	View
	Intro   string
	Entries []ListEntry
	Lists   []Item // of letters: the checklists that belong to them
}

// ListEntry is an entry in the list of its kind, with a line of figures.
type ListEntry struct {
	Item
	Figures string
}

// TopicPage lists the entries of a topic by kind. Types of complaints are left to their form.
type TopicPage struct {
	View
	Summary string
	Groups  []Group
}

// Group is a titled list.
type Group struct {
	ID, Title string
	Entries   []Item
}

func (e *edition) list(kind, section string) ListPage {
	v := ListPage{View: e.sheet(kind, e.path(section), e.Words.Text(kind+".title"), e.Words.Text(kind+".description"))}
	v.Intro = e.Words.Text(kind + ".intro")
	e.under(&v.View, section)
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

func (e *edition) trees() ListPage {
	v := e.list("trees", "/trees/")
	for _, t := range e.Trees {
		v.Entries = append(v.Entries, ListEntry{e.item(t), e.treeSize(t)})
	}
	return v
}

func (e *edition) letters() ListPage {
	v := e.list("letters", "/letters/")
	for _, l := range e.Letters {
		figures := e.Words.Text("letter.to-line", "to", l.To)
		v.Entries = append(v.Entries, ListEntry{e.item(l), figures})
	}
	v.Lists = items(e, e.Checklists)
	return v
}

func (e *edition) complaints() ListPage {
	v := e.list("complaints", "/complaints/")
	for _, c := range e.Complaints {
		v.Entries = append(v.Entries, ListEntry{e.item(c), e.Words.Count("complaint.types-count", len(c.Types))})
	}
	return v
}

// topicKinds is the order in which a topic lists what it has.
var topicKinds = []kb.Kind{kb.KindGuide, kb.KindTree, kb.KindComplaint, kb.KindLetter, kb.KindChecklist, kb.KindCase, kb.KindPage}

func (e *edition) topic(t *kb.Topic) TopicPage {
	v := TopicPage{View: e.entry("topic", &t.Meta), Summary: t.Summary}
	v.OpenGraph = "website"
	v.Title = t.Title
	v.DocumentTitle = e.documentTitle(e.Words.Text("topic.document-title", "title", t.Title))
	for _, kind := range topicKinds {
		group := Group{ID: string(kind), Title: e.Words.Text("kinds." + string(kind))}
		for _, entry := range t.Entries {
			if m := entry.Head(); m.ID.Kind == kind && !strings.Contains(m.ID.Slug, "/") {
				group.Entries = append(group.Entries, e.item(entry))
			}
		}
		if len(group.Entries) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
	e.under(&v.View, "/#guides")
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

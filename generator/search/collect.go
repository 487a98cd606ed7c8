package search

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/tree"
)

// page is what a result leads to: an entry with a page of its own, or with a place on a shared page.
type page struct {
	kind     string // the end of the key of its name: "guide" for "kind.guide"
	lang     lang.Tag
	url      string // from the site's root, without its first slash
	title    string
	crumb    string   // what it belongs to
	names    []string // other names of it: in the glossary, on the marketplace's screens
	keywords []string
	sections []section // the first is the page's beginning, without anchor and heading
}

// section is a part of a page under a heading, and what the index calls a document.
type section struct {
	anchor, heading, text string
	cut                   bool // whether there is more text than is kept
}

// collector makes pages of the entries of an edition.
type collector struct {
	*kb.Edition
	topics map[kb.ID]int // place of each topic
}

// pages yields the pages of an edition in the order of the index: those of one topic stand together, so that what answers
// one query is likely to be in few blocks.
func pages(e *kb.Edition) iter.Seq[page] {
	c := &collector{Edition: e, topics: map[kb.ID]int{}}
	for i, topic := range e.Topics {
		c.topics[topic.ID] = i
	}
	var entries []kb.Entry
	for entry := range e.All() {
		if o, ok := entry.(*kb.Outcome); ok && o != o.Main() {
			continue // six states of one outcome would crowd out all else
		}
		entries = append(entries, entry)
	}
	places := make(map[kb.Entry]int, len(entries))
	for _, entry := range entries {
		places[entry] = c.place(entry)
	}
	slices.SortStableFunc(entries, func(a, b kb.Entry) int { return places[a] - places[b] })
	return func(yield func(page) bool) {
		for _, entry := range entries {
			if !yield(c.page(entry)) {
				return
			}
		}
	}
}

// place returns the number of the topic that an entry belongs to, if only by the guide or tree that it belongs to.
func (c *collector) place(entry kb.Entry) int {
	var parent kb.ID
	switch e := entry.(type) {
	case *kb.Topic:
		return c.topics[e.ID]
	case *kb.Outcome:
		parent = e.Tree.ID
	case *kb.ComplaintType:
		parent = e.Form.ID
	case *kb.Deadline:
		parent = e.Guide
	case *kb.Term:
		parent = e.Guide
	case *kb.Letter:
		parent = e.Guide
	}
	heads := []*kb.Meta{entry.Head()}
	if found, ok := c.Find(parent); ok {
		heads = append(heads, found.Head())
	}
	for _, m := range heads {
		for _, topic := range m.Topics {
			if n, ok := c.topics[topic]; ok {
				return n
			}
		}
	}
	return len(c.topics)
}

func (c *collector) page(entry kb.Entry) page {
	m := entry.Head()
	p := page{
		kind: kind(m.ID), url: strings.TrimPrefix(m.Path, "/"), title: m.Title, crumb: c.topicTitle(m), keywords: m.Keywords,
		sections: []section{{text: m.Summary}},
	}
	if m.Lang != c.Language.Tag {
		p.lang = m.Lang
	}
	switch e := entry.(type) {
	case *kb.Article:
		c.addDoc(&p, e.Doc)
	case *kb.Complaint:
		p.begin(e.Form, strings.Join(e.Way, " › "))
		p.add("about", c.Words.Text("complaint.about"), c.plain(e.Intro))
	case *kb.ComplaintType:
		c.addType(&p, e)
	case *kb.Tree:
		c.addTree(&p, e)
	case *kb.Outcome:
		p.crumb = e.Tree.Title
		seen := map[*markdown.Doc]bool{}
		for _, other := range e.Tree.Outcomes { // the texts of all its states
			if other.State.Outcome != e.State.Outcome {
				continue
			}
			texts := []*tree.Text{other.State.Outcome.Text}
			for _, block := range other.State.Blocks {
				texts = append(texts, block.Text)
			}
			for _, text := range texts {
				if doc := e.Tree.Doc(other.State, text, m.Lang); doc != nil && !seen[doc] {
					seen[doc] = true
					p.begin(c.plain(doc))
				}
			}
		}
	case *kb.Letter:
		p.begin(c.plain(e.Advice))
		for _, field := range e.Fields {
			p.begin(field.Label.In(m.Lang))
		}
	case *kb.Checklist:
		p.begin(c.plain(e.Intro))
		for _, group := range e.Groups {
			texts := make([]string, 0, 2*len(group.Items))
			for _, item := range group.Items {
				texts = append(texts, c.plain(item.Text), c.plain(item.Why))
			}
			p.add(group.ID, group.Title, texts...)
		}
	case *kb.Deadline:
		if n := max(e.Length, -e.Length); n > 0 { // "120 days": many look for just that
			p.keywords = append(slices.Clip(p.keywords), strconv.Itoa(n)+" "+c.Words.Count("deadline."+string(e.Unit), n))
		}
		p.crumb = c.length(e) + " · " + e.Start
		p.begin(e.Start, c.plain(e.Note))
	case *kb.Term:
		p.names = slices.Clone(e.Also)
		for _, wording := range slices.Concat(e.Names, e.Screen) {
			if wording.Text != e.Title && !slices.Contains(p.names, wording.Text) {
				p.names = append(p.names, wording.Text)
			}
		}
		p.begin(c.plain(e.Meaning))
	}
	return p
}

// length returns how long a deadline is, in words: "7 days", "10 days before".
func (c *collector) length(d *kb.Deadline) string {
	unit := "deadline." + string(d.Unit)
	switch {
	case d.Length == 0:
		return c.Words.Text("deadline.no-length")
	case d.Length < 0:
		return fmt.Sprintf("%d %s", -d.Length, c.Words.Count(unit+"-before", -d.Length))
	}
	return fmt.Sprintf("%d %s", d.Length, c.Words.Count(unit, d.Length))
}

// kind returns the name of a kind as the messages have it.
func kind(id kb.ID) string {
	if id.Kind == kb.KindComplaint {
		switch strings.Count(id.Slug, "/") {
		case 1:
			return "type"
		case 2:
			return "reason"
		}
	}
	return string(id.Kind)
}

func (c *collector) topicTitle(m *kb.Meta) string {
	for _, id := range m.Topics {
		if topic, ok := c.Find(id); ok {
			return topic.Head().Title
		}
	}
	return ""
}

// begin adds texts to the page's first section.
func (p *page) begin(texts ...string) {
	first := &p.sections[0]
	first.text = join(append([]string{first.text}, texts...))
}

// add adds a section, unless its texts are empty.
func (p *page) add(anchor, heading string, texts ...string) {
	if text := join(texts); text != "" {
		p.sections = append(p.sections, section{anchor: anchor, heading: heading, text: text})
	}
}

func join(texts []string) string {
	texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
	return strings.Join(texts, "\n")
}

func (c *collector) addDoc(p *page, doc *markdown.Doc) {
	if doc == nil {
		return
	}
	for _, s := range doc.Sections(c.title) {
		if s.ID == "" {
			p.begin(s.Text)
			continue
		}
		p.sections = append(p.sections, section{anchor: s.ID, heading: s.Heading, text: s.Text})
	}
}

func (c *collector) addType(p *page, t *kb.ComplaintType) {
	p.crumb = t.Form.Title
	for _, wording := range t.Screen {
		p.names = append(p.names, wording.Text)
	}
	if t.Parent != nil { // a place on its type's page
		p.crumb += " › " + t.Parent.Title
		p.begin(c.plain(t.When), c.plain(t.Proof), c.plain(t.NotFor))
		return
	}
	p.add("when", c.Words.Text("type.when"), c.plain(t.When))
	p.add("proof", c.Words.Text("type.proof"), c.plain(t.Proof))
	p.add("not-for", c.Words.Text("type.not-for"), c.plain(t.NotFor))
}

// addTree adds a section for each question: its answers stand in the outline on the tree's page.
func (c *collector) addTree(p *page, t *kb.Tree) {
	tag := t.Lang
	asked := map[*tree.Question]bool{}
	for _, s := range t.States { // a question is found by the words of the first state that asks it
		q := s.Question
		if q == nil || asked[q] {
			continue
		}
		asked[q] = true
		texts := []string{c.plain(t.Doc(s, q.Hint, tag))}
		for _, a := range q.Answers {
			texts = append(texts, t.Plain(s, a.Label, tag), c.plain(t.Doc(s, a.Hint, tag)))
		}
		p.add("outline", t.Plain(s, q.Ask, tag), texts...)
	}
}

// plain returns a text with references filled in.
func (c *collector) plain(doc *markdown.Doc) string {
	if doc == nil {
		return ""
	}
	var texts []string
	for _, s := range doc.Sections(c.title) {
		texts = append(texts, s.Heading, s.Text)
	}
	return join(texts)
}

// title returns what stands on the page where a reference has no text of its own.
func (c *collector) title(r *markdown.Reference) string {
	entry, ok := c.Find(kb.ID{Kind: kb.Kind(r.Kind), Slug: r.Target})
	if !ok || r.Kind == string(kb.KindSource) {
		return ""
	}
	if term, isTerm := entry.(*kb.Term); isTerm && r.Kind == string(kb.KindScreen) {
		var texts []string
		for _, wording := range term.Screen {
			texts = append(texts, wording.Text)
		}
		return strings.Join(texts, " | ")
	}
	return entry.Head().Title
}

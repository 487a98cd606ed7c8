package page

import (
	"html/template"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
)

// ComplaintPage shows a form of the marketplace with all its types.
type ComplaintPage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Form        []markdown.Wording // its name on the screen
	Way         []markdown.Wording
	Describes   *Day
	Reviewed    *Day
	Intro       template.HTML
	Types       []TypeItem
	Mapping     []Mapping
	Terms       []TermNote
	Sources     []Citation
	Foot        EntryFoot
}

// TypeItem is a type in the list of its form.
type TypeItem struct {
	Item
	Screen  []markdown.Wording
	Reasons []Link
}

// Mapping says what a type is called in another form.
type Mapping struct {
	Type   Link
	Others []Link
}

// TypePage shows a type of a complaint form.
type TypePage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Form        Link
	Way         []markdown.Wording
	Screen      []markdown.Wording
	Choice      ChoiceText
	Reasons     []Reason
	Next        []Item
	Siblings    []Link
	Terms       []TermNote
	Sources     []Citation
	Foot        EntryFoot
}

// Reason is a sub-reason on the page of its type.
type Reason struct {
	ID, Title, Summary string
	Screen             []markdown.Wording
	Choice             ChoiceText
}

// ChoiceText says when to choose a type or a sub-reason.
type ChoiceText struct {
	*lang.Messages
	When, Proof, NotFor template.HTML
	SameAs              []Link
	Evidence            EvidenceLine
}

func (e *edition) complaint(c *kb.Complaint) ComplaintPage {
	b := e.binder()
	v := ComplaintPage{
		View: e.entry("complaint", &c.Meta), Summary: c.Summary, ContentLang: e.foreign(&c.Meta), Way: e.onScreen(e.textLang(&c.Meta), c.Way...),
		Describes: e.day(c.Describes), Reviewed: e.day(c.Reviewed), Intro: b.render(c.Intro, ""),
		Foot: e.entryFoot(&c.Meta, nil),
	}
	if c.Form != "" {
		v.Form = e.onScreen(e.textLang(&c.Meta), c.Form)
	}
	for _, t := range c.Types {
		item := TypeItem{Item: e.item(t), Screen: screen(t.Screen)}
		for _, reason := range t.Reasons {
			item.Reasons = append(item.Reasons, e.link(reason))
		}
		v.Types = append(v.Types, item)
		v.addMapping(e, t)
		for _, reason := range t.Reasons {
			v.addMapping(e, reason)
		}
	}
	v.Terms, v.Sources = b.termNotes(), b.citations(c.Evidence)
	e.under(&v.View, "/complaints/", e.index("menu.complaints", "/complaints/"))
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

func (v *ComplaintPage) addMapping(e *edition, t *kb.ComplaintType) {
	if others := e.counterparts(t); len(others) > 0 {
		v.Mapping = append(v.Mapping, Mapping{Type: e.link(t), Others: others})
	}
}

// counterparts names the same type in other forms, each with its form.
func (e *edition) counterparts(t *kb.ComplaintType) []Link {
	var links []Link
	for _, id := range t.SameAs {
		entry, ok := e.Find(id)
		if !ok {
			continue
		}
		l := e.link(entry)
		if other, isType := entry.(*kb.ComplaintType); isType {
			l.Text = e.Words.Text("type.counterpart", "title", other.Title, "form", other.Form.Title)
		}
		links = append(links, l)
	}
	return links
}

func screen(wordings []kb.Wording) []markdown.Wording {
	var out []markdown.Wording
	for _, w := range wordings {
		out = append(out, markdown.Wording{Lang: w.Lang, Text: w.Text})
	}
	return out
}

func (e *edition) complaintType(t *kb.ComplaintType) TypePage {
	b := e.binder()
	v := TypePage{
		View: e.entry("type", &t.Meta), Summary: t.Summary, ContentLang: e.foreign(&t.Meta), Form: e.link(t.Form), Way: e.onScreen(e.textLang(&t.Meta), t.Form.Way...),
		Screen: screen(t.Screen), Choice: e.choice(b, t, ""), Foot: e.entryFoot(&t.Form.Meta, nil),
	}
	v.Foot.Report, v.Foot.Topics, v.Foot.Canonical = e.report(&t.Meta), nil, v.Canonical
	title := e.Words.Text("type.document-title", "title", t.Title, "form", t.Form.Title)
	v.DocumentTitle = e.documentTitle(title)
	v.Description = e.describe(t.Summary, title)
	for _, reason := range t.Reasons {
		v.Reasons = append(v.Reasons, Reason{
			ID: reason.Anchor(), Title: reason.Title, Summary: reason.Summary, Screen: screen(reason.Screen),
			Choice: e.choice(b, reason, reason.Anchor()+"-"),
		})
	}
	for _, id := range t.Links {
		if entry, ok := e.Find(id); ok {
			v.Next = append(v.Next, e.kindItem(entry))
		}
	}
	for _, sibling := range t.Form.Types {
		if sibling != t {
			v.Siblings = append(v.Siblings, e.link(sibling))
		}
	}
	v.Terms, v.Sources = b.termNotes(), b.citations(t.Evidence)
	e.under(&v.View, "/complaints/", e.index("menu.complaints", "/complaints/"), v.Form)
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// describe completes a summary that is too short to describe a page to a search engine.
func (e *edition) describe(summary, title string) string {
	const enough = 60
	if len([]rune(summary)) >= enough {
		return summary
	}
	return strings.TrimSpace(title + ". " + summary)
}

func (e *edition) choice(b *binder, t *kb.ComplaintType, prefix string) ChoiceText {
	return ChoiceText{
		Messages: e.Words, When: b.render(t.When, prefix+"when-"), Proof: b.render(t.Proof, prefix+"proof-"),
		NotFor: b.render(t.NotFor, prefix+"not-for-"), SameAs: e.counterparts(t), Evidence: b.evidence(t.Evidence),
	}
}

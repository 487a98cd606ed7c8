package page

import (
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
)

// ArticlePage shows a guide, a case or a page about the site.
type ArticlePage struct {
	View
	Summary     string
	ContentLang lang.Tag // of the text, where it is not the page's
	For         string
	Needs       string // joined with commas
	Describes   *Day
	Reviewed    *Day
	SourceCount int
	Confidence  string
	Contents    []markdown.Heading
	Lead        template.HTML // the first paragraph, which answers; "" where the text begins otherwise
	Body        template.HTML
	Terms       []TermNote
	Sources     []Citation
	Foot        EntryFoot
}

// EntryFoot is what stands under every entry: where to go on, and how to correct it.
type EntryFoot struct {
	*lang.Messages
	Related        []Item
	Topics         []Link
	Report, Edit   string
	Canonical      string // printed on paper
	Previous, Next *Link
}

func (e *edition) article(a *kb.Article, siblings []*kb.Article) ArticlePage {
	b := e.binder()
	v := ArticlePage{
		View: e.entry(string(a.ID.Kind), &a.Meta), Summary: a.Summary, ContentLang: e.foreign(&a.Meta), For: a.For,
		Needs: strings.Join(a.Needs, ", "), Describes: e.day(a.Describes), Reviewed: e.day(a.Reviewed),
		Confidence: e.confidence(a.Evidence.Confidence), Contents: contents(a.Doc),
		Foot: e.entryFoot(&a.Meta, a.Related),
	}
	v.Lead, v.Body = "", b.render(a.Doc, "")
	if a.ID.Kind != kb.KindPage {
		v.Lead, v.Body = cutLead(v.Body)
	}
	v.Terms, v.Sources = b.termNotes(), b.citations(a.Evidence)
	v.SourceCount = len(v.Sources)
	v.Foot.Previous, v.Foot.Next = e.around(a, siblings)
	e.under(&v.View, menuOf(a.ID.Kind), e.wayTo(a)...)
	v.StructuredData = structured(e.breadcrumbs(&v.View), e.articleData(a), e.howTo(a))
	return v
}

// cutLead cuts the first paragraph off a text, where it begins with one.
func cutLead(body template.HTML) (lead, rest template.HTML) {
	const begin, end = "<p>", "</p>"
	i := strings.Index(string(body), end)
	if !strings.HasPrefix(string(body), begin) || i < 0 {
		return "", body
	}
	i += len(end)
	return body[:i], template.HTML(strings.TrimLeft(string(body[i:]), "\n"))
}

// menuOf names the item of the main menu that a kind belongs to.
func menuOf(kind kb.Kind) string {
	if kind == kb.KindGuide {
		return "/#guides"
	}
	return ""
}

// wayTo returns the pages between the home page and an article: a guide's first topic.
func (e *edition) wayTo(a *kb.Article) []Link {
	for _, id := range a.Topics {
		if topic, ok := e.Find(id); ok && a.ID.Kind != kb.KindPage {
			return []Link{e.link(topic)}
		}
	}
	return nil
}

// contents lists the main headings of a text that is long enough to need a list.
func contents(doc *markdown.Doc) []markdown.Heading {
	const few = 3
	if doc == nil {
		return nil
	}
	var list []markdown.Heading
	for _, h := range doc.Headings {
		if h.Level == 2 {
			list = append(list, h)
		}
	}
	if len(list) < few {
		return nil
	}
	return list
}

// around returns the neighbours of an article among its siblings.
func (e *edition) around(a *kb.Article, siblings []*kb.Article) (previous, next *Link) {
	i := slices.Index(siblings, a)
	if i > 0 {
		l := e.link(siblings[i-1])
		previous = &l
	}
	if i >= 0 && i+1 < len(siblings) {
		l := e.link(siblings[i+1])
		next = &l
	}
	return previous, next
}

// link names an entry by its title.
func (e *edition) link(entry kb.Entry) Link {
	m := entry.Head()
	return Link{Text: m.Title, Href: e.r.href(m.Path), Lang: e.foreign(m)}
}

// find returns a link to the entry with an identity, or nil.
func (e *edition) find(id kb.ID) *Link {
	entry, ok := e.Find(id)
	if !ok {
		return nil
	}
	l := e.link(entry)
	return &l
}

func (e *edition) entryFoot(m *kb.Meta, related []kb.ID) EntryFoot {
	foot := EntryFoot{Messages: e.Words, Canonical: absolute(e.r.site.Config, m.Path), Report: e.report(m), Edit: e.edit(m)}
	for _, id := range related {
		if entry, ok := e.Find(id); ok {
			foot.Related = append(foot.Related, e.kindItem(entry))
		}
	}
	for _, id := range m.Topics {
		if l := e.find(id); l != nil {
			foot.Topics = append(foot.Topics, *l)
		}
	}
	return foot
}

// report returns the address at which readers report a mistake on an entry's page, or "".
func (e *edition) report(m *kb.Meta) string {
	return fillAddress(e.r.site.Config.ReportURL,
		"{title}", m.Title, "{url}", absolute(e.r.site.Config, m.Path), "{path}", m.Span.Path())
}

// edit returns the address at which an entry's source is edited, or "".
func (e *edition) edit(m *kb.Meta) string {
	if m.Span.IsZero() {
		return ""
	}
	return fillAddress(e.r.site.Config.EditURL, "{path}", m.Span.Path())
}

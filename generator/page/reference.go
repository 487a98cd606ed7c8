package page

import (
	"bytes"
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/markdown"
)

// binder renders the texts of one page. It resolves their references and collects what they cite and which terms they
// use, for the lists at the page's end. A binder belongs to one page and one goroutine.
type binder struct {
	e       *edition
	cited   []*cited
	numbers map[string]int // number of each source by its slug
	terms   []*kb.Term
	buffer  bytes.Buffer
	bare    bool // a text in a card: no links, no marks
}

// cited is a source that a page cites, with what the citations say of it.
type cited struct {
	source *kb.Source
	notes  []string // "several; 2017–2025", each once
}

func (e *edition) binder() *binder { return &binder{e: e, numbers: map[string]int{}} }

// render writes a text. prefix keeps the ids of several texts on a page apart.
func (b *binder) render(doc *markdown.Doc, prefix string) template.HTML {
	if doc == nil {
		return ""
	}
	b.buffer.Reset()
	// Writing to a buffer cannot fail, and that is the only error there is.
	_ = doc.RenderWith(&b.buffer, b, markdown.RenderOptions{IDPrefix: prefix, Image: b.e.r.image})
	return template.HTML(b.buffer.String())
}

// image returns the address of a picture of the site's static folder.
func (r *Renderer) image(i *markdown.Image) (url string, width, height int) {
	if url := r.asset(strings.TrimPrefix(i.Path, "/")); url != "" {
		return url, 0, 0
	}
	return r.href(i.Path), 0, 0
}

// Reference resolves a reference. Package load has checked them all, so an unknown one is only its text.
func (b *binder) Reference(ref *markdown.Reference) markdown.Link {
	entry, ok := b.e.Find(kb.ID{Kind: kb.Kind(ref.Kind), Slug: ref.Target})
	if !ok {
		return markdown.Link{Text: ref.Target}
	}
	if b.bare {
		return b.bareLink(entry, ref)
	}
	m := entry.Head()
	switch entry := entry.(type) {
	case *kb.Source:
		return b.citation(entry, ref)
	case *kb.Term:
		if kb.Kind(ref.Kind) == kb.KindScreen {
			return markdown.Link{Screen: wordings(entry), Text: m.Title}
		}
		return b.term(entry)
	}
	link := markdown.Link{URL: b.e.r.href(m.Path), Text: m.Title, Class: "ref ref-" + ref.Kind}
	if ref.Fragment != "" {
		link.URL += "#" + ref.Fragment
	}
	return link
}

func (b *binder) bareLink(entry kb.Entry, ref *markdown.Reference) markdown.Link {
	if _, isSource := entry.(*kb.Source); isSource {
		return markdown.Link{}
	}
	if term, ok := entry.(*kb.Term); ok && kb.Kind(ref.Kind) == kb.KindScreen {
		return markdown.Link{Screen: wordings(term), Text: term.Title}
	}
	return markdown.Link{Text: entry.Head().Title}
}

// citation numbers a source by its first citation on the page.
func (b *binder) citation(s *kb.Source, ref *markdown.Reference) markdown.Link {
	number := b.cite(s, ref.Note)
	return markdown.Link{Number: number, Label: b.citeLabel(number, s)}
}

func (b *binder) citeLabel(number int, s *kb.Source) string {
	return b.e.Words.Text("sources.cite", "n", number, "title", s.Title)
}

func (b *binder) cite(s *kb.Source, note string) int {
	number, known := b.numbers[s.ID.Slug]
	if !known {
		b.cited = append(b.cited, &cited{source: s})
		number = len(b.cited)
		b.numbers[s.ID.Slug] = number
	}
	if c := b.cited[number-1]; note != "" && !slices.Contains(c.notes, note) {
		c.notes = append(c.notes, note)
	}
	return number
}

func (b *binder) term(t *kb.Term) markdown.Link {
	if !slices.Contains(b.terms, t) {
		b.terms = append(b.terms, t)
	}
	card := b.e.cards[t]
	return markdown.Link{URL: card.URL, Text: t.Title, Popover: card}
}

// card makes the card that explains a term. Cards are made once: the same terms stand on many pages.
func (e *edition) card(t *kb.Term) *markdown.Popover {
	return &markdown.Popover{
		ID: t.ID.Slug, Title: t.Title, Wordings: wordings(t), Meaning: string(e.bareText(t.Meaning)),
		URL: e.r.href(t.Path), More: e.Words.Text("words.more"),
	}
}

// wordings returns what stands on the marketplace's screens, the reader's language first; of a term that is not known to
// stand on one, its names.
func wordings(t *kb.Term) []markdown.Wording {
	if len(t.Screen) == 0 {
		return screen(t.Names)
	}
	return screen(t.Screen)
}

// bareText renders a short text for a card: neither links nor buttons.
func (e *edition) bareText(doc *markdown.Doc) template.HTML {
	if doc == nil {
		return ""
	}
	inner := &binder{e: e, numbers: map[string]int{}, bare: true}
	return inner.render(doc, "")
}

// titleOf names what a reference leads to, for texts without marks.
func (e *edition) titleOf(ref *markdown.Reference) string {
	entry, ok := e.Find(kb.ID{Kind: kb.Kind(ref.Kind), Slug: ref.Target})
	if !ok || ref.Kind == string(kb.KindSource) {
		return ""
	}
	if term, isTerm := entry.(*kb.Term); isTerm && ref.Kind == string(kb.KindScreen) && len(term.Screen) > 0 {
		return term.Screen[0].Text
	}
	return entry.Head().Title
}

package markdown

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Renderer knows the site that a text stands in.
type Renderer interface {
	// Reference returns how a reference is shown. It is called once for each reference of the text, in order.
	Reference(r *Reference) Link
}

// Link is how a reference is shown. Where more than one way is filled in, the first of Number, Screen, Popover and URL
// counts; a link with none of them is its text alone.
type Link struct {
	URL     string    // where it leads
	Text    string    // the title of what it leads to, shown where the reference has no text
	Class   string    // the class attribute of the link: "ref ref-guide"
	Popover *Popover  // a term: a button that opens a card
	Screen  []Wording // the wordings of a button or label on the marketplace's screen, shown where the reference has no text
	Number  int       // a citation: the number of its source in the page's list, whose items have the ids "source-N"
	Label   string    // the aria-label, where the visible text does not say enough; it must contain that text
}

// Wording is a text in a language.
type Wording struct {
	Lang, Text string
}

// Popover is a card that explains a term.
type Popover struct {
	ID       string    // of the term; the card's id is made of it
	Title    string    // the term
	Wordings []Wording // what it is called on the screen
	Meaning  string    // inline HTML without links and buttons
	URL      string    // where to read more, or ""
	More     string    // the text of that link
}

// RenderOptions tell how a text is fitted into a page.
type RenderOptions struct {
	// IDPrefix stands before every id of the text and in the links to them, so that a page may hold several texts.
	IDPrefix string
	// Image returns the address of an image and its size in pixels, 0 where it is not known. Nil leaves the path.
	Image func(*Image) (url string, width, height int)
}

// hole is a place in the HTML for what is known only when the text is rendered. A page has a hundred: they are small and
// hold no pointers.
type hole struct {
	at    int32
	index int32 // in Doc.References, Doc.anchors or Doc.Images
	kind  holeKind
}

type holeKind uint8

const (
	holePrefix holeKind = iota // RenderOptions.IDPrefix
	holeOpen                   // before the text of a reference
	holeTerm                   // the same, of a term that is used for the first time in its section
	holeClose                  // after it
	holeAnchor                 // the heading that a link of this text leads to, where the link has no text
	holeImage
)

func (c *compiler) hold(kind holeKind, index int) {
	c.holes = append(c.holes, hole{at: int32(len(c.out)), index: int32(index), kind: kind})
}

func (c *compiler) prefix() {
	c.hold(holePrefix, 0)
}

// Render writes the text as HTML. Its only errors are w's.
func (d *Doc) Render(w io.Writer, r Renderer) error {
	return d.RenderWith(w, r, RenderOptions{})
}

// RenderWith writes the text as HTML, fitted into a page.
func (d *Doc) RenderWith(w io.Writer, r Renderer, o RenderOptions) error {
	if len(d.holes) == 0 {
		_, err := w.Write(d.html)
		return err
	}
	f := fillers.Get().(*filler)
	*f = filler{doc: d, renderer: r, options: o, out: f.out[:0]}
	at := int32(0)
	for _, h := range d.holes {
		f.out = append(f.out, d.html[at:h.at]...)
		at = h.at
		f.fill(h)
		if f.asked() && int(at) < len(d.html) && d.html[at] == '.' && !bytes.HasPrefix(d.html[at:], []byte("..")) {
			at++ // a title that ends in a question mark ends the sentence
		}
	}
	f.out = append(f.out, d.html[at:]...)
	_, err := w.Write(f.out)
	*f = filler{out: f.out}
	fillers.Put(f)
	return err
}

// asked tells whether a link that ends in a question or an exclamation mark was written last.
func (f *filler) asked() bool {
	return bytes.HasSuffix(f.out, []byte("?</a>")) || bytes.HasSuffix(f.out, []byte("!</a>"))
}

var fillers = sync.Pool{New: func() any { return new(filler) }}

// filler fills the holes of one text.
type filler struct {
	doc      *Doc
	renderer Renderer
	options  RenderOptions
	out      []byte
	link     Link           // of the reference whose text is being written
	cardID   string         // of its popover
	counts   map[string]int // of ids that need a number
}

func (f *filler) raw(parts ...string) {
	for _, part := range parts {
		f.out = append(f.out, part...)
	}
}

func (f *filler) escape(s string) {
	f.out = appendText(f.out, s)
}

// attribute writes an attribute, unless its value is empty.
func (f *filler) attribute(name, value string) {
	if value == "" {
		return
	}
	f.raw(" ", name, `="`)
	f.out = appendAttribute(f.out, value)
	f.raw(`"`)
}

// next returns how often a name was asked for, this time included.
func (f *filler) next(name string) string {
	if f.counts == nil {
		f.counts = make(map[string]int)
	}
	f.counts[name]++
	return strconv.Itoa(f.counts[name])
}

func (f *filler) fill(h hole) {
	switch h.kind {
	case holePrefix:
		f.out = appendAttribute(f.out, f.options.IDPrefix)
	case holeOpen, holeTerm:
		f.open(&f.doc.References[h.index], h.kind == holeTerm)
	case holeClose:
		f.close()
	case holeAnchor:
		if r := f.doc.anchors[h.index]; r.Text == "" {
			f.escape(f.doc.headingText(r.Fragment))
		}
	case holeImage:
		f.img(f.doc.Images[h.index])
	}
}

// open writes what stands before the text of a reference, and the title where it has no text. A term has its card where it
// is used first.
func (f *filler) open(r *Reference, first bool) {
	f.link = Link{}
	if r.Kind == "source" {
		f.out = bytes.TrimRight(f.out, " ") // a number stands at its word, however it was typed
	}
	if f.renderer != nil {
		f.link = f.renderer.Reference(r)
	}
	if f.link.Popover != nil && !first {
		f.link.Popover, f.link.URL = nil, ""
	}
	l := &f.link
	switch {
	case l.Number > 0:
		return
	case len(l.Screen) > 0:
		f.raw(`<span class="screen-label">`)
		if r.Text == "" {
			f.wordings(l.Screen, "")
		}
		return
	case l.Popover != nil:
		id := "term-" + l.Popover.ID
		f.cardID = f.options.IDPrefix + id + "-" + f.next(id)
		f.raw(`<button type="button" class="term"`)
		f.attribute("popovertarget", f.cardID)
		f.attribute("aria-label", l.Label)
		f.raw(">")
	case l.URL != "":
		f.raw("<a")
		f.attribute("href", l.URL)
		f.attribute("class", l.Class)
		f.attribute("aria-label", l.Label)
		f.raw(">")
	}
	if r.Text == "" {
		f.escape(l.Text)
	}
}

// close writes what stands after the text of a reference.
func (f *filler) close() {
	l := &f.link
	switch {
	case l.Number > 0:
		number := strconv.Itoa(l.Number)
		if l.Label != "" && !slices.Contains(numbers(l.Label), number) {
			l.Label = number + ": " + l.Label // who sees "1" says "1" to a voice control
		}
		f.raw(`<sup class="cite"><a href="#source-`, number, `" id="`)
		f.out = appendAttribute(f.out, f.options.IDPrefix)
		f.raw("cite-", number, "-", f.next("cite-"+number), `"`)
		f.attribute("aria-label", l.Label)
		f.raw(">", number, "</a></sup>")
	case len(l.Screen) > 0:
		f.raw("</span>")
	case l.Popover != nil:
		f.raw("</button>")
		f.card(l.Popover)
	case l.URL != "":
		f.raw("</a>")
	}
}

// numbers returns the runs of digits of a text.
func numbers(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// wordings writes texts in several languages, each marked with its own.
func (f *filler) wordings(wordings []Wording, class string) {
	for i, w := range wordings {
		if i > 0 {
			f.raw(" ")
		}
		f.raw("<span")
		f.attribute("class", class)
		f.attribute("lang", w.Lang)
		f.raw(">")
		f.escape(w.Text)
		f.raw("</span>")
	}
}

// card writes the card of a term. It is phrasing content, as it stands in the middle of a paragraph.
func (f *filler) card(p *Popover) {
	f.raw("<span popover")
	f.attribute("id", f.cardID)
	f.raw(` class="term-card"><span class="term-title">`)
	f.escape(p.Title)
	f.raw("</span>")
	if len(p.Wordings) > 0 {
		f.raw(" ")
		f.wordings(p.Wordings, "term-wording")
	}
	if p.Meaning != "" {
		f.raw(` <span class="term-meaning">`, p.Meaning, "</span>")
	}
	if p.URL != "" {
		f.raw(" <a")
		f.attribute("class", "term-more")
		f.attribute("href", p.URL)
		f.raw(">")
		f.escape(p.More)
		f.raw("</a>")
	}
	f.raw("</span>")
}

func (f *filler) img(i *Image) {
	url, width, height := i.Path, 0, 0
	if f.options.Image != nil {
		url, width, height = f.options.Image(i)
	}
	f.raw("<img")
	f.attribute("src", url)
	f.attribute("alt", i.Alt)
	f.attribute("title", i.Title)
	if width > 0 && height > 0 {
		f.attribute("width", strconv.Itoa(width))
		f.attribute("height", strconv.Itoa(height))
	}
	f.raw(` loading="lazy" decoding="async">`)
}

package markdown

import (
	"bytes"
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"

	"recourse/generator/lang"
	"recourse/generator/source"
)

var (
	validID = regexp.MustCompile(`^[a-z0-9]+(?:-[a-z0-9]+)*$`)
	// reservedID are ids that the page gives to notes, citations and terms.
	reservedID = regexp.MustCompile(`^(?:(?:fn|fnref|source|cite)-[0-9]|term-.*-[0-9]+$)`)
)

// explicitIDs notes the ids that the author gave, so that no automatic one takes them, and checks them.
func (c *compiler) explicitIDs(parent ast.Node, depth int) {
	if depth > maxDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() != ast.TypeBlock {
			return
		}
		h, ok := n.(*ast.Heading)
		if !ok {
			c.explicitIDs(n, depth+1)
			continue
		}
		for _, a := range h.Attributes() {
			c.headingAttribute(h, a)
		}
	}
}

func (c *compiler) headingAttribute(h *ast.Heading, a ast.Attribute) {
	start, end := c.attributesPlace(h)
	if string(a.Name) != "id" {
		c.problem(start, end, "heading/attribute", "a heading takes an id and nothing else").Hint("write: ## Heading {#id}")
		return
	}
	value, _ := a.Value.([]byte)
	id := string(value)
	place := c.place(start, end)
	switch first, taken := c.ids[id]; {
	case !validID.MatchString(id):
		c.problem(start, end, "heading/id", "%q is not an id", id).Hint("use letters a to z, digits and single hyphens")
	case reservedID.MatchString(id):
		c.problem(start, end, "heading/id", "the id %q is one that pages use themselves", id).Hint("take another id")
	case taken:
		c.problem(start, end, "heading/duplicate", "the id %q is taken", id).
			Hint("give each heading an id of its own").Note(first, "the first heading with this id")
	default:
		c.addID(id, place)
		return
	}
	h.RemoveAttributes()
}

func (c *compiler) addID(id string, place source.Span) {
	if c.ids == nil {
		c.ids = make(map[string]source.Span)
	}
	c.ids[id] = place
}

// attributesPlace returns the place of {#id} after a heading.
func (c *compiler) attributesPlace(h *ast.Heading) (start, end int) {
	lines := h.Lines()
	if lines.Len() == 0 {
		return c.line(position(h))
	}
	_, end = c.line(lines.At(lines.Len() - 1).Stop)
	from := lines.At(lines.Len() - 1).Stop
	if i := bytes.IndexByte(c.source[from:max(from, end)], '{'); i >= 0 {
		return from + i, end
	}
	return c.line(position(h))
}

func (c *compiler) heading(n *ast.Heading) {
	c.checkLevel(n)
	c.endSection()
	c.plain.separate()
	textStart, gaps := len(c.plain.text), len(c.plain.gaps)
	level := strconv.Itoa(min(max(n.Level, 2), 6))
	c.raw("<h", level, ` id="`)
	c.prefix()
	idAt := len(c.out)
	c.raw(`">`)
	titleHoles := len(c.holes)
	c.inTitle = true
	c.typeset.Reset()
	c.inlines(n)
	c.inTitle = false

	text := string(bytes.TrimSpace(c.plain.text[textStart:]))
	if text == "" {
		c.nodeProblem(n, "heading/empty", "the heading has no text").Hint("write its text after the #, or remove it")
	}
	c.plain.gaps = c.plain.gaps[:gaps]
	place := c.headingPlace(n)
	id := c.headingID(n, text, place)
	c.insert(idAt, id, titleHoles)
	c.raw(` <a class="anchor" href="#`)
	c.prefix()
	c.raw(id, `" aria-label="`)
	c.attribute(c.word("markdown.heading-link", "", ""))
	c.raw(`">#</a></h`, level, ">\n")
	c.plain.separate()
	c.doc.Headings = append(c.doc.Headings, Heading{Level: n.Level, ID: id, Text: text, Span: place})
	c.section++
	c.doc.sections = append(c.doc.sections, section{heading: len(c.doc.Headings), start: len(c.plain.text)})
}

// insert puts a string into the HTML at an earlier place and moves the holes from the given one on, and what was copied.
func (c *compiler) insert(at int, s string, holes int) {
	c.out = append(c.out, s...)
	copy(c.out[at+len(s):], c.out[at:len(c.out)-len(s)])
	copy(c.out[at:], s)
	for i := holes; i < len(c.holes); i++ {
		c.holes[i].at += int32(len(s))
	}
	for i := len(c.plain.copied) - 1; i >= 0 && c.plain.copied[i].html >= at; i-- {
		c.plain.copied[i].html += len(s)
	}
}

// headingPlace returns the place of a heading's text.
func (c *compiler) headingPlace(n *ast.Heading) source.Span {
	lines := n.Lines()
	if lines.Len() == 0 {
		return c.place(c.line(position(n)))
	}
	return c.place(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
}

func (c *compiler) checkLevel(n *ast.Heading) {
	switch {
	case n.Level == 1:
		c.nodeProblem(n, "heading/level", "the page's title is the only heading of the first level").
			Hint("start headings with ##")
	case c.lastLevel > 0 && n.Level > c.lastLevel+1:
		c.nodeProblem(n, "heading/level", "a heading of level %d follows one of level %d", n.Level, c.lastLevel).
			Hint("write %s", "########"[:c.lastLevel+1])
	}
	c.lastLevel = max(n.Level, 2)
}

// headingID returns the id that the author gave, or one made of the text.
func (c *compiler) headingID(n *ast.Heading, text string, place source.Span) string {
	if value, ok := n.AttributeString("id"); ok {
		id, _ := value.([]byte)
		return string(id)
	}
	base := lang.Slug(text)
	switch {
	case base == "":
		base = "section"
	case reservedID.MatchString(base):
		base = "section-" + base
	}
	id := base
	for _, taken := c.ids[id]; taken; _, taken = c.ids[id] {
		if c.repeats == nil {
			c.repeats = make(map[string]int)
		}
		c.repeats[base]++
		id = base + "-" + strconv.Itoa(c.repeats[base]+1)
	}
	c.addID(id, place)
	return id
}

func (c *compiler) endSection() {
	c.doc.sections[len(c.doc.sections)-1].end = len(c.plain.text)
}

// anchor is a link to a heading of the same text.
type anchor struct {
	id         string
	start, end int
}

// checkAnchors reports links to headings that are not there.
func (c *compiler) checkAnchors() {
	if len(c.anchors) == 0 {
		return
	}
	ids := make([]string, len(c.doc.Headings))
	for i, h := range c.doc.Headings {
		ids[i] = h.ID
	}
	for _, a := range c.anchors {
		if _, ok := c.ids[a.id]; !ok {
			c.problem(a.start, a.end, "link/anchor", "no heading of this text has the id %q", a.id).
				Hint("%s", suggest(a.id, ids, "give the heading an id: ## Heading {#id}"))
		}
	}
}

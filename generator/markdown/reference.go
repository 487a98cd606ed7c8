package markdown

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"recourse/generator/source"
)

// Reference is a link of the form kind:target, or kind:target#fragment, to another thing of the knowledge base.
type Reference struct {
	Kind, Target, Fragment string
	Text                   string      // the link's plain text; "" where it is to be filled with the target's title
	Note                   string      // the link's title: of a citation "several; 2017–2025"
	Span                   source.Span // the address: kind:target
}

// Kinds are the kinds of things that a reference may lead to.
func Kinds() []string { return slices.Clone(kinds) }

var (
	kinds = []string{
		"case", "checklist", "complaint", "deadline", "guide", "letter", "page", "screen", "source", "term", "topic", "tree",
	}
	schemes = append([]string{"http", "https", "mailto", "tel"}, kinds...)
)

// address is a link's target.
type address struct {
	text       string
	start, end int // its place
}

// link writes a link with its text.
func (c *compiler) link(n *ast.Link) {
	if c.inLink {
		c.inlines(n)
		return
	}
	a := c.address(n.Destination, n)
	title := ""
	if len(n.Title) > 0 {
		title = c.unescaped(n.Title)
	}
	c.linkTo(a, title, func() { c.inlines(n) })
}

// autoLink writes a link of the form <https://…>, <name@host> or <kind:target>.
func (c *compiler) autoLink(n *ast.AutoLink) {
	label := n.Label(c.source)
	a := c.address(label, n)
	if c.inLink {
		c.literal(a.text)
		return
	}
	if n.AutoLinkType == ast.AutoLinkEmail {
		address := a.text
		a.text = "mailto:" + address
		c.linkTo(a, "", func() { c.literal(address) })
		return
	}
	kind, _, _ := strings.Cut(a.text, ":")
	if slices.Contains(kinds, kind) {
		c.linkTo(a, "", func() {})
		return
	}
	c.linkTo(a, "", func() { c.literal(string(label)) })
}

// address returns a destination as the author meant it, with its place: where the destination is a part of the text,
// the offset follows from what is left of the text's capacity.
func (c *compiler) address(destination []byte, n ast.Node) address {
	a := address{text: c.unescaped(destination)}
	if size := len(destination); size > 0 {
		start := cap(c.source) - cap(destination)
		if start >= 0 && start+size <= len(c.source) && &c.source[start] == &destination[0] {
			a.start, a.end = start, start+size
			return a
		}
	}
	a.start = position(n)
	a.end = c.until(a.start, ")")
	return a
}

// unescaped resolves the backslashes and entities of an attribute.
func (c *compiler) unescaped(b []byte) string {
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 {
		return c.once(b)
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(b))))
}

// once returns a string, the same one for the same bytes: a text leads to the same few things again and again.
func (c *compiler) once(b []byte) string {
	s, known := c.strings[string(b)]
	if !known {
		s = string(b)
		if c.strings == nil {
			c.strings = make(map[string]string)
		}
		c.strings[s] = s
	}
	return s
}

// linkTo writes a link to an address, or its text alone where the address is wrong.
func (c *compiler) linkTo(a address, title string, text func()) {
	scheme, rest, found := cutScheme(a.text)
	switch {
	case c.holdsLiteral(a): // checkPieces says so
	case a.text == "" || a.text == "#" || found && rest == "":
		c.problem(a.start, a.end, "link/target", "the link leads nowhere").
			Hint("write what it leads to: [text](guide:appeal-decision)")
	case c.options.Linked && !slices.Contains(kinds, scheme):
		c.problem(a.start, a.end, "link/nested", "no link can stand here: the whole text leads somewhere").
			Hint("leave the words, and put the link where they lead")
	case a.text[0] == '#':
		c.anchorLink(a, text)
		return
	case strings.HasPrefix(a.text, "//"):
		c.problem(a.start, a.end, "link/address", "the address has no scheme").Hint("write https:%s", a.text)
	case !found:
		c.problem(a.start, a.end, "link/relative", "%q is a link to a file", a.text).
			Hint("name the thing by its kind: %s", suggestKind(a.text))
	case slices.Contains(kinds, scheme):
		c.reference(scheme, rest, title, a, text)
		return
	case scheme == "http" || scheme == "https":
		if parsed, err := url.Parse(a.text); err != nil || parsed.Host == "" {
			c.problem(a.start, a.end, "link/address", "%q is not a web address", a.text).Hint("write https://host/path")
			break
		}
		c.externalLink(a, title, text)
		return
	case scheme == "mailto" || scheme == "tel":
		c.plainLink(a.text, title, text)
		return
	default:
		c.problem(a.start, a.end, "link/scheme", "links cannot begin with %q", scheme+":").
			Hint("%s", suggest(scheme, schemes, "write https://…, mailto:…, tel:… or a kind of the knowledge base such as guide:…"))
	}
	text()
}

// suggest returns the known name that was probably meant, or else general advice.
func suggest(name string, known []string, advice string) string {
	if nearest, ok := source.Nearest(name, known); ok {
		return "did you mean \"" + nearest + "\"?"
	}
	return advice
}

// cutScheme splits an address at the colon after its scheme (RFC 3986, section 3.1).
func cutScheme(s string) (scheme, rest string, found bool) {
	i := strings.IndexAny(s, ":/?#")
	if i <= 0 || s[i] != ':' {
		return "", s, false
	}
	return strings.ToLower(s[:i]), s[i+1:], true
}

// suggestKind guesses the reference that an author meant by a path.
func suggestKind(path string) string {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '/' })
	for i, part := range parts {
		if kind := strings.TrimSuffix(part, "s"); i+1 < len(parts) && slices.Contains(kinds, kind) {
			slug, _, _ := strings.Cut(parts[i+1], ".")
			return kind + ":" + slug
		}
	}
	return "guide:appeal-decision"
}

// reference writes a link to a thing of the knowledge base: a hole before its text and one after it.
func (c *compiler) reference(kind, rest, note string, a address, text func()) {
	r := Reference{Kind: kind, Note: note, Span: c.place(a.start, a.end)}
	r.Target, r.Fragment, _ = strings.Cut(rest, "#")
	open, i := holeOpen, len(c.references)
	if kind == "term" && c.firstUse(r.Target) {
		open = holeTerm
	}
	c.references = append(c.references, r)
	c.hold(open, i)
	c.references[i].Text = c.linkText(open, i, text)
	c.hold(holeClose, i)
}

// linkText writes the text of the reference that a hole is for, and returns it; an empty one leaves a gap for the title.
func (c *compiler) linkText(open holeKind, index int, text func()) string {
	outStart, textStart, typeset := len(c.out), len(c.plain.text), c.typeset
	c.inLink = true
	text()
	c.inLink = false
	if text := bytes.TrimSpace(c.plain.text[textStart:]); len(text) > 0 {
		return c.once(text)
	}
	c.out = c.out[:outStart]
	c.plain.cut(textStart)
	c.typeset = typeset
	if open == holeAnchor || c.references[index].Kind != "source" {
		c.plain.gaps = append(c.plain.gaps, hole{at: int32(textStart), index: int32(index), kind: open})
		c.typeset.Skip('x') // a word will stand here
	}
	return ""
}

// firstUse tells whether a term is used for the first time in its section, where it gets a popover. Headings get none.
func (c *compiler) firstUse(term string) bool {
	if c.inTitle || c.terms[term] == c.section+1 {
		return false
	}
	if c.terms == nil {
		c.terms = make(map[string]int)
	}
	c.terms[term] = c.section + 1
	return true
}

// anchorLink writes a link to a heading of the same text. An empty one is filled with the heading.
func (c *compiler) anchorLink(a address, text func()) {
	id := a.text[1:]
	c.anchors = append(c.anchors, anchor{id, a.start, a.end})
	c.raw(`<a href="#`)
	c.prefix()
	c.attribute(id)
	c.raw(`">`)
	i := len(c.doc.anchors)
	c.doc.anchors = append(c.doc.anchors, Reference{Fragment: id})
	c.hold(holeAnchor, i)
	c.doc.anchors[i].Text = c.linkText(holeAnchor, i, text)
	c.raw("</a>")
}

func (c *compiler) externalLink(a address, title string, text func()) {
	c.openLink(a.text, title)
	c.raw(` class="external" rel="noopener noreferrer">`)
	c.filledText(a, text)
	c.raw("</a>")
}

func (c *compiler) plainLink(url, title string, text func()) {
	c.openLink(url, title)
	c.raw(">")
	c.filledText(address{text: url}, text)
	c.raw("</a>")
}

func (c *compiler) openLink(url, title string) {
	c.raw(`<a href="`)
	c.out = appendAttribute(c.out, string(util.URLEscape([]byte(url), false)))
	c.raw(`"`)
	if title != "" {
		c.raw(` title="`)
		c.attribute(title)
		c.raw(`"`)
	}
}

// filledText writes the text of a link that nothing can fill.
func (c *compiler) filledText(a address, text func()) {
	start := len(c.plain.text)
	c.inLink = true
	text()
	c.inLink = false
	if len(bytes.TrimSpace(c.plain.text[start:])) == 0 {
		c.problem(a.start, a.end, "link/text", "the link has no text").Hint("write where it leads between [ and ]")
		c.literal(a.text)
	}
}

// image writes a picture of the site's own, with its description.
func (c *compiler) image(n *ast.Image) {
	a := c.address(n.Destination, n)
	alt := strings.TrimSpace(c.plainText(n))
	scheme, _, found := cutScheme(a.text)
	switch {
	case c.holdsLiteral(a):
	case scheme == "http" || scheme == "https" || strings.HasPrefix(a.text, "//"):
		c.problem(a.start, a.end, "link/remote-image", "pictures of other sites cannot be shown").
			Hint("save the picture in the site's static folder and write /pictures/name.png")
	case found || !strings.HasPrefix(a.text, "/"):
		c.problem(a.start, a.end, "image/path", "%q does not name a file of the static folder", a.text).
			Hint("begin with a slash: ![what it shows](/pictures/name.png)")
	case alt == "":
		c.problem(a.start, a.end, "image/alt", "the picture has no description").
			Hint("write what it shows: ![what it shows](%s)", a.text)
	default:
		image := &Image{Path: a.text, Alt: alt, Span: c.place(a.start, a.end)}
		if len(n.Title) > 0 {
			image.Title = c.unescaped(n.Title)
		}
		c.hold(holeImage, len(c.doc.Images))
		c.doc.Images = append(c.doc.Images, image)
		c.plain.add(alt)
		c.typeset.Skip('x')
		return
	}
	c.literal(alt)
}

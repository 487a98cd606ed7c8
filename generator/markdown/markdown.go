package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// Options tell how a text is read.
type Options struct {
	// Language is what the text is written in: its quotes, dashes and no-break spaces. Nil leaves the text as typed.
	Language *lang.Language
	// Origin is the place of the text in its file: text[0] stands at Origin.Start. Where the lengths differ (a TOML
	// value with escapes) every problem points at the whole of Origin.
	Origin source.Span
	// Inline reads one paragraph without blocks, for short texts, and renders it without <p>.
	Inline bool
	// Linked reads a text that is shown inside of a link: it can hold no link of its own. What leads to other things of the
	// knowledge base is left to whoever resolves it.
	Linked bool
	// Words are the interface's words that the HTML holds, by key: see [WordKeys]. A missing one is in English.
	Words map[string]string
}

// Doc is a text that was read, rendered as far as it does not depend on the rest of the site. It is never changed after
// [Parse], and several goroutines may render it at once.
type Doc struct {
	// Headings are the headings in the order of the text.
	Headings []Heading
	// References are the links to other things of the knowledge base, in the order of the text.
	References []Reference
	// Images are the images in the order of the text.
	Images []*Image
	// Words is the number of words in the text, headings and footnotes included, titles that fill references not.
	Words int

	html     []byte
	holes    []hole
	anchors  []Reference // links to headings of the text itself
	plain    packed
	sections []section
	steps    []step
}

// Heading is a heading of a text. ID is unique in the text; rendered, it has the prefix of [RenderOptions] before it.
type Heading struct {
	Level    int
	ID, Text string
	Span     source.Span
}

// Image is an image of a text. Path starts with "/" and names a file of the site's static folder; Span is the path's
// place.
type Image struct {
	Path, Alt, Title string
	Span             source.Span
}

// Parse reads a text and renders all of it that does not depend on other texts. It returns what it could read together
// with every mistake, sorted by place. No text makes it fail. It is safe for concurrent use.
func Parse(content []byte, o Options) (*Doc, source.Problems) {
	if !utf8.Valid(content) {
		content = bytes.ToValidUTF8(content, []byte("\ufffd"))
	}
	return parse(content, o, nil)
}

// parse reads a text in UTF-8; pieces is nil unless it is put together.
func parse(content []byte, o Options, pieces *pieced) (*Doc, source.Problems) {
	state := &syntaxState{}
	context := parser.NewContext()
	context.Set(stateKey, state)
	root := syntax.Parse(text.NewReader(content), parser.WithContext(context))
	c := newCompiler(content, o, state)
	c.pieced = pieces
	defer c.free()
	return c.compile(root)
}

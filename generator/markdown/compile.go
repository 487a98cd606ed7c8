package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// maxDepth is how deep blocks, and inlines in a block, may stand in one another; browsers and the HTML parsers of
// search engines stop at 512 elements.
const maxDepth = 60

// compiler turns goldmark's tree into a Doc in one walk: HTML with holes for what other texts decide, plain text, and
// problems.
type compiler struct {
	doc      *Doc
	source   []byte
	options  Options
	state    *syntaxState
	pieced   *pieced // nil for a text in one piece
	problems source.Problems

	out   []byte // HTML
	holes []hole
	plain plain

	references []Reference
	strings    map[string]string // see once

	run      []byte          // text of neighbouring nodes, before typography
	runStart int             // where it begins in source
	runEnd   int             // and ends
	typeset  lang.Typesetter // of the block being written; it leaves text alone where the language is not known
	trim     bool            // drop white space at the start of the next text
	verbatim bool            // no typography
	inLink   bool
	inTitle  bool // in a heading

	depth     int
	tooDeep   bool
	ids       map[string]source.Span // explicit ids, then all
	repeats   map[string]int         // automatic ids → how often they had to be numbered
	anchors   []anchor               // links to headings, checked at the end
	terms     map[string]int         // term → section of its latest popover, from 1
	tables    map[string]int         // labels of tables
	section   int
	lastLevel int

	stepName *ast.Emphasis // the bold text that names the step being written
	nameEnd  int
}

// compilers keeps the buffers of finished compilers.
var compilers = sync.Pool{New: func() any { return new(compiler) }}

func newCompiler(content []byte, o Options, state *syntaxState) *compiler {
	c := compilers.Get().(*compiler)
	*c = compiler{
		doc: &Doc{}, source: content, options: o, state: state,
		out: c.out[:0], holes: c.holes[:0], run: c.run[:0], references: c.references[:0],
		plain: plain{text: c.plain.text[:0], gaps: c.plain.gaps[:0], copied: c.plain.copied[:0]},
	}
	if o.Language != nil {
		c.typeset = *o.Language.Typesetter()
	}
	return c
}

// free drops what belongs to the text and keeps the buffers.
func (c *compiler) free() {
	clear(c.references) // or it would keep files alive
	*c = compiler{out: c.out, holes: c.holes, run: c.run, plain: c.plain, references: c.references}
	compilers.Put(c)
}

func (c *compiler) compile(root ast.Node) (*Doc, source.Problems) {
	c.explicitIDs(root, 0)
	c.doc.sections = append(c.doc.sections, section{})
	if c.options.Inline {
		c.inlineText(root)
	} else {
		c.blocks(root)
	}
	c.endSection()
	c.checkAnchors()
	c.checkFences()
	c.checkFootnotes()
	c.checkPieces()
	c.doc.html = bytes.Clone(c.out)
	c.doc.holes = slices.Clone(c.holes)
	c.doc.References = slices.Clone(c.references)
	c.doc.plain = c.plain.pack()
	c.doc.Words = countWords(c.plain.text)
	c.doc.Headings = slices.Clip(c.doc.Headings)
	if len(c.problems) > 1 {
		c.problems = c.problems.Sorted()
	}
	return c.doc, c.problems
}

func (c *compiler) raw(parts ...string) {
	for _, part := range parts {
		c.out = append(c.out, part...)
	}
}

func (c *compiler) blocks(parent ast.Node) {
	c.blocksBetween(parent.FirstChild(), nil)
}

// blocksBetween writes the blocks from first up to end.
func (c *compiler) blocksBetween(first, end ast.Node) {
	if first == nil {
		return
	}
	c.depth++
	if c.depth > maxDepth {
		c.reportDepth(first)
	} else {
		for n := first; n != end && n != nil; n = n.NextSibling() {
			c.block(n)
		}
	}
	c.depth--
}

func (c *compiler) reportDepth(n ast.Node) {
	if c.tooDeep {
		return
	}
	c.tooDeep = true
	c.nodeProblem(n, "block/nesting", "the text is nested more than %d levels deep", maxDepth).
		Hint("split the text; what is deeper is left out")
}

func (c *compiler) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		c.raw("<p>")
		c.paragraph(n)
		c.raw("</p>\n")
	case *ast.TextBlock:
		c.textBlock(n)
	case *ast.Heading:
		c.heading(n)
	case *ast.List:
		c.list(n)
	case *ast.Blockquote:
		if a := c.state.alerts[n]; a != nil {
			c.alert(n, a)
			return
		}
		c.raw("<blockquote>\n")
		c.blocks(n)
		c.raw("</blockquote>\n")
	case *ast.FencedCodeBlock:
		c.code(n, string(n.Language(c.source)))
	case *ast.CodeBlock:
		c.code(n, "")
	case *ast.ThematicBreak:
		c.raw("<hr>\n")
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *extast.Table:
		c.table(n)
	case *extast.DefinitionList:
		c.definitions(n)
	case *extast.FootnoteList:
		c.footnotes(n)
	case *directive:
		c.directive(n)
	default:
		if n.Type() == ast.TypeInline { // a footnote's link back may stand beside blocks
			c.inline(n)
		}
	}
}

// textBlock writes a paragraph of a tight list, without <p> unless another paragraph follows, as in definitions.
func (c *compiler) textBlock(n *ast.TextBlock) {
	next := n.NextSibling()
	if next != nil && next.Kind() == ast.KindParagraph {
		c.raw("<p>")
		c.paragraph(n)
		c.raw("</p>\n")
		return
	}
	c.paragraph(n)
	if next != nil {
		c.raw("\n")
	}
}

// paragraph writes the inlines of a block of text.
func (c *compiler) paragraph(n ast.Node) {
	c.plain.separate()
	c.typeset.Reset()
	c.inlines(n)
}

func (c *compiler) list(list *ast.List) {
	if !list.IsOrdered() {
		c.raw("<ul>\n")
		c.items(list)
		c.raw("</ul>\n")
		return
	}
	c.raw("<ol")
	c.listStart(list)
	c.raw(">\n")
	c.items(list)
	c.raw("</ol>\n")
}

func (c *compiler) listStart(list *ast.List) {
	if list.Start != 1 {
		c.raw(` start="`, strconv.Itoa(list.Start), `"`)
	}
}

func (c *compiler) items(list ast.Node) {
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		c.raw("<li>")
		c.blocks(item)
		c.raw("</li>\n")
	}
}

func (c *compiler) definitions(list *extast.DefinitionList) {
	c.raw("<dl>\n")
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == extast.KindDefinitionTerm {
			c.raw("<dt>")
			c.paragraph(n)
			c.raw("</dt>\n")
			continue
		}
		c.raw("<dd>")
		c.blocks(n)
		c.raw("</dd>\n")
	}
	c.raw("</dl>\n")
}

// htmlBlock refuses raw HTML and shows it as text.
func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	c.plain.separate()
	c.refuseHTML(position(n))
	c.raw("<p>")
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		c.escape(string(segment.Value(c.source)))
	}
	if n.HasClosure() {
		closure := n.ClosureLine
		c.escape(string(closure.Value(c.source)))
	}
	c.raw("</p>\n")
}

func (c *compiler) refuseHTML(at int) {
	c.problem(at, c.until(at, ">"), "html/raw", "HTML is not allowed in a text").
		Hint(`use Markdown; for a literal "<" write \<`)
}

// inlineText writes a text that may only be one paragraph.
func (c *compiler) inlineText(root ast.Node) {
	first := true
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() == ast.KindLinkReferenceDefinition {
			continue
		}
		if first && n.Kind() == ast.KindParagraph {
			c.paragraph(n)
			first = false
			continue
		}
		first = false
		c.nodeProblem(n, "inline/block", "a short text is one paragraph without headings, lists or other blocks").
			Hint(`leave the block out; if a line should start with a mark such as "-" or "1.", write \ before it`)
	}
}

// checkFences reports code blocks that are never closed.
func (c *compiler) checkFences() {
	for _, n := range c.state.fences {
		start, end := c.line(position(n))
		c.problem(start, end, "code/open", "the code block is not closed").Hint("put a line ``` after its end")
	}
}

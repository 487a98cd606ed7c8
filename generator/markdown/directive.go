package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"recourse/generator/source"
)

// directiveNames are the names of our fenced blocks.
var directiveNames = []string{"compare", "path", "steps", "timeline", "verify"}

// directive is a block between ":::" fences. A fence without a name that closes nothing is a directive without a name.
type directive struct {
	ast.BaseBlock
	name       string
	rest       bool // something follows the name
	start, end int  // the opening fence
	column     int  // its column, tabs counted
	length     int  // its colons
	closed     bool
	lines      []text.Segment // of ::: path, which is no Markdown
}

var kindDirective = ast.NewNodeKind("Directive")

func (d *directive) Kind() ast.NodeKind { return kindDirective }

func (d *directive) Dump(source []byte, level int) {
	ast.DumpHelper(d, source, level, map[string]string{"Name": d.name}, nil)
}

// directiveParser reads the fences. A block is closed by a fence of at least as many colons; of nested blocks the
// innermost one that is not indented deeper than the fence.
type directiveParser struct{}

func (directiveParser) Trigger() []byte { return []byte{':'} }

func (directiveParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	length := fenceLength(line, pos)
	if length == 0 {
		return nil, parser.NoChildren
	}
	fields := bytes.Fields(line[pos+length:])
	d := &directive{column: reader.LineOffset() + pc.BlockIndent(), length: length}
	d.start = segment.Start + pos - segment.Padding
	d.end = segment.Stop - util.TrimRightSpaceLength(line)
	d.closed = len(fields) == 0
	state := parser.NoChildren
	if len(fields) > 0 {
		d.name, d.rest = string(fields[0]), len(fields) > 1
		if d.name != "path" {
			state = parser.HasChildren
		}
	}
	reader.AdvanceToEOL()
	return d, state
}

func (directiveParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	d := node.(*directive)
	if d.name == "" {
		return parser.Close
	}
	line, segment := reader.PeekLine()
	width, pos := util.IndentWidth(line, reader.LineOffset())
	if length := fenceLength(line, pos); width < 4 && length >= d.length && util.IsBlank(line[pos+length:]) &&
		!fenceBelongsInside(d, reader.LineOffset()+width, length, pc) {
		d.closed = true
		reader.AdvanceToEOL()
		return parser.Close
	}
	if d.name == "path" {
		d.lines = append(d.lines, segment)
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	return parser.Continue | parser.HasChildren
}

// fenceBelongsInside tells whether a closing fence belongs to a block opened inside d: another directive, or code.
func fenceBelongsInside(d *directive, column, length int, pc parser.Context) bool {
	inside := false
	for _, open := range pc.OpenedBlocks() {
		switch node := open.Node.(type) {
		case *directive:
			if inside && node.column <= column && length >= node.length {
				return true
			}
			inside = inside || node == d
		case *ast.FencedCodeBlock:
			if inside && node.Parent() == d {
				return true
			}
		}
	}
	return false
}

func (directiveParser) Close(node ast.Node, reader text.Reader, _ parser.Context) {
	if d := node.(*directive); d.name == "path" {
		splitPath(d, reader.Source())
	}
}

func (directiveParser) CanInterruptParagraph() bool { return true }

func (directiveParser) CanAcceptIndentedLine() bool { return false }

// fenceLength returns the number of colons at pos, or 0 if they are fewer than three.
func fenceLength(line []byte, pos int) int {
	if pos < 0 {
		return 0
	}
	n := 0
	for pos+n < len(line) && line[pos+n] == ':' {
		n++
	}
	if n < 3 {
		return 0
	}
	return n
}

// directive writes a fenced block and reports what is wrong with its fences.
func (c *compiler) directive(d *directive) {
	switch {
	case d.name == "":
		c.problem(d.start, d.end, "block/stray", "this fence closes nothing").
			Hint("remove it, or write the block's name after the opening fence: ::: steps")
		return
	case !d.closed:
		c.problem(d.start, d.end, "block/open", "the block %q is not closed", d.name).Hint("put a line ::: after its end")
	case d.rest:
		c.problem(d.start, d.end, "block/argument", "nothing may follow the name %q", d.name).
			Hint("write the text in the next line")
	}
	if slices.Contains(directiveNames, d.name) && d.FirstChild() == nil {
		c.problem(d.start, d.end, "block/empty", "the block %q is empty", d.name).Hint("write its content, or remove it")
		return
	}
	switch d.name {
	case "steps":
		c.stepsBlock(d)
	case "path":
		c.pathBlock(d)
	case "timeline":
		c.timeline(d)
	case "compare":
		c.compare(d)
	case "verify":
		c.raw(`<aside class="verify" role="note"><p class="verify-title">`)
		c.escape(c.word("markdown.verify", "", ""))
		c.raw("</p>\n")
		c.blocks(d)
		c.raw("</aside>\n")
	default:
		c.problem(d.start, d.end, "block/unknown", "unknown block %q", d.name).
			Hint("%s", source.DidYouMean(d.name, directiveNames))
		c.blocks(d)
	}
}

// stepsBlock writes a numbered list whose items are steps.
func (c *compiler) stepsBlock(d *directive) {
	for n := d.FirstChild(); n != nil; n = n.NextSibling() {
		list, ok := n.(*ast.List)
		if !ok || !list.IsOrdered() {
			c.nodeProblem(n, "block/content", "::: steps holds a numbered list and nothing else").
				Hint("number the steps 1. 2. 3., and indent what belongs to a step by three spaces")
			c.block(n)
			continue
		}
		c.raw(`<ol class="steps"`)
		c.listStart(list)
		c.raw(">\n")
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			c.step(item)
		}
		c.raw("</ol>\n")
	}
}

// step writes a step, which may hold steps of its own, and notes its text, and where the bold text that names it ends.
func (c *compiler) step(item ast.Node) {
	outer, outerEnd := c.stepName, c.nameEnd
	c.plain.separate()
	at := len(c.doc.steps)
	c.doc.steps = append(c.doc.steps, step{start: len(c.plain.text)})
	c.stepName, c.nameEnd = leadingStrong(item.FirstChild()), 0
	c.raw("<li>")
	c.blocks(item)
	c.raw("</li>\n")
	c.doc.steps[at].name, c.doc.steps[at].end = c.nameEnd, len(c.plain.text)
	c.stepName, c.nameEnd = outer, outerEnd
}

// timeline writes a list whose items begin with a bold label: when it happened.
func (c *compiler) timeline(d *directive) {
	for n := d.FirstChild(); n != nil; n = n.NextSibling() {
		list, ok := n.(*ast.List)
		if !ok {
			c.nodeProblem(n, "block/content", "::: timeline holds a list and nothing else").
				Hint("write each event as: - **Day 1.** What happened")
			c.block(n)
			continue
		}
		c.raw(`<ol class="timeline">` + "\n")
		for item := list.FirstChild(); item != nil; item = item.NextSibling() {
			c.raw("<li>")
			if leadingStrong(item.FirstChild()) == nil {
				c.nodeProblem(item, "block/label", "an event of a timeline begins with its time in bold").
					Hint("write: - **Day 1.** What happened")
			}
			c.labelled(item.FirstChild(), nil, "when")
			c.raw("</li>\n")
		}
		c.raw("</ol>\n")
	}
}

// compare writes two sides, which a line --- separates.
func (c *compiler) compare(d *directive) {
	sides := 1
	from := d.FirstChild()
	c.raw(`<div class="compare">` + "\n")
	for n := from; ; n = n.NextSibling() {
		if n != nil && n.Kind() != ast.KindThematicBreak {
			continue
		}
		c.raw(`<div class="compare-side">` + "\n")
		c.labelled(from, n, "compare-label")
		c.raw("</div>\n")
		if n == nil {
			break
		}
		sides++
		from = n.NextSibling()
	}
	c.raw("</div>\n")
	if sides != 2 {
		c.problem(d.start, d.end, "block/sides", "::: compare has two sides, this one has %d", sides).
			Hint("put a line --- between the two sides, and nowhere else in the block")
	}
}

// labelled writes the blocks from first up to end. The bold text that the first one begins with becomes a paragraph of
// its own with the given class.
func (c *compiler) labelled(first, end ast.Node, class string) {
	strong := leadingStrong(first)
	if strong == nil {
		c.blocksBetween(first, end)
		return
	}
	c.raw(`<p class="`, class, `">`)
	c.paragraph(strong)
	c.raw("</p>\n")
	if strong.NextSibling() != nil {
		c.raw("<p>")
		c.plain.separate()
		c.typeset.Reset()
		c.trim = true
		c.inlinesFrom(strong.NextSibling())
		c.trim = false
		c.raw("</p>\n")
	}
	c.blocksBetween(first.NextSibling(), end)
}

// leadingStrong returns the bold text that a paragraph begins with, or nil.
func leadingStrong(block ast.Node) *ast.Emphasis {
	if block == nil || block.Kind() != ast.KindParagraph && block.Kind() != ast.KindTextBlock {
		return nil
	}
	if strong, ok := block.FirstChild().(*ast.Emphasis); ok && strong.Level == 2 {
		return strong
	}
	return nil
}

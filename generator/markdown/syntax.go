package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// syntax reads Markdown with our extensions. goldmark's parsers keep what they know of a text in its context, so one
// serves all goroutines.
var syntax = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(shallow{directiveParser{}}, 90),
		util.Prioritized(setextParser{parser.NewSetextHeadingParser(parser.WithHeadingAttribute())}, 100),
		util.Prioritized(extension.NewDefinitionListParser(), 101),
		util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(shallow{parser.NewListParser()}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
		util.Prioritized(fenceParser{parser.NewFencedCodeBlockParser()}, 700),
		util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
		util.Prioritized(parser.NewHTMLBlockParser(), 900),
		util.Prioritized(footnoteParser{extension.NewFootnoteBlockParser()}, 950),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(extension.NewFootnoteParser(), 101),
		util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(alertTransformer{}, 50),
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0),
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
)

// stateKey is the key of a text's syntaxState in goldmark's context.
var stateKey = parser.NewContextKey()

// syntaxState is what our parsers note of a text for the compiler.
type syntaxState struct {
	fences    []ast.Node          // code blocks whose closing fence was not found
	footnotes []*extast.Footnote  // all definitions, in the order of the text
	alerts    map[ast.Node]*alert // block quotes that are alerts
}

func stateOf(pc parser.Context) *syntaxState {
	state, _ := pc.Get(stateKey).(*syntaxState)
	if state == nil {
		state = &syntaxState{}
		pc.Set(stateKey, state)
	}
	return state
}

// shallow opens no block inside very many others: goldmark's time grows with the square of the depth. The compiler reports
// and leaves out what is nested deeper than maxDepth, which is less.
type shallow struct{ parser.BlockParser }

func (p shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) > 3*maxDepth {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// linkParser reads links and pictures whose address ends within maxAddress: goldmark looks for that end from each "](" as
// far as the line goes, which takes the square of the line's length.
type linkParser struct{ parser.InlineParser }

// maxAddress is how many bytes the address of a link may take; no browser is sure to open a longer one.
const maxAddress = 2048

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	return p.InlineParser.Parse(parent, near{block}, pc)
}

// CloseBlock makes text of the brackets that opened no link.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if closer, ok := p.InlineParser.(parser.CloseBlocker); ok {
		closer.CloseBlock(parent, block, pc)
	}
}

// near shows no more of a line than an address may take.
type near struct{ text.Reader }

func (n near) PeekLine() ([]byte, text.Segment) {
	line, segment := n.Reader.PeekLine()
	return line[:min(len(line), maxAddress)], segment
}

// setextParser reads headings underlined by --- or ===, but not directly inside ::: compare, where --- stands between
// the two sides.
type setextParser struct{ parser.BlockParser }

func (p setextParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if d, ok := parent.(*directive); ok && d.name == "compare" {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// fenceParser reads code between ``` fences and notes which are never closed.
type fenceParser struct{ parser.BlockParser }

func (p fenceParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil {
		s := stateOf(pc)
		s.fences = append(s.fences, node)
	}
	return node, state
}

func (p fenceParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := p.BlockParser.Continue(node, reader, pc)
	if state == parser.Close {
		s := stateOf(pc)
		s.fences = s.fences[:len(s.fences)-1]
	}
	return state
}

// footnoteParser reads definitions of footnotes and notes them all, so that unused ones can be reported.
type footnoteParser struct{ parser.BlockParser }

func (p footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, segment := reader.PeekLine()
	start := segment.Start + max(pc.BlockOffset(), 0)
	node, state := p.BlockParser.Open(parent, reader, pc)
	if footnote, ok := node.(*extast.Footnote); ok {
		footnote.SetPos(start)
		s := stateOf(pc)
		s.footnotes = append(s.footnotes, footnote)
	}
	return node, state
}

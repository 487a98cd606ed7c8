package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"recourse/generator/source"
)

// alertNames are the kinds of alerts, as GitHub has them.
var alertNames = []string{"caution", "important", "note", "tip", "warning"}

// alert is the mark "[!NAME]" in the first line of a block quote.
type alert struct {
	name       string
	start, end int
}

// alertTransformer takes the mark "[!NAME]" away from the first paragraph of a block quote.
type alertTransformer struct{}

func (alertTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	quote, ok := node.Parent().(*ast.Blockquote)
	if !ok || node.PreviousSibling() != nil {
		return
	}
	lines := node.Lines()
	first := lines.At(0)
	line := first.Value(reader.Source())
	mark := bytes.TrimSpace(line)
	if len(mark) < 4 || mark[0] != '[' || mark[1] != '!' || mark[len(mark)-1] != ']' {
		return
	}
	name := mark[2 : len(mark)-1]
	if bytes.ContainsAny(name, "[]()") {
		return
	}
	start := first.Stop - len(line) + bytes.IndexByte(line, '[')
	state := stateOf(pc)
	if state.alerts == nil {
		state.alerts = map[ast.Node]*alert{}
	}
	state.alerts[quote] = &alert{name: strings.ToLower(string(name)), start: start, end: start + len(mark)}
	rest := text.NewSegments()
	rest.AppendAll(lines.Sliced(1, lines.Len()))
	node.SetLines(rest)
	if rest.Len() == 0 {
		quote.RemoveChild(quote, node)
	}
}

// alert writes an alert; role="note" because an aside would be a landmark, and landmarks need unique names.
func (c *compiler) alert(quote *ast.Blockquote, a *alert) {
	known := false
	for _, name := range alertNames {
		known = known || name == a.name
	}
	if !known {
		c.problem(a.start, a.end, "block/alert", "unknown alert %q", a.name).
			Hint("%s", source.DidYouMean(a.name, alertNames))
		c.raw("<blockquote>\n")
		c.blocks(quote)
		c.raw("</blockquote>\n")
		return
	}
	if quote.FirstChild() == nil {
		c.problem(a.start, a.end, "block/empty", "the alert has no text").Hint(`write its text in the next line, after ">"`)
	}
	c.raw(`<aside class="alert alert-`, a.name, `" role="note"><p class="alert-title">`)
	c.escape(c.word("markdown."+a.name, "", ""))
	c.raw("</p>\n")
	c.blocks(quote)
	c.raw("</aside>\n")
}

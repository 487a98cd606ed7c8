package page

import (
	"html/template"
	"strings"

	"recourse/generator/diagram"
	"recourse/generator/kb"
	"recourse/generator/tree"
)

// drawing draws a tree, "" where it has too many nodes to be read.
func (e *edition) drawing(t *kb.Tree) template.HTML {
	g, small := t.Graph(e.Words, e.textLang(&t.Meta), func(s *tree.State) string { return e.r.href(e.statePath(t, s)) })
	if !small {
		return ""
	}
	g.Title = t.Title
	var b strings.Builder
	if err := g.SVG(&b, diagram.SVGOptions{Prefix: "drawing-"}); err != nil {
		return ""
	}
	return template.HTML(b.String()) // the drawing escapes all words
}

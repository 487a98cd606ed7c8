package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (c *compiler) inlines(parent ast.Node) {
	c.inlinesFrom(parent.FirstChild())
}

// inlinesFrom writes a node and the siblings after it.
func (c *compiler) inlinesFrom(first ast.Node) {
	if first == nil {
		return
	}
	c.depth++
	if c.depth > 2*maxDepth {
		c.reportDepth(first.Parent())
		c.depth--
		return
	}
	for n := first; n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			c.addText(t)
			continue
		}
		c.flush()
		c.inline(n)
	}
	c.flush()
	c.depth--
}

func (c *compiler) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Emphasis:
		tag := "em>"
		if n.Level == 2 {
			tag = "strong>"
		}
		c.raw("<", tag)
		c.inlines(n)
		c.raw("</", tag)
		if n == c.stepName {
			c.nameEnd = len(c.plain.text)
		}
	case *extast.Strikethrough:
		c.raw("<del>")
		c.inlines(n)
		c.raw("</del>")
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Link:
		c.link(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.Image:
		c.image(n)
	case *ast.RawHTML:
		first := n.Segments.At(0)
		c.refuseHTML(first.Start)
		for i := range n.Segments.Len() {
			segment := n.Segments.At(i)
			c.literal(string(segment.Value(c.source)))
		}
	case *extast.FootnoteLink:
		c.footnoteLink(n)
	case *extast.FootnoteBacklink:
		c.footnoteBacklink(n)
	case *ast.String:
		c.literal(string(n.Value))
	}
}

func (c *compiler) codeSpan(n *ast.CodeSpan) {
	c.raw("<code>")
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		t, ok := child.(*ast.Text)
		if !ok {
			continue
		}
		value := t.Segment.Value(c.source)
		at := t.Segment.Start
		for index, before := c.nextLiteral(value, at); index >= 0; index, before = c.nextLiteral(value, at) {
			c.literal(string(value[:before]))
			c.literalPiece(index, true)
			size := before + len(literalMark)
			value, at = value[size:], at+size
		}
		if bytes.HasSuffix(value, []byte("\n")) {
			c.literal(string(bytes.TrimRight(value, "\r\n")))
			c.literal(" ")
			continue
		}
		c.literal(string(value))
	}
	c.raw("</code>")
	c.typeset.Skip('x') // whatever it ends in, a quote after it ends a quotation
}

// plainText returns the text of inlines, as an image's alt text has it.
func (c *compiler) plainText(parent ast.Node) string {
	outLength, holes, plainLength, gaps := len(c.out), len(c.holes), len(c.plain.text), len(c.plain.gaps)
	inLink, typeset := c.inLink, c.typeset
	c.inLink = true
	c.typeset.Reset()
	c.inlines(parent)
	c.inLink, c.typeset = inLink, typeset
	text := string(c.plain.text[plainLength:])
	c.out, c.holes = c.out[:outLength], c.holes[:holes]
	c.plain.cut(plainLength)
	c.plain.gaps = c.plain.gaps[:gaps]
	return text
}

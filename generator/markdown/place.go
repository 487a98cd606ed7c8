package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"recourse/generator/source"
)

// place returns the place of source[start:end] in the author's file.
func (c *compiler) place(start, end int) source.Span {
	if c.pieced != nil {
		return c.pieced.place(start, end)
	}
	origin := c.options.Origin
	if origin.IsZero() || origin.End-origin.Start != len(c.source) {
		return origin
	}
	return origin.File.Span(origin.Start+start, origin.Start+max(start, end))
}

func (c *compiler) problem(start, end int, code, format string, args ...any) *source.Problem {
	return c.problems.Add(c.place(start, end), code, format, args...)
}

// line returns the offsets of the line that holds an offset, without the white space around it.
func (c *compiler) line(at int) (start, end int) {
	at = min(max(at, 0), len(c.source))
	start = bytes.LastIndexByte(c.source[:at], '\n') + 1
	end = len(c.source)
	if i := bytes.IndexByte(c.source[at:], '\n'); i >= 0 {
		end = at + i
	}
	line := c.source[start:end]
	end = start + len(bytes.TrimRight(line, " \t\r"))
	return max(start, min(at, end)), end
}

// until returns the offset after the first mark in the line that holds start, or the line's end.
func (c *compiler) until(start int, mark string) int {
	_, end := c.line(start)
	if i := bytes.Index(c.source[start:max(start, end)], []byte(mark)); i >= 0 {
		return start + i + len(mark)
	}
	return end
}

// nodeProblem reports a problem of a whole block, at the rest of the line where it starts.
func (c *compiler) nodeProblem(n ast.Node, code, format string, args ...any) *source.Problem {
	start, end := c.line(position(n))
	return c.problem(start, end, code, format, args...)
}

// position returns where a node starts. goldmark gives some nodes no place of their own: then it is their first child's.
func position(n ast.Node) int {
	for ; n != nil; n = n.FirstChild() {
		if pos := n.Pos(); pos >= 0 {
			return pos
		}
	}
	return 0
}

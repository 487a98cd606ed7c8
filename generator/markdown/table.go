package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a box that scrolls on narrow screens and takes the focus, so that it can be scrolled by keyboard.
// What takes the focus needs a name: it is made of the columns' names. The box is a group and no region, because a page
// with ten tables should not have ten landmarks.
func (c *compiler) table(n *extast.Table) {
	c.raw(`<div class="table" role="group" tabindex="0" aria-label="`)
	labelAt, holes := len(c.out), len(c.holes)
	c.raw("\">\n<table>\n")
	var columns []string
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if row.Kind() == extast.KindTableHeader {
			c.raw("<thead>\n")
			columns = c.row(row, true)
			c.raw("</thead>\n")
			continue
		}
		if !body {
			c.raw("<tbody>\n")
			body = true
		}
		c.row(row, false)
	}
	if body {
		c.raw("</tbody>\n")
	}
	c.raw("</table>\n</div>\n")
	c.insert(labelAt, string(appendAttribute(nil, c.tableLabel(columns))), holes)
}

func (c *compiler) tableLabel(columns []string) string {
	label := strings.TrimRight(c.word("markdown.table", "{columns}", strings.Join(columns, ", ")), ": ")
	if c.tables == nil {
		c.tables = make(map[string]int)
	}
	c.tables[label]++
	if n := c.tables[label]; n > 1 {
		label += " (" + strconv.Itoa(n) + ")"
	}
	return label
}

// row writes a row and returns the texts of its cells if it is the header.
func (c *compiler) row(row ast.Node, header bool) []string {
	var texts []string
	c.raw("<tr>")
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		cell, ok := n.(*extast.TableCell)
		if !ok {
			continue
		}
		tag := "td"
		if header && cell.FirstChild() != nil {
			tag = "th"
		}
		c.raw("<", tag)
		if tag == "th" {
			c.raw(` scope="col"`)
		}
		switch cell.Alignment {
		case extast.AlignRight:
			c.raw(` class="align-right"`)
		case extast.AlignCenter:
			c.raw(` class="align-center"`)
		}
		c.raw(">")
		c.plain.separate()
		start := len(c.plain.text)
		c.typeset.Reset()
		c.inlines(cell)
		if text := strings.TrimSpace(string(c.plain.text[start:])); header && text != "" {
			texts = append(texts, text)
		}
		c.raw("</", tag, ">")
	}
	c.raw("</tr>\n")
	return texts
}

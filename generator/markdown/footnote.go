package markdown

import (
	"strconv"

	extast "github.com/yuin/goldmark/extension/ast"
)

func (c *compiler) footnoteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	if c.inLink {
		c.problem(position(n), c.until(position(n), "]"), "footnote/link", "a footnote cannot stand inside a link").Hint("put [^…] after the link")
		return
	}
	c.raw(`<sup class="footnote" id="`)
	c.prefix()
	c.raw("fnref-", number, suffix(n.RefIndex), `"><a href="#`)
	c.prefix()
	c.raw("fn-", number, `" aria-label="`)
	c.attribute(c.word("markdown.footnote", "{n}", number))
	c.raw(`">`, number, `</a></sup>`)
}

func (c *compiler) footnoteBacklink(n *extast.FootnoteBacklink) {
	number := strconv.Itoa(n.Index)
	c.raw(` <a class="footnote-back" href="#`)
	c.prefix()
	c.raw("fnref-", number, suffix(n.RefIndex), `" aria-label="`)
	if n.RefIndex > 0 {
		number += ", " + strconv.Itoa(n.RefIndex+1)
	}
	c.attribute(c.word("markdown.footnote-back", "{n}", number))
	c.raw(`">↩</a>`)
}

// suffix tells the second and later references to a footnote apart.
func suffix(index int) string {
	if index == 0 {
		return ""
	}
	return "-" + strconv.Itoa(index+1)
}

func (c *compiler) footnotes(list *extast.FootnoteList) {
	c.section++
	c.raw(`<div class="footnotes"><p class="footnotes-title">`)
	c.escape(c.word("markdown.footnotes", "", ""))
	c.raw("</p>\n<ol>\n")
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		footnote, ok := n.(*extast.Footnote)
		if !ok {
			continue
		}
		c.raw(`<li id="`)
		c.prefix()
		c.raw("fn-", strconv.Itoa(footnote.Index), `">`)
		c.blocks(footnote)
		c.raw("</li>\n")
	}
	c.raw("</ol>\n</div>\n")
}

// checkFootnotes reports definitions that nothing refers to, and second ones of a name.
func (c *compiler) checkFootnotes() {
	first := map[string]*extast.Footnote{}
	for _, f := range c.state.footnotes {
		name := string(f.Ref)
		start, end := c.line(f.Pos())
		end = min(end, start+len("[^]:")+len(name))
		switch before := first[name]; {
		case before != nil:
			from, to := c.line(before.Pos())
			c.problem(start, end, "footnote/duplicate", "the footnote %q is defined twice", name).
				Hint("give one of them another name").Note(c.place(from, to), "the first definition")
		case f.Index < 0:
			c.problem(start, end, "footnote/unused", "nothing refers to the footnote %q", name).
				Hint("write [^%s] in the text, or remove the footnote", name)
		}
		if first[name] == nil {
			first[name] = f
		}
	}
}

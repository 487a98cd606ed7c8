package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// addText takes the text of a node. Neighbouring nodes become one run, so that typography sees whole sentences; what an
// author wrote as an escape (\") or an entity (&quot;) is literal and ends a run.
func (c *compiler) addText(n *ast.Text) {
	value := n.Segment.Value(c.source)
	at := n.Segment.Start
	if c.trim {
		trimmed := util.TrimLeftSpace(value)
		at += len(value) - len(trimmed)
		value = trimmed
		c.trim = len(value) == 0
	}
	if len(c.run) == 0 {
		c.runStart = at
	}
	c.runEnd = n.Segment.Stop
	for {
		index, before := c.nextLiteral(value, at)
		if index < 0 {
			break
		}
		c.addRun(value[:before], at, n.IsRaw())
		c.literalPiece(index, false)
		size := before + len(literalMark)
		value, at = value[size:], at+size
		c.runStart = at
	}
	c.addRun(value, at, n.IsRaw())
	switch {
	case n.HardLineBreak():
		c.flush()
		c.raw("<br>\n")
		c.plain.add(" ")
		c.typeset.Skip(' ')
	case n.SoftLineBreak() && !c.trim:
		c.run = append(c.run, '\n')
	}
}

// addRun adds text to the run, as it is or with its escapes resolved.
func (c *compiler) addRun(value []byte, at int, raw bool) {
	if raw {
		c.run = append(c.run, value...)
	} else {
		c.unescape(value, at)
	}
}

// unescape adds text to the run, resolving backslashes and entities.
func (c *compiler) unescape(value []byte, at int) {
	for {
		i := bytes.IndexAny(value, `\&`)
		if i < 0 {
			c.run = append(c.run, value...)
			return
		}
		c.run = append(c.run, value[:i]...)
		literal, size := "", 0
		switch {
		case value[i] == '&':
			literal, size = entity(value[i:])
		case i+1 < len(value) && util.IsPunct(value[i+1]):
			literal, size = string(value[i+1:i+2]), 2
		}
		if size == 0 {
			c.run = append(c.run, value[i])
			size = 1
		} else {
			c.flush()
			c.literal(literal)
			c.runStart = at + i + size
		}
		at += i + size
		value = value[i+size:]
	}
}

// entity returns the text of the entity that value begins with and its length, 0 if it is none.
func entity(value []byte) (string, int) {
	const longest = 40
	end := bytes.IndexByte(value[:min(len(value), longest)], ';')
	if end < 2 {
		return "", 0
	}
	name := value[1:end]
	if name[0] == '#' {
		resolved := util.ResolveNumericReferences(value[:end+1])
		if len(resolved) > 0 && resolved[0] == '&' && !bytes.Equal(resolved, []byte("&")) {
			return "", 0
		}
		return string(resolved), end + 1
	}
	if found, ok := util.LookUpHTML5EntityByName(string(name)); ok {
		return string(found.Characters), end + 1
	}
	return "", 0
}

// flush sets the run and writes it.
func (c *compiler) flush() {
	if len(c.run) == 0 {
		return
	}
	c.checkRun()
	s := string(c.run)
	c.run = c.run[:0]
	if c.verbatim {
		c.literal(s)
		return
	}
	c.write(c.typeset.Text(s))
}

// write adds text to the HTML and to the plain text.
func (c *compiler) write(s string) {
	const short = 8 // what is shorter takes no less as a copy
	html := len(c.out)
	c.escape(s)
	if len(s) >= short && len(c.out)-html == len(s) && string(c.out[html:]) == s {
		c.plain.copied = append(c.plain.copied, copied{text: len(c.plain.text), html: html, size: len(s)})
	}
	c.plain.add(s)
}

// literal writes text as it is.
func (c *compiler) literal(s string) {
	if s == "" {
		return
	}
	c.write(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	c.typeset.Skip(last)
}

// leftovers are marks in plain text that Markdown did not understand.
var leftovers = [...]struct{ mark, code, message, help string }{
	{"](", "link/open", "this looks like a link that is not closed", `write [text](address); for a literal "[" write \[`},
	{"][", "link/undefined", "no address of this name is defined", `define it in a line of its own: [name]: https://…; for a literal "[" write \[`},
	{"[^", "footnote/unknown", "there is no footnote of this name", `define it in a line of its own: [^name]: text`},
	{"**", "emphasis/open", "these ** mark nothing as bold", `put ** right before and right after the words; for literal ** write \*\*`},
}

// checkRun reports what looks like Markdown that was not closed.
func (c *compiler) checkRun() {
	if !bytes.ContainsAny(c.run, "[]*") {
		return
	}
	for _, l := range leftovers {
		if !bytes.Contains(c.run, []byte(l.mark)) {
			continue
		}
		for at := c.runStart; ; at += len(l.mark) {
			i := bytes.Index(c.source[at:max(at, c.runEnd)], []byte(l.mark))
			if i < 0 {
				break
			}
			at += i
			c.problem(at, at+len(l.mark), l.code, "%s", l.message).Hint("%s", l.help)
		}
	}
}

// escape writes text as HTML, without the control characters that HTML has no place for.
func (c *compiler) escape(s string) {
	c.out = appendText(c.out, s)
}

// attribute writes text as the value of an attribute.
func (c *compiler) attribute(s string) {
	c.out = appendAttribute(c.out, s)
}

// escapes tells how a byte of a text stands in HTML, where that is not as it is; dropped bytes do not stand there at all.
type escapes [256]string

const dropped = "\x00"

var inText = func() (table escapes) {
	for b := range 0x20 {
		table[b] = dropped
	}
	table['\t'], table['\n'] = "", ""
	table[0], table[0x7f] = "\ufffd", dropped
	table['<'], table['>'], table['&'] = "&lt;", "&gt;", "&amp;"
	return table
}()

var inAttribute = func() escapes {
	table := inText
	table['"'] = "&quot;"
	return table
}()

// appendText appends text as the content of an element.
func appendText(out []byte, s string) []byte { return inText.append(out, s) }

// appendAttribute appends text as the value of an attribute, between double quotes.
func appendAttribute(out []byte, s string) []byte { return inAttribute.append(out, s) }

func (e *escapes) append(out []byte, s string) []byte {
	start := 0
	for i := range len(s) {
		by := e[s[i]]
		if by == "" {
			continue
		}
		out = append(out, s[start:i]...)
		if by != dropped {
			out = append(out, by...)
		}
		start = i + 1
	}
	return append(out, s[start:]...)
}

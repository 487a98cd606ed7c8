package wording

import (
	"encoding/binary"
	"html"
	"html/template"
	"strconv"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// Variant is a text whose branches are chosen.
type Variant struct {
	text  *Text
	parts []Part
	seam  bool // something was left out or chosen, so white space at the ends is not the author's
}

// Part is a part of a variant: words, or a value.
type Part struct {
	Text string // words; of a value, its fallback
	Hole *Hole  // nil for words
	Span source.Span

	start   int
	literal bool
}

// Variant chooses the branches of the text: of each choice the first whose condition is true, or else that of {else}. A
// condition that is unknown does not hold.
func (t *Text) Variant(truth func(*expr.Condition) expr.Truth) Variant {
	v := Variant{text: t}
	if !t.braces {
		v.parts = []Part{{Text: t.written.Value, Span: t.written.Span}}
		return v
	}
	c := chooser{text: t, truth: truth, blank: true}
	c.nodes(t.nodes)
	v.parts, v.seam = c.parts, c.seam
	return v
}

// chooser collects the parts of a variant.
type chooser struct {
	text  *Text
	truth func(*expr.Condition) expr.Truth
	parts []Part
	seam  bool
	after bool // a tag stood since the last part
	blank bool // the line so far is white space
	space bool // the text so far ends in a space
}

func (c *chooser) nodes(nodes []node) {
	for i := range nodes {
		n := &nodes[i]
		if n.branches == nil {
			c.part(n)
			continue
		}
		c.seam = true
		c.after = true
		for _, b := range n.branches {
			if b.otherwise || b.condition != nil && c.truth(b.condition) == expr.True {
				c.nodes(b.nodes)
				break
			}
		}
		c.after = true
	}
}

// part adds words or a value. Of the spaces on both sides of a tag in the middle of a line one is left.
func (c *chooser) part(n *node) {
	start, text := n.start, n.text
	if c.after && c.space && !n.literal {
		text = strings.TrimLeft(text, " ")
		start += len(n.text) - len(text)
	}
	c.after = false
	if text == "" && n.hole == nil {
		return
	}
	c.parts = append(c.parts, Part{
		Text: text, Hole: n.hole, Span: c.text.written.At(start, n.end), start: start, literal: n.literal,
	})
	if n.literal {
		c.blank, c.space = false, false
		return
	}
	line := text[strings.LastIndexByte(text, '\n')+1:]
	if len(line) < len(text) {
		c.blank = true
	}
	c.blank = c.blank && strings.Trim(line, " \t>") == ""
	c.space = !c.blank && strings.HasSuffix(text, " ")
}

// Parts returns the words and values of the variant in their order.
func (v Variant) Parts() []Part { return v.parts }

// Key is the same for variants of one text that are the same.
func (v Variant) Key() string {
	key := make([]byte, 0, len(v.parts))
	for _, p := range v.parts {
		key = binary.AppendUvarint(key, uint64(p.start))
	}
	return string(key)
}

// Fill tells how a value stands in a text: its number among the values that a script writes, from 0, or -1 where the
// script leaves it alone, and the words of the page itself, "" for the value's fallback.
type Fill func(h *Hole) (number int, words string)

// fallback is the Fill of texts that no script changes.
func fallback(*Hole) (int, string) { return -1, "" }

// words returns what a part is on the page itself. A label that nobody gave is an ellipsis.
func (p *Part) words(fill Fill) (number int, words string) {
	if p.Hole == nil {
		return -1, p.Text
	}
	number, words = fill(p.Hole)
	switch {
	case words != "":
		return number, words
	case p.Hole.Fallback != "":
		return number, p.Hole.Fallback
	}
	return number, "…"
}

// Plain returns the variant as a text without marks, for titles and labels that stand where no value can be written anew.
// The function returns the words for a value, "" for its fallback; nil takes all fallbacks.
func (v Variant) Plain(words func(h *Hole) string) string {
	fill := fallback
	if words != nil {
		fill = func(h *Hole) (int, string) { return -1, words(h) }
	}
	var b strings.Builder
	for i := range v.parts {
		_, text := v.parts[i].words(fill)
		b.WriteString(text)
	}
	return v.trimmed(b.String())
}

// HTML returns the variant, which is no Markdown, as HTML: its values that have a number are <span data-value="N">.
func (v Variant) HTML(fill Fill) template.HTML {
	if fill == nil {
		fill = fallback
	}
	var b strings.Builder
	for i := range v.parts {
		number, text := v.parts[i].words(fill)
		if number >= 0 {
			b.WriteString(`<span data-value="` + strconv.Itoa(number) + `">`)
		}
		b.WriteString(html.EscapeString(text))
		if number >= 0 {
			b.WriteString("</span>")
		}
	}
	return template.HTML(v.trimmed(b.String())) //nolint:gosec // all of it is escaped
}

// trimmed drops the white space that tags have left at the ends.
func (v Variant) trimmed(s string) string {
	if !v.seam {
		return s
	}
	return strings.Trim(s, " \t\n")
}

// Markdown reads the variant as Markdown. Of the options, Origin does not count: problems stand where the text was
// written. Values that have a number are <span data-value="N">.
func (v Variant) Markdown(o markdown.Options, fill Fill) (*markdown.Doc, source.Problems) {
	if !v.text.braces {
		o.Origin = v.text.written.Span
		return markdown.Parse([]byte(v.text.written.Value), o)
	}
	if fill == nil {
		fill = fallback
	}
	pieces := make([]markdown.Piece, len(v.parts))
	for i := range v.parts {
		part := &v.parts[i]
		number, text := part.words(fill)
		pieces[i] = markdown.Piece{Text: text, Place: part.Span, Literal: part.literal}
		if number >= 0 {
			pieces[i].Value = strconv.Itoa(number)
		}
	}
	return markdown.ParsePieces(pieces, o)
}

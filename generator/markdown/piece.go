package markdown

import (
	"bytes"
	"slices"
	"strings"

	"recourse/generator/source"
)

// Piece is a part of a text that is put together from several places of a file.
type Piece struct {
	Text string
	// Place is where the piece stands in its file. Where the lengths differ, problems point at the whole of it.
	Place source.Span
	// Literal says that Text is words and no Markdown: it stands as it is in the middle of a line. Blocks of code,
	// addresses and the titles of links can hold none.
	Literal bool
	// Value is the attribute data-value of the <span> around a literal piece, by which a script finds it; "" for no <span>.
	Value string
}

// literalMark stands for a literal piece while goldmark reads the text. To Markdown it is a letter, so that emphasis
// around it works; Unicode will never give it to a character (noncharacters, section 23.7 of the standard), and one that
// an author writes is told from ours by its place.
const literalMark = "\ufdd0"

// ParsePieces reads a text that is put together from pieces, in the order of the file. It is [Parse] in all else;
// o.Origin does not count.
func ParsePieces(pieces []Piece, o Options) (*Doc, source.Problems) {
	p := &pieced{pieces: pieces, starts: make([]int, len(pieces)), written: make([]bool, len(pieces))}
	var text strings.Builder
	for i, piece := range pieces {
		p.starts[i] = text.Len()
		if piece.Literal {
			text.WriteString(literalMark)
		} else {
			text.WriteString(strings.ToValidUTF8(piece.Text, "\ufffd"))
		}
	}
	return parse([]byte(text.String()), o, p)
}

// pieced tells which piece the bytes of a text come from.
type pieced struct {
	pieces  []Piece
	starts  []int  // where each begins in the text
	written []bool // the literal ones that the HTML holds
}

// at returns the index of the piece that holds an offset.
func (p *pieced) at(offset int) int {
	i, found := slices.BinarySearch(p.starts, offset)
	if !found {
		return max(i-1, 0)
	}
	for i+1 < len(p.starts) && p.starts[i+1] == offset { // empty pieces hold nothing
		i++
	}
	return i
}

// place returns the place of text[start:end] in the file: from where its first byte stands up to where its last one does.
func (p *pieced) place(start, end int) source.Span {
	if len(p.pieces) == 0 {
		return source.Span{}
	}
	first, last := p.at(start), p.at(max(start, end-1))
	span, to := p.pieces[first].Place, p.pieces[last].Place
	if p.pieces[first].exact() {
		span.Start = min(span.Start+start-p.starts[first], span.End)
	}
	if p.pieces[last].exact() {
		to.End = min(to.Start+end-p.starts[last], to.End)
	}
	span.End = max(span.Start, to.End)
	return span
}

// exact tells whether the bytes of the piece are those of its file.
func (p *Piece) exact() bool {
	return !p.Literal && !p.Place.IsZero() && p.Place.End-p.Place.Start == len(p.Text)
}

// next returns the first literal piece whose mark stands in text, which begins at an offset, and where in text that is.
func (p *pieced) next(text []byte, offset int) (index, at int) {
	for from := 0; ; {
		i := bytes.Index(text[from:], []byte(literalMark))
		if i < 0 {
			return -1, -1
		}
		at = from + i
		index = p.at(offset + at)
		if p.pieces[index].Literal && p.starts[index] == offset+at {
			return index, at
		}
		from = at + len(literalMark)
	}
}

// nextLiteral returns the first literal piece in a part of the text that begins at an offset, and where in that part it
// stands; -1 for none.
func (c *compiler) nextLiteral(part []byte, offset int) (index, at int) {
	if c.pieced == nil {
		return -1, -1
	}
	return c.pieced.next(part, offset)
}

// holdsLiteral tells whether an author put a literal piece into an address.
func (c *compiler) holdsLiteral(a address) bool {
	index, _ := c.nextLiteral(c.source[a.start:max(a.start, a.end)], a.start)
	return index >= 0
}

// literalPiece writes a literal piece, set in the typography of what stands around it.
func (c *compiler) literalPiece(index int, code bool) {
	piece := &c.pieced.pieces[index]
	c.pieced.written[index] = true
	c.flush()
	if piece.Value != "" {
		c.raw(`<span data-value="`)
		c.attribute(piece.Value)
		c.raw(`">`)
	}
	if code || c.verbatim {
		c.literal(piece.Text)
	} else {
		c.write(c.typeset.Text(piece.Text))
	}
	if piece.Value != "" {
		c.raw("</span>")
	}
}

// checkPieces reports literal pieces that stand where they cannot be written.
func (c *compiler) checkPieces() {
	if c.pieced == nil {
		return
	}
	for i, piece := range c.pieced.pieces {
		if piece.Literal && !c.pieced.written[i] {
			c.problems.Add(piece.Place, "inline/value", "a value cannot stand in an address, a title or a block of code").
				Hint("put it into the text beside")
		}
	}
}

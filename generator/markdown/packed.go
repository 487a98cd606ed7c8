package markdown

import "encoding/binary"

// copied is a stretch of plain text that stands in the HTML byte for byte.
type copied struct{ text, html, size int }

// packed is plain text as it is kept: most of it stands in the HTML already, and is half of what a large site holds in
// memory. It is a list of steps: so many bytes of its own, these bytes, so many of the HTML to skip, so many to copy.
type packed struct {
	steps []byte
	size  int // of the text
	gaps  []hole
}

// pack keeps a text. Its copied stretches are in the order of the text.
func (p *plain) pack() packed {
	var steps []byte
	text, html := 0, 0
	add := func(c copied) {
		steps = binary.AppendUvarint(steps, uint64(c.text-text))
		steps = append(steps, p.text[text:c.text]...)
		steps = binary.AppendUvarint(steps, uint64(c.html-html))
		steps = binary.AppendUvarint(steps, uint64(c.size))
		text, html = c.text+c.size, c.html+c.size
	}
	for _, c := range p.copied {
		add(c)
	}
	if text < len(p.text) {
		add(copied{text: len(p.text), html: html})
	}
	return packed{steps: append([]byte(nil), steps...), size: len(p.text), gaps: append([]hole(nil), p.gaps...)}
}

// unpack returns the text that was packed.
func (p *packed) unpack(html []byte) plain {
	text := make([]byte, 0, p.size)
	steps, at := p.steps, 0
	next := func() int {
		n, size := binary.Uvarint(steps)
		steps = steps[size:]
		return int(n)
	}
	for len(steps) > 0 {
		own := next()
		text = append(text, steps[:own]...)
		steps = steps[own:]
		at += next()
		size := next()
		text = append(text, html[at:at+size]...)
		at += size
	}
	return plain{text: text, gaps: p.gaps}
}

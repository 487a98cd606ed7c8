package letter

import (
	"strings"

	"recourse/generator/lang"
)

// Letter is a template with what a reader typed in it, or with all its places left blank.
type Letter struct {
	Language lang.Tag
	Address  Paragraph // without segments where there is none
	Subject  Paragraph
	Blocks   []Paragraph
	Issues   []Issue // what has to be filled in or corrected, in the order of the fields
}

// Issue is a field that keeps the letter from being finished.
type Issue struct {
	Field string `json:"field"`
	Fault Fault  `json:"fault"`
}

// Paragraph is the address (ID "address"), the subject (ID "subject") or a block of a letter. Gloss is what it says in the
// reader's language; it is empty where that is the letter's own.
type Paragraph struct {
	ID       string    `json:"id"`
	Segments []Segment `json:"segments"`
	Gloss    []Segment `json:"gloss,omitempty"`
	Optional bool      `json:"optional,omitempty"` // of a blank letter: left out where a field stays empty
}

// Segment is a stretch of a text: the author's words, or the value of a field.
type Segment struct {
	Text  string `json:"text"`            // of a blank, the field's label in the reader's language
	Field string `json:"field,omitempty"` // whose value it is; "" of the author's words
	Blank bool   `json:"blank,omitempty"` // still to be filled in
	Part  int    `json:"part,omitempty"`  // of a blank letter: the conditional part it belongs to, from 1; 0 always stands
}

// Finished tells whether nothing is left to fill in or to correct.
func (l *Letter) Finished() bool { return len(l.Issues) == 0 }

// Body returns the blocks as text, an empty line between them. Of an unfinished letter it holds blanks in brackets.
func (l *Letter) Body() string {
	var b strings.Builder
	for i, p := range l.Blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(p.Text())
	}
	return b.String()
}

// Text returns the whole letter: address, subject and body, an empty line between them.
func (l *Letter) Text() string {
	var parts []string
	for _, part := range []string{l.Address.Text(), l.Subject.Text(), l.Body()} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n\n")
}

// Written returns address, subject and body without their blanks: the words that would be sent.
func (l *Letter) Written() string {
	var b strings.Builder
	for _, p := range append([]Paragraph{l.Address, l.Subject}, l.Blocks...) {
		for _, s := range p.Segments {
			if !s.Blank {
				b.WriteString(s.Text)
			}
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// Text returns the paragraph as text, its blanks in brackets.
func (p Paragraph) Text() string { return text(p.Segments) }

// GlossText returns the gloss as text.
func (p Paragraph) GlossText() string { return text(p.Gloss) }

func text(segments []Segment) string {
	var b strings.Builder
	for _, s := range segments {
		if s.Blank {
			b.WriteString("[" + s.Text + "]")
		} else {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// Fill writes the letter from what was typed into the fields, by name, as a form holds it: a day as 2026-11-22, money as
// 1234.50 USD (without a currency, in the field's first), a choice as its option's name, yes/no as yes, no or nothing, a
// list with one item a line, many as the names of the options that are ticked, one a line. Glosses and blanks are in the
// reader's language. Today is the reader's own day, which dates may be compared with.
//
// A block that needs an optional field which is empty is left out. A required field that is empty, where the letter
// comes to need it, is an issue, and so is a value with a fault; both stand in the letter as blanks. Fill finds them
// while it writes and never looks at what has been written: whatever the reader typed comes out as it was typed, save
// that spaces around it are cut.
func (t *Template) Fill(values map[string]string, reader lang.Tag, today lang.Date) *Letter {
	w := &writing{reader: reader, values: make(map[*Field]value, len(t.Fields)), faults: make(map[*Field]Fault)}
	for _, f := range t.Fields {
		w.values[f] = f.read(values[f.Name], today)
	}
	l := &Letter{Language: t.Language, Blocks: []Paragraph{}}
	l.Address = Paragraph{ID: "address", Segments: []Segment{}}
	if t.Address != nil {
		l.Address, _ = w.paragraph(t.Address, t.Language)
	}
	if t.Subject != nil {
		l.Subject, _ = w.paragraph(t.Subject, t.Language)
	}
	for _, block := range t.Blocks {
		if p, stands := w.paragraph(block, t.Language); stands {
			l.Blocks = append(l.Blocks, p)
		}
	}
	for _, f := range t.Fields {
		if fault := w.faults[f]; fault != "" {
			l.Issues = append(l.Issues, Issue{Field: f.Name, Fault: fault})
		}
	}
	return l
}

// writing is a letter being filled in.
type writing struct {
	reader lang.Tag
	values map[*Field]value
	faults map[*Field]Fault
}

func (w *writing) paragraph(b *Block, language lang.Tag) (p Paragraph, stands bool) {
	body := w.sheet(language, true)
	body.write(b.text)
	p = Paragraph{ID: b.ID, Segments: body.finish()}
	if body.left || len(p.Segments) == 0 {
		return Paragraph{ID: b.ID, Segments: []Segment{}}, false
	}
	if ops := b.gloss[w.reader]; w.reader != language && len(ops) > 0 {
		gloss := w.sheet(w.reader, false)
		gloss.write(ops)
		if !gloss.left {
			p.Gloss = gloss.finish()
		}
	}
	return p, true
}

func (w *writing) sheet(tag lang.Tag, letter bool) *sheet {
	l, ok := lang.Lookup(tag)
	if !ok {
		l, _ = lang.Lookup("en")
	}
	return &sheet{writing: w, language: l, letter: letter}
}

// sheet is one text being written. With its joiner it is Sheet of _letter-fill.ts.
type sheet struct {
	*writing
	joiner
	language *lang.Language
	letter   bool // the letter itself, and not its gloss: only the letter asks for fields
	left     bool // left out, for want of an optional field
}

func (s *sheet) write(ops []op) {
	for _, o := range ops {
		switch o.kind {
		case opText:
			s.literal(o.text)
		case opField:
			if v, ok := s.take(o.field); ok {
				s.add(Segment{Text: o.field.write(v, s.language, s.letter), Field: o.field.Name})
			} else {
				s.add(s.blank(o.field))
			}
		case opIf:
			if s.holds(o.cond) {
				s.write(o.then)
			} else {
				s.write(o.els)
			}
		case opEach:
			s.each(o)
		}
	}
}

// each writes a list; where it is still to come, its blank stands as the only item.
func (s *sheet) each(o op) {
	var items []Segment
	if v, ok := s.take(o.field); ok {
		for _, item := range v.items {
			items = append(items, Segment{Text: o.field.item(item, s.language.Tag, s.letter), Field: o.field.Name})
		}
	} else {
		items = append(items, s.blank(o.field))
	}
	for _, item := range items {
		for _, step := range o.then {
			if step.kind == opItem {
				s.add(item)
			} else {
				s.literal(step.text)
			}
		}
	}
}

// take returns the value of a field that the text needs. Where there is none to write, the text has a blank there, or cannot
// stand, which is noted.
func (s *sheet) take(f *Field) (value, bool) {
	v := s.touch(f)
	if v.filled && v.fault == "" || v.fault.shown() {
		return v, true
	}
	s.left = s.left || !v.filled && !f.Required
	return value{}, false
}

// blank is the place of a field that is still to be filled in.
func (s *sheet) blank(f *Field) Segment {
	return Segment{Text: f.label(s.reader), Field: f.Name, Blank: true}
}

// touch returns the value of a field that the letter comes to need, and notes what is wrong with it.
func (s *sheet) touch(f *Field) value {
	v := s.values[f]
	if s.letter {
		switch {
		case v.fault != "":
			s.faults[f] = v.fault
		case !v.filled && f.Required:
			s.faults[f] = FaultMissing
		}
	}
	return v
}

// holds works a condition out. It looks at every part, so that each field that the letter needs is asked for at once.
func (s *sheet) holds(c *cond) bool {
	switch c.kind {
	case condHas:
		v := s.touch(c.field)
		return v.filled
	case condEq:
		v := s.touch(c.field)
		for _, want := range c.values {
			if v.filled && v.fault == "" && v.text == want {
				return true
			}
		}
		return false
	case condNot:
		return !s.holds(c.of[0])
	}
	all := true
	some := false
	for _, sub := range c.of {
		if s.holds(sub) {
			some = true
		} else {
			all = false
		}
	}
	if c.kind == condAnd {
		return all
	}
	return some
}

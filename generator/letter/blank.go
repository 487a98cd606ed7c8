package letter

import "recourse/generator/lang"

// Blanks writes the letter with every place left blank under its label in the reader's language: what a page shows
// before anything is typed, and all that a reader without script gets. Both ways of an {{if}} stand in it, each as a
// part of its own with a stroke between; a list has one item.
func (t *Template) Blanks(reader lang.Tag) *Letter {
	l := &Letter{Language: t.Language, Blocks: []Paragraph{}}
	if t.Address != nil {
		l.Address = t.Address.blanks(t.Language, reader)
	}
	if t.Subject != nil {
		l.Subject = t.Subject.blanks(t.Language, reader)
	}
	for _, b := range t.Blocks {
		l.Blocks = append(l.Blocks, b.blanks(t.Language, reader))
	}
	return l
}

// or stands between the two ways of an {{if}}.
const or = " / "

func (b *Block) blanks(language, reader lang.Tag) Paragraph {
	p := Paragraph{ID: b.ID, Segments: blanks(b.text, reader), Optional: b.Optional()}
	if reader != language {
		p.Gloss = blanks(b.gloss[reader], reader)
	}
	return p
}

func blanks(ops []op, reader lang.Tag) []Segment {
	w := blanking{reader: reader}
	w.write(ops, 0)
	return w.finish()
}

type blanking struct {
	joiner
	reader lang.Tag
	parts  int
}

func (w *blanking) write(ops []op, part int) {
	for _, o := range ops {
		switch o.kind {
		case opText:
			w.add(Segment{Text: o.text, Part: part})
		case opField:
			w.add(Segment{Text: o.field.label(w.reader), Field: o.field.Name, Blank: true, Part: part})
		case opEach:
			for _, step := range o.then {
				if step.kind == opItem {
					step = op{kind: opField, field: o.field}
				}
				w.write([]op{step}, part)
			}
		case opIf:
			w.parts++
			w.write(o.then, w.parts)
			if len(o.then) > 0 && len(o.els) > 0 {
				w.add(Segment{Text: or, Part: part})
			}
			w.parts++
			w.write(o.els, w.parts)
		}
	}
}

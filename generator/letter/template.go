package letter

import (
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Template is a letter that is ready to be filled in. It is never changed, and safe for concurrent use.
type Template struct {
	Language lang.Tag // the language it is sent in
	Channel  Channel
	Fields   []*Field // in the order of the file
	Subject  *Block
	Blocks   []*Block // in the order of the file
}

// Channel is how a letter travels and what that allows.
type Channel struct {
	Title   source.Localized
	Script  string // "latin" or ""
	Presets []int  // lengths in characters, ascending
}

// Block is the subject (ID "subject") or a paragraph.
type Block struct {
	ID   string
	Span source.Span

	text  []op
	gloss map[lang.Tag][]op
}

// Options are what a letter is checked against.
type Options struct {
	Languages []lang.Tag // the languages of the site: every word stands in each of them
}

// Field returns the named field.
func (t *Template) Field(name string) (*Field, bool) {
	for _, f := range t.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return nil, false
}

// Optional tells whether the block can be left out, because it needs a field that the reader may leave empty.
func (b *Block) Optional() bool { return len(needs(b.text, nil)) > 0 }

// Compile checks a letter whole and returns it ready to be filled in, with every mistake found. What is refused is left
// out of the template, so that the rest can still be shown while the author is at work. Mistakes without a place of
// their own are shown at at, the letter's file.
func Compile(spec *Spec, at source.Span, o Options) (*Template, source.Problems) {
	c := &compiler{spec: spec, at: at, languages: o.Languages, template: &Template{}}
	c.language()
	c.words(spec.To, at, "to")
	if len(spec.Advice) > 0 {
		c.words(spec.Advice, at, "advice")
	}
	c.channel()
	c.fields()
	c.texts()
	c.unused()
	for _, p := range c.problems {
		if p.Span.IsZero() { // of a value that the decoder could not read
			p.Span = at
		}
	}
	return c.template, c.problems
}

// compiler makes a template of a spec.
type compiler struct {
	spec      *Spec
	at        source.Span
	languages []lang.Tag
	template  *Template
	problems  source.Problems
}

package letter

import (
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Template is a letter that is ready to be filled in. It is never changed, and safe for concurrent use.
type Template struct {
	Slug     string
	Language lang.Tag // the language it is sent in
	Channel  Channel
	Fields   []*Field // in the order of the file
	Address  *Block   // to whom and from whom; nil where the letter has none
	Subject  *Block
	Blocks   []*Block // in the order of the file
}

// Channel is how a letter travels and what that allows.
type Channel struct {
	Title   source.Localized
	Kind    ChannelKind
	Script  string // "latin" or ""
	Presets []int  // lengths in characters, ascending
}

// ChannelKind is the way that a letter travels.
type ChannelKind string

// The kinds of channels.
const (
	Form  ChannelKind = "form"  // a form on a page
	Chat  ChannelKind = "chat"  // a chat
	Mail  ChannelKind = "mail"  // electronic mail
	Paper ChannelKind = "paper" // a signed sheet
)

// ChannelKinds lists the kinds of channels.
var ChannelKinds = []ChannelKind{Form, Chat, Mail, Paper}

// Block is the subject (ID "subject"), the address (ID "address") or a paragraph.
type Block struct {
	ID   string
	Span source.Span

	text  []op
	gloss map[lang.Tag][]op
}

// Options are what a letter is checked against.
type Options struct {
	Slug       string     // the letter's own
	Languages  []lang.Tag // the languages of the site: every word stands in each of them
	Facts      []*Fact    // that fields may be bound to
	Checklists []string   // the slugs of all checklists

	// Checklist returns a checklist; nil and true where there is one that cannot be read. A nil function knows none and
	// blames no letter for that.
	Checklist func(slug string) (list *Checklist, known bool)
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
	c := &compiler{reading: reading{at: at, options: o}, spec: spec, template: &Template{Slug: o.Slug}}
	c.language()
	c.words(spec.To, at, "to")
	if len(spec.Advice) > 0 {
		c.words(spec.Advice, at, "advice")
	}
	c.channel()
	c.fields()
	c.texts()
	c.unused()
	c.never()
	c.place()
	return c.template, c.problems
}

// blocks returns every text of the letter, in the order in which it stands.
func (t *Template) blocks() []*Block {
	var blocks []*Block
	for _, b := range append([]*Block{t.Address, t.Subject}, t.Blocks...) {
		if b != nil {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// compiler makes a template of a spec.
type compiler struct {
	reading
	spec     *Spec
	template *Template
}

// reading is what letters and facts are read with.
type reading struct {
	at       source.Span // of the file
	options  Options
	problems source.Problems
}

// place gives problems of values that the decoder could not read the place of the file.
func (r *reading) place() {
	for _, p := range r.problems {
		if p.Span.IsZero() {
			p.Span = r.at
		}
	}
}

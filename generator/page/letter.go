package page

import (
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
)

// LetterPage shows a letter with every place blank; a script offers to fill it in.
type LetterPage struct {
	View
	Summary     string
	ContentLang lang.Tag
	LetterLang  lang.Tag
	Reader      lang.Tag // of the glosses and the form
	To, Channel string
	Reviewed    *Day
	Advice      template.HTML
	Bilingual   bool // each paragraph has its meaning beside it
	Blocks      []Paragraph
	Fields      []Field
	More        []Field // optional ones, shown when asked for
	Program     template.JS
	Enclosures  *ChecklistBrief
	Gathering   []Link // checklists that the letter takes enclosures from, beside that one
	Guide       *Item
	Follows     *Item
	Next        []NextLetter
	First, Ways []WayOut // out of the page: those that its channel asks for, and the others
	MyCase      string   // the page of what a reader keeps
	Signature   []string // what is written by hand at the foot
	Terms       []TermNote
	Sources     []Citation
	Foot        EntryFoot
}

// Paragraph is a block of a letter, the subject among them, and what it says in the reader's language.
type Paragraph struct {
	ID    string
	Text  Stretch
	Gloss *Stretch // nil where the reader's language is the letter's
}

// Stretch is a text with blanks. Reader is the language of the labels in the blanks where the text is in another one.
type Stretch struct {
	Segments []letter.Segment
	Reader   lang.Tag
}

// Field is a place of a letter to fill in.
type Field struct {
	*lang.Messages
	ID, Name, Label, Hint, Example string
	Kind                           letter.Kind
	InputType, InputMode           string // of a field of one line, as HTML has them
	Autocomplete                   string
	Radio                          bool // a choice shows its options at once
	Required                       bool
	Optional                       bool // to be called so
	Options                        []FieldOption
	Currencies                     []string
}

// FieldOption is an answer of a choice.
type FieldOption struct{ Name, Label string }

// NextLetter is a letter that follows this one.
type NextLetter struct {
	Item
	Hands string // the fields whose values it takes over: "item sum:paid", a name here and, where it differs, there
}

// WayOut is a way for a letter to leave the page.
type WayOut struct {
	Name        string // as the script knows it
	Label, Note string
}

func (e *edition) letter(l *kb.Letter) LetterPage {
	b := e.binder()
	reader := e.textLang(&l.Meta)
	blank := l.Blanks(reader)
	v := LetterPage{
		View: e.entry("letter", &l.Meta), Summary: l.Summary, ContentLang: e.foreign(&l.Meta), LetterLang: l.Template.Language, Reader: reader, To: l.To,
		Channel: l.Channel.Title.In(reader), Reviewed: e.day(l.Reviewed),
		Advice: b.render(l.Advice, ""), Foot: e.entryFoot(&l.Meta, nil),
	}
	for _, block := range append([]letter.Paragraph{blank.Address, blank.Subject}, blank.Blocks...) {
		if len(block.Segments) == 0 {
			continue
		}
		v.Blocks = append(v.Blocks, paragraph(block, l.Template.Language, reader))
		v.Bilingual = v.Bilingual || len(block.Gloss) > 0
	}
	v.Fields, v.More = e.fields(l.Fields, reader)
	v.Program = e.program(l, reader)
	e.ownStyles(&v.View)
	e.script(&v.View, "letter.js")
	if entry, ok := e.Find(l.Checklist); ok {
		v.Enclosures = e.brief(b, entry.(*kb.Checklist))
	}
	v.Gathering = e.gathering(l)
	v.Guide, v.Follows = e.maybe(l.Guide), e.maybe(l.Follows)
	v.MyCase = e.r.href(e.path(casePath))
	v.Next = e.nextLetters(l)
	v.First, v.Ways = e.waysOut(l.Template)
	if l.Channel.Kind == letter.Paper {
		v.Signature = e.signature(l.Language)
	}
	v.Terms, v.Sources = b.termNotes(), b.citations(l.Evidence)
	e.under(&v.View, "/letters/", e.index("menu.letters", "/letters/"))
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// nextLetters lists the letters that follow one, each with the fields that both have.
func (e *edition) nextLetters(l *kb.Letter) []NextLetter {
	var next []NextLetter
	for _, other := range e.Letters {
		if other.Follows == l.ID {
			next = append(next, NextLetter{Item: e.item(other), Hands: hands(l.Fields, other.Fields)})
		}
	}
	return next
}

// hands pairs the fields of two letters that hold the same thing.
func hands(from, to []*letter.Field) string {
	var pairs []string
	for _, t := range to {
		for _, f := range from {
			switch {
			case f.Kind != t.Kind:
			case f.Name == t.Name:
				pairs = append(pairs, f.Name)
			case f.Fact != "" && f.Fact == t.Fact:
				pairs = append(pairs, f.Name+":"+t.Name)
			}
		}
	}
	return strings.Join(pairs, " ")
}

// signature returns what stands before the lines for a date and a name, in the letter's language, or none where the site does
// not speak it.
func (e *edition) signature(language lang.Tag) []string {
	if other := e.r.site.Edition(language); other != nil {
		return []string{other.Words.Text("letter.date-line"), other.Words.Text("letter.signature")}
	}
	return nil
}

// The ways that each channel asks for, the best one first.
var (
	firstWays = map[letter.ChannelKind][]string{letter.Mail: {"mail", "copy"}, letter.Paper: {"print", "word"}}
	otherWays = map[letter.ChannelKind][]string{
		letter.Mail:  {"copy-body", "copy-subject", "gmail", "yandex", "mailru", "outlook", "text", "word", "print"},
		letter.Paper: {"text", "copy", "mail", "gmail", "yandex", "mailru", "outlook"},
	}
	formWays = []string{"copy-body", "copy-subject", "text", "word", "print", "mail"}
)

// services are sites that a letter's text can be handed to.
var services = []string{"gmail", "yandex", "mailru", "outlook"}

// waysOut returns how a letter leaves the page, by its channel.
func (e *edition) waysOut(t *letter.Template) (first, others []WayOut) {
	kind := t.Channel.Kind
	names, more := firstWays[kind], otherWays[kind]
	if names == nil {
		names, more = []string{"copy"}, formWays
	}
	way := func(name string) WayOut {
		out := WayOut{Name: name, Label: e.Words.Text("letter.way." + name)}
		if slices.Contains(services, name) {
			out.Note = e.Words.Text("letter.leaves", "service", out.Label)
		}
		return out
	}
	for _, name := range names {
		first = append(first, way(name))
	}
	for _, name := range more {
		if t.Subject != nil || name != "copy-subject" && name != "copy-body" {
			others = append(others, way(name))
		}
	}
	return first, others
}

// maybe shows the entry with an identity in a list, or returns nil.
func (e *edition) maybe(id kb.ID) *Item {
	entry, ok := e.Find(id)
	if !ok {
		return nil
	}
	item := e.item(entry)
	return &item
}

func paragraph(p letter.Paragraph, language, reader lang.Tag) Paragraph {
	v := Paragraph{ID: p.ID, Text: Stretch{Segments: p.Segments}}
	if reader != language {
		v.Text.Reader = reader
	}
	if len(p.Gloss) > 0 {
		v.Gloss = &Stretch{Segments: p.Gloss}
	}
	return v
}

// inputs says how fields of one line are typed; all others are text.
var inputs = map[letter.Kind]struct{ kind, mode string }{
	letter.Date: {"date", ""}, letter.Number: {"text", "decimal"}, letter.URL: {"url", ""}, letter.Order: {"text", "numeric"},
}

// autocompletes says which keyboard fits what a browser may fill in by itself.
var autocompletes = map[string]string{"name": "", "email": "email", "tel": "tel", "postal-code": "numeric"}

// atOnce is up to how many options a choice shows at once: a tap instead of two. One that may stay empty folds them, so that an
// answer can be taken back.
const atOnce = 4

// fields splits the fields of a letter: those that it cannot do without come first. Optional ones are put away where they
// are so many that the first ones would be hard to see.
func (e *edition) fields(fields []*letter.Field, reader lang.Tag) (first, more []Field) {
	const few = 3
	for _, f := range fields {
		if f.Required {
			first = append(first, e.field(f, reader))
		} else {
			more = append(more, e.field(f, reader))
		}
	}
	if len(more) > few {
		return first, more
	}
	for _, f := range more {
		f.Optional = true
		first = append(first, f)
	}
	return first, nil
}

func (e *edition) field(f *letter.Field, reader lang.Tag) Field {
	v := Field{
		Messages: e.Words, ID: "field-" + f.Name, Name: f.Name, Label: f.Label.In(reader), Hint: f.Hint.In(reader), Example: f.Example,
		Kind: f.Kind, InputType: "text", Required: f.Required, Currencies: f.Currencies,
	}
	if f.Kind == letter.Date {
		v.Example = "" // browsers ask for dates in the reader's own form
	}
	if input, ok := inputs[f.Kind]; ok {
		v.InputType, v.InputMode = input.kind, input.mode
	}
	if mode, ok := autocompletes[f.Autocomplete]; ok {
		v.Autocomplete, v.InputMode = f.Autocomplete, mode
	}
	v.Radio = f.Kind == letter.Choice && f.Required && len(f.Options) <= atOnce
	for _, o := range f.Options {
		v.Options = append(v.Options, FieldOption{Name: o.Name, Label: o.Label.In(reader)})
	}
	return v
}

// program returns the letter as its script wants it, with the words that the script shows.
func (e *edition) program(l *kb.Letter, reader lang.Tag) template.JS {
	words := map[string]string{}
	for _, key := range letter.Words() {
		words[key] = e.Words.Text("letter.script." + key)
	}
	data, err := l.Program(reader, words)
	if err != nil {
		return "null"
	}
	return template.JS(data)
}

package page

import (
	"html/template"

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
	To, Channel string
	Presets     []int
	Describes   *Day
	Reviewed    *Day
	Advice      template.HTML
	Bilingual   bool // each paragraph has its meaning beside it
	Subject     Paragraph
	Blocks      []Paragraph
	Fields      []Field
	Program     template.JS
	Enclosures  *ChecklistBrief
	Guide       *Item
	Follows     *Item
	Terms       []TermNote
	Sources     []Citation
	EntryFoot
}

// Paragraph is a block of a letter, and what it says in the reader's language.
type Paragraph struct {
	ID       string
	Text     []letter.Segment
	Gloss    []letter.Segment
	Optional bool
}

// Field is a place of a letter to fill in.
type Field struct {
	ID, Name, Label, Hint, Example string
	Kind                           letter.Kind
	Required                       bool
	Options                        []FieldOption
	Currencies                     []string
	Min, Max                       *float64
}

// FieldOption is an answer of a choice.
type FieldOption struct{ Name, Label string }

func (e *edition) letter(l *kb.Letter) LetterPage {
	b := e.binder()
	reader := e.textLang(&l.Meta)
	blank := l.Blanks(reader)
	v := LetterPage{
		View: e.entry("letter", &l.Meta), Summary: l.Summary, ContentLang: e.foreign(&l.Meta), LetterLang: l.Template.Language, To: l.To,
		Channel: l.Channel.Title.In(reader), Presets: l.Channel.Presets, Describes: e.day(l.Describes), Reviewed: e.day(l.Reviewed),
		Advice: b.render(l.Advice, ""), Subject: paragraph(blank.Subject), EntryFoot: e.entryFoot(&l.Meta, nil),
	}
	for _, block := range blank.Blocks {
		v.Blocks = append(v.Blocks, paragraph(block))
		v.Bilingual = v.Bilingual || len(block.Gloss) > 0
	}
	for _, f := range l.Fields {
		v.Fields = append(v.Fields, field(f, reader))
	}
	v.Program = e.program(l, reader)
	if script := e.r.asset("letter.js"); script != "" {
		v.Scripts = append(v.Scripts, script)
	}
	if entry, ok := e.Find(l.Checklist); ok {
		v.Enclosures = e.brief(b, entry.(*kb.Checklist))
	}
	v.Guide, v.Follows = e.maybe(l.Guide), e.maybe(l.Follows)
	v.Terms, v.Sources = b.termNotes(), b.citations(l.Evidence)
	e.under(&v.View, "/letters/", e.index("menu.letters", "/letters/"))
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
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

func paragraph(p letter.Paragraph) Paragraph {
	return Paragraph{ID: p.ID, Text: p.Segments, Gloss: p.Gloss, Optional: p.Optional}
}

func field(f *letter.Field, reader lang.Tag) Field {
	v := Field{
		ID: "field-" + f.Name, Name: f.Name, Label: f.Label.In(reader), Hint: f.Hint.In(reader), Example: f.Example, Kind: f.Kind,
		Required: f.Required, Currencies: f.Currencies, Min: f.Min, Max: f.Max,
	}
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

package letter

import (
	"encoding/json"
	"fmt"

	"recourse/generator/lang"
)

// Words lists the keys of the words that the page's script shows to the reader. The page has each of them as the message
// "letter.script.KEY".
func Words() []string {
	// Slots in braces are filled in by the script.
	keys := []string{
		"unfinished",     // stands before the list of fields to fill in or to correct
		"finished",       // the letter is complete
		"example",        // follows what is wrong with a field: {example}
		"copied",         // the letter has been copied
		"copied-body",    // the letter has been copied, without its subject
		"copied-subject", // the subject has been copied
		"refused",        // the browser has refused to copy; the text stands below, selected: copy it by hand
		"copy-text",      // label of the text area with the text to be copied by hand
		"saved",          // a file has been handed to the reader: {name}
		"print-blank",    // paper will have lines where the letter has blanks
		"mailed",         // a mail program has been asked to open a new mail
		"mail-long",      // too long for a mail's address: copied, and a mail without a text opened
		"opened",         // a mail service opens in another tab
		"length",         // characters of the letter, {n}, and of its subject, {subject}
		"length-body",    // characters of a letter without a subject: {n}
		"fits",           // no longer than {limit}, one of the channel's presets; {left} to spare
		"fits-body",      // no longer than {limit} without its subject
		"over",           // longer than {limit}, by {over}
		"limits",         // nobody has said that these lengths are limits
		"alike",          // letters of these words only look Latin: {words}
		"repair",         // puts them right
		"repaired",       // they have been put right
		"undo",           // puts back what the reader typed
		"latin",          // the channel takes only Latin letters
		"as-latin",       // puts the text in Latin letters into the field: {text}
		"foreign",        // to be written in the letter's language: {words}
		"remembering",    // the reader has turned the memory on: now he ticks fields
		"remembering-all",
		"forgetting", // nothing more is remembered
		"keep",       // a field's tick
		"from-case",  // the value comes from My case
		"clear",      // empties the field
		"storage-refused",
		"storage-full",
		"sent",    // notes down that the letter was sent
		"sent-on", // it was, on {day}
		"unsent",  // takes the note back
		"script",  // these words have letters that are not Latin: {words}
	}
	for _, fault := range Faults { // with {min}, {max}, {example} and {currencies} of the field
		keys = append(keys, "fault."+string(fault))
	}
	return keys
}

// program is a template as data for the browser. See doc.go for its form.
type program struct {
	Slug     string              `json:"slug"`
	Language lang.Tag            `json:"language"`
	Reader   lang.Tag            `json:"reader"`
	Fields   []programField      `json:"fields"`
	Address  []any               `json:"address,omitempty"`
	Subject  []any               `json:"subject"`
	Blocks   []programBlock      `json:"blocks"`
	Glosses  map[string][]any    `json:"glosses"` // by block
	Formats  map[lang.Tag]format `json:"formats"`
	Channel  programChannel      `json:"channel"`
	Words    map[string]string   `json:"words"`
}

type programField struct {
	Name       string      `json:"name"`
	Kind       Kind        `json:"kind"`
	Fact       string      `json:"fact,omitempty"`
	Label      string      `json:"label"`
	Required   bool        `json:"required,omitempty"`
	Pattern    string      `json:"pattern,omitempty"`
	Help       string      `json:"help,omitempty"` // what to say where the pattern does not match
	Example    string      `json:"example,omitempty"`
	Min        *float64    `json:"min,omitempty"`
	Max        *float64    `json:"max,omitempty"`
	NoPast     bool        `json:"noPast,omitempty"`
	NoFuture   bool        `json:"noFuture,omitempty"`
	Currencies []string    `json:"currencies,omitempty"`
	Options    [][3]string `json:"options,omitempty"` // name, text in the letter, text in the gloss

	// The items of checklists that options are, as CHECKLIST/GROUP/ITEM by option.
	Checklist     map[string]string `json:"checklist,omitempty"`
	Transliterate bool              `json:"transliterate,omitempty"`
}

type programBlock struct {
	ID   string `json:"id"`
	Text []any  `json:"text"`
}

type programChannel struct {
	Kind    ChannelKind `json:"kind"`
	Script  string      `json:"script,omitempty"`
	Presets []int       `json:"presets,omitempty"`
}

// Program returns the letter as JSON for the script of a page in the reader's language. Words are those of [Words]. The
// JSON is safe inside of <script type="application/json">.
func (t *Template) Program(reader lang.Tag, words map[string]string) ([]byte, error) {
	p := program{
		Slug: t.Slug, Language: t.Language, Reader: reader, Fields: []programField{}, Subject: []any{}, Blocks: []programBlock{},
		Glosses: make(map[string][]any), Formats: make(map[lang.Tag]format), Words: words,
		Channel: programChannel{Kind: t.Channel.Kind, Script: t.Channel.Script, Presets: t.Channel.Presets},
	}
	if p.Words == nil {
		p.Words = make(map[string]string)
	}
	var currencies []string
	for _, f := range t.Fields {
		p.Fields = append(p.Fields, f.program(reader))
		currencies = append(currencies, f.Currencies...)
	}
	for _, tag := range []lang.Tag{t.Language, reader} {
		if l, ok := lang.Lookup(tag); ok {
			p.Formats[tag] = t.format(l, currencies)
		}
	}
	if t.Address != nil {
		p.Address = list(t.Address.text)
		p.gloss(t, t.Address, reader)
	}
	if t.Subject != nil {
		p.Subject = list(t.Subject.text)
		p.gloss(t, t.Subject, reader)
	}
	for _, b := range t.Blocks {
		p.Blocks = append(p.Blocks, programBlock{ID: b.ID, Text: list(b.text)})
		p.gloss(t, b, reader)
	}
	data, err := json.Marshal(p)
	if err != nil {
		return nil, fmt.Errorf("letter as JSON: %w", err)
	}
	return data, nil
}

func (p *program) gloss(t *Template, b *Block, reader lang.Tag) {
	if reader != t.Language && len(b.gloss[reader]) > 0 {
		p.Glosses[b.ID] = list(b.gloss[reader])
	}
}

// format returns what the browser has to know of a language, without the months where the letter has no date.
func (t *Template) format(l *lang.Language, currencies []string) format {
	f := formatOf(l, currencies)
	for _, field := range t.Fields {
		if field.Kind == Date {
			return f
		}
	}
	f.Dates = nil
	return f
}

func (f *Field) program(reader lang.Tag) programField {
	p := programField{
		Name: f.Name, Kind: f.Kind, Fact: f.Fact, Label: f.label(reader), Required: f.Required, Pattern: f.script,
		Help: f.PatternHelp.In(reader), Example: f.Example, Min: f.Min, Max: f.Max, NoPast: f.NoPast, NoFuture: f.NoFuture,
		Currencies: f.Currencies, Transliterate: f.Transliterate,
	}
	for _, option := range f.Options {
		if option.Item != "" {
			if p.Checklist == nil {
				p.Checklist = make(map[string]string)
			}
			p.Checklist[option.Name] = option.Item
		}
		p.Options = append(p.Options, [3]string{option.Name, option.Text, option.label(reader)})
	}
	return p
}

// list writes ops as JSON has them.
func list(ops []op) []any {
	out := make([]any, 0, len(ops))
	for _, o := range ops {
		switch o.kind {
		case opText:
			out = append(out, o.text)
		case opField:
			out = append(out, []any{"field", o.field.Name})
		case opIf:
			out = append(out, []any{"if", o.cond.list(), list(o.then), list(o.els)})
		case opEach:
			out = append(out, []any{"each", o.field.Name, list(o.then)})
		case opItem:
			out = append(out, []any{"item"})
		}
	}
	return out
}

func (c *cond) list() []any {
	switch c.kind {
	case condHas:
		return []any{"has", c.field.Name}
	case condEq:
		out := []any{"eq", c.field.Name}
		for _, v := range c.values {
			out = append(out, v)
		}
		return out
	}
	out := []any{map[condKind]string{condAnd: "and", condOr: "or", condNot: "not"}[c.kind]}
	for _, sub := range c.of {
		out = append(out, sub.list())
	}
	return out
}

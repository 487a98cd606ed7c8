package letter

import "recourse/generator/source"

// Spec is a letter as its author wrote it: the keys of a letter's file, save those that every dated entry has.
// [Compile] checks it and makes it a [Template].
type Spec struct {
	Language  source.String           `toml:"language,required"` // the language the letter is sent in
	To        source.Localized        `toml:"to,required"`       // who receives it
	Follows   source.String           `toml:"follows"`           // the letter that it follows
	Checklist source.String           `toml:"checklist"`         // its enclosures
	Guide     source.String           `toml:"guide"`             // the guide that tells when to send it
	Advice    source.Localized        `toml:"advice"`            // Markdown shown above the letter
	Channel   ChannelSpec             `toml:"channel,required"`
	Fields    source.Table[FieldSpec] `toml:"field"`
	Address   *TextSpec               `toml:"address"` // to whom and from whom, several lines; it stands at the head of a letter on paper
	Subject   TextSpec                `toml:"subject,required"`
	Blocks    source.Table[TextSpec]  `toml:"block,required"`
}

// ChannelSpec says how the letter travels.
type ChannelSpec struct {
	Title   source.Localized `toml:"title,required"`
	Kind    source.String    `toml:"kind"`    // how the letter travels: see ChannelKind
	Script  source.String    `toml:"script"`  // "latin" where the channel takes no other letters
	Presets []int            `toml:"presets"` // lengths in characters to compare the letter with
	Span    source.Span      `toml:",span"`
}

// FieldSpec is a place that the reader fills in. What it leaves out of its value, it takes from its fact.
type FieldSpec struct {
	ValueSpec
	Required bool          `toml:"required"`
	Fact     source.String `toml:"fact"` // the fact it is bound to, where that is not the one of its own name
}

// ValueSpec says what a field of a letter, or a fact, holds and how it is asked for.
type ValueSpec struct {
	Kind          source.String            `toml:"kind"`
	Label         source.Localized         `toml:"label"`
	Hint          source.Localized         `toml:"hint"`
	Example       source.String            `toml:"example"` // as one would type it
	Pattern       source.String            `toml:"pattern"` // a regular expression (RE2) that the value matches
	PatternHelp   source.Localized         `toml:"pattern_help"`
	Min           source.Literal           `toml:"min"` // a number; of a date "today"
	Max           source.Literal           `toml:"max"`
	Currency      source.String            `toml:"currency"` // the one offered first
	Currencies    []source.String          `toml:"currencies"`
	Options       source.Table[OptionSpec] `toml:"option"`
	From          []source.String          `toml:"from"`          // of many: checklists, or groups of them, whose enclosures are options
	Transliterate *bool                    `toml:"transliterate"` // offer to write Cyrillic in Latin letters
	Autocomplete  source.String            `toml:"autocomplete"`  // what of his own the reader types, as HTML calls it: see Autocompletes
}

// OptionSpec is one answer of a choice, or one thing to tick.
type OptionSpec struct {
	Label source.Localized `toml:"label,required"` // what the reader sees
	Text  source.String    `toml:"text"`           // what stands in the letter; the label in its language where not given
}

// TextSpec is the subject, the address or a paragraph, in the letter's language, and what it says in the others.
type TextSpec struct {
	Text  source.String    `toml:"text,required"`
	Gloss source.Localized `toml:"gloss"`
}

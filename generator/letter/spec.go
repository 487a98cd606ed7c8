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
	Subject   TextSpec                `toml:"subject,required"`
	Blocks    source.Table[TextSpec]  `toml:"block,required"`
}

// ChannelSpec says how the letter travels.
type ChannelSpec struct {
	Title   source.Localized `toml:"title,required"`
	Script  source.String    `toml:"script"`  // "latin" where the channel takes no other letters
	Presets []int            `toml:"presets"` // lengths in characters to compare the letter with
	Span    source.Span      `toml:",span"`
}

// FieldSpec is a place that the reader fills in.
type FieldSpec struct {
	Kind        source.String            `toml:"kind,required"`
	Label       source.Localized         `toml:"label,required"`
	Hint        source.Localized         `toml:"hint"`
	Example     source.String            `toml:"example"` // as one would type it
	Required    bool                     `toml:"required"`
	Pattern     source.String            `toml:"pattern"` // a regular expression (RE2) that the value matches
	PatternHelp source.Localized         `toml:"pattern_help"`
	Min         *float64                 `toml:"min"`
	Max         *float64                 `toml:"max"`
	Currency    source.String            `toml:"currency"` // the one offered first
	Currencies  []source.String          `toml:"currencies"`
	Options     source.Table[OptionSpec] `toml:"option"`
}

// OptionSpec is one answer of a choice.
type OptionSpec struct {
	Label source.Localized `toml:"label,required"` // what the reader sees
	Text  source.String    `toml:"text"`           // what stands in the letter; the label in its language where not given
}

// TextSpec is the subject or a paragraph, in the letter's language, and what it says in the others.
type TextSpec struct {
	Text  source.String    `toml:"text,required"`
	Gloss source.Localized `toml:"gloss"`
}

package source

// String is a text that an author wrote as a TOML value, with its place: Span covers what stands between the quotes.
type String struct {
	Value string
	Span  Span
}

// At returns the place of the bytes from start up to end of the value. Where the value was written with escapes, so
// that its bytes are not the file's, it returns the place of the whole value.
func (s String) At(start, end int) Span {
	if s.Span.IsZero() || s.Span.End-s.Span.Start != len(s.Value) {
		return s.Span
	}
	return s.Span.File.Span(s.Span.Start+start, s.Span.Start+end)
}

// Literal is a value that an author wrote as TOML, kept as its text, so that a decimal is never rounded on its way through
// a binary number.
type Literal struct {
	Kind LiteralKind
	Text string // a text without its quotes; a number without "_" between its digits; a date, true and false as written
	Span Span
}

// LiteralKind is the kind of a [Literal].
type LiteralKind int

const (
	// TextLiteral is a text in quotes.
	TextLiteral LiteralKind = iota
	// NumberLiteral is a whole or a decimal number.
	NumberLiteral
	// BoolLiteral is true or false.
	BoolLiteral
	// DateLiteral is a date, a time or both.
	DateLiteral
)

// Localized is a text in several languages, by language code ("ru", "en").
type Localized map[string]String

// In returns the text in a language, or "".
func (l Localized) In(lang string) string { return l[lang].Value }

// Named is an entry of a [Table].
type Named[T any] struct {
	Key   String
	Value T
}

// Table holds the named tables under a key, in the order of the file: [question.what], [question.owner] …
type Table[T any] []Named[T]

// Find returns the entry with a name, or nil.
func (t Table[T]) Find(name string) *Named[T] {
	for i := range t {
		if t[i].Key.Value == name {
			return &t[i]
		}
	}
	return nil
}

// Names returns the names in the order of the file.
func (t Table[T]) Names() []string {
	names := make([]string, len(t))
	for i, entry := range t {
		names[i] = entry.Key.Value
	}
	return names
}

func (Table[T]) isTable() {}

// tabular is implemented by every Table and nothing else.
type tabular interface{ isTable() }

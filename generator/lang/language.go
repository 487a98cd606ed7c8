package lang

import (
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Tag is a BCP 47 language tag in its shortest form: "ru", "en", "pt-BR".
type Tag = string

// Language is what is known of one language. Values come from [Lookup] and are never changed.
type Language struct {
	Tag    Tag
	Name   string // in the language itself: "Русский"
	Locale string // what Intl in a browser is asked for, so that it formats as this package does: "en-GB"
	RTL    bool   // written from right to left

	plural     func(n int) string
	forms      []string
	format     *format
	typography *typography
	stemmer    *stemmer
	collation  *collation
}

var builtin = map[Tag]*Language{
	"en": {
		Tag: "en", Name: "English", Locale: "en-GB",
		plural: pluralEnglish, forms: []string{"one", "other"},
		format: formatEnglish, typography: typographyEnglish, stemmer: newStemmer(stemEnglish),
		collation: newCollation(language.English),
	},
	"ru": {
		Tag: "ru", Name: "Русский", Locale: "ru-RU",
		plural: pluralRussian, forms: []string{"one", "few", "many", "other"},
		format: formatRussian, typography: typographyRussian, stemmer: newStemmer(stemRussian),
		collation: newCollation(language.Russian),
	},
}

// others remembers the languages with neutral rules that were looked up, so that a tag always gives the same pointer.
var others sync.Map // Tag → *Language

// Lookup returns the language of a tag. It is false where the tag is not well-formed BCP 47 or names no language.
// A tag in another spelling ("RU", "iw") finds the language of its canonical one. A region makes another language: "en-US" has
// neutral rules, for it writes dates and money unlike "en".
func Lookup(tag Tag) (*Language, bool) {
	if l, ok := builtin[tag]; ok {
		return l, true
	}
	if l, ok := others.Load(tag); ok {
		return l.(*Language), true
	}
	if len(tag) > maxTag {
		return nil, false
	}
	parsed, err := language.Parse(tag)
	if err != nil || parsed == language.Und {
		return nil, false
	}
	canonical := parsed.String()
	if l, ok := builtin[canonical]; ok {
		return l, true
	}
	l, _ := others.LoadOrStore(canonical, neutral(canonical, parsed))
	return l.(*Language), true
}

// maxTag is the length in bytes from which a tag is refused: RFC 5646 asks programs to allow for 35.
const maxTag = 64

// neutral returns a language of which only the tag is known.
func neutral(canonical Tag, parsed language.Tag) *Language {
	name := display.Self.Name(parsed)
	if name == "" {
		name = canonical
	}
	script, _ := parsed.Script()
	return &Language{
		Tag: canonical, Name: name, Locale: canonical, RTL: rightToLeft[script.String()],
		plural: pluralNeutral, forms: []string{"other"},
		format: formatNeutral, collation: newCollation(parsed),
	}
}

// rightToLeft lists the scripts of living languages that run from right to left (ISO 15924 codes).
var rightToLeft = map[string]bool{
	"Adlm": true, "Arab": true, "Hebr": true, "Mand": true, "Nkoo": true, "Rohg": true, "Samr": true, "Syrc": true, "Thaa": true,
}

// String returns the tag.
func (l *Language) String() string { return l.Tag }

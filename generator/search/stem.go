package search

import (
	"strings"
	"unicode/utf8"

	"recourse/generator/lang"
)

// stemmer knows the languages whose words are found in every form, whatever the language of the page or of the reader.
type stemmer struct{ cyrillic, latin *lang.Language }

func newStemmer() stemmer {
	var s stemmer
	s.cyrillic, _ = lang.Lookup("ru") // both are built in
	s.latin, _ = lang.Lookup("en")
	return s
}

// stem returns the stem of a folded word: as Russian where it begins with a Cyrillic letter, as English where with a Latin
// one. A word with a digit or a hyphen is its own stem: it is a code, or its parts are words of their own.
func (s stemmer) stem(word string) string {
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case strings.ContainsAny(word, "0123456789-"):
	case 'а' <= first && first <= 'я':
		return s.cyrillic.Stem(word)
	case 'a' <= first && first <= 'z':
		return s.latin.Stem(word)
	}
	return word
}

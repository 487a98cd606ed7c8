package lang

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word or a number in a text.
type Token struct {
	Text       string // folded
	Start, End int    // where it stands: bytes of the text
}

// Tokens returns the words and numbers of a text in the order of their ends. Those that a hyphen joins, and digits
// that a point or a comma joins, come in their parts and then as a whole: "51-в" is 51, в, 51-в; "13.1" is 13, 1, 13.1.
func Tokens(s string) []Token {
	var tokens []Token
	for t := range EachToken(s) {
		tokens = append(tokens, t)
	}
	return tokens
}

// EachToken yields what [Tokens] returns. It allocates only for words that folding changes.
func EachToken(s string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		for i := 0; i < len(s); {
			end := wordEnd(s, i)
			if end == i {
				_, size := utf8.DecodeRuneInString(s[i:])
				i += size
				continue
			}
			whole, parts := i, 1
			for {
				if t := (Token{Text: Fold(s[i:end]), Start: i, End: end}); t.Text != "" && !yield(t) {
					return
				}
				next := joined(s, i, end)
				if next == 0 {
					break
				}
				i, end = next, wordEnd(s, next)
				parts++
			}
			if parts > 1 && !yield(Token{Text: compound(s[whole:end]), Start: whole, End: end}) {
				return
			}
			i = end
		}
	}
}

// wordEnd returns where the run of letters, digits and marks that starts at i ends.
func wordEnd(s string, i int) int {
	for i < len(s) {
		if size := basic(s, i); size > 0 {
			i += size
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r < utf8.RuneSelf || !unicode.In(r, unicode.L, unicode.Nd, unicode.M) {
			return i
		}
		i += size
	}
	return i
}

// basic returns the size in bytes of the rune at i where it is an ASCII letter or digit or one of the Cyrillic letters
// U+0400 to U+047F, and 0 otherwise: nearly all of a text is known without tables.
func basic(s string, i int) int {
	switch c := s[i]; {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return 1
	case (c == 0xD0 || c == 0xD1) && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
		return 2
	}
	return 0
}

// joined returns where the word begins that is joined to the one in s[start:end], or 0.
func joined(s string, start, end int) int {
	if end == len(s) {
		return 0
	}
	joiner, size := utf8.DecodeRuneInString(s[end:])
	next := end + size
	if next >= len(s) || wordEnd(s[:min(len(s), next+utf8.UTFMax)], next) == next {
		return 0
	}
	switch joiner {
	case '-', '\u2010', '\u2011':
		return next
	case '.', ',':
		if isDigit(s[end-1]) && isDigit(s[next]) {
			return next
		}
	}
	return 0
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// compound folds a joined word and writes its hyphens, however they were typed, as "-".
func compound(s string) string {
	s = Fold(s)
	if strings.Contains(s, "\u2010") || strings.Contains(s, "\u2011") {
		s = hyphens.Replace(s)
	}
	return s
}

var hyphens = strings.NewReplacer("\u2010", "-", "\u2011", "-")

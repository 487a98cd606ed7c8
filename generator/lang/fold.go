package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the spelling under which words are compared: lower case, ё as е, composed (NFC), without stress marks.
// Everything else is kept, й above all. Fold(Fold(s)) is Fold(s), and text that is folded already costs no allocation.
func Fold(s string) string {
	i := folded(s)
	if i == len(s) {
		return s
	}
	if out, ok := foldSimple(s, i); ok {
		return out
	}
	// Dropping a stress mark can bring a letter and another mark together, which then compose: so until nothing changes.
	for {
		s = strings.Map(foldRune, norm.NFC.String(s))
		if norm.NFC.IsNormalString(s) {
			return s
		}
	}
}

// folded returns the length of the beginning of s that is folded already, as far as ASCII and modern Cyrillic go.
func folded(s string) int {
	i := 0
	for i < len(s) {
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			if 'A' <= c && c <= 'Z' {
				return i
			}
			i++
		case c == 0xD0 && i+1 < len(s) && 0xB0 <= s[i+1] && s[i+1] <= 0xBF, // а–п
			c == 0xD1 && i+1 < len(s) && 0x80 <= s[i+1] && s[i+1] <= 0x8F: // р–я
			i += 2
		default:
			return i
		}
	}
	return i
}

// foldSimple folds text of ASCII and the letters А–Я, а–я, Ё, ё alone, which needs no tables and one allocation. It gives
// up at the first other character. The first n bytes are folded already.
func foldSimple(s string, n int) (string, bool) {
	b := make([]byte, 0, len(s))
	b = append(b, s[:n]...)
	for i := n; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			b = append(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case 'а' <= r && r <= 'я':
		case 'А' <= r && r <= 'Я':
			r += 'а' - 'А'
		case r == 'ё' || r == 'Ё':
			r = 'е'
		case r == '–' || r == '—' || r == '«' || r == '»' || r == '\u00a0' || r == '№' || r == '…':
		default:
			return "", false
		}
		b = utf8.AppendRune(b, r)
		i += size
	}
	return string(b), true
}

// foldRune folds one rune of composed text; -1 drops it.
func foldRune(r rune) rune {
	switch r {
	case '\u0300', '\u0301': // stress marks that did not compose with their letter: а́
		return -1
	case 'Ё', 'ё', 'Ѐ', 'ѐ':
		return 'е'
	case 'Ѝ', 'ѝ':
		return 'и'
	}
	return unicode.ToLower(r)
}

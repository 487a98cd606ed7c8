package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bound reports whether the space at i must not break a line.
func (t *setting) bound(i int) bool {
	rest := t.s[i+1:]
	if unicode.IsSpace(t.prev) || t.prev == 0 || rest != "" && rest[0] == ' ' || strings.HasPrefix(rest, nbsp) {
		return false
	}
	switch {
	case t.afterShort(i), t.prev == '№', t.prev == '§':
		return true
	case rest == "":
		return false
	case unicode.IsDigit(t.prev):
		return t.afterNumber(i, rest)
	case t.prev == '.':
		return t.afterAbbreviation(i, rest)
	}
	return t.russian && (t.dashed(i+1) || t.particles[firstWord(rest)])
}

// afterShort reports whether a short word ends at i.
func (t *setting) afterShort(i int) bool {
	const longest = len("из-под")
	if i == 0 {
		return t.binds
	}
	if len(t.short) == 0 || t.word == i || i-t.word > longest || t.word == 0 && isWordRune(t.before) {
		return false
	}
	return t.short[t.s[t.word:i]]
}

// dashed reports whether a dash stands at i, also one that is still to be set.
func (t *setting) dashed(i int) bool {
	r, size := utf8.DecodeRuneInString(t.s[i:])
	switch r {
	case '-':
		if size = run(t.s[i:], '-'); size == 1 {
			return t.spaced(i)
		}
		if size > 3 {
			return false
		}
	case '–', '—':
	default:
		return false
	}
	after := t.s[i+size:]
	return after == "" || after[0] == ' ' || strings.HasPrefix(after, nbsp)
}

// afterNumber reports whether the number that ends at i belongs to what follows: its unit, its word, its next digits.
func (t *setting) afterNumber(i int, rest string) bool {
	digits := i
	for digits > 0 && isDigit(t.s[digits-1]) {
		digits--
	}
	start := digits
	for start > 0 && (isDigit(t.s[start-1]) || start > 1 && (t.s[start-1] == '.' || t.s[start-1] == ',') && isDigit(t.s[start-2])) {
		start--
	}
	first := t.before
	if start > 0 {
		first, _ = utf8.DecodeLastRuneInString(t.s[:start])
	}
	if unicode.IsLetter(first) { // a name: A4
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case isDigit(rest[0]):
		return i-digits <= 3 && i > digits && t.russian && thousands(rest)
	case unicode.Is(unicode.Sc, next), t.russian && next == '%':
		return true
	case !unicode.IsLetter(next):
		return t.russian && t.dashed(i+1)
	}
	word := firstWord(rest)
	if t.units != nil {
		return t.units[word]
	}
	return !t.short[word]
}

// thousands reports whether text begins with exactly three digits.
func thousands(s string) bool {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n == 3
}

// afterAbbreviation reports whether the point before i ends an abbreviation that belongs to what follows: ст. 12, т. е.
func (t *setting) afterAbbreviation(i int, rest string) bool {
	start := i - 1
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(t.s[:start])
		if !unicode.IsLetter(r) || i-start > 16 {
			break
		}
		start -= size
	}
	if start == i-1 || start == 0 && isWordRune(t.before) {
		return false
	}
	word := t.s[start : i-1]
	if isDigit(rest[0]) {
		return t.abbreviated[word]
	}
	if t.russian && (word == "т" || word == "Т") {
		second, size := utf8.DecodeRuneInString(rest)
		return strings.ContainsRune("едкнпч", second) && strings.HasPrefix(rest[size:], ".")
	}
	return false
}

// firstWord returns the letters and digits at the start of s, or "" where they are more than any word that the rules know.
func firstWord(s string) string {
	const longest = len("September")
	i := 0
	for i < len(s) {
		size := basic(s, i)
		if size == 0 {
			r, n := utf8.DecodeRuneInString(s[i:])
			hyphen := r == '-' && i+1 < len(s) && s[i+1] != '-'
			if !unicode.IsLetter(r) && !hyphen {
				break
			}
			size = n
		}
		if i += size; i > longest {
			return ""
		}
	}
	return s[:i]
}

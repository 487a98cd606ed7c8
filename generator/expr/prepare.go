package expr

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// prepare returns the text with the hyphens of known names replaced by underscores, which expr-lang reads as parts of
// names; everything keeps its place. It refuses comments, which the parser would skip.
func (r *reader) prepare() string {
	text := r.text.Value
	out := []byte(text)
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == '\'' || c == '"' || c == '`':
			i = skipLiteral(text, i)
		case strings.HasPrefix(text[i:], "//") || strings.HasPrefix(text[i:], "/*"):
			r.problems.Add(r.text.At(i, len(text)), "expr/unsupported", "a %s has no comments", r.what).
				Hint("write it as a TOML comment, after #")
			return text
		case isLetter(c):
			end := i + strings.IndexFunc(text[i:]+" ", func(c rune) bool { return !isLetter(c) && !isDigit(c) && c != '-' })
			name := strings.TrimRight(text[i:end], "-")
			if strings.Contains(name, "-") {
				r.hyphens(out[i:i+len(name)], name, i)
			}
			i += len(name)
		case isDigit(c): // digits do not start a name, whatever follows them
			end := i + strings.IndexFunc(text[i:]+" ", func(c rune) bool { return !isLetter(c) && !isDigit(c) })
			if end-i > 18 && isDigits(text[i:end]) { // expr-lang would read an int64; the number is read from its own text
				copy(out[i:], "1"+strings.Repeat("_", end-i-1))
			}
			i = end
		default:
			i += size
		}
	}
	return string(out)
}

// hyphens replaces the hyphens within known names in a run of letters, digits and hyphens: the longest name counts, and the
// hyphen after it is a minus sign. Where something in the run is not known, the run is reported as a name.
func (r *reader) hyphens(out []byte, run string, at int) {
	var columns []string
	isKnown := func(name string) bool { return r.env.find(name) != nil || Reserved(name) }
	if before := strings.TrimRight(r.text.Value[:at], " "); strings.HasSuffix(before, ".") {
		columns = slices.Sorted(maps.Values(r.env.columns))
		isKnown = func(name string) bool { return r.env.columns[identifier(name)] != "" }
	}
	for start := 0; start < len(run); {
		rest := run[start:]
		end := len(rest)
		for end > 0 && !isKnown(rest[:end]) {
			end = strings.LastIndexByte(rest[:end], '-')
		}
		if digits := rest[:strings.IndexByte(rest+"-", '-')]; end <= 0 && start > 0 && isDigits(digits) {
			end = len(digits)
		}
		if end <= 0 {
			r.unknownName(run, r.text.At(at, at+len(run)), func(*declared) bool { return true }, columns...)
			return
		}
		copy(out[start:], identifier(rest[:end]))
		start += end + 1
		isKnown = func(name string) bool { return r.env.find(name) != nil || Reserved(name) } // after a minus sign no column follows
	}
}

func isLetter(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// skipLiteral returns the end of the text literal that starts at i. A literal that is not closed is the parser's matter.
func skipLiteral(text string, i int) int {
	quote := text[i]
	for i++; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote != '`':
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

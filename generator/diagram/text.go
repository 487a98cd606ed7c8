package diagram

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is measured without its font: pages are set in whatever sans serif the reader's system has. So each letter is as
// wide as in the widest of the common ones, which is mostly DejaVu Sans or Verdana, and text never leaves its box.

// style is a size of text, in pixels.
type style struct {
	size, line int // of letters, and from one line to the next
	widest     int // a line is broken where it would be wider
}

var (
	nodeStyle  = style{size: 14, line: 18, widest: 196}
	labelStyle = style{size: 13, line: 16, widest: 184}
)

// maxLines is how many lines of a text are drawn; the last one ends in "…" where there are more.
const maxLines = 12

// advances are the widths of letters in hundredths of an em, rounded up, the greatest of DejaVu Sans, Liberation Sans (as
// wide as Arial and Helvetica) and Noto Sans.
var advances = []struct {
	first rune
	width []uint8
}{
	{0x20, []uint8{
		32, 41, 46, 84, 64, 95, 78, 28, 39, 39, 56, 84, 32, 37, 32, 38, 64, 64, 64, 64, 64, 64, 64, 64,
		64, 64, 34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 77, 67, 62, 78, 76, 34, 50, 67, 56, 91, 76, 79,
		67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 39, 38, 39, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64,
		64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 56, 64, 84,
	}},
	{0xa0, []uint8{
		32, 41, 64, 64, 64, 64, 56, 56, 58, 100, 48, 62, 84, 0, 100, 56, 50, 84, 41, 41, 50, 64, 66, 32,
		50, 41, 48, 62, 97, 97, 97, 62, 69, 69, 69, 69, 69, 69, 100, 73, 67, 67, 67, 67, 34, 34, 34, 34,
		78, 76, 79, 79, 79, 79, 79, 84, 79, 74, 74, 74, 74, 67, 67, 64, 62, 62, 62, 62, 62, 62, 99, 55,
		62, 62, 62, 62, 28, 28, 28, 28, 62, 64, 62, 62, 62, 62, 62, 84, 62, 64, 64, 64, 64, 60, 64, 60,
	}},
	{0x400, []uint8{
		67, 67, 87, 61, 72, 67, 34, 34, 50, 110, 105, 86, 71, 77, 64, 76, 69, 69, 69, 61, 79, 67, 108, 65,
		77, 77, 71, 76, 91, 76, 79, 76, 67, 73, 62, 64, 87, 69, 78, 70, 107, 110, 84, 89, 69, 72, 108, 73,
		62, 62, 59, 53, 70, 62, 91, 54, 65, 65, 61, 64, 76, 66, 62, 66, 64, 55, 59, 60, 86, 60, 69, 62,
		92, 95, 71, 79, 60, 55, 85, 61, 62, 62, 63, 53, 55, 53, 28, 28, 28, 91, 90, 66, 61, 65, 60, 66,
	}},
}

// allowance, in percent, is added for fonts that have a few wider letters, and for kerning.
const allowance = 4

// advance returns how wide a letter is at most, in hundredths of an em.
func advance(r rune) int {
	for _, t := range advances {
		if i := int(r - t.first); r >= t.first && i < len(t.width) {
			return int(t.width[i])
		}
	}
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x500: // Latin, Greek, Cyrillic
		return 90
	case r < 0x900: // Armenian, Hebrew, Arabic
		return 100
	case r < 0x1100, r >= 0x1780 && r < 0x1800: // India and its neighbours: Tamil and Malayalam have very wide letters
		return 160
	case r < 0x2000:
		return 110
	case r < 0x2070: // punctuation
		return 100
	default: // ideographs are an em wide, emoji somewhat more
		return 140
	}
}

// width returns how many pixels a line takes at most.
func (s style) width(line string) int {
	sum := 0
	for _, r := range line {
		sum += advance(r)
	}
	return ceil(sum*s.size*(100+allowance), 100*100)
}

func ceil(a, b int) int { return (a + b - 1) / b }

// maxLetters is how many letters of a text are looked at; more do not fit into so many lines.
const maxLetters = 1000

// first returns a text, or as many of its letters.
func first(text string, letters int) string {
	for i := range text {
		if letters == 0 {
			return text[:i]
		}
		letters--
	}
	return text
}

// words is a text in lines.
type words struct {
	lines         []line
	width, height int
}

// line is a line of a text, and how far its upper edge is below the text's.
type line struct {
	text string
	top  int
}

// set breaks a text into lines: where it has newlines, with some space between what they part, and where it would be wider
// than the style's widest.
func (s style) set(text string) words {
	var w words
	for _, part := range hardLines(text) {
		if len(w.lines) > 0 {
			w.height += betweenParts
		}
		for _, text := range s.even(s.pieces(first(part, maxLetters))) {
			if len(w.lines) == maxLines {
				w.lines[maxLines-1].text = s.cut(w.lines[maxLines-1].text)
				return w
			}
			w.lines = append(w.lines, line{text, w.height})
			w.width = max(w.width, s.width(text))
			w.height += s.line
		}
	}
	return w
}

// betweenParts is the space, in pixels, where a text has a newline.
const betweenParts = 4

// even puts pieces into lines, as few as possible and as equal as possible.
func (s style) even(pieces []string) []string {
	best := s.fill(pieces, s.widest)
	low, high := 0, s.widest // low is too narrow for so few lines, high is wide enough
	for high-low > 1 {
		middle := (low + high) / 2
		if tried := s.fill(pieces, middle); len(tried) == len(best) && s.fits(tried, middle) {
			best, high = tried, middle
		} else {
			low = middle
		}
	}
	return best
}

// cut ends a line in "…".
func (s style) cut(text string) string {
	for text != "" && s.width(text+"…") > s.widest {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text + "…"
}

func (s style) fits(lines []string, widest int) bool {
	for _, l := range lines {
		if s.width(l) > widest {
			return false
		}
	}
	return true
}

// fill puts pieces into lines, as many as fit into each.
func (s style) fill(pieces []string, widest int) []string {
	var lines []string
	line := ""
	for _, p := range pieces {
		if line != "" && s.width(strings.TrimRight(line+p, " ")) > widest {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}
		line += p
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts a text where a line may end: behind spaces and hyphens, around ideographs, and inside words that are wider
// than a line.
func (s style) pieces(text string) []string {
	var pieces []string
	start, before := 0, rune(-1)
	for i, r := range text {
		if i > start && (breaks(before, r) || s.width(text[start:i+utf8.RuneLen(r)]) > s.widest && r != ' ' && !joins(before, r)) {
			pieces = append(pieces, text[start:i])
			start = i
		}
		before = r
	}
	if start < len(text) {
		pieces = append(pieces, text[start:])
	}
	return pieces
}

// breaks tells whether a line may end between two letters.
func breaks(before, r rune) bool {
	if r == ' ' || joins(before, r) {
		return false
	}
	switch before {
	case ' ', '/', '\u2013', '\u2014', '\u200b', '\u00ad':
		return true
	case '-', '\u2010':
		return unicode.IsLetter(r)
	}
	return ideograph(before) && !unicode.IsPunct(r) || ideograph(r) && !unicode.IsPunct(before)
}

func ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// joins tells whether two letters are one sign, as far as one can tell from two: an accent, a chosen skin, flags and
// families of emoji.
func joins(before, r rune) bool {
	const joiner = '\u200d'
	flag := func(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
	return before == joiner || r == joiner || unicode.Is(unicode.M, r) || r >= 0x1f3fb && r <= 0x1f3ff || flag(before) && flag(r)
}

// hardLines returns the lines of a text as written, without empty ones.
func hardLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = clean(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// clean returns a text in one line, with single spaces, and without what XML cannot contain.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f':
			return r
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case r == '\ufffe' || r == '\uffff':
			return utf8.RuneError
		}
		return r
	}, text) // which also replaces what is not UTF-8
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }), " ")
}

// rightToLeft tells whether a text is read from right to left, by its first letter that says so.
func rightToLeft(text string) bool {
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam):
			return true
		case unicode.IsLetter(r):
			return false
		}
	}
	return false
}

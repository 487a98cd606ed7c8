package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// typography holds a language's typesetting rules.
type typography struct {
	outer, inner quotes          // outside another quotation and inside one
	russian      bool            // dashes are bound to the word before them, and numbers to any word after them
	short        map[string]bool // words that are bound to the next one
	particles    map[string]bool // words that are bound to the one before
	units        map[string]bool // words that a number is bound to; where russian, all words
	abbreviated  map[string]bool // abbreviations, without their point, that are bound to the number after them
}

type quotes struct{ open, close rune }

var typographyEnglish = &typography{
	outer: quotes{'“', '”'}, inner: quotes{'‘', '’'},
	units: words("g kg mg t m cm mm km l ml GB KB MB TB Hz kHz MHz GHz V W kW A mAh s ms px dpi am pm "+
		"USD EUR RUB GBP CNY", strings.Join(monthsEnglish[:], " ")),
	abbreviated: words("No no p pp fig Fig vol ch sec"),
}

var typographyRussian = &typography{
	outer: quotes{'«', '»'}, inner: quotes{'„', '“'},
	russian: true,
	short: anyCase("а в во да до за и из из-за из-под к ко на не ни но о об от по с со у " +
		"без для над под при про"),
	particles:   words("ж же б бы ли ль"),
	abbreviated: words("ст п пп ч стр гл рис табл кв оф тел Ст П Ч Стр Гл Рис Табл Тел"),
}

func words(lists ...string) map[string]bool {
	set := make(map[string]bool)
	for _, list := range lists {
		for _, word := range strings.Fields(list) {
			set[word] = true
		}
	}
	return set
}

// anyCase returns words in small letters, with a capital, and in capitals, so that looking one up needs no folding.
func anyCase(list string) map[string]bool {
	set := words(list, strings.ToUpper(list))
	for _, word := range strings.Fields(list) {
		first, size := utf8.DecodeRuneInString(word)
		set[string(unicode.ToUpper(first))+word[size:]] = true
	}
	return set
}

// Typography returns a text as a typesetter of the language would set it:
//
//   - straight quotes become « » and „ “ in Russian, “ ” and ‘ ’ in English, apostrophes ’, inches ″;
//   - -- becomes –, --- becomes —, ... becomes …, and in Russian a hyphen between spaces becomes —;
//   - a no-break space stands after short words, before an em dash and between a number and its word in Russian; between
//     a number and its unit or month in English; after №, §, p. and the like.
//
// The text is one text node: prev is the rune that stands before it in its paragraph, 0 at the start, so that quotes are
// right on both sides of a link. Words with "://", words that begin with -- (options of commands) and what stands between
// backticks are left alone. Typography of its own result changes nothing.
func (l *Language) Typography(s string, prev rune) string {
	if l.typography == nil || s == "" {
		return s
	}
	t := typesetter{typography: l.typography, s: s, prev: prev, before: prev}
	t.set()
	if t.out == nil {
		return s
	}
	return string(append(t.out, s[t.done:]...))
}

// typesetter goes through a text once. What is left as it is is copied in stretches, when something after it changes.
type typesetter struct {
	*typography
	s      string
	out    []byte
	done   int  // s[:done] is in out
	prev   rune // the rune before the place, as set
	before rune // the rune before the text
	word   int  // where the run of letters, digits and hyphens before the place begins
	urls   bool // there are addresses in the text
	open   []quotation
}

// quotation is one that is open at the place.
type quotation struct {
	mark  rune // the straight quote that began it, 0 if the author set the quote himself
	close rune
}

// deepest is how many quotations inside one another are told apart.
const deepest = 8

func (t *typesetter) set() {
	t.urls = strings.Contains(t.s, "://")
	for i := 0; i < len(t.s); {
		if i = t.letters(i); i == len(t.s) {
			return
		}
		c := t.s[i]
		switch {
		case c == ' ':
			if t.bound(i) {
				t.replace(i, 1, '\u00a0')
			}
			t.prev = ' '
			i++
			t.word = i
			continue
		case t.urls && t.word == i:
			if n := url(t.s[i:]); n > 0 {
				i = t.pass(i, n)
				continue
			}
		}
		switch {
		case c == '"', c == '\'':
			t.quote(i, rune(c))
			i++
			t.word = i
		case c == '-':
			i = t.dash(i)
		case c == '.':
			n := run(t.s[i:], '.')
			if n == 3 {
				t.replace(i, 3, '…')
				i += n
				t.word = i
				continue
			}
			i = t.pass(i, n)
			t.word = i
		case c == '`':
			i = t.pass(i, code(t.s[i:]))
			t.word = i
		default:
			i = t.plain(i)
		}
	}
}

// letters passes the letters and digits at i. It stops where a word begins that may be an address.
func (t *typesetter) letters(i int) int {
	start := i
	for i < len(t.s) && !(t.urls && i == t.word) {
		size := basic(t.s, i)
		if size == 0 {
			break
		}
		i += size
	}
	if i > start {
		t.prev, _ = utf8.DecodeLastRuneInString(t.s[start:i])
	}
	return i
}

// plain passes one rune that stays.
func (t *typesetter) plain(i int) int {
	r, size := utf8.DecodeRuneInString(t.s[i:])
	switch r {
	case '«', '„', '“', '”', '»':
		t.follow(r)
	}
	i += size
	if !isWordRune(r) {
		t.word = i
	}
	t.prev = r
	return i
}

// follow keeps count of the quotes that the author set.
func (t *typesetter) follow(quote rune) {
	switch {
	case quote == t.outer.open:
		t.begin(0, t.outer.close)
	case quote == t.inner.open:
		t.begin(0, t.inner.close)
	default:
		for depth := len(t.open); depth > 0; depth-- {
			if t.open[depth-1].close == quote {
				t.open = t.open[:depth-1]
				return
			}
		}
	}
}

func (t *typesetter) begin(mark, closing rune) {
	if len(t.open) < deepest {
		t.open = append(t.open, quotation{mark, closing})
	}
}

// pass leaves n bytes as they are.
func (t *typesetter) pass(i, n int) int {
	t.prev, _ = utf8.DecodeLastRuneInString(t.s[i : i+n])
	return i + n
}

// replace sets n bytes at i as a rune.
func (t *typesetter) replace(i, n int, by rune) {
	if t.out == nil {
		t.out = make([]byte, 0, len(t.s)+len(t.s)/8+8)
	}
	t.out = append(t.out, t.s[t.done:i]...)
	t.out = utf8.AppendRune(t.out, by)
	t.done = i + n
	t.prev = by
}

// quote sets the straight quote at i.
func (t *typesetter) quote(i int, mark rune) {
	next, _ := utf8.DecodeRuneInString(t.s[i+1:])
	if i+1 == len(t.s) {
		next = 0
	}
	if mark == '\'' && t.apostrophe(i, next) {
		t.replace(i, 1, '’')
		return
	}
	switch {
	case t.begins() && unicode.IsSpace(next): // it stands alone
		t.prev = mark
	case t.begins():
		pair := t.pair(mark)
		t.begin(mark, pair.close)
		t.replace(i, 1, pair.open)
	case len(t.open) == 0 && mark == '"' && t.before == 0 && unicode.IsDigit(t.prev):
		t.replace(i, 1, '″')
	default:
		t.replace(i, 1, t.close(mark))
	}
}

// pair returns the quotes for a quotation that begins: the inner ones inside the outer ones, and the reverse.
func (t *typesetter) pair(mark rune) quotes {
	depth := len(t.open)
	if mark == '\'' && !t.russian || depth > 0 && t.open[depth-1].close == t.outer.close {
		return t.inner
	}
	return t.outer
}

// close ends the innermost quotation that the mark began, with those inside it, and returns its quote. A quotation
// whose beginning is in an earlier text node is taken for an outer one.
func (t *typesetter) close(mark rune) rune {
	for depth := len(t.open); depth > 0; depth-- {
		if q := t.open[depth-1]; q.mark == mark || q.mark == 0 {
			t.open = t.open[:depth-1]
			return q.close
		}
	}
	return t.outer.close
}

// apostrophe reports whether the single quote at i is none: it stands in a word (don't), or at a word's beginning and no
// other ends what it would begin ('tis), or after a word with no quotation open (the buyers' money).
func (t *typesetter) apostrophe(i int, next rune) bool {
	inside := isWordRune(next)
	if !t.begins() {
		return inside || !t.quoting('\'')
	}
	if !inside {
		return false
	}
	const longest = 1000 // bytes: a quotation goes no further
	rest := t.s[i+1 : min(len(t.s), i+1+longest)]
	for from := 0; ; {
		at := strings.IndexByte(rest[from:], '\'')
		if at < 0 {
			return true
		}
		at += from
		last, _ := utf8.DecodeLastRuneInString(rest[:at])
		after, _ := utf8.DecodeRuneInString(rest[at+1:])
		if last != ' ' && last != '(' && (at+1 == len(rest) || !isWordRune(after)) {
			return false
		}
		from = at + 1
	}
}

// quoting reports whether a quotation is open that the mark began.
func (t *typesetter) quoting(mark rune) bool {
	for _, q := range t.open {
		if q.mark == mark {
			return true
		}
	}
	return false
}

// dash sets the run of hyphens at i.
func (t *typesetter) dash(i int) int {
	n := run(t.s[i:], '-')
	next, _ := utf8.DecodeRuneInString(t.s[i+n:])
	by := rune(0)
	switch {
	case n == 2 && t.begins() && unicode.IsLetter(next): // --option
	case n == 2:
		by = '–'
	case n == 3:
		by = '—'
	case n == 1 && t.russian && t.spaced(i):
		by = '—'
	}
	if by == 0 {
		return t.pass(i, n)
	}
	t.replace(i, n, by)
	t.word = i + n
	return i + n
}

// spaced reports whether the hyphen at i stands between two spaces as a dash does: not beside another dash, and not between
// two numbers.
func (t *typesetter) spaced(i int) bool {
	before, spaced := strings.CutSuffix(t.s[:i], " ")
	if !spaced {
		before, spaced = strings.CutSuffix(before, nbsp)
	}
	after, follows := strings.CutPrefix(t.s[i+1:], " ")
	if !spaced || !follows || before == "" || after == "" {
		return false
	}
	left, _ := utf8.DecodeLastRuneInString(before)
	right, _ := utf8.DecodeRuneInString(after)
	return !blank(left) && !blank(right) && !(unicode.IsDigit(left) && unicode.IsDigit(right))
}

// blank reports whether a rune is a space or a dash.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '–' || r == '—' }

// begins reports whether what stands after the previous rune is at the beginning of a word, so that a quote there opens.
func (t *typesetter) begins() bool {
	switch t.prev {
	case 0, '(', '[', '{', '<', '/', '-', '–', '—', '=', '|', '\u2011':
		return true
	case t.outer.open, t.inner.open:
		return true
	}
	return unicode.IsSpace(t.prev)
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || unicode.Is(unicode.M, r)
}

// run counts how often c is repeated at the start of s.
func run(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// url returns the length of the word at the start of s if it is an address with a scheme.
func url(s string) int {
	n := strings.IndexAny(s, " \t\n")
	if n < 0 {
		n = len(s)
	}
	if !strings.Contains(s[:n], "://") {
		return 0
	}
	return n
}

// code returns the length of the code span at the start of s, or of its backticks where nothing ends it.
func code(s string) int {
	n := run(s, '`')
	for i := n; i < len(s); {
		at := strings.IndexByte(s[i:], '`')
		if at < 0 {
			return n
		}
		i += at
		m := run(s[i:], '`')
		i += m
		if m == n {
			return i
		}
	}
	return n
}

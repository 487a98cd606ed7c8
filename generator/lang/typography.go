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

// Typesetter sets the text of one block – a paragraph, a heading, a cell – as a typesetter of the language would:
//
//   - straight quotes become « » and „ “ in Russian, “ ” and ‘ ’ in English, apostrophes ’, inches ″;
//   - -- becomes –, --- becomes —, ... becomes …, and in Russian a hyphen between spaces becomes —;
//   - a no-break space stands after short words, before an em dash and between a number and its word in Russian; between
//     a number and its unit or month in English; after №, §, p. and the like.
//
// The block may come in pieces, cut where links and emphasis begin and end: quotations that one piece begins are
// remembered in the next. Setting what was set changes nothing.
//
// A typesetter holds no memory but its own, so a copy is one that goes on from the same place. The zero value leaves text
// as it is, as the typesetter of a language without rules does.
type Typesetter struct {
	rules *typography
	prev  rune // the rune before the place, as set; 0 at the start of the block
	binds bool // a short word ends at the place, between two texts
	depth int  // how many quotations are open
	open  [deepest]quotation
}

// deepest is how many quotations inside one another are told apart.
const deepest = 8

// quotation is one that is open at the place.
type quotation struct {
	mark  rune // the straight quote that began it, 0 if the author set the quote himself
	close rune
}

// Typesetter returns a typesetter at the start of a block.
func (l *Language) Typesetter() *Typesetter { return &Typesetter{rules: l.typography} }

// Reset starts a new block.
func (t *Typesetter) Reset() { *t = Typesetter{rules: t.rules} }

// Skip passes what is not to be set and ends in the given rune: an escape, a word that will be filled in later.
func (t *Typesetter) Skip(last rune) { t.prev, t.binds = last, false }

// Text returns the next text of the block as set. Words with "://", words that begin with -- (options of commands) and what
// stands between backticks are left alone.
func (t *Typesetter) Text(s string) string {
	if t.rules == nil || s == "" {
		return s
	}
	w := setting{Typesetter: t, typography: t.rules, s: s, before: t.prev, urls: strings.Contains(s, "://"), closing: -1}
	w.set()
	t.binds = w.afterShort(len(s))
	if w.out == nil {
		return s
	}
	return string(append(w.out, s[w.done:]...))
}

// setting is the work on one text, which it goes through once. What is left as it is is copied in stretches, when something
// after it changes.
type setting struct {
	*Typesetter
	*typography
	s       string
	out     []byte
	done    int  // s[:done] is in out
	before  rune // the rune before the text
	word    int  // where the run of letters, digits and hyphens before the place begins
	urls    bool // there are addresses in the text
	stretch int  // where the run without white space ends that was last searched for an address
	scheme  int  // where the last "://" stands in it
	closing int  // the next single quote that can end a quotation, from the last one looked for
}

func (t *setting) set() {
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
			if n := t.url(i); n > 0 {
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
func (t *setting) letters(i int) int {
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
func (t *setting) plain(i int) int {
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

// pass leaves n bytes as they are.
func (t *setting) pass(i, n int) int {
	t.prev, _ = utf8.DecodeLastRuneInString(t.s[i : i+n])
	return i + n
}

// replace sets n bytes at i as a rune.
func (t *setting) replace(i, n int, by rune) {
	if t.out == nil {
		t.out = make([]byte, 0, len(t.s)+len(t.s)/8+8)
	}
	t.out = append(t.out, t.s[t.done:i]...)
	t.out = utf8.AppendRune(t.out, by)
	t.done = i + n
	t.prev = by
}

// dash sets the run of hyphens at i.
func (t *setting) dash(i int) int {
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
func (t *setting) spaced(i int) bool {
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

// url returns the length of the word at i if it is an address with a scheme.
func (t *setting) url(i int) int {
	if i >= t.stretch {
		end := strings.IndexAny(t.s[i:], " \t\n")
		if end < 0 {
			end = len(t.s) - i
		}
		t.stretch = i + end
		t.scheme = -1
		if at := strings.LastIndex(t.s[i:t.stretch], "://"); at >= 0 {
			t.scheme = i + at
		}
	}
	if t.scheme < i {
		return 0
	}
	return t.stretch - i
}

// code returns the length of the code span at the start of s, or of its backticks where nothing ends it.
func code(s string) int {
	const longest = 16 // backticks; more begin no code, so that few searches for an end are in vain
	n := run(s, '`')
	if n > longest {
		return n
	}
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

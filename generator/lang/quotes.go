package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

type quotes struct{ open, close rune }

// quote sets the straight quote at i.
func (t *setting) quote(i int, mark rune) {
	next := rune(0)
	if i+1 < len(t.s) {
		next, _ = utf8.DecodeRuneInString(t.s[i+1:])
	}
	switch {
	case mark == '\'' && t.apostrophe(i, next):
		t.replace(i, 1, '’')
	case t.begins() && unicode.IsSpace(next): // it stands alone
		t.prev = mark
	case t.begins():
		pair := t.pair(mark)
		t.begin(mark, pair.close)
		t.replace(i, 1, pair.open)
	case mark == '"' && t.depth == 0 && unicode.IsDigit(t.prev):
		t.replace(i, 1, '″')
	default:
		t.replace(i, 1, t.end(mark))
	}
}

// begins reports whether what stands after the previous rune is at the beginning of a word, so that a quote there opens.
func (t *setting) begins() bool {
	switch t.prev {
	case 0, '(', '[', '{', '<', '/', '-', '–', '—', '=', '|', '\u2011':
		return true
	case t.outer.open, t.inner.open:
		return true
	}
	return unicode.IsSpace(t.prev)
}

// pair returns the quotes for a quotation that begins: the inner ones inside the outer ones, and the reverse.
func (t *setting) pair(mark rune) quotes {
	if mark == '\'' && !t.russian || t.depth > 0 && t.open[t.depth-1].close == t.outer.close {
		return t.inner
	}
	return t.outer
}

// begin opens a quotation.
func (t *setting) begin(mark, closing rune) {
	if t.depth < deepest {
		t.open[t.depth] = quotation{mark, closing}
		t.depth++
	}
}

// end closes the innermost quotation that the mark began, with those inside it, and returns its quote. One that nothing
// began is taken for an outer one.
func (t *setting) end(mark rune) rune {
	for i := t.depth - 1; i >= 0; i-- {
		if q := t.open[i]; q.mark == mark || q.mark == 0 {
			t.depth = i
			return q.close
		}
	}
	return t.outer.close
}

// follow keeps count of the quotes that the author set.
func (t *setting) follow(quote rune) {
	switch quote {
	case t.outer.open:
		t.begin(0, t.outer.close)
		return
	case t.inner.open:
		t.begin(0, t.inner.close)
		return
	}
	for i := t.depth - 1; i >= 0; i-- {
		if t.open[i].close == quote {
			t.depth = i
			return
		}
	}
}

// quoting reports whether a quotation is open that the mark began.
func (t *setting) quoting(mark rune) bool {
	for _, q := range t.open[:t.depth] {
		if q.mark == mark {
			return true
		}
	}
	return false
}

// apostrophe reports whether the single quote at i is none: it stands in a word (don't), or at a word's beginning and no
// other ends what it would begin ('tis), or after a word with no quotation open (the buyers' money).
func (t *setting) apostrophe(i int, next rune) bool {
	const longest = 1000 // bytes: a quotation goes no further
	inside := isWordRune(next)
	if !t.begins() {
		return inside || !t.quoting('\'')
	}
	return inside && t.ending(i+1)-i > longest
}

// ending returns where the next single quote from i on stands that can end a quotation, or a place beyond all texts.
// Whether one can does not depend on i, so the next search goes on where this one ended.
func (t *setting) ending(i int) int {
	for at := i; t.closing < i; at++ {
		n := strings.IndexByte(t.s[at:], '\'')
		if n < 0 {
			t.closing = math.MaxInt
			break
		}
		at += n
		last, _ := utf8.DecodeLastRuneInString(t.s[:at])
		after, _ := utf8.DecodeRuneInString(t.s[at+1:])
		if last != ' ' && last != '(' && !isWordRune(after) {
			t.closing = at
		}
	}
	return t.closing
}

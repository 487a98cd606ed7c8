package search

import (
	"strings"

	"recourse/generator/lang"
)

// The lengths of a teaser, in UTF-16 units.
const (
	teaserLength = 200
	teaserBefore = 60 // of the text before the first word that was asked for, where that one is far from the beginning
	teaserEarly  = teaserLength - teaserBefore
)

// marker marks the words of a text that a query asks for.
type marker struct {
	marks map[string]bool // stems
	open  string          // words that begin so, unless empty
	stem  func(string) string
}

type span struct{ start, end int }

// spans returns where the words are that are asked for, in order and apart.
func (m marker) spans(tokens []lang.Token) []span {
	var spans []span
	for _, t := range tokens {
		if !m.marks[m.stem(t.Text)] && (m.open == "" || !strings.HasPrefix(t.Text, m.open)) {
			continue
		}
		for n := len(spans); n > 0 && spans[n-1].start >= t.Start; n-- {
			spans = spans[:n-1] // parts of this one
		}
		spans = append(spans, span{t.Start, t.End})
	}
	return spans
}

// mark returns the whole of a text.
func (m marker) mark(text string) []Part {
	return parts(text, 0, len(text), m.spans(lang.Tokens(text)))
}

// teaser returns as much of a text as is shown, from a little before the first word that is asked for.
func (m marker) teaser(text string) []Part {
	tokens := lang.Tokens(text)
	spans := m.spans(tokens)
	if units(text) <= teaserLength {
		return parts(text, 0, len(text), spans)
	}
	start, end := 0, 0
	if at := m.densest(text, spans); at > 0 {
		start = at
		for _, t := range tokens {
			if !isCompound(t.Text) && t.Start <= at && units(text[t.Start:at]) <= teaserBefore {
				start = t.Start
				break
			}
		}
	}
	for _, t := range tokens {
		if t.Start >= start && units(text[start:t.End]) <= teaserLength {
			end = max(end, t.End)
		}
	}
	if end <= start {
		return nil // a single endless word
	}
	if units(text[start:]) <= teaserLength {
		end = len(text)
	}
	list := parts(text, start, end, spans)
	if start > 0 {
		list = append([]Part{{Text: "…"}}, list...)
	}
	if end < len(text) {
		list = append(list, Part{Text: "…"})
	}
	return list
}

// densest returns where the first of those words stands that are to be seen together: the most different ones within a
// teaser. It returns 0 where a teaser from the beginning shows as many.
func (m marker) densest(text string, spans []span) int {
	best, at := 0, 0
	for i := -1; i < len(spans); i++ {
		start, length := 0, teaserEarly
		if i >= 0 {
			start = spans[i].start
		}
		seen := map[string]bool{}
		for _, s := range spans[max(i, 0):] {
			if units(text[start:s.end]) > length {
				break
			}
			seen[m.stem(lang.Fold(text[s.start:s.end]))] = true
		}
		if len(seen) > best {
			best, at = len(seen), start
		}
	}
	return at
}

// parts cuts a piece of a text at the words to be marked.
func parts(text string, start, end int, spans []span) []Part {
	var list []Part
	add := func(from, to int, marked bool) {
		if from < to {
			list = append(list, Part{text[from:to], marked})
		}
	}
	at := start
	for _, s := range spans {
		if s.start >= at && s.end <= end {
			add(at, s.start, false)
			add(s.start, s.end, true)
			at = s.end
		}
	}
	add(at, end, false)
	return list
}

package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// writeTerms writes the shards: terms in the order of their keys, first all keys with their forms, then all lists of
// sections, so that a reader can pass by the lists that a query does not need.
func (w *writer) writeTerms(terms []term) {
	slices.SortFunc(terms, func(a, b term) int { return compareUnits(a.key, b.key) })
	sections := 0
	for i := range w.pages {
		sections += len(w.pages[i].sections)
	}
	var (
		keys, lists []byte
		count, size int
		from, last  string
	)
	flush := func() {
		body := append(appendNumber(nil, count), keys...)
		name := w.add(termsFile, append(body, lists...))
		w.packed[name] = size
		w.shards = append(w.shards, ranged{from, name})
		keys, lists, count, size = keys[:0], lists[:0], 0, 0
	}
	for i := range terms {
		t := &terms[i]
		if len(t.posted)+len(t.related)+len(t.names) == 0 {
			continue
		}
		if size >= termsPacked && !strings.Contains(t.key, " ") { // phrases stay with their first word
			flush()
		}
		if count == 0 {
			from, last = boundary(last, t.key), ""
		}
		start, listed := len(keys), len(lists)
		keys = appendKey(keys, last, t)
		lists = appendLists(lists, t, sections)
		keys = appendNumber(keys, len(lists)-listed)
		size += (len(keys)-start)*packedKeys/100 + (len(lists)-listed)*packedLists/100
		count++
		last = t.key
	}
	if count > 0 {
		flush()
	}
}

// What brotli leaves of a hundred bytes of keys and of lists of sections.
const (
	packedKeys  = 55
	packedLists = 72
)

// appendKey adds a term's key and its forms: for each how many units of the key to drop, and the rest of it.
func appendKey(b []byte, before string, t *term) []byte {
	key := toUnits(t.key)
	b = appendWord(b, toUnits(before), key)
	b = appendNumber(b, len(t.forms))
	for _, form := range t.forms {
		b = appendWord(b, key, toUnits(form))
	}
	return b
}

// appendLists adds where a term stands, where its synonyms stand, and which pages it names.
func appendLists(b []byte, t *term, sections int) []byte {
	b = appendPostings(b, t.posted, t.df, sections)
	b = appendPostings(b, t.related, len(t.related), sections)
	b = appendNumber(b, len(t.names))
	last := int32(-1)
	for _, section := range t.names {
		b = appendNumber(b, int(section-last-1))
		last = section
	}
	return b
}

// appendPostings adds how many sections there are; if any, the word's weight, and for each section the distance to the one
// before less one, and the level.
func appendPostings(b []byte, list []posting, df, sections int) []byte {
	b = appendNumber(b, len(list))
	if len(list) == 0 {
		return b
	}
	b = appendNumber(b, weight(df, sections))
	last := int32(-1)
	for _, p := range list {
		b = appendNumber(b, int(p.section-last-1)*levels+int(p.level))
		last = p.section
	}
	return b
}

// The words that stand in the dictionary have so many UTF-16 units.
const (
	shortestEntry = 3
	longestEntry  = 32
)

// writeDictionary writes all words as they stand in texts, from their ends to their beginnings, with how common they are:
// what words that are nowhere are corrected by. A reader has the words that begin alike already, in the shards; in this order
// he finds those that end alike in one piece of a large dictionary.
func (w *writer) writeDictionary(terms []term) {
	type entry struct {
		reversed string
		common   byte
	}
	var list []entry
	for i := range terms {
		t := &terms[i]
		for _, form := range t.forms {
			if n := units(form); n < shortestEntry || n > longestEntry || strings.ContainsAny(form, "0123456789-.,") {
				continue
			}
			list = append(list, entry{reverse(form), byte(bits.Len(uint(t.df)))})
		}
	}
	slices.SortFunc(list, func(a, b entry) int { return compareUnits(a.reversed, b.reversed) })
	var (
		body        []byte
		count, size int
		from, last  string
	)
	flush := func() {
		name := w.add(wordsFile, append(appendNumber(nil, count), body...))
		w.packed[name] = size
		w.pieces = append(w.pieces, ranged{from, name})
		body, count, size = body[:0], 0, 0
	}
	for _, e := range list {
		if size >= wordsPacked {
			flush()
		}
		if count == 0 {
			from, last = boundary(last, e.reversed), ""
		}
		start := len(body)
		body = append(appendWord(body, toUnits(last), toUnits(e.reversed)), e.common)
		size += (len(body) - start) * packedWords / 100
		count++
		last = e.reversed
	}
	if count > 0 {
		flush()
	}
}

// packedWords is what brotli leaves of a hundred bytes of the dictionary.
const packedWords = 45

// reverse returns a text from its end to its beginning.
func reverse(s string) string {
	letters := []rune(s)
	slices.Reverse(letters)
	return string(letters)
}

// boundary returns the shortest text that is greater than last and not greater than key.
func boundary(last, key string) string {
	if last == "" {
		return ""
	}
	shared := commonPrefix(last, key)
	_, size := utf8.DecodeRuneInString(key[shared:])
	return key[:shared+size]
}

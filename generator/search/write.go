package search

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// version is the version of the files' format; a browser's script that expects another does not read on.
const version = 1

// head is the entry file, what a browser loads first.
type head struct {
	Version  int    `json:"version"`
	Lang     string `json:"lang"`
	Sections int    `json:"sections"`
	// Pages has the number of sections of each page.
	Pages string `json:"pages"`
	// From has what the first key of each shard is not less than, and the last one of the shard before it is, joined by
	// newlines; Shards has the shards' names and Blocks those of the blocks, one behind the other.
	From   string `json:"from"`
	Shards string `json:"shards"`
	Blocks string `json:"blocks"`
	// Fill has the number of pages in each block.
	Fill string `json:"fill"`
	// Inline has the files themselves by name, where they are small.
	Inline map[string]string `json:"inline,omitempty"`
	// Stop has the stop words, joined by spaces.
	Stop  string            `json:"stop"`
	Words map[string]string `json:"words"`
}

// stopList is all stop words in order.
var stopList = strings.Join(slices.Sorted(maps.Keys(stopWords)), " ")

// writer writes the files of an edition.
type writer struct {
	*edition
	head head
}

// shards writes the terms.
func (w *writer) shards(terms []term) {
	slices.SortFunc(terms, func(a, b term) int { return compareUnits(a.key, b.key) })
	var (
		shard []byte
		size  int
		from  []string
		last  string
	)
	flush := func() {
		if len(shard) > 0 {
			w.head.Shards += w.add(slices.Clone(shard), ".txt")
			shard, size = shard[:0], 0
		}
	}
	for i := range terms {
		t := &terms[i]
		if len(t.posted)+len(t.related) == 0 {
			continue
		}
		isPhrase := strings.Contains(t.key, " ")
		if size >= shardPacked && !isPhrase {
			flush()
		}
		shared := 0
		if len(shard) == 0 {
			from = append(from, boundary(last, t.key))
		} else {
			shared = commonPrefix(last, t.key, levels-1)
		}
		start := len(shard)
		shard = w.appendTerm(shard, t, shared)
		size += packed(shard[start:], packedCode)
		last = t.key
	}
	flush()
	w.head.From = strings.Join(from, "\n")
}

// appendTerm adds a line. shared is how many bytes of the key are those of the key before.
func (w *writer) appendTerm(b []byte, t *term, shared int) []byte {
	b = appendNumber(b, units(t.key[:shared]))
	b = append(b, t.key[shared:]...)
	b = append(b, '\t')
	b = appendForms(b, t)
	b = append(b, '\t')
	b = w.appendPostings(b, t.posted, t.df)
	if len(t.related) > 0 {
		b = append(b, '\t')
		b = w.appendPostings(b, t.related, len(t.related))
	}
	return append(b, '\n')
}

// appendForms adds the words of a stem, unless the stem is the only one: what follows the stem, or where the word does not
// begin with it, a capital for how many letters of the stem to drop ('A' for one) and what follows then.
func appendForms(b []byte, t *term) []byte {
	if len(t.forms) == 0 || len(t.forms) == 1 && t.forms[0] == t.key {
		return b
	}
	for i, form := range t.forms {
		if i > 0 {
			b = append(b, ',')
		}
		shared := commonPrefix(form, t.key, len(t.key))
		if drop := units(t.key[shared:]); drop > 0 {
			if drop > 25 {
				drop, shared = 26, 0
			}
			b = append(b, 'A'-1+byte(drop))
		}
		b = append(b, form[shared:]...)
	}
	return b
}

// appendPostings adds the word's weight, and for each section the distance to the one before less one, and the level.
func (w *writer) appendPostings(b []byte, list []posting, df int) []byte {
	if len(list) == 0 {
		return b
	}
	b = appendNumber(b, weight(df, w.head.Sections))
	last := int32(-1)
	for _, p := range list {
		b = appendNumber(b, int(p.section-last-1)*levels+int(p.level))
		last = p.section
	}
	return b
}

// blocks writes the pages.
func (w *writer) blocks(list []page) {
	var (
		block       []byte
		names, fill []byte
		sections    []byte
		n, size     int
	)
	flush := func() {
		if n > 0 {
			names = append(names, w.add(slices.Clone(block), ".txt")...)
			fill = appendNumber(fill, n)
			block, n, size = block[:0], 0, 0
		}
	}
	for i := range list {
		start := len(block)
		block = appendPage(block, &list[i])
		more := packed(block[start:], packedText)
		if n > 0 && size+more > blockPacked {
			next := slices.Clone(block[start:])
			block = block[:start]
			flush()
			block = append(block, next...)
		}
		size += more
		sections = appendNumber(sections, len(list[i].sections))
		n++
	}
	flush()
	w.head.Pages, w.head.Blocks, w.head.Fill = string(sections), string(names), string(fill)
}

// appendPage adds a page's line and those of its sections.
func appendPage(b []byte, p *page) []byte {
	for _, text := range []string{p.kind, p.lang, p.url, clean(p.title), clean(p.crumb)} {
		b = append(b, text...)
		b = append(b, '\t')
	}
	b[len(b)-1] = '\n'
	for _, s := range p.sections {
		for _, text := range []string{s.anchor, clean(s.heading), s.text} {
			b = append(b, '\t')
			b = append(b, text...)
		}
		b = append(b, '\n')
	}
	return b
}

// entry writes the entry file, with all others in it where they are small.
func (w *writer) entry() {
	total := 0
	for name, content := range w.files {
		percent := packedText
		if !strings.Contains(w.head.Blocks, strings.TrimSuffix(name, ".txt")) {
			percent = packedCode
		}
		total += packed(content, percent)
	}
	if total <= inlinePacked {
		w.head.Inline = make(map[string]string, len(w.files))
		for name, content := range w.files {
			w.head.Inline[strings.TrimSuffix(name, ".txt")] = string(content)
		}
		clear(w.files)
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(w.head) // texts can always be written
	w.edition.entry = w.add(b.Bytes(), ".json") + ".json"
}

// What brotli leaves of a hundred bytes of ASCII, in a shard and in a block; measured on this repository's content and on
// made-up sites of up to 10,000 pages. Of other scripts it leaves two thirds of that.
const (
	packedCode = 62
	packedText = 34
)

// packed guesses the size of a text when it is compressed.
func packed(text []byte, percent int) int {
	ascii := 0
	for _, c := range text {
		if c < utf8.RuneSelf {
			ascii++
		}
	}
	return (3*ascii + 2*(len(text)-ascii)) * percent / 300
}

// boundary returns the shortest text that is greater than last and not greater than key.
func boundary(last, key string) string {
	shared := commonPrefix(last, key, len(key))
	_, size := utf8.DecodeRuneInString(key[shared:])
	if last == "" {
		return ""
	}
	return key[:shared+size]
}

// commonPrefix returns the length in bytes, whole characters and no more than so many of them, that two texts begin with
// alike.
func commonPrefix(a, b string, most int) int {
	i := 0
	for n := 0; n < most && i < len(a) && i < len(b); n++ {
		r, size := utf8.DecodeRuneInString(a[i:])
		other, _ := utf8.DecodeRuneInString(b[i:])
		if r != other {
			break
		}
		i += size
	}
	return i
}

// compareUnits compares two texts by their UTF-16 units, as browsers do.
func compareUnits(a, b string) int {
	i := commonPrefix(a, b, len(a))
	switch {
	case i == len(a) && i == len(b):
		return 0
	case i == len(a):
		return -1
	case i == len(b):
		return 1
	}
	x, _ := utf8.DecodeRuneInString(a[i:])
	y, _ := utf8.DecodeRuneInString(b[i:])
	return unit(x) - unit(y)
}

// unit orders characters by UTF-16: those beyond the basic plane stand where their surrogates do.
func unit(r rune) int {
	const surrogates, beyond = 0xD800, 0x10000
	if r >= beyond {
		return surrogates<<12 + int(r-beyond)
	}
	return int(r) << 12 // which leaves room for the 2^20 characters beyond
}

// units returns the length of a text in UTF-16 units, as browsers count.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

package search

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// The sizes of files in bytes, as [packed] guesses them compressed: so that a query's files, the script and the entry file
// keep within 35 kB for one word, and 80 kB for five.
const (
	termsPacked = 6000  // from which a shard ends
	pagesPacked = 6000  // of a file of pages
	textsPacked = 5000  // of a file of texts
	wordsPacked = 12000 // of a piece of the dictionary
	inlinePages = 12000 // of all pages, up to which they stand in the entry file
	inlineAll   = 20000 // of all files, up to which all of them stand in the entry file
)

// extension is that of all files: hosts compress texts without being told, and files of an unknown kind often not.
const extension = ".txt"

// stopList is all stop words in order.
var stopList = strings.Join(slices.Sorted(maps.Keys(stopWords)), " ")

// fileName is what the SHA-256 of a file begins with. In base 32 it is the file's name.
type fileName [5]byte

func (n fileName) String() string {
	return strings.ToLower(base32.StdEncoding.EncodeToString(n[:]))
}

// writer writes the files of an edition.
type writer struct {
	*edition
	pages []page

	shards, pieces       []ranged // of terms, of the dictionary
	pageFiles, textFiles []filled
	packed               map[fileName]int
}

// ranged is a file of all words from one on, up to the first of the next such file.
type ranged struct {
	from string
	name fileName
}

// filled is a file of so many pages or sections.
type filled struct {
	count int
	name  fileName
}

// add keeps a file under a name made from its content.
func (e *edition) add(kind fileKind, body []byte) fileName {
	file := seal(kind, body)
	sum := sha256.Sum256(file)
	name := fileName(sum[:len(fileName{})])
	e.files[name.String()+extension] = file
	return name
}

// writePages writes titles, addresses and headings, a line for each page and each of its sections.
func (w *writer) writePages() {
	w.pageFiles = w.cut(pagesFile, pagesPacked, len(w.pages), func(b []byte, i int) []byte {
		p := &w.pages[i]
		b = appendFields(b, p.lang, p.url, clean(p.title), clean(p.crumb))
		for _, s := range p.sections {
			b = appendFields(b, s.anchor, clean(s.heading))
		}
		return b
	})
}

// writeTexts writes the texts of the sections, a line for each; behind one that is cut stands "…".
func (w *writer) writeTexts() {
	var list []*section
	for i := range w.pages {
		for j := range w.pages[i].sections {
			list = append(list, &w.pages[i].sections[j])
		}
	}
	w.textFiles = w.cut(textsFile, textsPacked, len(list), func(b []byte, i int) []byte {
		b = append(b, list[i].text...)
		if list[i].cut {
			b = append(b, cutMark...)
		}
		return append(b, '\n')
	})
}

// cutMark stands behind a text that is not whole.
const cutMark = "…"

func appendFields(b []byte, fields ...string) []byte {
	for _, text := range fields {
		b = append(append(b, text...), '\t')
	}
	b[len(b)-1] = '\n'
	return b
}

// cut writes n things into files of a size. add adds one to a file's body.
func (w *writer) cut(kind fileKind, most, n int, add func(b []byte, i int) []byte) (list []filled) {
	var body []byte
	size, count := 0, 0
	flush := func() {
		name := w.add(kind, body)
		w.packed[name] = size
		list = append(list, filled{count, name})
	}
	for i := range n {
		start := len(body)
		body = add(body, i)
		more := packed(kind, body[start:])
		if count > 0 && size+more > most {
			next := slices.Clone(body[start:])
			body = body[:start]
			flush()
			body, size, count = append(body[:0], next...), 0, 0
		}
		size += more
		count++
	}
	if count > 0 {
		flush()
	}
	return list
}

// What brotli leaves of a hundred bytes of pages and of texts, in ASCII and in other scripts; measured on this repository's
// content and on made-up sites of up to 10,000 pages.
const (
	packedASCII = 28
	packedOther = 22
	packedPages = 18 // in other scripts: addresses repeat the titles
)

// packed guesses the size of pages or texts when they are compressed.
func packed(kind fileKind, text []byte) int {
	other := packedOther
	if kind == pagesFile {
		other = packedPages
	}
	ascii := 0
	for _, c := range text {
		if c < utf8.RuneSelf {
			ascii++
		}
	}
	return (ascii*packedASCII + (len(text)-ascii)*other) / 100
}

// writeEntry writes the entry file, with others in it where they are small.
func (w *writer) writeEntry(words map[string]string) {
	var b []byte
	b = appendText(b, w.tag)
	b = appendText(b, stopList)
	texts, _ := json.Marshal(words) // texts can always be written
	b = appendText(b, string(texts))
	b = w.appendPages(b)
	b = appendRanged(b, w.shards)
	b = appendRanged(b, w.pieces)
	b = appendFilled(b, w.pageFiles)
	b = appendFilled(b, w.textFiles)
	inline := w.inline()
	b = appendNumber(b, len(inline))
	for _, name := range inline {
		file := name.String() + extension
		b = append(b, name[:]...)
		b = appendText(b, string(w.files[file]))
		delete(w.files, file)
	}
	w.edition.entry = w.add(entryFile, b).String() + extension
}

// appendPages adds the names of the kinds, and for each page its kind and how many sections it has.
func (w *writer) appendPages(b []byte) []byte {
	var kinds []string
	var list []byte
	for i := range w.pages {
		p := &w.pages[i]
		kind := slices.Index(kinds, p.kind)
		if kind < 0 {
			kind = len(kinds)
			kinds = append(kinds, p.kind)
		}
		list = appendNumber(append(list, byte(kind)), len(p.sections))
	}
	b = appendText(b, strings.Join(kinds, " "))
	b = appendNumber(b, len(w.pages))
	return append(b, list...)
}

func appendRanged(b []byte, list []ranged) []byte {
	b = appendNumber(b, len(list))
	var before []uint16
	for _, r := range list {
		from := toUnits(r.from)
		b = append(appendWord(b, before, from), r.name[:]...)
		before = from
	}
	return b
}

func appendFilled(b []byte, list []filled) []byte {
	b = appendNumber(b, len(list))
	for _, f := range list {
		b = append(appendNumber(b, f.count), f.name[:]...)
	}
	return b
}

// inline returns the files that stand in the entry file: all, where even a query of one word would load as much of them one
// by one; or the pages, where they fit beside what a query of one word loads.
func (w *writer) inline() []fileName {
	all, pages := 0, 0
	for _, size := range w.packed {
		all += size
	}
	var names []fileName
	for _, f := range w.pageFiles {
		pages += w.packed[f.name]
		names = append(names, f.name)
	}
	switch {
	case all <= inlineAll:
		return slices.SortedFunc(maps.Keys(w.packed), func(a, b fileName) int { return slices.Compare(a[:], b[:]) })
	case pages <= inlinePages:
		return names
	}
	return nil
}

package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// reader answers from the files of an edition as a browser does.
type reader struct {
	file func(name string) ([]byte, bool)

	lang  string
	stop  map[string]bool
	words map[string]string // of the interface

	kinds  []string
	kindOf []uint8 // of each page
	first  []int   // section of each page, and the number of sections
	pageOf []int32 // page of each section

	shards, pieces       []ranged
	pageFiles, textFiles files
	inline               map[string][]byte
	cost                 int      // packed bytes of the entry file, by a guess
	made                 sync.Map // by fileName: what has been read of shards and pieces of the dictionary
}

// files are files of consecutive pages or sections.
type files struct {
	starts []int // the first page or section of each file, and the number of all
	names  []fileName
}

// of returns the number of the file that has a page or section.
func (f *files) of(n int) int {
	i, found := slices.BinarySearch(f.starts, n)
	if !found {
		i--
	}
	return i
}

// maxSections is more than any site has. It keeps a damaged file from asking for all memory.
const maxSections = 1 << 22

// openReader reads an entry file. file returns the other files by name.
func openReader(entry []byte, file func(name string) ([]byte, bool)) (*reader, error) {
	c, err := open(entryFile, entry)
	if err != nil {
		return nil, err
	}
	r := &reader{file: file, inline: map[string][]byte{}}
	r.lang = c.text()
	r.stop = wordSet(c.text())
	if err := json.Unmarshal([]byte(c.text()), &r.words); err != nil {
		return nil, fmt.Errorf("%w: %w", errFormat, err)
	}
	r.readPages(c)
	r.shards, r.pieces = readRanged(c), readRanged(c)
	r.pageFiles, r.textFiles = readFiles(c, len(r.kindOf)), readFiles(c, len(r.pageOf))
	before := len(c.rest)
	for range c.count() {
		name := readName(c)
		r.inline[name.String()] = c.bytes(c.count())
	}
	r.cost = (len(entry)-before)*packedHead/100 + before*packedInline/100
	return r, c.end()
}

// What brotli leaves of a hundred bytes of an entry file: of its own, and of the files in it.
const (
	packedHead   = 55
	packedInline = 23
)

func (r *reader) readPages(c *cursor) {
	r.kinds = strings.Split(c.text(), " ")
	for range c.count() {
		kind, sections := c.byte(), c.number()
		if int(kind) >= len(r.kinds) || sections == 0 || len(r.pageOf)+sections > maxSections {
			c.fail()
			return
		}
		r.first = append(r.first, len(r.pageOf))
		for range sections {
			r.pageOf = append(r.pageOf, int32(len(r.kindOf)))
		}
		r.kindOf = append(r.kindOf, kind)
	}
	r.first = append(r.first, len(r.pageOf))
}

func readRanged(c *cursor) []ranged {
	var list []ranged
	var from []uint16
	for range c.count() {
		from = c.word(from)
		list = append(list, ranged{fromUnits(from), readName(c)})
	}
	return list
}

// readFiles reads a list of files that have n things together.
func readFiles(c *cursor, n int) files {
	f := files{starts: []int{0}}
	start := 0
	for range c.count() {
		start += c.number()
		f.starts = append(f.starts, start)
		f.names = append(f.names, readName(c))
	}
	if start != n {
		c.fail()
	}
	return f
}

func readName(c *cursor) (name fileName) {
	copy(name[:], c.bytes(len(name)))
	return name
}

// load returns the body of a file.
func (r *reader) load(kind fileKind, name fileName) (*cursor, error) {
	content, ok := r.inline[name.String()]
	if !ok {
		content, ok = r.file(name.String())
	}
	if !ok {
		return nil, fmt.Errorf("%w: %s%s is missing", errFormat, name, extension)
	}
	c, err := open(kind, content)
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w", name, extension, err)
	}
	return c, nil
}

// rangeOf returns the number of the file that has a word, if any has.
func rangeOf(list []ranged, word string) int {
	i, found := slices.BinarySearchFunc(list, word, func(r ranged, word string) int { return compareUnits(r.from, word) })
	if !found {
		i--
	}
	return max(i, 0)
}

// entryTerm is a term as it stands in a shard.
type entryTerm struct {
	key     string
	forms   []string
	posted  weighed
	related weighed
	names   []int32
}

// known tells whether a term leads anywhere.
func (t *entryTerm) known() bool { return t != nil && len(t.posted.list)+len(t.related.list) > 0 }

// weighed is a word's weight and its sections.
type weighed struct {
	weight int
	list   []posting
}

// readTerms reads a shard.
func (r *reader) readTerms(c *cursor) ([]*entryTerm, error) {
	var terms []*entryTerm
	var lengths []int
	var key []uint16
	for range c.count() {
		key = c.word(key)
		t := &entryTerm{key: fromUnits(key)}
		for range c.count() {
			t.forms = append(t.forms, fromUnits(c.word(key)))
		}
		lengths = append(lengths, c.number())
		terms = append(terms, t)
	}
	for i, t := range terms {
		lists := &cursor{rest: c.bytes(lengths[i])}
		t.posted, t.related = r.readPostings(lists), r.readPostings(lists)
		t.names = r.readNames(lists)
		if err := lists.end(); err != nil {
			return nil, err
		}
	}
	return terms, c.end()
}

func (r *reader) readPostings(c *cursor) (w weighed) {
	n := c.count()
	if n == 0 {
		return w
	}
	w.weight, w.list = c.number(), make([]posting, 0, n)
	section := -1
	for range n {
		step := c.number()
		section += step/levels + 1
		if section >= len(r.pageOf) {
			c.fail()
			return weighed{}
		}
		w.list = append(w.list, posting{int32(section), uint8(step % levels)})
	}
	return w
}

func (r *reader) readNames(c *cursor) (list []int32) {
	section := -1
	for range c.count() {
		section += c.number() + 1
		if section >= len(r.pageOf) {
			c.fail()
			return nil
		}
		list = append(list, int32(section))
	}
	return list
}

// dictWord is a word of the dictionary and how common it is: the bits of the number of its sections.
type dictWord struct {
	text   string
	units  []uint16
	latin  string // its skeleton in Latin letters, if it is Russian
	common uint8
}

func newDictWord(text string, common uint8) dictWord {
	return dictWord{text, toUnits(text), skeletonOf(text), common}
}

// readWords reads a piece of the dictionary.
func readWords(c *cursor) ([]dictWord, error) {
	var list []dictWord
	var word []uint16
	for range c.count() {
		word = c.word(word)
		list = append(list, newDictWord(reverse(fromUnits(word)), c.byte()))
	}
	return list, c.end()
}

// readPageFile reads a file of pages.
func (r *reader) readPageFile(c *cursor, file int) ([]page, error) {
	lines := readLines(c)
	start, end := r.pageFiles.starts[file], r.pageFiles.starts[file+1]
	list := make([]page, end-start)
	for i := range list {
		sections := r.first[start+i+1] - r.first[start+i]
		if len(lines) < sections+1 {
			return nil, errFormat
		}
		head := strings.Split(lines[0], "\t")
		if len(head) != 4 {
			return nil, errFormat
		}
		p := &list[i]
		p.kind = r.kinds[r.kindOf[start+i]]
		p.lang, p.url, p.title, p.crumb = head[0], head[1], head[2], head[3]
		for _, line := range lines[1 : sections+1] {
			anchor, heading, ok := strings.Cut(line, "\t")
			if !ok {
				return nil, errFormat
			}
			p.sections = append(p.sections, section{anchor: anchor, heading: heading})
		}
		lines = lines[sections+1:]
	}
	if len(lines) > 0 {
		return nil, errFormat
	}
	return list, nil
}

// readTextFile reads a file of texts.
func (r *reader) readTextFile(c *cursor, file int) ([]string, error) {
	lines := readLines(c)
	if len(lines) != r.textFiles.starts[file+1]-r.textFiles.starts[file] {
		return nil, errFormat
	}
	return lines, nil
}

// readLines returns the lines of the rest of a body, each of which ends in a newline.
func readLines(c *cursor) []string {
	lines := strings.Split(string(c.bytes(len(c.rest))), "\n")
	return lines[:len(lines)-1]
}

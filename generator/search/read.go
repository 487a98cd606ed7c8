package search

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// errFormat is what a file of the index gives that is damaged.
var errFormat = errors.New("not a file of the search index")

// reader answers from the files of an edition as a browser does.
type reader struct {
	head   head
	file   func(name string) (string, bool)
	from   []string // of each shard
	first  []int    // section of each page, and the number of sections
	pageOf []int32  // page of each section
	starts []int    // page of each block, and the number of pages
	stop   map[string]bool
}

// maxSections is more than any site has. It keeps a damaged file from asking for all memory.
const maxSections = 1 << 22

// openReader reads an entry file. file returns the other files by name.
func openReader(entry []byte, file func(name string) (string, bool)) (*reader, error) {
	r := &reader{file: file}
	if err := json.Unmarshal(entry, &r.head); err != nil {
		return nil, fmt.Errorf("%w: %w", errFormat, err)
	}
	h := &r.head
	sections, ok := cutNumbers(h.Pages)
	fill, fillOK := cutNumbers(h.Fill)
	if h.Version != version || !ok || !fillOK || h.Sections > maxSections ||
		len(h.Shards)%nameLength != 0 || len(h.Blocks) != len(fill)*nameLength {
		return nil, errFormat
	}
	n := 0
	for page, count := range sections {
		if count == 0 || n+count > h.Sections {
			return nil, errFormat
		}
		r.first = append(r.first, n)
		for range count {
			r.pageOf = append(r.pageOf, int32(page))
		}
		n += count
	}
	r.first = append(r.first, n)
	start := 0
	for _, pages := range fill {
		r.starts = append(r.starts, start)
		start += pages
	}
	r.starts = append(r.starts, start)
	if n != h.Sections || start != len(sections) {
		return nil, errFormat
	}
	if h.Shards != "" {
		r.from = strings.Split(h.From, "\n")
	}
	if len(r.from) != len(h.Shards)/nameLength {
		return nil, errFormat
	}
	r.stop = wordSet(h.Stop)
	return r, nil
}

// load returns a file whose name stands at a place in a list of names.
func (r *reader) load(names string, i int) (string, error) {
	name := names[i*nameLength : (i+1)*nameLength]
	if content, ok := r.head.Inline[name]; ok {
		return content, nil
	}
	content, ok := r.file(name)
	if !ok {
		return "", fmt.Errorf("%w: %s is missing", errFormat, name)
	}
	return content, nil
}

// shardOf returns the number of the shard that has a key, if any has.
func (r *reader) shardOf(key string) int {
	i, found := slices.BinarySearchFunc(r.from, key, compareUnits)
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
}

// weighed is a word's weight and its sections.
type weighed struct {
	weight int
	list   []posting
}

// readShard reads the terms of a shard.
func (r *reader) readShard(content string) ([]entryTerm, error) {
	var terms []entryTerm
	var last []uint16
	for line := range strings.Lines(content) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) < 3 || len(fields) > 4 {
			return nil, errFormat
		}
		shared, rest, ok := cutNumber(fields[0])
		if !ok || shared > len(last) {
			return nil, errFormat
		}
		last = append(last[:shared:shared], utf16.Encode([]rune(rest))...)
		t := entryTerm{key: string(utf16.Decode(last))}
		if t.forms, ok = readForms(fields[1], last); !ok {
			return nil, errFormat
		}
		if t.posted, ok = r.readPostings(fields[2]); !ok {
			return nil, errFormat
		}
		if len(fields) == 4 {
			if t.related, ok = r.readPostings(fields[3]); !ok {
				return nil, errFormat
			}
		}
		terms = append(terms, t)
	}
	return terms, nil
}

func readForms(s string, key []uint16) ([]string, bool) {
	if s == "" {
		return []string{string(utf16.Decode(key))}, true
	}
	var forms []string
	for form := range strings.SplitSeq(s, ",") {
		drop := 0
		if form != "" && 'A' <= form[0] && form[0] <= 'Z' {
			drop = int(form[0]-'A') + 1
			form = form[1:]
			if drop == 26 {
				drop = len(key)
			}
		}
		if drop > len(key) {
			return nil, false
		}
		forms = append(forms, string(utf16.Decode(key[:len(key)-drop]))+form)
	}
	return forms, true
}

func (r *reader) readPostings(s string) (w weighed, ok bool) {
	if s == "" {
		return w, true
	}
	if w.weight, s, ok = cutNumber(s); !ok {
		return w, false
	}
	section := -1
	for s != "" {
		var n int
		if n, s, ok = cutNumber(s); !ok {
			return w, false
		}
		section += n/levels + 1
		if section >= len(r.pageOf) {
			return w, false
		}
		w.list = append(w.list, posting{int32(section), uint8(n % levels)})
	}
	return w, true
}

// blockOf returns the number of the block that has a page.
func (r *reader) blockOf(page int) int {
	i, found := slices.BinarySearch(r.starts, page)
	if !found {
		i--
	}
	return i
}

// readBlock reads the pages of a block.
func (r *reader) readBlock(content string, block int) ([]page, error) {
	var pages []page
	for line := range strings.Lines(content) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case len(fields) == 5:
			pages = append(pages, page{kind: fields[0], lang: fields[1], url: fields[2], title: fields[3], crumb: fields[4]})
		case len(fields) == 4 && fields[0] == "" && len(pages) > 0:
			p := &pages[len(pages)-1]
			p.sections = append(p.sections, section{fields[1], fields[2], fields[3]})
		default:
			return nil, errFormat
		}
	}
	start := r.starts[block]
	if len(pages) != r.starts[block+1]-start {
		return nil, errFormat
	}
	for i := range pages {
		if len(pages[i].sections) != r.first[start+i+1]-r.first[start+i] {
			return nil, errFormat
		}
	}
	return pages, nil
}

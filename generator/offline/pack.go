package offline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// hole stands for what follows the language in a page's own address: a character that no page has, and that JSON leaves
// as it is.
const hole = "\x7f"

// candidates is how many earlier places of a line are tried, the latest first, for the one from which most can be copied.
const candidates = 24

// Pack writes the pages of the sections of a language: the common lines, and a pack for each section. A page that no pack
// can hold as it is (it is not UTF-8, or has the character of the hole) is left out.
func Pack(sections []Section) (common []byte, packs [][]byte) {
	texts := make([][]text, len(sections))
	for i, s := range sections {
		for _, p := range s.Pages {
			if utf8.Valid(p.HTML) && !bytes.Contains(p.HTML, []byte(hole)) {
				texts[i] = append(texts[i], newText(s, p))
			}
		}
	}
	shared := sharedLines(texts)
	for _, pages := range texts {
		packs = append(packs, pack(shared, pages))
	}
	return []byte(strings.Join(shared, "\n")), packs
}

// text is a page as a pack has it.
type text struct {
	path  string
	lines []string
}

func newText(s Section, p Page) text {
	html := string(p.HTML)
	if own := afterLanguage(p.Path); s.Below != "" && own != "" {
		html = strings.ReplaceAll(html, own, hole)
	}
	return text{p.Path, strings.Split(html, "\n")}
}

// afterLanguage returns what follows the language in an address.
func afterLanguage(path string) string {
	_, own, _ := strings.Cut(path, "/")
	return own
}

// sharedLines returns the lines that pages of several sections have, in the order in which they first come.
func sharedLines(sections [][]text) []string {
	first := map[string]int{} // the section that has a line first
	listed := map[string]bool{}
	for i, pages := range sections {
		for _, page := range pages {
			for _, line := range page.lines {
				if section, known := first[line]; !known {
					first[line] = i
				} else if section != i {
					listed[line] = true
				}
			}
		}
	}
	var shared []string
	for _, pages := range sections {
		for _, page := range pages {
			for _, line := range page.lines {
				if listed[line] {
					shared = append(shared, line)
					listed[line] = false
				}
			}
		}
	}
	return shared
}

// pack writes pages as an array of their addresses, each followed by what the page is made of: two numbers copy lines (how
// far from the end of the last copy, and how many), a text is lines of its own.
func pack(shared []string, pages []text) []byte {
	w := &window{places: map[string][]int{}}
	w.add(shared)
	list := make([][]any, len(pages))
	for i, page := range pages {
		list[i] = append([]any{page.path}, w.code(page.lines)...)
		w.add(page.lines)
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(list) // texts and numbers can always be written
	return b.Bytes()
}

// window is the lines that can be copied: those of all pages so far.
type window struct {
	lines  []string
	places map[string][]int
}

func (w *window) add(lines []string) {
	for _, line := range lines {
		w.places[line] = append(w.places[line], len(w.lines))
		w.lines = append(w.lines, line)
	}
}

// code writes lines as copies and lines of their own. At each line it takes the longest copy, of equal ones the one nearest
// to the last (LZ77, with lines for letters).
func (w *window) code(lines []string) []any {
	var code []any
	var own []string
	last := 0
	for i := 0; i < len(lines); {
		from, count := w.longest(lines[i:], last)
		if count == 0 {
			own = append(own, lines[i])
			i++
			last++ // lines of a page's own mostly stand in the place of another's
			continue
		}
		if own != nil {
			code, own = append(code, strings.Join(own, "\n")), nil
		}
		code = append(code, from-last, count)
		last, i = from+count, i+count
	}
	if own != nil {
		code = append(code, strings.Join(own, "\n"))
	}
	return code
}

// longest finds the longest copy with which lines begin.
func (w *window) longest(lines []string, near int) (from, count int) {
	tried := 0
	for _, place := range slices.Backward(w.places[lines[0]]) {
		n := 1
		for n < len(lines) && place+n < len(w.lines) && w.lines[place+n] == lines[n] {
			n++
		}
		if n > count || n == count && distance(place, near) < distance(from, near) {
			from, count = place, n
		}
		if tried++; tried == candidates {
			break
		}
	}
	return from, count
}

func distance(a, b int) int { return max(a-b, b-a) }

// errPack is returned for what is no pack.
var errPack = errors.New("not a pack")

// Unpack puts the pages of a pack together again, by their paths. It is the twin of _sw-pack.ts.
func Unpack(common, data []byte) (map[string][]byte, error) {
	var list [][]any
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, fmt.Errorf("%w: %w", errPack, err)
	}
	window := strings.Split(string(common), "\n")
	pages := map[string][]byte{}
	for _, item := range list {
		if len(item) == 0 {
			return nil, errPack
		}
		path, ok := item[0].(string)
		if !ok {
			return nil, errPack
		}
		start, last := len(window), 0
		for i := 1; i < len(item); i++ {
			if own, ok := item[i].(string); ok {
				lines := strings.Split(own, "\n")
				window, last = append(window, lines...), last+len(lines)
				continue
			}
			skip, ok := item[i].(float64)
			if i++; !ok || i == len(item) {
				return nil, errPack
			}
			count, ok := item[i].(float64)
			from := last + int(skip)
			last = from + int(count)
			if !ok || from < 0 || last < from || last > start {
				return nil, errPack
			}
			window = append(window, window[from:last]...)
		}
		html := strings.Join(window[start:], "\n")
		pages[path] = []byte(strings.ReplaceAll(html, hole, afterLanguage(path)))
	}
	return pages, nil
}

package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain is text without marks. Gaps are the places of references whose text is the title of what they lead to.
type plain struct {
	text   []byte
	gaps   []hole
	copied []copied // while a text is compiled: what of it stands in the HTML, in order
}

// section is the text between two headings, and step a step of ::: steps, as ranges of the plain text.
type section struct {
	heading    int // index in Doc.Headings + 1; 0 before the first heading
	start, end int
}

type step struct {
	start, name, end int // text[start:name] is the name, if name > start
}

// Section is the text from a heading up to the next one, for search. The text before the first heading has no ID.
type Section struct {
	ID, Heading string
	Level       int
	Text        string
}

// Step is an item of ::: steps. Name is its leading bold text, or else its first sentence.
type Step struct {
	Name, Text string
}

func (p *plain) add(s string) {
	p.text = append(p.text, s...)
}

// separate starts a new line, unless the text is at the start of one.
func (p *plain) separate() {
	if n := len(p.text); n > 0 && p.text[n-1] != '\n' {
		p.text = append(p.text, '\n')
	}
}

// cut drops what was added from an offset on, but for gaps.
func (p *plain) cut(at int) {
	p.text = p.text[:at]
	for len(p.copied) > 0 && p.copied[len(p.copied)-1].text >= at {
		p.copied = p.copied[:len(p.copied)-1]
	}
}

// slice returns a part of the text with its gaps filled, ordinary spaces for no-break ones and no white space around it.
func (p *plain) slice(start, end int, title func(hole) string) string {
	from, _ := slices.BinarySearchFunc(p.gaps, start, func(g hole, at int) int { return int(g.at) - at })
	var b strings.Builder
	b.Grow(end - start)
	for _, g := range p.gaps[from:] {
		at := int(g.at)
		if at > end {
			break
		}
		before, name := p.text[start:at], title(g)
		if name == "" { // a citation leaves no space between its word and what follows
			before = bytes.TrimRight(before, " \u00a0")
		}
		spaced(&b, before)
		spaced(&b, []byte(name))
		start = at
	}
	spaced(&b, p.text[start:end])
	return strings.TrimSpace(b.String())
}

// spaced writes a text with ordinary spaces for no-break ones.
func spaced(b *strings.Builder, text []byte) {
	for {
		part, rest, found := bytes.Cut(text, []byte("\u00a0"))
		b.Write(part)
		if !found {
			return
		}
		b.WriteByte(' ')
		text = rest
	}
}

// titles completes a caller's function with the headings of the text itself.
func (d *Doc) titles(title func(*Reference) string) func(gap hole) string {
	return func(gap hole) string {
		switch {
		case gap.kind == holeAnchor:
			return d.headingText(d.anchors[gap.index].Fragment)
		case title != nil:
			return title(&d.References[gap.index])
		}
		return ""
	}
}

func (d *Doc) headingText(id string) string {
	for _, h := range d.Headings {
		if h.ID == id {
			return h.Text
		}
	}
	return ""
}

// Plain returns the text without marks: headings, blocks and items on lines of their own, footnotes at the end, numbers
// of citations and empty references left out.
func (d *Doc) Plain() string {
	text := d.plain.unpack(d.html)
	return text.slice(0, len(text.text), d.titles(nil))
}

// Sections returns the text cut at its headings, for search. References without a text contribute what title returns
// for them, the heading of the thing they lead to; title may be nil. Sections without a heading and text are left out.
func (d *Doc) Sections(title func(*Reference) string) []Section {
	fill := d.titles(title)
	text := d.plain.unpack(d.html)
	sections := make([]Section, 0, len(d.sections))
	for _, s := range d.sections {
		out := Section{Text: text.slice(s.start, s.end, fill)}
		if s.heading > 0 {
			h := d.Headings[s.heading-1]
			out.ID, out.Heading, out.Level = h.ID, h.Text, h.Level
		} else if out.Text == "" {
			continue
		}
		sections = append(sections, out)
	}
	return sections
}

// Steps returns the items of all ::: steps; title fills references as in [Doc.Sections].
func (d *Doc) Steps(title func(*Reference) string) []Step {
	if len(d.steps) == 0 {
		return nil
	}
	fill := d.titles(title)
	text := d.plain.unpack(d.html)
	steps := make([]Step, len(d.steps))
	for i, s := range d.steps {
		steps[i].Text = text.slice(s.start, s.end, fill)
		if s.name > s.start {
			steps[i].Name = strings.TrimRight(text.slice(s.start, s.name, fill), ".,:;")
		} else {
			steps[i].Name = firstSentence(steps[i].Text)
		}
	}
	return steps
}

// Terms returns the targets of the references to terms of the glossary, each once, in the order of the text: the page
// lists them where popovers cannot be opened.
func (d *Doc) Terms() []string {
	var terms []string
	for _, r := range d.References {
		if r.Kind == "term" && !slices.Contains(terms, r.Target) {
			terms = append(terms, r.Target)
		}
	}
	return terms
}

// firstSentence returns the text up to the first full stop, question or exclamation mark that a space and a capital
// follow, without the full stop, or its first line.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	for i, r := range text {
		if r != '.' && r != '!' && r != '?' && r != '…' {
			continue
		}
		rest := strings.TrimLeft(text[i+utf8.RuneLen(r):], " ")
		next, _ := utf8.DecodeRuneInString(rest)
		if len(rest) < len(text)-i-utf8.RuneLen(r) && unicode.IsUpper(next) {
			return strings.TrimSuffix(text[:i+utf8.RuneLen(r)], ".")
		}
	}
	return strings.TrimSuffix(text, ".")
}

// countWords counts the runs between white space that hold a letter or a digit.
func countWords(text []byte) int {
	words, counted := 0, false
	for i := 0; i < len(text); {
		b := text[i]
		if counted && b > ' ' && b != 0xC2 && (b < 0xE1 || b > 0xE3) {
			i++ // inside of a counted word, no white space begins with this byte
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		switch {
		case unicode.IsSpace(r):
			counted = false
		case !counted && inWord(r):
			counted = true
			words++
		}
	}
	return words
}

// inWord tells whether a character makes a word. The letters of most texts need no look into Unicode's tables.
func inWord(r rune) bool {
	return 'a' <= r && r <= 'z' || 'А' <= r && r <= 'я' || unicode.IsLetter(r) || unicode.IsDigit(r)
}

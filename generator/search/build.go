package search

import (
	"strings"
	"sync"
	"unicode/utf8"

	"recourse/generator/kb"
)

// Texts of sections are kept whole, to be shown from where a word stands and to look for phrases in; of a language that has
// more than so much of them, only their beginnings, lest an index be heavier than its site.
const (
	wholeTexts   = 8 << 20 // bytes of all texts together
	wholeSection = 4000    // characters of one text
	textBegin    = 280     // characters of one text where there are too many
)

// build makes the index of one language.
func build(site *kb.Site, e *kb.Edition) *edition {
	list, terms := invert(e, site.Synonyms)
	out := &edition{tag: e.Language.Tag, files: map[string][]byte{}}
	w := writer{edition: out, pages: list, packed: map[fileName]int{}}
	w.writeTerms(terms)
	w.writeDictionary(terms)
	w.writePages()
	w.writeTexts()
	w.writeEntry(words(e))
	out.open = sync.OnceValues(func() (*reader, error) {
		return openReader(out.files[out.entry], func(name string) ([]byte, bool) {
			content, ok := out.files[name+extension]
			return content, ok
		})
	})
	return out
}

// invert returns the pages of an edition with as much of their texts as is kept, and their words.
func invert(e *kb.Edition, groups []kb.SynonymGroup) (list []page, terms []term) {
	v := newInverter()
	var kinds []float64 // of each section
	limit, size := wholeSection, 0
	for p := range pages(e) {
		weight, known := kindWeight[p.kind]
		if !known {
			weight = 1
		}
		first := int32(len(kinds))
		for i := range p.sections {
			s := &p.sections[i]
			v.begin()
			if i == 0 {
				v.add(fieldTitle, p.title)
				for _, name := range p.names {
					v.add(fieldNames, name)
				}
				for _, word := range p.keywords {
					v.add(fieldKeywords, word)
				}
			}
			v.add(fieldHeading, s.heading)
			v.add(fieldText, s.text)
			v.end()
			s.text, s.cut = keep(s.text, limit)
			size += len(s.text)
			kinds = append(kinds, weight)
		}
		if answers[p.kind] {
			v.name(p.title, first)
			for _, name := range p.names {
				v.name(name, first)
			}
		}
		list = append(list, p)
		if limit == wholeSection && size > wholeTexts {
			limit = textBegin
			for _, p := range list {
				for i := range p.sections {
					s := &p.sections[i]
					text, cut := keep(s.text, limit)
					s.text, s.cut = text, s.cut || cut
				}
			}
		}
	}
	terms = v.finish(kinds)
	terms = v.relate(terms, groups)
	return list, v.nameTerms(terms)
}

// keep returns the beginning of a text on one line, cut behind a word where it has more than so many characters.
func keep(text string, limit int) (kept string, cut bool) {
	if enough := limit * utf8.UTFMax; len(text) > enough {
		text, cut = text[:enough], true
	}
	text = clean(text)
	runes := 0
	for i := range text {
		if runes++; runes > limit {
			text, cut = text[:i], true
			break
		}
	}
	if !cut {
		return strings.Clone(text), false // the rest of the page is not needed again
	}
	if space := strings.LastIndexByte(text, ' '); space > 0 {
		text = text[:space]
	}
	return strings.Clone(strings.TrimRight(text, " ,;:–—-")), true
}

// clean returns a text as a field of a file: in one line and with single spaces.
func clean(text string) string {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	text = strings.Trim(text, " \t\r\n")
	if !strings.ContainsAny(text, "\t\r\n") && !strings.Contains(text, "  ") {
		return text
	}
	b := make([]byte, 0, len(text))
	for i := range len(text) {
		switch c := text[i]; c {
		case ' ', '\t', '\r', '\n':
			if b[len(b)-1] != ' ' { // the text does not begin with a space
				b = append(b, ' ')
			}
		default:
			b = append(b, c)
		}
	}
	return string(b)
}

// words collects what [Words] names.
func words(e *kb.Edition) map[string]string {
	texts := map[string]string{}
	for _, key := range Words() {
		if e.Words.Has(key) {
			texts[key] = e.Words.Text(key)
		}
		for _, form := range []string{"one", "two", "few", "many", "other"} {
			if e.Words.Has(key + "." + form) {
				texts[key+"."+form] = e.Words.Text(key + "." + form)
			}
		}
	}
	return texts
}

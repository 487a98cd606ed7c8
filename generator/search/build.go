package search

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"sync"
	"unicode/utf8"

	"recourse/generator/kb"
)

// The sizes of files in bytes, as [packed] guesses them compressed: so that a query's files, the script and the entry
// file keep within 35 kB for one word, and 80 kB for five.
const (
	shardPacked  = 6500  // from which a shard ends
	blockPacked  = 6500  // from which a block ends
	inlinePacked = 16000 // of all shards and blocks together, up to which they stand in the entry file
	teaserRunes  = 240   // of a section's text that are kept to be shown
)

// build makes the index of one language.
func build(site *kb.Site, e *kb.Edition) *edition {
	list, terms, sections := invert(e, site.Synonyms)
	out := &edition{tag: e.Language.Tag, files: map[string][]byte{}}
	w := writer{edition: out}
	w.head = head{Version: version, Lang: out.tag, Sections: sections, Stop: stopList, Words: words(e)}
	w.shards(terms)
	w.blocks(list)
	w.entry()
	out.open = sync.OnceValues(func() (*reader, error) {
		return openReader(out.files[out.entry], func(name string) (string, bool) {
			content, ok := out.files[name+".txt"]
			return string(content), ok
		})
	})
	return out
}

// invert returns the pages of an edition with as much of their texts as is shown, their words, and the number of sections.
func invert(e *kb.Edition, groups []kb.SynonymGroup) (list []page, terms []term, sections int) {
	v := newInverter()
	var kinds []float64 // of each section
	for p := range pages(e) {
		weight, known := kindWeight[p.kind]
		if !known {
			weight = 1
		}
		for i := range p.sections {
			s := &p.sections[i]
			v.begin()
			if i == 0 {
				v.add(fieldTitle, p.title)
				for _, word := range p.keywords {
					v.add(fieldKeywords, word)
				}
			}
			v.add(fieldHeading, s.heading)
			v.add(fieldText, s.text)
			v.end()
			s.text = teaserSource(s.text)
			kinds = append(kinds, weight)
		}
		list = append(list, p)
	}
	return list, v.relate(v.finish(kinds), groups), len(kinds)
}

// teaserSource returns the beginning of a text on one line, cut behind a word.
func teaserSource(text string) string {
	const enough = teaserRunes * utf8.UTFMax // bytes
	long := len(text) > enough
	if long {
		text = text[:enough]
	}
	text = clean(text)
	runes := 0
	for i := range text {
		if runes++; runes > teaserRunes {
			text, long = text[:i], true
			break
		}
	}
	if !long {
		return strings.Clone(text) // the rest of the page is not needed again
	}
	if space := strings.LastIndexByte(text, ' '); space > 0 {
		text = text[:space]
	}
	return strings.TrimRight(text, " ,;:–—-") + "…"
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

// add keeps a file under a name made from its content and returns the name without its extension.
func (e *edition) add(content []byte, extension string) string {
	sum := sha256.Sum256(content)
	name := strings.ToLower(base32.StdEncoding.EncodeToString(sum[:nameBytes]))
	e.files[name+extension] = content
	return name
}

const (
	nameBytes  = 5
	nameLength = nameBytes * 8 / 5
)

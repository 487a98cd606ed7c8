package search

import (
	"slices"
	"strings"

	"recourse/generator/lang"
)

// Results are the answer to a query.
type Results struct {
	Pages   int      // how many were found
	Whole   int      // how many of them, the first, have all words that are found anywhere
	Hits    []Hit    // the best, as many as asked for
	Missing []string // words of the query that are nowhere
	Nearest []string // words that begin like the missing ones
}

// Hit is a page that answers a query.
type Hit struct {
	Kind     string   // "guide", "letter", "type", …: "kind." and this is the key of its name
	Lang     lang.Tag // the language of the page where it is not the edition's
	URL      string   // from the site's root, before any base path
	Title    []Part
	Crumb    string // what it belongs to: its topic, its form
	Score    int
	Whole    bool         // it has all words of the query that are found anywhere
	Sections []SectionHit // the best, the first of them the place to go to
}

// SectionHit is a section that has words of the query. The beginning of a page has no heading.
type SectionHit struct {
	URL     string
	Heading []Part
	Teaser  []Part
	Score   int
}

// Part is a piece of a text, marked where it is one of the words that were asked for, in whatever form.
type Part struct {
	Text   string
	Marked bool
}

// nearestWords is how many words are offered for those that are nowhere.
const nearestWords = 5

// Search answers a query in a language as the browser does, from the same files, with no more than so many pages. A
// language that the site does not have, and a query without words, have no answer.
func (i *Index) Search(tag lang.Tag, query string, limit int) Results {
	e := i.editions[tag]
	if e == nil {
		return Results{}
	}
	r, err := e.open()
	if err != nil {
		return Results{} // the index was made by Build, which a test holds to be readable
	}
	results, _ := r.search(query, limit)
	return results
}

// search answers a query.
func (r *reader) search(query string, limit int) (Results, error) {
	stemmer := newStemmer()
	words := r.parseQuery(query, stemmer.stem)
	var sorted []*entryTerm
	terms := map[string]*entryTerm{}
	shards := r.shardsFor(words)
	slices.Sort(shards)
	for _, shard := range shards {
		content, err := r.load(r.head.Shards, shard)
		if err != nil {
			return Results{}, err
		}
		list, err := r.readShard(content)
		if err != nil {
			return Results{}, err
		}
		for i := range list {
			terms[list[i].key] = &list[i]
			sorted = append(sorted, &list[i])
		}
	}
	found, marks := r.alternatives(words, terms, sorted)
	pages, missing := r.rank(words, found)
	m := marker{marks: marks, stem: stemmer.stem}
	if n := len(words); n > 0 && words[n-1].open && units(words[n-1].text) >= minPrefix {
		m.open = words[n-1].text
	}
	results := Results{Pages: len(pages)}
	for _, p := range pages {
		if p.whole {
			results.Whole++
		}
	}
	for _, i := range missing {
		results.Missing = append(results.Missing, words[i].text)
		results.Nearest = append(results.Nearest, nearest(words[i].text, sorted)...)
	}
	results.Nearest = results.Nearest[:min(len(results.Nearest), nearestWords)]
	blocks := map[int][]page{}
	for _, p := range pages[:max(0, min(len(pages), limit))] {
		block := r.blockOf(p.page)
		if blocks[block] == nil {
			content, err := r.load(r.head.Blocks, block)
			if err != nil {
				return Results{}, err
			}
			if blocks[block], err = r.readBlock(content, block); err != nil {
				return Results{}, err
			}
		}
		results.Hits = append(results.Hits, r.hit(p, &blocks[block][p.page-r.starts[block]], m))
	}
	return results, nil
}

func (r *reader) hit(s scored, p *page, m marker) Hit {
	hit := Hit{Kind: p.kind, Lang: p.lang, URL: "/" + p.url, Title: m.mark(p.title), Crumb: p.crumb, Score: s.score, Whole: s.whole}
	for _, found := range s.sections {
		section := p.sections[found.section-r.first[s.page]]
		url := hit.URL
		if section.anchor != "" {
			url += "#" + section.anchor
		}
		hit.Sections = append(hit.Sections, SectionHit{
			URL: url, Heading: m.mark(section.heading), Teaser: m.teaser(section.text), Score: found.score,
		})
	}
	return hit
}

// nearest returns the words in the shards that were loaded which begin most like a word that is nowhere, those of most
// sections first.
func nearest(text string, sorted []*entryTerm) []string {
	letters := []rune(text)
	for n := len(letters) - 1; n >= minPrefix; n-- {
		prefix := string(letters[:n])
		var list []*entryTerm
		for _, t := range sorted {
			if len(t.posted.list) > 0 && strings.HasPrefix(t.forms[0], prefix) {
				list = append(list, t)
			}
		}
		if len(list) == 0 {
			continue
		}
		slices.SortStableFunc(list, func(a, b *entryTerm) int { return len(b.posted.list) - len(a.posted.list) })
		var words []string
		for _, t := range list[:min(len(list), nearestWords)] {
			words = append(words, t.forms[0])
		}
		return words
	}
	return nil
}

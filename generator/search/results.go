package search

import (
	"slices"
	"strings"

	"recourse/generator/lang"
)

// Options say how a query is to be answered.
type Options struct {
	Limit int      // no more pages than this
	Kinds []string // pages of these kinds alone, if any are given: "guide", "letter", …
	Exact bool     // the words as they are typed: nothing is corrected
	// Thrifty makes it a first answer, as the browser gives it: pages and texts are left out that would cost more requests or
	// bytes than a query may.
	Thrifty bool
}

// Results are the answer to a query.
type Results struct {
	Pages       int            // how many were found
	Whole       int            // how many of them have all words that are found anywhere
	Kinds       map[string]int // how many there are of each kind, whatever kinds were asked for
	Hits        []Hit          // the best, as many as asked for
	More        bool           // whether there are more pages than these
	Bare        bool           // whether texts were left out
	Missing     []string       // words of the query that are nowhere
	Nearest     []string       // words that begin like the missing ones
	Corrections []Correction
}

// Hit is a page that answers a query.
type Hit struct {
	Page     int      // its number, the same in every answer
	Kind     string   // "guide", "letter", "type", …: "kind." and this is the key of its name
	Lang     lang.Tag // the language of the page where it is not the edition's
	URL      string   // from the site's root, before any base path
	Title    []Part
	Crumb    string // what it belongs to: its topic, its form
	Score    int
	Whole    bool         // it has all words of the query that are found anywhere
	Answer   bool         // the query is its name: a term, a deadline, the outcome of a tree
	Sections []SectionHit // the best, the first of them the place to go to
}

// SectionHit is a section that has words of the query. The beginning of a page has no heading.
type SectionHit struct {
	Section int // its number
	URL     string
	Heading []Part
	Teaser  []Part // empty where the text was left out
	Score   int
}

// Part is a piece of a text, marked where it is one of the words that were asked for, in whatever form.
type Part struct {
	Text   string
	Marked bool
}

// nearestWords is how many words are offered for those that are nowhere.
const nearestWords = 5

// Search answers a query in a language as the browser does, from the same files. A language that the site does not have, and
// a query without words, have no answer.
func (i *Index) Search(tag lang.Tag, query string, options Options) Results {
	e := i.editions[tag]
	if e == nil {
		return Results{}
	}
	r, err := e.open()
	if err != nil {
		return Results{} // the index was made by Build, which a test holds to be readable
	}
	results, _, _ := r.search(query, options)
	return results
}

// search answers a query. loaded is the number of files that it needed beside the entry file.
func (r *reader) search(query string, options Options) (results Results, loaded int, err error) {
	s := newSession(r, options)
	results, err = s.answer(query)
	return results, s.loaded, err
}

func (s *session) answer(query string) (results Results, err error) {
	chunks, quoted := s.parse(query)
	if err := s.look(merge(chunks)); err != nil {
		return results, err
	}
	if !s.options.Exact {
		if results.Corrections, err = s.understand(chunks); err != nil {
			return results, err
		}
	}
	words := merge(chunks)
	found, marks := s.alternatives(words)
	pages, missing := s.rank(words, found)
	for _, i := range missing {
		results.Missing = append(results.Missing, words[i].text)
		results.Nearest = append(results.Nearest, s.nearest(words[i].text)...)
	}
	results.Nearest = results.Nearest[:min(len(results.Nearest), nearestWords)]
	pages = s.promote(pages, s.named(chunks))

	show := newShow(s, words, marks)
	if pages, err = show.phrases(pages, phraseStems(chunks, quoted)); err != nil {
		return results, err
	}
	results.Kinds = map[string]int{}
	pages = slices.DeleteFunc(pages, func(p scored) bool {
		kind := s.kinds[s.kindOf[p.page]]
		results.Kinds[kind]++
		return len(s.options.Kinds) > 0 && !slices.Contains(s.options.Kinds, kind)
	})
	results.Pages = len(pages)
	for _, p := range pages {
		if p.whole {
			results.Whole++
		}
	}
	results.Hits, results.Bare, err = show.hits(pages)
	results.More = len(results.Hits) < results.Pages
	return results, err
}

// nearest returns the words in the shards that were loaded which begin most like a word that is nowhere, those of most
// sections first.
func (s *session) nearest(text string) []string {
	letters := []rune(text)
	for n := len(letters) - 1; n >= minPrefix; n-- {
		prefix := string(letters[:n])
		var list []*entryTerm
		for shard := range s.reader.shards {
			for _, t := range s.shards[shard] {
				if len(t.posted.list) > 0 && strings.HasPrefix(t.forms[0], prefix) {
					list = append(list, t)
				}
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

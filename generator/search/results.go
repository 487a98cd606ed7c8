package search

import (
	"maps"
	"slices"
	"strings"

	"recourse/generator/lang"
)

// Options say how a query is to be answered.
type Options struct {
	Limit int      `json:"limit"` // no more pages than this
	Kinds []string `json:"kinds"` // pages of these kinds alone, if any are given: "guide", "letter", …
	Exact bool     `json:"exact"` // the words as they are typed: nothing is corrected
	// Thrifty makes it a first answer, as the browser gives it: pages and texts are left out that would cost more requests or
	// bytes than a query may.
	Thrifty bool `json:"thrifty"`
}

// Results are the answer to a query.
type Results struct {
	Pages       int            `json:"pages"`   // how many were found
	Whole       int            `json:"whole"`   // how many of them have all words that are found anywhere
	Kinds       map[string]int `json:"kinds"`   // how many there are of each kind, whatever kinds were asked for
	Hits        []Hit          `json:"hits"`    // the best, as many as asked for
	More        bool           `json:"more"`    // whether there are more pages than these
	Bare        bool           `json:"bare"`    // whether texts were left out
	Missing     []string       `json:"missing"` // words of the query that are nowhere
	Nearest     []string       `json:"nearest"` // words that begin like the missing ones
	Corrections []Correction   `json:"corrections"`
	Loaded      int            `json:"loaded"` // how many files were needed, beside the entry file
}

// Hit is a page that answers a query.
type Hit struct {
	Page     int          `json:"page"` // its number, the same in every answer
	Kind     string       `json:"kind"` // "guide", "letter", "type", …: "kind." and this is the key of its name
	Lang     lang.Tag     `json:"lang"` // the language of the page where it is not the edition's
	URL      string       `json:"url"`  // from the site's root, before any base path
	Title    []Part       `json:"title"`
	Crumb    string       `json:"crumb"` // what it belongs to: its topic, its form
	Score    int          `json:"score"`
	Whole    bool         `json:"whole"`    // it has all words of the query that are found anywhere
	Answer   bool         `json:"answer"`   // the query is its name: a term, a deadline, the outcome of a tree
	Sections []SectionHit `json:"sections"` // the best, the first of them the place to go to
}

// SectionHit is a section that has words of the query. The beginning of a page has no heading.
type SectionHit struct {
	Section int    `json:"section"` // its number
	URL     string `json:"url"`
	Heading []Part `json:"heading"`
	Teaser  []Part `json:"teaser"` // empty where the text was left out
	Score   int    `json:"score"`
}

// Part is a piece of a text, marked where it is one of the words that were asked for, in whatever form.
type Part struct {
	Text   string `json:"text"`
	Marked bool   `json:"marked"`
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
	results, _ := r.search(query, options)
	return results
}

// Elsewhere answers a query in the other languages of the site, in their order: pages that are not among the hits in the
// reader's own language, each with its language. A browser loads another language's index only when its reader asks, or when
// his own has nothing: it costs as much as a first search.
func (i *Index) Elsewhere(tag lang.Tag, query string, options Options, own []Hit) []Hit {
	var list []Hit
	for _, other := range slices.Sorted(maps.Keys(i.editions)) {
		if other == tag {
			continue
		}
		for _, hit := range i.Search(other, query, options).Hits {
			if hit.Lang == "" && !slices.ContainsFunc(own, func(h Hit) bool { return inEdition(h.URL) == inEdition(hit.URL) }) {
				hit.Lang = other
				list = append(list, hit)
			}
		}
	}
	return list
}

// inEdition returns an address without its language: the same for the same page in every language.
func inEdition(url string) string {
	_, rest, _ := strings.Cut(strings.TrimPrefix(url, "/"), "/")
	return rest
}

// search answers a query.
func (r *reader) search(query string, options Options) (results Results, err error) {
	s := newSession(r, options)
	results, err = s.answer(query)
	results.Loaded = s.loaded
	return results, err
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

package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"recourse/generator/lang"
)

// The limits of a query.
const (
	maxWords = 24   // further words are not looked at
	maxQuery = 1000 // characters that are looked at
)

// chunk is what stands between spaces in a query.
type chunk struct {
	text  string // as typed
	words []word
}

// word is a word of a query.
type word struct {
	text, stem string
	compound   bool // the whole of words that a hyphen joins, or digits that a point or a comma joins
	stop       bool
	optional   bool // pages without it are answers too
	open       bool // may be the beginning of a word
}

// plain tells whether phrases and names are made of such words.
func (w *word) plain() bool { return !w.compound && !w.stop }

// quotes are the marks between which words stand side by side.
const quotes = `"«»“”„`

// parse cuts a query into chunks at spaces and quotes. phrases are the chunks that stand between quotes, from one to before
// another.
func (s *session) parse(query string) (chunks []chunk, phrases [][2]int) {
	query = begin(query, maxQuery)
	start, quoted, n := 0, -1, 0
	add := func(end int) {
		if start < end && n < maxWords {
			c := chunk{query[start:end], s.wordsOf(query[start:end], end == len(query))}
			chunks = append(chunks, c)
			n += len(c.words)
		}
	}
	for i, r := range query {
		isQuote := strings.ContainsRune(quotes, r)
		if !isQuote && !unicode.IsSpace(r) {
			continue
		}
		add(i)
		start = i + utf8.RuneLen(r)
		switch {
		case isQuote && quoted < 0:
			quoted = len(chunks)
		case isQuote:
			phrases = append(phrases, [2]int{quoted, len(chunks)})
			quoted = -1
		}
	}
	add(len(query))
	return chunks, phrases
}

// wordsOf cuts a chunk into words. The last one is open where the chunk ends the query.
func (s *session) wordsOf(text string, last bool) []word {
	var words []word
	start := len(text) // of the token's whole
	for _, token := range slices.Backward(lang.Tokens(text)) {
		// Backwards, the whole of a joined word comes before its parts.
		part := token.Start >= start
		compound := isCompound(token.Text)
		if compound {
			start = token.Start
		} else if !part {
			start = len(text)
		}
		stop := s.stop[token.Text]
		words = append(words, word{
			text: token.Text, stem: s.stem(token.Text), compound: compound, stop: stop, open: last && token.End == len(text),
			optional: compound || stop || part && units(token.Text) == 1,
		})
	}
	slices.Reverse(words)
	return words
}

// merge returns the words of all chunks, each once. Where all are optional, none is.
func merge(chunks []chunk) []word {
	seen := map[string]int{}
	var words []word
	optional := true
	for _, c := range chunks {
		for _, w := range c.words {
			optional = optional && w.optional
			if at, again := seen[w.stem]; again {
				words[at].open = words[at].open || w.open
				continue
			}
			seen[w.stem] = len(words)
			words = append(words, w)
		}
	}
	for i := range words {
		words[i].optional = words[i].optional && !optional
	}
	return words
}

// begin returns the first n characters of a text.
func begin(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

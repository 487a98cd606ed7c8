package search

import (
	"slices"
	"strings"

	"recourse/generator/lang"
)

// The limits of a query.
const (
	maxWords    = 16   // further words are not looked at
	maxQuery    = 1000 // characters that are looked at
	minPrefix   = 2    // letters from which a word is completed
	maxComplete = 24   // ways to complete a word that are tried
	oneShards   = 2    // shards that a query of one word loads
	manyShards  = 5    // shards that any other query loads
)

// What a word is worth that is not the one asked for, in sixteenths.
const (
	exact      = 16
	complete   = 12 // completes a word that is nowhere
	longer     = 4  // completes a word that is somewhere
	synonymous = 8
)

// word is a word of a query.
type word struct {
	text, stem string
	optional   bool // pages without it are answers too
	open       bool // may be the beginning of a word
}

// parseQuery returns the words of a query, each once.
func (r *reader) parseQuery(query string, stem func(string) string) []word {
	if n := 0; len(query) > maxQuery {
		for i := range query {
			if n++; n > maxQuery {
				query = query[:i]
				break
			}
		}
	}
	var words []word
	start := len(query) // of the token's whole
	for _, token := range slices.Backward(lang.Tokens(query)) {
		// Backwards, the whole of a joined word comes before its parts.
		part := token.Start >= start
		if isCompound(token.Text) {
			start = token.Start
		} else if !part {
			start = len(query)
		}
		w := word{
			text: token.Text, stem: stem(token.Text), open: token.End == len(query),
			optional: isCompound(token.Text) || r.stop[token.Text] || part && units(token.Text) == 1,
		}
		words = append(words, w)
	}
	slices.Reverse(words)
	words = words[:min(len(words), maxWords)]
	seen := map[string]int{}
	kept := words[:0]
	for _, w := range words {
		if at, again := seen[w.stem]; again {
			kept[at].open = kept[at].open || w.open
			continue
		}
		seen[w.stem] = len(kept)
		kept = append(kept, w)
	}
	if !slices.ContainsFunc(kept, func(w word) bool { return !w.optional }) {
		for i := range kept {
			kept[i].optional = false
		}
	}
	return kept
}

// shardsFor returns the numbers of the shards that a query loads: those of the words that are asked for first, then those
// of the others as far as the limit allows.
func (r *reader) shardsFor(words []word) []int {
	limit := manyShards
	if len(words) == 1 {
		limit = oneShards
	}
	var shards []int
	if len(r.from) == 0 {
		return nil
	}
	add := func(shard int) {
		if len(shards) < limit && !slices.Contains(shards, shard) {
			shards = append(shards, shard)
		}
	}
	for _, optional := range []bool{false, true} {
		for _, w := range words {
			if w.optional == optional {
				add(r.shardOf(w.stem))
			}
		}
	}
	for _, w := range words {
		if w.open && units(w.text) >= minPrefix {
			first := r.shardOf(w.text)
			add(first)
			if first+1 < len(r.from) && strings.HasPrefix(r.from[first+1], w.text) {
				add(first + 1)
			}
		}
	}
	return shards
}

// alternative is a list of sections that answer a word, and what they count in sixteenths.
type alternative struct {
	weighed
	factor int
}

// alternatives returns what answers each word, in the terms that were loaded, and the stems to mark in the answers.
func (r *reader) alternatives(words []word, terms map[string]*entryTerm, sorted []*entryTerm) (found [][]alternative, marks map[string]bool) {
	found = make([][]alternative, len(words))
	marks = map[string]bool{}
	for i, w := range words {
		factor := complete
		if t := terms[w.stem]; t != nil {
			found[i] = append(found[i], alternative{t.posted, exact}, alternative{t.related, synonymous})
			marks[w.stem] = true
			if len(t.posted.list) > 0 {
				factor = longer
			}
		}
		if w.open && units(w.text) >= minPrefix {
			for _, t := range completions(w, sorted) {
				found[i] = append(found[i], alternative{t.posted, factor})
				marks[t.key] = true
			}
		}
	}
	r.addPhrases(words, terms, found)
	return found, marks
}

// completions returns the terms one of whose forms begins with a word, those of most sections first.
func completions(w word, sorted []*entryTerm) []*entryTerm {
	var list []*entryTerm
	for _, t := range sorted {
		begins := func(form string) bool { return strings.HasPrefix(form, w.text) }
		if t.key != w.stem && len(t.posted.list) > 0 && (begins(t.key) || slices.ContainsFunc(t.forms, begins)) {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b *entryTerm) int { return len(b.posted.list) - len(a.posted.list) })
	return list[:min(len(list), maxComplete)]
}

// addPhrases lets the synonyms of a phrase answer each of its words.
func (r *reader) addPhrases(words []word, terms map[string]*entryTerm, found [][]alternative) {
	var plain []int // the words that synonyms are made of
	for i, w := range words {
		if !isCompound(w.text) && !r.stop[w.text] {
			plain = append(plain, i)
		}
	}
	for from := range plain {
		key := words[plain[from]].stem
		for to := from + 1; to < min(len(plain), from+phraseLength); to++ {
			key += " " + words[plain[to]].stem
			t := terms[key]
			if t == nil {
				continue
			}
			for _, i := range plain[from : to+1] {
				found[i] = append(found[i], alternative{t.related, synonymous})
			}
		}
	}
}

package search

import (
	"slices"
	"strings"
)

const (
	minPrefix   = 2  // letters from which a word is completed
	maxComplete = 24 // ways to complete a word that are tried
	oneShards   = 2  // shards that a query of one word loads
	manyShards  = 5  // shards up to which a longer query loads those of its stop words and completions
)

// What a word is worth that is not the one asked for, in sixteenths.
const (
	exact      = 16
	complete   = 12 // completes a word that is nowhere
	longer     = 4  // completes a word that is somewhere
	synonymous = 8
	common     = 4 // a stop word
)

// session is a query on its way to an answer: what it has loaded so far.
type session struct {
	*reader
	stemmer
	options Options
	shards  map[int][]*entryTerm
	terms   map[string]*entryTerm
	dict    map[int][]dictWord
	loaded  int // files of their own, apart from the entry file
}

func newSession(r *reader, options Options) *session {
	return &session{
		reader: r, stemmer: newStemmer(), options: options,
		shards: map[int][]*entryTerm{}, terms: map[string]*entryTerm{}, dict: map[int][]dictWord{},
	}
}

// shardsFor returns the numbers of the shards that words need: those of the words that are asked for, then those of the
// others as far as the limit allows.
func (s *session) shardsFor(words []word) []int {
	if len(s.reader.shards) == 0 {
		return nil
	}
	limit := manyShards
	if len(words) == 1 {
		limit = oneShards
	}
	var list []int
	add := func(shard int) {
		if !slices.Contains(list, shard) {
			list = append(list, shard)
		}
	}
	for _, w := range words {
		if !w.optional {
			add(rangeOf(s.reader.shards, w.stem))
		}
	}
	for _, w := range words {
		if w.optional && len(list) < limit {
			add(rangeOf(s.reader.shards, w.stem))
		}
	}
	for _, w := range words {
		if !w.open || units(w.text) < minPrefix {
			continue
		}
		first := rangeOf(s.reader.shards, w.text)
		for shard := first; shard <= first+1 && shard < len(s.reader.shards) && len(list) < limit; shard++ {
			if shard == first || strings.HasPrefix(s.reader.shards[shard].from, w.text) {
				add(shard)
			}
		}
	}
	return list
}

// look loads the shards that words need.
func (s *session) look(words []word) error {
	for _, shard := range s.shardsFor(words) {
		if s.shards[shard] != nil {
			continue
		}
		terms, err := fetch(s, termsFile, s.reader.shards[shard].name, s.readTerms)
		if err != nil {
			return err
		}
		s.shards[shard] = terms
		for _, t := range terms {
			s.terms[t.key] = t
		}
	}
	return nil
}

// fetch loads a file, counts it, and reads it unless that was done for another query.
func fetch[T any](s *session, kind fileKind, name fileName, read func(*cursor) (T, error)) (made T, err error) {
	if _, inline := s.inline[name.String()]; !inline {
		s.loaded++
	}
	if kept, ok := s.made.Load(name); ok {
		return kept.(T), nil
	}
	c, err := s.load(kind, name)
	if err != nil {
		return made, err
	}
	if made, err = read(c); err == nil {
		s.made.Store(name, made)
	}
	return made, err
}

// alternative is a list of sections that answer a word, and what they count in sixteenths.
type alternative struct {
	weighed
	factor int
	term   string // its key
	by     string // "word", "completion", "synonym" or "stop word"
}

// alternatives returns what answers each word, in the shards that are loaded, and the stems to mark in the answers.
func (s *session) alternatives(words []word) (found [][]alternative, marks map[string]bool) {
	found = make([][]alternative, len(words))
	marks = map[string]bool{}
	for i := range words {
		w := &words[i]
		whole, part, by := exact, complete, "word"
		if w.stop && w.optional {
			whole, part, by = common, 0, "stop word"
		}
		if t := s.terms[w.stem]; t != nil {
			found[i] = append(found[i],
				alternative{t.posted, whole, t.key, by},
				alternative{t.related, whole * synonymous / exact, t.key, "synonym"})
			if len(t.posted.list) > 0 {
				marks[w.stem] = true
				part = min(part, longer)
			}
		}
		if part == 0 {
			continue
		}
		for _, t := range s.completions(w) {
			found[i] = append(found[i], alternative{t.posted, part, t.key, "completion"})
			marks[t.key] = true
		}
	}
	s.addPhrases(words, found)
	return found, marks
}

// completions returns the terms one of whose forms begins with a word that is open, those of most sections first.
func (s *session) completions(w *word) []*entryTerm {
	if !w.open || units(w.text) < minPrefix {
		return nil
	}
	var list []*entryTerm
	begins := func(form string) bool { return strings.HasPrefix(form, w.text) }
	for shard := range s.reader.shards {
		for _, t := range s.shards[shard] {
			if t.key != w.stem && len(t.posted.list) > 0 && (begins(t.key) || slices.ContainsFunc(t.forms, begins)) {
				list = append(list, t)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *entryTerm) int { return len(b.posted.list) - len(a.posted.list) })
	return list[:min(len(list), maxComplete)]
}

// knows tells whether a word leads anywhere.
func (s *session) knows(w *word) bool {
	return s.terms[w.stem].known() || len(s.completions(w)) > 0
}

// addPhrases lets the synonyms of a phrase answer each of its words.
func (s *session) addPhrases(words []word, found [][]alternative) {
	var plain []int
	for i := range words {
		if words[i].plain() {
			plain = append(plain, i)
		}
	}
	for from := range plain {
		key := words[plain[from]].stem
		for to := from + 1; to < min(len(plain), from+phraseLength); to++ {
			key += " " + words[plain[to]].stem
			t := s.terms[key]
			if t == nil {
				continue
			}
			for _, i := range plain[from : to+1] {
				found[i] = append(found[i], alternative{t.related, synonymous, key, "synonym"})
			}
		}
	}
}

// named returns the first sections of the pages whose name the query is.
func (s *session) named(chunks []chunk) []int32 {
	var stems []string
	for _, c := range chunks {
		for _, w := range c.words {
			if !w.compound {
				stems = append(stems, w.stem)
			}
		}
	}
	if t := s.terms[strings.Join(stems, " ")]; t != nil {
		return t.names
	}
	return nil
}

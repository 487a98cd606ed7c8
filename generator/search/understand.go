package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"recourse/generator/lang"
)

// Correction is a piece of a query that was read otherwise than typed, for as it was it leads nowhere.
type Correction struct {
	Typed string `json:"typed"`
	Used  string `json:"used"`
	// By is "layout" where the other keyboard layout was meant, "latin" where Russian was typed in Latin letters, and
	// "spelling" where a word was misspelt.
	By string `json:"by"`
}

const (
	maxCorrected = 8 // chunks of a query
	maxPieces    = 2 // of the dictionary, that are loaded for a word
)

// understand reads anew the chunks of a query that lead nowhere: in the other keyboard layout, as Russian in Latin letters,
// or with other spelling. It changes the chunks' words.
func (s *session) understand(chunks []chunk) (corrections []Correction, err error) {
	var lost []int
	for i := range chunks {
		if len(lost) < maxCorrected && s.lost(chunks[i].words) {
			lost = append(lost, i)
		}
	}
	if len(lost) == 0 {
		return nil, nil
	}
	readings := make([]reading, len(lost))
	var others []word
	for n, i := range lost {
		readings[n] = s.read(&chunks[i])
		others = append(append(others, readings[n].switched...), readings[n].russian...)
	}
	if err := s.look(others); err != nil {
		return nil, err
	}
	var meant []word
	for n, i := range lost {
		list, err := readings[n].choose(s, &chunks[i])
		if err != nil {
			return nil, err
		}
		corrections = append(corrections, list...)
		meant = append(meant, chunks[i].words...)
	}
	return corrections, s.look(meant)
}

// lost tells whether some of the words that are asked for lead nowhere.
func (s *session) lost(words []word) bool {
	return slices.ContainsFunc(words, func(w word) bool { return !w.optional && !s.knows(&w) })
}

// reading is how else a chunk may be read.
type reading struct {
	layout   string // in the other keyboard layout
	switched []word // its words
	latin    []word // the words without the signs for ь and ъ
	russian  []word // the same, where their letters are Latin, by the most common system
}

func (s *session) read(c *chunk) (r reading) {
	open := slices.ContainsFunc(c.words, func(w word) bool { return w.open })
	r.layout = lang.SwitchLayout(c.text)
	if words := s.wordsOf(r.layout, open); pronounceable(words) {
		r.switched = words
	}
	r.latin = s.wordsOf(signs.Replace(c.text), open)
	for _, w := range r.latin {
		w.text = fromLatin.Replace(w.text)
		w.stem = s.stem(w.text)
		r.russian = append(r.russian, w)
	}
	return r
}

// vowels are the letters without which nothing of two letters or more is a word.
const vowels = "аеиоуыэюяaeiouy0123456789"

// pronounceable tells whether words could be words, so that it is worth while to look for them.
func pronounceable(words []word) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w word) bool {
		return utf8.RuneCountInString(w.text) > 1 && !strings.ContainsAny(w.text, vowels)
	})
}

// choose replaces the words of a chunk by those that lead somewhere.
func (r reading) choose(s *session, c *chunk) (corrections []Correction, err error) {
	if len(r.switched) > 0 && !s.lost(r.switched) && slices.ContainsFunc(r.switched, func(w word) bool { return s.knows(&w) }) {
		c.words = r.switched
		return []Correction{{c.text, strings.ToLower(r.layout), "layout"}}, nil
	}
	if len(r.latin) != len(c.words) { // signs stood in words
		c.words = r.latin
	}
	for i := range c.words {
		w := &c.words[i]
		if w.optional || s.knows(w) {
			continue
		}
		by, meant := "latin", ""
		if isLatin(w.text) {
			if meant, err = s.russian(w.text, &r.russian[i]); err != nil {
				return nil, err
			}
		}
		if meant == "" {
			by = "spelling"
			if meant, err = s.spell(w); err != nil {
				return nil, err
			}
		}
		if meant != "" {
			corrections = append(corrections, Correction{w.text, meant, by})
			*w = word{text: meant, stem: s.stem(meant), stop: s.stop[meant]}
		}
	}
	return corrections, nil
}

// russian returns the Russian word that was typed in Latin letters, if the site has it. guess is how most would write it.
func (s *session) russian(typed string, guess *word) (string, error) {
	list, err := s.dictionary(guess.text)
	if err != nil {
		return "", err
	}
	wanted := skeletonsOf(typed)
	best := dictWord{}
	for _, d := range list {
		if d.latin != "" && slices.Contains(wanted, d.latin) && better(d, best) {
			best = d
		}
	}
	if best.text == "" && s.knows(guess) {
		return guess.text, nil
	}
	return best.text, nil
}

// better tells whether a word is likelier than another.
func better(a, b dictWord) bool {
	return b.text == "" || a.common > b.common || a.common == b.common && compareUnits(a.text, b.text) < 0
}

// spell returns the word of the site that a word is most likely a slip for, or "".
func (s *session) spell(w *word) (string, error) {
	measure := newSpelling(w)
	if measure.most == 0 {
		return "", nil
	}
	list, err := s.dictionary(w.text)
	if err != nil {
		return "", err
	}
	best, least := "", 0
	for _, d := range list {
		cost := measure.cost(d.units)
		if cost < 0 {
			continue
		}
		cost = costWeight * cost
		if !s.stop[d.text] { // nobody looks for a stop word
			cost -= commonWeight * int(d.common)
		}
		if best == "" || cost < least || cost == least && compareUnits(d.text, best) < 0 {
			best, least = d.text, cost
		}
	}
	return best, nil
}

// How much the cost of slips counts against how common a word is: each doubling of a word's sections makes it likelier.
const (
	costWeight   = 3
	commonWeight = 2
)

// dictionary returns the words that a word may be meant for: those of the pieces of the dictionary in which words end as it
// does, and those in the shards that are loaded, which begin as it does.
func (s *session) dictionary(text string) ([]dictWord, error) {
	var list []dictWord
	for _, piece := range s.piecesFor(reverse(text)) {
		if s.dict[piece] == nil {
			words, err := fetch(s, wordsFile, s.pieces[piece].name, readWords)
			if err != nil {
				return nil, err
			}
			s.dict[piece] = words
		}
		list = append(list, s.dict[piece]...)
	}
	if len(s.pieces) > maxPieces {
		for shard := range s.reader.shards {
			for _, t := range s.shards[shard] {
				if len(t.posted.list) == 0 {
					continue
				}
				for _, form := range t.forms {
					list = append(list, newDictWord(form, uint8(bits.Len(uint(len(t.posted.list))))))
				}
			}
		}
	}
	return list, nil
}

// piecesFor returns the pieces of the dictionary where words end like one that is given from its end: its own, and the
// nearer of the two beside it.
func (s *session) piecesFor(reversed string) []int {
	n := len(s.pieces)
	if n <= maxPieces {
		list := make([]int, n)
		for i := range list {
			list[i] = i
		}
		return list
	}
	own := rangeOf(s.pieces, reversed)
	shared := func(piece int) int { return units(reversed[:commonPrefix(s.pieces[piece].from, reversed)]) }
	switch {
	case own == 0:
		return []int{0, 1}
	case own == n-1 || shared(own) > shared(own+1):
		return []int{own - 1, own}
	}
	return []int{own, own + 1}
}

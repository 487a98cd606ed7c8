package search

import (
	"encoding/binary"
	"slices"
	"strings"

	"recourse/generator/lang"
)

// inverter turns sections into the sections of each word. Words are known by their stems.
type inverter struct {
	forms map[string]int32 // word as written, folded → stem
	stems map[string]int32
	terms []term

	section int
	lengths [][fields]uint16
	counts  [][fields]uint8    // of the section at hand, by stem
	touched []int32            // the stems of the section at hand
	names   map[string][]int32 // the first sections of pages by their names
	unseen  map[string]string  // words of synonyms that stand in no text, by their stems
	stemmer
}

// term is a stem with the words that have it and the sections where they stand.
type term struct {
	key     string
	forms   []string
	df      int
	last    int    // the last section
	packed  []byte // for each section: distance to the one before, which fields, how often in each
	posted  []posting
	related []posting // by synonyms
	names   []int32   // the first sections of pages whose name it is
}

// posting is what a word is worth in a section.
type posting struct {
	section int32
	level   uint8
}

func newInverter() *inverter {
	return &inverter{
		forms: map[string]int32{}, stems: map[string]int32{}, names: map[string][]int32{}, unseen: map[string]string{}, stemmer: newStemmer(),
	}
}

// add counts the words of a text of the section at hand.
func (v *inverter) add(f field, text string) {
	if text == "" {
		return
	}
	lengths := &v.lengths[v.section]
	for token := range lang.EachToken(text) {
		stem, known := v.forms[token.Text]
		if !known {
			stem = v.newForm(strings.Clone(token.Text))
		}
		counts := &v.counts[stem]
		if *counts == ([fields]uint8{}) {
			v.touched = append(v.touched, stem)
		}
		if counts[f] < 255 {
			counts[f]++
		}
		if lengths[f] < 1<<16-1 {
			lengths[f]++
		}
	}
}

func (v *inverter) newForm(form string) int32 {
	key := v.stem(form)
	stem, known := v.stems[key]
	if !known {
		stem = int32(len(v.terms))
		v.terms = append(v.terms, term{key: key, last: -1})
		v.counts = append(v.counts, [fields]uint8{})
		v.stems[key] = stem
	}
	v.forms[form] = stem
	t := &v.terms[stem]
	t.forms = append(t.forms, form)
	return stem
}

// begin starts a section.
func (v *inverter) begin() {
	v.section = len(v.lengths)
	v.lengths = append(v.lengths, [fields]uint16{})
}

// end keeps what was counted in the section.
func (v *inverter) end() {
	for _, stem := range v.touched {
		t, counts := &v.terms[stem], &v.counts[stem]
		t.packed = binary.AppendUvarint(t.packed, uint64(v.section-t.last))
		at := len(t.packed)
		t.packed = append(t.packed, 0)
		for f := range fields {
			if counts[f] > 0 {
				t.packed[at] |= 1 << f
				t.packed = append(t.packed, counts[f])
			}
		}
		t.last = v.section
		t.df++
		*counts = [fields]uint8{}
	}
	v.touched = v.touched[:0]
}

// finish weighs the words in all sections. kinds are the weights of the sections' pages.
func (v *inverter) finish(kinds []float64) []term {
	var averages [fields]float64
	for f := range fields {
		sum, n := 0, 0
		for i := range v.lengths {
			if length := int(v.lengths[i][f]); length > 0 {
				sum, n = sum+length, n+1
			}
		}
		averages[f] = max(1, float64(sum)/float64(max(1, n)))
	}
	for i := range v.terms {
		t := &v.terms[i]
		t.posted = make([]posting, 0, t.df)
		section := -1
		for rest := t.packed; len(rest) > 0; {
			distance, n := binary.Uvarint(rest)
			section += int(distance)
			mask := rest[n]
			rest = rest[n+1:]
			var counts [fields]uint8
			for f := range fields {
				if mask&(1<<f) != 0 {
					counts[f], rest = rest[0], rest[1:]
				}
			}
			t.posted = append(t.posted, posting{int32(section), uint8(level(&counts, &v.lengths[section], &averages, kinds[section]))})
		}
		t.posted = best(t.posted, longest)
		t.packed = nil
		slices.Sort(t.forms)
	}
	return v.terms
}

// best returns the n postings that are worth most, in the order of their sections.
func best(list []posting, n int) []posting {
	if len(list) <= n {
		return list
	}
	slices.SortFunc(list, func(a, b posting) int {
		if a.level != b.level {
			return int(b.level) - int(a.level)
		}
		return int(a.section - b.section)
	})
	list = slices.Clip(list[:n])
	slices.SortFunc(list, func(a, b posting) int { return int(a.section - b.section) })
	return list
}

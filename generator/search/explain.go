package search

import (
	"math"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// Explanation says why a page stands where it does in the answer to a query.
type Explanation struct {
	Words []WordExplained `json:"words"`
	Best  int             `json:"best"` // what the best section alone is worth for all words
}

// WordExplained says what a word of the query is worth on a page: in the section where it is worth most.
type WordExplained struct {
	Word    string         `json:"word"`    // as it was understood
	Term    string         `json:"term"`    // the stem or phrase in the index
	By      string         `json:"by"`      // "word", "completion", "synonym" or "stop word"
	Section int            `json:"section"` // its number
	Level   int            `json:"level"`   // of the term in the section, from 0
	Levels  int            `json:"levels"`
	Weight  int            `json:"weight"` // of the term: its inverse document frequency
	IDF     float64        `json:"idf"`
	Factor  int            `json:"factor"` // of the way it was found, in sixteenths
	Worth   int            `json:"worth"`  // Weight × (Level + 1) × Factor
	Fields  map[string]int `json:"fields"` // how often the term itself stands in each field of the section
	Words   int            `json:"words"`  // of the section's text
}

// FieldWeights returns what a word counts in each field, against one in the text.
func FieldWeights() map[string]float64 {
	weights := map[string]float64{}
	for f, name := range fieldNameOf {
		weights[name] = fieldWeight[f]
	}
	return weights
}

var fieldNameOf = [fields]string{"title", "heading", "names", "keywords", "text"}

// Explain explains the hits of a query, in their order. The edition is the one that the index was made of: the index keeps
// of a section what a term is worth there, not why.
func (i *Index) Explain(edition *kb.Edition, query string, options Options, hits []Hit) ([]Explanation, error) {
	r, err := i.editions[edition.Language.Tag].open()
	if err != nil {
		return nil, err
	}
	s := newSession(r, options)
	chunks, _ := s.parse(query)
	if err := s.look(merge(chunks)); err != nil {
		return nil, err
	}
	if !options.Exact {
		if _, err := s.understand(chunks); err != nil {
			return nil, err
		}
	}
	words := merge(chunks)
	found, _ := s.alternatives(words)
	asked := map[int]*counted{}
	list := make([]Explanation, len(hits))
	for n, hit := range hits {
		list[n] = s.explain(words, found, hit.Page)
		for _, w := range list[n].Words {
			asked[w.Section] = &counted{}
		}
	}
	s.countFields(edition, asked)
	for n := range list {
		for j := range list[n].Words {
			w := &list[n].Words[j]
			c := asked[w.Section]
			w.Words, w.Fields = c.words, map[string]int{}
			for f, counts := range c.terms {
				if counts[w.Term] > 0 {
					w.Fields[fieldNameOf[f]] = counts[w.Term]
				}
			}
		}
	}
	return list, nil
}

// explain finds for each word the alternative and the section of a page where it is worth most.
func (s *session) explain(words []word, found [][]alternative, page int) Explanation {
	var e Explanation
	sections := map[int]int{}
	for i, w := range words {
		best := WordExplained{Word: w.text, Levels: levels}
		weight := weightOf(found[i])
		worth := map[int]int{}
		for _, a := range found[i] {
			for _, p := range a.list {
				if int(s.pageOf[p.section]) != page {
					continue
				}
				value := weight * (int(p.level) + 1) * a.factor
				worth[int(p.section)] = max(worth[int(p.section)], value)
				if value > best.Worth {
					best.Term, best.By, best.Section, best.Level = a.term, a.by, int(p.section), int(p.level)
					best.Weight, best.Factor, best.Worth = weight, a.factor, value
				}
			}
		}
		if best.Worth == 0 {
			continue
		}
		for section, value := range worth {
			sections[section] += value
			e.Best = max(e.Best, sections[section])
		}
		best.IDF = math.Round(float64(best.Weight)/idfScale*100) / 100
		e.Words = append(e.Words, best)
	}
	return e
}

// counted is what stands in the fields of a section.
type counted struct {
	terms [fields]map[string]int
	words int
}

// countFields counts the words of sections in an edition.
func (s *session) countFields(edition *kb.Edition, asked map[int]*counted) {
	section := 0
	for p := range pages(edition) {
		for i := range p.sections {
			c := asked[section]
			section++
			if c == nil {
				continue
			}
			texts := [fields][]string{fieldHeading: {p.sections[i].heading}, fieldText: {p.sections[i].text}}
			if i == 0 {
				texts[fieldTitle], texts[fieldNames], texts[fieldKeywords] = []string{p.title}, p.names, p.keywords
			}
			for f := range fields {
				c.terms[f] = map[string]int{}
				for _, text := range texts[f] {
					for token := range lang.EachToken(text) {
						c.terms[f][s.stem(token.Text)]++
						if f == fieldText {
							c.words++
						}
					}
				}
			}
		}
	}
}

package search

import "math"

// A section is weighed for a word by BM25F (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields,
// CIKM 2004): how often the word stands in each field, the fields' lengths and weights, all in one number that saturates.
// What does not depend on the query is computed when the index is made, and kept as a level from 0 to 15 for each section
// and word, and a weight for each word. So a query only adds and multiplies small integers, and a browser gets exactly what
// Go gets.

// field is a part of a section that is weighed on its own.
type field int

const (
	fieldTitle field = iota
	fieldHeading
	fieldNames // in the glossary and on the marketplace's screens
	fieldKeywords
	fieldText
	fields
)

// The constants of the formula.
const saturation = 2.5 // k1: the greater it is, the more a word's second and third occurrence count

var (
	// fieldWeight is how much a word counts in a field, against one in the text.
	fieldWeight = [fields]float64{fieldTitle: 8, fieldHeading: 4, fieldNames: 6, fieldKeywords: 5, fieldText: 1}
	// fieldLength is b: how much a long field counts for less, from 0 (not at all) to 1.
	fieldLength = [fields]float64{fieldTitle: 0.4, fieldHeading: 0.4, fieldNames: 0.1, fieldKeywords: 0.1, fieldText: 0.6}
	// kindWeight is how much readers are helped by a kind of page, against a guide.
	kindWeight = map[string]float64{"case": 0.85, "page": 0.7, "topic": 0.8, "reason": 0.9, "outcome": 0.85, "deadline": 0.8, "term": 0.75}
)

const (
	levels   = 16 // of what a word is worth in a section
	idfScale = 32 // a word's weight is its inverse document frequency, this many to a unit

	// A word of very many sections keeps only those where it is worth most, so that no site makes a query long.
	longest        = 2048
	longestRelated = 512
)

// level returns what a word is worth in a section: counts are how often it stands in each field, lengths the fields' words
// and averages those of all sections.
func level(counts *[fields]uint8, lengths *[fields]uint16, averages *[fields]float64, kind float64) int {
	sum := 0.0
	for f := range fields {
		if counts[f] > 0 {
			b := fieldLength[f]
			sum += fieldWeight[f] * float64(counts[f]) / (1 - b + b*float64(lengths[f])/averages[f])
		}
	}
	return min(levels-1, int(math.Round(kind*levels*sum/(saturation+sum))))
}

// weight returns what a word is worth that stands in some of all sections: the rarer the more.
func weight(some, all int) int {
	idf := math.Log(1 + (float64(all-some)+0.5)/(float64(some)+0.5))
	return max(1, int(math.Round(idfScale*idf)))
}

package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"recourse/generator/search"
)

// shown is how many pages of an answer are looked at: as many as a page of results shows at first.
const shown = 10

// answer is what the search says to a query.
type answer struct {
	query
	found  []string // addresses of the first pages
	place  int      // of the first page that answers the query, from 1; 0 where there is none among those
	best   int      // likewise of the first of the best pages
	titles []string
}

// ask puts all queries to the search, as a browser does first.
func ask(index *search.Index, queries []query) []answer {
	answers := make([]answer, len(queries))
	for i, q := range queries {
		a := answer{query: q}
		for _, hit := range index.Search(q.lang, q.text, search.Options{Limit: shown, Thrifty: true}).Hits {
			a.found = append(a.found, hit.URL)
			var title strings.Builder
			for _, part := range hit.Title {
				title.WriteString(part.Text)
			}
			a.titles = append(a.titles, title.String())
		}
		a.best = 1 + slices.IndexFunc(a.found, func(url string) bool { return slices.Contains(q.best, url) })
		a.place = 1 + slices.IndexFunc(a.found, func(url string) bool {
			return slices.Contains(q.best, url) || slices.Contains(q.also, url)
		})
		answers[i] = a
	}
	return answers
}

// figures are shares from 0 to 1.
type figures struct {
	n           int     // of queries
	first       float64 // success@1: the first page is a right one
	three       float64 // success@3: one of the first three is
	bestInThree float64 // one of the first three is one of the best
	reciprocal  float64 // MRR: the mean of 1/place of the first right page, 0 where there is none
}

func measure(answers []answer) figures {
	f := figures{n: len(answers)}
	for _, a := range answers {
		if a.place == 1 {
			f.first++
		}
		if a.place > 0 {
			f.reciprocal += 1 / float64(a.place)
		}
		if inThree(a.place) {
			f.three++
		}
		if inThree(a.best) {
			f.bestInThree++
		}
	}
	for _, sum := range []*float64{&f.first, &f.three, &f.bestInThree, &f.reciprocal} {
		*sum /= float64(max(1, f.n))
	}
	return f
}

func inThree(place int) bool { return place > 0 && place <= 3 }

// printFigures prints the figures of all queries, of each language and of each class.
func printFigures(w io.Writer, answers []answer) {
	fmt.Fprintf(w, "%-12s %7s  %9s  %9s  %6s  %6s\n", "", "queries", "success@1", "success@3", "best@3", "MRR")
	line := func(name string, keep func(answer) bool) {
		var kept []answer
		for _, a := range answers {
			if keep(a) {
				kept = append(kept, a)
			}
		}
		if f := measure(kept); f.n > 0 {
			fmt.Fprintf(w, "%-12s %7d  %9.3f  %9.3f  %6.3f  %6.3f\n", name, f.n, f.first, f.three, f.bestInThree, f.reciprocal)
		}
	}
	line("all", func(answer) bool { return true })
	for _, tag := range []string{"ru", "en"} {
		line(tag, func(a answer) bool { return string(a.lang) == tag })
	}
	for _, class := range classes {
		line(class, func(a answer) bool { return a.class == class })
	}
}

// printMisses prints what is found for the queries whose right pages are not among the first three.
func printMisses(w io.Writer, answers []answer) {
	for _, a := range answers {
		if inThree(a.place) {
			continue
		}
		fmt.Fprintf(w, "\n%s %s: %s\n  want %s\n", a.lang, a.class, a.text, strings.Join(a.query.best, " "))
		for i, url := range a.found[:min(len(a.found), 6)] {
			mark := " "
			if i+1 == a.place {
				mark = "→"
			}
			fmt.Fprintf(w, "  %s %d %s  %s\n", mark, i+1, url, a.titles[i])
		}
	}
}

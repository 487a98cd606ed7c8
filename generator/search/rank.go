package search

import (
	"cmp"
	"slices"
)

// scored is a page that answers a query.
type scored struct {
	page, score int
	whole       bool // it has all words that are asked for
	answer      bool // the query is its name
	sections    []scoredSection
}

// scoredSection is a section that has at least one word.
type scoredSection struct{ section, score int }

// leastCovered is the part of what the page covers that has most of the query, one in so many, that a page has to cover to be
// shown at all.
const leastCovered = 3

// standing is what a page is worth so far.
type standing struct {
	sum     int // for each word what the best section is worth
	has     int // words that are asked for
	covered int // their weights
}

// rank returns the pages that answer, the best first. A page is worth for each word what its best section is worth, and once
// more what one section alone is worth for all words: so a page that lacks a word is worth that much less, and no word, be it
// as rare as it may, shuts out a page that has all the others. missing are the words that are nowhere: they are not asked of
// any page.
func (s *session) rank(words []word, found [][]alternative) (pages []scored, missing []int) {
	sections := map[int32]int{} // what each section is worth
	standings := map[int32]*standing{}
	asked := 0
	for i := range words {
		worth := map[int32]int{}
		weight, everywhere := weightOf(found[i]), false
		for _, a := range found[i] {
			everywhere = everywhere || len(a.list) >= longest
			for _, p := range a.list {
				worth[p.section] = max(worth[p.section], weight*(int(p.level)+1)*a.factor)
			}
		}
		if len(worth) == 0 {
			if !words[i].optional {
				missing = append(missing, i)
			}
			continue
		}
		asks := !words[i].optional && !everywhere // where not all sections of a word are known, none can be blamed
		if asks {
			asked++
		}
		for page, value := range s.bestOf(worth) {
			st := standings[page]
			if st == nil {
				st = &standing{}
				standings[page] = st
			}
			st.sum += value
			if asks {
				st.has++
				st.covered += weight
			}
		}
		for section, value := range worth {
			sections[section] += value
		}
	}
	best := s.bestOf(sections)
	most := 0
	for page, st := range standings {
		most = max(most, st.covered)
		pages = append(pages, scored{page: int(page), score: st.sum + best[page], whole: st.has == asked})
	}
	pages = slices.DeleteFunc(pages, func(p scored) bool { return leastCovered*standings[int32(p.page)].covered < most })
	for i := range pages {
		pages[i].sections = s.bestSections(pages[i].page, sections)
	}
	slices.SortFunc(pages, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.page, b.page))
	})
	return pages, missing
}

// weightOf returns what a word weighs in a query: as much as the most common of what answers it, for a name that few pages
// spell so is not rare if many spell it otherwise.
func weightOf(found []alternative) (weight int) {
	for _, a := range found {
		if len(a.list) > 0 && (weight == 0 || a.weight < weight) {
			weight = a.weight
		}
	}
	return weight
}

// ahead orders what is true before what is not.
func ahead(a bool) int {
	if a {
		return -1
	}
	return 1
}

// bestOf returns what the best section of each page is worth.
func (r *reader) bestOf(worth map[int32]int) map[int32]int {
	best := map[int32]int{}
	for section, value := range worth {
		page := r.pageOf[section]
		best[page] = max(best[page], value)
	}
	return best
}

// bestSections returns the sections of a page that are worth anything, the best first.
func (r *reader) bestSections(page int, worth map[int32]int) []scoredSection {
	var list []scoredSection
	for section := r.first[page]; section < r.first[page+1]; section++ {
		if value := worth[int32(section)]; value > 0 {
			list = append(list, scoredSection{section, value})
		}
	}
	slices.SortFunc(list, func(a, b scoredSection) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.section, b.section))
	})
	return list
}

// promote puts the pages whose name the query is before all others.
func (r *reader) promote(pages []scored, names []int32) []scored {
	for _, section := range names {
		page := int(r.pageOf[section])
		i := slices.IndexFunc(pages, func(p scored) bool { return p.page == page })
		if i >= 0 {
			pages[i].answer = true
		}
	}
	slices.SortStableFunc(pages, func(a, b scored) int {
		if a.answer != b.answer {
			return ahead(a.answer)
		}
		return 0
	})
	return pages
}

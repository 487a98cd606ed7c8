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

// shortQuery is the number of words up to which pages that have all of them make the others superfluous. Of a longer query
// pages are shown that have at least half of what the best one covers.
const shortQuery = 3

// coverage is the whole of a query, in the parts that its words make up.
const coverage = 64

// standing is what a page is worth so far.
type standing struct {
	sum     int // for each word what the best section is worth
	has     int // words that are asked for
	covered int // their weights
}

// rank returns the pages that answer, the best first. A page is worth for each word what its best section is worth, and
// once more what one section alone is worth for all words; this is multiplied by the part of the query that it covers, in
// which rare words count for more. Of a short query, pages that have all words come first, and are the only ones if there
// are any. missing are the words that are nowhere: they are not asked of any page.
func (s *session) rank(words []word, found [][]alternative) (pages []scored, missing []int) {
	sections := map[int32]int{} // what each section is worth
	standings := map[int32]*standing{}
	asked, total := 0, 0
	for i := range words {
		worth := map[int32]int{}
		everywhere, weight := false, 0
		for _, a := range found[i] {
			everywhere = everywhere || len(a.list) >= longest
			weight = max(weight, a.weight)
			for _, p := range a.list {
				worth[p.section] = max(worth[p.section], a.weight*(int(p.level)+1)*a.factor)
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
			total += weight
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
	short := asked <= shortQuery
	anyWhole, most := false, 0
	for page, st := range standings {
		covered := coverage
		if total > 0 {
			covered = st.covered * coverage / total
		}
		p := scored{page: int(page), score: (st.sum + best[page]) * (covered + 1), whole: st.has == asked}
		anyWhole = anyWhole || p.whole
		most = max(most, covered)
		pages = append(pages, p)
	}
	pages = slices.DeleteFunc(pages, func(p scored) bool {
		if short {
			return anyWhole && !p.whole
		}
		return total > 0 && 2*(standings[int32(p.page)].covered*coverage/total) < most
	})
	for i := range pages {
		pages[i].sections = s.bestSections(pages[i].page, sections)
	}
	slices.SortFunc(pages, func(a, b scored) int {
		if short && a.whole != b.whole {
			return ahead(a.whole)
		}
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.page, b.page))
	})
	return pages, missing
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

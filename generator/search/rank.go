package search

import (
	"cmp"
	"slices"
)

// scored is a page that answers a query.
type scored struct {
	page, score int
	whole       bool // it has all words that are asked for
	sections    []scoredSection
}

// scoredSection is a section that has at least one word.
type scoredSection struct{ section, score int }

// shortQuery is the number of words up to which pages that have all of them make the others superfluous.
const shortQuery = 3

// rank returns the pages that answer, the best first. A page is worth for each word what its best section is worth, and
// once more what one section alone is worth for all words; this is multiplied by the number of words it has. Where there
// are pages that have all words, they come first, and are the only ones unless the query is long. missing are the words
// that are nowhere: they are not asked of any page.
func (r *reader) rank(words []word, found [][]alternative) (pages []scored, missing []int) {
	sections := map[int32]int{} // what each section is worth
	type standing struct{ sum, has int }
	standings := map[int32]*standing{}
	asked := 0
	for i, w := range words {
		worth := map[int32]int{}
		common := false
		for _, a := range found[i] {
			common = common || len(a.list) >= longest
			for _, p := range a.list {
				worth[p.section] = max(worth[p.section], a.weight*(int(p.level)+1)*a.factor)
			}
		}
		if len(worth) == 0 {
			if !w.optional {
				missing = append(missing, i)
			}
			continue
		}
		asks := !w.optional && !common // where not all sections of a word are known, none can be blamed
		if asks {
			asked++
		}
		best := map[int32]int{}
		for section, value := range worth {
			sections[section] += value
			page := r.pageOf[section]
			best[page] = max(best[page], value)
		}
		for page, value := range best {
			s := standings[page]
			if s == nil {
				s = &standing{}
				standings[page] = s
			}
			s.sum += value
			if asks {
				s.has++
			}
		}
	}
	best := map[int32]int{}
	for section, value := range sections {
		page := r.pageOf[section]
		best[page] = max(best[page], value)
	}
	anyWhole := false
	for page, s := range standings {
		whole := s.has == asked
		anyWhole = anyWhole || whole
		pages = append(pages, scored{page: int(page), score: (s.sum + best[page]) * (s.has + 1), whole: whole})
	}
	if anyWhole && asked <= shortQuery {
		pages = slices.DeleteFunc(pages, func(p scored) bool { return !p.whole })
	}
	slices.SortFunc(pages, func(a, b scored) int {
		if a.whole != b.whole {
			if a.whole {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.page, b.page))
	})
	for i := range pages {
		pages[i].sections = r.bestSections(pages[i].page, sections)
	}
	return pages, missing
}

// shownSections is how many sections of a page are shown.
const shownSections = 3

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
	return list[:min(len(list), shownSections)]
}

package search

import "slices"

// What a query may cost, everything included: the script, the entry file, and what is loaded for it.
const (
	scriptPacked = 14200
	oneRequests  = 5
	oneBytes     = 35000
	moreRequests = 10
	moreBytes    = 80000
)

// shownSections is how many sections of a page are shown.
const shownSections = 3

// show makes the hits of an answer, from the pages and texts that a query may load.
type show struct {
	*session
	marker
	requests, bytes int // that are left
	pageFile        map[int][]page
	textFile        map[int][]string
}

func newShow(s *session, words []word, marks map[string]bool) *show {
	m := marker{marks: marks, stem: s.stem}
	for i := range words {
		if w := &words[i]; w.open && units(w.text) >= minPrefix {
			m.open = w.text
		}
	}
	v := &show{session: s, marker: m, pageFile: map[int][]page{}, textFile: map[int][]string{}}
	v.requests, v.bytes = oneRequests, oneBytes
	if len(words) > 1 {
		v.requests, v.bytes = moreRequests, moreBytes
	}
	v.requests -= 2 + s.loaded // the script and the entry file
	v.bytes -= scriptPacked + s.cost + s.loaded*termsPacked
	return v
}

// afford tells whether a file may be loaded, and counts it if so.
func (v *show) afford(name fileName, size int) bool {
	_, inline := v.inline[name.String()]
	if inline || !v.options.Thrifty {
		return true
	}
	if v.requests < 1 || v.bytes < size {
		return false
	}
	v.requests--
	v.bytes -= size
	return true
}

// hits returns the best pages, as many as asked for: of a first answer those that the query can afford to load, the first in
// any case. bare tells whether texts were left out.
func (v *show) hits(pages []scored) (hits []Hit, bare bool, err error) {
	pages = pages[:max(0, min(len(pages), v.options.Limit))]
	shown := slices.Clone(pages[:0])
	for i, p := range pages {
		page, err := v.page(p.page, i == 0)
		if err != nil {
			return nil, false, err
		}
		if page != nil {
			shown = append(shown, p)
		}
	}
	for n := range shownSections { // the best section of every page before the second one of any
		for _, p := range shown {
			if n >= len(p.sections) {
				continue
			}
			loaded, err := v.loadText(p.sections[n].section)
			if err != nil {
				return nil, false, err
			}
			bare = bare || !loaded
		}
	}
	for _, p := range shown {
		page, err := v.page(p.page, false)
		if err != nil {
			return nil, false, err
		}
		hits = append(hits, v.hit(p, page))
	}
	return hits, bare, nil
}

// page returns a page, or nil where the query cannot afford to load it.
func (v *show) page(n int, must bool) (*page, error) {
	file := v.pageFiles.of(n)
	if v.pageFile[file] == nil {
		name := v.pageFiles.names[file]
		if !v.afford(name, pagesPacked) && !must {
			return nil, nil
		}
		pages, err := fetch(v.session, pagesFile, name, func(c *cursor) ([]page, error) { return v.readPageFile(c, file) })
		if err != nil {
			return nil, err
		}
		v.pageFile[file] = pages
	}
	return &v.pageFile[file][n-v.pageFiles.starts[file]], nil
}

// loadText loads the text of a section, if the query can afford it.
func (v *show) loadText(section int) (bool, error) {
	file := v.textFiles.of(section)
	if _, loaded := v.textFile[file]; loaded {
		return true, nil
	}
	if !v.afford(v.textFiles.names[file], textsPacked) {
		return false, nil
	}
	texts, err := fetch(v.session, textsFile, v.textFiles.names[file], func(c *cursor) ([]string, error) { return v.readTextFile(c, file) })
	v.textFile[file] = texts
	return true, err
}

// text returns the text of a section, or "" where it is not loaded.
func (v *show) text(section int) string {
	file := v.textFiles.of(section)
	if lines := v.textFile[file]; lines != nil {
		return lines[section-v.textFiles.starts[file]]
	}
	return ""
}

func (v *show) hit(s scored, p *page) Hit {
	hit := Hit{
		Page: s.page, Kind: p.kind, Lang: p.lang, URL: "/" + p.url, Title: v.mark(p.title), Crumb: p.crumb,
		Score: s.score, Whole: s.whole, Answer: s.answer,
	}
	for _, found := range s.sections[:min(len(s.sections), shownSections)] {
		section := p.sections[found.section-v.first[s.page]]
		url := hit.URL
		if section.anchor != "" {
			url += "#" + section.anchor
		}
		hit.Sections = append(hit.Sections, SectionHit{
			Section: found.section, URL: url, Heading: v.mark(section.heading), Teaser: v.teaser(v.text(found.section)), Score: found.score,
		})
	}
	return hit
}

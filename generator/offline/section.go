package offline

import (
	"cmp"
	"slices"
	"strings"
)

// Page is a page of the site as it is served.
type Page struct {
	Path string // its address below the site's root, without a slash before: "ru/letters/appeal/"
	Kind string // of its template; pages of a kind resemble one another
	HTML []byte
}

// Section is the pages of a language that are kept together.
type Section struct {
	Name  string // of its pack: "letters", "trees-offer"
	Below string // the address that begins the addresses of its pages, and of no others; "" where they are listed
	First bool   // it is kept also where data is dear
	Pages []Page // in the order of the pack; their HTML is not needed to divide a site into sections
}

// most is how many pages of a language are kept. A reader pays for them, so a large site keeps the sections that are needed
// most and leaves others to be kept when they are read.
const most = 2500

// Sections divides the pages of a language into sections, those that are needed first before others: the home page and lists
// (everything whose address has but one part below the language), letters, checklists, each tree by itself, the smallest
// first, and last the pages to read.
func Sections(language string, pages []Page) []Section {
	sections := []Section{{Name: "base", First: true}}
	index := map[string]int{"": 0}
	for _, p := range pages {
		below := sectionOf(language, p.Path)
		i, known := index[below]
		if !known {
			i = len(sections)
			index[below] = i
			name := strings.ReplaceAll(strings.Trim(strings.TrimPrefix(below, language), "/"), "/", "-")
			sections = append(sections, Section{Name: name, Below: below, First: name == "letters" || name == "checklists"})
		}
		sections[i].Pages = append(sections[i].Pages, p)
	}
	slices.SortStableFunc(sections, func(a, b Section) int {
		return cmp.Or(cmp.Compare(a.need(), b.need()), cmp.Compare(len(a.Pages), len(b.Pages)), cmp.Compare(a.Name, b.Name))
	})
	total := 0
	sections = slices.DeleteFunc(sections, func(s Section) bool {
		if len(s.Pages) == 0 || total+len(s.Pages) > most {
			return true
		}
		total += len(s.Pages)
		return false
	})
	for _, s := range sections {
		slices.SortFunc(s.Pages, func(a, b Page) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Path, b.Path)) })
	}
	return sections
}

// need is the section's place in the order in which sections are fetched.
func (s Section) need() int {
	switch {
	case s.Below == "":
		return 0
	case s.First:
		return 1
	case strings.HasPrefix(s.Name, "trees-"):
		return 2
	}
	return 3
}

// sectionOf returns the address that a page's section is below, or "" for a page of the first section.
func sectionOf(language, path string) string {
	parts := strings.SplitAfter(strings.TrimPrefix(path, language+"/"), "/")
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	switch {
	case len(parts) < 2:
		return ""
	case parts[0] == "trees/":
		return language + "/trees/" + parts[1]
	}
	return language + "/" + parts[0]
}

package search

import (
	"iter"
	"maps"
	"slices"
	"sync"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// Index is the search index of a site: for each language an entry file, shards of terms and blocks of pages. It is never
// changed once [Build] has returned it.
type Index struct {
	editions map[lang.Tag]*edition
}

// edition is the index of one language.
type edition struct {
	tag   lang.Tag
	entry string // name of the entry file
	files map[string][]byte
	open  func() (*reader, error)
}

// Build makes the index of a site, every language at the same time. The same site gives the same bytes.
func Build(site *kb.Site) *Index {
	editions := make([]*edition, len(site.Editions))
	var group sync.WaitGroup
	for i, e := range site.Editions {
		group.Go(func() { editions[i] = build(site, e) })
	}
	group.Wait()
	index := &Index{editions: map[lang.Tag]*edition{}}
	for _, e := range editions {
		index.editions[e.tag] = e
	}
	return index
}

// Files yields the files of the index and their paths from the site's root, "/search/ru/4f2k….txt", in order. The name of
// a file changes whenever its content does.
func (i *Index) Files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for _, tag := range slices.Sorted(maps.Keys(i.editions)) {
			files := i.editions[tag].files
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if !yield(folder(tag)+name, files[name]) {
					return
				}
			}
		}
	}
}

// Entries returns the path of each language's entry file from the site's root, before any base path.
func (i *Index) Entries() map[lang.Tag]string {
	entries := map[lang.Tag]string{}
	for tag, e := range i.editions {
		entries[tag] = folder(tag) + e.entry
	}
	return entries
}

func folder(tag lang.Tag) string { return "/search/" + tag + "/" }

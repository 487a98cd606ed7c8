package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// query is something that people type, and what answers it.
type query struct {
	lang  lang.Tag
	class string // what is difficult about it, one of classes
	text  string
	best  []string // addresses of the pages that answer it best
	also  []string // addresses of pages that answer it as well, but less directly, or a part of it
}

// classes are the kinds of difficulty: a question in many words; a word or two as pages have them; another grammatical form;
// a slip or a wrong spelling; other words than the pages'; a name of a brand; a number or a code; the other keyboard layout;
// Russian in Latin letters; two languages.
var classes = []string{
	"question", "plain", "inflection", "typo", "synonym", "brand", "code", "layout", "translit", "mixed",
}

// readQueries reads a file of queries. Its first line names its columns, which are divided by tabs; the pages in the last two
// are written as references are, such as "guide:appeal-decision", with "outcome:TREE/OUTCOME" for an outcome of a tree, and
// divided by spaces. Everything that is wrong is reported at once.
func readQueries(name string, site *kb.Site) ([]query, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var queries []query
	var wrong []error
	seen := map[string]bool{}
	addresses := map[lang.Tag]map[string]string{}
	for _, e := range site.Editions {
		addresses[e.Language.Tag] = addressesIn(e)
	}
	for i, line := range strings.Split(string(data), "\n")[1:] {
		report := func(format string, args ...any) {
			wrong = append(wrong, fmt.Errorf("%s:%d: %s", name, i+2, fmt.Sprintf(format, args...)))
		}
		if line == "" {
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 4 || len(columns) > 5 {
			report("%d columns, want language, class, query, best pages and, if there are any, other pages", len(columns))
			continue
		}
		q := query{lang: lang.Tag(columns[0]), class: columns[1], text: columns[2]}
		known := addresses[q.lang]
		if known == nil {
			report("the site has no language %q", q.lang)
			continue
		}
		if !slices.Contains(classes, q.class) {
			report("%q is no class of queries", q.class)
		}
		if seen[key(q)] {
			report("%q is asked twice", q.text)
		}
		seen[key(q)] = true
		for column, pages := range columns[3:] {
			for reference := range strings.FieldsSeq(pages) {
				address, ok := known[reference]
				switch {
				case !ok:
					report("there is no page %s", reference)
				case column == 0:
					q.best = append(q.best, address)
				default:
					q.also = append(q.also, address)
				}
			}
		}
		queries = append(queries, q)
	}
	return queries, errors.Join(wrong...)
}

// key tells queries apart.
func key(q query) string { return string(q.lang) + "\t" + q.text }

// addressesIn returns the address of every entry of an edition by its reference. An outcome has the address of its first
// state, by which it is found.
func addressesIn(e *kb.Edition) map[string]string {
	list := map[string]string{}
	for entry := range e.All() {
		m := entry.Head()
		if o, ok := entry.(*kb.Outcome); ok {
			list["outcome:"+o.Tree.ID.Slug+"/"+o.State.Outcome.ID] = o.Main().Path
			continue
		}
		list[m.ID.String()] = m.Path
	}
	return list
}

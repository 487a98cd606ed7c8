package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"recourse/generator/kb"
	"recourse/generator/search"
)

// least is the share of queries that one of the first three pages has to answer, whatever the baseline says.
const least = 0.95

// ownSite is this repository's own site, read once.
var ownSite = sync.OnceValues(func() (*kb.Site, error) { return loadSite("../..") })

// TestRelevance holds what the search is for: as many queries are answered by the first three pages as when somebody last
// looked at them.
func TestRelevance(t *testing.T) {
	site, err := ownSite()
	if err != nil {
		t.Fatal(err)
	}
	queries, err := readQueries("queries.tsv", site)
	if err != nil {
		t.Fatal(err)
	}
	before, err := readBaseline("baseline.tsv")
	if err != nil {
		t.Fatal(err)
	}
	answers := ask(search.Build(site), queries)
	var was, is []answer
	for _, a := range answers {
		place, known := before[key(a.query)]
		if !known {
			t.Errorf("%s %q is not in the baseline: make relevance-update writes it anew", a.lang, a.text)
			continue
		}
		is = append(is, a)
		a.place = place
		was = append(was, a)
	}
	if len(before) > len(was) {
		t.Errorf("%d queries of the baseline are gone: make relevance-update writes it anew", len(before)-len(was))
	}
	if got, want := measure(is).three, max(least, measure(was).three); got < want {
		var changes strings.Builder
		printChanges(&changes, before, answers)
		t.Errorf("success@3 is %.3f, want %.3f.\n%s\nIf that has to be so, make relevance-update writes the baseline anew.", got, want, &changes)
	}
}

// TestReadQueries: a file of queries that says something wrong is not taken.
func TestReadQueries(t *testing.T) {
	site, err := ownSite()
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"ru\tplain\tспор\tguide:open-a-dispute\tterm:dispute": "",
		"ru\tplain\tспор":                                  "3 columns",
		"fr\tplain\tlitige\tguide:open-a-dispute":          `no language "fr"`,
		"ru\tstrange\tспор\tguide:open-a-dispute":          `"strange" is no class`,
		"ru\tplain\tспор\tguide:open-a-disput":             "no page guide:open-a-disput",
		"ru\tplain\tспор\toutcome:triage/lost outcome:x/y": "no page outcome:x/y",
	} {
		name := filepath.Join(t.TempDir(), "queries.tsv")
		if err := os.WriteFile(name, []byte("language\tclass\tquery\tbest\talso\n"+line+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := readQueries(name, site)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %q", line, err, want)
		}
	}
}

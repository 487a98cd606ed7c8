package search

import (
	"bytes"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"recourse/generator/assets"
	"recourse/generator/lang"
	"recourse/static"
)

// compressed returns the size of a file as hosts send it.
func compressed(t *testing.T, file []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(file); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestCost holds what the first answer of a reader costs, everything included: the script, the entry file and what is loaded
// for the query, on this repository's content and on a site so large that it has many files of every kind.
func TestCost(t *testing.T) {
	bundle, problems, err := assets.Build(static.FS, assets.Options{})
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	script := 0
	for name, data := range bundle.Files() {
		if strings.Contains(name, "/search-") || strings.Contains(name, "/results-") { // in a field, on the page of results
			script = max(script, compressed(t, data))
		}
	}
	if script == 0 || script > scriptPacked {
		t.Errorf("the script is %d bytes, an answer reckons with %d", script, scriptPacked)
	}
	own, err := content()
	if err != nil {
		t.Fatal(err)
	}
	sizes := map[string]int{} // of files, by their names
	for name, index := range map[string]*Index{"content": own, "large": Build(fixture(t, 40))} {
		for tag, queries := range map[lang.Tag][]string{
			"ru": {"спор", "возврат", "посылка", "ап", "апелляция 2", "платёж банк карта деньги почта", "как вернуть деньги за посылку"},
			"en": {"dispute", "refund", "parcel", "ap", "card bank money post claim", "how to open a dispute"},
		} {
			e := index.editions[tag]
			entry := compressed(t, e.files[e.entry])
			for _, query := range queries {
				size, requests := script+entry, 2
				r, err := openReader(e.files[e.entry], func(name string) ([]byte, bool) {
					file, ok := e.files[name+extension]
					if sizes[name] == 0 {
						sizes[name] = compressed(t, file)
					}
					size += sizes[name]
					requests++
					return file, ok
				})
				if err != nil {
					t.Fatal(err)
				}
				results, err := r.search(query, Options{Limit: 10, Thrifty: true})
				if err != nil {
					t.Fatal(err)
				}
				mostBytes, mostRequests := oneBytes, oneRequests
				if strings.Contains(query, " ") {
					mostBytes, mostRequests = moreBytes, moreRequests
				}
				t.Logf("%s, %s: %q: %d hits of %d pages for %d bytes in %d requests", name, tag, query, len(results.Hits), results.Pages, size, requests)
				if len(results.Hits) == 0 || size > mostBytes || requests > mostRequests {
					t.Errorf("%s, %s: %q: %d hits for %d bytes in %d requests", name, tag, query, len(results.Hits), size, requests)
				}
			}
		}
	}
}

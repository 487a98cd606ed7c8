package search

import (
	"errors"
	"testing"
)

// FuzzQuery asks anything: the answer is never longer than asked for, and its pages are in order.
func FuzzQuery(f *testing.F) {
	for _, query := range []string{"спор", "акт 51-в", "13.1", "возврат денег ", "zzz", "а-б-в.", "\xff\xfe", "\U00010400 é", "-.,"} {
		f.Add(query)
	}
	index := Build(fixture(f, 1))
	f.Fuzz(func(t *testing.T, query string) {
		r := index.Search("ru", query, 5)
		if len(r.Hits) > 5 || r.Pages < len(r.Hits) || r.Whole > r.Pages {
			t.Fatalf("%d of %d pages, %d with all words", len(r.Hits), r.Pages, r.Whole)
		}
		for i, hit := range r.Hits {
			if len(hit.Sections) == 0 || hit.Score <= 0 {
				t.Fatalf("%s answers with score %d and %d sections", hit.URL, hit.Score, len(hit.Sections))
			}
			if i > 0 && hit.Whole && !r.Hits[i-1].Whole {
				t.Fatalf("%s has all words and stands behind one that has not", hit.URL)
			}
		}
	})
}

// FuzzIndexReader damages a file of the index: reading it gives an answer or an error.
func FuzzIndexReader(f *testing.F) {
	e := Build(fixture(f, 6)).editions["en"]
	for range 3 {
		f.Add(uint8(0), uint16(10), []byte("x"))
	}
	f.Add(uint8(1), uint16(40), []byte("\t\n"))
	f.Add(uint8(2), uint16(0), []byte("____"))
	f.Add(uint8(1), uint16(2), []byte("\t\t @?????"))
	f.Fuzz(func(t *testing.T, which uint8, at uint16, patch []byte) {
		damaged := func(content string) []byte {
			b := []byte(content)
			copy(b[int(at)%len(b):], patch)
			return b
		}
		entry := e.files[e.entry]
		if which%3 == 0 {
			entry = damaged(string(entry))
		}
		r, err := openReader(entry, func(name string) (string, bool) {
			content, ok := e.files[name+".txt"]
			if ok && which%3 != 0 {
				content = damaged(string(content))
			}
			return string(content), ok
		})
		if err == nil {
			_, err = r.search("refund the dispute", 5)
		}
		if err != nil && !errors.Is(err, errFormat) {
			t.Fatal(err)
		}
	})
}

package search

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"testing"
)

// FuzzQuery asks anything: the answer is never longer than asked for, and its pages are in order.
func FuzzQuery(f *testing.F) {
	for _, query := range []string{"спор", "акт 51-в", "13.1", "возврат денег ", "zzz", "а-б-в.", "\xff\xfe", "\U00010400 é", "-.,"} {
		f.Add(query)
	}
	index := Build(fixture(f, 1))
	f.Fuzz(func(t *testing.T, query string) {
		r := index.Search("ru", query, Options{Limit: 5})
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

// FuzzIndexReader damages a file of the index. Damage is found by the checksum; where that is mended too, reading gives an
// answer with pages and sections that the index has, or an error.
func FuzzIndexReader(f *testing.F) {
	e := Build(fixture(f, 6)).editions["en"]
	for which := range uint8(5) {
		f.Add(which, uint16(10), []byte("x"), uint16(0), true)
		f.Add(which, uint16(40), []byte("\xff\xff\xff\x7f"), uint16(0), true)
		f.Add(which, uint16(6), []byte("\x00"), uint16(30), false)
		f.Add(which, uint16(9), []byte("\t\n"), uint16(3), true)
	}
	f.Fuzz(func(t *testing.T, which uint8, at uint16, patch []byte, lost uint16, mend bool) {
		kind := []fileKind{entryFile, termsFile, pagesFile, textsFile, wordsFile}[which%5]
		changed := false
		damaged := func(content []byte) []byte {
			if fileKind(content[4]) != kind {
				return content
			}
			b := slices.Clone(content)
			copy(b[int(at)%len(b):], patch)
			b = b[:len(b)-int(lost)%len(b)]
			changed = changed || !bytes.Equal(b, content)
			if mend && len(b) >= headLength {
				binary.LittleEndian.PutUint32(b, checksum(b[4:]))
			}
			return b
		}
		r, err := openReader(damaged(e.files[e.entry]), func(name string) ([]byte, bool) {
			content, ok := e.files[name+extension]
			if ok {
				content = damaged(content)
			}
			return content, ok
		})
		if err == nil {
			for _, query := range []string{"refund the dispute", "refnd dispte", "\"open dispute\"", "vozvrat"} {
				if _, err = r.search(query, Options{Limit: 5}); err != nil {
					break
				}
			}
		}
		if err != nil && !errors.Is(err, errFormat) {
			t.Fatal(err)
		}
		if err == nil && changed && !mend {
			t.Fatal("damage went unseen")
		}
	})
}

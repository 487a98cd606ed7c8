package offline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestPack packs pages and unpacks them: each is byte for byte what it was.
func TestPack(t *testing.T) {
	shell := func(path, main string) string {
		return "<!doctype html>\n<link rel=\"canonical\" href=\"https://example.org/" + path + "\">\n<main>\n" + main + "\n</main>\n<footer>\n</footer>\n"
	}
	sections := []Section{
		{Name: "base", Pages: []Page{
			{Path: "", HTML: []byte("pick\n")},
			{Path: "ru/", HTML: []byte(shell("ru/", "Главная"))},
			{Path: "ru/letters/", HTML: []byte(shell("ru/letters/", "Письма"))},
			{Path: "ru/empty/"},
		}},
		{Name: "letters", Below: "ru/letters/", Pages: []Page{
			{Path: "ru/letters/a/", HTML: []byte(shell("ru/letters/a/", "one\ntwo\nthree"))},
			{Path: "ru/letters/b/", HTML: []byte(shell("ru/letters/b/", "one\ntwo and a half\nthree"))},
			{Path: "ru/letters/$&/", HTML: []byte(shell("ru/letters/$&/", "\"quotes\" <b>\u2028\r\n\t\\"))},
			{Path: "ru/letters/same/", HTML: []byte(shell("ru/letters/a/", "one\ntwo\nthree"))},
			{Path: "ru/letters/bare/", HTML: []byte("no line break at the end")},
		}},
	}
	common, packs := Pack(sections)
	for i, s := range sections {
		pages, err := Unpack(common, packs[i])
		if err != nil {
			t.Fatal(err)
		}
		if len(pages) != len(s.Pages) {
			t.Errorf("%s: %d pages, want %d", s.Name, len(pages), len(s.Pages))
		}
		for _, p := range s.Pages {
			if got, ok := pages[p.Path]; !ok || string(got) != string(p.HTML) {
				t.Errorf("%s is\n%q, want\n%q", p.Path, got, p.HTML)
			}
		}
	}
	if again, _ := Pack(sections); string(again) != string(common) {
		t.Error("the common lines differ from time to time")
	}
}

// TestPackLeavesOut holds that a page which no pack can hold as it is stays out, and does no harm to others.
func TestPackLeavesOut(t *testing.T) {
	common, packs := Pack([]Section{{Below: "ru/x/", Pages: []Page{
		{Path: "ru/x/latin1/", HTML: []byte("caf\xe9")},
		{Path: "ru/x/hole/", HTML: []byte("a" + hole + "b")},
		{Path: "ru/x/good/", HTML: []byte("good")},
	}}})
	pages, err := Unpack(common, packs[0])
	if err != nil || len(pages) != 1 || string(pages["ru/x/good/"]) != "good" {
		t.Errorf("got %q, %v", pages, err)
	}
}

// TestPackIsSmall holds what packs are for: a page that differs from the one before in a line costs little more than the line.
func TestPackIsSmall(t *testing.T) {
	s := Section{Below: "ru/trees/t/"}
	random := rand.New(rand.NewPCG(1, 2))
	var shell []string
	for range 200 {
		shell = append(shell, fmt.Sprintf("<p>%x</p>", random.Uint64()))
	}
	for i := range 100 {
		lines := append([]string{}, shell...)
		lines[100] = fmt.Sprintf("question %d", i)
		s.Pages = append(s.Pages, Page{Path: fmt.Sprintf("ru/trees/t/%d/", i), HTML: []byte(strings.Join(lines, "\n"))})
	}
	common, packs := Pack([]Section{s})
	if size := len(common) + len(packs[0]); size > 5000+100*60 {
		t.Errorf("100 pages of 5 kB that differ in a line take %d bytes", size)
	}
}

// FuzzUnpack holds that nothing that is no pack brings the reader down.
func FuzzUnpack(f *testing.F) {
	f.Add("a\nb", `[["ru/x/", 0, 1, "c", -1, 1], ["ru/y/"]]`)
	f.Add("", `[["ru/x/", 5, 1e300]]`)
	f.Add("", `[[1], [], ["a", "b", 1]]`)
	f.Fuzz(func(t *testing.T, common, data string) {
		pages, err := Unpack([]byte(common), []byte(data))
		if err != nil && pages != nil {
			t.Error("pages and an error")
		}
	})
}

package lang

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// functions are those that exist in Go and in TypeScript, in the shape of the tables.
type functions struct {
	fold, switchLayout func(s string) string
	tokens             func(s string) []string // the text of each
	stem               func(tag Tag, word string) string
	plural             func(tag Tag, n int) string
	format             func(what string, tag Tag, value string) (written string, ok bool)
}

func goFunctions(t testing.TB) functions {
	return functions{
		fold:         Fold,
		switchLayout: SwitchLayout,
		tokens: func(s string) []string {
			var texts []string
			for _, token := range Tokens(s) {
				texts = append(texts, token.Text)
			}
			return texts
		},
		stem:   func(tag Tag, word string) string { return mustLookup(t, tag).Stem(word) },
		plural: func(tag Tag, n int) string { return mustLookup(t, tag).Plural(n) },
		format: func(what string, tag Tag, value string) (string, bool) {
			l := mustLookup(t, tag)
			switch what {
			case "number":
				n, _ := strconv.Atoi(value)
				return l.Number(n), true
			case "money":
				amount, currency, _ := strings.Cut(value, " ")
				return l.Money(amount, currency), true
			}
			d, err := ParseDate(value)
			if err != nil {
				t.Error(err)
			}
			if what == "month" {
				return l.Month(d), true
			}
			return l.Date(d), true
		},
	}
}

func TestVectors(t *testing.T) { checkVectors(t, goFunctions(t)) }

func TestVectorsInBrowser(t *testing.T) { checkVectors(t, newTwin(t).functions(t)) }

// checkVectors holds an implementation to every table.
func checkVectors(t *testing.T, f functions) {
	check := func(name string, r row, got, want string) {
		t.Helper()
		if got != want {
			t.Errorf("%s:%d: %q gives %q, want %q", name, r.line, r.cells, got, want)
		}
	}
	for _, r := range table(t, "fold.tsv", 2) {
		check("fold.tsv", r, f.fold(r.cells[0]), r.cells[1])
		check("fold.tsv", r, f.fold(r.cells[1]), r.cells[1])
	}
	for _, r := range table(t, "tokens.tsv", 2) {
		check("tokens.tsv", r, strings.Join(f.tokens(r.cells[0]), " "), r.cells[1])
	}
	for _, r := range table(t, "layout.tsv", 2) {
		check("layout.tsv", r, f.switchLayout(r.cells[0]), r.cells[1])
	}
	for _, tag := range []Tag{"ru", "en"} {
		name := "stems." + tag + ".tsv"
		for _, r := range table(t, name, 2) {
			for _, form := range strings.Fields(r.cells[1]) {
				check(name, r, f.stem(tag, form), r.cells[0])
			}
		}
	}
	for _, r := range table(t, "plural.tsv", 3) {
		for _, count := range strings.Fields(r.cells[2]) {
			n, err := strconv.Atoi(count)
			if err != nil {
				t.Fatal(err)
			}
			check("plural.tsv", r, fmt.Sprint(n, f.plural(r.cells[0], n)), fmt.Sprint(n, r.cells[1]))
		}
	}
	for _, r := range table(t, "formats.tsv", 4) {
		if written, ok := f.format(r.cells[0], r.cells[1], r.cells[2]); ok {
			check("formats.tsv", r, hard(written), r.cells[3])
		}
	}
}

package lang

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// row is a line of a table in testdata, which Go and the browser have to agree with.
type row struct {
	line  int
	cells []string
}

var escape = regexp.MustCompile(`\\u[0-9A-F]{4}`)

// table reads testdata/name: lines of cells between tabs, where # begins a comment and \uXXXX is a code point.
func table(t testing.TB, name string, columns int) []row {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		line = escape.ReplaceAllStringFunc(line, func(code string) string {
			r, _ := strconv.ParseUint(code[2:], 16, 32)
			return string(rune(r))
		})
		cells := strings.Split(line, "\t")
		if len(cells) != columns {
			t.Fatalf("%s:%d: %d cells instead of %d", name, i+1, len(cells), columns)
		}
		rows = append(rows, row{i + 1, cells})
	}
	if len(rows) == 0 {
		t.Fatalf("%s has no rows", name)
	}
	return rows
}

// wordList reads testdata/words.TAG.txt.
func wordList(t testing.TB, tag Tag) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "words."+tag+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(text))
}

// hard writes the no-break space as the tables do.
func hard(s string) string { return strings.ReplaceAll(s, nbsp, "~") }

func mustLookup(t testing.TB, tag Tag) *Language {
	t.Helper()
	l, ok := Lookup(tag)
	if !ok {
		t.Fatalf("no language %q", tag)
	}
	return l
}

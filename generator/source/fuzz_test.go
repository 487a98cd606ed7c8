package source

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// tomlSeeds are documents where a reader of TOML goes wrong easily.
var tomlSeeds = []string{
	"", "a = 1", "a.b.c = 1\na.b.d = 2\n[a.e]\n", "[a.b]\n[a]\n[a.b.c]\n", "[[a]]\nb = 1\n[a.c]\n[[a]]\n[a.c]\n",
	"a = 1\na = 2", "a = []\n[[a]]", "[a]\n[a]", "a.b = 1\n[a]", "[a]\nb.c = 1\n[a.b]", "[a]\nb.c = 1\n[a.b.d]\nx = 1",
	"a = {b = 1, b = 2}", "a = {b.c = 1, b.d = 2}", "a = {b = 1}\n[a.c]", "[[a.b]]\n[a]\n[a.b]", "[[a]]\n[[a.b]]\n[[a.b]]\n[a.b.c]\n",
	"a = 2026-02-30", "a = 2026-11-22T10:00:00Z", "a = 25:00:00", "a = 01", "a = 1__0", "a = 0x_1", "a = 9223372036854775808",
	"a = 1e400", "a = nan", "a = +inf", "a = -0", "a = 0.1.2", "a = \"\\u00e9\\n\"", "a = \"\"\"\r\nx\\\r\n  y\"\"\"", "a = '''x'''",
	"\"ключ\" = \"ё\"", "ключ = 1", "a = \"\xff\"", "# комментарий\r\na = [\r\n1, # x\r\n]\r\n", "a = [[{b = [{}]}], []]", "a = \"x", "[a", "a.b = {}\na.b.c = 1",
	"[a.b]\nx = 1\n[a]\nb.y = 1", "[[a]]\nb = {}\n[a.b.c]", "[a]\n[[a]]", "a = true false", "\r", "a = 1\r", "=", "a = ", ".a = 1", "\"\" = 1\n'' = 2",
}

// FuzzDecode asserts that a document has problems exactly where go-toml refuses it, that both read the same values, and
// that every problem and every value has its place in the file.
func FuzzDecode(f *testing.F) {
	for _, seed := range tomlSeeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		file := NewFile("a.toml", text)
		root, problems := parseTOML(file)
		var want map[string]any
		err := toml.Unmarshal(text, &want)
		if (err != nil) != (len(problems) > 0) {
			t.Fatalf("go-toml says %v, we %v", err, messages(problems))
		}
		if err == nil {
			compareNode(t, "", root, want)
			inside(t, root, file)
		}
		var d document
		for _, p := range Decode(file, &d) {
			spanInside(t, p.Span, file)
			for _, note := range p.Notes {
				spanInside(t, note.Span, file)
			}
		}
	})
}

func messages(problems Problems) string {
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.Span.String() + " " + p.Message + "\n")
	}
	return b.String()
}

// compareNode holds a node against what go-toml read.
func compareNode(t *testing.T, path string, n *node, want any) {
	switch w := want.(type) {
	case map[string]any:
		if n.kind != tableNode || len(n.names) != len(w) {
			t.Fatalf("%s: %s with %q, want %v", path, n.kind, n.names, w)
		}
		for i, name := range n.names {
			if _, ok := w[name]; !ok {
				t.Fatalf("%s has no %s", path, name)
			}
			compareNode(t, join(path, name), n.children[i], w[name])
		}
	case []any:
		if n.kind != arrayNode || len(n.children) != len(w) {
			t.Fatalf("%s: %s of %d, want %v", path, n.kind, len(n.children), w)
		}
		for i := range w {
			compareNode(t, path+"[]", n.children[i], w[i])
		}
	case string:
		if n.kind != stringNode || n.text != w {
			t.Fatalf("%s: %s %q, want %q", path, n.kind, n.text, w)
		}
	case bool:
		if n.kind != boolNode || (n.text == "true") != w {
			t.Fatalf("%s: %s %q, want %v", path, n.kind, n.text, w)
		}
	case int64, float64:
		if n.kind != numberNode {
			t.Fatalf("%s: %s %q, want %v", path, n.kind, n.text, w)
		}
	default:
		if n.kind != dateNode {
			t.Fatalf("%s: %s %q, want %v", path, n.kind, n.text, w)
		}
	}
}

func inside(t *testing.T, n *node, file *File) {
	spanInside(t, n.value, file)
	for _, child := range n.children {
		inside(t, child, file)
	}
}

func spanInside(t *testing.T, s Span, file *File) {
	t.Helper()
	if s.File != file || s.Start < 0 || s.Start > s.End || s.End > len(file.Text) {
		t.Fatalf("the span %d–%d is outside of the file of %d bytes", s.Start, s.End, len(file.Text))
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{"+++\na = 1\n+++\nbody", "+++\r\n+++\r\n", "+++", "+++\n", "x", "", "+++\nё\n+++ \nж", "+++\n\r+++\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		whole := NewFile("a.md", text)
		front, body, problems := FrontMatter(whole)
		for _, p := range problems {
			spanInside(t, p.Span, whole)
		}
		spanInside(t, body, whole)
		if len(front.Text) > body.Start {
			t.Fatalf("the front matter's %d bytes reach into the body at %d", len(front.Text), body.Start)
		}
		for i, b := range front.Text {
			if b != text[i] && (b != ' ' || text[i] == '\n') {
				t.Fatalf("byte %d of the front matter is %q, was %q", i, b, text[i])
			}
		}
	})
}

// FuzzPrinter asserts that any place of any text can be printed: without tricks for the terminal and no wider than asked.
func FuzzPrinter(f *testing.F) {
	f.Add([]byte("title = \"x\"\n"), 0, 5, 20, "message")
	f.Add([]byte("\tдлинная строка 漢字 👩‍👩‍👧 e\u0301\x1b[31m"), 9, 40, 12, "\x1b[2J")
	f.Add([]byte("\xff\xfe\r\n\r"), 1, 99, 1, "")
	f.Fuzz(func(t *testing.T, text []byte, start, end, width int, message string) {
		width = 8 + abs(width%200)
		file := NewFile("a\x1b.md", text)
		var problems Problems
		problems.Add(file.Span(start, end), "a/b", "%s", message).Hint("%s", message).Note(file.Span(end, end), "%s", message)
		var out bytes.Buffer
		if err := (Printer{Width: width}).Print(&out, problems); err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsRune(out.Bytes(), '\x1b') {
			t.Fatalf("an escape in %q", out.Bytes())
		}
		if utf8.Valid(text) && utf8.ValidString(message) && !utf8.Valid(out.Bytes()) {
			t.Fatalf("not UTF-8: %q", out.Bytes())
		}
		if err := WriteJSON(io.Discard, problems); err != nil {
			t.Fatal(err)
		}
	})
}

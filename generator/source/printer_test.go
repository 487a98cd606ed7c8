package source

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// printed prints one problem at the place of «marked» text, the marks taken out.
func printed(p Printer, text string) string {
	before, rest, _ := strings.Cut(text, "«")
	marked, after, _ := strings.Cut(rest, "»")
	f := NewFile("content/a.md", []byte(before+marked+after))
	var problems Problems
	problems.Add(f.Span(len(before), len(before)+len(marked)), "code/x", "wrong")
	var out bytes.Buffer
	if err := p.Print(&out, problems); err != nil {
		return err.Error()
	}
	return out.String()
}

func TestPrinter(t *testing.T) {
	tests := []struct {
		name, text, want string
		width            int
	}{
		{
			"usual", "one\ntwo «three» four\n",
			"content/a.md:2:5: error: wrong [code/x]\n" +
				"  2 | two three four\n" +
				"    |     ^^^^^\n", 0,
		},
		{
			"cyrillic", "срок «истёк»\r\n",
			"content/a.md:1:6: error: wrong [code/x]\n" +
				"  1 | срок истёк\n" +
				"    |      ^^^^^\n", 0,
		},
		{
			"tabs", "\ta\t«b\tc»",
			"content/a.md:1:4: error: wrong [code/x]\n" +
				"  1 |     a   b   c\n" +
				"    |         ^^^^^\n", 0,
		},
		{
			"wide characters and combined ones", "漢字e\u0301👩‍👩‍👧«漢字»",
			"content/a.md:1:10: error: wrong [code/x]\n" +
				"  1 | 漢字e\u0301👩‍👩‍👧漢字\n" +
				"    |        ^^^^\n", 0,
		},
		{
			"nothing marked", "abc«»def",
			"content/a.md:1:4: error: wrong [code/x]\n" +
				"  1 | abcdef\n" +
				"    |    ^\n", 0,
		},
		{
			"the end of the file", "abc\n«»",
			"content/a.md:2:1: error: wrong [code/x]\n" +
				"  2 | \n" +
				"    | ^\n", 0,
		},
		{
			"several lines", "abc «def\nghi» jkl",
			"content/a.md:1:5: error: wrong [code/x]\n" +
				"  1 | abc def\n" +
				"    |     ^^^\n", 0,
		},
		{
			"line numbers of two digits", strings.Repeat("\n", 11) + "«x»",
			"content/a.md:12:1: error: wrong [code/x]\n" +
				"  12 | x\n" +
				"     | ^\n", 0,
		},
		{
			"control characters", "a\x1b[31m«b»",
			"content/a.md:1:7: error: wrong [code/x]\n" +
				"  1 | a␛[31mb\n" +
				"    |       ^\n", 0,
		},
		{
			"long, at the start", "«abc»defghijklmnopqrstuvwxyz",
			"content/a.md:1:1: error: wrong [code/x]\n" +
				"  1 | abcdefghijklmnopqr…\n" +
				"    | ^^^\n", 20,
		},
		{
			"long, in the middle", "abcdefghijklmnop«qrs»tuvwxyzабвгдежз",
			"content/a.md:1:17: error: wrong [code/x]\n" +
				"  1 | …lmnopqrstuvwxyzабв…\n" +
				"    |       ^^^\n", 20,
		},
		{
			"long, at the end", "abcdefghijklmnopqrstuvwx«yz»",
			"content/a.md:1:25: error: wrong [code/x]\n" +
				"  1 | …ijklmnopqrstuvwxyz\n" +
				"    |                  ^^\n", 20,
		},
		{
			"long, all of it", "«abcdefghijklmnopqrstuvwxyz»",
			"content/a.md:1:1: error: wrong [code/x]\n" +
				"  1 | abcdefghijklmnopqr…\n" +
				"    | ^^^^^^^^^^^^^^^^^^\n", 20,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, printed(Printer{Width: test.width}, test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sample is two problems, with everything a problem can have.
func sample() Problems {
	a := NewFile("a.md", []byte("one\nдва три\n"))
	b := NewFile("b.md", []byte("first\n"))
	var problems Problems
	problems.Add(a.Span(11, 17), "link/unknown", "no <such> page").Hint("did you mean %q?", "x").
		Note(b.Span(0, 5), "the first is here").Warn()
	problems.Add(Span{}, "site/empty", "the site has no pages").Hint("%s", "")
	problems.Add(NewFile("empty.toml", nil).Span(0, 0), "key/missing", "title is missing")
	return problems
}

func TestPrinterParts(t *testing.T) {
	want := `a.md:2:5: warning: no <such> page [link/unknown]
  2 | два три
    |     ^^^
help: did you mean "x"?
b.md:1:1: note: the first is here
  1 | first
    | ^^^^^

error: the site has no pages [site/empty]

empty.toml:1:1: error: title is missing [key/missing]
`
	var out bytes.Buffer
	if err := (Printer{}).Print(&out, sample()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
	out.Reset()
	if err := (Printer{Color: true}).Print(&out, sample()); err != nil {
		t.Fatal(err)
	}
	colored := out.String()
	if !strings.Contains(colored, "\x1b[1;33mwarning:\x1b[0m") || !strings.Contains(colored, "\x1b[1;31merror:\x1b[0m") {
		t.Errorf("no colours: %q", colored)
	}
	for _, escape := range []string{bold, red, yellow, cyan, blue, reset} {
		colored = strings.ReplaceAll(colored, escape, "")
	}
	if diff := cmp.Diff(want, colored); diff != "" {
		t.Errorf("colours change the text: %s", diff)
	}
}

func TestWriteJSON(t *testing.T) {
	want := `[
  {
    "path": "a.md",
    "line": 2,
    "column": 5,
    "endLine": 2,
    "endColumn": 8,
    "severity": "warning",
    "code": "link/unknown",
    "message": "no <such> page",
    "help": "did you mean \"x\"?",
    "notes": [
      {
        "path": "b.md",
        "line": 1,
        "column": 1,
        "endLine": 1,
        "endColumn": 6,
        "message": "the first is here"
      }
    ]
  },
  {
    "path": "",
    "line": 0,
    "column": 0,
    "endLine": 0,
    "endColumn": 0,
    "severity": "error",
    "code": "site/empty",
    "message": "the site has no pages",
    "help": "",
    "notes": []
  }
]
`
	var out bytes.Buffer
	if err := WriteJSON(&out, sample()[:2]); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
	out.Reset()
	if err := WriteJSON(&out, nil); err != nil || out.String() != "[]\n" {
		t.Errorf("no problems: %q, %v", out.String(), err)
	}
}

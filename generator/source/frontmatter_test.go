package source

import (
	"strings"
	"testing"
)

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, text, front, body, problem string
	}{
		{"usual", "+++\na = 1\n+++\nbody\n", "a = 1", "body", ""},
		{"windows", "+++\r\na = 1\r\n+++\r\nbody\r\n", "a = 1", "body", ""},
		{"none", "body\n+++\n", "", "body\n+++", "a.md:1:1 front-matter/missing"},
		{"nothing", "", "", "", "a.md:1:1 front-matter/missing"},
		{"YAML's fence", "---\na: 1\n---\n", "", "---\na: 1\n---", "a.md:1:1 front-matter/missing"},
		{"empty", "+++\n+++\nbody", "", "body", ""},
		{"no body", "+++\na = 1\n+++", "a = 1", "", ""},
		{"no body but a line end", "+++\na = 1\n+++\n", "a = 1", "", ""},
		{"spaces after the fence", "+++  \na = 1\n+++\t\nbody", "a = 1", "body", ""},
		{"fence in the body", "+++\na = 1\n+++\nb\n+++\nc", "a = 1", "b\n+++\nc", ""},
		{"longer line", "++++\na = 1\n+++\n", "", "++++\na = 1\n+++", "a.md:1:1 front-matter/missing"},
		{"indented fence", "+++\na = 1\n +++\n+++\nb", "a = 1\n +++", "b", ""},
		{"not closed", "+++\na = 1\nbody\n", "a = 1\nbody", "", "a.md:1:1 front-matter/open"},
		{"not closed, one line", "+++", "", "", "a.md:1:1 front-matter/open"},
		{"cyrillic", "+++\n\"ключ\" = \"ё\"\n+++\nтекст", "\"ключ\" = \"ё\"", "текст", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			front, body, problems := FrontMatter(NewFile("a.md", []byte(test.text)))
			if got := strings.TrimSpace(strings.ReplaceAll(string(front.Text), "\r", "")); got != test.front {
				t.Errorf("front %q, want %q", got, test.front)
			}
			if got := strings.TrimSpace(strings.ReplaceAll(body.Text(), "\r", "")); got != test.body {
				t.Errorf("body %q, want %q", got, test.body)
			}
			var got string
			for _, p := range problems {
				got += p.Span.String() + " " + p.Code
			}
			if got != test.problem {
				t.Errorf("problems %q, want %q", got, test.problem)
			}
			for i, b := range front.Text { // what is there stands where it stood
				if b != ' ' && b != test.text[i] {
					t.Fatalf("byte %d is %q, was %q", i, b, test.text[i])
				}
			}
		})
	}
}

func TestFrontMatterPlaces(t *testing.T) {
	_, body, _ := FrontMatter(NewFile("a.md", []byte("+++\r\ntitle = \"ё\"\r\n+++\r\n\r\nтекст здесь\r\n")))
	at := body.Start + strings.Index(body.Text(), "здесь")
	if got := body.File.Span(at, at).String(); got != "a.md:5:7" {
		t.Errorf("place %s, want a.md:5:7", got)
	}
}

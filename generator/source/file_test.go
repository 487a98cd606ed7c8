package source

import (
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func TestPosition(t *testing.T) {
	f := NewFile("a.md", []byte("один\r\n\tдва\n\nend"))
	tests := []struct {
		offset int
		want   Position
	}{
		{-1, Position{1, 1}},
		{0, Position{1, 1}},
		{2, Position{1, 2}},
		{8, Position{1, 5}},  // the carriage return
		{10, Position{2, 1}}, // the tab
		{11, Position{2, 2}},
		{18, Position{3, 1}},
		{19, Position{4, 1}},
		{22, Position{4, 4}},
		{99, Position{4, 4}},
	}
	for _, test := range tests {
		if got := f.Position(test.offset); got != test.want {
			t.Errorf("Position(%d) = %v, want %v", test.offset, got, test.want)
		}
	}
	for line, want := range map[int]string{-1: "", 0: "", 1: "один", 2: "\tдва", 3: "", 4: "end", 5: ""} {
		if got := f.Line(line); got != want {
			t.Errorf("Line(%d) = %q, want %q", line, got, want)
		}
	}
	for line, want := range map[int]int{-1: 0, 0: 0, 1: 0, 2: 10, 3: 18, 4: 19, 5: 19} {
		if got := f.LineStart(line); got != want {
			t.Errorf("LineStart(%d) = %d, want %d", line, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	f := NewFile("a.md", []byte("text"))
	for _, test := range []struct {
		start, end int
		want       string
	}{{0, 4, "text"}, {1, 3, "ex"}, {-5, 2, "te"}, {3, 1, ""}, {2, 99, "xt"}, {9, 9, ""}} {
		if got := f.Span(test.start, test.end).Text(); got != test.want {
			t.Errorf("Span(%d, %d) covers %q, want %q", test.start, test.end, got, test.want)
		}
	}
	var zero Span
	if !zero.IsZero() || zero.Path() != "" || zero.Text() != "" || zero.String() != "" || zero.Position() != (Position{}) {
		t.Error("the zero span has a place")
	}
	if got := f.Span(2, 3).String(); got != "a.md:1:3" {
		t.Errorf("String = %s", got)
	}
}

func TestRead(t *testing.T) {
	const й, decomposed = "\u0439", "\u0438\u0306"
	files := fstest.MapFS{
		"plain.md":                   {Data: []byte("спор\r\n")},
		"bom.md":                     {Data: []byte("\ufeffспор")},
		"nfd.md":                     {Data: []byte("мо" + decomposed)},
		"мо" + decomposed + ".ru.md": {Data: []byte("x")},
		"latin.md":                   {Data: []byte("abc \xe9t\xe9 d")},
	}
	for name, want := range map[string]string{
		"plain.md": "спор\r\n", "bom.md": "спор", "nfd.md": "мо" + й, "latin.md": "abc \ufffdt\ufffd d",
	} {
		f, problems, err := Read(files, name)
		if err != nil || string(f.Text) != want {
			t.Errorf("%s: %q, %v", name, f.Text, err)
		}
		if (len(problems) > 0) != (name == "latin.md") {
			t.Errorf("%s: %d problems", name, len(problems))
		}
	}
	_, problems, _ := Read(files, "latin.md")
	if got := problems[0].Span.String() + " " + problems[0].Code; got != "latin.md:1:5 text/encoding" {
		t.Error(got)
	}
	if f, _, err := Read(files, "мо"+decomposed+".ru.md"); err != nil || f.Path != "мо"+й+".ru.md" {
		t.Errorf("a decomposed name: %v", err)
	}
	if _, _, err := Read(files, "none.md"); err == nil {
		t.Error("a missing file is read")
	}
}

// The glance must come to what the tables say, for every character, alone and behind a letter that composes.
func TestComposed(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		for _, text := range []string{string(r), "и" + string(r)} {
			if got, want := composed([]byte(text)), norm.NFC.IsNormalString(text); got != want {
				t.Errorf("composed(%+q) = %t, want %t", text, got, want)
			}
		}
	}
}

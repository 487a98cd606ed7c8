package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSorted(t *testing.T) {
	a, b := NewFile("a.md", []byte("text")), NewFile("b.md", []byte("text"))
	again := NewFile("a.md", []byte("text"))
	var problems Problems
	problems.Add(b.Span(0, 1), "x", "b first")
	problems.Add(a.Span(2, 3), "x", "a third").Warn()
	problems.Add(a.Span(0, 1), "y", "a second")
	problems.Add(a.Span(0, 1), "x", "a first")
	problems.Add(again.Span(0, 1), "x", "a first")
	problems.Add(Span{}, "z", "everywhere")
	var got []string
	for _, p := range problems.Sorted() {
		got = append(got, p.Message)
	}
	if diff := cmp.Diff([]string{"everywhere", "a first", "a second", "a third", "b first"}, got); diff != "" {
		t.Error(diff)
	}
	if problems.Errors() != 5 || problems[0].Message != "b first" {
		t.Errorf("%d errors; Sorted must not change its receiver", problems.Errors())
	}
}

func TestNearest(t *testing.T) {
	known := []string{"title", "summary", "topics", "sources", "reviewed", "апелляция"}
	for name, want := range map[string]string{
		"titel": "title", "Title": "title", "summery": "summary", "topic": "topics", "review": "reviewed", "опелляция": "апелляция",
		"x": "", "": "", "something": "",
	} {
		if got, ok := Nearest(name, known); got != want || ok != (want != "") {
			t.Errorf("Nearest(%q) = %q, %t, want %q", name, got, ok, want)
		}
	}
	if got, _ := Nearest("cat", []string{"hat", "bat"}); got != "bat" {
		t.Errorf("of equally near names %q wins", got)
	}
	if got := DidYouMean("x", []string{"b", "a"}); got != "known here: a, b" {
		t.Errorf("DidYouMean = %q", got)
	}
	if got := DidYouMean("x", nil) + DidYouMean("xxxxxx", make([]string, 13)); got != "" {
		t.Errorf("DidYouMean = %q", got)
	}
}

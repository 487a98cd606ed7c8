package output

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/source"
)

func TestPaths(t *testing.T) {
	tests := map[string]bool{
		"index.html":                      true,
		"ru/guides/start-here/index.html": true,
		".well-known/security.txt":        true,
		"ru/файл.html":                    true,
		"a..b/c":                          true,
		"":                                false,
		".":                               false,
		"..":                              false,
		"../a":                            false,
		"/a":                              false,
		"a/":                              false,
		"a//b":                            false,
		"a/./b":                           false,
		"a/../b":                          false,
		`a\b`:                             false,
		"c:a":                             false,
		"a\nb":                            false,
		"a\x00b":                          false,
		"a\xff":                           false,
		"a./b":                            false,
		"a ":                              false,
		".recourse-manifest":              false,
		".Recourse-Manifest":              false,
		strings.Repeat("a", 256):          false,
		strings.Repeat("a/", 600) + "b":   false,
		"sub/.recourse-manifest":          true,
		strings.Repeat("a", 255) + "/x":   true,
	}
	for path, ok := range tests {
		s := NewSet()
		p := s.Add(path, nil, source.Span{})
		if (p == nil) != ok {
			t.Errorf("Add(%q) = %+v", path, p)
		}
		if p != nil && p.Code != "output/path" {
			t.Errorf("Add(%q): code %s", path, p.Code)
		}
		if got := s.Len() == 1; got != ok {
			t.Errorf("Add(%q): in the set: %t", path, got)
		}
	}
}

func TestCollisions(t *testing.T) {
	file := func(path string) source.Span { return source.NewFile(path, []byte("text")).Span(0, 4) }
	tests := []struct {
		name string
		adds [][2]string // path and the file it comes from
		want []string    // place, message, note
	}{
		{"none", [][2]string{{"a/index.html", "a.md"}, {"ab/index.html", "b.md"}}, nil},
		{
			"twice",
			[][2]string{{"x", "b.md"}, {"x", "a.md"}},
			[]string{"b.md: the file x is written twice; a.md: x comes from here"},
		},
		{
			"thrice",
			[][2]string{{"x", "b.md"}, {"x", "a.md"}, {"x", "c.md"}},
			[]string{
				"b.md: the file x is written twice; a.md: x comes from here",
				"c.md: the file x is written twice; a.md: x comes from here",
			},
		},
		{
			"case",
			[][2]string{{"Ж/x", "a.md"}, {"ж/X", "b.md"}},
			[]string{"b.md: the files ж/X and Ж/x differ only in upper and lower case; a.md: Ж/x comes from here"},
		},
		{
			"a file and a folder",
			[][2]string{{"a/b/c", "b.md"}, {"A", "a.md"}},
			[]string{"b.md: the file a/b/c needs a folder where the file A is; a.md: A comes from here"},
		},
		{
			"a folder and a file",
			[][2]string{{"a/b/c", "a.md"}, {"a/b", "b.md"}},
			[]string{"b.md: the file a/b is where a/b/c needs a folder; a.md: a/b/c comes from here"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 6 { // whatever the order
				rand.Shuffle(len(test.adds), func(i, j int) { test.adds[i], test.adds[j] = test.adds[j], test.adds[i] })
				s := NewSet()
				reported := 0
				for _, add := range test.adds {
					if s.Add(add[0], nil, file(add[1])) != nil {
						reported++
					}
				}
				if reported != len(test.want) {
					t.Errorf("Add reported %d collisions, want %d", reported, len(test.want))
				}
				var got []string
				for _, p := range s.Problems() {
					got = append(got, p.Span.Path()+": "+p.Message+"; "+p.Notes[0].Span.Path()+": "+p.Notes[0].Message)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Error(diff)
				}
				if _, err := s.Write(t.TempDir()+"/out", WriteOptions{}); (err != nil) != (len(test.want) > 0) {
					t.Errorf("Write: %v", err)
				}
			}
		})
	}
}

func TestCollisionWithoutPlace(t *testing.T) {
	s := NewSet()
	s.Add("robots.txt", []byte("made"), source.Span{})
	span := source.NewFile("a.md", []byte("text")).Span(0, 4)
	p := s.Add("robots.txt", nil, span)
	if p == nil || p.Span != span || len(p.Notes) != 0 {
		t.Fatalf("%+v", p)
	}
	if err := s.each(nil, func(file string, data []byte) error {
		if file != "robots.txt" || string(data) != "made" {
			t.Errorf("%s holds %q; want what was there first", file, data)
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
}

// TestAddRendered holds that contents are made when they are written, and that what cannot be made is not written.
func TestAddRendered(t *testing.T) {
	s := NewSet()
	for i := range 100 {
		s.AddRendered(fmt.Sprintf("page-%d.html", i), source.Span{}, func(b *bytes.Buffer) error {
			fmt.Fprintf(b, "page %d", i)
			return nil
		})
	}
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := s.Write(dir, WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		got, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("page-%d.html", i)))
		if want := fmt.Sprintf("page %d", i); err != nil || string(got) != want {
			t.Errorf("%q, %v; want %q", got, err, want)
		}
	}
	broken := errors.New("broken")
	s.AddRendered("broken.html", source.Span{}, func(*bytes.Buffer) error { return broken })
	if _, err := s.Write(dir, WriteOptions{}); !errors.Is(err, broken) {
		t.Errorf("Write = %v, want the error of rendering", err)
	}
	if err := s.Render(nil); !errors.Is(err, broken) {
		t.Errorf("Render = %v, want the error of rendering", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "page-7.html")); err != nil {
		t.Errorf("the previous site is not whole: %v", err)
	}
}

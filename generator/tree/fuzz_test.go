package tree

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzTree: whatever the file says, compiling it ends, without a panic, and either reports a problem or makes states that
// lead on to outcomes and have addresses of their own.
func FuzzTree(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	o := Options{Languages: languages("en", "ru"), MaxStates: 2000}
	f.Fuzz(func(t *testing.T, text []byte) {
		compiled, problems := compileFile(text, o)
		for _, p := range problems {
			if p.Code == "" || p.Message == "" || p.Span.IsZero() || p.Span.End > len(text) {
				t.Errorf("%s %q at %s", p.Code, p.Message, p.Span)
			}
		}
		if compiled == nil {
			if problems.Errors() == 0 {
				t.Fatal("neither a tree nor a problem")
			}
			return
		}
		slugs := map[string]bool{}
		for _, s := range compiled.States {
			if s.Slug == "" || strings.Trim(s.Slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || slugs[s.Slug] {
				t.Errorf("slug %q", s.Slug)
			}
			slugs[s.Slug] = true
			if (s.Outcome == nil) != (len(s.Choices) > 0) || s.Ways < 1 || len(s.Via()) == 0 {
				t.Errorf("state %s has %d ways", s, s.Ways)
			}
			for _, c := range s.Choices {
				if c.To == nil || c.To.Of == nil && s.Of == nil && c.To.StepsMax >= s.StepsMax {
					t.Errorf("answer %s of %s does not lead on", c.Key(), s)
				}
			}
		}
		if !slugs[compiled.Start.Slug] || compiled.Version == "" {
			t.Errorf("start %s, version %q", compiled.Start.Slug, compiled.Version)
		}
	})
}

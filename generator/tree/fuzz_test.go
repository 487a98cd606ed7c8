package tree

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// FuzzTree: whatever the file says, compiling it ends, without a panic, and either reports a problem or makes states that
// lead on to outcomes and have addresses of their own, and whose words and program can be written.
func FuzzTree(f *testing.F) {
	seedTrees(f)
	o := Options{Languages: languages("en", "ru"), MaxStates: 500}
	o.Tree = func(string) *Spec {
		var entry struct{ Spec }
		source.Decode(source.NewFile("other.toml", []byte(otherTree)), &entry)
		return &entry.Spec
	}
	english := words(f, "en")
	f.Fuzz(func(t *testing.T, text []byte) {
		compiled, problems := compileFile(text, o)
		for _, p := range problems {
			if p.Code == "" || p.Message == "" || p.Span.IsZero() || p.Span.End > len(p.Span.File.Text) {
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
			if (s.Outcome == nil) != (len(s.Choices) > 0) || s.Of == nil && (s.Ways < 1 || len(s.Via()) == 0) {
				t.Errorf("state %s has %d choices and %d ways", s, len(s.Choices), s.Ways)
			}
			for _, c := range s.Choices {
				if c.To == nil || c.To.Of == nil && s.Of == nil && c.To.StepsMax >= s.StepsMax {
					t.Errorf("answer %s of %s does not lead on", c.Key(), s)
				}
			}
			for _, text := range s.texts() {
				for _, tag := range []lang.Tag{"en", "ru"} {
					compiled.Plain(s, text, tag)
					compiled.Doc(s, text, tag)
				}
			}
		}
		if !slugs[compiled.Start.Slug] || compiled.Version == "" {
			t.Errorf("start %s, version %q", compiled.Start.Slug, compiled.Version)
		}
		if _, err := json.Marshal(compiled.Program("en")); err != nil {
			t.Error(err)
		}
		compiled.Lines(english, "en")
	})
}

// seedTrees adds the trees of all tests, and some made by chance.
func seedTrees(f *testing.F) {
	for _, pattern := range []string{"testdata/*.txtar", "testdata/flows/*.toml", "testdata/tutorial/*.toml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			if strings.HasSuffix(path, ".txtar") {
				text = txtar.Parse(text).Files[0].Data
			}
			f.Add(text)
		}
	}
	for seed := range uint64(10) {
		f.Add([]byte(randomValueTree(rand.New(rand.NewPCG(seed, 2)))))
	}
}

// otherTree is what every use of another tree uses.
const otherTree = `start = "paid"
[question.paid]
ask.en = "Paid?"
kind = "yesno"
answer.yes = { to = "done" }
answer.no = { to = "no-card" }
[outcome.done]
title.en = "Done"
[outcome.no-card]
title.en = "No card"
`

package tree

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/lang"
	"recourse/generator/source"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

// TestGolden compiles the file tree.toml of each archive and compares what is said of it with the archive's other files:
// want/problems, want/states, want/ways and want/outline. The archive's comment may hold lines "languages: ru en" (en
// otherwise) and "max-states: 10".
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			compiled, problems := compileFile(archive.Files[0].Data, settings(t, string(archive.Comment)))
			if bad := strings.HasPrefix(filepath.Base(path), "bad-"); bad && len(problems) == 0 || !bad && problems.Errors() > 0 {
				t.Errorf("%d problems", len(problems))
			}
			for _, p := range problems {
				if p.Span.IsZero() || p.Help == "" && p.Code != "key/unknown" {
					t.Errorf("%s has no place or no cure: %s", p.Code, p.Message)
				}
			}
			got := &txtar.Archive{Comment: archive.Comment, Files: archive.Files[:1:1]}
			add := func(name, text string) {
				if text != "" {
					got.Files = append(got.Files, txtar.File{Name: "want/" + name, Data: []byte(text)})
				}
			}
			add("problems", printProblems(problems))
			if compiled != nil {
				add("states", printStates(compiled))
				add("ways", printWays(compiled))
				add("outline", printOutline(compiled.Lines(words(t, "en"), "en"), 0))
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Errorf("(-want +got; go test -update rewrites)\n%s", diff)
			}
		})
	}
}

func settings(t *testing.T, comment string) Options {
	o := Options{Languages: languages("en")}
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "languages":
			o.Languages = languages(strings.Fields(value)...)
		case "max-states":
			n, err := strconv.Atoi(value)
			if err != nil {
				t.Fatal(err)
			}
			o.MaxStates = n
		}
	}
	return o
}

func languages(tags ...string) []*lang.Language {
	list := make([]*lang.Language, 0, len(tags))
	for _, tag := range tags {
		l, _ := lang.Lookup(tag)
		list = append(list, l)
	}
	return list
}

// compileFile decodes and compiles a file as package load does.
func compileFile(text []byte, o Options) (*Tree, source.Problems) {
	file := source.NewFile("tree.toml", text)
	var entry struct {
		Title source.Localized `toml:"title"`
		Spec
	}
	problems := source.Decode(file, &entry)
	compiled, found := Compile(&entry.Spec, file.Span(0, 0), o)
	return compiled, append(problems, found...)
}

func printProblems(problems source.Problems) string {
	var b strings.Builder
	for _, p := range problems.Sorted() {
		at := p.Span.Position()
		fmt.Fprintf(&b, "%d:%d ", at.Line, at.Column)
		if p.Severity == source.Warning {
			b.WriteString("warning ")
		}
		fmt.Fprintf(&b, "%s: %s\n\thelp: %s\n", p.Code, p.Message, p.Help)
		for _, n := range p.Notes {
			at := n.Span.Position()
			fmt.Fprintf(&b, "\t%d:%d %s\n", at.Line, at.Column, n.Message)
		}
	}
	return b.String()
}

func printStates(t *Tree) string {
	var b strings.Builder
	fmt.Fprintf(&b, "start %s\n", t.Start.Slug)
	for _, s := range t.States {
		fmt.Fprintln(&b, s)
	}
	return b.String()
}

func printWays(t *Tree) string {
	var b strings.Builder
	for _, s := range t.States {
		if s.Outcome == nil {
			continue
		}
		fmt.Fprintf(&b, "%s: %d\n", s.Slug, s.Ways)
		for _, way := range s.Via() {
			steps := make([]string, 0, len(way))
			for _, step := range way {
				ids := make([]string, 0, len(step.Choices))
				for _, c := range step.Choices {
					ids = append(ids, c.Key())
				}
				steps = append(steps, step.Question.ID+" = "+strings.Join(ids, " or "))
			}
			fmt.Fprintf(&b, "\t%s\n", strings.Join(steps, ", "))
		}
	}
	return b.String()
}

func printOutline(l *Line, depth int) string {
	var b strings.Builder
	b.WriteString(strings.Repeat("\t", depth))
	if depth > 0 {
		b.WriteString(strings.Join(l.Answers, " / ") + " → ")
	}
	b.WriteString(l.State.Slug)
	if l.Again {
		b.WriteString(" (see above)")
	}
	b.WriteByte('\n')
	for _, next := range l.Lines {
		b.WriteString(printOutline(next, depth+1))
	}
	return b.String()
}

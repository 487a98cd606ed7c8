package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/lang"
	"recourse/generator/source"
)

var update = flag.Bool("update", false, "rewrite the wanted output in testdata")

// TestGolden renders each ru*.md and en*.md of testdata/*.txtar (with "inline" in its name as a short text, with "linked"
// as one inside of a link) and compares the HTML and the problems with the files beside it.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			got := &txtar.Archive{Comment: archive.Comment}
			for _, file := range archive.Files {
				name, isInput := strings.CutSuffix(file.Name, ".md")
				if !isInput {
					want[file.Name] = string(file.Data)
					continue
				}
				html, problems := golden(t, name, file.Data)
				got.Files = append(got.Files, file, txtar.File{Name: name + ".html", Data: []byte(html)})
				if problems != "" {
					got.Files = append(got.Files, txtar.File{Name: name + ".problems", Data: []byte(problems)})
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			outputs := map[string]string{}
			for _, file := range got.Files {
				if !strings.HasSuffix(file.Name, ".md") {
					outputs[file.Name] = string(file.Data)
				}
			}
			if diff := cmp.Diff(want, outputs); diff != "" {
				t.Errorf("output differs (-want +got); go test -update rewrites it\n%s", diff)
			}
		})
	}
}

func golden(t *testing.T, name string, text []byte) (html, problems string) {
	t.Helper()
	language, ok := lang.Lookup(name[:2])
	if !ok {
		t.Fatalf("%s.md: the name must begin with a language", name)
	}
	file := source.NewFile(name+".md", text)
	doc, found := Parse(text, Options{
		Language: language, Origin: file.Span(0, len(text)), Inline: strings.Contains(name, "inline"), Linked: strings.Contains(name, "linked"),
	})
	var out bytes.Buffer
	if err := doc.Render(&out, site{}); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 0 && !bytes.HasSuffix(out.Bytes(), []byte("\n")) {
		out.WriteByte('\n')
	}
	if found.Errors() == 0 {
		checkHTML(t, out.String())
	}
	checkBalanced(t, out.String())
	var b strings.Builder
	for _, p := range found {
		fmt.Fprintf(&b, "%s: %s: %s %s\n", p.Span, p.Severity, p.Code, p.Message)
		fmt.Fprintf(&b, "    at %q\n", p.Span.Text())
		if p.Help == "" {
			t.Errorf("%s: %s has no cure", p.Span, p.Code)
		}
		fmt.Fprintf(&b, "    %s\n", p.Help)
		for _, n := range p.Notes {
			fmt.Fprintf(&b, "    %s: %s\n", n.Span, n.Message)
		}
	}
	return out.String(), b.String()
}

// TestCodes proves that the package's documentation lists the codes that the texts of testdata produce, and no others.
func TestCodes(t *testing.T) {
	documentation, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	listed := codes(regexp.MustCompile(`(?m)^//\t([a-z]+/[a-z-]+) `), documentation)
	produced := map[string]bool{"block/nesting": true, "inline/value": true} // TestNesting, TestPieces
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".problems") {
				maps.Copy(produced, codes(regexp.MustCompile(`(?m)^[^ ].*: (?:error|warning): ([a-z]+/[a-z-]+) `), file.Data))
			}
		}
	}
	if diff := cmp.Diff(listed, produced); diff != "" {
		t.Errorf("codes differ (-documentation +testdata)\n%s", diff)
	}
}

func codes(pattern *regexp.Regexp, text []byte) map[string]bool {
	found := map[string]bool{}
	for _, match := range pattern.FindAllSubmatch(text, -1) {
		found[string(match[1])] = true
	}
	return found
}

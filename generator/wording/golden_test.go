package wording

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

var update = flag.Bool("update", false, "rewrite the wanted output in testdata")

// declarations are what the conditions of testdata may read.
const declarations = `
[const]
appeal-days = 7
third = 0.333
dsa = 2024-02-17
dear = 1234567.5

[let]
late = "days_between(decided, today) > appeal-days"
total = "price * quantity"

[table.limit]
by = "key"
rows = [{ key = "fake", days = 60 }, { key = "broken", days = 90 }]

[table.rate]
by = "date"
rows = [{ from = 2024-02-17, to = 2025-04-05, pay = 11.44 }, { from = 2025-04-06, to = 2026-04-05, pay = 12.21 }]
`

func options(t testing.TB) Options {
	t.Helper()
	var spec struct {
		Constants source.Table[source.Literal] `toml:"const"`
		Lets      source.Table[expr.LetSpec]   `toml:"let"`
		Tables    source.Table[expr.TableSpec] `toml:"table"`
	}
	problems := source.Decode(source.NewFile("tree.toml", []byte(declarations)), &spec)
	env, more := expr.NewEnv(expr.Declarations{
		Variables: []expr.Variable{
			{Name: "what", Type: expr.Choice, Values: []string{"fake", "broken"}},
			{Name: "owner", Type: expr.YesNo},
			{Name: "proof", Type: expr.Many, Values: []string{"video", "act"}},
			{Name: "decided", Type: expr.Date, Values: []string{"unknown"}},
			{Name: "paid-in", Type: expr.Date},
			{Name: "price", Type: expr.Number, Step: "0.01"},
			{Name: "fee", Type: expr.Number, Step: "0.01"},
			{Name: "quantity", Type: expr.Number, Step: "1"},
			{Name: "note", Type: expr.Text},
		},
		Constants: spec.Constants, Lets: spec.Lets, Tables: spec.Tables,
	})
	for _, p := range append(problems, more...) {
		t.Errorf("%s: %s %s", p.Span, p.Code, p.Message)
	}
	english, _ := lang.Lookup("en")
	return Options{Env: env, Language: english, Formats: map[string]Format{
		"what": {Type: expr.Choice}, "owner": {Type: expr.YesNo}, "proof": {Type: expr.Many},
		"decided": {Type: expr.Date}, "paid-in": {Type: expr.Date, Month: true},
		"price": {Type: expr.Number, Currency: "USD"}, "fee": {Type: expr.Number, Currency: "EUR"},
		"quantity": {Type: expr.Number}, "note": {Type: expr.Text},
	}}
}

// TestGolden reads each *.txt of testdata/*.txtar as a plain text and each *.md as Markdown, and compares its values, its
// problems and all its variants with the file of the same name and ".want".
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no testdata", err)
	}
	o := options(t)
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			outputs := map[string]string{}
			got := &txtar.Archive{Comment: archive.Comment}
			for _, file := range archive.Files {
				if strings.HasSuffix(file.Name, ".want") {
					want[file.Name] = string(file.Data)
					continue
				}
				out := golden(t, file, o)
				outputs[file.Name+".want"] = out
				got.Files = append(got.Files, file, txtar.File{Name: file.Name + ".want", Data: []byte(out)})
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, outputs); diff != "" {
				t.Errorf("output differs (-want +got); go test -update rewrites it\n%s", diff)
			}
		})
	}
}

func golden(t *testing.T, file txtar.File, o Options) string {
	t.Helper()
	isMarkdown := strings.HasSuffix(file.Name, ".md")
	data := bytes.TrimSuffix(file.Data, []byte("\n"))
	f := source.NewFile(file.Name, data)
	text, problems := Parse(source.String{Value: string(data), Span: f.Span(0, len(data))}, o)
	var b strings.Builder
	report(t, &b, problems)
	for i, h := range text.Values() {
		fmt.Fprintf(&b, "%d: %s, %+v, %q at %q\n", i, h.Expression, h.Format, h.Fallback, h.Span.Text())
	}
	number := func(h *Hole) (int, string) {
		for i, other := range text.Values() {
			if h == other {
				return i, ""
			}
		}
		t.Errorf("%s is not among the values", h.Span.Text())
		return -1, ""
	}
	for _, c := range variants(text) {
		fmt.Fprintf(&b, "== %s ==\n", c.name)
		if !isMarkdown {
			plain := c.variant.Plain(nil)
			fmt.Fprintf(&b, "%q\n", plain)
			if written := string(c.variant.HTML(number)); written != plain {
				fmt.Fprintf(&b, "%s\n", written)
			}
			continue
		}
		doc, problems := c.variant.Markdown(markdown.Options{Language: o.Language}, number)
		report(t, &b, problems)
		if err := doc.Render(&b, nil); err != nil {
			t.Fatal(err)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", "~")
}

func report(t *testing.T, b *strings.Builder, problems source.Problems) {
	t.Helper()
	for _, p := range problems {
		if strings.HasPrefix(p.Code, "expr/") { // its words are that package's matter
			fmt.Fprintf(b, "%s: %s\n    at %q\n", p.Span, p.Code, p.Span.Text())
		} else {
			fmt.Fprintf(b, "%s: %s %s\n    at %q\n    %s\n", p.Span, p.Code, p.Message, p.Span.Text(), p.Help)
		}
		if p.Help == "" {
			t.Errorf("%s: %s has no cure", p.Span, p.Code)
		}
	}
}

type named struct {
	name    string
	variant Variant
}

// variants returns the different variants of a text, with the conditions that hold for the first of each.
func variants(text *Text) []named {
	var conditions []string
	for _, c := range text.Conditions() {
		if !slices.Contains(conditions, c.String()) {
			conditions = append(conditions, c.String())
		}
	}
	conditions = conditions[:min(len(conditions), 6)]
	var list []named
	seen := map[string]bool{}
	for bits := range 1 << len(conditions) {
		var hold []string
		for i, c := range conditions {
			if bits>>i&1 == 1 {
				hold = append(hold, c)
			}
		}
		v := text.Variant(func(c *expr.Condition) expr.Truth {
			if slices.Contains(hold, c.String()) {
				return expr.True
			}
			return expr.Unknown
		})
		if seen[v.Key()] {
			continue
		}
		seen[v.Key()] = true
		if len(hold) == 0 {
			hold = []string{"none"}
		}
		list = append(list, named{strings.Join(hold, ", "), v})
	}
	return list
}

// TestCodes proves that the package's documentation lists the codes that the texts of testdata produce, and no others.
func TestCodes(t *testing.T) {
	documentation, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	listed, produced := map[string]bool{}, map[string]bool{}
	for _, match := range regexp.MustCompile(`(?m)^//\t(text/[a-z-]+) `).FindAllSubmatch(documentation, -1) {
		listed[string(match[1])] = true
	}
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile(`(?m)^[^ ]+: (text/[a-z-]+) `).FindAllSubmatch(data, -1) {
			produced[string(match[1])] = true
		}
	}
	if diff := cmp.Diff(listed, produced); diff != "" {
		t.Errorf("codes differ (-documentation +testdata)\n%s", diff)
	}
}

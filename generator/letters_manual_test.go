package main

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/build"
	"recourse/generator/letter"
	"recourse/generator/starter"
)

const lettersManual = "../docs/letters.md"

// TestLettersManual follows docs/letters.md on a new site: each file that it shows is written there and meets no problem and no
// warning, and each command that it shows prints what it says.
func TestLettersManual(t *testing.T) {
	text, err := os.ReadFile(lettersManual)
	if err != nil {
		t.Fatal(err)
	}
	files, err := starter.Files(starter.SiteKind, "site", starter.Site{Languages: []string{"en"}})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := writeNew(folder, files); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(folder, "site")
	shown := map[string]int{}
	for _, block := range regexp.MustCompile("(?ms)^```(toml|console)\n(.*?)^```$").FindAllSubmatch(text, -1) {
		kind, example := string(block[1]), string(block[2])
		shown[kind]++
		head, body, _ := strings.Cut(example, "\n")
		if kind == "console" {
			var stdout, stderr strings.Builder
			args := append(strings.Fields(strings.TrimPrefix(head, "$ recourse ")), "--source", site)
			run(context.Background(), args, &stdout, &stderr)
			if diff := cmp.Diff(body, strings.ReplaceAll(stdout.String(), "\u00a0", " ")); diff != "" {
				t.Errorf("%s (-manual +printed):\n%s\n%s", head, diff, stderr.String())
			}
			continue
		}
		path := filepath.Join(site, filepath.FromSlash(strings.TrimPrefix(head, "# ")))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
		problems, err := build.Check(t.Context(), build.Options{Source: site, Today: today()})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s: %s: %s: %s", head, p.Span, p.Code, p.Message)
		}
	}
	if shown["toml"] < 5 || shown["console"] < 4 {
		t.Errorf("too few examples to prove anything: %v", shown)
	}
}

// TestLettersManualIsComplete holds that docs/letters.md names every key and every code, and no code that does not exist.
func TestLettersManualIsComplete(t *testing.T) {
	text, err := os.ReadFile(lettersManual)
	if err != nil {
		t.Fatal(err)
	}
	manual := string(text)
	for _, spec := range []any{letter.Spec{}, letter.ChannelSpec{}, letter.FieldSpec{}, letter.ValueSpec{}, letter.OptionSpec{}, letter.FactSpec{}} {
		for i := range reflect.TypeOf(spec).NumField() {
			key, _, _ := strings.Cut(reflect.TypeOf(spec).Field(i).Tag.Get("toml"), ",")
			if key != "" && !regexp.MustCompile("`([a-z]+\\.)?"+key+"(\\.[A-Za-z]+)?`").MatchString(manual) {
				t.Errorf("docs/letters.md does not explain the key %s", key)
			}
		}
	}
	for _, kind := range letter.Kinds {
		if !strings.Contains(manual, "\n| `"+string(kind)+"` |") {
			t.Errorf("docs/letters.md does not explain the kind %s", kind)
		}
	}
	sources, err := filepath.Glob("letter/*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	code := regexp.MustCompile(`"((?:letter|fact)/[a-z]+)"`)
	for _, name := range append(sources, "load/letters.go") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			codes[m[1]] = true
		}
	}
	rows := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `((?:letter|fact)/[a-z]+)` \\|").FindAllStringSubmatch(manual, -1) {
		rows[m[1]] = true
	}
	if diff := cmp.Diff(codes, rows); diff != "" {
		t.Errorf("codes of problems (-program +manual):\n%s", diff)
	}
}

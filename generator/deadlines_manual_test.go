package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"recourse/generator/build"
	"recourse/generator/lang"
	"recourse/generator/starter"
)

// TestDeadlinesManual has an author take over each example of docs/deadlines.md as it stands: none may be a problem.
func TestDeadlinesManual(t *testing.T) {
	text, err := os.ReadFile("../docs/deadlines.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```toml\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	if len(examples) < 6 {
		t.Fatalf("%d examples", len(examples))
	}
	files, err := starter.Files(starter.SiteKind, "site", starter.Site{Languages: []string{"en"}})
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := writeNew(folder, files); err != nil {
		t.Fatal(err)
	}
	for _, example := range examples {
		if err := os.WriteFile(filepath.Join(folder, "site", "content", "deadlines.toml"), []byte(example[1]), 0o644); err != nil {
			t.Fatal(err)
		}
		problems, err := build.Check(t.Context(), build.Options{Source: filepath.Join(folder, "site"), Today: lang.Date{Year: 2026, Month: 11, Day: 23}})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s\n%s: %s", example[1], p.Code, p.Message)
		}
	}
}

// TestDeadlinesManualProblems holds that docs/deadlines.md explains every problem of deadlines.
func TestDeadlinesManualProblems(t *testing.T) {
	text, err := os.ReadFile("../docs/deadlines.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"load/deadlines.go", "workday/read.go", "check/check.go"} {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range regexp.MustCompile(`"((?:deadline|calendar)/[a-z]+)"|problem\("([a-z]+)"`).FindAllSubmatch(code, -1) {
			known := string(found[1])
			if known == "" {
				known = "deadline/" + string(found[2])
			}
			if !strings.Contains(string(text), "`"+known+"`") {
				t.Errorf("docs/deadlines.md does not explain %s", known)
			}
		}
	}
}

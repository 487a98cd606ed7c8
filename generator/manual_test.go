package main

import (
	"os"
	"path/filepath"
	"testing"

	"recourse/generator/build"
	"recourse/generator/starter"
)

// TestTutorialChecks holds that an author who follows docs/trees.md on a new site meets no problem and no warning at any step.
func TestTutorialChecks(t *testing.T) {
	steps, err := filepath.Glob("tree/testdata/tutorial/[1-9]-*.toml")
	if err != nil || len(steps) == 0 {
		t.Fatalf("no steps: %v", err)
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
	if err := os.Mkdir(filepath.Join(site, "content", "trees"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		text, err := os.ReadFile(step)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(site, "content", "trees", "send-back.toml"), text, 0o644); err != nil {
			t.Fatal(err)
		}
		problems, err := build.Check(t.Context(), build.Options{Source: site, Today: today()})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Errorf("%s: %s: %s", step, p.Code, p.Message)
		}
	}
}

package build_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"recourse/generator/build"
)

// TestUntranslated takes the English words out of one file after another, the titles of entries left in place. Each time the
// pages have to be made all the same: an author in the middle of his work wants to see what is missing.
func TestUntranslated(t *testing.T) {
	english := regexp.MustCompile(`(?m)^(text|ask|label|hint|why|enclosure|summary|note|passed)\.en = ".*"\n`)
	for _, name := range []string{"checklists/parcel.toml", "letters/reminder.toml", "trees/which.toml", "complaints/form.toml", "deadlines.toml"} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			if err := os.CopyFS(folder, os.DirFS(filepath.Join("..", "testdata", "site"))); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(folder, "content", filepath.FromSlash(name))
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			left := english.ReplaceAll(text, nil)
			if len(left) == len(text) {
				t.Fatal("there is nothing to take out")
			}
			if err := os.WriteFile(file, left, 0o644); err != nil {
				t.Fatal(err)
			}
			problems, err := build.Check(context.Background(), build.Options{Source: folder})
			if err != nil || problems.Errors() == 0 {
				t.Fatalf("%d errors, %v; want the missing words told", problems.Errors(), err)
			}
		})
	}
}

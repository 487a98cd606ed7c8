package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/andybalholm/brotli"
)

// TestScriptWeights holds what scripts may weigh, compressed as a release has them: what is loaded to answer a tree's questions, and
// what outcomes and checklists add.
func TestScriptWeights(t *testing.T) {
	site := ownSite(t)
	for _, test := range []struct {
		what    string
		scripts []string
		most    int
	}{
		{"a tree of choices", []string{"tree"}, 4096},
		{"a tree of dates", []string{"tree-fields", "tree-functions"}, 8192},
		{"what a case adds to trees", []string{"tree-case"}, 6144},
		{"a checklist", []string{"checklist"}, 3072},
	} {
		weight := 0
		for _, script := range test.scripts {
			weight += compressed(t, site, script)
		}
		if weight > test.most {
			t.Errorf("%s weighs %d bytes, and may weigh %d", test.what, weight, test.most)
		}
		t.Logf("%s: %d bytes", test.what, weight)
	}
}

func compressed(t *testing.T, site *builtSite, script string) int {
	t.Helper()
	const print = "-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f].js"
	found, err := filepath.Glob(filepath.Join(site.dir, "assets", script+print))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d files are the script %s", len(found), script)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, brotli.BestCompression)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/build"
)

// fingerprint is the hash of a file's content in its name. It is left out of the goldens: it changes with every style.
var fingerprint = regexp.MustCompile(`(assets/[\w./-]+-|search/\w+/|offline/\w+/[\w-]+-)\w{8}\.`)

// withoutFingerprints puts HASH in the place of every fingerprint.
func withoutFingerprints(text string) string { return fingerprint.ReplaceAllString(text, "${1}HASH.") }

// whole are the pages of the small site whose HTML is kept in full.
var whole = []string{
	"ru/index.html", "ru/guides/not-arrived/index.html", "en/complaints/form/fake/index.html", "en/trees/which/fake-none/index.html",
	"ru/letters/reminder/index.html", "en/guides/only-russian/index.html",
}

// TestWholeSite builds the small site of testdata, which has every kind of entry, and compares the list of its files and the
// HTML of six pages with what was seen before.
func TestWholeSite(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	_, problems, err := build.Run(context.Background(), build.Options{Source: "testdata/site", Out: out})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if p.Code != "translation/missing" {
			t.Errorf("%s: %s [%s]", p.Span, p.Message, p.Code)
		}
	}
	var list []string
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == ".recourse-manifest" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		name = withoutFingerprints(name)
		if strings.HasPrefix(name, "assets/") || strings.HasPrefix(name, "search/") || strings.HasPrefix(name, "offline/") || name == "sw.js" {
			list = append(list, name)
			return nil
		}
		text := withoutFingerprints(string(data))
		list = append(list, fmt.Sprintf("%s  %d  %.4x", name, len(text), sha256.Sum256([]byte(text))))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(list) // by names without fingerprints, which order them otherwise
	golden(t, "testdata/site.want/public.txt", strings.Join(list, "\n")+"\n")
	for _, name := range whole {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Error(err)
			continue
		}
		golden(t, "testdata/site.want/"+strings.ReplaceAll(strings.TrimSuffix(name, "/index.html"), "/", "_")+".html", withoutFingerprints(string(data)))
	}
}

// golden compares a text with a file, or writes the file anew.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); if that is meant, run make update and read the difference:\n%s", name, diff)
	}
}

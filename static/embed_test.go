package static

import (
	"io/fs"
	"strings"
	"testing"
)

// TestEmbedded asserts that the partial style sheets are in the program: embedding leaves them out unless told not to.
func TestEmbedded(t *testing.T) {
	partials, err := fs.Glob(FS, "css/_*.css")
	if err != nil {
		t.Fatal(err)
	}
	if len(partials) == 0 {
		t.Error("no css/_*.css is embedded")
	}
	for _, pattern := range []string{"css/*.css", "js/*.ts"} {
		names, err := fs.Glob(FS, pattern)
		if err != nil {
			t.Fatal(err)
		}
		entry := false
		for _, name := range names {
			entry = entry || !strings.Contains(name, "/_")
		}
		if !entry {
			t.Errorf("%s: no entry point is embedded", pattern)
		}
	}
}

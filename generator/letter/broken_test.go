package letter

import (
	"path/filepath"
	"strings"
	"testing"
)

// broken returns the paths of the letters of testdata with mistakes, bad-*.txtar.
func broken(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/bad-*.txtar")
	if err != nil || len(paths) < 20 {
		t.Fatalf("only %d files: %v", len(paths), err)
	}
	return paths
}

// TestProblems holds what authors are told of each mistake: where it is, and the cure.
func TestProblems(t *testing.T) {
	for _, path := range broken(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive := readArchive(t, path)
			_, problems := compile("letter.toml", data(archive, "letter.toml"))
			if text := data(archive, "facts.toml"); text != nil {
				_, problems = compileFacts("facts.toml", text)
			}
			if len(problems) == 0 {
				t.Error("no problem is found")
			}
			for _, p := range problems {
				if p.Span.IsZero() || p.Help == "" && (strings.HasPrefix(p.Code, "letter/") || strings.HasPrefix(p.Code, "fact/")) {
					t.Errorf("%s has no place or no cure: %s", p.Code, p.Message)
				}
			}
			golden(t, archive, archive.Files[0].Name, "want", printProblems(problems))
			save(t, path, archive)
		})
	}
}

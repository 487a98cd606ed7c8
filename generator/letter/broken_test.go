package letter

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestProblems(t *testing.T) {
	path := filepath.Join("testdata", "broken.txtar")
	archive := readArchive(t, path)
	for _, file := range bytesOf(archive, ".toml") {
		name := strings.TrimSuffix(file.Name, ".toml")
		t.Run(name, func(t *testing.T) {
			_, problems := compile(file.Name, file.Data)
			if strings.HasPrefix(name, "facts") {
				_, problems = compileFacts(file.Name, file.Data)
			}
			if len(problems) == 0 {
				t.Error("no problem is found")
			}
			golden(t, archive, file.Name, name+".problems", printProblems(problems))
		})
	}
	save(t, path, archive)
}

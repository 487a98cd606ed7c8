package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layers is the table of docs/architecture.md: a package imports only packages of lower layers. "" is the command.
var layers = map[string]int{
	"source": 0, "lang": 0,
	"output": 1, "markdown": 1, "diagram": 1, "mistype": 1, "starter": 1, "workday": 1, "offline": 1,
	"assets": 2, "letter": 2, "expr": 2, "deadline": 2,
	"wording": 3, "solve": 3,
	"tree": 4,
	"kb":   5,
	"load": 6, "check": 6, "search": 6, "page": 6,
	"build": 7,
	"serve": 8,
	"":      9, "bench": 9, "relevance": 9,
}

const module = "recourse/"

// TestLayers holds the table: it reads the imports of every file. Tests may also import what is beside their package.
func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".go" || strings.Contains(name, "testdata/") {
			return err
		}
		pkg := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), ".")
		layer, known := layers[pkg]
		if !known {
			t.Errorf("%s: the package %s has no layer; give it one in docs/architecture.md and here", name, pkg)
			return nil
		}
		seen[pkg] = true
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			inner, ours := strings.CutPrefix(path, module+"generator/")
			isTest := strings.HasSuffix(name, "_test.go")
			if ours && layers[inner] >= layer && !(isTest && layers[inner] == layer) {
				t.Errorf("%s: %s must not import %s", name, orCommand(pkg), inner)
			}
			if (path == module+"static" || path == module+"templates") && layer < 7 && !isTest {
				t.Errorf("%s: %s must not import %s: it reads files from the fs.FS it is given", name, orCommand(pkg), path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range layers {
		if !seen[pkg] {
			t.Errorf("the table names the package %q, which does not exist", pkg)
		}
	}
}

func orCommand(pkg string) string {
	if pkg == "" {
		return "the command"
	}
	return pkg
}

// TestPackageComments holds that every package says in one place what it is.
func TestPackageComments(t *testing.T) {
	for pkg := range layers {
		dir := filepath.Join(".", pkg)
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Error(err)
			continue
		}
		comments := 0
		for _, e := range entries {
			if filepath.Ext(e.Name()) != ".go" || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.ImportsOnly|parser.ParseComments)
			if err != nil {
				t.Error(err)
			} else if file.Doc != nil {
				comments++
			}
		}
		if comments != 1 {
			t.Errorf("%s has %d package comments, want 1", orCommand(pkg), comments)
		}
	}
}

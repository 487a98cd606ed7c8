package assets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"recourse/generator/source"
)

// Options say how static/ is built.
type Options struct {
	// Entries are the entry points, such as "js/site.ts"; nil for the rule of the package comment.
	Entries []string
	// Dev leaves the code readable and adds source maps.
	Dev bool
	// Folder is the name of the folder in problems, "" for "static".
	Folder string
}

// Folder is where fingerprinted files are, below the site's root.
const Folder = "assets"

// Bundle is the built files.
type Bundle struct {
	urls  map[string]string // by name
	files map[string][]byte // by path below the site's root

	workers map[string][]byte // by name
}

// URL returns the address of a file, absolute from the site's root and without the base path: "site.css" and "site.js"
// name bundles, "icons/back.svg" a copied file, "favicon.svg" one of root/.
func (b *Bundle) URL(name string) (string, bool) {
	url, ok := b.urls[name]
	return url, ok
}

// Worker returns a compiled service worker by its name, "sw.js". It is no file of the bundle.
func (b *Bundle) Worker(name string) []byte { return b.workers[name] }

// Names returns what [Bundle.URL] knows, sorted.
func (b *Bundle) Names() []string { return slices.Sorted(maps.Keys(b.urls)) }

// Files returns every file by its path below the site's root, such as "assets/site-3fa91c02.css", sorted.
func (b *Bundle) Files() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for _, file := range slices.Sorted(maps.Keys(b.files)) {
			if !yield(file, b.files[file]) {
				return
			}
		}
	}
}

// Build builds the folder. The bundle holds what could be built when there are problems; it is nil with an error, which
// means that the folder cannot be read.
func Build(static fs.FS, o Options) (*Bundle, source.Problems, error) {
	if o.Folder == "" {
		o.Folder = "static"
	}
	b := &builder{
		static: static, options: o, bundle: &Bundle{urls: map[string]string{}, files: map[string][]byte{}, workers: map[string][]byte{}},
		imported: map[string]bool{}, texts: map[string]*source.File{},
	}
	if err := b.list(); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", o.Folder, err)
	}
	if err := b.copyFiles(); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", o.Folder, err)
	}
	b.compile(b.entries())
	if b.broken != nil {
		return nil, nil, fmt.Errorf("read %s: %w", o.Folder, b.broken)
	}
	return b.bundle, b.problems.Sorted(), nil
}

// list reads the names of all files.
func (b *builder) list() error {
	return fs.WalkDir(b.static, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !e.IsDir():
			b.names = append(b.names, name)
		case e.Name() == "node_modules" || name != "." && strings.HasPrefix(name, ".") || name == "testdata":
			return fs.SkipDir
		}
		return nil
	})
}

// copyFiles copies the folders that are not compiled.
func (b *builder) copyFiles() error {
	for _, name := range b.names {
		top, rest, inFolder := strings.Cut(name, "/")
		base := path.Base(name)
		switch {
		case !inFolder || top == "css" || top == "js" || base == ".gitkeep" || base == ".DS_Store":
		case top == "root":
			data, err := fs.ReadFile(b.static, name)
			if err != nil {
				return err
			}
			b.bundle.urls[rest] = "/" + rest
			b.bundle.files[rest] = data
		case strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_"):
		default:
			if _, err := b.copied(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// copied puts a file under its fingerprinted name, once, and returns its path below the site's root.
func (b *builder) copied(name string) (string, error) {
	if rest, ok := strings.CutPrefix(name, "root/"); ok {
		return rest, nil
	}
	data, err := fs.ReadFile(b.static, name)
	if err != nil {
		return "", err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.publish(name, path.Base(name), data), nil
}

// publish adds a file under its fingerprinted name and returns its path below the site's root.
func (b *builder) publish(name, base string, data []byte) string {
	ext := path.Ext(base)
	sum := sha256.Sum256(data)
	file := Folder + "/" + strings.TrimSuffix(base, ext) + "-" + hex.EncodeToString(sum[:4]) + ext
	b.bundle.urls[name] = "/" + file
	b.bundle.files[file] = data
	return file
}

// entries returns the files to compile: those of the options, else the candidates of the rule.
func (b *builder) entries() []string {
	var entries []string
	if b.options.Entries != nil {
		for _, name := range b.options.Entries {
			if slices.Contains(b.names, name) {
				entries = append(entries, name)
				continue
			}
			b.problems.Add(source.Span{}, "asset/missing", "the entry point %s/%s does not exist", b.options.Folder, name).
				Hint("%s", source.DidYouMean(name, b.names))
		}
		return entries
	}
	for _, name := range b.names {
		dir, base := path.Split(name)
		isStyle := dir == "css/" && path.Ext(base) == ".css"
		isScript := dir == "js/" && path.Ext(base) == ".ts" &&
			!strings.HasSuffix(base, ".d.ts") && !strings.HasSuffix(base, ".test.ts")
		if (isStyle || isScript) && !strings.HasPrefix(base, "_") && !strings.HasPrefix(base, ".") {
			entries = append(entries, name)
		}
	}
	return entries
}

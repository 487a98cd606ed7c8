package serve

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recourse/generator/load"
)

// watched are the parts of a site's folder that a page can depend on.
var watched = []string{"site.toml", "content", "templates", "static"}

// files are the files of a site as they were last seen.
type files struct {
	dir   string
	known map[string][sha256.Size]byte // hashes, by path relative to dir, with slashes
}

// newFiles looks at every file of a site's folder.
func newFiles(dir string) *files {
	f := &files{dir: dir, known: map[string][sha256.Size]byte{}}
	f.changed(f.all())
	return f
}

// path returns the absolute path of a file.
func (f *files) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// name returns the relative path of a file that can matter to a page.
func (f *files) name(abs string) (string, bool) {
	name, err := filepath.Rel(f.dir, abs)
	if err != nil {
		return "", false
	}
	name = filepath.ToSlash(name)
	return name, relevant(name)
}

// relevant tells whether a path can matter to a page: files of editors and systems do not.
func relevant(name string) bool {
	parts := strings.Split(name, "/")
	return slices.Contains(watched, parts[0]) && !slices.ContainsFunc(parts, load.Ignored)
}

// changed returns those of the named files whose content is new, or which are gone or came, and remembers them.
func (f *files) changed(names []string) []string {
	var changed []string
	for _, name := range names {
		old, existed := f.known[name]
		hash, exists := f.hash(name)
		switch {
		case exists && (!existed || hash != old):
			f.known[name] = hash
		case !exists && existed:
			delete(f.known, name)
		default:
			continue
		}
		changed = append(changed, name)
	}
	return changed
}

// hash returns the hash of a file's content. A link that leads nowhere exists: it is a problem of the site.
func (f *files) hash(name string) (hash [sha256.Size]byte, exists bool) {
	info, err := os.Stat(f.path(name))
	if err != nil {
		return hash, f.exists(name)
	}
	if !info.Mode().IsRegular() { // a pipe may be read for ever
		return hash, !f.isFolder(name)
	}
	data, err := os.ReadFile(f.path(name))
	return sha256.Sum256(data), err == nil
}

// exists tells whether there is a file, folder or link.
func (f *files) exists(name string) bool {
	_, err := os.Lstat(f.path(name))
	return err == nil
}

// isFolder tells whether there is a folder, links to folders not among them.
func (f *files) isFolder(name string) bool {
	info, err := os.Lstat(f.path(name))
	return err == nil && info.IsDir()
}

// all returns every file that is there or was there.
func (f *files) all() []string {
	names := f.below(".")
	for name := range f.known {
		if !f.exists(name) {
			names = append(names, name)
		}
	}
	return names
}

// knownBelow returns the files that were in a folder when it was last seen.
func (f *files) knownBelow(folder string) []string {
	var names []string
	for name := range f.known {
		if strings.HasPrefix(name, folder+"/") {
			names = append(names, name)
		}
	}
	return names
}

// below returns the files in a folder and in its folders.
func (f *files) below(folder string) []string { return f.walk(folder, false) }

// folders returns a folder and the folders in it.
func (f *files) folders(folder string) []string { return f.walk(folder, true) }

func (f *files) walk(folder string, wantFolders bool) []string {
	var names []string
	_ = fs.WalkDir(os.DirFS(f.dir), folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil: // it went while we looked
			return nil
		case name != "." && !relevant(name):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() == wantFolders:
			names = append(names, name)
		}
		return nil
	})
	return names
}

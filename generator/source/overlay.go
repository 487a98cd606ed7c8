package source

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"slices"
)

// Overlay returns a file system that shows the files of upper over those of lower: a file of upper hides the file or the
// folder of lower that has its path, and folders that both have are shown together. So a site replaces one template or
// one style sheet and keeps the others.
func Overlay(upper, lower fs.FS) fs.FS { return overlay{upper, lower} }

type overlay struct{ upper, lower fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	layer, err := o.layer(name)
	if err != nil {
		return nil, err
	}
	f, err := layer.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if !info.IsDir() {
		return f, nil
	}
	entries, err := o.ReadDir(name)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &overlayFolder{File: f, entries: entries}, nil
}

// ReadFile implements [fs.ReadFileFS].
func (o overlay) ReadFile(name string) ([]byte, error) {
	layer, err := o.layer(name)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(layer, name)
}

// Stat implements [fs.StatFS].
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	layer, err := o.layer(name)
	if err != nil {
		return nil, err
	}
	return fs.Stat(layer, name)
}

// ReadDir implements [fs.ReadDirFS].
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, err := fs.ReadDir(o.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil && o.hidden(name) {
		return upper, nil
	}
	lower, lowerErr := fs.ReadDir(o.lower, name)
	if lowerErr != nil && (err != nil || !errors.Is(lowerErr, fs.ErrNotExist) && !isFile(o.lower, name)) {
		return nil, lowerErr
	}
	if err != nil && o.hidden(name) {
		return nil, err
	}
	merged := slices.Concat(upper, lower) // stable: of two with one name the upper one is first
	byName := func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) }
	slices.SortStableFunc(merged, byName)
	return slices.CompactFunc(merged, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// layer returns the file system that has the file.
func (o overlay) layer(name string) (fs.FS, error) {
	_, err := fs.Stat(o.upper, name)
	switch {
	case err == nil:
		return o.upper, nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	case o.hidden(name):
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.lower, nil
}

// hidden tells whether a file of the upper layer stands where the path has a folder.
func (o overlay) hidden(name string) bool {
	for i, r := range name {
		if r == '/' && isFile(o.upper, name[:i]) {
			return true
		}
	}
	return false
}

func isFile(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && !info.IsDir()
}

// overlayFolder is an open folder that lists both layers.
type overlayFolder struct {
	fs.File
	entries []fs.DirEntry
}

func (f *overlayFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		entries := f.entries
		f.entries = nil
		return entries, nil
	}
	if len(f.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.entries))
	entries := f.entries[:n]
	f.entries = f.entries[n:]
	return entries, nil
}

package source

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// Overlay returns a file system that has the files of both: where a path is in upper, its file is the one; folders show
// the entries of both. A site's own templates lie over the embedded ones this way.
func Overlay(upper, lower fs.FS) fs.FS { return overlay{upper, lower} }

type overlay struct{ upper, lower fs.FS }

// Open opens the upper file, or the lower one where there is no upper one. A folder that both have is merged.
func (o overlay) Open(name string) (fs.File, error) {
	file, err := o.upper.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return o.lower.Open(name)
		}
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || !info.IsDir() {
		return file, err
	}
	entries, err := o.ReadDir(name)
	if err != nil {
		file.Close()
		return nil, err
	}
	return &mergedDir{File: file, entries: entries}, nil
}

// ReadDir returns the entries of both folders, sorted; of two with one name the upper one.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, upperErr := fs.ReadDir(o.upper, name)
	if upperErr != nil && !errors.Is(upperErr, fs.ErrNotExist) {
		return nil, upperErr
	}
	lower, lowerErr := fs.ReadDir(o.lower, name)
	if lowerErr != nil && (upperErr != nil || !errors.Is(lowerErr, fs.ErrNotExist)) {
		return nil, lowerErr
	}
	merged := slices.Clone(upper)
	for _, entry := range lower {
		if !slices.ContainsFunc(upper, func(u fs.DirEntry) bool { return u.Name() == entry.Name() }) {
			merged = append(merged, entry)
		}
	}
	slices.SortFunc(merged, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return merged, nil
}

// mergedDir is an open folder of an overlay.
type mergedDir struct {
	fs.File
	entries []fs.DirEntry
}

// ReadDir returns the next n entries, as fs.ReadDirFile asks.
func (d *mergedDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		rest := d.entries
		d.entries = nil
		return rest, nil
	}
	if len(d.entries) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.entries))
	next := d.entries[:n]
	d.entries = d.entries[n:]
	return next, nil
}

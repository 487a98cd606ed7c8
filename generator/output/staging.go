package output

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// staging fills the folder place.next with a set's files and with what is kept of the previous site.
type staging struct {
	set      *Set
	place    place
	previous map[string]entry // nil where there is no previous site
	options  WriteOptions
	compress *compressor // nil without compression

	folders map[string]func() error // that the set needs: each makes its folder, once

	mu      sync.Mutex // guards what follows
	report  Report
	entries []entry
}

func (st *staging) fill() error {
	mode := fs.FileMode(0o755)
	if info, err := os.Stat(st.place.dir); err == nil {
		mode = info.Mode().Perm()
	}
	if err := os.Mkdir(st.place.next, 0o755); err != nil {
		return err
	}
	st.needFolders()
	if st.previous != nil {
		if err := st.carry(); err != nil {
			return err
		}
	}
	if err := st.writeFiles(); err != nil {
		return err
	}
	st.countRemoved()
	if err := st.writeManifest(); err != nil {
		return err
	}
	return os.Chmod(st.place.next, mode)
}

// needFolders lists the folders of all files. Each is made, after the one that holds it, when its first file is written:
// on some file systems making folders takes longer than writing files, and so the two go on at once.
func (st *staging) needFolders() {
	st.folders = map[string]func() error{}
	for _, file := range st.set.paths() {
		for dir := path.Dir(file); dir != "." && st.folders[dir] == nil; dir = path.Dir(dir) {
			st.folders[dir] = sync.OnceValue(func() error {
				if err := st.folder(path.Dir(dir)); err != nil {
					return err
				}
				return os.Mkdir(st.next(dir), 0o755)
			})
		}
	}
}

// folder makes a folder unless it is there, one that the site needs or one that holds only what is carried over.
func (st *staging) folder(dir string) error {
	if dir == "." {
		return nil
	}
	if once := st.folders[dir]; once != nil {
		return once()
	}
	if err := st.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(st.next(dir), 0o755); !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

func (st *staging) writeFiles() error {
	return st.set.each(st.options.Progress, st.file)
}

// file writes a file of the set and its compressed siblings.
func (st *staging) file(file string, data []byte) error {
	if err := st.folder(path.Dir(file)); err != nil {
		return err
	}
	e := entry{path: file, size: int64(len(data)), hash: sha256.Sum256(data)}
	if err := st.put(e, data); err != nil {
		return err
	}
	if st.compress == nil || !compressible(file, data) {
		return nil
	}
	for _, encoding := range encodings {
		sibling := file + encoding.suffix
		if st.set.has(sibling) {
			continue
		}
		packed := st.compress.pack(encoding, file, e.hash, data)
		if len(packed) == 0 || len(packed) >= len(data) {
			continue
		}
		if err := st.put(entry{path: sibling, size: int64(len(packed)), hash: sha256.Sum256(packed)}, packed); err != nil {
			return err
		}
	}
	return nil
}

// put places one file into the staging folder: the previous one where it is the same, else a new one.
func (st *staging) put(e entry, data []byte) error {
	same := st.same(e, data)
	var err error
	if same {
		err = st.reuse(e.path, data)
	} else {
		err = writeFile(st.next(e.path), data, 0o644)
	}
	if err != nil {
		return err
	}
	st.mu.Lock()
	defer st.mu.Unlock()
	st.entries = append(st.entries, e)
	st.report.Bytes += e.size
	if same {
		st.report.Unchanged++
	} else {
		st.report.Written++
	}
	return nil
}

// same tells whether the previous site holds a file with the same bytes. The manifest alone does not prove it: somebody
// may have edited the file since.
func (st *staging) same(e entry, data []byte) bool {
	if known, ok := st.previous[e.path]; !ok || known != e {
		return false
	}
	info, err := os.Lstat(st.old(e.path))
	if err != nil || !info.Mode().IsRegular() || info.Size() != e.size {
		return false
	}
	was, err := os.ReadFile(st.old(e.path))
	return err == nil && bytes.Equal(was, data)
}

// reuse puts a previous file into the new site, modification time included.
func (st *staging) reuse(file string, data []byte) error {
	if os.Link(st.old(file), st.next(file)) == nil {
		return nil
	}
	info, err := os.Stat(st.old(file))
	if err != nil {
		return err
	}
	if err := writeFile(st.next(file), data, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Chtimes(st.next(file), info.ModTime(), info.ModTime())
}

func (st *staging) countRemoved() {
	written := make(map[string]bool, len(st.entries))
	for _, e := range st.entries {
		written[e.path] = true
	}
	for file := range st.previous {
		if !written[file] {
			st.report.Removed++
		}
	}
}

func (st *staging) writeManifest() error {
	text := formatManifest(st.entries)
	was, err := os.ReadFile(st.old(Manifest))
	if err == nil && bytes.Equal(was, text) {
		st.report.Unchanged++
		return st.reuse(Manifest, text)
	}
	st.report.Written++
	return writeFile(st.next(Manifest), text, 0o644)
}

func (st *staging) old(file string) string {
	return filepath.Join(st.place.dir, filepath.FromSlash(file))
}

func (st *staging) next(file string) string {
	return filepath.Join(st.place.next, filepath.FromSlash(file))
}

// writeFile writes a file that must not exist yet.
func writeFile(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

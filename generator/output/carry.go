package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// carry takes over from the previous site what no build wrote.
func (st *staging) carry() error {
	err := st.carryFolder(".", st.previousFolders())
	slices.Sort(st.report.Kept)
	return err
}

// previousFolders lists the folders that the previous build made.
func (st *staging) previousFolders() map[string]bool {
	folders := map[string]bool{}
	for file := range st.previous {
		for dir := path.Dir(file); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

func (st *staging) carryFolder(dir string, ours map[string]bool) error {
	entries, err := os.ReadDir(st.old(dir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		_, written := st.previous[name]
		switch {
		case name == Manifest || written && !e.IsDir():
		case e.IsDir() && ours[name]:
			err = st.carryFolder(name, ours)
		case e.IsDir():
			st.report.Kept = append(st.report.Kept, name+"/")
			err = st.carryTree(name)
		default:
			st.report.Kept = append(st.report.Kept, name)
			err = st.carryFile(name, e)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// carryTree takes over a whole folder, its own mode and times included.
func (st *staging) carryTree(dir string) error {
	info, err := os.Lstat(st.old(dir))
	if err != nil {
		return err
	}
	if err := st.free(dir, true); err != nil {
		return err
	}
	if err := st.folder(dir); err != nil {
		return err
	}
	entries, err := os.ReadDir(st.old(dir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		if e.IsDir() {
			err = st.carryTree(name)
		} else {
			err = st.carryFile(name, e)
		}
		if err != nil {
			return err
		}
	}
	if st.folders[dir] != nil {
		return nil // the site's files still have to go in
	}
	return errors.Join(
		os.Chtimes(st.next(dir), info.ModTime(), info.ModTime()),
		os.Chmod(st.next(dir), info.Mode().Perm()),
	)
}

// carryFile takes over one file: by a link, so that it is the same file still, else by a copy.
func (st *staging) carryFile(file string, e fs.DirEntry) error {
	if err := st.free(file, false); err != nil {
		return err
	}
	from, to := st.old(file), st.next(file)
	if err := st.folder(path.Dir(file)); err != nil {
		return err
	}
	if e.Type()&fs.ModeSymlink != 0 {
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	}
	err := os.Link(from, to)
	if err == nil || !e.Type().IsRegular() {
		return err
	}
	return copyFile(from, to)
}

// free refuses to put the site's files over a file or a folder that no build wrote.
func (st *staging) free(name string, isFolder bool) error {
	taken := st.owns(name) || !isFolder && st.folders[name] != nil
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		taken = taken || st.owns(dir)
	}
	if taken {
		return fmt.Errorf("%s %w, and the site has a file there: move it away", st.old(name), ErrForeign)
	}
	return nil
}

// owns tells whether the new site may write a file of this name.
func (st *staging) owns(file string) bool {
	if st.set.has(file) {
		return true
	}
	if st.compress == nil {
		return false
	}
	for _, encoding := range encodings {
		if plain, found := strings.CutSuffix(file, encoding.suffix); found {
			return st.set.has(plain) && compressibleType(plain)
		}
	}
	return false
}

// copyFile copies a file with its mode and modification time.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close(), os.Chtimes(to, info.ModTime(), info.ModTime()))
}

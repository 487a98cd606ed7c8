package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

var (
	// ErrForeign is the error of a folder that holds files which no build wrote, where a build would have to overwrite
	// them. It is a wrong use of the command (exit code 2); nothing was touched.
	ErrForeign = errors.New("was not written by a build")
	// ErrProtected is the error of an output folder that is, or contains, a folder that must survive: the source or the
	// working folder. It is a wrong use of the command (exit code 2); nothing was touched.
	ErrProtected = errors.New("cannot be the output folder")
	// ErrLocked is the error of a second build into the same folder while the first one runs (exit code 3).
	ErrLocked = errors.New("is being written by another build")
)

// place is an output folder with the working names beside it, all absolute.
type place struct {
	dir  string // the folder itself, symbolic links resolved
	next string // the site being written; after an exchange, the previous one
	old  string // the previous site, where the system cannot exchange folders
	lock string
}

func newPlace(dir string) (place, error) {
	dir, err := resolve(dir)
	if err != nil {
		return place{}, err
	}
	parent, name := filepath.Split(dir)
	if name == "" {
		return place{}, fmt.Errorf("%s %w: it is the root of a file system", dir, ErrProtected)
	}
	work := filepath.Join(parent, "."+name+".recourse-")
	return place{dir: dir, next: work + "new", old: work + "old", lock: work + "lock"}, nil
}

// resolve returns the absolute path of a folder that need not exist, with every symbolic link on its way followed, also
// one that points to nothing yet.
func resolve(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	const maxLinks = 40 // as Linux allows
	for range maxLinks {
		real, err := filepath.EvalSymlinks(abs)
		if err == nil {
			return real, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if target, err := os.Readlink(abs); err == nil {
			if !filepath.IsAbs(target) {
				target = filepath.Join(filepath.Dir(abs), target)
			}
			abs = target
			continue
		}
		if filepath.Dir(abs) == abs {
			return abs, nil
		}
		parent, err := resolve(filepath.Dir(abs))
		return filepath.Join(parent, filepath.Base(abs)), err
	}
	return "", fmt.Errorf("%s: too many symbolic links", dir)
}

// protect refuses an output folder that is one of the given folders or contains it.
func (p place) protect(folders []string) error {
	target, err := os.Stat(p.dir)
	exists := err == nil
	for _, folder := range folders {
		real, err := resolve(folder)
		if err != nil {
			return err
		}
		for at := real; ; at = filepath.Dir(at) {
			same := at == p.dir
			if info, err := os.Stat(at); exists && err == nil {
				same = same || os.SameFile(info, target) // other spellings of one folder, on systems that ignore case
			}
			if same && at == real {
				return fmt.Errorf("%s %w: the build needs it", p.dir, ErrProtected)
			}
			if same {
				return fmt.Errorf("%s %w: it contains %s", p.dir, ErrProtected, real)
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return nil
}

// recover puts right what a killed build left: a site that was set aside comes back, all other leftovers go.
func (p place) recover() error {
	if _, err := os.Lstat(p.old); err == nil {
		// Remove takes away an empty folder only, one that somebody made where the site was missing.
		if err := os.Remove(p.dir); err == nil || errors.Is(err, fs.ErrNotExist) {
			if err := os.Rename(p.old, p.dir); err != nil {
				return err
			}
		}
	}
	return errors.Join(os.RemoveAll(p.next), os.RemoveAll(p.old))
}

// swap puts the new site into its place and returns where the previous one is now, "" if there was none.
func (p place) swap() (previous string, err error) {
	if _, err := os.Lstat(p.dir); errors.Is(err, fs.ErrNotExist) {
		return "", os.Rename(p.next, p.dir)
	}
	if exchange(p.next, p.dir) == nil {
		return p.next, nil
	}
	if err := os.Rename(p.dir, p.old); err != nil {
		return "", fmt.Errorf("%w; if the folder is a mount point, write to a folder inside it", err)
	}
	if err := os.Rename(p.next, p.dir); err != nil {
		return "", errors.Join(err, os.Rename(p.old, p.dir))
	}
	return p.old, nil
}

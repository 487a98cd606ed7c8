package output

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// WriteOptions say how a set is written.
type WriteOptions struct {
	// Compress also writes, for every text of some size, a .br and a .gz file beside it, where that is smaller.
	Compress bool
	// Cache is the folder that keeps compressed texts from build to build, "" for one in the user's cache folder. A cache
	// that cannot be used costs time and is no error.
	Cache string
	// Protect lists folders that the output must not be and must not contain; the working folder always is among them.
	Protect []string
	// Progress is told how many files of the set are done, never from two goroutines at once. It may be nil.
	Progress func(done, total int)
}

// Report tells what [Set.Write] did.
type Report struct {
	Dir       string   // the folder, absolute, symbolic links resolved
	Written   int      // files that are new or changed, compressed ones and the manifest included
	Unchanged int      // files left as they were, modification time included
	Removed   int      // files of the previous build that no longer belong
	Bytes     int64    // size of all files of the site
	Kept      []string // files and folders (with "/" at the end) that no build wrote, carried over; sorted
}

// Write makes the folder dir hold the files of the set and nothing else that a build wrote; see the package comment for
// what it promises. Missing folders on the way are made. Errors are of the machine and name the path, but for
// [ErrForeign] and [ErrProtected], which are wrong uses, and [ErrLocked].
func (s *Set) Write(dir string, o WriteOptions) (Report, error) {
	if problems := s.Problems(); len(problems) > 0 {
		return Report{}, fmt.Errorf("output: %d files collide or have bad names: %s", len(problems), problems[0].Message)
	}
	p, err := newPlace(dir)
	if err != nil {
		return Report{}, err
	}
	wd, err := os.Getwd()
	if err != nil {
		return Report{}, err
	}
	if err := p.protect(append([]string{wd}, o.Protect...)); err != nil {
		return Report{}, err
	}
	if err := os.MkdirAll(filepath.Dir(p.dir), 0o755); err != nil {
		return Report{}, err
	}
	unlock, held, err := tryLock(p.lock)
	if err != nil {
		return Report{}, err
	}
	if held {
		return Report{}, fmt.Errorf("%s %w: wait until it ends", p.dir, ErrLocked)
	}
	defer unlock()
	return s.write(p, o)
}

// write runs under the lock.
func (s *Set) write(p place, o WriteOptions) (Report, error) {
	if err := p.recover(); err != nil {
		return Report{}, err
	}
	previous, err := readManifest(p.dir)
	if err != nil {
		return Report{}, err
	}
	st := &staging{set: s, place: p, previous: previous, options: o, report: Report{Dir: p.dir}}
	if o.Compress {
		st.compress = newCompressor(o.Cache)
	}
	if err := st.fill(); err != nil {
		os.RemoveAll(p.next)
		return Report{}, err
	}
	if previous != nil && st.report.Written == 0 && st.report.Removed == 0 {
		return st.report, os.RemoveAll(p.next) // the folder is already what it should be
	}
	gone, err := p.swap()
	if err != nil {
		os.RemoveAll(p.next)
		return Report{}, err
	}
	if gone != "" {
		if err := removeTree(gone); err != nil {
			return st.report, fmt.Errorf("the site is written, but the previous one stays beside it: %w", err)
		}
	}
	return st.report, nil
}

// removeTree deletes a folder, the folders in it at once: deleting is a good part of the time of a build that changes
// little.
func removeTree(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	var wait sync.WaitGroup
	for _, e := range entries {
		wait.Go(func() { os.RemoveAll(filepath.Join(dir, e.Name())) })
	}
	wait.Wait()
	return os.RemoveAll(dir)
}

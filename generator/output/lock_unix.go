//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock takes an exclusive lock on a file that ends with the process, however it ends, and tells whether another
// process holds it. The file is removed when the lock is let go; whoever locked a file that was removed meanwhile tries
// again with the new one.
func tryLock(path string) (unlock func(), held bool, err error) {
	for {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o644)
		if err != nil {
			return nil, false, err
		}
		switch err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); {
		case errors.Is(err, unix.EWOULDBLOCK):
			return nil, true, f.Close()
		case errors.Is(err, unix.EINTR):
			f.Close()
			continue
		case errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.ENOLCK) || errors.Is(err, unix.ENOSYS):
			// Some network file systems have no locks: better a build without one than no build.
		case err != nil:
			f.Close()
			return nil, false, &os.PathError{Op: "lock", Path: path, Err: err}
		}
		if !sameFile(f, path) {
			f.Close()
			continue
		}
		return func() {
			os.Remove(path)
			f.Close()
		}, false, nil
	}
}

func sameFile(f *os.File, path string) bool {
	opened, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(opened, named)
}

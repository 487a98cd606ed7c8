package output

import "golang.org/x/sys/unix"

// exchange lets two folders change places in one step. It fails where the file system cannot do that.
var exchange = func(a, b string) error {
	return unix.RenamexNp(a, b, unix.RENAME_SWAP)
}

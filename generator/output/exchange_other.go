//go:build !linux && !darwin

package output

import "errors"

// exchange lets two folders change places in one step, which this system cannot do.
var exchange = func(string, string) error { return errors.ErrUnsupported }

package search

import (
	"unicode/utf16"
	"unicode/utf8"
)

// compareUnits compares two texts by their UTF-16 units, as browsers do.
func compareUnits(a, b string) int {
	i := commonPrefix(a, b)
	switch {
	case i == len(a) && i == len(b):
		return 0
	case i == len(a):
		return -1
	case i == len(b):
		return 1
	}
	x, _ := utf8.DecodeRuneInString(a[i:])
	y, _ := utf8.DecodeRuneInString(b[i:])
	return unit(x) - unit(y)
}

// commonPrefix returns the length in bytes of what two texts begin with alike, in whole characters.
func commonPrefix(a, b string) int {
	i := 0
	for i < len(a) && i < len(b) {
		r, size := utf8.DecodeRuneInString(a[i:])
		other, _ := utf8.DecodeRuneInString(b[i:])
		if r != other {
			break
		}
		i += size
	}
	return i
}

// unit orders characters by UTF-16: those beyond the basic plane stand where their surrogates do.
func unit(r rune) int {
	const surrogates, beyond = 0xD800, 0x10000
	if r >= beyond {
		return surrogates<<12 + int(r-beyond)
	}
	return int(r) << 12 // which leaves room for the 2^20 characters beyond
}

// units returns the length of a text in UTF-16 units, as browsers count.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

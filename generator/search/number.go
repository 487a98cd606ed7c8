package search

// Numbers are written in 64 printable characters of ASCII: all digits but the last, of base 32, as ' '+digit, the last as
// '@'+digit. So a number below 32 is one character from '@' to '_', 32 is "!@", and a list needs no separators.

// appendNumber adds a number that is not negative.
func appendNumber(b []byte, n int) []byte {
	shift := 0
	for n>>shift >= 32 {
		shift += 5
	}
	for ; shift > 0; shift -= 5 {
		b = append(b, ' '+byte(n>>shift&31))
	}
	return append(b, '@'+byte(n&31))
}

// cutNumber reads the number at the beginning of a text. It fails where there is none, or one that is too large for any
// index.
func cutNumber(s string) (n int, rest string, ok bool) {
	for i := range min(len(s), 6) {
		switch c := s[i]; {
		case ' ' <= c && c < '@':
			n = n<<5 | int(c-' ')
		case '@' <= c && c <= '_':
			return n<<5 | int(c-'@'), s[i+1:], true
		default:
			return 0, "", false
		}
	}
	return 0, "", false
}

// cutNumbers reads a list of numbers to the end of the text.
func cutNumbers(s string) (list []int, ok bool) {
	for s != "" {
		var n int
		if n, s, ok = cutNumber(s); !ok {
			return nil, false
		}
		list = append(list, n)
	}
	return list, true
}

package search

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unicode/utf16"
)

// Every file of the index has the same head: a checksum of all that follows, what the file is, the version of the format.
// docs/search.md describes the files byte by byte.

// version is the version of the files' format; a reader that expects another does not read on.
const version = 2

// fileKind says what a file is.
type fileKind byte

const (
	entryFile fileKind = 'E' // the entry file, what a browser loads first
	termsFile fileKind = 'S' // a shard: terms and the sections where they stand
	pagesFile fileKind = 'P' // pages: titles, addresses, headings
	textsFile fileKind = 'T' // the texts of sections
	wordsFile fileKind = 'W' // a piece of the dictionary
)

// headLength is how many bytes stand before a file's body.
const headLength = 6

// errFormat is what a file of the index gives that is damaged, or is none.
var errFormat = errors.New("not a file of the search index, or a damaged one")

// seal makes a file of its body.
func seal(kind fileKind, body []byte) []byte {
	file := make([]byte, headLength, headLength+len(body))
	file[4], file[5] = byte(kind), version
	file = append(file, body...)
	binary.LittleEndian.PutUint32(file, checksum(file[4:]))
	return file
}

// open returns the body of a file, if it is whole and of the kind that is expected.
func open(kind fileKind, file []byte) (*cursor, error) {
	switch {
	case len(file) < headLength, file[4] != byte(kind), binary.LittleEndian.Uint32(file) != checksum(file[4:]):
		return nil, errFormat
	case file[5] != version:
		return nil, fmt.Errorf("%w: version %d instead of %d", errFormat, file[5], version)
	}
	return &cursor{rest: file[headLength:]}, nil
}

// checksum is FNV-1a of 32 bits: no change of a single byte escapes it, and hardly any other.
func checksum(data []byte) uint32 {
	const start, prime = 2166136261, 16777619
	sum := uint32(start)
	for _, b := range data {
		sum = (sum ^ uint32(b)) * prime
	}
	return sum
}

// appendNumber adds a number from 0, below 1 << 28: seven bits a byte, the lowest first, the high bit set on all bytes
// but the last.
func appendNumber(b []byte, n int) []byte {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

// appendText adds the length of a text in bytes, and the text.
func appendText(b []byte, s string) []byte {
	return append(appendNumber(b, len(s)), s...)
}

// appendWord adds a word by what it shares with the one before: how many UTF-16 units, how many follow, and those. A unit is
// one byte where it is ASCII or а–я (0x80–0x9F), else three: 0xA0 plus its highest four bits, then six bits and six.
func appendWord(b []byte, before, word []uint16) []byte {
	shared := 0
	for shared < len(before) && shared < len(word) && before[shared] == word[shared] {
		shared++
	}
	b = appendNumber(appendNumber(b, shared), len(word)-shared)
	for _, unit := range word[shared:] {
		switch {
		case unit < 0x80:
			b = append(b, byte(unit))
		case 'а' <= unit && unit <= 'я':
			b = append(b, byte(unit-'а')+0x80)
		default:
			b = append(b, 0xA0|byte(unit>>12), byte(unit>>6&0x3F), byte(unit&0x3F))
		}
	}
	return b
}

// cursor reads a body from its beginning. What is not there makes it fail once and for all; then it reads nothing but zeros.
type cursor struct {
	rest   []byte
	failed bool
}

func (c *cursor) fail() {
	c.rest, c.failed = nil, true
}

// end returns an error if anything could not be read, or is left.
func (c *cursor) end() error {
	if c.failed || len(c.rest) > 0 {
		return errFormat
	}
	return nil
}

func (c *cursor) bytes(n int) []byte {
	if n > len(c.rest) {
		c.fail()
		return nil
	}
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) byte() byte {
	if b := c.bytes(1); b != nil {
		return b[0]
	}
	return 0
}

func (c *cursor) number() int {
	n := 0
	for shift := 0; shift < 28; shift += 7 {
		b := c.byte()
		n |= int(b&0x7F) << shift
		if b < 0x80 {
			return n
		}
	}
	c.fail()
	return 0
}

// count reads how many things follow, each of at least one byte.
func (c *cursor) count() int {
	n := c.number()
	if n > len(c.rest) {
		c.fail()
		return 0
	}
	return n
}

func (c *cursor) text() string { return string(c.bytes(c.count())) }

// word reads a word behind another.
func (c *cursor) word(before []uint16) []uint16 {
	shared, n := c.number(), c.count()
	if shared > len(before) {
		c.fail()
		return nil
	}
	word := append(make([]uint16, 0, shared+n), before[:shared]...)
	for range n {
		switch b := c.byte(); {
		case b < 0x80:
			word = append(word, uint16(b))
		case b < 0xA0:
			word = append(word, uint16(b-0x80)+'а')
		default:
			word = append(word, uint16(b&0x0F)<<12|uint16(c.byte()&0x3F)<<6|uint16(c.byte()&0x3F))
		}
	}
	return word
}

func toUnits(s string) []uint16 { return utf16.Encode([]rune(s)) }

func fromUnits(word []uint16) string { return string(utf16.Decode(word)) }

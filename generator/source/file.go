package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"sort"
	"strconv"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// File is a text that an author wrote, in UTF-8, without a byte order mark and in Unicode's composed form (NFC).
type File struct {
	Path string // slash-separated, relative to the site's folder
	Text []byte

	once  sync.Once
	lines []int // offset of the first byte of each line
}

// NewFile returns a file with the given path and text. The text must not be changed afterwards.
func NewFile(path string, text []byte) *File {
	return &File{Path: path, Text: text}
}

// Read reads a file of fsys. It drops a byte order mark and composes decomposed letters, as macOS writes them in some
// editors. Bytes that are not UTF-8 are a problem; they are replaced, so that reading can go on.
func Read(fsys fs.FS, path string) (*File, Problems, error) {
	text, err := fs.ReadFile(fsys, path)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", path, err)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var problems Problems
	if !utf8.Valid(text) {
		at := 0
		for at < len(text) {
			r, size := utf8.DecodeRune(text[at:])
			if r == utf8.RuneError && size == 1 {
				break
			}
			at += size
		}
		text = bytes.ToValidUTF8(text, []byte("\ufffd"))
		file := NewFile(norm.NFC.String(path), text)
		problems.Add(file.Span(at, at+len("\ufffd")), "text/encoding", "the file is not in UTF-8").
			Hint("save it as UTF-8 in your editor")
		return file, problems, nil
	}
	if !composed(text) {
		text = norm.NFC.Bytes(text)
	}
	return NewFile(norm.NFC.String(path), text), nil, nil
}

// composed tells whether a text is in NFC. Of texts in Latin and Cyrillic letters with the usual punctuation and arrows,
// which is most, that is seen at a glance: nothing in them composes, and nothing is written in another way.
func composed(text []byte) bool {
	for i, b := range text {
		switch {
		case b < 0xCC: // up to U+02FF, and bytes inside of characters
			continue
		case b == 0xD0, b == 0xD1: // U+0400 to U+047F
			continue
		case b == 0xE2: // U+2000 to U+2FFF
			r, _ := utf8.DecodeRune(text[i:])
			if '\u2002' <= r && r <= '\u20cf' || r == '№' || '\u2190' <= r && r <= '\u2328' {
				continue
			}
		}
		return norm.NFC.IsNormal(text)
	}
	return true
}

// Span returns the stretch of bytes from start up to end, cut to the file.
func (f *File) Span(start, end int) Span {
	start = min(max(start, 0), len(f.Text))
	return Span{File: f, Start: start, End: min(max(end, start), len(f.Text))}
}

// Position is a place in a file as people count: line and column from 1, columns in characters.
type Position struct {
	Line, Column int
}

// Position returns the place of a byte offset.
func (f *File) Position(offset int) Position {
	offset = min(max(offset, 0), len(f.Text))
	lines := f.lineStarts()
	line := sort.SearchInts(lines, offset+1) - 1
	return Position{Line: line + 1, Column: utf8.RuneCount(f.Text[lines[line]:offset]) + 1}
}

// LineStart returns the offset of the first byte of a line, counted from 1; lines before the first and after the last
// stand for these.
func (f *File) LineStart(line int) int {
	lines := f.lineStarts()
	return lines[min(max(line, 1), len(lines))-1]
}

// Line returns the text of a line, counted from 1, without its end.
func (f *File) Line(line int) string {
	lines := f.lineStarts()
	if line < 1 || line > len(lines) {
		return ""
	}
	end := len(f.Text)
	if line < len(lines) {
		end = lines[line]
	}
	return string(bytes.TrimRight(f.Text[lines[line-1]:end], "\r\n"))
}

func (f *File) lineStarts() []int {
	f.once.Do(func() {
		f.lines = []int{0}
		for i, b := range f.Text {
			if b == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Span is a stretch of a file's bytes. The zero Span has no place, for example in a problem of a whole site.
type Span struct {
	File       *File
	Start, End int
}

// IsZero tells whether the span has no place.
func (s Span) IsZero() bool { return s.File == nil }

// Path returns the path of the span's file, or "" where it has none.
func (s Span) Path() string {
	if s.File == nil {
		return ""
	}
	return s.File.Path
}

// Position returns the place where the span starts.
func (s Span) Position() Position {
	if s.File == nil {
		return Position{}
	}
	return s.File.Position(s.Start)
}

// Bytes returns what the span covers. The bytes are the file's own and must not be changed.
func (s Span) Bytes() []byte {
	if s.File == nil {
		return nil
	}
	return s.File.Text[s.Start:s.End]
}

// Text returns what the span covers.
func (s Span) Text() string {
	if s.File == nil {
		return ""
	}
	return string(s.File.Text[s.Start:s.End])
}

// String returns "path:line:column".
func (s Span) String() string {
	if s.File == nil {
		return ""
	}
	p := s.Position()
	return s.File.Path + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

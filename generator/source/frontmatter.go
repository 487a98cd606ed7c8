package source

import "bytes"

// FrontMatter splits a file whose first line is "+++" into the TOML up to the next line "+++" and the body after it.
// The front matter is a file of its own with the path of the whole and the fence blanked, so every offset, line and column
// stays the whole file's; the body is a stretch of the file.
func FrontMatter(f *File) (front *File, body Span, problems Problems) {
	const fence = "+++"
	line, rest, found := cutLine(f.Text)
	if string(bytes.TrimRight(line, " \t")) != fence {
		p := problems.Add(f.Span(0, len(line)), "front-matter/missing", "the file does not begin with its front matter").
			Hint("begin the file with a line +++, keys such as title = \"…\", and another line +++")
		if string(bytes.TrimRight(line, " \t")) == "---" {
			p.Hint("write +++ in place of ---, before and after the keys, and the keys as title = \"…\"")
		}
		return NewFile(f.Path, nil), f.Span(0, len(f.Text)), problems
	}
	start := len(f.Text) - len(rest)
	for at := start; found; at = len(f.Text) - len(rest) {
		line, rest, found = cutLine(rest)
		if string(bytes.TrimRight(line, " \t")) == fence {
			end := len(f.Text) - len(rest)
			return NewFile(f.Path, blank(f.Text[:at], start)), f.Span(end, len(f.Text)), nil
		}
	}
	problems.Add(f.Span(0, len(fence)), "front-matter/open", "the front matter is not closed").
		Hint("put a line +++ after its last key")
	return NewFile(f.Path, blank(f.Text, start)), f.Span(len(f.Text), len(f.Text)), problems
}

// cutLine returns the first line without its end, what follows it, and whether the line had an end.
func cutLine(text []byte) (line, rest []byte, found bool) {
	line, rest, found = bytes.Cut(text, []byte("\n"))
	return bytes.TrimSuffix(line, []byte("\r")), rest, found
}

// blank returns the text with the bytes up to from replaced by spaces, line ends kept.
func blank(text []byte, from int) []byte {
	out := bytes.Clone(text)
	for i, b := range out[:from] {
		if b != '\n' && b != '\r' {
			out[i] = ' '
		}
	}
	return out
}

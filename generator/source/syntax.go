package source

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"
)

// syntaxError reports where the parser stopped: from what it points at to the end of the line.
func (b *builder) syntaxError(err error) {
	start := 0
	var parseError *unstable.ParserError
	if errors.As(err, &parseError) {
		start = int(b.parser.Range(parseError.Highlight).Offset)
	}
	message, help := err.Error(), "see https://toml.io for how tables, keys and texts are written"
	r, _ := utf8.DecodeRune(b.file.Text[start:]) // the parser speaks of a byte of it
	says := func(prefix string) bool { return strings.HasPrefix(err.Error(), prefix) }
	switch {
	case says("invalid character at start of key"):
		message, help = fmt.Sprintf("a key cannot begin with %q", r), "put keys of other letters than a to z, digits, - and _ in quotes"
	case says("unexpected character") && strings.HasSuffix(message, "at start of value"):
		message, help = noValue(r)
	case says("expected '=' after key"):
		help = `write key = "text"`
	case says("expected ']'"):
		help = "close the table's name with ], or ]] where it began with [["
	case says("basic strings cannot have new lines"):
		help = `end the text with a quote in its line, or put three quotes, """, before and after a text of several lines`
	case says("expected newline"):
		message = "something follows the value in its line"
		help = `give each key a line of its own; for a quote within a text in quotes write \"`
	case strings.Contains(err.Error(), "escape"):
		help = `for a backslash within a text write \\`
	case says(`multiline basic string not terminated`):
		start = max(0, bytes.LastIndex(b.file.Text, []byte(`"""`))) // where it begins says more than where the file ends
		message, help = `the text after """ does not end`, `put """ after its last line`
	}
	line := b.file.Position(start).Line
	end := b.file.LineStart(line) + len(b.file.Line(line))
	b.problems.Add(b.file.Span(start, max(start, end)), "toml/syntax", "%s", message).Hint("%s", help)
}

// noValue tells what is wrong where a value should begin, by the first letter of what stands there.
func noValue(r rune) (message, help string) {
	switch {
	case r == utf8.RuneError || unicode.IsSpace(r) || r == '#':
		return "the key has no value", `write one after the =: a text in quotes, a number, a date such as 2026-11-22, true or false`
	case strings.ContainsRune("“”„«»‘’‚", r):
		return fmt.Sprintf("%c is not a quote that TOML knows", r), `write straight quotes: "text"`
	}
	return "the value is neither a text in quotes nor a number, a date, true or false", `put a text in quotes: "text"`
}

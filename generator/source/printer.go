package source

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// Printer writes problems for people to read:
//
//	content/guides/a.ru.md:2:1: error: unknown key titel [key/unknown]
//	  2 | titel = "Апелляция"
//	    | ^^^^^
//	help: did you mean "title"?
//
// Notes follow with their own place and line. A problem of a whole site has neither place nor line.
type Printer struct {
	// Color marks severities, places and carets by ANSI escapes. Whoever prints decides: on a terminal, unless the
	// environment variable NO_COLOR is set.
	Color bool
	// Width is the room for a line of source in cells of a terminal, 0 for 100. Longer lines are cut around the place.
	Width int
}

const (
	defaultWidth = 100
	tabWidth     = 4
)

// The colours, as ANSI escapes.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	cyan   = "\x1b[36m"
	blue   = "\x1b[34m"
	reset  = "\x1b[0m"
)

// Print writes the problems in the order given, an empty line between two. An error is the writer's.
func (p Printer) Print(w io.Writer, problems Problems) error {
	out := bufio.NewWriter(w)
	for i, problem := range problems {
		if i > 0 {
			out.WriteByte('\n')
		}
		color := red
		if problem.Severity == Warning {
			color = yellow
		}
		p.message(out, problem.Span, color, problem.Severity.String(), problem.Message, problem.Code)
		if problem.Help != "" {
			fmt.Fprintf(out, "%s %s\n", p.paint(cyan, "help:"), printable(problem.Help))
		}
		for _, note := range problem.Notes {
			p.message(out, note.Span, cyan, "note", note.Message, "")
		}
	}
	return out.Flush()
}

// message writes a line with a place and, below it, the line of the place.
func (p Printer) message(out *bufio.Writer, span Span, color, kind, message, code string) {
	if !span.IsZero() {
		out.WriteString(p.paint(bold, printable(span.String())+":") + " ")
	}
	out.WriteString(p.paint(color, kind+":") + " " + printable(message))
	if code != "" {
		out.WriteString(" [" + code + "]")
	}
	out.WriteByte('\n')
	if !span.IsZero() && len(span.File.Text) > 0 {
		p.snippet(out, span, color)
	}
}

// snippet writes the first line that a span touches, and carets below what it covers there.
func (p Printer) snippet(out *bufio.Writer, span Span, color string) {
	width := p.Width
	if width <= 0 {
		width = defaultWidth
	}
	number := span.Position().Line
	text := span.File.Line(number)
	start := min(span.Start-span.File.LineStart(number), len(text))
	end := min(span.End-span.File.LineStart(number), len(text))
	cells, from, to := layOut(text, start, end)
	shown, from, to := window(cells, from, to, width)

	label := strconv.Itoa(number)
	gutter := strings.Repeat(" ", len(label))
	fmt.Fprintf(out, "  %s %s\n", p.paint(blue, label+" |"), strings.TrimRight(shown, " "))
	carets := strings.Repeat(" ", from) + p.paint(color, strings.Repeat("^", max(to-from, 1)))
	fmt.Fprintf(out, "  %s %s\n", p.paint(blue, gutter+" |"), carets)
}

func (p Printer) paint(color, text string) string {
	if !p.Color {
		return text
	}
	return color + text + reset
}

// cell is a character as a terminal shows it.
type cell struct {
	text  string
	width int
}

// layOut cuts a line into what a terminal shows as one character each, and returns which of these the bytes from start
// up to end are.
func layOut(text string, start, end int) (cells []cell, from, to int) {
	at, column, state := 0, 0, -1
	from, to = -1, -1
	for rest := text; len(rest) > 0; {
		var cluster string
		var width int
		cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if from < 0 && at+len(cluster) > start {
			from = len(cells)
		}
		if to < 0 && at >= end {
			to = len(cells)
		}
		if cluster == "\t" {
			width = tabWidth - column%tabWidth
			cluster = strings.Repeat(" ", width)
		} else if shown := printable(cluster); shown != cluster || width == 0 {
			cluster, width = shown, uniseg.StringWidth(shown)
		}
		cells = append(cells, cell{cluster, width})
		column += width
		at = len(text) - len(rest)
	}
	if from < 0 {
		from = len(cells)
	}
	if to < 0 {
		to = len(cells)
	}
	return cells, from, max(from, to)
}

// window joins cells, no more than fit into a width, so that the first of those from and to are among them, and returns
// where these are then, in columns.
func window(cells []cell, from, to, width int) (shown string, fromColumn, toColumn int) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	first, last := 0, len(cells)
	if total > width {
		first, last = around(cells, from, to, max(width-2, 1)) // room for two ellipses
	}
	var line strings.Builder
	column := 0
	if first > 0 {
		line.WriteString("…")
		column = 1
	}
	fromColumn, toColumn = -1, -1
	for i := first; i < last; i++ {
		if i == from {
			fromColumn = column
		}
		if i == to {
			toColumn = column
		}
		line.WriteString(cells[i].text)
		column += cells[i].width
	}
	if fromColumn < 0 {
		fromColumn = column
	}
	if toColumn < 0 {
		toColumn = column
	}
	if last < len(cells) {
		line.WriteString("…")
	}
	return line.String(), fromColumn, toColumn
}

// around chooses the cells to show: what is meant, and then as much before and after it as there is room for, a third of
// that before.
func around(cells []cell, from, to, room int) (first, last int) {
	first, last = from, from
	for last < to && room > 0 {
		room -= cells[last].width
		last++
	}
	for before := room / 3; first > 0 && before > 0; {
		first--
		before -= cells[first].width
		room -= cells[first].width
	}
	for last < len(cells) && room > 0 {
		room -= cells[last].width
		last++
	}
	for first > 0 && room > 0 {
		first--
		room -= cells[first].width
	}
	return first, last
}

// printable shows control characters as symbols, so that no text plays tricks on a terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ':
			return '␀' + r
		case r == 0x7f:
			return '␡'
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

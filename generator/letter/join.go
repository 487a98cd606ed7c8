package letter

import "strings"

// joiner gathers the segments of a text. The author's words that meet where something between them vanished are joined
// by the wider of the two spaces at the seam, so that no double space, no empty line and no space before a comma is
// left. What a reader typed is never touched.
type joiner struct {
	segments []Segment
	stopped  bool // the last segment is what a reader typed, and ends a sentence by itself: 22 ноября 2026 г.
}

const (
	literalSpace = " \n"
	afterNoSpace = ",.;:!?)"
)

func (j *joiner) add(s Segment) {
	j.segments = append(j.segments, s)
	j.stopped = s.Field != "" && !s.Blank && strings.ContainsAny(s.Text[max(0, len(s.Text)-1):], ".!?")
}

func (j *joiner) literal(text string) {
	if j.stopped {
		text = strings.TrimPrefix(text, ".") // two full stops are one, and none follows a question
		j.stopped = false
	}
	if n := len(j.segments); n > 0 && j.segments[n-1].Field == "" {
		j.segments[n-1].Text = join(j.segments[n-1].Text, text)
		return
	}
	j.add(Segment{Text: text})
}

// join joins two stretches of an author's words at a seam. It is join of _letter-fill.ts.
func join(left, right string) string {
	head, tail := strings.TrimRight(left, literalSpace), strings.TrimLeft(right, literalSpace)
	before, after := left[len(head):], right[:len(right)-len(tail)]
	space := before + after
	switch {
	case strings.Contains(before, "\n\n") || strings.Contains(after, "\n\n"):
		space = "\n\n"
	case strings.Contains(space, "\n"):
		space = "\n"
	case space != "":
		space = " "
	}
	if space == " " && tail != "" && strings.ContainsRune(afterNoSpace, rune(tail[0])) {
		space = ""
	}
	return head + space + tail
}

// finish returns the segments without spaces at either end of the text.
func (j *joiner) finish() []Segment {
	out := []Segment{}
	for i, s := range j.segments {
		if s.Field == "" {
			if i == 0 {
				s.Text = strings.TrimLeft(s.Text, literalSpace)
			}
			if i == len(j.segments)-1 {
				s.Text = strings.TrimRight(s.Text, literalSpace)
			}
			if s.Text == "" {
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// tidy returns an author's words with single spaces, no spaces at the ends of lines and at most one empty line.
func tidy(text string) string {
	return strings.Trim(tidySpaces(text), literalSpace)
}

func tidySpaces(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(text)
	var b strings.Builder
	for len(text) > 0 {
		rest := strings.TrimLeft(text, literalSpace)
		if run := text[:len(text)-len(rest)]; run != "" {
			switch lines := strings.Count(run, "\n"); {
			case lines > 1:
				b.WriteString("\n\n")
			case lines == 1:
				b.WriteString("\n")
			default:
				b.WriteString(" ")
			}
			text = rest
			continue
		}
		end := strings.IndexAny(text, literalSpace)
		if end < 0 {
			end = len(text)
		}
		b.WriteString(text[:end])
		text = text[end:]
	}
	return b.String()
}

package wording

import "strings"

// dropTagLines takes the white space and the line break from lines that hold nothing but tags, so that blocks stay blocks.
// The marks of quotations before a tag count as white space.
func dropTagLines(text string, tokens []token) {
	for i := 0; i < len(tokens); i++ {
		if !tokens[i].kind.isTag() {
			continue
		}
		first, last := i, lastOfLine(text, tokens, i)
		i = last
		start, begins := lineStart(text, tokens, first)
		end, ends := lineEnd(text, tokens, last)
		if !begins || !ends {
			continue
		}
		if first > 0 {
			tokens[first-1].end = start
		}
		for j := first; j < last; j++ {
			if tokens[j].kind == words {
				tokens[j].end = tokens[j].start
			}
		}
		if last+1 < len(tokens) {
			tokens[last+1].start = end
		}
	}
}

// lastOfLine returns the last of the tags that follow a tag with nothing but white space between them.
func lastOfLine(text string, tokens []token, i int) int {
	last := i
	for j := i + 1; j < len(tokens); j++ {
		switch {
		case tokens[j].kind.isTag():
			last = j
		case tokens[j].kind != words || strings.Trim(text[tokens[j].start:tokens[j].end], " \t") != "":
			return last
		}
	}
	return last
}

// lineStart returns where the line of a tag begins, and whether nothing but white space stands in it before the tag.
func lineStart(text string, tokens []token, i int) (start int, blank bool) {
	if i == 0 {
		return 0, true
	}
	before := tokens[i-1]
	if before.kind != words {
		return 0, false
	}
	start = before.start + strings.LastIndexByte(text[before.start:before.end], '\n') + 1
	beginsLine := start == 0 || text[start-1] == '\n'
	return start, beginsLine && strings.Trim(text[start:before.end], " \t>") == ""
}

// lineEnd returns where the line after that of a tag begins, and whether nothing but white space stands between.
func lineEnd(text string, tokens []token, i int) (end int, blank bool) {
	if i+1 == len(tokens) {
		return len(text), true
	}
	after := tokens[i+1]
	if after.kind != words {
		return 0, false
	}
	line, _, found := strings.Cut(text[after.start:after.end], "\n")
	end = after.start + len(line)
	if found {
		end++
	}
	return end, strings.Trim(line, " \t\r") == "" && (found || i+2 == len(tokens))
}

package wording

import "strings"

// token is a stretch of a text as its braces cut it.
type token struct {
	kind       kind
	start, end int
	from, bar  int  // of a tag or a value: where its expression begins and ends
	broken     bool // it cannot be read, which was reported; it only opens, divides or closes a choice
}

type kind int

const (
	words kind = iota
	brace      // {{ or }}
	value
	tagIf
	tagElif
	tagElse
	tagEnd
)

func (k kind) isTag() bool { return k >= tagIf }

const literalHint = `for a literal brace write it twice: {{ or }}`

// lex cuts the text at its braces.
func (p *parser) lex() []token {
	text := p.text.written.Value
	var tokens []token
	plain := 0 // where words begin that are not yet a token
	add := func(t token) {
		if plain < t.start {
			tokens = append(tokens, token{kind: words, start: plain, end: t.start})
		}
		if t.start < t.end {
			tokens = append(tokens, t)
		}
		plain = t.end
	}
	for i := 0; i < len(text); {
		switch {
		case text[i] != '{' && text[i] != '}':
			i++
		case strings.HasPrefix(text[i:], "{{"), strings.HasPrefix(text[i:], "}}"):
			add(token{kind: brace, start: i, end: i + 2})
			i += 2
		case text[i] == '}':
			p.problem(i, i+1, "text/brace", "this brace closes nothing").Hint("remove it; %s", literalHint)
			i++
		case strings.HasPrefix(text[i:], "{#"):
			i += headingID(text[i:])
		default:
			t := p.braces(i)
			if t.kind != words {
				add(t)
			}
			i = t.end
		}
	}
	add(token{start: len(text), end: len(text)})
	return tokens
}

// headingID returns the length of {#id}.
func headingID(text string) int {
	end := strings.IndexAny(text[1:], "{}\n") + 1
	if end > 0 && text[end] == '}' {
		return end + 1
	}
	return len("{#")
}

// braces reads what begins with a brace. Its kind is words where nothing can be made of it, which is reported.
func (p *parser) braces(start int) token {
	text := p.text.written.Value
	bar, end, closed := closing(text, start+1)
	kind, from := classify(text[start+1:bar], bar < end)
	t := token{kind: kind, start: start, end: end, from: start + 1 + from, bar: bar}
	if !closed {
		line, _, _ := strings.Cut(text[start:end], "\n")
		p.problem(start, start+len(line), "text/brace", "this brace is not closed").
			Hint("write } after the tag or the value: {if late}, {decided | that day}; %s", literalHint)
		t.broken = true
		if kind == value {
			t.kind = words
		}
		return t
	}
	t.end++
	content := strings.Join(strings.Fields(text[start+1:bar]), " ")
	if ours, kind, isForeign := foreign(content); isForeign && bar == end {
		p.problem(start, t.end, "text/if", "there is no tag {%s}", content).Hint("write %s", ours)
		t.kind, t.broken = kind, true
	} else if content == "" && bar == end {
		p.problem(start, t.end, "text/brace", "nothing stands between the braces").Hint("remove them; %s", literalHint)
		t.kind = words
	}
	return t
}

// closing returns where what begins after a brace ends, and where its expression does: at "|" or there too. Texts in
// quotation marks before "|" may hold braces and bars. What holds another brace or a blank line is not closed; it ends
// there.
func closing(text string, start int) (bar, end int, closed bool) {
	bar = -1
	end = len(text)
scan:
	for i := start; i < len(text); i++ {
		switch c := text[i]; {
		case c == '}':
			end, closed = i, true
			break scan
		case c == '{', c == '\n' && strings.HasPrefix(strings.TrimLeft(text[i+1:], " \t\r"), "\n"):
			end = i
			break scan
		case bar >= 0:
		case c == '|':
			bar = i
		case c == '\'', c == '"', c == '`':
			i += quoted(text[i:])
		}
	}
	if bar < 0 {
		bar = end
	}
	return bar, end, closed
}

// quoted returns where a text in quotation marks ends, or 0 if it does not in its line.
func quoted(text string) int {
	for i := 1; i < len(text) && text[i] != '\n'; i++ {
		switch {
		case text[i] == '\\' && text[0] != '`':
			i++
		case text[i] == text[0]:
			return i
		}
	}
	return 0
}

// classify tells what the first part of what stands between braces makes of it, and where in it the expression begins. A
// name such as "end" with a fallback is a value, and so is the function if().
func classify(content string, hasFallback bool) (kind, int) {
	const space = " \t\r\n"
	start := len(content) - len(strings.TrimLeft(content, space))
	isLetter := func(r rune) bool { return 'a' <= r && r <= 'z' || r == '-' || r == '_' || '0' <= r && r <= '9' }
	rest := strings.TrimLeftFunc(content[start:], isLetter)
	from := len(content) - len(rest)
	isCall := strings.HasPrefix(strings.TrimLeft(rest, space), "(")
	switch word := content[start:from]; {
	case word == "if" && !(hasFallback && isCall):
		return tagIf, from
	case word == "elif" && !(hasFallback && (isCall || strings.Trim(rest, space) == "")):
		return tagElif, from
	case word == "else" && !hasFallback:
		return tagElse, from
	case word == "end" && !hasFallback:
		return tagEnd, from
	}
	return value, 0
}

// foreign returns the tag that is meant by one of other languages.
func foreign(content string) (ours string, k kind, ok bool) {
	switch first, _, _ := strings.Cut(content, " "); {
	case first == "elseif", first == "elsif", strings.HasPrefix(content+" ", "else if "):
		return "{elif CONDITION}", tagElif, true
	case content == "endif", content == "/if", content == "end if":
		return "{end}", tagEnd, true
	}
	return "", words, false
}

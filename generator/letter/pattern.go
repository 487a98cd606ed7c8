package letter

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"strings"
	"unicode"
)

// BrowserPattern writes a regular expression of Go (RE2) as one of JavaScript with the flag u that matches the same
// texts. It prints the parsed expression again, so that nothing depends on how the two languages spell it.
func BrowserPattern(pattern string) (string, error) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := printPattern(&b, re); err != nil {
		return "", err
	}
	return b.String(), nil
}

var errLineAnchor = errors.New("the flag m is not supported: a value has one line")

func printPattern(b *strings.Builder, re *syntax.Regexp) error {
	switch re.Op {
	case syntax.OpNoMatch:
		b.WriteString("[]")
	case syntax.OpEmptyMatch:
		b.WriteString("(?:)")
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			printLiteral(b, r, re.Flags&syntax.FoldCase != 0)
		}
	case syntax.OpCharClass:
		b.WriteByte('[')
		for i := 0; i < len(re.Rune); i += 2 {
			fmt.Fprintf(b, `\u{%x}-\u{%x}`, re.Rune[i], re.Rune[i+1])
		}
		b.WriteByte(']')
	case syntax.OpAnyCharNotNL:
		b.WriteString(`[^\n]`)
	case syntax.OpAnyChar:
		b.WriteString(`[^]`)
	case syntax.OpBeginText:
		b.WriteByte('^')
	case syntax.OpEndText:
		b.WriteByte('$')
	case syntax.OpBeginLine, syntax.OpEndLine:
		return errLineAnchor
	case syntax.OpWordBoundary:
		b.WriteString(`\b`)
	case syntax.OpNoWordBoundary:
		b.WriteString(`\B`)
	case syntax.OpStar, syntax.OpPlus, syntax.OpQuest, syntax.OpRepeat:
		return printRepeat(b, re)
	case syntax.OpCapture:
		return printGroup(b, re.Sub, "")
	case syntax.OpConcat:
		return printGroup(b, re.Sub, "")
	case syntax.OpAlternate:
		return printGroup(b, re.Sub, "|")
	}
	return nil
}

func printGroup(b *strings.Builder, subs []*syntax.Regexp, between string) error {
	b.WriteString("(?:")
	for i, sub := range subs {
		if i > 0 {
			b.WriteString(between)
		}
		if err := printPattern(b, sub); err != nil {
			return err
		}
	}
	b.WriteByte(')')
	return nil
}

func printRepeat(b *strings.Builder, re *syntax.Regexp) error {
	if err := printGroup(b, re.Sub, ""); err != nil {
		return err
	}
	switch {
	case re.Op == syntax.OpStar:
		b.WriteByte('*')
	case re.Op == syntax.OpPlus:
		b.WriteByte('+')
	case re.Op == syntax.OpQuest:
		b.WriteByte('?')
	case re.Max < 0:
		fmt.Fprintf(b, "{%d,}", re.Min)
	default:
		fmt.Fprintf(b, "{%d,%d}", re.Min, re.Max)
	}
	if re.Flags&syntax.NonGreedy != 0 {
		b.WriteByte('?')
	}
	return nil
}

// printLiteral writes a character; where case does not matter, all its cases.
func printLiteral(b *strings.Builder, r rune, fold bool) {
	if fold && unicode.SimpleFold(r) != r {
		b.WriteByte('[')
		fmt.Fprintf(b, `\u{%x}`, r)
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			fmt.Fprintf(b, `\u{%x}`, other)
		}
		b.WriteByte(']')
		return
	}
	if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" -_@#%&,;:'\"<>=~`!", r)) {
		b.WriteRune(r)
		return
	}
	fmt.Fprintf(b, `\u{%x}`, r)
}

// patternFault shortens the message of package regexp.
func patternFault(err error) string {
	return strings.TrimPrefix(err.Error(), "error parsing regexp: ")
}

package expr

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"recourse/generator/source"
)

// MaxLength is the length of the longest condition, in bytes. It bounds how deep the parser can nest.
const MaxLength = 2000

// Parse reads a condition. Where it returns problems, the condition is nil.
func Parse(s source.String, env Env) (*Condition, source.Problems) {
	r := &reader{text: s, env: env}
	switch {
	case strings.TrimSpace(s.Value) == "":
		r.problems.Add(s.Span, "expr/empty", "the condition is empty").
			Hint("write one, such as %s, or remove the key", env.example())
		return nil, r.problems
	case len(s.Value) > MaxLength:
		r.problems.Add(s.Span, "expr/too-long", "the condition has %d bytes, more than %d", len(s.Value), MaxLength).
			Hint("divide the rule into several")
		return nil, r.problems
	}
	prepared := r.prepare()
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	tree, err := parser.Parse(prepared)
	if err != nil {
		r.syntax(err)
		return nil, r.problems
	}
	root := r.condition(tree.Node)
	if len(r.problems) > 0 {
		return nil, r.problems
	}
	return &Condition{Span: s.Span, root: root}, nil
}

// example is a condition on the first variable, for messages.
func (e Env) example() string {
	if len(e.names) == 0 {
		return "true"
	}
	v := e.find(e.names[0])
	return comparisonText(v)
}

func comparisonText(v *Variable) string {
	value := "…"
	if len(v.Values) > 0 {
		value = v.Values[0]
	}
	return v.Name + " == '" + value + "'"
}

// reader turns the text of a condition into nodes and collects problems.
type reader struct {
	text     source.String
	env      Env
	problems source.Problems
}

// place turns a place of expr-lang, counted in characters, into a place in the file.
func (r *reader) place(l file.Location) source.Span {
	start, end := r.bytes(l)
	return r.text.At(start, end)
}

func (r *reader) bytes(l file.Location) (start, end int) {
	start, end = len(r.text.Value), len(r.text.Value)
	count := 0
	for i := range r.text.Value {
		if count == l.From {
			start = i
		}
		if count == l.To {
			end = i
			break
		}
		count++
	}
	return start, max(start, end)
}

// prepare returns the text with the hyphens of known names replaced by underscores, which expr-lang reads as parts of
// names; everything keeps its place. It refuses comments, which the parser would skip.
func (r *reader) prepare() string {
	text := r.text.Value
	out := []byte(text)
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == '\'' || c == '"' || c == '`':
			i = skipLiteral(text, i)
		case strings.HasPrefix(text[i:], "//") || strings.HasPrefix(text[i:], "/*"):
			r.problems.Add(r.text.At(i, len(text)), "expr/unsupported", "a condition has no comments").
				Hint("write it as a TOML comment, after #")
			return text
		case isLetter(c):
			end := i + strings.IndexFunc(text[i:]+" ", func(c rune) bool { return !isLetter(c) && !isDigit(c) && c != '-' })
			name := strings.TrimRight(text[i:end], "-")
			i += len(name)
			if !strings.Contains(name, "-") {
				continue
			}
			if v := r.env.find(name); v == nil || v.Name != name {
				r.unknownName(name, r.text.At(i-len(name), i))
				continue
			}
			copy(out[i-len(name):], identifier(name))
		case isDigit(c): // digits do not start a name, whatever follows them
			i += strings.IndexFunc(text[i:]+" ", func(c rune) bool { return !isLetter(c) && !isDigit(c) })
		default:
			i += size
		}
	}
	return string(out)
}

func isLetter(c rune) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' }

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// skipLiteral returns the end of the text literal that starts at i. A literal that is not closed is the parser's matter.
func skipLiteral(text string, i int) int {
	quote := text[i]
	for i++; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote != '`':
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// syntax reports an error of the parser in the words of an author.
func (r *reader) syntax(err error) {
	var at *file.Error
	if !errors.As(err, &at) {
		r.problems.Add(r.text.Span, "expr/syntax", "the condition cannot be read: %s", err).
			Hint("write it as %s", r.env.example())
		return
	}
	start, end := r.bytes(at.Location)
	found := r.text.Value[start:end]
	switch {
	case at.Message == "literal not terminated":
		r.problems.Add(r.text.Span, "expr/syntax", "a quotation mark is not closed").
			Hint("put each value between two marks: 'fake'")
	case strings.Contains(at.Message, "token EOF") || strings.Contains(at.Message, "end of expression"):
		r.problems.Add(r.text.At(len(r.text.Value), len(r.text.Value)), "expr/syntax", "the condition ends too early").
			Hint("something is missing after its last word, or a parenthesis is not closed")
	case found == "=":
		r.problems.Add(r.text.At(start, end), "expr/syntax", "= does not compare").Hint("write ==")
	case found == "":
		r.problems.Add(r.text.Span, "expr/syntax", "the condition cannot be read: %s", at.Message).
			Hint("write it as %s", r.env.example())
	default:
		r.problems.Add(r.text.At(start, end), "expr/syntax", "%s is not expected here", found).
			Hint("join comparisons such as %s by and, or, not and parentheses", r.env.example())
	}
}

func (r *reader) unknownName(name string, at source.Span) {
	p := r.problems.Add(at, "expr/unknown-name", "there is no question %q", name)
	if len(r.env.names) == 0 {
		p.Hint("a condition reads the answers to the questions of its own tree")
		return
	}
	p.Hint("%s", source.DidYouMean(name, r.env.names))
}

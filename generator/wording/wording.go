package wording

import (
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Options tell how a text is read.
type Options struct {
	// Env holds what conditions and values may read.
	Env expr.Env
	// Formats tell how the answers to questions are written, by the names of the questions. One that is not there counts
	// as typed.
	Formats map[string]Format
	// Language is what the text is written in: values that depend on nothing are written in it. Nil writes them as they are in files: 2026-11-22.
	Language *lang.Language
}

// Text is a text whose wording may depend on answers. It is never changed after [Parse].
type Text struct {
	written    source.String
	braces     bool // false for a text without any, which has no nodes
	nodes      []node
	conditions []*expr.Condition
	values     []*Hole
}

// Hole is a value in a text.
type Hole struct {
	Expression *expr.Expression
	Fallback   string // what stands there where the value is not known; "" where it depends on chosen answers alone
	Format     Format // how the value is written
	Span       source.Span
}

// node is a part of a text: words, a value or a choice.
type node struct {
	start, end int // in the value; a choice's are those of its tags
	text       string
	literal    bool // text stands as it is, not as Markdown
	hole       *Hole
	branches   []branch // of a choice
}

// branch is what stands after {if}, {elif} or {else}.
type branch struct {
	condition *expr.Condition // nil of {else}, and where it could not be read
	otherwise bool
	nodes     []node
}

// Parse reads a text. It returns what it could read together with every mistake; what could not be read is never shown.
func Parse(text source.String, o Options) (*Text, source.Problems) {
	t := &Text{written: text}
	if strings.IndexByte(text.Value, '{') < 0 && strings.IndexByte(text.Value, '}') < 0 {
		return t, nil
	}
	t.braces = true
	p := &parser{text: t, options: o}
	tokens := p.lex()
	dropTagLines(text.Value, tokens)
	t.nodes = p.build(tokens)
	return t, p.problems.Sorted()
}

// Source returns the text as the author wrote it.
func (t *Text) Source() source.String { return t.written }

// Static tells whether the text is the same whatever was answered.
func (t *Text) Static() bool { return len(t.conditions) == 0 && len(t.values) == 0 }

// Conditions returns the conditions of the text in the order of writing.
func (t *Text) Conditions() []*expr.Condition { return t.conditions }

// Values returns the values of the text in the order of writing, those left out that depend on nothing.
func (t *Text) Values() []*Hole { return t.values }

// parser collects the parts of one text and their problems.
type parser struct {
	text     *Text
	options  Options
	problems source.Problems
}

func (p *parser) problem(start, end int, code, format string, args ...any) *source.Problem {
	return p.problems.Add(p.text.written.At(start, end), code, format, args...)
}

// part returns a part of the text without the white space around it.
func (p *parser) part(start, end int) source.String {
	value := p.text.written.Value[start:end]
	start += len(value) - len(strings.TrimLeft(value, " \t\r\n"))
	value = strings.Trim(value, " \t\r\n")
	return source.String{Value: value, Span: p.text.written.At(start, start+len(value))}
}

package expr

import (
	"errors"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"recourse/generator/source"
)

// MaxLength is the length of the longest condition or expression, in bytes. It bounds how deep the parser can nest.
const MaxLength = 2000

// MaxParts is the number of parts, such as answers, numbers, operators and functions, that a condition or an expression
// may have with its named values written out.
const MaxParts = 2000

// Parse reads a condition. Where it returns problems, the condition is nil.
func Parse(s source.String, env Env) (*Condition, source.Problems) {
	r := &reader{text: s, env: env, what: "condition"}
	var root node
	if tree := r.parse(); tree != nil {
		root = r.condition(tree)
	}
	if root == nil || len(r.problems) > 0 || r.isTooLarge(root.size()) {
		return nil, r.problems
	}
	return &Condition{Span: s.Span, root: root, names: r.names}, nil
}

// ParseValue reads an expression that has a value. Where it returns problems, the expression is nil.
func ParseValue(s source.String, env Env) (*Expression, source.Problems) {
	r := &reader{text: s, env: env, what: "expression"}
	var root term
	if tree := r.parse(); tree != nil {
		root = r.term(tree)
	}
	if root == nil || len(r.problems) > 0 || r.isTooLarge(root.size()) {
		return nil, r.problems
	}
	return &Expression{Span: s.Span, root: root, names: r.names}, nil
}

// reader turns a text into nodes and terms and collects problems. Its methods return nil after a problem, having looked at
// all of their part of the text.
type reader struct {
	text     source.String
	env      Env
	what     string // what the text is, for messages
	problems source.Problems
	names    []string // what it used
	builder  *builder // while named values are read
	summed   *table   // within a sum
}

// parse turns the text into a tree of expr-lang, and returns nil after a problem.
func (r *reader) parse() ast.Node {
	s := r.text
	switch {
	case strings.TrimSpace(s.Value) == "":
		r.problems.Add(s.Span, "expr/empty", "the %s is empty", r.what).
			Hint("write one, such as %s, or remove the key", r.example())
		return nil
	case len(s.Value) > MaxLength:
		r.problems.Add(s.Span, "expr/too-long", "the %s has %d bytes, more than %d", r.what, len(s.Value), MaxLength).
			Hint("divide it into several")
		return nil
	}
	prepared := r.prepare()
	if len(r.problems) > 0 {
		return nil
	}
	config := conf.CreateNew()
	config.DisableIfOperator = true // if is a function
	tree, err := parser.ParseWithConfig(prepared, config)
	if err != nil {
		r.syntax(err)
		return nil
	}
	return tree.Node
}

// isTooLarge reports a text with too many parts.
func (r *reader) isTooLarge(parts int) bool {
	if parts <= MaxParts {
		return false
	}
	r.tooLarge(r.text.Span)
	return true
}

func (r *reader) tooLarge(at source.Span) {
	r.problems.Add(at, "expr/too-long", "with its named values written out the %s has more than %d parts", r.what, MaxParts).
		Hint("divide it into several, or ask a question in between")
}

// use remembers that a name was used, and those that it uses itself.
func (r *reader) use(d *declared) {
	if d.variable != nil {
		return
	}
	r.useName(d.name)
	if d.let != nil {
		for _, name := range d.let.names {
			r.useName(name)
		}
	}
	if r.env.usage != nil {
		r.env.usage.add(identifier(d.name))
	}
}

func (r *reader) useName(name string) {
	if !slices.Contains(r.names, name) {
		r.names = append(r.names, name)
	}
}

// example is a short text of the kind that is read, for messages.
func (r *reader) example() string {
	if r.what == "condition" {
		return r.env.example()
	}
	return "add_days(today, 7)"
}

// example is a condition on the first variable, for messages.
func (e Env) example() string {
	for _, name := range e.names {
		if v := e.find(name).variable; v != nil {
			return comparisonText(v)
		}
	}
	return "true"
}

func comparisonText(v *Variable) string {
	switch {
	case v.Type == Number:
		return v.name() + " > 10"
	case v.Type == Date:
		return v.name() + " < today"
	case len(v.Values) == 0:
		return v.name() + " == '…'"
	case v.Type == Many:
		return "has(" + v.name() + ", " + quote(v.Values[0]) + ")"
	}
	return v.name() + " == " + quote(v.Values[0])
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

// written returns what stands at a place of expr-lang.
func (r *reader) written(l file.Location) string {
	start, end := r.bytes(l)
	return r.text.Value[start:end]
}

// syntax reports an error of the parser in the words of an author.
func (r *reader) syntax(err error) {
	var at *file.Error
	if !errors.As(err, &at) {
		r.problems.Add(r.text.Span, "expr/syntax", "the %s cannot be read: %s", r.what, err).
			Hint("write it as %s", r.example())
		return
	}
	start, end := r.bytes(at.Location)
	found := r.text.Value[start:end]
	switch {
	case at.Message == "literal not terminated":
		r.problems.Add(r.text.Span, "expr/syntax", "a quotation mark is not closed").
			Hint("put each value between two marks: 'fake'")
	case strings.Contains(at.Message, "token EOF") || strings.Contains(at.Message, "end of expression"):
		r.problems.Add(r.text.At(len(r.text.Value), len(r.text.Value)), "expr/syntax", "the %s ends too early", r.what).
			Hint("something is missing after its last word, or a parenthesis is not closed")
	case strings.Contains(at.Message, "integer literal") || strings.Contains(at.Message, "bad number"):
		r.problems.Add(r.text.At(start, end), "expr/number", "this is not a number that can be computed with").
			Hint("write it with digits and a point, such as 12 or 0.5")
	case found == "=":
		r.problems.Add(r.text.At(start, end), "expr/syntax", "= does not compare").Hint("write ==")
	case found == "else" || strings.HasSuffix(strings.TrimRight(r.text.Value[:start], " "), "if"):
		r.problems.Add(r.text.At(start, end), "expr/syntax", "%s is not expected here", found).Hint("write %s", howTo("if"))
	case found == ".":
		r.problems.Add(r.text.At(start, end), "expr/syntax", "a column stands outside a sum").Hint("write %s", howTo("sum"))
	case found == "":
		r.problems.Add(r.text.Span, "expr/syntax", "the %s cannot be read: %s", r.what, at.Message).
			Hint("write it as %s", r.example())
	default:
		r.problems.Add(r.text.At(start, end), "expr/syntax", "%s is not expected here", found).
			Hint("join comparisons such as %s by and, or, not and parentheses", r.env.example())
	}
}

// unknownName reports a name that stands for nothing, suggesting those that are accepted in its place, or columns.
func (r *reader) unknownName(name string, at source.Span, accept func(*declared) bool, columns ...string) {
	p := r.problems.Add(at, "expr/unknown-name", "there is nothing named %q", name)
	known := columns
	if known == nil {
		known = r.env.known(accept)
	}
	switch {
	case isFunction(name):
		p.Hint("write %s", howTo(name))
	case len(known) == 0:
		p.Hint("it reads the answers to the questions of its own tree, and what its file names")
	default:
		p.Hint("%s", hintOr(source.DidYouMean(name, known), "look for the name among the questions and named values of the file"))
	}
}

// hintOr returns a hint, or another one where it is empty.
func hintOr(hint, other string) string {
	if hint == "" {
		return other
	}
	return hint
}

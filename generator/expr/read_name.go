package expr

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"recourse/generator/source"
)

// name finds what a name stands for, reading a named value that was not read yet. It returns nil after a problem; accept
// tells which names to suggest.
func (r *reader) name(n *ast.IdentifierNode, accept func(*declared) bool) *declared {
	at := r.place(n.Location())
	d := r.env.find(n.Value)
	if d == nil {
		r.unknownName(n.Value, at, accept)
		return nil
	}
	if d.let != nil && r.builder != nil {
		if d.let.state == reading {
			r.cycle(d, at)
			return nil
		}
		r.builder.let(d)
	}
	r.use(d)
	if d.isBroken() {
		if r.builder == nil { // else its problems are told already, among those of the same declarations
			r.problems.Add(at, "expr/broken", "%s has problems of its own", d.name).Hint("mend those first")
		}
		return nil
	}
	return d
}

// cycle reports a named value that is computed from itself.
func (r *reader) cycle(d *declared, at source.Span) {
	path := r.builder.path[slices.Index(r.builder.path, d.name):]
	r.problems.Add(at, "expr/cycle", "%s is computed from itself: %s", d.name, strings.Join(append(slices.Clone(path), d.name), " → ")).
		Hint("write one of them without the others")
}

// isBroken tells whether a declaration had problems, so that nothing is known of it.
func (d *declared) isBroken() bool {
	return d.variable == nil && d.node == nil && d.term == nil && d.set == nil && d.table == nil
}

// word says what a name stands for.
func (d *declared) word() string {
	switch {
	case d.variable != nil:
		return d.variable.Type.String()
	case d.node != nil:
		return "a condition"
	case d.term != nil:
		return d.term.kind().String()
	case d.set != nil:
		return "a set of answers"
	}
	return "a table"
}

// describe names a term in a message.
func describe(t term) string {
	if a, ok := t.(answer); ok {
		return a.variable.name()
	}
	return "this"
}

// freeText reports a question whose answer conditions cannot read.
func (r *reader) freeText(v *Variable, at source.Span) {
	p := r.problems.Add(at, "expr/type", "%s is a free text, which conditions cannot read", v.name())
	if len(v.Values) > 0 {
		p.Hint("compare it with a named answer: %s", comparisonText(v))
	} else {
		p.Hint("ask a question with answers to choose from")
	}
}

package expr

import (
	"github.com/expr-lang/expr/ast"

	"recourse/generator/source"
)

// let is a named value or condition while it is read. Its text is read when it is first used, so that it may use lets that
// come after it.
type let struct {
	name  string
	text  source.String
	state letState
	names []string // what it uses
}

type letState int

const (
	unread letState = iota
	reading
	read
)

// lets declares all named values, then reads them.
func (b *builder) lets(list source.Table[LetSpec]) {
	var all []*declared
	for _, entry := range list {
		text := entry.Value.Value
		if text.Span.IsZero() { // the key is missing
			text.Span = entry.Key.Span
		}
		d := &declared{let: &let{name: entry.Key.Value, text: text}}
		if b.declare("let", entry.Key, d) {
			all = append(all, d)
		}
	}
	for _, d := range all {
		b.let(d)
	}
}

// let reads a named value, if it is not read yet.
func (b *builder) let(d *declared) {
	if d.let.state != unread {
		return
	}
	d.let.state = reading
	r := &reader{text: d.let.text, env: b.env, what: "named value", builder: b}
	b.path = append(b.path, d.let.name)
	if tree := r.parse(); tree != nil {
		d.node, d.term = r.either(tree)
		if len(r.problems) > 0 || d.node != nil && r.isTooLarge(d.node.size()) || d.term != nil && r.isTooLarge(d.term.size()) {
			d.node, d.term = nil, nil
		}
	}
	b.path = b.path[:len(b.path)-1]
	d.let.names = r.names
	d.let.state = read
	b.problems = append(b.problems, r.problems...)
}

// either reads a node of expr-lang as a condition or as a term, by what stands at its top.
func (r *reader) either(n ast.Node) (node, term) {
	if r.isCondition(n) {
		return r.condition(n), nil
	}
	return nil, r.term(n)
}

func (r *reader) isCondition(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BoolNode, *ast.StringNode:
		return true
	case *ast.UnaryNode:
		return n.Operator == "not" || n.Operator == "!"
	case *ast.BinaryNode:
		switch n.Operator {
		case "+", "-", "*", "/":
			return false
		}
		return true
	case *ast.ConditionalNode:
		return r.isTruth(n.Exp1) || r.isTruth(n.Exp2)
	case *ast.CallNode:
		name := calleeName(n)
		return name == "has" || name == "if" && len(n.Arguments) == 3 && (r.isTruth(n.Arguments[1]) || r.isTruth(n.Arguments[2]))
	case *ast.IdentifierNode:
		d := r.env.find(n.Value)
		if d != nil && d.let != nil && r.builder != nil {
			r.builder.let(d)
		}
		return d != nil && d.node != nil
	}
	return false
}

// isTruth tells whether one of two values can only be a condition: one, or the name of a yes-or-no answer.
func (r *reader) isTruth(n ast.Node) bool {
	if name, ok := n.(*ast.IdentifierNode); ok {
		if v := r.variableOf(r.env.find(name.Value)); v != nil && v.Type == YesNo {
			return true
		}
	}
	return r.isCondition(n)
}

package expr

import (
	"fmt"
	"slices"

	"github.com/expr-lang/expr/ast"

	"recourse/generator/source"
)

// condition reads a node of expr-lang as a condition. It returns nil after a problem, having looked at all of it.
func (r *reader) condition(n ast.Node) node {
	switch n := n.(type) {
	case *ast.BoolNode:
		return constant(n.Value)
	case *ast.IdentifierNode:
		v := r.variable(n)
		if v == nil {
			return nil
		}
		if v.Kind != YesNo {
			r.problems.Add(r.place(n.Location()), "expr/type", "%s alone is not a condition: its answer is not yes or no", v.Name).
				Hint("compare it: %s; to negate a comparison write !=, or not (…)", comparisonText(v))
			return nil
		}
		return &comparison{name: v.Name, values: []string{Yes}}
	case *ast.UnaryNode:
		if n.Operator != "not" {
			r.operator(n, n.Operator)
			return nil
		}
		if part := r.condition(n.Node); part != nil {
			return negate(part)
		}
		return nil
	case *ast.BinaryNode:
		return r.binary(n)
	case *ast.StringNode:
		r.problems.Add(r.place(n.Location()), "expr/type", "a text alone is not a condition").
			Hint("compare an answer with it: %s", r.env.example())
		return nil
	}
	r.unsupported(n)
	return nil
}

func (r *reader) binary(n *ast.BinaryNode) node {
	switch n.Operator {
	case "and", "or":
		left, right := r.condition(n.Left), r.condition(n.Right)
		if left == nil || right == nil {
			return nil
		}
		return join(n.Operator == "or", left, right)
	case "==", "!=":
		c := r.equality(n)
		if c != nil && n.Operator == "!=" {
			return negate(c)
		}
		return c
	case "in":
		return r.membership(n)
	}
	r.operator(n, n.Operator)
	return nil
}

// equality reads a comparison of an answer with one value, in either order.
func (r *reader) equality(n *ast.BinaryNode) node {
	name, isName := n.Left.(*ast.IdentifierNode)
	other := n.Right
	if !isName {
		name, isName = n.Right.(*ast.IdentifierNode)
		other = n.Left
	}
	if !isName {
		r.problems.Add(r.place(n.Location()), "expr/type", "%s compares the answer to a question with a text", n.Operator).
			Hint("write it as %s, and put parentheses around what not negates: not (…)", r.env.example())
		return nil
	}
	v := r.variable(name)
	if v == nil {
		return nil
	}
	switch value := other.(type) {
	case *ast.StringNode:
		if r.value(v, value) {
			return &comparison{name: v.Name, values: []string{value.Value}}
		}
		return nil
	case *ast.BoolNode:
		if v.Kind == YesNo {
			answer := No
			if value.Value {
				answer = Yes
			}
			return &comparison{name: v.Name, values: []string{answer}}
		}
	case *ast.IdentifierNode:
		p := r.problems.Add(r.place(value.Location()), "expr/type", "an answer can be compared only with a text")
		if slices.Contains(v.Values, value.Value) {
			p.Hint("put the value in quotation marks: '%s'", value.Value)
		} else {
			p.Hint("write it as %s", comparisonText(v))
		}
		return nil
	case *ast.ArrayNode:
		r.problems.Add(r.place(value.Location()), "expr/type", "%s compares with one value, not with a list", n.Operator).
			Hint("write in, or not in, before a list")
		return nil
	}
	r.problems.Add(r.place(other.Location()), "expr/type", "the answer to %s can be compared only with one of its values", v.Name).
		Hint("write it as %s", comparisonText(v))
	return nil
}

// membership reads a comparison of an answer with a list of values.
func (r *reader) membership(n *ast.BinaryNode) node {
	name, isName := n.Left.(*ast.IdentifierNode)
	list, isList := n.Right.(*ast.ArrayNode)
	if !isName || !isList {
		r.problems.Add(r.place(n.Location()), "expr/type", "in needs a question on its left and a list in brackets on its right").
			Hint("write it as paid in ['visa', 'mastercard']")
		return nil
	}
	v := r.variable(name)
	if v == nil {
		return nil
	}
	if len(list.Nodes) == 0 {
		r.problems.Add(r.place(list.Location()), "expr/type", "the list is empty, so nothing is in it").
			Hint("name the values of %s that count", v.Name)
		return nil
	}
	found := make(map[string]bool, len(list.Nodes))
	good := true
	for _, element := range list.Nodes {
		text, ok := element.(*ast.StringNode)
		switch {
		case !ok:
			r.problems.Add(r.place(element.Location()), "expr/type", "a list may hold only texts").
				Hint("put each value in quotation marks: 'visa'")
			good = false
		case !r.value(v, text):
			good = false
		case found[text.Value]:
			r.problems.Add(r.place(text.Location()), "expr/duplicate", "'%s' stands in the list twice", text.Value).
				Hint("remove one of them")
			good = false
		default:
			found[text.Value] = true
		}
	}
	if !good {
		return nil
	}
	c := &comparison{name: v.Name}
	for _, value := range v.Values {
		if found[value] {
			c.values = append(c.values, value)
		}
	}
	return c
}

func (r *reader) variable(n *ast.IdentifierNode) *Variable {
	if v := r.env.find(n.Value); v != nil {
		return v
	}
	r.unknownName(n.Value, r.place(n.Location()))
	return nil
}

// value checks that a text is one of a question's options.
func (r *reader) value(v *Variable, n *ast.StringNode) bool {
	if slices.Contains(v.Values, n.Value) {
		return true
	}
	r.problems.Add(r.place(n.Location()), "expr/unknown-value", "%q is not an answer to %s", n.Value, v.Name).
		Hint("%s", source.DidYouMean(n.Value, v.Values))
	return false
}

// unsupported refuses what expr-lang has and conditions do not.
func (r *reader) unsupported(n ast.Node) {
	at := r.place(n.Location())
	if _, ok := n.(*ast.ConditionalNode); ok {
		at = r.text.Span // expr-lang gives the place of its end
	}
	r.problems.Add(at, "expr/unsupported", "a condition has no %s", construct(n)).
		Hint("a condition has ==, !=, in, not in, and, or, not, parentheses, true and false")
}

// words are what conditions have in place of operators of expr-lang.
var words = map[string]string{"&&": "and", "||": "or", "!": "not"}

func (r *reader) operator(n ast.Node, operator string) {
	p := r.problems.Add(r.place(n.Location()), "expr/unsupported", "a condition has no operator %s", operator)
	if word, ok := words[operator]; ok {
		p.Hint("write %s", word)
		return
	}
	p.Hint("a condition has ==, !=, in, not in, and, or, not and parentheses")
}

// construct names a node of expr-lang in a message.
func construct(n ast.Node) string {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return "numbers"
	case *ast.BuiltinNode:
		return fmt.Sprintf("function %s", n.Name)
	case *ast.CallNode:
		return "functions"
	case *ast.ConditionalNode:
		return "? : and no if"
	case *ast.VariableDeclaratorNode, *ast.SequenceNode:
		return "let and no semicolons"
	case *ast.NilNode:
		return "nil: every answer has a value"
	case *ast.ArrayNode:
		return "list on its own"
	case *ast.MemberNode, *ast.ChainNode, *ast.SliceNode:
		return "parts of answers"
	}
	return "such expression"
}

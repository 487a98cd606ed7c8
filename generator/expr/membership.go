package expr

import (
	"slices"

	"github.com/expr-lang/expr/ast"
)

// membership reads a comparison of an answer with a list of values or with a set.
func (r *reader) membership(n *ast.BinaryNode) node {
	name, isName := n.Left.(*ast.IdentifierNode)
	list, isList := n.Right.(*ast.ArrayNode)
	set, isSet := n.Right.(*ast.IdentifierNode)
	if !isName || !isList && !isSet {
		r.problems.Add(r.place(n.Location()), "expr/type", "in needs a question on its left and a list in brackets or a set on its right").
			Hint("write it as paid in ['visa', 'mastercard']")
		return nil
	}
	v := r.asked(name, n)
	if v == nil {
		if isSet {
			r.set(set)
		}
		return nil
	}
	var found []string
	if isSet {
		d := r.set(set)
		if d == nil || !r.fits(v, d, set) {
			return nil
		}
		found = d.set
	} else {
		var good bool
		if found, good = r.list(v, list); !good {
			return nil
		}
	}
	values := slices.DeleteFunc(slices.Clone(v.Values), func(value string) bool { return !slices.Contains(found, value) })
	return leaf{newIs(v, values)}
}

// set reads the name of a set.
func (r *reader) set(n *ast.IdentifierNode) *declared {
	isSet := func(d *declared) bool { return d.set != nil }
	d := r.name(n, isSet)
	if d == nil {
		return nil
	}
	if d.set == nil {
		r.problems.Add(r.place(n.Location()), "expr/type", "%s is %s, not a set", n.Value, d.word()).
			Hint("write a list in brackets, or declare a set: [set] %s = [\"…\"]", n.Value)
		return nil
	}
	return d
}

// fits checks that every value of a set is an answer to the question.
func (r *reader) fits(v *Variable, d *declared, n *ast.IdentifierNode) bool {
	for _, value := range d.set {
		if !slices.Contains(v.Values, value) {
			r.problems.Add(r.place(n.Location()), "expr/unknown-value", "%q of the set %s is not an answer to %s", value, d.name, v.name()).
				Hint("remove it from the set, or name the values in brackets")
			return false
		}
	}
	return true
}

// list reads the values in brackets.
func (r *reader) list(v *Variable, list *ast.ArrayNode) (found []string, good bool) {
	if len(list.Nodes) == 0 {
		r.problems.Add(r.place(list.Location()), "expr/type", "the list is empty, so nothing is in it").
			Hint("name the values of %s that count", v.name())
		return nil, false
	}
	good = true
	for _, element := range list.Nodes {
		text, ok := element.(*ast.StringNode)
		switch {
		case !ok:
			r.problems.Add(r.place(element.Location()), "expr/type", "a list may hold only texts").
				Hint("put each value in quotation marks: 'visa'")
			good = false
		case !r.option(v, text):
			good = false
		case slices.Contains(found, text.Value):
			r.problems.Add(r.place(text.Location()), "expr/duplicate", "'%s' stands in the list twice", text.Value).
				Hint("remove one of them")
			good = false
		default:
			found = append(found, text.Value)
		}
	}
	return found, good
}

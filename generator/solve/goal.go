package solve

import "slices"

// goal is a part of a problem: all bounds hold, and of each choice one goal.
type goal struct {
	bounds  []bound
	choices [][]goal
	never   bool // it cannot be
}

// join adds a goal that must hold too.
func (g *goal) join(other goal) {
	g.never = g.never || other.never
	g.bounds = append(g.bounds, other.bounds...)
	g.choices = append(g.choices, other.choices...)
}

// require returns the goal that a condition has a truth. An exact one wants it known; otherwise unknown will do.
func (b *builder) require(n *node, truth, exact bool) goal {
	if n == nil {
		return goal{}
	}
	if !exact && n.isComparison() && !b.certain(n) {
		b.leaveOut(n) // it may be unknown, which is allowed
		return goal{}
	}
	switch n.op {
	case "true", "false":
		return goal{never: (n.op == "true") != truth}
	case "not":
		return b.require(n.args[0], !truth, exact)
	case "and", "or":
		if (n.op == "and") == truth {
			var all goal
			for _, arg := range n.args {
				all.join(b.require(arg, truth, exact))
			}
			return all
		}
		options := make([]goal, 0, len(n.args))
		for _, arg := range n.args {
			options = append(options, b.require(arg, truth, exact))
		}
		return anyOf(options)
	case "is", "has":
		return b.picked(n, truth, exact)
	case "<", "<=":
		if truth {
			return b.compare(n.args[0], n.args[1], n.op == "<", exact)
		}
		return b.compare(n.args[1], n.args[0], n.op == "<=", exact)
	case "==":
		if !truth {
			return anyOf([]goal{b.compare(n.args[0], n.args[1], true, exact), b.compare(n.args[1], n.args[0], true, exact)})
		}
		both := b.compare(n.args[0], n.args[1], false, exact)
		both.join(b.compare(n.args[1], n.args[0], false, exact))
		return both
	}
	return goal{} // not known here: verification computes it
}

func (n *node) isComparison() bool { return n.op == "<" || n.op == "<=" || n.op == "==" }

// anyOf returns the goal that one of several holds.
func anyOf(options []goal) goal {
	options = slices.DeleteFunc(options, func(g goal) bool { return g.never })
	switch {
	case len(options) == 0:
		return goal{never: true}
	case len(options) == 1:
		return options[0]
	case slices.ContainsFunc(options, func(g goal) bool { return len(g.bounds) == 0 && len(g.choices) == 0 }):
		return goal{}
	}
	return goal{choices: [][]goal{options}}
}

// picked decides a comparison of options, which are all given.
func (b *builder) picked(n *node, truth, exact bool) goal {
	if len(n.words) == 0 {
		return goal{}
	}
	if _, ok := b.byKey["v"+n.words[0]]; ok {
		return goal{never: truth} // it is answered by a value, not by a named answer
	}
	answer, given := b.problem.Finite.Value(n.words[0])
	if !given {
		return goal{never: exact}
	}
	holds := slices.ContainsFunc(n.words[1:], answer.Has)
	return goal{never: holds != truth}
}

// compare returns the goal that a <= b, or a < b where strict. Bounds by several values are all bounds, or one of them.
func (b *builder) compare(left, right *node, strict, exact bool) goal {
	each := func(args []*node, of func(*node) goal) []goal {
		list := make([]goal, 0, len(args))
		for _, arg := range args {
			list = append(list, of(arg))
		}
		return list
	}
	all := func(list []goal) goal {
		var sum goal
		for _, g := range list {
			sum.join(g)
		}
		return sum
	}
	onLeft := func(n *node) goal { return b.compare(n, right, strict, exact) }
	onRight := func(n *node) goal { return b.compare(left, n, strict, exact) }
	switch {
	case left.op == "max":
		return all(each(left.args, onLeft))
	case right.op == "min":
		return all(each(right.args, onRight))
	case left.op == "min":
		return anyOf(each(left.args, onLeft))
	case right.op == "max":
		return anyOf(each(right.args, onRight))
	}
	if g, ok := b.compareReached(left, right, strict); ok {
		return g
	}
	f, ok := b.linear(left)
	g, alsoOK := b.linear(right)
	if !ok || !alsoOK {
		return goal{never: exact}
	}
	return holdsAll(atMost(f, g, strict))
}

// holdsAll returns the goal that bounds hold, and decides those without variables.
func holdsAll(bounds ...bound) goal {
	var g goal
	for _, b := range bounds {
		if !b.form.isConstant() {
			g.bounds = append(g.bounds, b)
		} else if sign := b.form.constant.Sign(); sign > 0 || sign == 0 && b.strict {
			g.never = true
		}
	}
	return g
}

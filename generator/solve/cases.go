package solve

import (
	"math/big"

	"recourse/generator/expr"
)

// rounded returns ceil(x) or floor(x): the whole number next to x.
func (b *builder) rounded(n *node) (*form, bool) {
	f, ok := b.linear(n.args[0])
	switch {
	case !ok:
		return nil, false
	case f.isConstant() && n.op == "ceil":
		return constant(new(big.Rat).SetInt(ceilRat(f.constant))), true
	case f.isConstant():
		return constant(new(big.Rat).SetInt(floorRat(f.constant))), true
	}
	i, fresh := b.stand(n)
	t := single(i)
	if fresh && n.op == "ceil" {
		b.root.join(holdsAll(atMost(f, t, false), atMost(t.plus(big.NewRat(-1, 1), constant(one)), f, true)))
	} else if fresh {
		b.root.join(holdsAll(atMost(t, f, false), atMost(f, t.plus(one, constant(one)), true)))
	}
	return t, true
}

// extreme returns min(…) or max(…): it is one of its operands, and none goes beyond it.
func (b *builder) extreme(n *node) (*form, bool) {
	forms := make([]*form, 0, len(n.args))
	for _, arg := range n.args {
		f, ok := b.linear(arg)
		if !ok {
			return nil, false
		}
		forms = append(forms, f)
	}
	if len(forms) == 1 {
		return forms[0], true
	}
	i, fresh := b.stand(n)
	t := single(i)
	if !fresh {
		return t, true
	}
	var cases []goal
	for _, f := range forms {
		is := []bound{atMost(f, t, false), atMost(t, f, false)}
		for _, other := range forms {
			switch {
			case other == f:
			case n.op == "min":
				is = append(is, atMost(f, other, false))
			default:
				is = append(is, atMost(other, f, false))
			}
		}
		cases = append(cases, holdsAll(is...))
	}
	b.root.join(anyOf(cases))
	return t, true
}

// conditional returns if(c, x, y).
func (b *builder) conditional(n *node) (*form, bool) {
	b.inCase++ // a part of the condition need not be known either
	yes, no := b.require(n.args[0], true, true), b.require(n.args[0], false, true)
	b.inCase--
	switch {
	case yes.never && no.never:
		return nil, false
	case no.never && len(yes.bounds)+len(yes.choices) == 0:
		return b.linear(n.args[1])
	case yes.never && len(no.bounds)+len(no.choices) == 0:
		return b.linear(n.args[2])
	}
	b.inCase++
	f, known := b.linear(n.args[1])
	g, alsoKnown := b.linear(n.args[2])
	b.inCase--
	yes.never, no.never = yes.never || !known, no.never || !alsoKnown
	if yes.never && no.never {
		return nil, false
	}
	i, fresh := b.stand(n)
	t := single(i)
	if !fresh {
		return t, true
	}
	if known {
		yes.join(holdsAll(atMost(f, t, false), atMost(t, f, false)))
	}
	if alsoKnown {
		no.join(holdsAll(atMost(g, t, false), atMost(t, g, false)))
	}
	b.root.join(anyOf([]goal{yes, no}))
	return t, true
}

// lookup returns what a table by number or by date has for a key: one case for each row.
func (b *builder) lookup(n *node, l expr.Lookup) (*form, bool) {
	key, ok := b.linear(n.args[0])
	if !ok {
		return nil, false
	}
	if key.isConstant() {
		return b.opaque(n)
	}
	i, fresh := b.stand(n)
	t := single(i)
	if !fresh {
		return t, true
	}
	var cases []goal
	add := func(cell expr.Value, bounds ...bound) {
		if value, ok := numberOf(cell, true); ok {
			bounds = append(bounds, atMost(t, constant(value), false), atMost(constant(value), t, false))
			cases = append(cases, holdsAll(bounds...))
		}
	}
	for k, row := range l.Rows {
		from, hasFrom := numberOf(row.From, true)
		to, hasTo := numberOf(row.To, true)
		exclusive := row.To.Type() == expr.Number
		var within []bound
		if hasFrom {
			within = append(within, atMost(constant(from), key, false))
			if k == 0 {
				add(l.Otherwise, atMost(key, constant(from), true))
			}
		}
		if hasTo {
			within = append(within, atMost(key, constant(to), exclusive))
			if k == len(l.Rows)-1 {
				add(l.Otherwise, atMost(constant(to), key, !exclusive))
			}
		}
		add(row.Cell, within...)
	}
	b.root.join(anyOf(cases))
	return t, true
}

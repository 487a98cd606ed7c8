package solve

import (
	"math/big"

	"recourse/generator/expr"
)

// grid returns a number of which the values of a node are whole multiples, 0 where it is always 0, and nil where there is
// none or it is not known.
func (b *builder) grid(n *node) *big.Rat {
	if isDate(n.op) {
		return one
	}
	switch n.op {
	case "n":
		return new(big.Rat).Abs(n.number)
	case "v":
		if i, ok := b.byKey["v"+n.words[0]]; ok {
			return b.variables[i].unit
		}
		if f, ok := b.answer(n.words[0]); ok {
			return new(big.Rat).Abs(f.constant)
		}
	case "today", "d", "ceil", "floor", "weekday", "year", "month", "day", "days_between", "months_between", "years_between",
		"working_days_between", "count", "overlap":
		return one
	case "round":
		return places(n)
	case "row":
		if value := b.parts[n.key]; value != nil {
			return gridOfCells(value)
		}
	case "neg":
		return b.grid(n.args[0])
	case "+", "-", "min", "max":
		return b.gridOfAll(n.args)
	case "if":
		return b.gridOfAll(n.args[1:])
	case "*":
		product := one
		for _, arg := range n.args {
			g := b.grid(arg)
			if g == nil {
				return nil
			}
			product = new(big.Rat).Mul(product, g)
		}
		return product
	case "/":
		g := b.grid(n.args[0])
		if k, ok := n.args[1].literal(); ok && k.Sign() != 0 && g != nil {
			return new(big.Rat).Abs(new(big.Rat).Quo(g, k))
		}
	}
	return nil
}

func (b *builder) gridOfAll(args []*node) *big.Rat {
	total := new(big.Rat)
	for _, arg := range args {
		g := b.grid(arg)
		if g == nil {
			return nil
		}
		total = commonDivisor(total, g)
	}
	return total
}

// gridOfCells returns the grid of what a lookup can find.
func gridOfCells(value *expr.Expression) *big.Rat {
	l, ok := value.Lookup()
	if !ok {
		return nil
	}
	total := new(big.Rat)
	for _, row := range append(l.Rows, expr.Band{Cell: l.Otherwise}) {
		if cell, ok := numberOf(row.Cell, true); ok {
			total = commonDivisor(total, cell)
		}
	}
	return total
}

// gridOf tells whether the values of a node are whole multiples of a unit.
func (b *builder) gridOf(n *node, unit *big.Rat) bool {
	g := b.grid(n)
	return g != nil && new(big.Rat).Quo(g, unit).IsInt()
}

// places returns the unit of round(x, places).
func places(n *node) *big.Rat {
	if len(n.args) < 2 {
		return one
	}
	k, ok := n.args[1].literal()
	if !ok || !k.IsInt() || k.Sign() < 0 || k.Cmp(big.NewRat(12, 1)) > 0 {
		return nil
	}
	unit := big.NewInt(1)
	for range k.Num().Int64() {
		unit.Mul(unit, big.NewInt(10))
	}
	return new(big.Rat).SetFrac(big.NewInt(1), unit)
}

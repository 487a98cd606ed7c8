package solve

import (
	"math/big"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// linear returns an expression as a form. It makes variables of the calls that are not linear. It returns false where the
// expression is unknown for all answers.
func (b *builder) linear(n *node) (*form, bool) {
	switch n.op {
	case "n":
		return constant(n.number), true
	case "d":
		day, err := lang.ParseDate(n.words[0])
		return constant(big.NewRat(int64(day.DayNumber()), 1)), err == nil
	case "today":
		return single(0), true
	case "v":
		return b.answer(n.words[0])
	case "neg":
		f, ok := b.linear(n.args[0])
		if !ok {
			return nil, false
		}
		return f.times(big.NewRat(-1, 1)), true
	case "+":
		return b.sum(n.args, one)
	case "-":
		return b.sum(n.args, big.NewRat(-1, 1))
	case "days_between":
		f, ok := b.sum(n.args, big.NewRat(-1, 1))
		if !ok {
			return nil, false
		}
		return f.times(big.NewRat(-1, 1)), true
	case "add_days":
		if b.gridOf(n.args[1], one) {
			return b.sum(n.args, one)
		}
	case "add_years":
		n = b.inMonths(n)
	case "*":
		return b.product(n)
	case "/":
		f, ok := b.linear(n.args[0])
		g, alsoOK := b.linear(n.args[1])
		switch {
		case !ok || !alsoOK || g.isConstant() && g.constant.Sign() == 0:
			return nil, false
		case g.isConstant():
			return f.times(new(big.Rat).Inv(g.constant)), true
		}
	case "ceil", "floor":
		if b.plain(n) {
			return b.rounded(n)
		}
	case "min", "max":
		if b.plain(n) {
			return b.extreme(n)
		}
	case "if":
		if b.plain(n) {
			return b.conditional(n)
		}
	case "row":
		if value := b.parts[n.key]; value != nil && b.plain(n) {
			if l, ok := value.Lookup(); ok {
				return b.lookup(n, l)
			}
		}
	}
	return b.opaque(n)
}

// plain tells whether a call may be described by what must hold of it. One that may be unknown may not, where it stands in
// a case of another call: it is then not needed in the other case.
func (b *builder) plain(n *node) bool { return b.inCase == 0 || b.certain(n) }

// answer returns the form of an answer: a variable, or the value that is already chosen.
func (b *builder) answer(name string) (*form, bool) {
	if i, ok := b.byKey["v"+name]; ok {
		return single(i), true
	}
	value, given := b.problem.Finite.Value(name)
	switch {
	case given && value.Type() == expr.Number:
		return constant(value.Rat()), true
	case given && value.Type() == expr.Date && value.Date().Valid():
		return constant(big.NewRat(int64(value.Date().DayNumber()), 1)), true
	}
	return nil, false
}

// sum adds arguments, each but the first times a factor.
func (b *builder) sum(args []*node, factor *big.Rat) (*form, bool) {
	total, ok := b.linear(args[0])
	for _, arg := range args[1:] {
		f, known := b.linear(arg)
		if !ok || !known {
			return nil, false
		}
		total = total.plus(factor, f)
	}
	return total, ok
}

func (b *builder) product(n *node) (*form, bool) {
	total := constant(one)
	for _, arg := range n.args {
		f, ok := b.linear(arg)
		switch {
		case !ok:
			return nil, false
		case f.isConstant():
			total = total.times(f.constant)
		case total.isConstant():
			total = f.times(total.constant)
		default:
			return b.opaque(n)
		}
	}
	return total, true
}

// stand makes the variable that stands for a call, or finds it; fresh tells that it was made now.
func (b *builder) stand(n *node) (index int, fresh bool) {
	if i, ok := b.byKey[n.key]; ok {
		return i, false
	}
	v := variable{name: n.key, date: isDate(n.op), lo: -unlimited, hi: unlimited}
	if v.unit = b.grid(n); v.unit == nil {
		v.unit, v.real = fine, true
	}
	if v.unit.Sign() == 0 {
		v.unit = one // it is always 0
	}
	switch {
	case v.date:
		v.lo, v.hi = 0, lastDay
	case n.op == "weekday":
		v.lo, v.hi = 1, 7
	case n.op == "month":
		v.lo, v.hi = 1, 12
	case n.op == "day":
		v.lo, v.hi = 1, 31
	}
	b.byKey[n.key] = len(b.variables)
	b.variables = append(b.variables, v)
	return len(b.variables) - 1, true
}

func isDate(op string) bool {
	switch op {
	case "add_days", "add_months", "add_years", "end_of_month", "start_of_month", "working_days":
		return true
	}
	return false
}

// opaque returns the variable of a call that has to be computed.
func (b *builder) opaque(n *node) (*form, bool) {
	var sources []int
	for _, name := range n.sources {
		i, ok := b.source(name)
		if !ok {
			return nil, false // if() may not need it; then nothing is known of it
		}
		if i >= 0 {
			sources = append(sources, i)
		}
	}
	value := b.parts[n.key]
	if len(sources) == 0 && value != nil {
		number, ok := numberOf(value.Eval(b.problem.Finite))
		if !ok {
			return nil, false
		}
		return constant(number), true
	}
	i, fresh := b.stand(n)
	if fresh && value != nil {
		c := &call{node: n, value: value, sources: sources}
		b.variables[i].call = c
		c.turns = n.turns(func(name string) bool { k, ok := b.source(name); return ok && k >= 0 }, func(name string) {
			if k, ok := b.source(name); ok && k >= 0 {
				c.divisors = append(c.divisors, k)
			}
		})
		b.relate(n, i, c)
	}
	return single(i), true
}

// numberOf returns a value as a number: of a date, its day.
func numberOf(value expr.Value, ok bool) (*big.Rat, bool) {
	switch {
	case !ok:
		return nil, false
	case value.Type() == expr.Number:
		return value.Rat(), true
	case value.Type() == expr.Date && value.Date().Valid():
		return big.NewRat(int64(value.Date().DayNumber()), 1), true
	}
	return nil, false
}

package expr

import (
	"math/big"
	"slices"
	"strings"
)

// compare makes the condition that two numbers or two dates are in an order: "<", "<=", ">", ">=" or "==". It returns
// false where the numbers are too large to compute with.
func compare(operator string, left, right term) (node, bool) {
	switch operator {
	case ">", ">=":
		n, ok := compare(map[string]string{">": "<=", ">=": "<"}[operator], left, right)
		if !ok {
			return nil, false
		}
		return negate(n), true
	}
	if n, ok := enumerate(comparison{operator, left, right}); ok {
		return n, true
	}
	difference, ok := linearise(left)
	if !ok {
		return nil, false
	}
	other, ok := linearise(right)
	if !ok {
		return nil, false
	}
	if difference, ok = difference.plus(other.times(big.NewRat(-1, 1))); !ok {
		return nil, false
	}
	if len(difference.terms) == 0 {
		return constant(holds(operator, difference.constant.Sign())), true
	}
	difference, flipped := difference.primitive()
	if !difference.bounded() {
		return nil, false
	}
	return cutAt(operator, difference, flipped), true
}

// enumerate computes a comparison that reads nothing but the answer to one question with options, for every option. It
// returns false for other comparisons, and where one of the options leaves it unknown.
func enumerate(c comparison) (node, bool) {
	u := &uses{}
	c.left.collect(u)
	c.right.collect(u)
	if len(u.variables) != 1 || u.today || u.columns || u.variables[0].Type != Choice && u.variables[0].Type != YesNo {
		return nil, false
	}
	v := u.variables[0]
	var values []string
	for _, option := range v.Values {
		switch c.truth(&scope{in: Given{v.Name: Option(option)}}) {
		case True:
			values = append(values, option)
		case Unknown:
			return nil, false
		}
	}
	others := slices.DeleteFunc(slices.Clone(v.Values), func(option string) bool { return slices.Contains(values, option) })
	if len(values) == 0 || len(others) > 0 && len(others) < len(values) { // the shorter list; an empty one cannot be written
		return negate(leaf{newIs(v, others)}), true
	}
	return leaf{newIs(v, values)}, true
}

// cutAt makes the condition from a difference that is compared with nothing, or, where its sign is flipped, with which
// nothing is compared.
func cutAt(operator string, difference linear, flipped bool) node {
	m := newMeasure(difference)
	at := new(big.Rat).Neg(difference.constant)
	switch {
	case operator == "==":
		return equal(m, at)
	case flipped && operator == "<": // at < m
		return negate(leaf{newCut(m, at, true)})
	case flipped:
		return negate(leaf{newCut(m, at, false)})
	}
	return leaf{newCut(m, at, operator == "<=")}
}

func equal(m *Measure, at *big.Rat) node {
	if m.Whole && !at.IsInt() {
		return constant(false)
	}
	left, right := m.sides(at)
	return &equality{most: newCut(m, at, true), below: newCut(m, at, false), comparison: comparison{"==", left, right}}
}

func newMeasure(l linear) *Measure {
	m := &Measure{Whole: true}
	for _, t := range l.terms {
		m.Terms = append(m.Terms, Term{Coefficient: t.coefficient, Expr: &Expression{root: t.term}, Date: t.term.kind() == Date})
		m.Whole = m.Whole && (t.term.kind() == Date || t.term.whole())
	}
	m.key = string(encode(m.term().data()))
	return m
}

// newCut makes the atom that a measure is at most, or below, a number. Of a whole measure it is always "at most".
func newCut(m *Measure, at *big.Rat, inclusive bool) *Atom {
	if m.Whole {
		if !inclusive && at.IsInt() {
			at = new(big.Rat).Sub(at, big.NewRat(1, 1))
		}
		at, inclusive = floor(at), true
	}
	a := &Atom{cut: &Cut{Measure: m, At: at, Inclusive: inclusive}}
	a.comparison = m.comparison(at, inclusive)
	a.parts = 1 + a.comparison.left.size() + a.comparison.right.size()
	return a.named()
}

// Key is equal for equal measures and different for others.
func (m *Measure) Key() string { return m.key }

// String returns the measure as an expression: a date where it is one, and else a number.
func (m *Measure) String() string {
	var b strings.Builder
	m.term().print(&b, atSum)
	return b.String()
}

// Eval computes the measure, and returns false where it is unknown.
func (m *Measure) Eval(in Input) (*big.Rat, bool) {
	total := new(big.Rat)
	for _, t := range m.Terms {
		value, ok := t.Expr.Eval(in)
		if !ok {
			return nil, false
		}
		n := value.number
		if t.Date {
			n = new(big.Rat).SetInt64(int64(value.date.DayNumber()))
		}
		if n, ok = compute("*", t.Coefficient, n); !ok {
			return nil, false
		}
		if total, ok = compute("+", total, n); !ok {
			return nil, false
		}
	}
	return total, true
}

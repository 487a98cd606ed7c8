package expr

import (
	"math/big"

	"recourse/generator/lang"
)

// comparison writes a cut the way an author would: two dates, a date and a day, or numbers with nothing negative.
func (m *Measure) comparison(at *big.Rat, inclusive bool) comparison {
	operator := "<"
	if inclusive {
		operator = "<="
	}
	if m.isPair() && at.IsInt() && inclusive && at.Cmp(big.NewRat(-1, 1)) == 0 { // a - b <= -1 is a < b
		return comparison{"<", m.Terms[0].Expr.root, m.Terms[1].Expr.root}
	}
	left, right := m.sides(at)
	return comparison{operator, left, right}
}

// isPair tells whether the measure is the difference of two dates.
func (m *Measure) isPair() bool {
	return len(m.Terms) == 2 && m.Terms[0].Date && m.Terms[1].Date && isOne(m.Terms[0].Coefficient, 1) && isOne(m.Terms[1].Coefficient, -1)
}

func isOne(n *big.Rat, sign int64) bool { return n.Cmp(big.NewRat(sign, 1)) == 0 }

// sides returns what is compared where the measure is compared with a number.
func (m *Measure) sides(at *big.Rat) (left, right term) {
	first := m.Terms[0]
	switch {
	case m.isPair() && at.Sign() == 0:
		return first.Expr.root, m.Terms[1].Expr.root
	case m.isPair():
		return daysBetween(m.Terms[1].Expr.root, first.Expr.root), numberLiteral(at)
	case len(m.Terms) == 1 && first.Date && isOne(first.Coefficient, 1) && at.IsInt() && at.Num().IsInt64():
		const beyond = 10_000_000 // days: more than the calendar has
		if d := lang.FromDayNumber(int(min(max(at.Num().Int64(), -1), beyond))); d.Valid() {
			return first.Expr.root, &literal{Value{kind: Date, date: d}}
		}
	}
	var plus, minus sumOf
	for _, t := range m.numbers() {
		if t.Coefficient.Sign() > 0 {
			plus.add(t.Coefficient, t.Expr.root)
		} else {
			minus.add(new(big.Rat).Neg(t.Coefficient), t.Expr.root)
		}
	}
	minus.constant(at)
	return plus.total, minus.total
}

// term returns the measure as one term.
func (m *Measure) term() term {
	switch {
	case m.isPair():
		return daysBetween(m.Terms[1].Expr.root, m.Terms[0].Expr.root)
	case len(m.Terms) == 1 && m.Terms[0].Date && isOne(m.Terms[0].Coefficient, 1):
		return m.Terms[0].Expr.root
	}
	left, right := m.sides(new(big.Rat))
	if l, ok := right.(*literal); ok && l.value.number.Sign() == 0 {
		return left
	}
	return &arithmetic{operator: "-", left: left, right: right}
}

// numbers returns the terms with dates in pairs, as the days between them. A date without a partner is paired with the
// first day of the calendar, whose number is 0.
func (m *Measure) numbers() []Term {
	var list, dates []Term
	for _, t := range m.Terms {
		if !t.Date {
			list = append(list, t)
			continue
		}
		t.Coefficient = new(big.Rat).Set(t.Coefficient)
		for i := range dates {
			if dates[i].Coefficient.Sign()*t.Coefficient.Sign() < 0 {
				list = append(list, pairUp(&dates[i], &t))
			}
		}
		if t.Coefficient.Sign() != 0 {
			dates = append(dates, t)
		}
	}
	for _, t := range dates {
		if t.Coefficient.Sign() != 0 {
			epoch := &literal{Value{kind: Date, date: lang.FromDayNumber(0)}}
			list = append(list, Term{Coefficient: t.Coefficient, Expr: &Expression{root: daysBetween(epoch, t.Expr.root)}})
		}
	}
	return list
}

// pairUp takes as much as two dates of different signs have in common out of their coefficients.
func pairUp(a, b *Term) Term {
	common := new(big.Rat).Abs(a.Coefficient)
	if other := new(big.Rat).Abs(b.Coefficient); other.Cmp(common) < 0 {
		common = other
	}
	if a.Coefficient.Sign() < 0 {
		a, b = b, a
	}
	a.Coefficient.Sub(a.Coefficient, common)
	b.Coefficient.Add(b.Coefficient, common)
	return Term{Coefficient: common, Expr: &Expression{root: daysBetween(b.Expr.root, a.Expr.root)}}
}

func daysBetween(from, to term) term {
	return &call{function: functions["days_between"], arguments: []term{from, to}}
}

// sumOf adds up terms.
type sumOf struct{ total term }

func (s *sumOf) add(coefficient *big.Rat, t term) {
	if !isOne(coefficient, 1) {
		t = &arithmetic{operator: "*", left: numberLiteral(coefficient), right: t}
	}
	if s.total == nil {
		s.total = t
	} else {
		s.total = &arithmetic{operator: "+", left: s.total, right: t}
	}
}

// constant adds a number, if it is not needless.
func (s *sumOf) constant(n *big.Rat) {
	switch {
	case s.total == nil:
		s.total = numberLiteral(n)
	case n.Sign() > 0:
		s.total = &arithmetic{operator: "+", left: s.total, right: numberLiteral(n)}
	case n.Sign() < 0:
		s.total = &arithmetic{operator: "-", left: s.total, right: numberLiteral(new(big.Rat).Neg(n))}
	}
}

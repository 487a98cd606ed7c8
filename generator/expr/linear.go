package expr

import (
	"cmp"
	"math/big"
	"slices"
)

// linear is a number as a sum of terms times coefficients and a constant. A date counts as its day number.
type linear struct {
	terms    []linearTerm // none twice, no coefficient is 0
	constant *big.Rat
}

type linearTerm struct {
	coefficient *big.Rat
	term        term
	key         string
}

// linearise takes sums, differences, products with constants, add_days and days_between apart. What is not linear becomes a
// term as it is. It returns false where a coefficient is not bounded.
func linearise(t term) (linear, bool) {
	switch t := t.(type) {
	case *literal:
		if t.value.kind == Date {
			return linear{constant: new(big.Rat).SetInt64(int64(t.value.date.DayNumber()))}, true
		}
		return linear{constant: t.value.number}, true
	case *negative:
		part, ok := linearise(t.part)
		return part.times(big.NewRat(-1, 1)), ok
	case *arithmetic:
		left, ok := linearise(t.left)
		if !ok {
			return left, false
		}
		right, ok := linearise(t.right)
		if !ok {
			return right, false
		}
		return t.linearise(left, right)
	case *call:
		if t.function.name != "add_days" && t.function.name != "days_between" {
			break
		}
		first, ok := linearise(t.arguments[0])
		if !ok {
			return first, false
		}
		second, ok := linearise(t.arguments[1])
		if !ok {
			return second, false
		}
		if t.function.name == "days_between" {
			first = first.times(big.NewRat(-1, 1))
		}
		return first.plus(second)
	}
	return single(t), true
}

// single is a term that cannot be taken apart.
func single(t term) linear {
	return linear{terms: []linearTerm{{coefficient: big.NewRat(1, 1), term: t, key: string(encode(t.data()))}}, constant: new(big.Rat)}
}

// linearise joins what the sides of an operator were taken apart into.
func (t *arithmetic) linearise(left, right linear) (linear, bool) {
	switch {
	case t.operator == "+":
		return left.plus(right)
	case t.operator == "-":
		return left.plus(right.times(big.NewRat(-1, 1)))
	case t.operator == "*" && len(left.terms) == 0:
		product := right.times(left.constant)
		return product, product.bounded()
	case t.operator == "*" && len(right.terms) == 0:
		product := left.times(right.constant)
		return product, product.bounded()
	case t.operator == "/" && len(right.terms) == 0:
		if right.constant.Sign() == 0 { // what always fails, such as x / (y - y), stays as it is
			return single(t), true
		}
		quotient := left.times(new(big.Rat).Inv(right.constant))
		return quotient, quotient.bounded()
	case t.operator == "*":
		p := product(t, left, right)
		return p, p.bounded()
	}
	return quotient(t, left), true
}

// product draws the coefficients out of a product and puts its factors in order, so that a * 2 * b equals 2 * (b * a).
func product(t *arithmetic, left, right linear) linear {
	coefficient := big.NewRat(1, 1)
	var factors []linearTerm
	for i, side := range []linear{left, right} {
		if side.isSingle() {
			coefficient.Mul(coefficient, side.terms[0].coefficient)
			factors = append(factors, factorsOf(side.terms[0].term, coefficient)...)
			continue
		}
		factors = append(factors, factorsOf([]term{t.left, t.right}[i], coefficient)...)
	}
	slices.SortStableFunc(factors, func(a, b linearTerm) int { return cmp.Compare(a.key, b.key) })
	chain := factors[0].term
	for _, f := range factors[1:] {
		chain = &arithmetic{operator: "*", left: chain, right: f.term}
	}
	return single(chain).times(coefficient)
}

// quotient draws the coefficient of the upper part out.
func quotient(t *arithmetic, left linear) linear {
	if !left.isSingle() {
		return single(t)
	}
	return single(&arithmetic{operator: "/", left: left.terms[0].term, right: t.right}).times(left.terms[0].coefficient)
}

// isSingle tells whether there is nothing but a coefficient and a term.
func (l linear) isSingle() bool { return len(l.terms) == 1 && l.constant.Sign() == 0 }

// factorsOf takes a chain of multiplications apart. Numbers and signs go into the coefficient.
func factorsOf(t term, coefficient *big.Rat) []linearTerm {
	switch t := t.(type) {
	case *literal:
		coefficient.Mul(coefficient, t.value.number)
		return nil
	case *negative:
		coefficient.Neg(coefficient)
		return factorsOf(t.part, coefficient)
	case *arithmetic:
		if t.operator == "*" {
			return append(factorsOf(t.left, coefficient), factorsOf(t.right, coefficient)...)
		}
	}
	return single(t).terms
}

func (l linear) times(factor *big.Rat) linear {
	scaled := linear{constant: new(big.Rat).Mul(l.constant, factor)}
	if factor.Sign() == 0 {
		return scaled
	}
	for _, t := range l.terms {
		t.coefficient = new(big.Rat).Mul(t.coefficient, factor)
		scaled.terms = append(scaled.terms, t)
	}
	return scaled
}

func (l linear) plus(m linear) (linear, bool) {
	total := linear{terms: slices.Clone(l.terms), constant: new(big.Rat).Add(l.constant, m.constant)}
	for _, t := range m.terms {
		i := slices.IndexFunc(total.terms, func(known linearTerm) bool { return known.key == t.key })
		if i < 0 {
			total.terms = append(total.terms, t)
			continue
		}
		coefficient := new(big.Rat).Add(total.terms[i].coefficient, t.coefficient)
		if coefficient.Sign() == 0 {
			total.terms = slices.Delete(total.terms, i, i+1)
			continue
		}
		total.terms[i].coefficient = coefficient
	}
	return total, total.bounded()
}

func (l linear) bounded() bool {
	for _, t := range l.terms {
		if !bounded(t.coefficient) {
			return false
		}
	}
	return bounded(l.constant)
}

// primitive sorts the terms and makes their coefficients whole, without a common divisor, the first one positive. It tells
// whether that changed the sign.
func (l linear) primitive() (scaled linear, flipped bool) {
	slices.SortFunc(l.terms, func(a, b linearTerm) int {
		_, aToday := a.term.(today)
		_, bToday := b.term.(today)
		switch {
		case aToday != bToday && aToday:
			return -1
		case aToday != bToday:
			return 1
		}
		return cmp.Compare(a.key, b.key)
	})
	divisor, multiple := new(big.Int), big.NewInt(1)
	for _, t := range l.terms {
		divisor.GCD(nil, nil, divisor, new(big.Int).Abs(t.coefficient.Num()))
		common := new(big.Int).GCD(nil, nil, multiple, t.coefficient.Denom())
		multiple.Mul(multiple, new(big.Int).Div(t.coefficient.Denom(), common))
	}
	factor := new(big.Rat).SetFrac(multiple, divisor)
	if l.terms[0].coefficient.Sign() < 0 {
		factor.Neg(factor)
	}
	return l.times(factor), factor.Sign() < 0
}

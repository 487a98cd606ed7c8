package solve

import "math/big"

// part is one summand of a form: a coefficient and the variable it multiplies.
type part struct {
	variable    int
	coefficient *big.Rat
}

// form is a sum of multiples of variables and a constant.
type form struct {
	parts    []part // in the order of their first mention
	constant *big.Rat
}

func constant(n *big.Rat) *form { return &form{constant: n} }

func single(variable int) *form {
	return &form{parts: []part{{variable, big.NewRat(1, 1)}}, constant: new(big.Rat)}
}

// plus returns f + k·g.
func (f *form) plus(k *big.Rat, g *form) *form {
	sum := &form{constant: new(big.Rat).Mul(k, g.constant)}
	sum.constant.Add(sum.constant, f.constant)
	sum.parts = make([]part, len(f.parts), len(f.parts)+len(g.parts))
	copy(sum.parts, f.parts)
	for _, p := range g.parts {
		sum.join(p.variable, new(big.Rat).Mul(k, p.coefficient))
	}
	return sum
}

// join adds a multiple of a variable; coefficients are never changed in place.
func (f *form) join(variable int, coefficient *big.Rat) {
	for i, p := range f.parts {
		if p.variable != variable {
			continue
		}
		total := new(big.Rat).Add(p.coefficient, coefficient)
		if total.Sign() == 0 {
			f.parts = append(f.parts[:i], f.parts[i+1:]...)
		} else {
			f.parts[i].coefficient = total
		}
		return
	}
	if coefficient.Sign() != 0 {
		f.parts = append(f.parts, part{variable, coefficient})
	}
}

func (f *form) times(k *big.Rat) *form { return constant(new(big.Rat)).plus(k, f) }

func (f *form) minus(g *form) *form { return f.plus(big.NewRat(-1, 1), g) }

func (f *form) isConstant() bool { return len(f.parts) == 0 }

// bound says that a form is at most zero, or below zero.
type bound struct {
	form   *form
	strict bool
}

// atMost says f <= g, or f < g where strict.
func atMost(f, g *form, strict bool) bound { return bound{f.minus(g), strict} }

// commonDivisor returns the largest number of which both are whole multiples. Zero is a multiple of all.
func commonDivisor(a, b *big.Rat) *big.Rat {
	x := new(big.Int).Mul(a.Num(), b.Denom())
	y := new(big.Int).Mul(b.Num(), a.Denom())
	x.Abs(x)
	y.Abs(y)
	return new(big.Rat).SetFrac(new(big.Int).GCD(nil, nil, x, y), new(big.Int).Mul(a.Denom(), b.Denom()))
}

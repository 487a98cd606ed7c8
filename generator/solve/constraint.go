package solve

import "math/big"

// cell is a whole coefficient of a variable that counts its units.
type cell struct {
	variable int
	coef     int64
}

// constraint says that a sum of cells is at most limit.
type constraint struct {
	cells []cell
	limit int64
	bound bound // what it was made of
	calls bool  // it reads a call
}

// largest bounds coefficients, so that products of them fit.
const largest = int64(1) << 40

// constrain makes a constraint of a bound. Variables that have a value in fixed are replaced by it. It returns false where
// the numbers are too large: such a bound is left to verification. A constraint without cells cannot hold if its limit is
// below 0.
func (b *builder) constrain(of bound, fixed map[int]*big.Rat) (constraint, bool) {
	limit := new(big.Rat).Neg(of.form.constant)
	scale := big.NewInt(1)
	scaled := make([]*big.Rat, 0, len(of.form.parts))
	c := constraint{bound: of, cells: make([]cell, 0, len(of.form.parts))}
	exact := true
	for _, p := range of.form.parts {
		if value := fixed[p.variable]; value != nil {
			limit.Sub(limit, new(big.Rat).Mul(value, p.coefficient))
			continue
		}
		v := &b.variables[p.variable]
		k := p.coefficient
		if v.unit != one {
			k = new(big.Rat).Mul(k, v.unit)
		}
		if v.real {
			exact = false
			if k.Sign() < 0 { // the value is up to one unit above
				limit.Sub(limit, k)
			}
		}
		c.calls = c.calls || v.call != nil
		scaled = append(scaled, k)
		c.cells = append(c.cells, cell{variable: p.variable})
		if !k.IsInt() {
			d := new(big.Int).GCD(nil, nil, scale, k.Denom())
			scale.Mul(scale, d.Quo(k.Denom(), d))
		}
	}
	if len(c.cells) == 0 {
		if limit.Sign() < 0 || limit.Sign() == 0 && of.strict {
			c.limit = -1
		}
		return c, true
	}
	factor := new(big.Rat).SetInt(scale)
	divisor := new(big.Int)
	for _, k := range scaled {
		k = new(big.Rat).Mul(k, factor)
		divisor.GCD(nil, nil, divisor, new(big.Int).Abs(k.Num()))
	}
	factor.Quo(factor, new(big.Rat).SetInt(divisor))
	for i, k := range scaled {
		k = new(big.Rat).Mul(k, factor)
		if !k.IsInt() || !k.Num().IsInt64() || abs(k.Num().Int64()) > largest {
			return c, false
		}
		c.cells[i].coef = k.Num().Int64()
	}
	limit.Mul(limit, factor)
	bottom := floorRat(limit)
	if of.strict && exact && limit.IsInt() {
		bottom.Sub(bottom, big.NewInt(1))
	}
	if !bottom.IsInt64() || abs(bottom.Int64()) > unlimited {
		return c, false
	}
	c.limit = bottom.Int64()
	return c, true
}

// system is a goal made of constraints.
type system struct {
	constraints []constraint
	choices     [][]system
}

// constrainAll makes a system of a goal, and false where it cannot hold.
func (b *builder) constrainAll(g goal) (system, bool) {
	var s system
	if g.never {
		return s, false
	}
	for _, of := range g.bounds {
		c, ok := b.constrain(of, nil)
		switch {
		case !ok:
		case len(c.cells) > 0:
			s.constraints = append(s.constraints, c)
		case c.limit < 0:
			return s, false
		}
	}
	for _, options := range g.choices {
		var possible []system
		for _, option := range options {
			if made, ok := b.constrainAll(option); ok {
				possible = append(possible, made)
			}
		}
		if len(possible) == 0 {
			return s, false
		}
		s.choices = append(s.choices, possible)
	}
	return s, true
}

// tighten narrows the ranges of variables until no constraint narrows them more, or the rounds are used up. It returns
// false where a range is empty.
func tighten(constraints []constraint, lo, hi []int64) bool {
	for range len(lo) + 4 {
		changed := false
		for i := range constraints {
			if !constraints[i].tighten(lo, hi, &changed) {
				return false
			}
		}
		if !changed {
			break
		}
	}
	return true
}

func (c *constraint) tighten(lo, hi []int64, changed *bool) bool {
	least, endless, sound := int64(0), 0, true
	for _, k := range c.cells {
		end := lo[k.variable]
		if k.coef < 0 {
			end = hi[k.variable]
		}
		if abs(end) >= unlimited {
			endless++
			continue
		}
		least = weigh(1, least, k.coef, end, &sound)
	}
	if !sound || endless > 1 {
		return true
	}
	if endless == 0 && least > c.limit {
		return false
	}
	for _, k := range c.cells {
		v := k.variable
		end := lo[v]
		if k.coef < 0 {
			end = hi[v]
		}
		others := least
		switch {
		case abs(end) < unlimited && endless == 1:
			continue
		case abs(end) < unlimited:
			others = weigh(1, least, -k.coef, end, &sound)
		}
		rest := weigh(1, c.limit, -1, others, &sound)
		if !sound {
			return true
		}
		if k.coef > 0 {
			if top := floorDiv(rest, k.coef); top < hi[v] {
				hi[v], *changed = top, true
			}
		} else if bottom := -floorDiv(rest, -k.coef); bottom > lo[v] {
			lo[v], *changed = bottom, true
		}
		if lo[v] > hi[v] {
			return false
		}
	}
	return true
}

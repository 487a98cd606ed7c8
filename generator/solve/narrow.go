package solve

import (
	"math/big"
	"slices"
)

// narrow tightens ranges by constraints and by what calls are over these ranges. It returns the constraints with those
// that it learnt.
func (s *search) narrow(constraints []constraint, lo, hi []int64) ([]constraint, bool) {
	const rounds = 4
	given := constraints
	for range rounds {
		if !tighten(constraints, lo, hi) {
			return nil, false
		}
		constraints = slices.Clip(given)
		changed := false
		for v := range s.variables {
			of := &s.variables[v]
			if of.month && !snapRange(&lo[v], &hi[v], &changed) {
				return nil, false
			}
			if of.call == nil {
				continue
			}
			if values, ok := s.rangeOf(v, lo, hi); ok {
				if values.lo > lo[v] {
					lo[v], changed = values.lo, true
				}
				if values.hi < hi[v] {
					hi[v], changed = values.hi, true
				}
				if lo[v] > hi[v] {
					return nil, false
				}
			}
			constraints = append(constraints, s.learnt(v, lo, hi)...)
		}
		for v := range s.point.values {
			if !s.skip(v, lo, hi, &changed) {
				return nil, false
			}
		}
		if !changed && len(constraints) == len(given) {
			return constraints, true
		}
	}
	return constraints, tighten(constraints, lo, hi)
}

// skip moves the ends of the range of a source to values for which each call that reads it alone is in its range. It returns
// false where there is none.
func (s *search) skip(v int, lo, hi []int64, changed *bool) bool {
	if lo[v] == hi[v] {
		return true
	}
	var calls []int
	var tables []*profile
	for i := range s.variables {
		if c := s.variables[i].call; c != nil && len(c.sources) == 1 && c.sources[0] == v {
			if t := s.table(i); t != nil {
				calls, tables = append(calls, i), append(tables, t)
			}
		}
	}
	if len(calls) == 0 {
		return true
	}
	possible := func(value int64) bool {
		for k, t := range tables {
			at := t.nodes[t.size+int(value-t.first)].value
			if at.hi < lo[calls[k]] || at.lo > hi[calls[k]] {
				return false
			}
		}
		return true
	}
	from, to := lo[v], hi[v]
	for from <= to && !possible(from) {
		from++
	}
	for from < to && !possible(to) {
		to--
	}
	*changed = *changed || from != lo[v] || to != hi[v]
	lo[v], hi[v] = from, to
	return from <= to
}

// snapRange moves the ends of a range to first days of months.
func snapRange(lo, hi *int64, changed *bool) bool {
	from, to := monthStart(*lo, true), monthStart(*hi, false)
	*changed = *changed || from != *lo || to != *hi
	*lo, *hi = from, to
	return from <= to
}

// rangeOf returns the least and greatest value of a call over ranges of its sources, in units and rounded outwards, and
// false where it does not know them.
func (s *search) rangeOf(v int, lo, hi []int64) (span, bool) {
	c := s.variables[v].call
	if t := s.table(v); t != nil {
		source := c.sources[0]
		r := t.between(lo[source], hi[source])
		return r.value, r.value.lo > -unlimited
	}
	fixed := true
	for _, source := range c.sources {
		fixed = fixed && lo[source] == hi[source]
		if abs(lo[source]) >= unlimited || abs(hi[source]) >= unlimited {
			return span{}, false
		}
	}
	const most = 4
	if !fixed && (c.turns || len(c.sources) > most) {
		return span{}, false
	}
	for _, d := range c.divisors {
		if lo[d] <= 0 && hi[d] >= 0 {
			return span{}, false
		}
	}
	var least, greatest *big.Rat
	corner := slices.Clone(lo)
	for ends := range 1 << len(c.sources) {
		for i, source := range c.sources {
			corner[source] = lo[source]
			if ends&(1<<i) != 0 {
				corner[source] = hi[source]
			}
		}
		value, ok := s.compute(c, corner)
		if !ok {
			return span{}, false
		}
		if least == nil || value.Cmp(least) < 0 {
			least = value
		}
		if greatest == nil || value.Cmp(greatest) > 0 {
			greatest = value
		}
		if fixed {
			break
		}
	}
	return s.inUnits(v, least, greatest), true
}

// inUnits returns a range of values of a variable in its units.
func (s *search) inUnits(v int, least, greatest *big.Rat) span {
	of := &s.variables[v]
	low, high := new(big.Rat).Quo(least, of.unit), new(big.Rat).Quo(greatest, of.unit)
	return span{clamp(floorRat(low)), clamp(floorRat(high))}
}

// learnt returns constraints between a call and its sources that hold within ranges.
func (s *search) learnt(v int, lo, hi []int64) []constraint {
	c := s.variables[v].call
	var list []constraint
	add := func(f *form) {
		if made, ok := s.constrain(bound{form: f}, nil); ok {
			list = append(list, made)
		}
	}
	if c.from != nil && !s.isFixed(c, lo, hi) {
		days := s.apart(c, span{lo[v], hi[v]})
		apart := c.to.minus(c.from)
		if days.hi < unlimited {
			add(apart.minus(constant(big.NewRat(days.hi, 1))))
		}
		if days.lo > -unlimited {
			add(constant(big.NewRat(days.lo, 1)).minus(apart))
		}
	}
	if t := s.table(v); t != nil && s.variables[v].date && s.variables[c.sources[0]].date {
		source := c.sources[0]
		if r := t.between(lo[source], hi[source]); r.off.lo > -unlimited {
			apart := single(v).minus(single(source))
			add(apart.minus(constant(big.NewRat(r.off.hi, 1))))
			add(constant(big.NewRat(r.off.lo, 1)).minus(apart))
		}
	}
	return list
}

func (s *search) isFixed(c *call, lo, hi []int64) bool {
	return !slices.ContainsFunc(c.sources, func(v int) bool { return lo[v] < hi[v] })
}

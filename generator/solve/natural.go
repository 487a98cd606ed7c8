package solve

import (
	"math/big"

	"recourse/generator/lang"
)

// natural returns the value in a range that an author would choose: a day near the base, a small whole number.
func (s *search) natural(v int, lo, hi int64) int64 {
	of := &s.variables[v]
	if of.date {
		return max(lo, min(int64(s.base.DayNumber()), hi))
	}
	wanted := one
	switch low, high := s.value(v, lo), s.value(v, hi); {
	case low.Cmp(one) > 0:
		wanted = new(big.Rat).SetInt(ceilRat(low))
	case high.Cmp(one) < 0:
		wanted = new(big.Rat).SetInt(floorRat(high))
	}
	units := new(big.Rat).Quo(wanted, of.unit)
	at := clamp(floorRat(units))
	if units.IsInt() && at >= lo && at <= hi {
		return at
	}
	if wanted.Cmp(one) > 0 || lo > 0 {
		return lo
	}
	return max(lo, min(at, hi))
}

// value returns the value of so many units of a variable.
func (s *search) value(v int, units int64) *big.Rat {
	value := new(big.Rat).SetInt64(units)
	if unit := s.variables[v].unit; unit != one {
		value.Mul(value, unit)
	}
	return value
}

// snap returns a value near another that the variable can take, within a range that it has such a value in.
func (s *search) snap(v int, value, lo, hi int64) int64 {
	if !s.variables[v].month {
		return value
	}
	if first := monthStart(value, false); first >= lo {
		return first
	}
	if next := monthStart(value, true); next <= hi {
		return next
	}
	return value
}

// monthStart returns the first day of the month of a day or, where up, the first such day that is not before it.
func monthStart(day int64, up bool) int64 {
	d := lang.FromDayNumber(int(day))
	first := d.StartOfMonth()
	if up && first != d {
		first = first.AddMonths(1)
	}
	if !first.Valid() {
		return day
	}
	return int64(first.DayNumber())
}

package solve

import (
	"math/big"

	"recourse/generator/lang"
)

// span is a range of whole numbers, with both ends.
type span struct{ lo, hi int64 }

// relate says by inequalities what is known of a call and its operands, whatever they are.
func (b *builder) relate(n *node, i int, c *call) {
	if !b.certain(n) || len(n.args) == 0 {
		return
	}
	t := single(i)
	between := func(f *form, days span) {
		low, high := constant(big.NewRat(days.lo, 1)), constant(big.NewRat(days.hi, 1))
		b.root.join(holdsAll(atMost(f.plus(one, low), t, false), atMost(t, f.plus(one, high), false)))
	}
	f, ok := b.linear(n.args[0])
	if !ok {
		return
	}
	switch n.op {
	case "end_of_month":
		between(f, span{0, 30})
	case "start_of_month":
		between(f, span{-30, 0})
	case "round":
		if unit := places(n); unit != nil {
			off := constant(new(big.Rat).Mul(unit, half))
			b.root.join(holdsAll(atMost(f, t.plus(one, off), false), atMost(t, f.plus(one, off), false)))
		}
	case "add_months", "add_years", "working_days":
		k, ok := n.args[1].literal()
		if !ok || !k.IsInt() {
			return
		}
		switch count := k.Num().Int64(); {
		case n.op == "add_months":
			between(f, b.monthsInDays(count))
		case n.op == "add_years":
			between(f, b.monthsInDays(12*count))
		case count >= 0:
			b.root.join(holdsAll(atMost(f.plus(one, constant(k)), t, false)))
		default:
			b.root.join(holdsAll(atMost(t, f.plus(one, constant(k)), false)))
		}
	case "months_between", "years_between", "working_days_between":
		if g, ok := b.linear(n.args[1]); ok {
			c.from, c.to = f, g
		}
	}
}

// monthsInDays returns the least and greatest number of days between a date of the years 1800 to 2200 and the date n
// months later.
func (s *Solver) monthsInDays(n int64) span {
	if known, ok := s.offsets[n]; ok {
		return known
	}
	days := span{unlimited, -unlimited}
	for d := (lang.Date{Year: 1800, Month: 1, Day: 1}); d.Year < 2200; {
		if later := d.AddMonths(int(n)); later.Valid() {
			off := int64(d.DaysUntil(later))
			days.lo, days.hi = min(days.lo, off), max(days.hi, off)
		}
		if d.Day == 1 { // between the 2nd and the 27th every offset is that of the 1st
			d = d.AddDays(27)
		} else {
			d = d.AddDays(1)
		}
	}
	s.offsets[n] = days
	return days
}

// apart returns how many days apart the operands of months_between, years_between or working_days_between are, when its
// value lies in a range. The first operand is to be taken from the second. A range without an end says nothing of it.
func (s *Solver) apart(op string, value span) span {
	days := span{-unlimited, unlimited}
	per := int64(12)
	switch op {
	case "working_days_between":
		if value.lo > 0 {
			days.lo = value.lo
		}
		if value.hi < 0 {
			days.hi = value.hi
		}
		return days
	case "months_between":
		per = 1
	}
	const far = 3000
	if value.lo > -far && value.lo < far {
		if value.lo > 0 {
			days.lo = s.monthsInDays(value.lo * per).lo
		} else {
			days.lo = 1 - s.monthsInDays((1-value.lo)*per).hi
		}
	}
	if value.hi > -far && value.hi < far {
		if value.hi < 0 {
			days.hi = -s.monthsInDays(-value.hi * per).lo
		} else {
			days.hi = s.monthsInDays((value.hi+1)*per).hi - 1
		}
	}
	return days
}

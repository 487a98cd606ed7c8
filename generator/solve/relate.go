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
			between(f, b.monthsInDays(monthsKey{count, b.rangeOfForm(f), span{0, lastDay}}))
		case n.op == "add_years":
			between(f, b.monthsInDays(monthsKey{12 * count, b.rangeOfForm(f), span{0, lastDay}}))
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

// years is a range of dates, as day numbers.
var years = span{int64(firstDate.DayNumber()), int64(lastDate.DayNumber())}

// rangeOfForm returns the least and greatest value of a form of dates, and those of all dates where it is not one.
func (b *builder) rangeOfForm(f *form) span {
	if len(f.parts) != 1 || f.parts[0].coefficient.Cmp(one) != 0 || !f.constant.IsInt() {
		return span{0, lastDay}
	}
	v := &b.variables[f.parts[0].variable]
	shift := clamp(f.constant.Num())
	if !v.date || abs(shift) > lastDay {
		return span{0, lastDay}
	}
	return span{max(0, v.lo+shift), min(lastDay, v.hi+shift)}
}

// monthsKey is a question to monthsInDays.
type monthsKey struct {
	months   int64
	from, to span
}

// monthsInDays returns the least and greatest number of days between a date and the date so many months later, for dates
// in a range whose later date is in another. Where there is none, it is unlimited to the wrong sides.
func (s *Solver) monthsInDays(key monthsKey) span {
	if known, ok := s.offsets[key]; ok {
		return known
	}
	from, to := key.from, key.to
	const most = 64 // so that a search that asks for ever new numbers takes no longer for it
	if len(s.offsets) > most || from.hi-from.lo > 2*(years.hi-years.lo) {
		const perMonth = 146097.0 / 4800
		days := int64(float64(key.months) * perMonth)
		return span{days - 5, days + 5}
	}
	days := span{unlimited, -unlimited}
	last := lang.FromDayNumber(int(from.hi))
	for d := lang.FromDayNumber(int(from.lo)); !last.Before(d); d = d.AddDays(1) {
		if d.Day > 2 && d.Day < 27 && from.lo+31 < int64(d.DayNumber()) && int64(d.DayNumber())+31 < from.hi && key.to == (span{0, lastDay}) {
			d.Day = 27 // between them every offset is that of the 2nd
		}
		later := d.AddMonths(int(key.months))
		if n := int64(later.DayNumber()); later.Valid() && n >= to.lo && n <= to.hi {
			off := int64(d.DaysUntil(later))
			days.lo, days.hi = min(days.lo, off), max(days.hi, off)
		}
	}
	s.offsets[key] = days
	return days
}

// apart returns how many days apart the operands of months_between, years_between or working_days_between are, when its
// value lies in a range. The first operand is to be taken from the second. A range without an end says nothing of it.
func (s *search) apart(c *call, value span) span {
	days := span{-unlimited, unlimited}
	per := int64(12)
	switch c.node.op {
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
	const far = 9999
	from, to := s.rangeOfForm(c.from), s.rangeOfForm(c.to)
	later := func(n int64) span { return s.monthsInDays(monthsKey{n * per, from, to}) }
	earlier := func(n int64) span { return s.monthsInDays(monthsKey{n * per, to, from}) }
	anywhere := func(n int64) span { return s.monthsInDays(monthsKey{n * per, years, span{0, lastDay}}) }
	switch {
	case value.lo <= -far || value.lo >= far:
	case value.lo > 0:
		days.lo = later(value.lo).lo
	case inYears(from) && inYears(to):
		days.lo = 1 - anywhere(1-value.lo).hi
	}
	switch {
	case value.hi <= -far || value.hi >= far:
	case value.hi < 0:
		days.hi = -earlier(-value.hi).lo
	case inYears(from) && inYears(to):
		days.hi = anywhere(value.hi+1).hi - 1
	}
	return days
}

func inYears(s span) bool { return s.lo >= years.lo && s.hi <= years.hi }

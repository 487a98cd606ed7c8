package tree

import (
	"math/big"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/wording"
)

// band puts an interval into words.
func (w speaker) band(b *Band) string {
	s := b.Scale
	switch {
	case s == nil:
		return w.form("continue")
	case s.Kind == ScaleStatement && b.Within():
		return w.words.Text("tree.yes")
	case s.Kind == ScaleStatement:
		return w.words.Text("tree.no")
	case b.Lower == nil && b.Upper == nil:
		return w.form("any")
	case s.Kind == ScaleNamed:
		return w.form("named", "name", s.Label.In(w.tag), "band", w.named(b))
	case s.Kind == ScaleAnswer:
		return w.answer(b)
	}
	words := w.sinceOrUntil(b)
	if s.Question.Kind == KindMonth { // days are counted from the first of the month
		return w.form("first-of-month", "band", words)
	}
	return words
}

// sinceOrUntil puts into words how far a date lies from today or from another date.
func (w speaker) sinceOrUntil(b *Band) string {
	switch s := b.Scale; s.Kind {
	case ScaleApart:
		return w.apart(b)
	case ScaleMonths:
		return w.reach(b, "months")
	case ScaleYears:
		return w.reach(b, "years")
	case ScaleWorkingDays:
		return w.workingDays(b)
	}
	return w.age(b)
}

func (w speaker) form(name string, pairs ...any) string {
	return w.words.Text("tree.band."+name, pairs...)
}

func (w speaker) count(name string, n int, pairs ...any) string {
	return w.words.Count("tree.band."+name, n, pairs...)
}

// answer puts an interval of answers to a question into words.
func (w speaker) answer(b *Band) string {
	q := b.Scale.Question
	switch q.Kind {
	case KindDate:
		return w.days(b)
	case KindMonth:
		return w.months(b)
	}
	return w.interval(b, func(n *big.Rat) string {
		if q.Kind == KindMoney {
			return w.words.Language().MoneyBrief(decimal(n), q.Currency)
		}
		text := w.number(n)
		if unit := q.Unit.In(w.tag); unit != "" {
			text += "\u00a0" + unit
		}
		return text
	})
}

// named puts an interval of a value into words that its author named: dates, or numbers.
func (w speaker) named(b *Band) string {
	if b.Scale.isDate() {
		return w.days(b)
	}
	return w.interval(b, w.number)
}

// isDate tells whether the scale measures a date, and not a number of days between two.
func (s *Scale) isDate() bool {
	net := new(big.Rat)
	for _, term := range s.measure.Terms {
		if term.Date {
			net.Add(net, term.Coefficient)
		}
	}
	return net.Sign() != 0
}

func (w speaker) number(n *big.Rat) string {
	return wording.Format{Type: expr.Number}.Write(expr.Num(n), w.words.Language())
}

// interval puts an interval of numbers into words.
func (w speaker) interval(b *Band, write func(*big.Rat) string) string {
	switch {
	case b.Lower == nil && b.Upper.Inclusive:
		return w.form("at-most", "value", write(b.Upper.At))
	case b.Lower == nil:
		return w.form("less", "value", write(b.Upper.At))
	case b.Upper == nil && b.Lower.Inclusive:
		return w.form("at-least", "value", write(b.Lower.At))
	case b.Upper == nil:
		return w.form("more", "value", write(b.Lower.At))
	case b.Lower.At.Cmp(b.Upper.At) == 0:
		return w.form("exactly", "value", write(b.Lower.At))
	}
	form := "from-to"
	switch {
	case !b.Lower.Inclusive && b.Upper.Inclusive:
		form = "more-at-most"
	case b.Lower.Inclusive && !b.Upper.Inclusive:
		form = "at-least-less"
	case !b.Lower.Inclusive:
		form = "more-less"
	}
	return w.form(form, "from", write(b.Lower.At), "to", write(b.Upper.At))
}

// days puts an interval of dates into words.
func (w speaker) days(b *Band) string {
	write := func(n int) string { return w.words.Language().Date(lang.FromDayNumber(n)) }
	first, last := b.ends()
	switch {
	case b.Lower == nil:
		return w.form("date-before", "date", write(last+1))
	case b.Upper == nil:
		return w.form("date-from", "date", write(first))
	case first == last:
		return write(first)
	}
	return w.form("date-range", "from", write(first), "to", write(last))
}

// months puts an interval of months into words. A month is in it when its first day is.
func (w speaker) months(b *Band) string {
	l := w.words.Language()
	first, last := b.ends()
	from, to := lang.FromDayNumber(first), lang.FromDayNumber(last).StartOfMonth()
	if from.Day > 1 {
		from = from.StartOfMonth().AddMonths(1)
	}
	switch {
	case b.Lower == nil:
		return w.form("month-until", "month", l.Month(to))
	case b.Upper == nil:
		return w.form("month-from", "month", l.Month(from))
	case from == to:
		return l.Month(from)
	}
	return w.form("month-range", "from", l.Month(from), "to", l.Month(to))
}

// ends returns the first and the last whole number of a band, where it has these ends.
func (b *Band) ends() (first, last int) {
	if b.Lower != nil {
		first = b.Lower.whole(1)
	}
	if b.Upper != nil {
		last = b.Upper.whole(-1)
	}
	return first, last
}

// whole returns the whole number at a bound of a scale of days, or next to one that its band does not hold.
func (b *Bound) whole(inward int) int {
	const farthest = 10_000_000 // days: more than the calendar has
	n := farthest * b.At.Sign()
	if b.At.IsInt() && b.At.Num().IsInt64() {
		n = int(max(-farthest, min(farthest, b.At.Num().Int64())))
	}
	if !b.Inclusive {
		n += inward
	}
	return n
}

package expr

import (
	"math/big"

	"recourse/generator/lang"
)

// function is a function of numbers and dates.
type function struct {
	name       string
	parameters []Type
	variadic   bool // two or more numbers, or two or more dates, and such a result
	calendar   bool // the name of a calendar follows
	whole      bool // the result is always whole
	result     Type
	usage      string // how it is written, for messages
	compute    func(arguments []Value, c *calendar) (Value, bool)
}

// functions are the functions of numbers and dates by their names. Every number that counts days, months, years or decimal
// places must be whole.
var functions = byName([]*function{
	{name: "min", variadic: true, usage: "min(a, b)", compute: func(v []Value, _ *calendar) (Value, bool) { return extreme(v, -1) }},
	{name: "max", variadic: true, usage: "max(a, b)", compute: func(v []Value, _ *calendar) (Value, bool) { return extreme(v, 1) }},
	{name: "ceil", parameters: []Type{Number}, result: Number, whole: true, usage: "ceil(hours / 8)", compute: ofNumber(ceil)},
	{name: "floor", parameters: []Type{Number}, result: Number, whole: true, usage: "floor(hours / 8)", compute: ofNumber(floor)},
	{name: "add_days", parameters: []Type{Date, Number}, result: Date, usage: "add_days(today, 7)", compute: shift(lang.Date.AddDays)},
	{name: "add_months", parameters: []Type{Date, Number}, result: Date, usage: "add_months(today, 6)", compute: shift(lang.Date.AddMonths)},
	{name: "add_years", parameters: []Type{Date, Number}, result: Date, usage: "add_years(today, 1)", compute: shift(addYears)},
	{name: "days_between", parameters: []Type{Date, Date}, result: Number, whole: true, usage: "days_between(decided, today)", compute: between(lang.Date.DaysUntil)},
	{name: "months_between", parameters: []Type{Date, Date}, result: Number, whole: true, usage: "months_between(decided, today)", compute: between(lang.Date.MonthsUntil)},
	{name: "years_between", parameters: []Type{Date, Date}, result: Number, whole: true, usage: "years_between(born, today)", compute: between(lang.Date.YearsUntil)},
	{name: "start_of_month", parameters: []Type{Date}, result: Date, usage: "start_of_month(today)", compute: ofDate(lang.Date.StartOfMonth)},
	{name: "end_of_month", parameters: []Type{Date}, result: Date, usage: "end_of_month(today)", compute: ofDate(lang.Date.EndOfMonth)},
	{name: "weekday", parameters: []Type{Date}, result: Number, whole: true, usage: "weekday(today)", compute: partOf(weekday)},
	{name: "year", parameters: []Type{Date}, result: Number, whole: true, usage: "year(today)", compute: partOf(func(d lang.Date) int { return d.Year })},
	{name: "month", parameters: []Type{Date}, result: Number, whole: true, usage: "month(today)", compute: partOf(func(d lang.Date) int { return d.Month })},
	{name: "day", parameters: []Type{Date}, result: Number, whole: true, usage: "day(today)", compute: partOf(func(d lang.Date) int { return d.Day })},
	{name: "working_days", parameters: []Type{Date, Number}, calendar: true, result: Date, usage: "working_days(today, 10, 'ru')", compute: workingDays},
	{name: "working_days_between", parameters: []Type{Date, Date}, calendar: true, result: Number, whole: true, usage: "working_days_between(decided, today, 'ru')", compute: workingDaysBetween},
	{name: "overlap", parameters: []Type{Date, Date, Date, Date}, result: Number, whole: true, usage: "overlap(.from, .to, started, ended)", compute: overlap},
})

func byName(list []*function) map[string]*function {
	named := make(map[string]*function, len(list))
	for _, f := range list {
		named[f.name] = f
	}
	return named
}

// round has its second argument always; it is whole where that is 0.
var (
	round      = &function{name: "round", parameters: []Type{Number, Number}, result: Number, usage: "round(price, 2)", compute: roundTo}
	roundWhole = &function{name: "round", parameters: []Type{Number, Number}, result: Number, whole: true, usage: "round(price)", compute: roundTo}
)

// special are the words with a parenthesis that functions does not have: they take more than numbers and dates.
var special = []string{"if", "has", "count", "sum", "round", "date"}

func integer(n int) Value { return Value{kind: Number, number: new(big.Rat).SetInt64(int64(n))} }

// day makes a value of a date, and false of one outside the calendar.
func day(d lang.Date) (Value, bool) { return Value{kind: Date, date: d}, d.Valid() }

func extreme(values []Value, sign int) (Value, bool) {
	best := values[0]
	for _, v := range values[1:] {
		order, ok := compareValues(v, best)
		if !ok {
			return Value{}, false
		}
		if order == sign {
			best = v
		}
	}
	return best, true
}

func ofNumber(f func(*big.Rat) *big.Rat) func([]Value, *calendar) (Value, bool) {
	return func(v []Value, _ *calendar) (Value, bool) { return Value{kind: Number, number: f(v[0].number)}, true }
}

func floor(n *big.Rat) *big.Rat { return new(big.Rat).SetInt(floorInt(n)) }

func ceil(n *big.Rat) *big.Rat {
	negative := floor(new(big.Rat).Neg(n))
	return negative.Neg(negative)
}

// roundTo rounds to decimal places, half away from zero.
func roundTo(v []Value, _ *calendar) (Value, bool) {
	places, ok := small(v[1].number)
	if !ok || places < 0 || places > roundedPlaces {
		return Value{}, false
	}
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil))
	size := new(big.Rat).Abs(v[0].number)
	size.Mul(size, scale).Add(size, big.NewRat(1, 2))
	size = floor(size)
	size.Quo(size, scale)
	if v[0].number.Sign() < 0 {
		size.Neg(size)
	}
	return Value{kind: Number, number: size}, bounded(size)
}

func ofDate(f func(lang.Date) lang.Date) func([]Value, *calendar) (Value, bool) {
	return func(v []Value, _ *calendar) (Value, bool) { return day(f(v[0].date)) }
}

func partOf(f func(lang.Date) int) func([]Value, *calendar) (Value, bool) {
	return func(v []Value, _ *calendar) (Value, bool) { return integer(f(v[0].date)), true }
}

func between(f func(from, to lang.Date) int) func([]Value, *calendar) (Value, bool) {
	return func(v []Value, _ *calendar) (Value, bool) { return integer(f(v[0].date, v[1].date)), true }
}

func shift(f func(lang.Date, int) lang.Date) func([]Value, *calendar) (Value, bool) {
	return func(v []Value, _ *calendar) (Value, bool) {
		n, ok := small(v[1].number)
		if !ok {
			return Value{}, false
		}
		return day(f(v[0].date, n))
	}
}

// small returns a whole number that an int holds and that can be multiplied by the months of a year.
func small(n *big.Rat) (int, bool) {
	const most = 10_000_000 // days: more than the calendar has
	if !n.IsInt() || !n.Num().IsInt64() {
		return 0, false
	}
	i := n.Num().Int64()
	return int(i), -most <= i && i <= most
}

func addYears(d lang.Date, n int) lang.Date { return d.AddMonths(12 * n) }

// weekday counts from 1, Monday, to 7, Sunday.
func weekday(d lang.Date) int { return (int(d.Weekday())+6)%7 + 1 }

// overlap counts the days that lie both in the days from v[0] to v[1] and in those from v[2] to v[3].
func overlap(v []Value, _ *calendar) (Value, bool) {
	from, _ := extreme([]Value{v[0], v[2]}, 1)
	to, _ := extreme([]Value{v[1], v[3]}, -1)
	return integer(max(0, to.date.Sub(from.date)+1)), true
}

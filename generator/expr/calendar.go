package expr

import (
	"sort"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// CalendarSpec is a calendar of working days as an author writes it.
type CalendarSpec struct {
	Weekend  []source.String  `toml:"weekend"`  // saturday and sunday, where it is not given
	Holidays []source.Literal `toml:"holidays"` // days that are not worked
	Working  []source.Literal `toml:"working"`  // days of weekends that are worked
}

// calendar knows the working days.
type calendar struct {
	name, global string // as conditions and as programs call it
	weekend      [8]bool
	holidays     []int // day numbers, sorted, none of a weekend
	working      []int // day numbers, sorted, each of a weekend
}

// lastDay is the number of the last day of the year 9999.
const lastDay = 3652058

// worked counts the working days up to and including the day with a number.
func (c *calendar) worked(number int) int {
	if number < 0 {
		return 0
	}
	perWeek := 0
	for day := 1; day <= 7; day++ {
		if !c.weekend[day] {
			perWeek++
		}
	}
	days := number + 1 // day 0 is a Monday
	n := days / 7 * perWeek
	for day := 1; day <= days%7; day++ {
		if !c.weekend[day] {
			n++
		}
	}
	return n - sort.SearchInts(c.holidays, number+1) + sort.SearchInts(c.working, number+1)
}

// nth returns the day up to which n working days are counted, and the zero Date where the calendar has fewer.
func (c *calendar) nth(n int) lang.Date {
	if n < 1 || n > c.worked(lastDay) {
		return lang.Date{}
	}
	return lang.FromDayNumber(sort.Search(lastDay, func(number int) bool { return c.worked(number) >= n }))
}

// workingDays returns the n-th working day after a day, or before it for n below zero; for 0 the day itself or, where it
// is not a working day, the next one.
func workingDays(v []Value, c *calendar) (Value, bool) {
	n, ok := small(v[1].number)
	if !ok {
		return Value{}, false
	}
	number := v[0].date.DayNumber()
	if n > 0 {
		return day(c.nth(c.worked(number) + n))
	}
	return day(c.nth(c.worked(number-1) + 1 + n))
}

// workingDaysBetween counts the working days after one day up to and including another; negative where that is earlier.
func workingDaysBetween(v []Value, c *calendar) (Value, bool) {
	return integer(c.worked(v[1].date.DayNumber()) - c.worked(v[0].date.DayNumber())), true
}

package workday

import (
	"sort"

	"recourse/generator/lang"
)

// Calendar knows the working days. The nil Calendar has weekends, Saturday and Sunday, and no holidays.
type Calendar struct {
	weekend  [8]bool // by day of the week, from 1, Monday
	holidays []int   // day numbers, sorted, none of a weekend
	working  []int   // day numbers, sorted, each of a weekend
}

// plain is what the nil Calendar stands for.
var plain = &Calendar{weekend: [8]bool{6: true, 7: true}}

// lastDay is the number of the last day of the year 9999.
const lastDay = 3652058

// worked counts the working days up to and including the day with a number.
func (c *Calendar) worked(number int) int {
	if number < 0 {
		return 0
	}
	if c == nil {
		c = plain
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
func (c *Calendar) nth(n int) lang.Date {
	if n < 1 || n > c.worked(lastDay) {
		return lang.Date{}
	}
	return lang.FromDayNumber(sort.Search(lastDay, func(number int) bool { return c.worked(number) >= n }))
}

// Add returns the n-th working day after a day, or before it for n below zero; for 0 the day itself or, where it is not a
// working day, the next one. It is the zero Date where the years 1 to 9999 have no such day.
func (c *Calendar) Add(d lang.Date, n int) lang.Date {
	number := d.DayNumber()
	switch {
	case number < 0:
		return lang.Date{}
	case n > 0:
		return c.nth(c.worked(number) + n)
	}
	return c.nth(c.worked(number-1) + 1 + n)
}

// Between counts the working days after one day up to and including another; negative where that is earlier.
func (c *Calendar) Between(from, to lang.Date) int {
	return c.worked(to.DayNumber()) - c.worked(from.DayNumber())
}

// Data is a calendar as programs read it; days of the week are counted from 1, Monday.
type Data struct {
	Weekend  []int    `json:"weekend"`
	Holidays []string `json:"holidays"` // 2026-01-01
	Working  []string `json:"working"`
}

// Data returns the calendar as programs read it.
func (c *Calendar) Data() Data {
	if c == nil {
		c = plain
	}
	d := Data{Weekend: []int{}, Holidays: dates(c.holidays), Working: dates(c.working)}
	for day := 1; day <= 7; day++ {
		if c.weekend[day] {
			d.Weekend = append(d.Weekend, day)
		}
	}
	return d
}

func dates(numbers []int) []string {
	list := make([]string, 0, len(numbers))
	for _, n := range numbers {
		list = append(list, lang.FromDayNumber(n).String())
	}
	return list
}

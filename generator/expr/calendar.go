package expr

import "recourse/generator/workday"

// calendar is a calendar with the names that conditions and programs call it by.
type calendar struct {
	*workday.Calendar
	name, global string
}

// workingDays returns the n-th working day after a day: see [workday.Calendar.Add].
func workingDays(v []Value, c *calendar) (Value, bool) {
	n, ok := small(v[1].number)
	if !ok {
		return Value{}, false
	}
	return day(c.Add(v[0].date, n))
}

// workingDaysBetween counts the working days after one day up to and including another; negative where that is earlier.
func workingDaysBetween(v []Value, c *calendar) (Value, bool) {
	return integer(c.Between(v[0].date, v[1].date)), true
}

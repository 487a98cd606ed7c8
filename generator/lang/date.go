package lang

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar: three integers, never an instant, so no time zone can move it. The zero Date
// means that there is none. Arithmetic that starts from a date that is not valid, or leaves the years 1 to 9999, gives
// the zero Date.
type Date struct{ Year, Month, Day int }

const maxYear = 9999

// ParseDate reads a date in the form 2026-11-22.
func ParseDate(s string) (Date, error) {
	if len(s) != len("2026-11-22") || s[4] != '-' || s[7] != '-' {
		return Date{}, fmt.Errorf("date %q is not written as 2026-11-22", s)
	}
	var part [3]int
	for i, digits := range [3]string{s[:4], s[5:7], s[8:]} {
		for _, c := range []byte(digits) {
			if c < '0' || c > '9' {
				return Date{}, fmt.Errorf("date %q is not written as 2026-11-22", s)
			}
			part[i] = part[i]*10 + int(c-'0')
		}
	}
	d := Date{Year: part[0], Month: part[1], Day: part[2]}
	if !d.Valid() {
		return Date{}, fmt.Errorf("date %q is not in the calendar", s)
	}
	return d, nil
}

// String returns the date in the form 2026-11-22, and "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the form that [ParseDate] reads; the zero Date is empty. A date that is not valid is an error.
func (d Date) MarshalText() ([]byte, error) {
	if !d.IsZero() && !d.Valid() {
		return nil, fmt.Errorf("date %s is not in the calendar", d)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether the day is in the calendar, in the years 1 to 9999.
func (d Date) Valid() bool {
	return d.Year >= 1 && d.Year <= maxYear && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// AddDays returns the date n days later; n may be negative.
func (d Date) AddDays(n int) Date {
	const reach = (maxYear + 1) * 366 // beyond it every date leaves the calendar, and the sum below could overflow
	if !d.Valid() || n > reach || n < -reach {
		return Date{}
	}
	return civil(d.number() + n)
}

// AddMonths returns the same day n months later, or the last day of that month where it is shorter: 31 January and one
// month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	const reach = (maxYear + 1) * 12
	if !d.Valid() || n > reach || n < -reach {
		return Date{}
	}
	months := d.Year*12 + d.Month - 1 + n
	if months < 12 {
		return Date{}
	}
	year, month := months/12, months%12+1
	if year > maxYear {
		return Date{}
	}
	return Date{Year: year, Month: month, Day: min(d.Day, daysIn(year, month))}
}

// EndOfMonth returns the last day of the date's month; of a date that is not valid, the zero Date.
func (d Date) EndOfMonth() Date {
	if !d.Valid() {
		return Date{}
	}
	return Date{Year: d.Year, Month: d.Month, Day: daysIn(d.Year, d.Month)}
}

// StartOfMonth returns the first day of the date's month; of a date that is not valid, the zero Date.
func (d Date) StartOfMonth() Date {
	if !d.Valid() {
		return Date{}
	}
	return Date{Year: d.Year, Month: d.Month, Day: 1}
}

// MonthsUntil returns the number of whole months from d to e: the largest n for which the day n months after d, as
// [Date.AddMonths] counts, is not past e. Where e is the earlier one it is the number of months from e to d, negative. It
// is 0 where either is not valid.
func (d Date) MonthsUntil(e Date) int {
	switch {
	case !d.Valid() || !e.Valid():
		return 0
	case e.Before(d):
		return -e.MonthsUntil(d)
	}
	months := (e.Year-d.Year)*12 + e.Month - d.Month
	if e.Before(d.AddMonths(months)) {
		months--
	}
	return months
}

// YearsUntil returns the number of whole years from d to e: a twelfth of [Date.MonthsUntil], without the rest.
func (d Date) YearsUntil(e Date) int { return d.MonthsUntil(e) / 12 }

// Sub returns the number of days from e to d: negative where d is the earlier one. It is 0 where either is not valid.
func (d Date) Sub(e Date) int {
	if !d.Valid() || !e.Valid() {
		return 0
	}
	return d.number() - e.number()
}

// DayNumber counts the days since 1 January of year 1, which is day 0; of a date that is not valid it is -1.
func (d Date) DayNumber() int {
	if !d.Valid() {
		return -1
	}
	return d.number()
}

// FromDayNumber returns the date with a day number; the zero Date where the years 1 to 9999 have none.
func FromDayNumber(n int) Date { return Date{Year: 1, Month: 1, Day: 1}.AddDays(n) }

// DaysUntil returns the number of days from d to e: negative where e has passed. It is 0 where either is not valid.
func (d Date) DaysUntil(e Date) int { return e.Sub(d) }

// Weekday returns the day of the week; of a date that is not valid, Sunday.
func (d Date) Weekday() time.Weekday {
	if !d.Valid() {
		return time.Sunday
	}
	return time.Weekday((d.number() + 1) % 7) // day 0, 1 January of year 1, was a Monday
}

// Compare returns -1, 0 or +1 as d is before, on or after e. The zero Date is before all others.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// daysBefore counts the days of a common year before each month.
var daysBefore = [13]int{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	n := daysBefore[month] - daysBefore[month-1]
	if month == 2 && leap(year) {
		n++
	}
	return n
}

// number counts the days since 1 January of year 1.
func (d Date) number() int {
	y := d.Year - 1
	n := y*365 + y/4 - y/100 + y/400 + daysBefore[d.Month-1] + d.Day - 1
	if d.Month > 2 && leap(d.Year) {
		n++
	}
	return n
}

// civil is the inverse of number. It guesses the year from below by the mean length of a year, then corrects.
func civil(number int) Date {
	if number < 0 {
		return Date{}
	}
	year := number*400/146097 + 1 // 146097 days are 400 years
	first := func(y int) int { return Date{Year: y, Month: 1, Day: 1}.number() }
	for first(year) > number {
		year--
	}
	for first(year+1) <= number {
		year++
	}
	if year > maxYear {
		return Date{}
	}
	rest := number - first(year)
	month := 1
	for rest >= daysIn(year, month) {
		rest -= daysIn(year, month)
		month++
	}
	return Date{Year: year, Month: month, Day: rest + 1}
}

// Package deadline counts from an event to the last day for something: so many days, working days, weeks or months after
// it, or before it. Dates are years, months and days, never instants, so no time zone can move them.
//
// The conventions are those of Regulation (EEC, Euratom) No 1182/71 on periods, dates and time limits, which most rules of
// marketplaces, banks and states follow:
//
//   - The day of the event is not counted (article 3(1)). A rule that counts it says so: [Rule.FirstDay].
//   - A period of weeks ends on the same day of the week, one of months on the same day of the month as the event; where
//     the last month has no such day, on its last day (article 3(2)(c)): 31 January and one month is 28 or 29 February.
//     Where the first day counts it ends one day sooner, as § 188 of the German Civil Code has it: from 1 March on, a month
//     ends with 31 March.
//   - Days off are counted, unless the rule is in working days (article 3(3)).
//   - A period that would end on a day off ends with the next working day (article 3(4)), where the rule says so:
//     [Rule.Weekend]. Most marketplaces do not roll, and article 3(4) does not do so for periods counted back from an event.
//
// static/js/_deadline.ts is its twin in browsers; both are held to testdata/vectors.json.
package deadline

import (
	"recourse/generator/lang"
	"recourse/generator/workday"
)

// Rule is how a deadline is counted.
type Rule struct {
	Length   int // in Units; negative: before the event; 0 where no number is known
	Unit     Unit
	FirstDay bool // whether the day of the event is the first day
	Weekend  Weekend
	Calendar *workday.Calendar // of working days and days off; nil: weeks without holidays
	Safe     int               // a shorter length that is advised, 0 for none
}

// Unit is the unit of a length.
type Unit string

// The units.
const (
	Day         Unit = "day"
	BusinessDay Unit = "business-day"
	Week        Unit = "week"
	Month       Unit = "month"
)

// Units lists the units, the shortest first.
var Units = []Unit{Day, BusinessDay, Week, Month}

// Weekend tells what happens where the last day is a day off: one of a weekend, or a holiday of the rule's calendar.
type Weekend string

// What a day off does to a deadline.
const (
	Stay     Weekend = "none"
	Next     Weekend = "next"     // the next working day
	Previous Weekend = "previous" // the working day before
)

// Weekends lists what a day off can do.
var Weekends = []Weekend{Stay, Next, Previous}

// Due returns the last day that the rule gives after an event and the last one of the length that is advised. Each is the
// zero Date where the rule has no such length, or the years 1 to 9999 no such day.
func (r Rule) Due(event lang.Date) (last, safe lang.Date) {
	return r.after(event, r.Length), r.after(event, r.Safe)
}

func (r Rule) after(event lang.Date, length int) lang.Date {
	if length == 0 || !event.Valid() {
		return lang.Date{}
	}
	return r.roll(r.count(event, length))
}

// count returns the last day of a length, whatever day of the week it is.
func (r Rule) count(event lang.Date, length int) lang.Date {
	from := event
	switch {
	case r.FirstDay && length > 0 && r.Unit == Month && event.Day == 1:
		return event.AddMonths(length).AddDays(-1) // whole months end with their last day, however long they are
	case r.FirstDay && length > 0:
		from = event.AddDays(-1)
	case r.FirstDay:
		from = event.AddDays(1)
	}
	switch r.Unit {
	case BusinessDay:
		return r.Calendar.Add(from, length)
	case Week:
		return from.AddDays(7 * length)
	case Month:
		return from.AddMonths(length)
	}
	return from.AddDays(length)
}

// roll moves a last day that is a day off, where the rule says so.
func (r Rule) roll(last lang.Date) lang.Date {
	next := r.Calendar.Add(last, 0)
	switch {
	case r.Weekend == Next:
		return next
	case r.Weekend == Previous && next != last:
		return r.Calendar.Add(last, -1)
	}
	return last
}

// Program is a rule as static/js/_deadline.ts reads it: what is usual is left out.
type Program struct {
	Length   int           `json:"length,omitempty"`
	Unit     Unit          `json:"unit,omitempty"`
	First    bool          `json:"first,omitempty"`
	Weekend  Weekend       `json:"weekend,omitempty"`
	Calendar *workday.Data `json:"calendar,omitempty"`
	Safe     int           `json:"safe,omitempty"`
}

// Program returns the rule as a browser reads it.
func (r Rule) Program() Program {
	p := Program{Length: r.Length, Unit: r.Unit, First: r.FirstDay, Weekend: r.Weekend, Safe: r.Safe}
	if r.Unit == Day {
		p.Unit = ""
	}
	if r.Weekend == Stay {
		p.Weekend = ""
	}
	if r.Calendar != nil && (r.Unit == BusinessDay || p.Weekend != "") {
		data := r.Calendar.Data()
		p.Calendar = &data
	}
	return p
}

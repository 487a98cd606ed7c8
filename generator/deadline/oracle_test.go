package deadline

import (
	"time"

	"recourse/generator/lang"
)

// oracle counts as one does with a finger on a paper calendar: day by day, in Go's own calendar of package time.
type oracle struct {
	Rule
	isOff func(time.Time) bool
}

func (o oracle) due(event lang.Date) (last, safe lang.Date) {
	return o.after(event, o.Length), o.after(event, o.Safe)
}

func (o oracle) after(event lang.Date, length int) lang.Date {
	if length == 0 {
		return lang.Date{}
	}
	step := 1
	if length < 0 {
		step = -1
	}
	at := time.Date(event.Year, time.Month(event.Month), event.Day, 0, 0, 0, 0, time.UTC)
	if o.Unit == Month {
		at = o.months(at, length)
	} else {
		left := length * step
		if o.Unit == Week {
			left *= 7
		}
		counts := func() bool { return o.Unit != BusinessDay || !o.isOff(at) }
		if o.FirstDay && counts() {
			left--
		}
		for left > 0 {
			if at = at.AddDate(0, 0, step); counts() {
				left--
			}
		}
	}
	for o.Weekend == Next && o.isOff(at) {
		at = at.AddDate(0, 0, 1)
	}
	for o.Weekend == Previous && o.isOff(at) {
		at = at.AddDate(0, 0, -1)
	}
	return lang.Date{Year: at.Year(), Month: int(at.Month()), Day: at.Day()}
}

// months goes to the first of the month that many months away, then on to the day, no further than the month has days.
// Where the first day counts, a period ends on the day before the one that corresponds to it.
func (o oracle) months(event time.Time, length int) time.Time {
	want := event
	switch {
	case o.FirstDay && length < 0:
		want = want.AddDate(0, 0, 1)
	case o.FirstDay && event.Day() > 1:
		want = want.AddDate(0, 0, -1)
	}
	at := time.Date(want.Year(), want.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, length, 0)
	month := at.Month()
	for at.Day() < want.Day() && at.AddDate(0, 0, 1).Month() == month {
		at = at.AddDate(0, 0, 1)
	}
	if o.FirstDay && length > 0 && event.Day() == 1 {
		at = at.AddDate(0, 0, -1)
	}
	return at
}

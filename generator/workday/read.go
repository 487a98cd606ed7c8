package workday

import (
	"slices"
	"strings"
	"time"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// Spec is a calendar of working days as an author writes it.
type Spec struct {
	Weekend  []source.String  `toml:"weekend"`  // saturday and sunday, where it is not given
	Holidays []source.Literal `toml:"holidays"` // days that are not worked
	Working  []source.Literal `toml:"working"`  // days of weekends that are worked
}

// weekdays are the names of the days, from 1, Monday.
var weekdays = func() []string {
	names := make([]string, 8)
	for d := time.Sunday; d <= time.Saturday; d++ {
		names[(int(d)+6)%7+1] = strings.ToLower(d.String())
	}
	return names
}()

// Read checks a calendar. What it has of it is returned also where there are problems.
func Read(spec Spec) (*Calendar, source.Problems) {
	var problems source.Problems
	c := &Calendar{}
	if spec.Weekend == nil {
		c.weekend = plain.weekend
	}
	for _, name := range spec.Weekend {
		if i := slices.Index(weekdays, name.Value); i > 0 {
			c.weekend[i] = true
		} else {
			problems.Add(name.Span, "calendar/day", "%q is not a day of the week", name.Value).
				Hint("%s", source.DidYouMean(name.Value, weekdays[1:]))
		}
	}
	c.holidays = c.days(spec.Holidays, false, &problems)
	c.working = c.days(spec.Working, true, &problems)
	return c, problems
}

// days reads the holidays of a calendar, leaving out those on weekends, or the days of weekends that are worked.
func (c *Calendar) days(list []source.Literal, onWeekends bool, problems *source.Problems) []int {
	var numbers []int
	for _, l := range list {
		if l.Span.IsZero() {
			continue // it is something else, and decoding has said so
		}
		d, err := lang.ParseDate(l.Text)
		if err != nil {
			problems.Add(l.Span, "calendar/day", "%s is not a date alone", l.Text).Hint("write a day such as 2026-11-22, without a time")
			continue
		}
		isWeekend := c.weekend[(int(d.Weekday())+6)%7+1]
		switch {
		case slices.Contains(numbers, d.DayNumber()):
			problems.Add(l.Span, "calendar/day", "%s is given twice", d).Hint("remove one of them")
		case onWeekends && !isWeekend:
			problems.Add(l.Span, "calendar/day", "%s is a %s, which is not of the weekend", d, d.Weekday()).
				Hint("name only days of weekends that are worked")
		case onWeekends == isWeekend:
			numbers = append(numbers, d.DayNumber())
		}
	}
	slices.Sort(numbers)
	return numbers
}

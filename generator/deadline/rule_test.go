package deadline

import (
	"testing"

	"recourse/generator/lang"
)

func date(t testing.TB, text string) lang.Date {
	t.Helper()
	if text == "" {
		return lang.Date{}
	}
	d, err := lang.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// What the package comment says, by dates looked up on a calendar.
func TestDue(t *testing.T) {
	for _, test := range []struct {
		name              string
		rule              Rule
		event, last, safe string
	}{
		{"the day of the event is not counted", Rule{Length: 15, Unit: Day, Safe: 14}, "2026-11-20", "2026-12-05", "2026-12-04"},
		{"or is the first day", Rule{Length: 15, Unit: Day, FirstDay: true, Safe: 14}, "2026-11-20", "2026-12-04", "2026-12-03"},
		{"one day from its own", Rule{Length: 1, Unit: Day, FirstDay: true}, "2026-11-20", "2026-11-20", ""},
		{"before the event", Rule{Length: -7, Unit: Day}, "2026-12-05", "2026-11-28", ""},
		{"before it, which counts", Rule{Length: -7, Unit: Day, FirstDay: true}, "2026-12-05", "2026-11-29", ""},
		{"over the end of a leap February", Rule{Length: 2, Unit: Day}, "2028-02-28", "2028-03-01", ""},
		{"over the end of another", Rule{Length: 2, Unit: Day}, "2026-02-28", "2026-03-02", ""},
		{"eight weeks", Rule{Length: 8, Unit: Week}, "2026-11-18", "2027-01-13", ""},
		{"a month from its last day", Rule{Length: 1, Unit: Month}, "2026-01-31", "2026-02-28", ""},
		{"in a leap year", Rule{Length: 1, Unit: Month}, "2028-01-31", "2028-02-29", ""},
		{"six months", Rule{Length: 6, Unit: Month, Safe: 5}, "2026-08-31", "2027-02-28", "2027-01-31"},
		{"a month back", Rule{Length: -1, Unit: Month}, "2026-03-31", "2026-02-28", ""},
		{"a month that begins with the event", Rule{Length: 1, Unit: Month, FirstDay: true}, "2026-03-01", "2026-03-31", ""},
		{"and in the middle", Rule{Length: 1, Unit: Month, FirstDay: true}, "2026-01-15", "2026-02-14", ""},
		{"and at the end", Rule{Length: 1, Unit: Month, FirstDay: true}, "2026-01-31", "2026-02-28", ""},
		{"three working days from a Friday", Rule{Length: 3, Unit: BusinessDay}, "2026-11-20", "2026-11-25", ""},
		{"from a Saturday", Rule{Length: 3, Unit: BusinessDay}, "2026-11-21", "2026-11-25", ""},
		{"from a Friday that counts", Rule{Length: 3, Unit: BusinessDay, FirstDay: true}, "2026-11-20", "2026-11-24", ""},
		{"three working days before a Monday", Rule{Length: -3, Unit: BusinessDay}, "2026-11-23", "2026-11-18", ""},
		{"a Saturday rolls on", Rule{Length: 15, Unit: Day, Weekend: Next}, "2026-11-20", "2026-12-07", ""},
		{"or back", Rule{Length: 15, Unit: Day, Weekend: Previous}, "2026-11-20", "2026-12-04", ""},
		{"a Friday stays", Rule{Length: 14, Unit: Day, Weekend: Next}, "2026-11-20", "2026-12-04", ""},
		{"no length", Rule{Unit: Day, Safe: 3}, "2026-11-20", "", "2026-11-23"},
		{"no event", Rule{Length: 3, Unit: Day}, "", "", ""},
		{"out of the calendar", Rule{Length: 3, Unit: Day}, "9999-12-30", "", ""},
		{"out of it by a weekend", Rule{Length: -1, Unit: Day, Weekend: Previous}, "0001-01-01", "", ""},
	} {
		last, safe := test.rule.Due(date(t, test.event))
		if last.String() != test.last || safe.String() != test.safe {
			t.Errorf("%s: %s gives %s and %s, want %s and %s", test.name, test.event, last, safe, test.last, test.safe)
		}
	}
}

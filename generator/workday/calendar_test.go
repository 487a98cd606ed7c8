package workday

import (
	"testing"

	"recourse/generator/lang"
	"recourse/generator/source"
)

func date(t *testing.T, text string) lang.Date {
	t.Helper()
	d, err := lang.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// russian is the calendar of Russia around the New Year of 2026: on 28 February, a Saturday, people worked.
func russian(t *testing.T) *Calendar {
	t.Helper()
	file := source.NewFile("calendar.toml", []byte(`holidays = [2026-01-01, 2026-01-02, 2026-01-05, 2026-01-06, 2026-01-07, 2026-01-08, 2026-01-09, 2026-05-01]
working = [2026-02-28]
`))
	var spec Spec
	problems := source.Decode(file, &spec)
	c, more := Read(spec)
	for _, p := range append(problems, more...) {
		t.Errorf("%s: %s", p.Span, p.Message)
	}
	return c
}

// Counting day by day is the slow and sure way to what the calendar computes.
func TestAddDayByDay(t *testing.T) {
	holidays := map[string]bool{"2026-01-01": true, "2026-01-02": true, "2026-01-05": true, "2026-01-06": true, "2026-01-07": true, "2026-01-08": true, "2026-01-09": true, "2026-05-01": true}
	for _, test := range []struct {
		calendar *Calendar
		isOff    func(lang.Date) bool
	}{
		{russian(t), func(d lang.Date) bool {
			return holidays[d.String()] || (d.Weekday()+6)%7 > 4 && d.String() != "2026-02-28"
		}},
		{nil, func(d lang.Date) bool { return (d.Weekday()+6)%7 > 4 }},
	} {
		for d := date(t, "2025-12-20"); d.Before(date(t, "2026-06-01")); d = d.AddDays(1) {
			want := 1
			if test.isOff(d) {
				want = 0
			}
			if got := test.calendar.Between(d.AddDays(-1), d); got != want {
				t.Errorf("from the day before to %s there are %d working days", d, got)
			}
			for n := -12; n <= 12; n++ {
				day, step := d, 1
				if n < 0 {
					step = -1
				}
				for left := max(n, -n); left > 0 || n == 0 && test.isOff(day); {
					if day = day.AddDays(step); !test.isOff(day) {
						left--
					}
				}
				if got := test.calendar.Add(d, n); got != day {
					t.Fatalf("working day %d from %s is %s, want %s", n, d, got, day)
				}
			}
		}
	}
}

// What has no such day gives none, and nothing panics.
func TestAddOutside(t *testing.T) {
	never, _ := Read(Spec{Weekend: []source.String{{Value: "monday"}, {Value: "tuesday"}, {Value: "wednesday"}, {Value: "thursday"}, {Value: "friday"}, {Value: "saturday"}, {Value: "sunday"}}})
	for _, got := range []lang.Date{
		never.Add(date(t, "2026-01-01"), 1), never.Add(date(t, "2026-01-01"), 0),
		(*Calendar)(nil).Add(date(t, "9999-12-31"), 1), (*Calendar)(nil).Add(date(t, "0001-01-01"), -1),
		(*Calendar)(nil).Add(lang.Date{}, 1), (*Calendar)(nil).Add(lang.Date{Year: 2026, Month: 2, Day: 30}, 1),
	} {
		if !got.IsZero() {
			t.Errorf("got %s, want no date", got)
		}
	}
}

package lang

import (
	"encoding/json"
	"math"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	good := map[string]Date{
		"2026-11-22": {2026, 11, 22},
		"2024-02-29": {2024, 2, 29},
		"2000-02-29": {2000, 2, 29},
		"0001-01-01": {1, 1, 1},
		"9999-12-31": {9999, 12, 31},
	}
	for text, want := range good {
		got, err := ParseDate(text)
		if err != nil || got != want {
			t.Errorf("ParseDate(%q) = %v, %v", text, got, err)
		}
		if got.String() != text {
			t.Errorf("%q is printed as %q", text, got)
		}
	}
	bad := map[string]string{
		"":             `date "" is not written as 2026-11-22`,
		"2026-1-22":    `date "2026-1-22" is not written as 2026-11-22`,
		"22.11.2026":   `date "22.11.2026" is not written as 2026-11-22`,
		"2026-11-22Z":  `date "2026-11-22Z" is not written as 2026-11-22`,
		"2026-11-+2":   `date "2026-11-+2" is not written as 2026-11-22`,
		"2026-02-29":   `date "2026-02-29" is not in the calendar`,
		"1900-02-29":   `date "1900-02-29" is not in the calendar`,
		"2026-13-01":   `date "2026-13-01" is not in the calendar`,
		"2026-04-31":   `date "2026-04-31" is not in the calendar`,
		"2026-00-10":   `date "2026-00-10" is not in the calendar`,
		"0000-01-01":   `date "0000-01-01" is not in the calendar`,
		"2026\u201311": `date "2026–11" is not written as 2026-11-22`,
	}
	for text, want := range bad {
		if d, err := ParseDate(text); err == nil || err.Error() != want {
			t.Errorf("ParseDate(%q) = %v, %v, want %s", text, d, err, want)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	date := func(s string) Date {
		d, err := ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, test := range []struct {
		from string
		days int
		want string
	}{
		{"2026-11-22", 0, "2026-11-22"},
		{"2026-11-22", 15, "2026-12-07"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2024-03-01", -1, "2024-02-29"},
		{"2026-11-22", 120, "2027-03-22"},
		{"2026-11-22", -365, "2025-11-22"},
	} {
		if got := date(test.from).AddDays(test.days); got.String() != test.want {
			t.Errorf("%s and %d days is %s, want %s", test.from, test.days, got, test.want)
		}
	}
	for _, test := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-11-30", 3, "2027-02-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2026-11-22", 12, "2027-11-22"},
		{"2026-11-22", 0, "2026-11-22"},
	} {
		if got := date(test.from).AddMonths(test.months); got.String() != test.want {
			t.Errorf("%s and %d months is %s, want %s", test.from, test.months, got, test.want)
		}
	}
	last := Date{9999, 12, 31}
	for _, gone := range []Date{
		last.AddDays(1), last.AddMonths(1), Date{1, 1, 1}.AddDays(-1), Date{1, 1, 31}.AddMonths(-1), last.AddDays(math.MaxInt),
		last.AddDays(math.MinInt), last.AddMonths(math.MaxInt), last.AddMonths(math.MinInt), Date{2026, 2, 30}.AddDays(1), Date{}.AddMonths(1),
	} {
		if !gone.IsZero() {
			t.Errorf("%v is in the calendar", gone)
		}
	}
}

// The standard library counts the same days.
func TestDateAsTime(t *testing.T) {
	start := Date{1, 1, 1}
	instant := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	end := Date{9999, 12, 31}
	for n := 0; ; n += 89 {
		d := start.AddDays(n)
		if d.IsZero() {
			if want := start.DaysUntil(end); n <= want {
				t.Errorf("day %d of %d is missing", n, want)
			}
			return
		}
		year, month, day := instant.AddDate(0, 0, n).Date()
		if want := (Date{year, int(month), day}); d != want {
			t.Fatalf("day %d is %s, want %s", n, d, want)
		}
		if want := instant.AddDate(0, 0, n).Weekday(); d.Weekday() != want {
			t.Fatalf("%s is a %s, want %s", d, d.Weekday(), want)
		}
		if d.Sub(start) != n || d.DaysUntil(start) != -n {
			t.Fatalf("%s is %d days after %s, want %d", d, d.Sub(start), start, n)
		}
	}
}

func TestDateCompare(t *testing.T) {
	days := []Date{{}, {2025, 12, 31}, {2026, 1, 1}, {2026, 1, 2}, {2026, 2, 1}, {2027, 1, 1}}
	for i, d := range days {
		for j, e := range days {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := d.Compare(e); got != want || d.Before(e) != (want < 0) {
				t.Errorf("%v against %v is %d, want %d", d, e, got, want)
			}
		}
	}
}

func TestDateJSON(t *testing.T) {
	type page struct{ Reviewed, Never Date }
	text, err := json.Marshal(page{Reviewed: Date{2026, 11, 22}})
	if want := `{"Reviewed":"2026-11-22","Never":""}`; err != nil || string(text) != want {
		t.Errorf("written as %s, %v, want %s", text, err, want)
	}
	var back page
	if err := json.Unmarshal(text, &back); err != nil || back.Reviewed != (Date{2026, 11, 22}) || !back.Never.IsZero() {
		t.Errorf("read back as %v, %v", back, err)
	}
	if _, err := json.Marshal(Date{2026, 2, 30}); err == nil {
		t.Error("30 February is written")
	}
}

func TestInvalidDatesInWords(t *testing.T) {
	for _, tag := range []Tag{"ru", "en", "de"} {
		l := mustLookup(t, tag)
		for _, d := range []Date{{}, {2026, 2, 30}, {2026, 13, 1}, {-5, 1, 1}} {
			if got := l.Date(d) + l.Month(d); got != "" {
				t.Errorf("%s: %v is %q", tag, d, got)
			}
		}
	}
}

func TestMonthsAndYearsUntil(t *testing.T) {
	for _, test := range []struct {
		from, to      string
		months, years int
	}{
		{"2026-01-31", "2026-02-27", 0, 0},
		{"2026-01-31", "2026-02-28", 1, 0},
		{"2024-01-31", "2024-02-28", 0, 0},
		{"2024-01-31", "2024-02-29", 1, 0},
		{"2026-02-28", "2026-03-31", 1, 0},
		{"2024-02-29", "2025-02-27", 11, 0},
		{"2024-02-29", "2025-02-28", 12, 1},
		{"2026-03-15", "2026-03-15", 0, 0},
		{"2026-03-15", "2026-02-15", -1, 0},
		{"2026-02-28", "2026-01-31", -1, 0},
		{"2026-02-27", "2026-01-31", 0, 0},
		{"2026-11-22", "2024-11-23", -23, -1},
		{"0001-01-31", "9999-12-31", 119987, 9998},
	} {
		from, _ := ParseDate(test.from)
		to, _ := ParseDate(test.to)
		if months, years := from.MonthsUntil(to), from.YearsUntil(to); months != test.months || years != test.years {
			t.Errorf("from %s to %s: %d months, %d years, want %d and %d", from, to, months, years, test.months, test.years)
		}
	}
	if n := (Date{2026, 2, 30}).MonthsUntil(Date{2026, 11, 22}) + (Date{2026, 11, 22}).MonthsUntil(Date{}); n != 0 {
		t.Errorf("%d months from or to a day that is not in the calendar", n)
	}
}

func TestEndsOfMonths(t *testing.T) {
	for day, want := range map[Date][2]string{
		{2024, 2, 10}:     {"2024-02-01", "2024-02-29"},
		{2026, 2, 28}:     {"2026-02-01", "2026-02-28"},
		{9999, 12, 1}:     {"9999-12-01", "9999-12-31"},
		{2026, 2, 30}:     {"", ""},
		{Year: 0, Day: 1}: {"", ""},
	} {
		if got := [2]string{day.StartOfMonth().String(), day.EndOfMonth().String()}; got != want {
			t.Errorf("%v: %v, want %v", day, got, want)
		}
	}
}

func TestDayNumber(t *testing.T) {
	for number, want := range map[int]string{0: "0001-01-01", 739941: "2026-11-22", 3652058: "9999-12-31", -1: "", 3652059: ""} {
		if got := FromDayNumber(number); got.String() != want || want != "" && got.DayNumber() != number {
			t.Errorf("day %d is %s with the number %d, want %s", number, got, got.DayNumber(), want)
		}
	}
	if n := (Date{2026, 2, 30}).DayNumber(); n != -1 {
		t.Errorf("30 February has the number %d", n)
	}
}

func FuzzDate(f *testing.F) {
	f.Add("2026-11-22", 15)
	f.Add("2024-02-29", -366)
	f.Add("9999-12-31", 1)
	f.Fuzz(func(t *testing.T, s string, n int) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.String() != s {
			t.Errorf("%q is printed as %q", s, d)
		}
		if e := d.AddDays(n); !e.IsZero() && (e.Sub(d) != n || e.AddDays(-n) != d || !e.Valid()) {
			t.Errorf("%s and %d days is %s, %d days later", d, n, e, e.Sub(d))
		}
		if e := d.AddMonths(n); !e.IsZero() && (!e.Valid() || e.Day > d.Day || (e.Year-d.Year)*12+e.Month-d.Month != n) {
			t.Errorf("%s and %d months is %s", d, n, e)
		}
	})
}

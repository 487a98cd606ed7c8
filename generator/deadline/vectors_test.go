package deadline

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/generator/workday"
)

var update = flag.Bool("update", false, "write the goldens anew")

// vectorsPath is what Go, and in another test Chromium, must compute.
const vectorsPath = "testdata/vectors.json"

// vector is a rule as programs read it, a day, and what comes out: dates as 2026-11-22, "" for none.
type vector struct {
	Rule  json.RawMessage `json:"rule"`
	Event string          `json:"event"`
	Last  string          `json:"last"`
	Safe  string          `json:"safe,omitempty"`
}

// calendarText is a calendar in which weekends, holidays and a worked Saturday lie close together.
const calendarText = `weekend = ["saturday", "sunday"]
holidays = [2026-01-01, 2026-01-02, 2026-01-05, 2026-01-06, 2026-01-07, 2026-01-08, 2026-01-09, 2026-02-23, 2026-03-09, 2026-05-01, 2026-12-31]
working = [2026-02-28]
`

func testCalendar(t *testing.T) (*workday.Calendar, func(time.Time) bool) {
	t.Helper()
	var spec workday.Spec
	problems := source.Decode(source.NewFile("calendar.toml", []byte(calendarText)), &spec)
	c, more := workday.Read(spec)
	for _, p := range append(problems, more...) {
		t.Fatalf("%s: %s", p.Span, p.Message)
	}
	isOff := func(at time.Time) bool {
		named := bytes.Contains([]byte(calendarText), []byte(at.Format(time.DateOnly)))
		return isWeekend(at) != named // every holiday is of a week, and the day that is worked of a weekend
	}
	return c, isOff
}

func isWeekend(at time.Time) bool {
	return at.Weekday() == time.Saturday || at.Weekday() == time.Sunday
}

// TestVectors has the oracle count what Due counts, for rules of every kind from days of every kind, and keeps a table of it
// for the twin.
func TestVectors(t *testing.T) {
	holidays, isOff := testCalendar(t)
	random := rand.New(rand.NewPCG(1182, 71))
	var list []vector
	one := func(c *workday.Calendar, off func(time.Time) bool, rule Rule, event lang.Date) {
		rule.Calendar = c
		last, safe := rule.Due(event)
		wantLast, wantSafe := oracle{rule, off}.due(event)
		if last != wantLast || safe != wantSafe {
			t.Fatalf("%+v from %s: %s and %s, the oracle counts %s and %s", rule, event, last, safe, wantLast, wantSafe)
		}
		list = append(list, vector{Rule: encode(t, rule.Program()), Event: event.String(), Last: last.String(), Safe: safe.String()})
	}
	events := []string{ // ends of months, leap days, days when clocks are changed somewhere, the ends of years
		"2026-01-31", "2026-02-28", "2028-02-29", "2026-03-01", "2026-03-08", "2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25",
		"2026-11-01", "2018-11-03", "2018-11-04", "2022-03-21", "2022-09-21", "2011-12-29", "2026-12-30", "2026-12-31", "2100-02-28", "2000-02-29",
	}
	for _, unit := range Units {
		for _, weekend := range Weekends {
			for _, first := range []bool{false, true} {
				for _, event := range events {
					length := 1 + random.IntN(40)
					if random.IntN(3) == 0 {
						length = -length
					}
					rule := Rule{Length: length, Unit: unit, Weekend: weekend, FirstDay: first}
					if length > 1 && random.IntN(2) == 0 {
						rule.Safe = 1 + random.IntN(length)
					}
					if random.IntN(2) == 0 {
						one(holidays, isOff, rule, date(t, event))
					} else {
						one(nil, isWeekend, rule, date(t, event))
					}
				}
			}
		}
	}
	writeVectors(t, list)
	kept := list
	// Many more that are not kept.
	for range 20_000 {
		rule := Rule{
			Length: random.IntN(81) - 40, Unit: Units[random.IntN(len(Units))], Weekend: Weekends[random.IntN(len(Weekends))],
			FirstDay: random.IntN(2) == 0, Safe: random.IntN(20),
		}
		one(holidays, isOff, rule, date(t, "2025-06-01").AddDays(random.IntN(900)))
		list = kept
	}
}

// writeVectors compares the table with the kept one, or keeps it.
func writeVectors(t *testing.T, list []vector) {
	t.Helper()
	var b bytes.Buffer
	for i, v := range list {
		b.WriteString(map[bool]string{true: "[", false: ",\n"}[i == 0])
		b.Write(encode(t, v))
	}
	b.WriteString("]\n")
	if *update {
		if err := os.WriteFile(vectorsPath, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(vectorsPath)
	if err != nil || !bytes.Equal(kept, b.Bytes()) {
		t.Errorf("%s is not what is computed; run with -update and look at the difference (%v)", vectorsPath, err)
	}
}

func encode(t *testing.T, v any) json.RawMessage {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestOrder holds what readers rely on, whatever the rule: the advised day is not later than the last one, a longer rule does
// not end sooner, a later event does not bring the last day forward, and what rolls ends on a working day.
func TestOrder(t *testing.T) {
	holidays, _ := testCalendar(t)
	random := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		rule := Rule{
			Length: 1 + random.IntN(60), Unit: Units[random.IntN(len(Units))], Weekend: Weekends[random.IntN(len(Weekends))],
			FirstDay: random.IntN(2) == 0, Calendar: holidays,
		}
		rule.Safe = 1 + random.IntN(rule.Length)
		event := date(t, "2025-01-01").AddDays(random.IntN(1200))
		last, safe := rule.Due(event)
		if last.Before(safe) {
			t.Fatalf("%+v from %s: safe on %s, after the last day %s", rule, event, safe, last)
		}
		if later, _ := rule.Due(event.AddDays(1)); later.Before(last) {
			t.Fatalf("%+v: from %s until %s, from a day later until %s", rule, event, last, later)
		}
		if rule.Weekend != Stay && holidays.Add(last, 0) != last {
			t.Fatalf("%+v from %s ends on a day off, %s", rule, event, last)
		}
	}
}

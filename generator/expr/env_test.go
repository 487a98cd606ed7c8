package expr

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/generator/workday"
)

// declarations is how the declarations of a tree are written.
type declarations struct {
	Const    source.Table[source.Literal]  `toml:"const"`
	Set      source.Table[[]source.String] `toml:"set"`
	Table    source.Table[TableSpec]       `toml:"table"`
	Calendar source.Table[workday.Spec]    `toml:"calendar"`
	Let      source.Table[LetSpec]         `toml:"let"`
}

// testVariables has a question of every kind, and names with hyphens.
var testVariables = []Variable{
	{Name: "what", Type: Choice, Values: []string{"fake", "broken", "never-came"}},
	{Name: "owner", Type: YesNo},
	{Name: "paid-by", Type: Choice, Values: []string{"visa", "mastercard", "mir"}},
	{Name: "country", Type: Choice, Values: []string{"us", "uk", "de"}},
	{Name: "evidence", Type: Many, Values: []string{"video", "photo", "act"}},
	{Name: "decided", Type: Date, Values: []string{"unknown"}},
	{Name: "shipped", Type: Date},
	{Name: "price", Type: Number, Step: "0.01", Values: []string{"free"}},
	{Name: "hours", Type: Number, Step: "1"},
	{Name: "quantity", Type: Number},
	{Name: "note", Type: Text, Values: []string{"none"}},
	{Name: "sub-paid", As: "paid", Type: YesNo},
}

const testFile = `
[const]
appeal-days = 7
rate-of-tax = 0.2
dsa = 2024-02-17
strict = true
[set]
cards = ["visa", "mastercard"]
[calendar.ru]
holidays = [2026-01-01, 2026-01-02, 2026-01-05, 2026-01-06, 2026-01-07, 2026-01-08, 2026-01-09, 2026-05-01, 2026-05-09]
working = [2026-02-28]
[calendar.every-day]
weekend = []
[calendar.never]
weekend = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
[table.limit]
by = "key"
rows = [ { key = "us", days = 60, fee = 0 }, { key = "uk", days = 120, fee = 2.5 } ]
otherwise = { days = 10, fee = 1 }
[table.last-day]
by = "key"
rows = [ { key = "us", day = 2026-11-22 }, { key = "uk", day = 2026-12-01 } ]
[table.band]
by = "number"
rows = [ { from = 0, below = 25, sum = 0 }, { from = 25, below = 51, sum = 10 }, { from = 51, sum = 18.5 } ]
[table.rate]
by = "date"
rows = [ { to = 2024-04-05, pay-rate = 10 }, { from = 2024-04-06, to = 2025-04-05, pay-rate = 11.44 }, { from = 2025-04-06, pay-rate = 12.21 } ]
[let]
costly = "total > 100"
total = "price * quantity"
late = "days_between(decided, today) > appeal-days"
who = "what"
due = "add_days(decided, appeal-days)"
[let.fair]
value = "not late and not costly"
label.en = "It is fair"
`

var testEnv = mustEnv(testFile)

func mustEnv(text string) Env {
	env, problems := newTestEnv(text)
	if len(problems) > 0 {
		panic(problems[0].Message)
	}
	return env
}

func newTestEnv(text string) (Env, source.Problems) {
	var f declarations
	if problems := source.Decode(source.NewFile("t.toml", []byte(text)), &f); len(problems) > 0 {
		return Env{}, problems
	}
	return NewEnv(Declarations{
		Variables: testVariables, Constants: f.Const, Sets: f.Set, Tables: f.Table, Calendars: f.Calendar, Lets: f.Let, Prefix: "sub-",
	})
}

// listed writes problems with their places, one a line.
func listed(problems source.Problems) string {
	var lines []string
	for _, p := range problems {
		at := p.Span.Position()
		lines = append(lines, fmt.Sprintf("%d:%d %s: %s (%s)", at.Line, at.Column, p.Code, p.Message, p.Help))
	}
	return strings.Join(lines, "\n")
}

// text makes a value whose place is the third line of a file.
func text(expression string) source.String {
	const before = "a\nb\nwhen = \""
	file := source.NewFile("t.toml", []byte(before+expression+"\"\n"))
	return source.String{Value: expression, Span: file.Span(len(before), len(before)+len(expression))}
}

func date(t testing.TB, s string) lang.Date {
	t.Helper()
	d, err := lang.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func condition(t testing.TB, s string) *Condition {
	t.Helper()
	c, problems := Parse(text(s), testEnv)
	if len(problems) > 0 {
		t.Fatalf("%s: %s", s, listed(problems))
	}
	return c
}

func expression(t testing.TB, s string) *Expression {
	t.Helper()
	e, problems := ParseValue(text(s), testEnv)
	if len(problems) > 0 {
		t.Fatalf("%s: %s", s, listed(problems))
	}
	return e
}

func TestUnused(t *testing.T) {
	env := mustEnv(testFile)
	names := func() string {
		var all []string
		for _, u := range env.Unused() {
			all = append(all, u.Kind+" "+u.Name.Value)
		}
		return strings.Join(all, ", ")
	}
	want := "const rate-of-tax, const dsa, const strict, set cards, calendar ru, calendar every-day, calendar never, table limit, table last-day, table band, table rate, let who, let due, let fair"
	if diff := cmp.Diff(want, names()); diff != "" {
		t.Error(diff)
	}
	c, _ := Parse(text("fair and strict and limit[country].fee > rate-of-tax and paid_by in cards"), env)
	want = "fair, late, appeal-days, costly, total, strict, limit, rate-of-tax, cards"
	if got := strings.Join(c.Names(), ", "); got != want {
		t.Errorf("Names() = %s, want %s", got, want)
	}
	if _, problems := ParseValue(text("working_days(due, 3, 'ru')"), env); len(problems) > 0 {
		t.Fatal(listed(problems))
	}
	want = "const dsa, calendar every-day, calendar never, table last-day, table band, table rate, let who"
	if diff := cmp.Diff(want, names()); diff != "" {
		t.Error(diff)
	}
	if at := env.Unused()[0].Name.Span.Position(); at.Line != 5 {
		t.Errorf("the place of dsa is line %d", at.Line)
	}
	if len((Env{}).Unused()) > 0 {
		t.Error("an empty Env has unused names")
	}
}

package solve

import (
	"testing"

	"recourse/generator/expr"
)

// Calls that say the same in other words, and calls of several answers, are decided together.
func TestSolveCallsTogether(t *testing.T) {
	dates := []question{{name: "a", kind: "date"}, {name: "b", kind: "date"}}
	prices := []question{{name: "x", kind: "money"}, {name: "y", kind: "money"}}
	for _, test := range []struct {
		name       string
		questions  []question
		conditions []string
		want       string
	}{
		{"equal days", dates, []string{"weekday(a) == 6", "weekday(b) == 5", "a == b"}, "infeasible"},
		{"months twice", dates, []string{"months_between(a, b) >= 6", "add_months(a, 6) > b"}, "infeasible"},
		{"months twice, the other way", dates, []string{"months_between(b, a) <= -6", "add_months(a, 6) > today", "b == today"}, "infeasible"},
		{"exact months", dates, []string{"add_months(a, 6) > today", "months_between(a, today) == 6"}, "infeasible"},
		{"years and months", dates, []string{"add_years(a, 2) > today", "add_months(a, 24) <= today"}, "infeasible"},
		{"years between", dates, []string{"years_between(a, today) >= 2", "add_months(a, 24) > today"}, "infeasible"},
		{"working days twice", dates, []string{"working_days_between(a, today, 'ru') > 5", "working_days(a, 5, 'ru') > today"}, "infeasible"},
		{"working days over a weekend", dates[:1], []string{"working_days_between(a, today, 'ru') > 5", "days_between(a, today) < 8", "weekday(today) == 6"}, "infeasible"},
		{"Friday 13th", dates[:1], []string{"weekday(today) == 5", "day(today) == 13"}, "a = 2026-11-22, today = 2026-11-13"},
		{"ratio of prices", prices, []string{"x / y > 3", "x < y"}, "infeasible"},
		{"ratio of prices that can be", prices, []string{"x / y > 3", "x > 10"}, "x = 11, y = 1"},
		{"given up", prices, []string{"x * x < 0"}, "gave up"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newSetting(t, expr.Declarations{Calendars: calendars}, test.questions...)
			witness, result := NewSolver(base).Solve(s.problem(nil, test.conditions...))
			got := result.String()
			if result == Feasible {
				got = witness.String()
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

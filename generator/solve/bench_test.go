package solve

import (
	"testing"

	"recourse/generator/expr"
)

// BenchmarkSolve measures problems that are not remembered.
func BenchmarkSolve(b *testing.B) {
	for _, bench := range []struct {
		name       string
		questions  []question
		conditions []string
		want       Result
	}{
		{"one date", []question{{name: "decided", kind: "date", max: "today"}}, []string{"days_between(decided, today) > 7"}, Feasible},
		{
			"three dates",
			[]question{{name: "a", kind: "date"}, {name: "b", kind: "date", min: "a"}, {name: "c", kind: "date", min: "b", max: "today"}},
			[]string{"days_between(a, b) > 7", "days_between(b, c) <= 30", "days_between(c, today) > 14", "check a <= b", "check b <= c"},
			Feasible,
		},
		{
			"three dates, none",
			[]question{{name: "a", kind: "date"}, {name: "b", kind: "date", min: "a"}, {name: "c", kind: "date", min: "b", max: "today"}},
			[]string{"days_between(a, b) > 7", "days_between(b, c) > 30", "days_between(a, today) < 38"},
			Infeasible,
		},
		{"numbers", []question{{name: "x", kind: "money"}, {name: "y", kind: "number", min: "0"}}, []string{"x + 2.5 * y > 100", "x < 10"}, Feasible},
		{"months", []question{{name: "decided", kind: "date", max: "today"}}, []string{"add_months(decided, 6) < today"}, Feasible},
		{"months, none", []question{{name: "decided", kind: "date", max: "today"}}, []string{"add_months(decided, 6) < today", "days_between(decided, today) < 100"}, Infeasible},
		{"working days, none", []question{{name: "decided", kind: "date", max: "today"}}, []string{"working_days(decided, 5, 'ru') >= today", "days_between(decided, today) > 30"}, Infeasible},
		{"weekday, none", []question{{name: "decided", kind: "date", max: "today"}}, []string{"weekday(decided) == 6", "weekday(add_days(decided, 7)) == 5"}, Infeasible},
	} {
		b.Run(bench.name, func(b *testing.B) {
			s := newSetting(b, expr.Declarations{Calendars: calendars}, bench.questions...)
			p := s.problem(expr.Given{}, bench.conditions...)
			solver := NewSolver(base)
			b.ReportAllocs()
			for b.Loop() {
				clear(solver.memo)
				if _, result := solver.Solve(p); result != bench.want {
					b.Fatal(result)
				}
			}
		})
	}
	b.Run("remembered", func(b *testing.B) {
		s := newSetting(b, expr.Declarations{}, question{name: "decided", kind: "date", max: "today"})
		p := s.problem(expr.Given{}, "days_between(decided, today) > 7", "days_between(decided, today) < 100")
		solver := NewSolver(base)
		b.ReportAllocs()
		for b.Loop() {
			if _, result := solver.Solve(p); result != Feasible {
				b.Fatal(result)
			}
		}
	})
}

package solve

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// enumerated is a problem whose questions have few answers, to be solved by trying all.
type enumerated struct {
	Problem
	answers [][]expr.Value // by question
	days    []lang.Date    // of today
}

// feasible tries all answers.
func (e *enumerated) feasible() bool {
	given := expr.Given{}
	for name, value := range e.Finite.(expr.Given) {
		given[name] = value
	}
	var try func(int) bool
	try = func(i int) bool {
		if i < len(e.Domains) {
			for _, value := range e.answers[i] {
				given[e.Domains[i].Name] = value
				if try(i + 1) {
					return true
				}
			}
			return false
		}
		for _, day := range e.days {
			if e.holds(given.On(day)) {
				return true
			}
		}
		return false
	}
	return try(0)
}

func (e *enumerated) holds(in expr.Input) bool {
	for _, d := range e.Domains {
		value, _ := in.Value(d.Name)
		for i, bound := range []*expr.Expression{d.Min, d.Max} {
			if bound == nil {
				continue
			}
			if limit, ok := numberOf(bound.Eval(in)); ok && number(value).Cmp(limit)*(1-2*i) < 0 {
				return false
			}
		}
	}
	for _, l := range e.Need {
		if l.Atom.Truth(in) != truthOf(l.Holds) {
			return false
		}
	}
	for _, c := range e.Assume {
		if c.Truth(in) == expr.False {
			return false
		}
	}
	return true
}

// writer writes random conditions.
type writer struct{ *rand.Rand }

func (w writer) pick(list ...string) string { return list[w.IntN(len(list))] }

func (w writer) operator() string { return w.pick("<", "<=", ">", ">=", "==", "!=") }

// number writes a number; calls are those that inequalities alone cannot describe.
func (w writer) number(depth int, calls bool) string {
	if depth == 0 || w.IntN(4) == 0 {
		return w.pick("x", "y", "z", "x", "y", fmt.Sprint(w.IntN(9)-2), "0.5")
	}
	a, b := w.number(depth-1, calls), w.number(depth-1, calls)
	switch n := w.IntN(11); {
	case n < 3:
		return "(" + a + " + " + b + ")"
	case n < 5:
		return "(" + a + " - " + b + ")"
	case n == 5:
		return fmt.Sprintf("%d * %s", w.IntN(5)-2, a)
	case n == 6:
		return fmt.Sprintf("%s(%s / %d)", w.pick("ceil", "floor", "round"), a, 2+w.IntN(3))
	case n == 7:
		return fmt.Sprintf("%s(%s, %s)", w.pick("min", "max"), a, b)
	case n == 8:
		return fmt.Sprintf("if(%s %s %s, %s, %s)", a, w.operator(), b, w.number(0, calls), w.number(0, calls))
	case !calls:
		return a
	case n == 9:
		return "(" + a + " * " + b + ")"
	}
	return "(" + a + " / " + b + ")"
}

// date writes a date.
func (w writer) date(depth int, calls bool) string {
	if depth == 0 || w.IntN(3) == 0 {
		return w.pick("p", "q", "today", "p", "q", "date('2026-11-2"+fmt.Sprint(w.IntN(10))+"')")
	}
	d := w.date(depth-1, calls)
	if !calls {
		return fmt.Sprintf("add_days(%s, %d)", d, w.IntN(15)-7)
	}
	switch w.IntN(7) {
	case 0:
		return fmt.Sprintf("add_months(%s, %d)", d, w.IntN(4)-1)
	case 1:
		return fmt.Sprintf("working_days(%s, %d, 'ru')", d, w.IntN(7)-2)
	case 2:
		return w.pick("end_of_month", "start_of_month") + "(" + d + ")"
	case 3:
		return fmt.Sprintf("%s(%s, %s)", w.pick("min", "max"), d, w.date(depth-1, calls))
	}
	return fmt.Sprintf("add_days(%s, %d)", d, w.IntN(15)-7)
}

// days writes a comparison of dates or of numbers that they have.
func (w writer) days(calls bool) string {
	a, b := w.date(2, calls), w.date(1, calls)
	switch n := w.IntN(8); {
	case !calls || n < 3:
		return a + " " + w.operator() + " " + b
	case n == 3:
		return fmt.Sprintf("weekday(%s) %s %d", a, w.operator(), 1+w.IntN(7))
	case n == 4:
		return fmt.Sprintf("months_between(%s, %s) %s %d", a, b, w.operator(), w.IntN(4)-2)
	case n == 5:
		return fmt.Sprintf("working_days_between(%s, %s, 'ru') %s %d", a, b, w.operator(), w.IntN(9)-4)
	case n == 6:
		return fmt.Sprintf("day(%s) %s %d", a, w.operator(), 1+w.IntN(31))
	}
	return fmt.Sprintf("days_between(%s, %s) %s %d", a, b, w.operator(), w.IntN(15)-7)
}

// TestAgainstEnumeration compares the solver with trying all answers, of thousands of small problems.
func TestAgainstEnumeration(t *testing.T) {
	declared := func() expr.Declarations {
		return expr.Declarations{Calendars: calendars}
	}
	numbers := newSetting(t, declared(),
		question{name: "x", kind: "number", min: "0", max: "6"},
		question{name: "y", kind: "number", min: "-3", max: "x + 3"},
		question{name: "z", kind: "number", min: "0", max: "4", step: "0.5"})
	dates := newSetting(t, declared(),
		question{name: "p", kind: "date", min: "date('2026-11-12')", max: "date('2026-12-05')"},
		question{name: "q", kind: "date", min: "p", max: "date('2026-12-05')"})
	var three, four, halves, days []expr.Value
	for i := range 7 {
		three = append(three, expr.Num(big.NewRat(int64(i), 1)))
	}
	for i := range 13 {
		four = append(four, expr.Num(big.NewRat(int64(i-3), 1)))
	}
	for i := range 9 {
		halves = append(halves, expr.Num(big.NewRat(int64(i), 2)))
	}
	for i := range 24 {
		days = append(days, expr.Day(lang.Date{Year: 2026, Month: 11, Day: 12}.AddDays(i)))
	}
	var todays []lang.Date
	for i := range 5 {
		todays = append(todays, base.AddDays(i-2))
	}
	for _, test := range []struct {
		name    string
		setting *setting
		answers [][]expr.Value
		days    []lang.Date
		write   func(writer) string
		always  []string
		rounds  int
		unsure  int // how many may be given up
	}{
		{"linear numbers", numbers, [][]expr.Value{three, four, halves}, todays[:1], func(w writer) string {
			return w.number(2, false) + " " + w.operator() + " " + w.number(1, false)
		}, nil, 300, 0},
		{"numbers", numbers, [][]expr.Value{three, four, halves}, todays[:1], func(w writer) string {
			return w.number(2, true) + " " + w.operator() + " " + w.number(1, true)
		}, nil, 300, 0},
		{
			"differences of dates", dates,
			[][]expr.Value{days, days},
			todays, func(w writer) string { return w.days(false) },
			[]string{"today >= date('2026-11-20')", "today <= date('2026-11-24')"},
			100, 0,
		},
		{
			"dates", dates,
			[][]expr.Value{days, days},
			todays, func(w writer) string { return w.days(true) },
			[]string{"today >= date('2026-11-20')", "today <= date('2026-11-24')"},
			60, 2,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := writer{rand.New(rand.NewPCG(7, 11))}
			solver := NewSolver(base)
			count := map[Result]int{}
			for range test.rounds {
				p := test.setting.problem(expr.Given{}, test.always...)
				var written []string
				for range 1 + w.IntN(3) {
					c, ok := test.setting.try(test.write(w))
					if !ok {
						continue
					}
					for _, a := range c.Atoms() {
						holds := w.IntN(2) == 0
						p.Need = append(p.Need, Literal{a, holds})
						written = append(written, fmt.Sprint(a, " is ", holds))
					}
				}
				if w.IntN(2) == 0 {
					if c, ok := test.setting.try(test.write(w) + w.pick(" or ", " and ") + test.write(w)); ok {
						p.Assume = append(p.Assume, c)
						written = append(written, "check "+c.String())
					}
				}
				e := &enumerated{Problem: p, answers: test.answers, days: test.days}
				witness, result := solver.Solve(p)
				count[result]++
				switch {
				case result == Infeasible && e.feasible():
					t.Errorf("%q can be, and is said not to", written)
				case result == GaveUp:
					t.Logf("gave up %q", written)
				case result == Feasible:
					given := expr.Given{}
					for i, name := range witness.Names {
						given[name] = witness.Values[i]
					}
					if !e.holds(given.On(witness.Today)) {
						t.Errorf("%q is said to hold for %s", written, witness)
					}
				}
			}
			t.Log(count)
			if count[GaveUp] > test.unsure || count[Feasible] < test.rounds/10 || count[Infeasible] < test.rounds/10 {
				t.Errorf("of %d problems %v", test.rounds, count)
			}
		})
	}
}

package solve

import (
	"math/big"
	"strings"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/generator/workday"
)

var base = lang.Date{Year: 2026, Month: 11, Day: 22}

// text makes a value whose place is a file of its own.
func text(s string) source.String {
	file := source.NewFile("test.toml", []byte(s))
	return source.String{Value: s, Span: file.Span(0, len(s))}
}

// calendars has one with a holiday beside a weekend.
var calendars = source.Table[workday.Spec]{
	{Key: text("ru"), Value: workday.Spec{Holidays: []source.Literal{
		{Kind: source.DateLiteral, Text: "2026-01-01", Span: text("2026-01-01").Span},
		{Kind: source.DateLiteral, Text: "2026-01-02", Span: text("2026-01-02").Span},
		{Kind: source.DateLiteral, Text: "2026-11-23", Span: text("2026-11-23").Span},
	}}},
}

// question is a question of a test: "date", "month", "number" or "money", and its bounds.
type question struct{ name, kind, min, max, step string }

// setting is the questions and what conditions may use beside them.
type setting struct {
	t         testing.TB
	env       expr.Env
	questions []question
}

func newSetting(t testing.TB, declared expr.Declarations, questions ...question) *setting {
	t.Helper()
	for _, q := range questions {
		v := expr.Variable{Name: q.name, Type: expr.Number, Step: q.step}
		if q.kind == "date" || q.kind == "month" {
			v.Type = expr.Date
		}
		declared.Variables = append(declared.Variables, v)
	}
	env, problems := expr.NewEnv(declared)
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	return &setting{t, env, questions}
}

func (s *setting) expression(written string) *expr.Expression {
	s.t.Helper()
	if written == "" {
		return nil
	}
	e, problems := expr.ParseValue(text(written), s.env)
	if len(problems) > 0 {
		s.t.Fatalf("%s: %s", written, problems[0].Message)
	}
	return e
}

func (s *setting) condition(written string) *expr.Condition {
	s.t.Helper()
	c, problems := expr.Parse(text(written), s.env)
	if len(problems) > 0 {
		s.t.Fatalf("%s: %s", written, problems[0].Message)
	}
	return c
}

// try reads a condition that may be refused.
func (s *setting) try(written string) (*expr.Condition, bool) {
	c, problems := expr.Parse(text(written), s.env)
	return c, len(problems) == 0
}

func (s *setting) domains() []Domain {
	s.t.Helper()
	var list []Domain
	for _, q := range s.questions {
		d := Domain{Name: q.name, Type: expr.Number, Min: s.expression(q.min), Max: s.expression(q.max)}
		switch q.kind {
		case "month", "date":
			d.Type, d.Month = expr.Date, q.kind == "month"
		case "money":
			d.Money, d.Step = true, big.NewRat(1, 100)
		}
		if q.step != "" {
			d.Step, _ = new(big.Rat).SetString(q.step)
		}
		list = append(list, d)
	}
	return list
}

// literals are the truths of atoms for which a condition holds. There must be one way for it to hold.
func (s *setting) literals(written string) []Literal {
	s.t.Helper()
	c := s.condition(written)
	atoms := c.Atoms()
	var found []Literal
	for pick := range 1 << len(atoms) {
		var list []Literal
		for i, a := range atoms {
			list = append(list, Literal{a, pick&(1<<i) != 0})
		}
		holds := c.TruthOf(func(a *expr.Atom) expr.Truth {
			for _, l := range list {
				if l.Atom.Key() == a.Key() {
					return truthOf(l.Holds)
				}
			}
			return expr.Unknown
		})
		if holds == expr.True {
			if found != nil {
				s.t.Fatalf("%s holds in several ways", written)
			}
			found = list
		}
	}
	return found
}

// problem reads conditions that are needed, and checks after "check ".
func (s *setting) problem(given expr.Input, conditions ...string) Problem {
	s.t.Helper()
	p := Problem{Domains: s.domains(), Finite: given}
	for _, c := range conditions {
		if check, ok := strings.CutPrefix(c, "check "); ok {
			p.Assume = append(p.Assume, s.condition(check))
		} else {
			p.Need = append(p.Need, s.literals(c)...)
		}
	}
	return p
}

// solved is conditions on the answers to questions, and what is found: answers, or why there are none.
type solved struct {
	name       string
	questions  []question
	conditions []string
	want       string
}

// solveAll holds what is found against what should be.
func solveAll(t *testing.T, declared expr.Declarations, given expr.Given, tests []solved) {
	t.Helper()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := newSetting(t, declared, test.questions...)
			witness, result := NewSolver(base).Solve(s.problem(given, test.conditions...))
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

func TestSolve(t *testing.T) {
	declared := expr.Declarations{
		Variables: []expr.Variable{
			{Name: "country", Type: expr.Choice, Values: []string{"us", "uk"}},
			{Name: "absent", Type: expr.Date},
			{Name: "evidence", Type: expr.Many, Values: []string{"video", "act"}},
		},
	}
	given := expr.Given{"country": expr.Option("uk"), "evidence": expr.Options("act")}
	dates := []question{{name: "shipped", kind: "date"}, {name: "decided", kind: "date", max: "today"}}
	hours := []question{{name: "hours", kind: "number", min: "0", max: "100", step: "0.5"}}
	whole := []question{{name: "x", kind: "number"}, {name: "y", kind: "number"}}
	small := []question{{name: "x", kind: "number", min: "0", max: "20"}, {name: "y", kind: "number", min: "0", max: "20"}}
	solveAll(t, declared, given, []solved{
		{"nothing", nil, nil, ""},
		{"late", dates[1:], []string{"days_between(decided, today) > 7"}, "decided = 2026-11-14, today = 2026-11-22"},
		{"not late", dates[1:], []string{"days_between(decided, today) <= 7"}, "decided = 2026-11-22, today = 2026-11-22"},
		{"both", dates[1:], []string{"days_between(decided, today) <= 7", "days_between(decided, today) > 7"}, "infeasible"},
		{"between", dates[1:], []string{"days_between(decided, today) > 7", "days_between(decided, today) < 9"}, "decided = 2026-11-14, today = 2026-11-22"},
		{"after today", dates[1:], []string{"decided > today"}, "infeasible"},
		{"bound", dates, []string{"decided > shipped", "shipped >= today"}, "infeasible"},
		{"absolute", dates[1:], []string{"decided < date('2024-02-17')"}, "decided = 2024-02-16, today = 2026-11-22"},
		{"absolute and relative", dates[1:], []string{"decided < date('2024-02-17')", "days_between(decided, today) < 30"}, "decided = 2024-02-16, today = 2024-03-16"},
		{"absolute and far", dates[1:], []string{"decided < date('2024-02-17')", "today > date('2024-06-01')", "days_between(decided, today) < 30"}, "infeasible"},
		{"cycle", dates, []string{"shipped < decided", "check decided < shipped"}, "infeasible"},
		{"check", dates, []string{"days_between(decided, today) == 20", "check shipped <= decided"}, "shipped = 2026-11-02, decided = 2026-11-02, today = 2026-11-22"},
		{"check of what is not given", dates[1:], []string{"decided < today", "check decided > absent"}, "decided = 2026-11-21, today = 2026-11-22"},
		{"check with or", dates[1:], []string{"days_between(decided, today) > 5", "check decided == today or days_between(decided, today) > 30"}, "decided = 2026-10-22, today = 2026-11-22"},
		{"check with or, none", dates[1:], []string{"days_between(decided, today) > 5", "check decided == today or days_between(decided, today) < 3"}, "infeasible"},
		{"check with country", dates[1:], []string{"days_between(decided, today) > 5", "check country == 'us' or decided == today"}, "infeasible"},
		{"other country", dates[1:], []string{"days_between(decided, today) > 5", "check country == 'uk' or decided == today"}, "decided = 2026-11-16, today = 2026-11-22"},
		{"option", nil, []string{"country == 'uk'", "has(evidence, 'act')"}, ""},
		{"other option", nil, []string{"country == 'us'"}, "infeasible"},
		{"ticked", nil, []string{"has(evidence, 'video')"}, "infeasible"},
		{"not given", nil, []string{"absent < today"}, "infeasible"},

		{"half", hours, []string{"hours > 50", "hours < 51"}, "hours = 50.5"},
		{"no half", []question{{name: "hours", kind: "number", step: "1"}}, []string{"hours > 50", "hours < 51"}, "infeasible"},
		{"whole first", hours, []string{"hours > 50", "hours < 60"}, "hours = 51"},
		{"beyond", hours, []string{"hours > 100"}, "infeasible"},
		{"least", hours, []string{"hours < 0.5"}, "hours = 0"},
		{"cents", []question{{name: "paid", kind: "money"}}, []string{"paid > 12.3", "paid < 12.32"}, "paid = 12.31"},
		{"below nothing", []question{{name: "paid", kind: "money"}}, []string{"paid < 0"}, "infeasible"},
		{"empty range", []question{{name: "x", kind: "number", min: "5", max: "4"}}, nil, "infeasible"},
		{"step that skips", []question{{name: "x", kind: "number", min: "1", max: "4", step: "5"}}, nil, "infeasible"},
		{"sum", small, []string{"x + y > 39"}, "x = 20, y = 20"},
		{"sum too large", small, []string{"x + y > 40"}, "infeasible"},
		{"two sums", whole, []string{"x + y == 10", "x - y == 4"}, "x = 7, y = 3"},
		{"two sums, odd", whole, []string{"x + y == 10", "x - y == 3"}, "infeasible"},
		{"multiples", whole, []string{"2 * x + 4 * y == 7"}, "infeasible"},
		{"multiples that meet", whole, []string{"3 * x + 5 * y == 1", "x > 0"}, "x = 2, y = -1"},
		{"bound by another", []question{{name: "x", kind: "number"}, {name: "y", kind: "number", min: "x + 3", max: "x + 5"}}, []string{"y - x > 4", "x > 10"}, "x = 11, y = 16"},
		{"bound by another, beyond", []question{{name: "x", kind: "number"}, {name: "y", kind: "number", min: "x + 3", max: "x + 5"}}, []string{"y - x > 5"}, "infeasible"},
		{"ceil", small, []string{"ceil(x / 3) == 4", "x > 11"}, "x = 12, y = 1"},
		{"ceil, none", small, []string{"ceil(x / 3) == 4", "x > 12"}, "infeasible"},
		{"floor", whole, []string{"floor(x / 7) > 3", "x < 29"}, "x = 28, y = 1"},
		{"floor, none", whole, []string{"floor(x / 7) > 3", "x < 28"}, "infeasible"},
		{"round", small, []string{"round(x / 4) == 3", "x < 11"}, "x = 10, y = 1"},
		{"round, none", small, []string{"round(x / 4) == 3", "x < 10"}, "infeasible"},
		{"max", small, []string{"max(x, y) < 4", "x + y > 5"}, "x = 3, y = 3"},
		{"max, none", small, []string{"max(x, y) < 4", "x + y > 6"}, "infeasible"},
		{"if", small, []string{"if(x > 10, y, x) > 12"}, "x = 11, y = 13"},
		{"if, none", small, []string{"if(x > 10, y, x) > 8", "x < 9"}, "infeasible"},
		{"product", small, []string{"x * y > 380"}, "x = 20, y = 20"},
		{"product, none", small, []string{"x * y > 400"}, "infeasible"},
		{"product of prices", []question{{name: "price", kind: "money", max: "10000"}, {name: "count", kind: "number", min: "1", max: "100"}}, []string{"price * count > 500", "price * count < 501", "count > 3"}, "price = 125.01, count = 4"},
		{"ratio", []question{{name: "x", kind: "number", min: "0", max: "100"}, {name: "y", kind: "number", min: "1", max: "100"}}, []string{"x / y > 99"}, "x = 100, y = 1"},
		{"ratio, none", []question{{name: "x", kind: "number", min: "0", max: "100"}, {name: "y", kind: "number", min: "1", max: "100"}}, []string{"x / y > 100"}, "infeasible"},

		{"months", dates[1:], []string{"add_months(decided, 6) < today"}, "decided = 2026-05-21, today = 2026-11-22"},
		{"months, too near", dates[1:], []string{"add_months(decided, 6) <= today", "days_between(decided, today) < 181"}, "infeasible"},
		{"months, as near as can be", dates[1:], []string{"add_months(decided, 6) <= today", "days_between(decided, today) < 182"}, "decided = 2026-02-28, today = 2026-08-28"},
		{"whole months", dates[1:], []string{"months_between(decided, today) >= 6"}, "decided = 2026-05-22, today = 2026-11-22"},
		{"whole months, too near", dates[1:], []string{"months_between(decided, today) >= 6", "days_between(decided, today) < 181"}, "infeasible"},
		{"whole years", dates[:1], []string{"years_between(shipped, today) >= 18", "days_between(shipped, today) <= 6573"}, "infeasible"},
		{"born", dates[:1], []string{"years_between(shipped, today) == 18"}, "shipped = 2008-11-22, today = 2026-11-22"},
		{"weekday", dates[:1], []string{"weekday(shipped) == 6", "shipped >= today"}, "shipped = 2026-11-28, today = 2026-11-22"},
		{"weekday, none", dates[:1], []string{"weekday(shipped) == 6", "shipped > date('2026-11-21')", "shipped < date('2026-11-28')"}, "infeasible"},
		{"weekday of another day", dates[:1], []string{"weekday(shipped) == 6", "weekday(add_days(shipped, 7)) == 5"}, "infeasible"},
		{"end of month", dates[:1], []string{"shipped == end_of_month(shipped)", "days_between(shipped, today) == 22"}, "shipped = 2026-10-31, today = 2026-11-22"},
		{"leap day", dates[:1], []string{"month(shipped) == 2", "day(shipped) == 29"}, "shipped = 2028-02-29"},
		{"31 April", dates[:1], []string{"month(shipped) == 4", "day(shipped) == 31"}, "infeasible"},
		{"year", dates[:1], []string{"year(shipped) == 2023"}, "shipped = 2023-12-31"},
		{"month question", []question{{name: "since", kind: "month"}}, []string{"since < today"}, "since = 2026-11-01, today = 2026-11-22"},
		{"month question, none", []question{{name: "since", kind: "month"}}, []string{"since > date('2026-11-01')", "since < date('2026-12-01')"}, "infeasible"},
	})
}

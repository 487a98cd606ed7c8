package expr

import (
	"testing"

	"recourse/generator/source"
)

const testTables = `
[table.band]
by = "number"
rows = [ { from = 0, below = 25, sum = 1 }, { from = 25, below = 51, sum = 2 } ]
[table.open]
by = "number"
rows = [ { from = 0, sum = 1 } ]
[table.rate]
by = "date"
rows = [ { from = 2026-01-01, to = 2026-12-31, pay = 1 } ]
[table.full]
by = "number"
rows = [ { from = 0, below = 25, sum = 1 } ]
otherwise = { sum = 0 }
[table.fee]
by = "key"
rows = [ { key = "a", sum = 1 } ]
`

func TestUndefined(t *testing.T) {
	var tables declarations
	if problems := source.Decode(source.NewFile("t.toml", []byte(testTables)), &tables); len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	env, problems := NewEnv(Declarations{
		Variables: []Variable{
			{Name: "n", Type: Number, Step: "1"},
			{Name: "m", Type: Number, Step: "1"},
			{Name: "day", Type: Date},
			{Name: "what", Type: Choice, Values: []string{"a", "b"}},
		},
		Tables: tables.Table,
	})
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	tests := []struct{ condition, want string }{
		{"n > 5", ""},
		{"m / n > 5", "n == 0"},
		{"n / 2 > 5", ""},
		{"if(n == 0, 0, m / n) > 5", "n != 0 and n == 0"},
		{"band[n].sum > 1", "n <= -1 or n > 50"},
		{"open[n].sum > 1", "n <= -1"},
		{"full[n].sum > 1", ""},
		{"rate[day].pay + m > 1", "day <= date('2025-12-31') or day > date('2026-12-31')"},
		{"fee[what].sum + m > 1", "what == 'b'"},
		{"add_days(day, 7) > today", ""},
		{"add_days(day, n) > today", ""}, // read as days_between(today, day) + n > 0
		{"add_months(day, n) > today", "months_between(day, date('9999-12-31')) <= n - 1 or months_between(day, date('0001-01-01')) > n"},
		{"band[m / n].sum > 1", "n == 0 or m / n < 0 or m / n >= 51"},
	}
	for _, test := range tests {
		c, problems := Parse(source.String{Value: test.condition}, env)
		if len(problems) > 0 {
			t.Errorf("%s: %s", test.condition, problems[0].Message)
			continue
		}
		got := ""
		if u := c.Atoms()[0].Undefined(); u != nil {
			got = u.String()
		}
		if got != test.want {
			t.Errorf("%s is undefined when %q, want %q", test.condition, got, test.want)
		}
	}
}

func TestResolve(t *testing.T) {
	env, _ := NewEnv(Declarations{Variables: []Variable{
		{Name: "n", Type: Number, Step: "1"},
		{Name: "m", Type: Number, Step: "1"},
		{Name: "what", Type: Choice, Values: []string{"a", "b"}},
		{Name: "more", Type: YesNo, Values: []string{"yes", "no"}},
	}})
	tests := []struct{ condition, what, more, want string }{
		{"if(what == 'a', n, m) > 5", "a", "", "n > 5"},
		{"if(what == 'a', n, m) > 5", "b", "", "m > 5"},
		{"if(what == 'a', n, 3) > 5", "b", "", "false"},
		{"if(what == 'a' and more, n, m) > 5", "b", "", "m > 5"},
		{"if(what == 'a' and more, n, m) + n > 5", "", "no", "m + n > 5"},
		{"max(if(more, n, 2), m) * 2 > n", "", "no", "2 * max(2, m) > n"},
	}
	for _, test := range tests {
		c, problems := Parse(source.String{Value: test.condition}, env)
		if len(problems) > 0 {
			t.Fatalf("%s: %s", test.condition, problems[0].Message)
		}
		given := Given{}
		if test.what != "" {
			given["what"] = Option(test.what)
		}
		if test.more != "" {
			given["more"] = Option(test.more)
		}
		atom := c.Atoms()[0]
		got := atom.Resolve(given)
		if c.TruthOf(func(*Atom) Truth { return True }) == False {
			got = &Condition{root: negate(got.root)}
		}
		if got.String() != test.want {
			t.Errorf("%s with %v resolves to %q, want %q", test.condition, given, got, test.want)
		}
	}
}

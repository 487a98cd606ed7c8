package expr

import (
	"math/big"
	"math/rand/v2"
	"testing"

	"recourse/generator/lang"
)

// randomInput answers the questions of testVariables at random; some are not asked.
func randomInput(r *rand.Rand) Input {
	in := Given{}
	for _, v := range testVariables {
		if r.IntN(5) == 0 {
			continue
		}
		values := v.Values
		if v.Type == YesNo {
			values = []string{Yes, No}
		}
		named := r.IntN(4) == 0
		switch {
		case v.Type == Many:
			var ticked []string
			for _, option := range values {
				if r.IntN(2) == 0 {
					ticked = append(ticked, option)
				}
			}
			in[v.Name] = Options(ticked...)
		case v.Type == Choice || v.Type == YesNo || named && len(values) > 0:
			in[v.Name] = Option(values[r.IntN(len(values))])
		case v.Type == Date:
			in[v.Name] = Day(lang.Date{Year: 2026, Month: 11, Day: 22}.AddDays(r.IntN(60) - 30))
		case v.Type == Number:
			denominator := int64(1)
			if v.Step != "1" {
				denominator = 4
			}
			in[v.Name] = Num(big.NewRat(r.Int64N(200)-20, denominator))
		default:
			in[v.Name] = Words("words")
		}
	}
	return in.On(lang.Date{Year: 2026, Month: 11, Day: 22}.AddDays(r.IntN(60) - 30))
}

var fuzzSeeds = []string{
	`what == 'fake'`, `not (owner or paid-by in ['visa','mir']) and true`, `what != "broken" or not owner`, `paid_by in cards and who == 'fake'`,
	`let x = 1; x`, `a ? b : c`, `what == 'fa\u{6b}e'`, "what == `fake`", `((((`, `[1,2] | map(#)`, `a?.b[1:2]`, `не == "ы"`, `x not in`, `owner..1`, "\"\\",
	`price * 2 - hours / 3 >= -0.5`, `price / quantity == 1 / 3`, `price-hours-1 != 3`, `-(price + 1) * (hours - 2) < 10`, `min(price, hours, 3) > max(1, quantity)`,
	`days_between(decided, today) > appeal-days`, `add_months(decided, hours) < end_of_month(today) or late`, `decided == date('2026-11-22') or decided == 'unknown'`,
	`working_days(decided, -3, 'ru') <= shipped`, `working_days_between(shipped, decided, 'every-day') == 2`, `months_between(shipped, dsa) * 2 < 1`,
	`limit[country].fee > 1`, `limit[country].days + hours > 100 and fair`, `band[hours] > price or rate[shipped].pay-rate < 11`, `last-day[country].day > today`,
	`sum(rate, overlap(.from, .to, shipped, decided) * .pay-rate) > total`, `sum(band, if(.sum > 9, .sum, price)) <= 41`,
	`if(owner, late, costly)`, `(price > 1 ? due : today) > shipped`, `has(evidence, 'act') and count(evidence) > 1`, `round(price / 3, 2) * floor(hours / 8) > ceil(quantity)`,
	`weekday(decided) in [6, 7]`, `0 < price < 3`, `if(strict, 1, 0) == 1`, `price > 12345678901234567890`, `days_between(shipped, decided) * 3 + days_between(dsa, today) > 5`,
	`1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000 > price`,
}

// FuzzExpr: what can be read prints as a text that reads back as the same condition, whose atoms decide on it; what cannot
// be read has a problem in place.
func FuzzExpr(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := text(s)
		c, problems := Parse(in, testEnv)
		if (c == nil) != (len(problems) > 0) {
			t.Fatalf("condition %v with %d problems", c, len(problems))
		}
		for _, p := range problems {
			if p.Span.Start < in.Span.Start || p.Span.End > in.Span.End || p.Help == "" {
				t.Errorf("%s: place %d to %d outside %d to %d, help %q", p.Code, p.Span.Start, p.Span.End, in.Span.Start, in.Span.End, p.Help)
			}
		}
		if c == nil || len(c.String()) > MaxLength {
			return
		}
		again, problems := Parse(text(c.String()), testEnv)
		if len(problems) > 0 {
			t.Fatalf("%s prints as %s, which is refused: %s", s, c, listed(problems))
		}
		if again.String() != c.String() || string(again.JSON()) != string(c.JSON()) || keys(again) != keys(c) {
			t.Fatalf("%s prints as %s, which reads as %s", s, c, again)
		}
		r := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			checkTruth(t, c, again, randomInput(r))
		}
	})
}

// checkTruth compares a condition with the one that was read from its text, with its atoms, and each atom with its cut.
func checkTruth(t *testing.T, c, again *Condition, in Input) {
	t.Helper()
	truth := c.Truth(in)
	if got := again.Truth(in); got != truth {
		t.Fatalf("%s: %d, read back %d for %v", c, truth, got, in)
	}
	if got := c.TruthOf(func(a *Atom) Truth { return a.Truth(in) }); got != truth {
		t.Fatalf("%s: %d, by its atoms %d for %v", c, truth, got, in)
	}
	for _, a := range c.Atoms() {
		cut, ok := a.Cut()
		if !ok {
			continue
		}
		want := Unknown
		if n, ok := cut.Measure.Eval(in); ok {
			order := n.Cmp(cut.At)
			want = truthOf(order < 0 || order == 0 && cut.Inclusive)
			if cut.Measure.Whole && !n.IsInt() {
				t.Fatalf("%s: the whole measure %s is %s for %v", c, cut.Measure, n, in)
			}
		}
		if got := a.Truth(in); got != want {
			t.Fatalf("%s: the atom %s is %d, by its measure %d for %v", c, a, got, want, in)
		}
	}
}

// FuzzExpression: the same for expressions with a value.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{
		`price / 3 + 1 / 3`, `2 - -3 - price`, `-(price + 1) / (hours - 2)`, `if(late, 5, 10) * quantity`, `due`, `total * rate-of-tax`, `who`, `evidence`,
		`add_years(start_of_month(decided), 1)`, `working_days(today, hours, 'ru')`, `limit[country].fee * 2`, `rate[today]`, `last-day[country]`,
		`sum(rate, overlap(.from, .to, shipped, today) * .pay-rate)`, `max(decided, shipped, dsa)`, `round(price, 3)`, `count(evidence) - -1.50`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, problems := ParseValue(text(s), testEnv)
		if (e == nil) != (len(problems) > 0) {
			t.Fatalf("expression %v with %d problems", e, len(problems))
		}
		if e == nil || len(e.String()) > MaxLength {
			return
		}
		again, problems := ParseValue(text(e.String()), testEnv)
		if len(problems) > 0 {
			t.Fatalf("%s prints as %s, which is refused: %s", s, e, listed(problems))
		}
		if again.String() != e.String() || string(again.JSON()) != string(e.JSON()) || again.Type() != e.Type() {
			t.Fatalf("%s prints as %s, which reads as %s", s, e, again)
		}
		r := rand.New(rand.NewPCG(1, 2))
		for range 20 {
			in := randomInput(r)
			value, ok := e.Eval(in)
			other, otherOK := again.Eval(in)
			if ok != otherOK || ok && (!value.Equal(other) || value.Type() != e.Type() && e.Type() != YesNo) {
				t.Fatalf("%s is %v, %t; read back %v, %t for %v", e, value, ok, other, otherOK, in)
			}
			if ok && e.Whole() && !value.Rat().IsInt() {
				t.Fatalf("%s is %s, which is not whole", e, value)
			}
		}
	})
}

package expr

import (
	"fmt"
	"strings"
	"testing"
)

func listOf(names []string) string { return strings.Join(names, " ") }

// Conditions of one line say the same: they have the same atoms and the same text.
func TestEqualAtoms(t *testing.T) {
	for _, line := range [][]string{
		{"days_between(decided, today) > 7", "decided < add_days(today, -7)", "add_days(decided, 7) < today", "not (days_between(decided, today) <= 7)", "days_between(decided, today) >= 8", "days_between(today, decided) < -7", "days_between(decided, today) > 7.5", "late", "today > due"},
		{"price > 7", "not (price <= 7)", "7 < price", "price - 7 > 0", "2 * price > 14", "-price < -7", "price * 0.5 > 3.5", "price / 2 > 3.5"},
		{"price < 7", "not (price >= 7)", "7 > price", "0 > price - 7"},
		{"hours > 7", "hours >= 8", "hours > 7.5", "hours - 0.5 > 7", "hours >= 7.1", "2 * hours > 15"},
		{"price > hours + 3", "price - hours > 3", "hours < price - 3", "3 - price < -hours", "price / 3 > hours / 3 + 1"},
		{"price * quantity > 100", "100 < quantity * price", "2 * quantity * price > 200", "price * (quantity * 3) > 300", "total > 100", "costly"},
		{"price * quantity * hours > 10", "hours * (price * quantity) > 10", "quantity * hours * price * 2 > 20"},
		{"price / hours > 2", "2 * price / hours > 4", "price * 3 / hours > 6"},
		{"decided < shipped", "shipped > decided", "days_between(decided, shipped) > 0", "days_between(decided, shipped) >= 1", "not (shipped <= decided)"},
		{"decided <= date('2026-11-21')", "decided < date('2026-11-22')", "days_between(decided, date('2026-11-22')) > 0", "add_days(decided, 1) <= date('2026-11-22')"},
		{"limit[country].fee > 1", "country == 'uk'", "limit[country].days > 100", "not (limit[country].fee <= 2)"},
		{"if(owner, 5, 10) < 7", "owner", "owner == 'yes'"},
		{"add_months(decided, 6) < today", "days_between(add_months(decided, 6), today) > 0"},
	} {
		first := condition(t, line[0])
		for _, other := range line[1:] {
			c := condition(t, other)
			if c.String() != first.String() || keys(c) != keys(first) {
				t.Errorf("%s is %s with %s\n%s is %s with %s", line[0], first, keys(first), other, c, keys(c))
			}
		}
	}
}

func keys(c *Condition) string {
	var list []string
	for _, a := range c.Atoms() {
		list = append(list, a.Key())
	}
	return strings.Join(list, " ")
}

// cuts describes the atoms of a condition: the measure as its terms, the operator and where it is cut.
func describeAtoms(c *Condition) string {
	var list []string
	for _, a := range c.Atoms() {
		if name, values, ok := a.Is(); ok {
			list = append(list, name+" is "+strings.Join(values, "|"))
		}
		if name, option, ok := a.Has(); ok {
			list = append(list, name+" has "+option)
		}
		if cut, ok := a.Cut(); ok {
			var terms []string
			for _, term := range cut.Measure.Terms {
				terms = append(terms, fmt.Sprintf("%s %s %t", term.Coefficient.RatString(), term.Expr, term.Date))
			}
			operator := map[bool]string{true: "<=", false: "<"}[cut.Inclusive]
			list = append(list, fmt.Sprintf("%s (%s) %s %s", cut.Measure, strings.Join(terms, ", "), operator, cut.At.RatString()))
		}
	}
	return strings.Join(list, "; ")
}

func TestAtoms(t *testing.T) {
	tests := []struct{ in, want string }{
		{"what == 'fake' or what != 'fake'", "what is fake"},
		{"paid", "sub-paid is yes"},
		{"has(evidence, 'video') and decided != 'unknown'", "evidence has video; decided is unknown"},
		{"days_between(decided, today) > 7", "days_between(decided, today) (1 today true, -1 decided true) <= 7"},
		{"days_between(decided, today) < 14 and late", "days_between(decided, today) (1 today true, -1 decided true) <= 13; days_between(decided, today) (1 today true, -1 decided true) <= 7"},
		{"decided < date('0001-01-03')", "decided (1 decided true) <= 1"},
		{"hours == 8", "hours (1 hours false) <= 8; hours (1 hours false) <= 7"},
		{"price == 8", "price (1 price false) <= 8; price (1 price false) < 8"},
		{"price > 2 * hours + 1", "2 * hours - price (2 hours false, -1 price false) < -1"},
		{"price / 6 < hours / 4 ", "3 * hours - 2 * price (3 hours false, -2 price false) <= 0"},
		{"limit[country].fee > price", "limit[country].fee - price (1 limit[country].fee false, -1 price false) <= 0"},
		{"add_months(decided, 6) < today", "days_between(add_months(decided, 6), today) (1 today true, -1 add_months(decided, 6) true) <= 0"},
		{"working_days_between(decided, today, 'ru') >= 10", "working_days_between(decided, today, 'ru') (1 working_days_between(decided, today, 'ru') false) <= 9"},
		{"limit[country].fee > 0", "country is us"},
		{"true or 1 > 2", ""},
	}
	for _, test := range tests {
		if got := describeAtoms(condition(t, test.in)); got != test.want {
			t.Errorf("%s\n%s\nwant %s", test.in, got, test.want)
		}
	}
}

func TestAtomForms(t *testing.T) {
	for s, want := range map[string]string{
		"late":                                `days_between(decided, today) <= 7 ["<=",["days_between",["v","decided"],["today"]],["n","7"]] reads decided, today true`,
		"limit[country].fee * hours >= price": `limit[country].fee * hours < price ["<",["*",["row","sub-limit","fee",["v","country"]],["v","hours"]],["v","price"]] reads country hours price, today false`,
		"paid != 'no'":                        `paid == 'no' ["is","sub-paid","no"] reads sub-paid, today false`,
		"not has(evidence, 'act')":            `has(evidence, 'act') ["has","evidence","act"] reads evidence, today false`,
	} {
		a := condition(t, s).Atoms()[0]
		if got := fmt.Sprintf("%s %s reads %s, today %t", a, a.JSON(), listOf(a.Reads()), a.ReadsToday()); got != want {
			t.Errorf("%s: %s\nwant %s", s, got, want)
		}
	}
}

// Measures of the same terms share their key, whatever they are compared with.
func TestMeasureKeys(t *testing.T) {
	key := func(s string) string {
		cut, _ := condition(t, s).Atoms()[0].Cut()
		return cut.Measure.Key()
	}
	same := []string{"days_between(decided, today) > 7", "decided < today", "today >= decided", "due > today", "days_between(today, decided) * 3 < 5"}
	for _, s := range same[1:] {
		if key(s) != key(same[0]) {
			t.Errorf("%s has the measure %s, and %s %s", same[0], key(same[0]), s, key(s))
		}
	}
	others := []string{"decided < shipped", "today < date('2026-01-01')", "decided < date('2026-01-01')", "price > 1", "price > hours", "price + hours > 1"}
	seen := map[string]string{key(same[0]): same[0]}
	for _, s := range others {
		if first, ok := seen[key(s)]; ok {
			t.Errorf("%s and %s share the measure %s", first, s, key(s))
		}
		seen[key(s)] = s
	}
}

func TestMeasureEval(t *testing.T) {
	in := given(t)
	for s, want := range map[string]string{
		"days_between(decided, today) > 7": "295", "decided < date('2026-01-01')": "739646", "price * 2 > hours": "1",
		"quantity > 1": "unknown", "shipped < today": "unknown",
	} {
		cut, _ := condition(t, s).Atoms()[0].Cut()
		got := "unknown"
		if n, ok := cut.Measure.Eval(in); ok {
			got = n.RatString()
		}
		if got != want {
			t.Errorf("the measure of %s is %s, want %s", s, got, want)
		}
	}
}

package expr

import "testing"

// TestLinear: a value is its measure, which is that of every cut on it, times a factor plus an offset.
func TestLinear(t *testing.T) {
	for _, test := range []struct{ expression, measure, factor, offset string }{
		{"price", "price", "1", "0"},
		{"3 * price", "price", "3", "0"},
		{"100 - price / 2", "price", "-1/2", "100"},
		{"price - hours", "hours - price", "-1", "0"},
		{"2 * price + 4 * hours - 7", "2 * hours + price", "2", "-7"},
		{"days_between(decided, today)", "days_between(decided, today)", "1", "0"},
		{"days_between(today, decided)", "days_between(decided, today)", "-1", "0"},
		{"add_days(decided, 7)", "decided", "1", "7"},
		{"price * hours", "hours * price", "1", "0"},
	} {
		m, factor, offset, ok := expression(t, test.expression).Linear()
		if !ok {
			t.Errorf("%s is not linear", test.expression)
			continue
		}
		if got := m.String(); got != test.measure || factor.RatString() != test.factor || offset.RatString() != test.offset {
			t.Errorf("%s is (%s) · %s + %s", test.expression, got, factor.RatString(), offset.RatString())
		}
	}
	for _, constant := range []string{"7", "date('2026-11-22')", "price - price"} {
		if _, _, _, ok := expression(t, constant).Linear(); ok {
			t.Errorf("%s reads nothing and has a measure", constant)
		}
	}
}

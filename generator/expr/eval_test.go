package expr

import (
	"fmt"
	"math/big"
	"testing"
)

// given are answers to most questions of testVariables; quantity, shipped and paid are not given.
func given(t testing.TB) Input {
	return Given{
		"what": Option("fake"), "owner": Option(Yes), "country": Option("uk"), "evidence": Options("video", "act"),
		"decided": Day(date(t, "2026-01-31")), "price": mustDecimal("12.5"), "hours": mustDecimal("26"), "note": Words("hello"),
	}.On(date(t, "2026-11-22"))
}

func mustDecimal(s string) Value {
	v, ok := Decimal(s)
	if !ok {
		panic(s)
	}
	return v
}

func TestEval(t *testing.T) {
	in := given(t)
	tests := []struct{ expression, want string }{
		{"0.1 + 0.2", "0.3"},
		{"price * 3 - 1 / 2", "37"},
		{"price / 3", "25/6"},
		{"-price", "-12.5"},
		{"price / (hours - 26)", "unknown"},
		{"quantity + 1", "unknown"},
		{"quantity * 0", "unknown"},
		{"min(price, hours, 20)", "12.5"},
		{"max(price, hours, 20)", "26"},
		{"min(decided, today)", "2026-01-31"},
		{"max(decided, date('2025-12-31'))", "2026-01-31"},
		{"max(price, quantity)", "unknown"},
		{"ceil(price)", "13"},
		{"ceil(-price)", "-12"},
		{"floor(price)", "12"},
		{"floor(-price)", "-13"},
		{"floor(hours)", "26"},
		{"round(price)", "13"},
		{"round(-price)", "-13"},
		{"round(price - 0.01)", "12"},
		{"round(price / 3, 2)", "4.17"},
		{"round(price / 10, 1)", "1.3"},
		{"round(price / -10, 1)", "-1.3"},
		{"if(owner, price, hours)", "12.5"},
		{"if(owner, price, quantity)", "12.5"},
		{"if(not owner, price, quantity)", "unknown"},
		{"if(paid, price, price)", "unknown"},
		{"today", "2026-11-22"},
		{"add_days(decided, 28)", "2026-02-28"},
		{"add_days(decided, -31)", "2025-12-31"},
		{"add_days(decided, 9999999)", "unknown"},
		{"add_days(decided, hours * 10000000)", "unknown"},
		{"add_months(decided, 1)", "2026-02-28"},
		{"add_months(decided, 25)", "2028-02-29"},
		{"add_months(decided, -2)", "2025-11-30"},
		{"add_years(date('2024-02-29'), hours - 25)", "2025-02-28"},
		{"add_years(decided, 7974)", "unknown"},
		{"add_years(decided, 7973)", "9999-01-31"},
		{"days_between(decided, today)", "295"},
		{"days_between(today, decided)", "-295"},
		{"days_between(shipped, today)", "unknown"},
		{"months_between(decided, date('2026-02-27'))", "0"},
		{"months_between(decided, date('2026-02-28'))", "1"},
		{"months_between(decided, today)", "9"},
		{"months_between(today, decided)", "-9"},
		{"years_between(decided, date('2027-01-30'))", "0"},
		{"years_between(decided, date('2027-01-31'))", "1"},
		{"years_between(today, date('2000-02-29'))", "-26"},
		{"start_of_month(decided)", "2026-01-01"},
		{"end_of_month(add_months(decided, 1))", "2026-02-28"},
		{"end_of_month(date('2024-02-03'))", "2024-02-29"},
		{"weekday(decided)", "6"},
		{"weekday(today)", "7"},
		{"weekday(date('2026-11-23'))", "1"},
		{"year(decided) * 10000 + month(decided) * 100 + day(decided)", "20260131"},
		{"overlap(decided, today, date('2026-02-01'), date('2026-02-28'))", "28"},
		{"overlap(decided, today, date('2025-02-01'), decided)", "1"},
		{"overlap(decided, today, date('2025-02-01'), date('2026-01-30'))", "0"},
		{"overlap(today, decided, date('2025-02-01'), date('2027-01-01'))", "0"},
		{"limit[country].fee", "2.5"},
		{"limit[country].days", "120"},
		{"limit['de'].fee", "1"},
		{"last-day[country]", "2026-12-01"},
		{"band[hours].sum", "10"},
		{"band[hours - 1.5].sum", "0"},
		{"band[hours - 1].sum", "10"},
		{"band[hours + 24.999].sum", "10"},
		{"band[hours + 25].sum", "18.5"},
		{"band[-price].sum", "unknown"},
		{"rate[decided].pay-rate", "12.21"},
		{"rate[date('2025-04-05')].pay-rate", "11.44"},
		{"rate[date('2025-04-06')].pay-rate", "12.21"},
		{"rate[date('0001-01-01')].pay-rate", "10"},
		{"sum(rate, .pay-rate)", "33.65"},
		{"sum(rate, overlap(.from, .to, date('2024-04-04'), decided) * .pay-rate)", "7870.81"},
		{"sum(rate, overlap(.from, .to, date('2025-04-05'), date('2025-04-07')) * .pay-rate)", "35.86"},
		{"sum(band, .sum * price)", "356.25"},
		{"sum(band, if(.sum > 9, .sum, price))", "41"},
		{"sum(rate, quantity)", "unknown"},
		{"count(evidence)", "2"},
		{"what", "fake"},
		{"owner", "yes"},
		{"evidence", "video,act"},
		{"note", "hello"},
		{"due", "2026-02-07"},
		{"total", "unknown"},
		{"price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price * price", "unknown"},
	}
	for _, test := range tests {
		got := "unknown"
		if v, ok := expression(t, test.expression).Eval(in); ok {
			got = v.String()
		}
		if got != test.want {
			t.Errorf("%s is %s, want %s", test.expression, got, test.want)
		}
	}
}

// The calendar ru has the first working day of 2026 on 12 January, a worked Saturday on 28 February and May Day on a Friday.
func TestWorkingDays(t *testing.T) {
	tests := []struct {
		from     string
		n        int
		calendar string
		want     string
	}{
		{"2025-12-31", 1, "ru", "2026-01-12"},
		{"2025-12-31", 0, "ru", "2025-12-31"},
		{"2026-01-01", 0, "ru", "2026-01-12"},
		{"2026-01-12", -1, "ru", "2025-12-31"},
		{"2026-01-05", -1, "ru", "2025-12-31"},
		{"2026-01-05", -2, "ru", "2025-12-30"},
		{"2026-02-27", 1, "ru", "2026-02-28"},
		{"2026-02-27", 2, "ru", "2026-03-02"},
		{"2026-03-01", -1, "ru", "2026-02-28"},
		{"2026-02-28", 0, "ru", "2026-02-28"},
		{"2026-03-01", 0, "ru", "2026-03-02"},
		{"2026-04-30", 1, "ru", "2026-05-04"},
		{"2026-05-08", 1, "ru", "2026-05-11"},
		{"2026-11-20", 10, "ru", "2026-12-04"},
		{"2026-11-22", 10, "ru", "2026-12-04"},
		{"2026-11-22", 10, "every-day", "2026-12-02"},
		{"2026-11-22", -10, "every-day", "2026-11-12"},
		{"2026-11-22", 0, "never", ""},
		{"2026-11-22", 1, "never", ""},
		{"9999-12-31", 1, "ru", ""},
		{"0001-01-01", -1, "ru", ""},
		{"0001-01-01", 0, "ru", "0001-01-01"},
		{"9999-12-30", 1, "ru", "9999-12-31"},
	}
	for _, test := range tests {
		in := Given{"decided": Day(date(t, test.from)), "hours": integer(test.n)}
		got, _ := expression(t, "working_days(decided, hours, '"+test.calendar+"')").Eval(in)
		if got.String() != test.want {
			t.Errorf("working day %d from %s in %s is %s, want %s", test.n, test.from, test.calendar, got, test.want)
		}
	}
	between := []struct {
		from, to string
		want     int64
	}{
		{"2025-12-31", "2026-01-12", 1},
		{"2025-12-31", "2026-01-11", 0},
		{"2026-01-12", "2025-12-31", -1},
		{"2026-02-27", "2026-03-02", 2},
		{"2026-11-22", "2026-11-22", 0},
		{"2026-01-01", "2026-12-31", 254},
	}
	for _, test := range between {
		in := Given{"decided": Day(date(t, test.from)), "shipped": Day(date(t, test.to))}
		got, _ := expression(t, "working_days_between(decided, shipped, 'ru')").Eval(in)
		if got.Rat().Cmp(big.NewRat(test.want, 1)) != 0 {
			t.Errorf("working days between %s and %s: %s, want %d", test.from, test.to, got, test.want)
		}
	}
}

func TestTruth(t *testing.T) {
	in := given(t)
	tests := []struct {
		condition string
		want      Truth
	}{
		{`what == 'fake'`, True},
		{`what != 'fake'`, False},
		{`paid-by == 'visa'`, Unknown},
		{`paid-by != 'visa'`, Unknown},
		{`what in ['fake', 'broken']`, True},
		{`what not in ['fake', 'broken']`, False},
		{`owner and paid`, Unknown},
		{`not owner and paid`, False},
		{`paid and not owner`, False},
		{`owner or paid`, True},
		{`not owner or paid`, Unknown},
		{`not (paid or owner)`, False},
		{`true and not false`, True},
		{`has(evidence, 'video')`, True},
		{`has(evidence, 'photo')`, False},
		{`count(evidence) == 2`, True},
		{`decided == 'unknown'`, False},
		{`shipped < today`, Unknown},
		{`price == 12.5`, True},
		{`price != 12.5`, False},
		{`price < 12.5`, False},
		{`price <= 12.5`, True},
		{`price > 12.49`, True},
		{`price >= 12.51`, False},
		{`price == 'free'`, False},
		{`note == 'none'`, False},
		{`decided == date('2026-01-31')`, True},
		{`decided < date('2026-01-31')`, False},
		{`decided <= date('2026-01-31')`, True},
		{`late`, True},
		{`days_between(decided, today) > 295`, False},
		{`total > 1`, Unknown},
		{`fair`, False},
		{`paid ? owner : owner`, Unknown},
		{`owner ? what == 'fake' : paid`, True},
		{`price / (hours - 26) > 1`, Unknown},
		{`limit[country].fee * 5 == price`, True},
		{`band[-price].sum >= 0`, Unknown},
	}
	for _, test := range tests {
		c := condition(t, test.condition)
		if got := c.Truth(in); got != test.want {
			t.Errorf("%s: truth %d, want %d", test.condition, got, test.want)
		}
		if got := c.Holds(in); got != (test.want == True) {
			t.Errorf("%s: Holds() = %t", test.condition, got)
		}
	}
}

// A named answer in place of a date or a number is an answer, but nothing to compute with.
func TestNamedAnswers(t *testing.T) {
	in := Given{"decided": Option("unknown"), "price": Option("free"), "hours": Day(date(t, "2026-01-01")), "evidence": Option("video")}
	for s, want := range map[string]Truth{
		`decided == 'unknown'`: True, `decided < date('2026-01-01')`: Unknown, `decided == 'unknown' or decided < date('2026-01-01')`: True,
		`price == 'free'`: True, `price > 1`: Unknown, `hours > 1`: Unknown, `today > date('2026-01-01')`: Unknown, `has(evidence, 'video')`: True,
		`count(evidence) > 0`: Unknown,
	} {
		if got := condition(t, s).Truth(in); got != want {
			t.Errorf("%s: truth %d, want %d", s, got, want)
		}
	}
}

func TestExpressionKinds(t *testing.T) {
	for s, want := range map[string]string{
		"price": "a number false price false", "hours": "a number true hours false", "-hours * 2": "a number true  false", "hours / 2": "a number false  false",
		"today": "a date false  true", "who": "an answer false what false", "paid": "a yes-or-no answer false sub-paid false", "evidence": "a list of answers false evidence false",
		"note": "a text false note false", "limit[country].days": "a number true  false", "limit[country].fee": "a number false  false",
		"sum(rate, overlap(.from, .to, decided, today))": "a number true  false", "max(hours, count(evidence))": "a number true  false", "max(hours, price)": "a number false  false",
		"min(today, decided)": "a date false  false", "round(price)": "a number true  false", "round(price, 1)": "a number false  false", "if(late, 1, hours)": "a number true  false",
	} {
		e := expression(t, s)
		name, _ := e.Variable()
		if got := fmt.Sprintf("%s %t %s %t", e.Type(), e.Whole(), name, e.IsToday()); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
	if got := listOf(expression(t, "due").Names()); got != "due appeal-days" {
		t.Errorf("the names of due are %s", got)
	}
}

func TestReads(t *testing.T) {
	c := condition(t, `paid or fair and limit[country].fee > price and hours > 3`)
	if got, want := listOf(c.Reads()), "sub-paid decided price quantity country hours"; got != want || !c.ReadsToday() {
		t.Errorf("Reads() = %s, want %s; today: %t", got, want, c.ReadsToday())
	}
	e := expression(t, `sum(rate, overlap(.from, .to, shipped, today) * .pay-rate) + if(owner, count(evidence), 1)`)
	if got, want := listOf(e.Reads()), "shipped owner evidence"; got != want || !e.ReadsToday() {
		t.Errorf("Reads() = %s, want %s; today: %t", got, want, e.ReadsToday())
	}
	if e := expression(t, "price"); e.ReadsToday() {
		t.Error("a price reads today")
	}
}

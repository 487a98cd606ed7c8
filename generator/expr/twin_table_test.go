package expr

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the goldens anew")

// twinPath is the table of what Go computes. The tests of the command have Chromium compute the same.
const twinPath = "testdata/twin.json"

// twinInput is a day and the answers given: name, kind and text of each, and the options that are ticked.
type twinInput struct {
	Today   string  `json:"today"`
	Answers [][]any `json:"answers"`
}

// twinCase is a condition or an expression, as JSON and as its author writes it, and its values by input.
type twinCase struct {
	Condition bool            `json:"condition"`
	Text      string          `json:"text"`
	Code      json.RawMessage `json:"code"`
	Want      []string        `json:"want"`
}

// composer writes random expressions of the whole language over testVariables.
type composer struct{ *rand.Rand }

func (c composer) one(of ...string) string { return of[c.IntN(len(of))] }

func (c composer) number(depth int) string {
	leaf := c.one("price", "hours", "quantity", "count(evidence)", "total", fmt.Sprint(c.IntN(90)-9), fmt.Sprintf("%d.%d", c.IntN(30), c.IntN(1000)),
		"limit[country].fee", "limit[country].days", "band[price]", "rate[shipped].pay-rate", "appeal-days", "rate-of-tax")
	if depth == 0 {
		return leaf
	}
	n := func() string { return c.number(depth - 1) }
	d := func() string { return c.date(depth - 1) }
	switch c.IntN(14) {
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", n(), c.one("+", "-", "*", "/"), n())
	case 3:
		return fmt.Sprintf("%s(%s, %s, %s)", c.one("min", "max"), n(), n(), n())
	case 4:
		return fmt.Sprintf("%s(%s)", c.one("ceil", "floor", "round", "-"), n())
	case 5:
		return fmt.Sprintf("round(%s, %d)", n(), c.IntN(4))
	case 6:
		return fmt.Sprintf("if(%s, %s, %s)", c.condition(depth-1), n(), n())
	case 7, 8:
		return fmt.Sprintf("%s(%s, %s)", c.one("days_between", "months_between", "years_between"), d(), d())
	case 9:
		return fmt.Sprintf("%s(%s)", c.one("weekday", "year", "month", "day"), d())
	case 10:
		return fmt.Sprintf("working_days_between(%s, %s, '%s')", d(), d(), c.one("ru", "every-day"))
	case 11:
		return fmt.Sprintf("overlap(%s, %s, %s, %s)", d(), d(), d(), d())
	case 12:
		return fmt.Sprintf("sum(rate, overlap(.from, .to, %s, %s) * .pay-rate)", d(), d())
	}
	return fmt.Sprintf("rate[%s].pay-rate", d())
}

func (c composer) date(depth int) string {
	leaf := c.one("decided", "shipped", "today", "due", "dsa", "last-day[country]", fmt.Sprintf("date('20%02d-%02d-%02d')", 23+c.IntN(5), 1+c.IntN(12), 1+c.IntN(28)))
	if depth == 0 {
		return leaf
	}
	n := func() string { return c.one("hours", fmt.Sprint(c.IntN(40)-20), c.number(depth-1)) }
	d := func() string { return c.date(depth - 1) }
	switch c.IntN(6) {
	case 0, 1:
		return fmt.Sprintf("%s(%s, %s)", c.one("add_days", "add_months", "add_years"), d(), n())
	case 2:
		return fmt.Sprintf("%s(%s)", c.one("start_of_month", "end_of_month"), d())
	case 3:
		return fmt.Sprintf("working_days(%s, %s, '%s')", d(), n(), c.one("ru", "every-day", "never"))
	case 4:
		return fmt.Sprintf("%s(%s, %s)", c.one("min", "max"), d(), d())
	}
	return fmt.Sprintf("if(%s, %s, %s)", c.condition(depth-1), d(), d())
}

func (c composer) condition(depth int) string {
	if depth == 0 {
		return c.one("owner", "paid", "what == 'fake'", "paid-by in cards", "country not in ['us', 'de']", "has(evidence, 'act')", "decided == 'unknown'", "late", "price == 'free'", "true")
	}
	operator := c.one("<", "<=", ">", ">=", "==", "!=")
	switch c.IntN(6) {
	case 0, 1:
		return fmt.Sprintf("%s %s %s", c.number(depth-1), operator, c.number(depth-1))
	case 2, 3:
		return fmt.Sprintf("%s %s %s", c.date(depth-1), operator, c.date(depth-1))
	case 4:
		return fmt.Sprintf("(%s) %s (%s)", c.condition(depth-1), c.one("and", "or"), c.condition(depth-1))
	}
	return fmt.Sprintf("not (%s)", c.condition(depth-1))
}

// shown writes a value as the twin's harnesses do.
func shown(v Value, ok bool) string {
	switch {
	case !ok:
		return "unknown"
	case v.Type() == Number:
		return fmt.Sprintf("%s/%s", v.Rat().Num(), v.Rat().Denom())
	}
	return v.String()
}

// TestTwinTable holds that Go computes what the table says, for fixed and for random expressions.
func TestTwinTable(t *testing.T) {
	c := composer{rand.New(rand.NewPCG(11, 12))}
	inputs := make([]Input, 40)
	var table struct {
		tables, calendars json.RawMessage
		inputs            []twinInput
		cases             []twinCase
	}
	for i := range inputs {
		inputs[i] = randomInput(c.Rand)
		table.inputs = append(table.inputs, twinInput{inputs[i].Today().String(), twinAnswers(inputs[i])})
	}
	add := func(s string) {
		if e, problems := ParseValue(text(s), testEnv); len(problems) == 0 && e.Type() != YesNo && e.Type() != Many {
			found := twinCase{Text: s, Code: e.JSON()}
			for _, in := range inputs {
				found.Want = append(found.Want, shown(e.Eval(in)))
			}
			table.cases = append(table.cases, found)
		}
		if e, problems := Parse(text(s), testEnv); len(problems) == 0 {
			found := twinCase{Condition: true, Text: s, Code: e.JSON()}
			for _, in := range inputs {
				found.Want = append(found.Want, map[Truth]string{False: "false", Unknown: "null", True: "true"}[e.Truth(in)])
			}
			table.cases = append(table.cases, found)
		}
	}
	for _, s := range append(twinExpressions, fuzzSeeds...) {
		add(s)
	}
	for range 60 {
		add(c.number(1))
		add(c.date(1))
		add(c.condition(1))
		add(c.number(2))
		add(c.date(2))
		add(c.condition(2))
	}
	tables, calendars := Data(testEnv)
	table.tables, table.calendars = encode(tables), encode(calendars)

	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"tables\": %s,\n\"calendars\": %s,\n\"inputs\": [", table.tables, table.calendars)
	for i, in := range table.inputs {
		fmt.Fprintf(&b, "%s\n%s", strings.Repeat(",", min(i, 1)), encode(in))
	}
	fmt.Fprint(&b, "],\n\"cases\": [")
	for i, found := range table.cases {
		fmt.Fprintf(&b, "%s\n%s", strings.Repeat(",", min(i, 1)), encode(found))
	}
	fmt.Fprint(&b, "]}\n")
	if *update {
		if err := os.WriteFile(twinPath, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(twinPath)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("%s is not what Go computes; where the change is wanted, go test -update writes it anew", twinPath)
	}
	if n := len(table.cases) * len(inputs); n < 10_000 {
		t.Errorf("only %d cases", n)
	}
}

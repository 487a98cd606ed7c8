package expr

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

// twinEntry is what the harness uses of static/js.
const twinEntry = `
export { ratio, truth, value } from "./tree-functions";
export { day, iso } from "./_day";
export { rational } from "./_number";
`

// harness computes one expression or condition by static/js/tree-functions.ts, and writes what comes out as Go does.
const harness = `
function answersOf(list) {
	return new Map(list.map(([name, kind, text, options]) =>
		[name, kind === "option" ? text : kind === "options" ? new Set(options) : kind === "date" ? expr.day(text) : kind === "number" ? expr.rational(text) : undefined]));
}
function show(v) {
	if (v === null) return "unknown";
	if (typeof v === "string") return v;
	if (typeof v === "number") return expr.iso(v);
	return expr.ratio(...v).join("/");
}
function run(isCondition, code, answers, today, tables, calendars) {
	const x = { answers: answersOf(JSON.parse(answers)), today, tables: JSON.parse(tables), calendars: JSON.parse(calendars) };
	if (isCondition) return String(expr.truth(JSON.parse(code), x));
	return show(expr.value(JSON.parse(code), x));
}
`

type twin struct {
	run               func(isCondition bool, code, answers, today, tables, calendars string) (string, error)
	tables, calendars string
}

func newTwin(t *testing.T) *twin {
	t.Helper()
	result := api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: twinEntry, ResolveDir: filepath.Join("..", "..", "static", "js")},
		Bundle: true, Format: api.FormatIIFE, GlobalName: "expr", Target: api.ES2020,
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors[0].Text)
	}
	vm := goja.New()
	for _, code := range []string{string(result.OutputFiles[0].Contents), harness} {
		if _, err := vm.RunString(code); err != nil {
			t.Fatal(err)
		}
	}
	w := &twin{}
	if err := vm.ExportTo(vm.Get("run"), &w.run); err != nil {
		t.Fatal(err)
	}
	tables, calendars := Data(testEnv)
	w.tables, w.calendars = string(encode(tables)), string(encode(calendars))
	return w
}

// twinAnswers writes the answers of an input for the twin: name, kind, text and options of each.
func twinAnswers(in Input) [][]any {
	answers := [][]any{}
	for _, v := range testVariables {
		answer, given := in.Value(v.Name)
		if !given {
			continue
		}
		kind := map[Type]string{Choice: "option", Many: "options", Number: "number", Date: "date"}[answer.Type()]
		if kind != "" {
			answers = append(answers, []any{v.Name, kind, answer.String(), answer.Options()})
		}
	}
	return answers
}

// compute runs the twin on what an input holds for the questions of a program.
func (w *twin) compute(t *testing.T, isCondition bool, code string, in Input) string {
	t.Helper()
	got, err := w.run(isCondition, code, string(encode(twinAnswers(in))), in.Today().String(), w.tables, w.calendars)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	return got
}

// twinExpressions are expressions of every kind.
var twinExpressions = []string{
	"price * 3 - hours / 7", "-price / (hours - quantity)", "min(price, hours, 3)", "max(decided, shipped)", "ceil(price / 3)",
	"floor(-price / 3)", "round(price / 3)", "round(-price / 3, 2)", "round(price / 8, 1)", "if(late, price, quantity)",
	"if(owner or paid, decided, shipped)", "add_days(decided, hours * 3)", "add_months(decided, hours)", "add_years(shipped, hours)",
	"add_months(end_of_month(decided), hours)", "add_months(decided, 100000)", "add_years(date('2024-02-29'), hours)",
	"days_between(decided, shipped)", "months_between(decided, today)", "months_between(end_of_month(decided), add_days(shipped, 200))",
	"years_between(shipped, add_days(decided, hours * 40))", "start_of_month(decided)", "end_of_month(add_months(today, 3))",
	"weekday(decided) + day(decided) * 10 + month(decided) * 1000 + year(decided) * 100000", "working_days(decided, hours, 'ru')",
	"working_days(add_days(date('2025-12-20'), hours), floor(price), 'ru')", "working_days(decided, 0, 'ru')", "working_days(decided, hours, 'every-day')",
	"working_days_between(decided, shipped, 'ru')", "working_days_between(date('2026-01-05'), add_days(date('2025-12-20'), hours), 'ru')",
	"overlap(decided, shipped, today, add_days(today, 10))", "limit[country].fee", "limit[country].days * price", "last-day[country]",
	"band[price].sum", "band[hours / 2].sum", "rate[add_days(date('2024-04-05'), hours - 60)]", "rate[add_days(date('2025-04-05'), hours)]",
	"sum(rate, overlap(.from, .to, add_days(date('2024-03-01'), hours), decided) * .pay-rate)", "sum(band, if(.sum > 9, .sum, price))", "count(evidence)",
	"sum(rate, days_between(.from, .to) / price)", "what", "price * price * price * price * price * price * price * price * price * price",
}

// The browser computes what Go computes, for conditions and expressions of every kind and random answers.
func TestTwin(t *testing.T) {
	for _, s := range twinExpressions { // so that their tables and calendars are used, and handed on
		expression(t, s)
	}
	w := newTwin(t)
	r := rand.New(rand.NewPCG(3, 4))
	for _, s := range twinExpressions {
		e := expression(t, s)
		for range 10 {
			in := randomInput(r)
			want := shown(e.Eval(in))
			if got := w.compute(t, false, string(e.JSON()), in); got != want {
				t.Fatalf("%s is %s, in the browser %s, for %v", s, want, got, in)
			}
		}
	}
	for _, s := range fuzzSeeds {
		c, problems := Parse(text(s), testEnv)
		if len(problems) > 0 {
			continue
		}
		for range 10 {
			in := randomInput(r)
			want := map[Truth]string{False: "false", Unknown: "null", True: "true"}[c.Truth(in)]
			if got := w.compute(t, true, string(c.JSON()), in); got != want {
				t.Fatalf("%s is %s, in the browser %s, for %v", c, want, got, in)
			}
		}
	}
}

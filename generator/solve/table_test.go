package solve

import (
	"testing"

	"recourse/generator/expr"
	"recourse/generator/source"
)

// Calendars and tables are computed by what reads them; their rows are cases.
func TestSolveWithTables(t *testing.T) {
	literal := func(kind source.LiteralKind, s string) source.Literal {
		return source.Literal{Kind: kind, Text: s, Span: text(s).Span}
	}
	row := func(cells ...source.Named[source.Literal]) source.Table[source.Literal] { return cells }
	cell := func(name string, l source.Literal) source.Named[source.Literal] {
		return source.Named[source.Literal]{Key: text(name), Value: l}
	}
	number := func(name, s string) source.Named[source.Literal] { return cell(name, literal(source.NumberLiteral, s)) }
	date := func(name, s string) source.Named[source.Literal] { return cell(name, literal(source.DateLiteral, s)) }
	words := func(name, s string) source.Named[source.Literal] { return cell(name, literal(source.TextLiteral, s)) }
	table := func(name string, spec expr.TableSpec) source.Named[expr.TableSpec] {
		return source.Named[expr.TableSpec]{Key: text(name), Value: spec}
	}
	declared := expr.Declarations{
		Variables: []expr.Variable{{Name: "country", Type: expr.Choice, Values: []string{"us", "uk", "fr"}}},
		Tables: source.Table[expr.TableSpec]{
			table("limit", expr.TableSpec{By: text("key"), Rows: []source.Table[source.Literal]{
				row(words("key", "us"), number("days", "60")), row(words("key", "uk"), number("days", "120")),
			}}),
			table("band", expr.TableSpec{By: text("number"), Rows: []source.Table[source.Literal]{
				row(number("from", "0"), number("below", "25"), number("sum", "0")),
				row(number("from", "25"), number("below", "51"), number("sum", "10")),
				row(number("from", "51"), number("sum", "18.5")),
			}}),
			table("rate", expr.TableSpec{By: text("date"), Rows: []source.Table[source.Literal]{
				row(date("from", "2024-04-06"), date("to", "2025-04-05"), number("pay", "11.44")),
				row(date("from", "2025-04-06"), number("pay", "12.21")),
			}}),
		},
		Calendars: calendars,
	}
	given := expr.Given{"country": expr.Option("uk")}
	decided := []question{{name: "decided", kind: "date", max: "today"}}
	hours := []question{{name: "hours", kind: "number", min: "0", step: "0.5"}}
	paid := []question{{name: "paid", kind: "money"}}
	solveAll(t, declared, given, []solved{
		{"limit", decided, []string{"days_between(decided, today) > limit[country].days"}, "decided = 2026-07-24, today = 2026-11-22"},
		{"limit, none", decided, []string{"days_between(decided, today) > limit[country].days", "days_between(decided, today) <= 120"}, "infeasible"},
		{"band", hours, []string{"band[hours].sum == 10", "hours > 50"}, "hours = 50.5"},
		{"band, none", hours, []string{"band[hours].sum == 10", "hours > 50.5"}, "infeasible"},
		{"band of money", paid, []string{"band[paid].sum > 10"}, "paid = 51"},
		{"band of money, none", paid, []string{"band[paid].sum > 10", "paid < 51"}, "infeasible"},
		{"product with a band", hours, []string{"band[hours].sum * hours > 1000"}, "hours = 54.5"},
		{"product with a band, none", hours, []string{"band[hours].sum * hours > 510", "hours < 51"}, "infeasible"},
		{"outside the table", hours, []string{"band[hours - 10].sum == 0", "hours < 10"}, "infeasible"},
		{"rate", nil, []string{"rate[today].pay < 12"}, "today = 2025-04-05"},
		{"rate, none", nil, []string{"rate[today].pay < 12", "today > date('2025-04-05')"}, "infeasible"},
		{"rate before the table", nil, []string{"rate[today].pay < 12", "today < date('2024-04-06')"}, "infeasible"},
		{"working days", decided, []string{"working_days(decided, 5, 'ru') == today"}, "decided = 2026-11-17, today = 2026-11-25"},
		{"working days, too few", decided, []string{"working_days(decided, 5, 'ru') <= today", "days_between(decided, today) < 5"}, "infeasible"},
		{"working days, too many", decided, []string{"working_days(decided, 5, 'ru') >= today", "days_between(decided, today) > 11"}, "infeasible"},
		{"working days over holidays", decided, []string{"working_days(decided, 5, 'ru') >= today", "days_between(decided, today) > 9"}, "decided = 2026-11-20, today = 2026-11-30"},
		{"working days between", decided, []string{"working_days_between(decided, today, 'ru') > 10"}, "decided = 2026-11-05, today = 2026-11-22"},
		{"working days between, none", decided, []string{"working_days_between(decided, today, 'ru') > 10", "days_between(decided, today) <= 10"}, "infeasible"},
	})
}

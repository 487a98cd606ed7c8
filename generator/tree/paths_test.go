package tree

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// holds tells whether a row holds for answers, those to asked questions alone where asked is not nil.
func (r PathRow) holds(columns []Column, in Answers, asked []*Question) bool {
	for i, cell := range r {
		if len(cell) == 0 {
			continue
		}
		q := columns[i].Question
		value, given := in.Given[q.ID]
		if !given || asked != nil && !slices.Contains(asked, q) || !slices.ContainsFunc(cell, func(c Choice) bool { return c.holds(value, in) }) {
			return false
		}
	}
	return true
}

// holds tells whether an answer is what a choice says.
func (c Choice) holds(value expr.Value, in Answers) bool {
	switch {
	case c.Band != nil && c.Band.Scale == nil:
		return value.Type() != expr.Choice
	case c.Band != nil:
		if value.Type() == expr.Choice {
			return false
		}
		given := in.Given.On(in.Today)
		at := 0 // the interval
		for at < len(c.Band.Scale.cuts) {
			cut := c.Band.Scale.cuts[at]
			v, known := cut.Measure.Eval(given)
			if side := 0; known {
				if side = v.Cmp(cut.At); side < 0 || side == 0 && cut.Inclusive {
					break
				}
			}
			at++
		}
		return c.Band.first <= at && at <= c.Band.last
	case value.Type() == expr.Many:
		return value.Has(c.Answer.ID) == c.Ticked
	}
	return value.Type() == expr.Choice && value.Option() == c.Answer.ID
}

// mixedTree writes a tree of all kinds of questions, each of which ends the way or leads to the next.
func mixedTree(r *rand.Rand, questions int) string {
	var b strings.Builder
	fmt.Fprintln(&b, `start = "q0"`)
	kinds := make([]string, questions)
	for i := range kinds {
		kinds[i] = []string{"choice", "yesno", "many", "date", "number", "choice"}[r.IntN(6)]
	}
	atom := func(q int) string {
		name := fmt.Sprint("q", q)
		switch kinds[q] {
		case "choice":
			return fmt.Sprintf("%s %s '%c'", name, []string{"==", "!="}[r.IntN(2)], 'a'+r.IntN(3))
		case "yesno":
			return []string{name, "not " + name}[r.IntN(2)]
		case "many":
			return fmt.Sprintf("has(%s, '%c')", name, 'a'+r.IntN(3))
		case "date":
			if r.IntN(4) == 0 {
				return name + " == 'unknown'"
			}
			for other := range q {
				if kinds[other] == "date" {
					return fmt.Sprintf("days_between(%s, q%d) %s %d", name, other, []string{"<=", ">"}[r.IntN(2)], r.IntN(4))
				}
			}
			return fmt.Sprintf("days_between(%s, today) %s %d", name, []string{"<=", ">"}[r.IntN(2)], 3*r.IntN(4))
		}
		return fmt.Sprintf("%s %s %d", name, []string{"<", ">="}[r.IntN(2)], 10*r.IntN(4))
	}
	condition := func(at int) string {
		parts := []string{atom(at)}
		for range r.IntN(3) {
			parts = append(parts, atom(r.IntN(at+1)))
		}
		return strings.Join(parts, []string{" and ", " or "}[r.IntN(2)])
	}
	target := func(q int) string {
		if q+1 < questions && r.IntN(4) > 0 {
			return fmt.Sprint("q", q+1)
		}
		return fmt.Sprint("o", r.IntN(3))
	}
	for q, kind := range kinds {
		fmt.Fprintf(&b, "[question.q%d]\nask.en = \"?\"\nkind = %q\n", q, kind)
		switch kind {
		case "choice", "many":
			for _, a := range []string{"a", "b", "c"} {
				exclusive := ""
				if kind == "many" && a == "c" {
					exclusive = ", exclusive = true"
				}
				fmt.Fprintf(&b, "answer.%s = { label.en = %q%s }\n", a, a, exclusive)
			}
		case "date":
			fmt.Fprintf(&b, "max = \"today\"\nanswer.unknown = { label.en = \"?\" }\n")
		}
		fmt.Fprintf(&b, "next = [ { when = %q, to = %q }, { when = %q, to = %q }, { otherwise = %q } ]\n",
			condition(q), target(q), condition(q), target(q), target(q))
	}
	for o := range 3 {
		fmt.Fprintf(&b, "[outcome.o%d]\ntitle.en = \"?\"\n[[outcome.o%d.block]]\nid = \"b\"\nwhen = %q\ntext.en = \"?\"\n", o, o, condition(0))
	}
	return b.String()
}

// randomTicks ticks options that go together.
func randomTicks(r *rand.Rand, q *Question) expr.Value {
	for {
		var ticked []string
		for _, a := range q.Answers {
			if r.IntN(2) == 0 {
				ticked = append(ticked, a.ID)
			}
		}
		if q.allowsTicks(ticked) {
			return expr.Options(ticked...)
		}
	}
}

// randomAnswers answers every question of a tree.
func randomAnswers(r *rand.Rand, t *Tree, today lang.Date) Answers {
	in := Answers{Given: expr.Given{}, Today: today}
	for _, q := range t.Questions {
		switch {
		case q.Kind == KindMany:
			in.Given[q.ID] = randomTicks(r, q)
		case len(q.Answers) > 0 && (!q.Kind.asksValue() || r.IntN(4) == 0):
			in.Given[q.ID] = expr.Option(q.Answers[r.IntN(len(q.Answers))].ID)
		case q.Kind == KindDate:
			in.Given[q.ID] = expr.Day(today.AddDays(-r.IntN(14)))
		default:
			in.Given[q.ID], _ = expr.Decimal(fmt.Sprint(r.IntN(45) - 5))
		}
	}
	return in
}

// TestPathsOfRandomTrees: the rows of an outcome hold for those answers that lead there, and for no others.
func TestPathsOfRandomTrees(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	today := lang.Date{Year: 2026, Month: 11, Day: 22}
	trees := 0
	for trees < 60 {
		text := mixedTree(r, 2+r.IntN(6))
		compiled, _ := compileFile([]byte(text), Options{Languages: languages("en")})
		if compiled == nil {
			continue
		}
		trees++
		paths := compiled.Paths()
		check := func(what string, table PathTable, in Answers, w Walk, leads bool) {
			if table.TooMany {
				t.Fatalf("too many conditions\n%s", text)
			}
			held := slices.ContainsFunc(table.Rows, func(row PathRow) bool { return row.holds(paths.Columns, in, w.Asked) })
			if held != leads {
				t.Fatalf("%v leads to %s %v; a row of %s holds: %t\n%s%s%s", in.Given, w.Outcome.ID, blockIDs(w.Blocks), what, held, printPaths(paths), printStates(compiled), text)
			}
		}
		for range 100 {
			in := randomAnswers(r, compiled, today)
			w := compiled.Walk(in)
			if w.Outcome == nil {
				t.Fatalf("%v leads to no outcome\n%s", in.Given, text)
			}
			for _, o := range paths.Outcomes {
				check(o.Outcome.ID, o.Table, in, w, w.Outcome == o.Outcome)
				for _, v := range o.Variants {
					check(o.Outcome.ID+fmt.Sprint(blockIDs(v.Blocks)), v.Table, in, w, w.Outcome == o.Outcome && slices.Equal(w.Blocks, v.Blocks))
				}
			}
		}
	}
}

// TestPathsArePrime: of small trees of choices, no cell of a row can be left empty or be wider, and no row can be left out.
func TestPathsArePrime(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	rows := 0
	for rows < 400 {
		text := randomTree(r, shape{questions: 3 + r.IntN(4), blind: 0.1})
		compiled, _ := compileFile([]byte(text), Options{Languages: languages("en")})
		if compiled == nil {
			continue
		}
		paths := compiled.Paths()
		walks := map[string]Walk{}
		var sheets []Answers
		everything(compiled.Questions, expr.Given{}, func(given expr.Given) {
			in := Answers{Given: given}
			sheets = append(sheets, in)
			walks[fmt.Sprint(given)] = compiled.Walk(in)
		})
		for _, o := range paths.Outcomes {
			leads := func(in Answers) bool { return walks[fmt.Sprint(in.Given)].Outcome == o.Outcome }
			for i, row := range o.Table.Rows {
				rows++
				for column, cell := range row {
					if len(cell) == 0 {
						continue
					}
					without := slices.Clone(row)
					without[column] = nil
					if !slices.ContainsFunc(sheets, func(in Answers) bool { return without.holds(paths.Columns, in, nil) && !leads(in) }) {
						t.Fatalf("row %d of %s need not say what is answered to %s\n%s%s", i, o.Outcome.ID, paths.Columns[column].Question.ID, printPaths(paths), text)
					}
					for _, a := range paths.Columns[column].Question.Answers {
						if slices.ContainsFunc(cell, func(c Choice) bool { return c.Answer == a }) {
							continue
						}
						wider := slices.Clone(row)
						together := func(in Answers) bool { return wider.holds(paths.Columns, in, walks[fmt.Sprint(in.Given)].Asked) }
						wider[column] = PathCell{{Answer: a}}
						if !slices.ContainsFunc(sheets, together) {
							continue // it does not go together with the rest
						}
						if !slices.ContainsFunc(sheets, func(in Answers) bool { return wider.holds(paths.Columns, in, nil) && !leads(in) }) {
							t.Fatalf("row %d of %s may hold for %s too\n%s%s", i, o.Outcome.ID, a.ID, printPaths(paths), text)
						}
					}
				}
				if !slices.ContainsFunc(sheets, func(in Answers) bool {
					asked := walks[fmt.Sprint(in.Given)].Asked
					for j, other := range o.Table.Rows {
						if other.holds(paths.Columns, in, asked) != (i == j) {
							return false
						}
					}
					return true
				}) {
					t.Fatalf("row %d of %s is not needed\n%s%s", i, o.Outcome.ID, printPaths(paths), text)
				}
			}
		}
	}
}

// everything visits all ways of answering questions.
func everything(questions []*Question, given expr.Given, visit func(expr.Given)) {
	if len(questions) == 0 {
		copied := expr.Given{}
		for k, v := range given {
			copied[k] = v
		}
		visit(copied)
		return
	}
	for _, a := range questions[0].Answers {
		given[questions[0].ID] = expr.Option(a.ID)
		everything(questions[1:], given, visit)
	}
}

// printPaths writes tables by the keys of choices.
func printPaths(p *Paths) string {
	var b strings.Builder
	table := func(table PathTable) {
		for _, row := range table.Rows {
			var cells []string
			for i, cell := range row {
				if len(cell) == 0 {
					continue
				}
				var keys []string
				for _, c := range cell {
					if c.Answer != nil && p.Columns[i].Aspect != nil && p.Columns[i].Aspect.Option != nil && !c.Ticked {
						keys = append(keys, "-"+c.Key())
					} else {
						keys = append(keys, c.Key())
					}
				}
				cells = append(cells, p.Columns[i].Question.ID+" "+strings.Join(keys, "|"))
			}
			fmt.Fprintf(&b, "\t%s\n", strings.Join(cells, ", "))
		}
		if table.TooMany {
			fmt.Fprintln(&b, "\ttoo many")
		}
	}
	for _, o := range p.Outcomes {
		fmt.Fprintln(&b, o.Outcome.ID)
		table(o.Table)
		for _, v := range o.Variants {
			fmt.Fprintln(&b, o.Outcome.ID, blockIDs(v.Blocks))
			table(v.Table)
		}
	}
	return b.String()
}

// TestTooManyPaths: what needs more conditions than can be compared is said to, never cut.
func TestTooManyPaths(t *testing.T) {
	odd := func(options int) *Tree {
		ticks := "kind = \"many\"\n"
		var counts []string
		for i := range options {
			ticks += fmt.Sprintf("answer.o%d = { label.en = \"%d\", label.ru = \"%d\" }\n", i, i, i)
			if i%2 == 1 {
				counts = append(counts, fmt.Sprintf("count(q) == %d", i))
			}
		}
		q := "(" + strings.Join(counts, " or ") + ")"
		p := strings.ReplaceAll(q, "(q)", "(first)")
		first := "[question.first]\nask.ru = \"?\"\nask.en = \"?\"\nto = \"q\"\n" + ticks
		compiled, problems := compileFile([]byte(asking(first, ticks, q+" and not "+p+" or "+p+" and not "+q)), Options{Languages: languages("en", "ru")})
		if compiled == nil {
			t.Fatal(printProblems(problems))
		}
		return compiled
	}
	for options, want := range map[int]int{3: 18, 9: 0} { // of 6 ticks and of 18
		table := odd(options).Paths().Outcomes[0].Table
		if len(table.Rows) != want || table.TooMany != (want == 0) {
			t.Errorf("of twice %d options, %d rows for an odd number of ticks, too many: %t", options, len(table.Rows), table.TooMany)
		}
	}
}

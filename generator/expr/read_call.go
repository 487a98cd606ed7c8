package expr

import (
	"math/big"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// howTo is how a function is written, for messages.
func howTo(name string) string {
	if f := functions[name]; f != nil {
		return f.usage
	}
	return map[string]string{
		"if": "if(condition, value, other value)", "has": "has(evidence, 'video')", "count": "count(evidence)", "round": round.usage,
		"date": "date('2026-11-22')", "sum": "sum(rate, overlap(.from, .to, started, ended) * .pay)",
	}[name]
}

// call reads a function with a value.
func (r *reader) call(n ast.Node, name string, arguments []ast.Node) term {
	switch name {
	case "if":
		if len(arguments) != 3 {
			r.arguments(n, name, 3)
			return nil
		}
		return r.conditional(arguments[0], arguments[1], arguments[2], r.place(n.Location()))
	case "has":
		r.problems.Add(r.place(n.Location()), "expr/type", "has is a condition, not a value").Hint("make a value of it: if(has(…), 1, 0)")
		return nil
	case "count":
		if len(arguments) != 1 {
			r.arguments(n, name, 1)
			return nil
		}
		if v := r.many(arguments[0], name); v != nil {
			return count{v}
		}
		return nil
	case "sum":
		return r.sum(n, arguments)
	case "round":
		return r.round(n, arguments)
	case "date":
		return r.date(n, arguments)
	}
	f := functions[name]
	if f == nil {
		r.unknownFunction(n, name)
		return nil
	}
	if f.variadic {
		return r.extreme(n, f, arguments)
	}
	return r.function(n, f, arguments)
}

// function reads a function whose arguments have fixed types.
func (r *reader) function(n ast.Node, f *function, arguments []ast.Node) term {
	wants := len(f.parameters)
	if f.calendar {
		wants++
	}
	if len(arguments) != wants {
		r.arguments(n, f.name, wants)
		return nil
	}
	good := true
	terms := make([]term, len(f.parameters))
	for i, want := range f.parameters {
		terms[i] = r.typed(arguments[i], want, f.name)
		counts := want == Number && f.result == Date
		good = good && terms[i] != nil && (!counts || r.isWhole(terms[i], arguments[i], f.name))
	}
	var c *calendar
	if f.calendar {
		c = r.calendar(arguments[wants-1])
		good = good && c != nil
	}
	if !good {
		return nil
	}
	t, ok := newCall(f, terms, c)
	if !ok {
		r.problems.Add(r.place(n.Location()), "expr/date", "%s gives no date in the years 1 to 9999", f.name).Hint("look at its arguments")
		return nil
	}
	return t
}

// calendar reads the name of a calendar.
func (r *reader) calendar(n ast.Node) *calendar {
	text, ok := n.(*ast.StringNode)
	if !ok {
		r.problems.Add(r.place(n.Location()), "expr/type", "the name of a calendar stands in quotation marks").
			Hint("write %s", howTo("working_days"))
		return nil
	}
	c := r.env.calendars[identifier(text.Value)]
	if c == nil {
		var names []string
		for _, known := range r.env.calendars {
			names = append(names, known.name)
		}
		slices.Sort(names)
		r.problems.Add(r.place(n.Location()), "expr/unknown-name", "there is no calendar %q", text.Value).
			Hint("%s", hintOr(source.DidYouMean(text.Value, names), "declare it: [calendar."+text.Value+"]"))
		return nil
	}
	r.useName(c.name)
	if r.env.usage != nil {
		r.env.usage.add(usageKey("calendar", c.name))
	}
	return c
}

// extreme reads min or max.
func (r *reader) extreme(n ast.Node, f *function, arguments []ast.Node) term {
	if len(arguments) < 2 {
		r.problems.Add(r.place(n.Location()), "expr/type", "%s needs two values or more", f.name).Hint("write %s", f.usage)
		return nil
	}
	first := r.term(arguments[0])
	if first == nil {
		return nil
	}
	if kind := first.kind(); kind != Number && kind != Date {
		r.problems.Add(r.place(arguments[0].Location()), "expr/type", "%s needs numbers or dates, not %s", f.name, kind).Hint("write %s", f.usage)
		return nil
	}
	terms := []term{first}
	for _, argument := range arguments[1:] {
		t := r.typed(argument, first.kind(), f.name)
		if t == nil {
			return nil
		}
		terms = append(terms, t)
	}
	t, _ := newCall(f, terms, nil) // the extreme of values of one type always exists
	return t
}

// round reads round with or without a number of places.
func (r *reader) round(n ast.Node, arguments []ast.Node) term {
	if len(arguments) != 1 && len(arguments) != 2 {
		r.problems.Add(r.place(n.Location()), "expr/type", "round needs a number, and perhaps how many decimal places").
			Hint("write %s", round.usage)
		return nil
	}
	number := r.typed(arguments[0], Number, "round")
	places := term(&literal{integer(0)})
	if len(arguments) == 2 {
		places = r.term(arguments[1])
	}
	if number == nil || places == nil {
		return nil
	}
	l, ok := places.(*literal)
	if !ok || !l.whole() || l.value.number.Sign() < 0 || l.value.number.Cmp(big.NewRat(roundedPlaces, 1)) > 0 {
		r.problems.Add(r.place(arguments[len(arguments)-1].Location()), "expr/type", "round needs a whole number of decimal places from 0 to %d", roundedPlaces).
			Hint("write %s", round.usage)
		return nil
	}
	f := round
	if l.value.number.Sign() == 0 {
		f = roundWhole
	}
	t, ok := newCall(f, []term{number, places}, nil)
	if !ok {
		r.tooManyDigits(r.place(n.Location()))
		return nil
	}
	return t
}

// date reads date('2026-11-22').
func (r *reader) date(n ast.Node, arguments []ast.Node) term {
	if len(arguments) != 1 {
		r.arguments(n, "date", 1)
		return nil
	}
	text, ok := arguments[0].(*ast.StringNode)
	if !ok {
		r.problems.Add(r.place(arguments[0].Location()), "expr/date", "a date stands in quotation marks").Hint("write %s", howTo("date"))
		return nil
	}
	d, err := lang.ParseDate(text.Value)
	if err != nil {
		r.problems.Add(r.place(text.Location()), "expr/date", "%s", err).Hint("write %s", howTo("date"))
		return nil
	}
	return &literal{Day(d)}
}

// sum reads sum(table, value of a row).
func (r *reader) sum(n ast.Node, arguments []ast.Node) term {
	if len(arguments) != 2 {
		r.arguments(n, "sum", 2)
		return nil
	}
	if r.summed != nil {
		r.problems.Add(r.place(n.Location()), "expr/unsupported", "a sum cannot stand within a sum").Hint("write them beside each other")
		return nil
	}
	t := r.table(arguments[0], arguments[0])
	if t == nil {
		return nil
	}
	body := arguments[1]
	if p, ok := body.(*ast.PredicateNode); ok {
		body = p.Node
	}
	r.summed = t
	value := r.typed(body, Number, "sum")
	r.summed = nil
	if value == nil {
		return nil
	}
	u := &uses{}
	value.collect(u)
	if u.sums {
		r.problems.Add(r.place(n.Location()), "expr/unsupported", "a sum cannot stand within a sum").Hint("write them beside each other")
		return nil
	}
	total := &sum{table: t, body: value}
	if len(u.questions) > 0 || u.today {
		return total
	}
	number, ok := total.eval(&scope{in: Given{}})
	if !ok {
		r.problems.Add(r.place(n.Location()), "expr/table", "the sum is not known for every row of the table %s", t.name).
			Hint("look at its empty cells, and at what is divided by 0")
		return nil
	}
	return &literal{number}
}

// arguments reports a wrong number of arguments.
func (r *reader) arguments(n ast.Node, name string, want int) {
	noun := "arguments"
	if want == 1 {
		noun = "argument"
	}
	r.problems.Add(r.place(n.Location()), "expr/type", "%s needs %d %s", name, want, noun).Hint("write %s", howTo(name))
}

// unknownFunction reports a function that does not exist.
func (r *reader) unknownFunction(n ast.Node, name string) {
	if name == "" {
		r.unsupported(n)
		return
	}
	known := slices.Clone(special)
	for f := range functions {
		known = append(known, f)
	}
	slices.Sort(known)
	hint := "there are " + strings.Join(known, ", ")
	if nearest, ok := source.Nearest(name, known); ok {
		hint = "did you mean " + nearest + "? write " + howTo(nearest)
	}
	r.problems.Add(r.place(n.Location()), "expr/unsupported", "there is no function %s", name).Hint("%s", hint)
}

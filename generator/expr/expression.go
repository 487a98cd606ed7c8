package expr

import (
	"encoding/json"
	"slices"
	"strings"

	"recourse/generator/source"
)

// Expression is a checked expression with a value: a number, a date, or an answer as it is. It is never changed and may be
// used by several goroutines at once.
type Expression struct {
	Span  source.Span // where it was written
	root  term
	names []string
}

// Type returns the type of the value; of the answer to a question, the question's.
func (e *Expression) Type() Type { return e.root.kind() }

// Eval computes the value. It returns false where that is unknown: something that it reads was not given, it divides by
// zero, a table has no row for a key, a date is outside the years 1 to 9999, a number is too large.
func (e *Expression) Eval(in Input) (Value, bool) {
	value, ok := e.root.eval(&scope{in: in})
	if !ok {
		return Value{}, false
	}
	return value, true
}

// Whole tells whether the value is a number that is always whole.
func (e *Expression) Whole() bool { return e.root.whole() }

// Variable returns the name of the question whose answer the expression is, and false where it is something else.
func (e *Expression) Variable() (name string, ok bool) {
	a, ok := e.root.(answer)
	if !ok {
		return "", false
	}
	return a.variable.Name, true
}

// IsToday tells whether the expression is the date of today.
func (e *Expression) IsToday() bool {
	_, ok := e.root.(today)
	return ok
}

// Reads returns the names of the questions whose answers the expression reads, each once.
func (e *Expression) Reads() []string { return e.uses().questions }

// ReadsToday tells whether the expression reads the date of today.
func (e *Expression) ReadsToday() bool { return e.uses().today }

func (e *Expression) uses() *uses {
	u := &uses{}
	e.root.collect(u)
	return u
}

// Names returns the names of the constants, sets, tables, calendars and named values that it was written with, also those
// that its named values use, each once.
func (e *Expression) Names() []string { return slices.Clone(e.names) }

// String returns the expression in its canonical form.
func (e *Expression) String() string {
	var b strings.Builder
	e.root.print(&b, atSum)
	return b.String()
}

// JSON returns the expression for a program that evaluates it, as nested lists: ["n", "12.5"], ["d", "2026-11-22"],
// ["today"], ["v", question], ["col", name], ["row", table, column, key], ["sum", table, value], ["count", question],
// ["if", condition, a, b], ["neg", a], and operators and functions by their names with their arguments, the name of a
// calendar last.
func (e *Expression) JSON() json.RawMessage { return encode(e.root.data()) }

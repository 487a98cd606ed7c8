package expr

import "recourse/generator/lang"

// Input is what an expression is computed from: the answers given so far and the day it is.
type Input interface {
	// Value returns the answer to a question, and false where it was not given.
	Value(name string) (Value, bool)
	// Today returns the date of today; the zero Date where it is not known.
	Today() lang.Date
}

// Given are answers by the names of their questions. It is an [Input] for which today is not known.
type Given map[string]Value

// Value implements [Input].
func (g Given) Value(name string) (Value, bool) {
	value, given := g[name]
	return value, given
}

// Today implements [Input]: the zero Date.
func (g Given) Today() lang.Date { return lang.Date{} }

// On returns the answers as an input on a day.
func (g Given) On(today lang.Date) Input { return givenOn{Given: g, today: today} }

type givenOn struct {
	Given
	today lang.Date
}

func (g givenOn) Today() lang.Date { return g.today }

package solve

import (
	"math/big"
	"slices"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// point is answers to compute with: an [expr.Input].
type point struct {
	*builder
	values []expr.Value // by variable; those of calls are not used
	known  []bool
	at     []int64
}

func newPoint(b *builder) *point {
	n := 1 + len(b.problem.Domains)
	return &point{builder: b, values: make([]expr.Value, n), known: make([]bool, n), at: make([]int64, n)}
}

// set gives a variable a value, in its units.
func (p *point) set(v int, units int64) {
	if p.known[v] && p.at[v] == units {
		return
	}
	p.known[v], p.at[v] = true, units
	if of := &p.variables[v]; of.date {
		p.values[v] = expr.Day(lang.FromDayNumber(int(units)))
	} else {
		number := new(big.Rat).SetInt64(units)
		p.values[v] = expr.Num(number.Mul(number, of.unit))
	}
}

// Value implements [expr.Input].
func (p *point) Value(name string) (expr.Value, bool) {
	for v := 1; v < len(p.values); v++ {
		if p.variables[v].name == name {
			return p.values[v], p.known[v]
		}
	}
	return p.problem.Finite.Value(name)
}

// Today implements [expr.Input].
func (p *point) Today() lang.Date {
	if !p.known[0] {
		return lang.Date{}
	}
	return p.values[0].Date()
}

// compute returns the value of a call for answers in units.
func (s *search) compute(c *call, x []int64) (*big.Rat, bool) {
	s.evaluations++
	for _, v := range c.sources {
		s.point.set(v, x[v])
	}
	return numberOf(c.value.Eval(s.point))
}

// refused tells whether a check or a bound does not hold, whatever those answers are that are not settled yet.
func (s *search) refused(lo, hi []int64) bool {
	s.evaluations++
	for v := range s.point.values {
		if s.point.known[v] = false; lo[v] == hi[v] {
			s.point.set(v, lo[v])
		}
	}
	for i := range s.problem.Domains {
		if s.point.known[i+1] && !s.withinBounds(i) {
			return true
		}
	}
	return slices.ContainsFunc(s.problem.Assume, func(c *expr.Condition) bool { return c.Truth(s.point) == expr.False })
}

// withinBounds tells whether the answer to a question is in the question's bounds.
func (s *search) withinBounds(question int) bool {
	d := &s.problem.Domains[question]
	value := number(s.point.values[question+1])
	if low, ok := s.limitOf(d.Min); ok && value.Cmp(low) < 0 {
		return false
	}
	high, ok := s.limitOf(d.Max)
	return !ok || value.Cmp(high) <= 0
}

// accept tells whether answers are a solution, and keeps them: every truth, bound and check is computed.
func (s *search) accept(x []int64) bool {
	s.evaluations++
	for v := range s.point.values {
		s.point.set(v, x[v])
	}
	for i := range s.problem.Domains {
		if s.variables[i+1].month && s.point.values[i+1].Date().Day != 1 {
			return false
		}
		if !s.withinBounds(i) {
			return false
		}
	}
	for _, l := range s.problem.Need {
		if want := truthOf(l.Holds); l.Atom.Truth(s.point) != want {
			return false
		}
	}
	for _, c := range s.problem.Assume {
		if c.Truth(s.point) == expr.False {
			return false
		}
	}
	s.witness = &Witness{Today: s.point.Today(), ReadsToday: s.readsToday()}
	for i, d := range s.problem.Domains {
		s.witness.Names = append(s.witness.Names, d.Name)
		s.witness.Values = append(s.witness.Values, s.point.values[i+1])
	}
	return true
}

func truthOf(holds bool) expr.Truth {
	if holds {
		return expr.True
	}
	return expr.False
}

func number(value expr.Value) *big.Rat {
	n, ok := numberOf(value, true)
	if !ok {
		return new(big.Rat)
	}
	return n
}

func (s *search) limitOf(e *expr.Expression) (*big.Rat, bool) {
	if e == nil {
		return nil, false
	}
	return numberOf(e.Eval(s.point))
}

func (s *search) readsToday() bool {
	for _, d := range s.problem.Domains {
		for _, e := range []*expr.Expression{d.Min, d.Max} {
			if e != nil && e.ReadsToday() {
				return true
			}
		}
	}
	for _, l := range s.problem.Need {
		if l.Atom.ReadsToday() {
			return true
		}
	}
	for _, c := range s.problem.Assume {
		if c.ReadsToday() {
			return true
		}
	}
	return false
}

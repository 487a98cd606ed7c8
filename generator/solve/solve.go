// Package solve tells whether answers exist that make some atoms of conditions true and others false, and which.
//
// A decision tree is proved over the ways that answers can really take. On such a way each condition that was met is known
// to hold or not, and so are its atoms: comparisons of dates and numbers. Given these truths, the questions asked with
// their bounds and steps, and the checks that hold between answers, a [Solver] finds answers and a day of today, or shows
// that there are none:
//
//	days_between(decided, today) > 7      holds
//	add_months(shipped, 6) < today        does not
//	decided >= shipped                    a check
//	    → decided = 2026-11-14, shipped = 2026-11-14, today = 2026-11-22
//
// # How
//
// Every quantity is a whole number of units: dates count days, numbers count steps. Comparisons become linear
// inequalities between whole numbers, in which calls such as add_months(shipped, 6) are variables of their own; what
// is known of a call (that it is 181 to 184 days past shipped) is said by more inequalities. Conditions joined with "or",
// and if(), min() and max(), divide the problem into cases. Each case is decided by Fourier and Motzkin's elimination,
// rounded as in the Omega test; for differences of dates that is exact. Where calls remain, the ranges of the answers
// that they read are halved, nearest to the natural answer first, until the call's least and greatest value over a range
// exclude it, or an answer is found.
//
// What is said to be feasible was computed: the answers were put into every atom, bound and check. What is said to be
// infeasible was excluded over all answers. Everything else is given up.
package solve

import (
	"math/big"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// Domain is what can be answered to a question that asks for a number or a date.
type Domain struct {
	Name     string
	Type     expr.Type        // [expr.Number] or [expr.Date]
	Month    bool             // of a date: the first day of a month
	Money    bool             // of a number: it is usually not below 0
	Min, Max *expr.Expression // inclusive; nil, or unknown, is the usual bound
	Step     *big.Rat         // of a number: answers are its multiples; nil or not above 0 is 1
}

// The usual bounds of questions that have none, and of today.
var (
	firstDate  = lang.Date{Year: 1900, Month: 1, Day: 1}
	lastDate   = lang.Date{Year: 2100, Month: 12, Day: 31}
	firstToday = lang.Date{Year: 1990, Month: 1, Day: 1}
	lastToday  = lang.Date{Year: 2100, Month: 12, Day: 31}
)

// maxNumber is the usual bound of numbers, and its opposite the least one.
const maxNumber = 1_000_000_000

// Literal is an atom with the truth it must have: true or false, never unknown.
type Literal struct {
	Atom  *expr.Atom
	Holds bool
}

// Problem asks for answers to questions.
type Problem struct {
	Domains []Domain          // the questions to find answers for
	Finite  expr.Input        // the answers already chosen, of other questions; its today is not read; may be nil
	Need    []Literal         // what must hold and what must not
	Assume  []*expr.Condition // checks: none of them may be false; one that is unknown says nothing
}

// Result tells how a search ended.
type Result int

const (
	// GaveUp means that the search was too long: there may be answers.
	GaveUp Result = iota
	// Feasible means that there are answers.
	Feasible
	// Infeasible means that no answers can be.
	Infeasible
)

// String returns the result as a word.
func (r Result) String() string {
	switch r {
	case Feasible:
		return "feasible"
	case Infeasible:
		return "infeasible"
	}
	return "gave up"
}

// Witness is answers that solve a problem. It is shared and must not be changed.
type Witness struct {
	Names      []string     // the questions, in the order of the problem
	Values     []expr.Value // their answers
	Today      lang.Date
	ReadsToday bool // something in the problem reads today
}

// Value returns the answer to a question.
func (w *Witness) Value(name string) (expr.Value, bool) {
	for i, n := range w.Names {
		if n == name {
			return w.Values[i], true
		}
	}
	return expr.Value{}, false
}

// String returns the answers for an author: "decided = 2026-11-10, today = 2026-11-22".
func (w *Witness) String() string {
	parts := make([]string, 0, len(w.Names)+1)
	for i, name := range w.Names {
		parts = append(parts, name+" = "+w.Values[i].String())
	}
	if w.ReadsToday {
		parts = append(parts, "today = "+w.Today.String())
	}
	return strings.Join(parts, ", ")
}

// Solver solves problems and remembers their solutions, and what calls are. All its problems must mean the same table and
// the same calendar by a name: that is so within a tree. It is not safe for concurrent use.
type Solver struct {
	base    lang.Date
	memo    map[string]solution
	texts   map[string]*node            // atoms and conditions
	bounds  map[*expr.Expression]*node  // bounds
	parts   map[string]*expr.Expression // what computes a node, by its key
	offsets map[monthsKey]span          // how many days so many months are
	tables  map[string]*profile         // calls with one source
	work    int
}

// Work is how much the solver has done, in steps of about a microsecond: it depends on the problems alone, so that a bound on
// it is one on time that is the same on every machine.
func (s *Solver) Work() int { return s.work }

type solution struct {
	witness *Witness
	result  Result
}

// NewSolver returns a solver that prefers dates near base, and base as today.
func NewSolver(base lang.Date) *Solver {
	switch {
	case !base.Valid() || base.Before(firstToday):
		base = firstToday
	case lastToday.Before(base):
		base = lastToday
	}
	return &Solver{
		base:    base,
		memo:    map[string]solution{},
		texts:   map[string]*node{},
		bounds:  map[*expr.Expression]*node{},
		parts:   map[string]*expr.Expression{},
		offsets: map[monthsKey]span{},
		tables:  map[string]*profile{},
	}
}

// Solve finds answers. The witness is nil unless the result is [Feasible].
func (s *Solver) Solve(p Problem) (*Witness, Result) {
	s.work += 1 + len(p.Need) + len(p.Assume) + len(p.Domains)
	b := newBuilder(s, p)
	key := b.key()
	if known, ok := s.memo[key]; ok {
		return known.witness, known.result
	}
	b.build()
	found := solution{result: Infeasible}
	if !b.root.never {
		search := newSearch(b)
		found = search.run()
		s.work += search.work + search.evaluations
	}
	s.memo[key] = found
	return found.witness, found.result
}

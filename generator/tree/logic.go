package tree

import (
	"cmp"
	"slices"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/solve"
)

// logic finds out which facts about values can be true together.
type logic struct {
	tree   *Tree
	flow   *flow
	solver *solve.Solver
}

// maxWork bounds what the solver does for one tree, as [solve.Solver.Work] counts it.
const maxWork = 5_000_000

func newLogic(t *Tree, f *flow, base lang.Date) *logic {
	return &logic{tree: t, flow: f, solver: solve.NewSolver(base)}
}

func (l *logic) exhausted() bool { return l.solver.Work() > maxWork }

// ways lists the ways in which the answers in hand, the newest at point i, can settle facts. Facts on one measure follow one
// another, so that most of what cannot be is cut off early.
func (l *logic) ways(e *explorer, i int, open []int) [][]known {
	slices.SortStableFunc(open, l.byMeasure)
	settled := make([]known, 0, len(open))
	var free []int
	finite := e.input()
	for _, n := range open {
		if f := &l.flow.facts[n]; len(f.values) == 0 && !f.ReadsToday() {
			settled = append(settled, known{n, f.Truth(finite)})
		} else if c := l.flow.claim(n, finite); c.decided {
			settled = append(settled, known{n, c.truth})
		} else if slices.ContainsFunc(c.reads, e.isNamed) {
			settled = append(settled, known{n, expr.Unknown})
		} else {
			free = append(free, n)
		}
	}
	problem := l.problem(e, i, free)
	var ways [][]known
	var try func(k int, truths []known)
	try = func(k int, truths []known) {
		if l.exhausted() {
			return // the tree is too large, as is said
		}
		if k == len(free) {
			ways = append(ways, slices.Concat(settled, truths))
			return
		}
		if k > 0 && truths[k-1].truth == expr.True && l.implies(free[k-1], free[k]) {
			try(k+1, append(slices.Clip(truths), known{free[k], expr.True}))
			return
		}
		possible := false
		options := l.options(e, free[k], settled, truths)
		for n, truth := range options {
			certain := n == len(options)-1 && len(options) < 3 && !possible
			if settled := (known{free[k], truth}); l.feasible(e, i, problem, settled, certain) {
				possible = true
				before := *problem
				l.flow.suppose(problem, settled)
				try(k+1, append(slices.Clip(truths), settled))
				*problem = before
			}
		}
	}
	if _, result := l.solver.Solve(*problem); result != solve.Infeasible {
		try(0, nil)
	}
	return ways
}

// options lists the truths that a fact may have beside others that are settled: those that tell whether it can be worked out
// are settled before it.
func (l *logic) options(e *explorer, n int, settled ...[]known) []expr.Truth {
	both := []expr.Truth{expr.True, expr.False}
	when := l.flow.facts[n].undefined
	if when == nil {
		return both
	}
	never := when.TruthOf(func(a *expr.Atom) expr.Truth {
		for _, k := range slices.Concat(settled...) {
			if k.fact == l.flow.number[a.Key()] {
				return k.truth
			}
		}
		return e.truthOf(a)
	})
	switch never {
	case expr.True:
		return []expr.Truth{expr.Unknown}
	case expr.False:
		return both
	}
	return append(both, expr.Unknown)
}

// implies tells whether a fact that holds makes the next one hold, in the order of byMeasure: it is a narrower half-line of the
// same measure.
func (l *logic) implies(fact, next int) bool {
	a, b := &l.flow.facts[fact], &l.flow.facts[next]
	return a.scale == b.scale && a.undefined == nil && b.undefined == nil
}

// feasible tells whether a fact can have a truth beside what a problem says. That the last of two truths can is certain where
// the first cannot.
func (l *logic) feasible(e *explorer, i int, p *solve.Problem, k known, certain bool) bool {
	if certain {
		return true
	}
	with := *p
	l.flow.suppose(&with, k)
	values, result := l.solver.Solve(with)
	if result == solve.GaveUp || result == solve.Feasible && k.truth == expr.Unknown && !l.unknown(e, k.fact, values) {
		e.undecided = append(e.undecided, undecided{place{i, none}, k.fact})
	}
	return result != solve.Infeasible
}

// unknown tells whether a fact cannot be worked out with some values.
func (l *logic) unknown(e *explorer, fact int, values *solve.Witness) bool {
	given := e.input()
	for i, name := range values.Names {
		given[name] = values.Values[i]
	}
	return l.flow.facts[fact].Truth(given.On(values.Today)) == expr.Unknown
}

// byMeasure orders facts by what they measure, and facts on one measure by their cuts.
func (l *logic) byMeasure(a, b int) int {
	if x, y := l.flow.facts[a].undefined != nil, l.flow.facts[b].undefined != nil; x != y { // after what tells whether it can be worked out
		if x {
			return 1
		}
		return -1
	}
	x, y := &l.flow.facts[a], &l.flow.facts[b]
	if x.scale != y.scale || a == b {
		return cmp.Or(x.scale-y.scale, a-b)
	}
	cut, _ := x.Cut()
	other, _ := y.Cut()
	return compareCuts(cut, other)
}

// compareCuts orders half-lines of one measure, the narrowest first.
func compareCuts(x, y *expr.Cut) int {
	if c := x.At.Cmp(y.At); c != 0 {
		return c
	}
	switch {
	case x.Inclusive == y.Inclusive:
		return 0
	case y.Inclusive:
		return -1
	}
	return 1
}

// problem describes what is known of the answers in hand, as far as it bears on some facts and on the newest answer.
func (l *logic) problem(e *explorer, i int, free []int) *solve.Problem {
	related := newSet(len(e.picks))
	related.add(e.points[i].node)
	today := false
	for _, n := range free {
		today = today || l.flow.facts[n].today
		for _, q := range l.flow.facts[n].values {
			if e.picks[q] != 0 {
				related.add(q)
			}
		}
	}
	p := &solve.Problem{Finite: e.input()}
	l.complete(p, e.picks, e.missed, related, today, e.settledFacts)
	return p
}

// complete adds to a problem the questions that bear on related ones, and what is known of them.
func (l *logic) complete(p *solve.Problem, picks []pick, missed []set, related set, today bool, facts func(func(known))) {
	for _, k := range l.flow.relate(related, today, picks, facts) {
		l.flow.suppose(p, k)
	}
	related.all(func(n int) {
		q := l.tree.Questions[n]
		if picks[n] == 0 || !q.isValue(picks[n]) || q.Kind == KindText {
			return
		}
		counts := func(reads []string) bool {
			return missed[n] == nil || !slices.ContainsFunc(reads, func(name string) bool { return missed[n].has(l.tree.index[name]) })
		}
		domain := q.domain()
		if q.Min != nil && !counts(q.Min.Reads()) {
			domain.Min = nil
		}
		if q.Max != nil && !counts(q.Max.Reads()) {
			domain.Max = nil
		}
		p.Domains = append(p.Domains, domain)
		for _, c := range q.Checks {
			if counts(c.Must.Reads()) {
				p.Assume = append(p.Assume, c.Must)
			}
		}
	})
}

// missed returns the questions that the limits and checks of one read and that have no answer among some, nil for none.
func (t *Tree) missed(q *Question, picks []pick) set {
	var missed set
	for _, name := range q.limitReads {
		if other := t.index[name]; picks[other] == 0 {
			if missed == nil {
				missed = newSet(len(t.Questions))
			}
			missed.add(other)
		}
	}
	return missed
}

// domain is what may be answered to a question that asks for a value.
func (q *Question) domain() solve.Domain {
	d := solve.Domain{Name: q.ID, Type: expr.Number, Min: q.Min, Max: q.Max, Step: q.Step, Month: q.Kind == KindMonth, Money: q.Kind == KindMoney}
	if q.Kind == KindDate || q.Kind == KindMonth {
		d.Type = expr.Date
	}
	return d
}

// isNamed tells whether a question that asks for a value has a named answer in hand.
func (e *explorer) isNamed(q int) bool {
	return e.tree.Questions[q].Kind.asksValue() && !e.tree.Questions[q].isValue(e.picks[q])
}

// input returns the answers in hand that are not values.
func (e *explorer) input() expr.Given { return e.tree.input(e.picks) }

func (t *Tree) input(picks []pick) expr.Given {
	given := expr.Given{}
	for i, p := range picks {
		if value, ok := t.Questions[i].value(p); ok {
			given[t.Questions[i].ID] = value
		}
	}
	return given
}

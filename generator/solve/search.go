package solve

import (
	"math/big"
	"slices"
)

// What one search may cost.
const (
	maxEvaluations = 200_000
	maxNodes       = 6_000
	maxTries       = 400       // assignments in one node
	maxWork        = 1_000_000 // pairs of inequalities combined
)

// outcome tells how a part of a search ended.
type outcome int

const (
	none  outcome = iota // it has no solution
	cut                  // it may have one
	found                // it has one
)

// search looks for a solution of a system.
type search struct {
	*builder
	nodes, limit int
	evaluations  int
	work         int
	point        *point
	witness      *Witness
}

func newSearch(b *builder) *search {
	return &search{builder: b, point: newPoint(b)}
}

func (s *search) run() solution {
	root, ok := s.constrainAll(s.root)
	if !ok {
		return solution{result: Infeasible}
	}
	lo, hi := make([]int64, len(s.variables)), make([]int64, len(s.variables))
	for i, v := range s.variables {
		lo[i], hi[i] = v.lo, v.hi
		if v.lo > v.hi {
			return solution{result: Infeasible}
		}
	}
	if !tighten(root.constraints, lo, hi) {
		return solution{result: Infeasible}
	}
	if s.tryNatural(root, lo, hi) {
		return solution{s.witness, Feasible}
	}
	s.limit = s.nodes + maxNodes
	switch s.explore(root.constraints, root.choices, lo, hi) {
	case found:
		return solution{s.witness, Feasible}
	case none:
		return solution{result: Infeasible}
	}
	return solution{result: GaveUp}
}

// tryNatural looks for a natural solution where calls are to be computed: one on the usual day, with all answers that calls
// read as natural as can be, but one.
func (s *search) tryNatural(root system, lo, hi []int64) bool {
	var sources []int
	for v := range lo {
		if s.isSource(v) {
			sources = append(sources, v)
		}
	}
	if len(sources) == 0 {
		return false
	}
	for _, free := range append(sources, -1) {
		then, until := slices.Clone(lo), slices.Clone(hi)
		for _, v := range append(sources, 0) {
			if v == 0 || v != free && free >= 0 {
				value := s.snap(v, s.natural(v, lo[v], hi[v]), lo[v], hi[v])
				then[v], until[v] = value, value
			}
		}
		s.limit = s.nodes + maxNodes/30
		if s.explore(root.constraints, root.choices, then, until) == found {
			return true
		}
	}
	return false
}

// isSource tells whether a variable needs a value before all else: calls read it, or it cannot take every value.
func (s *search) isSource(v int) bool {
	if s.variables[v].month || slices.Contains(s.computed, v) {
		return true
	}
	for _, other := range s.variables {
		if other.call != nil && slices.Contains(other.call.sources, v) {
			return true
		}
	}
	return false
}

// explore looks for a solution within ranges, which it narrows.
func (s *search) explore(constraints []constraint, choices [][]system, lo, hi []int64) outcome {
	s.nodes++
	if s.nodes > s.limit || s.evaluations > maxEvaluations || s.work > maxWork {
		return cut
	}
	constraints, ok := s.narrow(constraints, lo, hi)
	if !ok {
		return none
	}
	p := s.project(constraints, lo, hi)
	if !s.eliminate(p) {
		return none
	}
	if len(choices) > 0 {
		result := none
		for _, option := range choices[0] {
			with := slices.Concat(constraints, option.constraints)
			rest := slices.Concat(option.choices, choices[1:])
			result = max(result, s.explore(with, rest, slices.Clone(lo), slices.Clone(hi)))
			if result == found {
				return found
			}
		}
		return result
	}
	open := -1 // the source with the widest range
	for v := range lo {
		if lo[v] < hi[v] && s.isSource(v) && (open < 0 || hi[v]-lo[v] > hi[open]-lo[open]) {
			open = v
		}
	}
	if open < 0 {
		return s.settle(constraints, p, lo, hi)
	}
	return s.divide(constraints, p, lo, hi, open)
}

func (s *search) eliminate(p *projection) bool {
	open := p.eliminate()
	s.work += p.combined
	return open
}

// project eliminates the variables of constraints and ranges.
func (s *search) project(constraints []constraint, lo, hi []int64) *projection {
	p := newProjection(len(lo))
	for _, c := range constraints {
		coef := make([]int64, len(lo))
		for _, k := range c.cells {
			coef[k.variable] = k.coef
		}
		p.add(coef, c.limit)
	}
	for v := range lo {
		if hi[v] < unlimited {
			coef := make([]int64, len(lo))
			coef[v] = 1
			p.add(coef, hi[v])
		}
		if lo[v] > -unlimited {
			coef := make([]int64, len(lo))
			coef[v] = -1
			p.add(coef, -lo[v])
		}
	}
	return p
}

// settle finds the values of all variables where those that calls read have one each: then calls are numbers.
func (s *search) settle(constraints []constraint, p *projection, lo, hi []int64) outcome {
	fixed := map[int]*big.Rat{}
	for i := range s.variables {
		if c := s.variables[i].call; c != nil {
			if value, ok := s.compute(c, lo); ok {
				fixed[i] = value
			}
		}
	}
	if slices.ContainsFunc(constraints, func(c constraint) bool { return c.calls }) {
		exact := make([]constraint, 0, len(constraints))
		for _, c := range constraints {
			if c.calls {
				for _, part := range c.bound.form.parts {
					if s.variables[part.variable].call != nil && fixed[part.variable] == nil {
						return none // the call has no value for these answers
					}
				}
				made, ok := s.constrain(c.bound, fixed)
				if !ok {
					continue
				}
				if len(made.cells) == 0 {
					if made.limit < 0 {
						return none
					}
					continue
				}
				c = made
			}
			exact = append(exact, c)
		}
		least, most := slices.Clone(lo), slices.Clone(hi)
		for i := range s.variables {
			if s.variables[i].call != nil {
				least[i], most[i] = 0, 0 // it has no part in the constraints any more
			}
		}
		if p = s.project(exact, least, most); !s.eliminate(p) {
			return none
		}
	}
	if len(s.computed) > 0 && s.refused(lo, hi) {
		return none
	}
	tries := maxTries
	return s.assign(p, make([]int64, len(lo)), 0, &tries, s.accept)
}

// assign gives the variables values from one on, natural ones first, until they are accepted.
func (s *search) assign(p *projection, x []int64, v int, tries *int, accept func([]int64) bool) outcome {
	if v == len(x) {
		if accept(x) {
			return found
		}
		return cut // the inequalities hold, but leave something out
	}
	lo, hi := p.interval(v, x)
	if lo > hi {
		return none
	}
	result := none
	first := s.natural(v, lo, hi)
	for step := int64(0); first-step >= lo || first+step <= hi; step++ {
		for _, value := range []int64{first + step, first - step} {
			if value < lo || value > hi || step == 0 && value != first {
				continue
			}
			if *tries <= 0 {
				return cut
			}
			*tries--
			x[v] = value
			result = max(result, s.assign(p, x, v+1, tries, accept))
			if result == found {
				return found
			}
			if step == 0 {
				break
			}
		}
		if step == 0 && result == cut && p.sure(v) && *tries > maxTries/2 {
			*tries = maxTries / 2 // only what inequalities leave out stands in the way: that is seldom a matter of a few tries
		}
	}
	return result
}

// divide looks for a solution in parts of the range of a variable, nearest to the natural solution first.
func (s *search) divide(constraints []constraint, p *projection, lo, hi []int64, open int) outcome {
	x := make([]int64, len(lo))
	tries := 40
	near := s.assign(p, x, 0, &tries, func([]int64) bool { return true }) == found
	at, until := slices.Clone(lo), slices.Clone(hi)
	for v := range lo {
		if !s.isSource(v) {
			continue
		}
		if !near {
			x[v] = s.natural(v, lo[v], hi[v])
		}
		x[v] = s.snap(v, max(lo[v], min(x[v], hi[v])), lo[v], hi[v])
		at[v], until[v] = x[v], x[v]
	}
	if s.explore(constraints, nil, at, until) == found {
		return found
	}
	result := none
	for _, part := range parts(lo[open], hi[open], x[open]) {
		from, to := slices.Clone(lo), slices.Clone(hi)
		from[open], to[open] = part.lo, part.hi
		result = max(result, s.explore(constraints, nil, from, to))
		if result == found {
			break
		}
	}
	return result
}

// parts divides a range: a wide one into what is near a value and ever wider rings around it, others into halves.
func parts(lo, hi, value int64) []span {
	const narrow = 40
	if hi-lo <= narrow {
		middle := lo + (hi-lo)/2
		halves := []span{{lo, middle}, {middle + 1, hi}}
		if value > middle {
			slices.Reverse(halves)
		}
		return halves
	}
	var list []span
	from, to := value, value-1 // what is in the list
	for reach := int64(narrow / 4); from > lo || to < hi; reach *= 8 {
		left, right := max(lo, value-reach), min(hi, value+reach)
		if to < from {
			list = append(list, span{left, right})
		} else {
			if left < from {
				list = append(list, span{left, from - 1})
			}
			if right > to {
				list = append(list, span{to + 1, right})
			}
		}
		from, to = left, right
	}
	return list
}

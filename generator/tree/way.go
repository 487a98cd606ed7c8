package tree

import (
	"cmp"
	"math"
	"slices"
)

const (
	// MaxVia is how many ways [State.Via] lists.
	MaxVia = 12
	// MaxWays is where counting ways stops.
	MaxWays = math.MaxInt32
)

// Step is a question on a way, and those of its answers that lead on along it.
type Step struct {
	Question *Question
	Answers  []*Answer
}

// way is a way to a state, written backwards so that ways share their beginnings.
type way struct {
	before *way
	step   Step
	length int
}

// Via returns the ways that lead to the state, the shortest first, no more than [MaxVia] of them: [State.Ways] says how
// many there are. Answers that lead to the same state are taken together, and a question whose answers all lead to the
// same state is left out, for it decides nothing.
func (s *State) Via() [][]Step {
	ways := make([][]Step, 0, len(s.via))
	for _, w := range s.via {
		steps := make([]Step, 0, w.length)
		for ; w.before != nil; w = w.before {
			steps = append(steps, w.step)
		}
		slices.Reverse(steps)
		ways = append(ways, steps)
	}
	return ways
}

// countWays fills in the ways to all states.
func (t *Tree) countWays() {
	t.Start.Ways, t.Start.via = 1, []*way{{}}
	for _, s := range t.fromStart() {
		slices.SortStableFunc(s.via, func(a, b *way) int { return cmp.Compare(a.length, b.length) })
		s.via = s.via[:min(len(s.via), MaxVia)]
		branches := s.Branches()
		for _, b := range branches {
			b.To.Ways = min(b.To.Ways+s.Ways, MaxWays)
			for _, w := range s.via {
				if len(branches) > 1 {
					w = &way{before: w, step: Step{Question: s.Question, Answers: b.Answers}, length: w.length + 1}
				}
				b.To.via = append(b.To.via, w)
			}
		}
	}
}

// Branch is where some answers to a question lead together.
type Branch struct {
	Answers []*Answer
	To      *State
}

// Branches returns the choices of a state grouped by where they lead, in the order of the file.
func (s *State) Branches() []Branch {
	var list []Branch
	for _, c := range s.Choices {
		i := slices.IndexFunc(list, func(b Branch) bool { return b.To == c.To })
		if i < 0 {
			list = append(list, Branch{To: c.To})
			i = len(list) - 1
		}
		list[i].Answers = append(list[i].Answers, c.Answer)
	}
	return list
}

// fromStart returns the states so that each stands before all that follow it.
func (t *Tree) fromStart() []*State {
	done := make(map[*State]bool, len(t.States))
	order := make([]*State, 0, len(t.States))
	var visit func(*State)
	visit = func(s *State) {
		done[s] = true
		for i := len(s.Choices) - 1; i >= 0; i-- { // so that reversing gives the order of the file
			if to := s.Choices[i].To; !done[to] {
				visit(to)
			}
		}
		order = append(order, s)
	}
	visit(t.Start)
	slices.Reverse(order)
	return order
}

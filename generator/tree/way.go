package tree

import (
	"cmp"
	"math"
	"slices"
)

const (
	// MaxVia is how many ways [State.Via] lists.
	MaxVia = 12
	// maxKept is how many ways to a state are merged with one another and carried on.
	maxKept = 24
)

// Way is a condition in the form of answers: every step holds.
type Way []Step

// Step is what is asked on a way, and those of the choices that lead on along it.
type Step struct {
	Question *Question
	State    *State   // that asks it
	Aspect   *Aspect  // what is asked of the question, nil for all of it
	Choices  []Choice // in the order in which they are offered
	offered  int      // how many choices there were
}

// findWays fills in the ways to all states.
func (t *Tree) findWays() {
	t.Start.via, t.Start.Ways = []Way{nil}, 1
	order := t.fromStart()
	for _, s := range order {
		dropped := s.Ways - len(s.via)
		s.via = merge(s.via)
		if len(s.via) > maxKept {
			dropped += len(s.via) - maxKept
			s.via = s.via[:maxKept]
		}
		s.Ways = len(s.via) + dropped
		branches := s.Branches()
		for _, b := range branches {
			b.To.Ways = min(b.To.Ways+s.Ways, math.MaxInt32)
			for _, w := range s.via {
				if len(branches) > 1 {
					w = append(slices.Clip(w), Step{Question: s.Question, State: s, Aspect: s.Aspect, Choices: b.Choices, offered: len(s.Choices)})
				}
				b.To.via = append(b.To.via, w)
			}
		}
	}
	for _, s := range order {
		s.via = s.via[:min(len(s.via), MaxVia)]
	}
}

// merge joins ways that differ in the answers of one step only, again and again, and returns the shortest first.
func merge(ways []Way) []Way {
	byLength := func(a, b Way) int { return cmp.Compare(len(a), len(b)) }
	ways = slices.Clone(ways)
	slices.SortStableFunc(ways, byLength)
	ways = ways[:min(len(ways), 4*maxKept)]
	for i := 0; i < len(ways); i++ {
		for j := i + 1; j < len(ways); j++ {
			if joined, ok := join(ways[i], ways[j]); ok {
				ways[i] = joined
				ways = slices.Delete(ways, j, j+1)
				i = -1 // the joined way may fit others that stand before it
				break
			}
		}
	}
	slices.SortStableFunc(ways, byLength)
	return ways
}

// join returns the way that holds when one of two does, where that is a way. A step that any answer fits is left out.
func join(a, b Way) (Way, bool) {
	if len(a) != len(b) {
		return nil, false
	}
	at := none
	for i := range a {
		if a[i].Question != b[i].Question || a[i].Aspect.Key() != b[i].Aspect.Key() {
			return nil, false
		}
		if !sameChoices(a[i].Choices, b[i].Choices) {
			if at != none {
				return nil, false
			}
			at = i
		}
	}
	if at == none {
		return a, true
	}
	union := slices.Clone(a[at].Choices)
	for _, c := range b[at].Choices {
		if !slices.ContainsFunc(union, func(u Choice) bool { return u.Key() == c.Key() }) {
			union = append(union, c)
		}
	}
	order := a[at].Question.order
	slices.SortStableFunc(union, func(x, y Choice) int { return order(x) - order(y) })
	joined := slices.Clone(a)
	if len(union) == a[at].offered && a[at].offered == b[at].offered {
		return slices.Delete(joined, at, at+1), true
	}
	joined[at].Choices = union
	return joined, true
}

// order returns the place of a choice in the file. Intervals keep the order in which they come.
func (q *Question) order(c Choice) int {
	if c.Answer == nil {
		return -1
	}
	return slices.Index(q.Answers, c.Answer)
}

// sameChoices compares two lists, which mostly are one list in two hands.
func sameChoices(a, b []Choice) bool {
	return len(a) == len(b) && (&a[0] == &b[0] || slices.EqualFunc(a, b, func(x, y Choice) bool { return x.Key() == y.Key() }))
}

// Branch is where some choices lead together.
type Branch struct {
	Choices []Choice
	To      *State
}

// Branches returns the choices of a state grouped by where they lead, in order.
func (s *State) Branches() []Branch {
	var list []Branch
	for _, c := range s.Choices {
		i := slices.IndexFunc(list, func(b Branch) bool { return b.To == c.To })
		if i < 0 {
			list = append(list, Branch{To: c.To})
			i = len(list) - 1
		}
		list[i].Choices = append(list[i].Choices, c)
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

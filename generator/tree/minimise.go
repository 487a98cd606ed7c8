package tree

import (
	"cmp"
	"slices"
)

// minimise merges the points of each node that nobody can tell apart, because the same follows from them, and makes the
// tree's states of them. Ways must not repeat a question.
func (t *Tree) minimise(f *flow, s *space) {
	state := make([]*State, len(s.points)) // by point
	members := map[*State][]int{}
	count := 0
	for _, n := range t.lastFirst(s) {
		merged := map[string]*State{}
		for _, i := range s.byNode[n] {
			key := s.points[i].signature(state)
			if merged[key] == nil {
				count++
				merged[key] = t.newState(s.points[i], state, count)
			}
			state[i] = merged[key]
			members[state[i]] = append(members[state[i]], i)
		}
	}
	t.Start = state[0]
	t.name(f, s, members)
	t.countWays()
}

// lastFirst returns the nodes that are reached so that each stands after all that follow it.
func (t *Tree) lastFirst(s *space) []int {
	edges := walked(t, s)
	done := make([]bool, len(t.nodes))
	var order []int
	var visit func(int)
	visit = func(n int) {
		done[n] = true
		for _, to := range edges[n] {
			if !done[to] {
				visit(to)
			}
		}
		order = append(order, n)
	}
	visit(t.start)
	return order
}

// signature is the same for points of one node from which the same follows.
func (p point) signature(state []*State) string {
	var key []byte
	for _, to := range p.next {
		n := state[to].number
		key = append(key, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
	}
	for _, word := range p.blocks {
		for shift := 0; shift < 64; shift += 8 {
			key = append(key, byte(word>>shift))
		}
	}
	return string(key)
}

func (t *Tree) newState(p point, state []*State, number int) *State {
	n := t.nodes[p.node]
	s := &State{Question: n.question, Outcome: n.outcome, number: number}
	if n.outcome != nil {
		for j, b := range n.outcome.Blocks {
			if p.blocks.has(j) {
				s.Blocks = append(s.Blocks, b)
			}
		}
		return s
	}
	for a, to := range p.next {
		next := state[to]
		s.Choices = append(s.Choices, Choice{Answer: n.question.Answers[a], To: next})
		s.StepsMax = max(s.StepsMax, next.StepsMax+1)
		if a == 0 || next.StepsMin+1 < s.StepsMin {
			s.StepsMin = next.StepsMin + 1
		}
	}
	return s
}

// name orders the states and gives each its slug.
func (t *Tree) name(f *flow, s *space, members map[*State][]int) {
	byNode := make([][]*State, len(t.nodes))
	for state, points := range members {
		n := s.points[points[0]].node
		byNode[n] = append(byNode[n], state)
	}
	namer := &namer{tree: t, taken: map[string]bool{}}
	for n, states := range byNode {
		if len(states) == 1 {
			states[0].Slug = slug(t.nodes[n].id())
			namer.taken[states[0].Slug] = true
		}
	}
	for n, states := range byNode {
		if len(states) > 1 {
			slices.SortFunc(states, func(a, b *State) int { return cmp.Compare(a.number, b.number) })
			given := make([][][]uint16, len(states))
			for i, state := range states {
				for _, point := range members[state] {
					given[i] = append(given[i], s.points[point].given)
				}
			}
			byNode[n] = namer.several(n, states, given, f.byNode[n].live)
		}
		t.States = append(t.States, byNode[n]...)
	}
}

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
	merged := map[string]*State{}
	for _, i := range s.lastFirst() {
		key := s.points[i].signature(state)
		if merged[key] == nil {
			merged[key] = t.newState(s.points[i], state, len(merged)+1)
		}
		state[i] = merged[key]
		members[state[i]] = append(members[state[i]], i)
	}
	t.Start = state[0]
	t.name(f, s, members)
	t.findWays()
}

// lastFirst returns the points so that each stands after all that follow it. It goes no deeper than there are questions.
func (s *space) lastFirst() []int {
	done := make([]bool, len(s.points))
	order := make([]int, 0, len(s.points))
	var visit func(int)
	visit = func(i int) {
		done[i] = true
		for _, to := range s.points[i].next {
			if !done[to] {
				visit(to)
			}
		}
		order = append(order, i)
	}
	visit(0)
	return order
}

// signature is the same for points of one node from which the same follows, and for no others.
func (p point) signature(state []*State) string {
	key := appendNumber(nil, p.node)
	for _, to := range p.next {
		key = appendNumber(key, state[to].number)
	}
	for _, word := range p.blocks {
		for shift := 0; shift < 64; shift += 8 {
			key = append(key, byte(word>>shift))
		}
	}
	return string(key)
}

func appendNumber(key []byte, n int) []byte {
	return append(key, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
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
		slices.SortFunc(states, func(a, b *State) int { return cmp.Compare(a.number, b.number) })
		switch {
		case len(states) > 1 && t.nodes[n].question != nil:
			makings := make([][]making, len(states))
			for i, state := range states {
				for _, point := range members[state] {
					given := s.points[point].given
					makings[i] = append(makings[i], making{features: f.byNode[n].classes(given), given: given})
				}
			}
			states = namer.questions(t.nodes[n].id(), states, makings, f.byNode[n].live)
		case len(states) > 1:
			makings := make([][]making, len(states))
			for i, state := range states {
				shown := blocksShown(s.points[members[state][0]].blocks, len(t.nodes[n].outcome.Blocks))
				makings[i] = []making{{features: shown}}
			}
			states = namer.outcomes(t.nodes[n].outcome, states, makings)
		}
		t.States = append(t.States, states...)
	}
}

// blocksShown returns 1 for each block that is shown and 0 for the others.
func blocksShown(blocks set, count int) []uint16 {
	shown := make([]uint16, count)
	blocks.all(func(i int) { shown[i] = 1 })
	return shown
}

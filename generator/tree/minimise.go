package tree

import (
	"cmp"
	"slices"

	"recourse/generator/expr"
)

// minimise merges the points of each node that nobody can tell apart, because the same follows from them and the same is
// said at them, and makes the tree's states of them. Ways must not repeat a question. It returns false, having made none,
// where there are more than [MaxPages].
func (t *Tree) minimise(f *flow, s *space) bool {
	m := &merger{tree: t, flow: f, space: s, state: make([]*State, len(s.points)), merged: map[string]*State{}, members: map[*State][]int{}}
	for _, i := range s.lastFirst() {
		if m.point(i); len(m.states) > MaxPages {
			return false
		}
	}
	t.Start = m.state[0]
	for _, state := range m.states {
		m.link(state)
	}
	t.Points = len(s.points)
	t.name(m)
	t.findWays()
	return true
}

// merger makes states of points.
type merger struct {
	tree    *Tree
	flow    *flow
	space   *space
	state   []*State // by point
	states  []*State // in the order in which they were made, those that follow first
	merged  map[string]*State
	members map[*State][]int // points by state
}

// lastFirst returns the points so that each stands after all that follow it. It goes no deeper than there are questions.
func (s *space) lastFirst() []int {
	done := make([]bool, len(s.points))
	order := make([]int, 0, len(s.points))
	var visit func(int)
	visit = func(i int) {
		done[i] = true
		for _, way := range s.points[i].edges {
			if !done[way.to] {
				visit(way.to)
			}
		}
		order = append(order, i)
	}
	visit(0)
	return order
}

// turn is where a pick leads from a state: to one state, or to several as facts about values decide.
type turn struct {
	facts []int // those that decide
	cases []turnCase
}

// turnCase is where a pick leads when its turn's facts have certain truths.
type turnCase struct {
	truths []expr.Truth
	to     *State
}

// point finds or makes the state of a point.
func (m *merger) point(i int) {
	p := &m.space.points[i]
	turns := m.turns(p)
	key := appendNumber(nil, p.node)
	for _, v := range p.says {
		key = append(key, byte(v))
	}
	for _, turn := range turns {
		key = turn.appendKey(key)
	}
	state := m.merged[string(key)]
	if state == nil {
		n := m.tree.nodes[p.node]
		state = &State{Question: n.question, Outcome: n.outcome, number: len(m.merged) + 1, turns: turns, holds: m.tree.holds(n, p.says)}
		state.count()
		if n.outcome != nil {
			state.Blocks = m.tree.blocks(n.outcome, state.holds)
		}
		m.merged[string(key)] = state
		m.states = append(m.states, state)
	}
	m.state[i] = state
	m.members[state] = append(m.members[state], i)
}

// holds says of a node's conditions on blocks and wording whether they hold, in the order in which a point notes them.
func (t *Tree) holds(n node, says []verdict) map[*expr.Condition]bool {
	if len(says) == 0 {
		return nil
	}
	holds := make(map[*expr.Condition]bool, len(says))
	next := func(c *expr.Condition) bool {
		truth := says[0] == expr.True
		says = says[1:]
		if c != nil {
			holds[c] = truth
		}
		return truth
	}
	for _, c := range n.wordings() {
		next(c)
	}
	if n.outcome != nil {
		for _, b := range n.outcome.Blocks {
			if next(b.When) {
				for _, c := range b.wordings {
					next(c)
				}
			}
		}
	}
	return holds
}

func (t *Tree) blocks(o *Outcome, holds map[*expr.Condition]bool) []*Block {
	var shown []*Block
	for _, b := range o.Blocks {
		if b.When == nil || holds[b.When] {
			shown = append(shown, b)
		}
	}
	return shown
}

// turns groups the edges of a point by pick, and leaves out the facts that decide nothing.
func (m *merger) turns(p *point) []turn {
	if len(p.edges) == 0 {
		return nil
	}
	var turns []turn
	for start := 0; start < len(p.edges); {
		end := start + 1
		for end < len(p.edges) && p.edges[end].pick == p.edges[start].pick {
			end++
		}
		for int(p.edges[start].pick) > len(turns)+1 {
			turns = append(turns, turn{}) // nobody can answer so
		}
		var made turn
		for _, k := range p.edges[start].settled {
			made.facts = append(made.facts, k.fact)
		}
		for _, way := range p.edges[start:end] {
			c := turnCase{to: m.state[way.to]}
			for _, k := range way.settled {
				c.truths = append(c.truths, k.truth)
			}
			made.cases = append(made.cases, c)
		}
		turns = append(turns, made.reduced())
		start = end
	}
	return turns
}

// reduced drops the facts without which the others still decide, the last ones first, and sorts what is left.
func (t turn) reduced() turn {
	t = t.told()
	for i := len(t.facts) - 1; i >= 0; i-- {
		if without, ok := t.without(i); ok {
			t = without
		}
	}
	slices.SortFunc(t.cases, func(a, b turnCase) int { return slices.Compare(b.truths, a.truths) })
	return t
}

// told leaves out cases that only differ in what does not hold and what cannot be worked out: nothing tells them apart.
func (t turn) told() turn {
	known := map[string]*State{}
	t.cases = slices.DeleteFunc(slices.Clone(t.cases), func(c turnCase) bool {
		key := truthKey(c.truths)
		to, again := known[key]
		known[key] = c.to
		return again && to == c.to
	})
	return t
}

// without drops a fact, where that leaves each case one target.
func (t turn) without(i int) (turn, bool) {
	rest := turn{facts: slices.Delete(slices.Clone(t.facts), i, i+1)}
	known := map[string]*State{}
	for _, c := range t.cases {
		truths := slices.Delete(slices.Clone(c.truths), i, i+1)
		key := truthKey(truths)
		if to, ok := known[key]; ok {
			if to != c.to {
				return t, false
			}
			continue
		}
		known[key] = c.to
		rest.cases = append(rest.cases, turnCase{truths, c.to})
	}
	return rest, true
}

func truthKey(truths []expr.Truth) string {
	key := make([]byte, len(truths))
	for i, truth := range truths {
		key[i] = '0'
		if truth == expr.True {
			key[i] = '1'
		}
		if truth == expr.Unknown {
			key[i] = '0' // as the browser sees it
		}
	}
	return string(key)
}

func (t turn) appendKey(key []byte) []byte {
	key = appendNumber(key, len(t.facts))
	for _, n := range t.facts {
		key = appendNumber(key, n)
	}
	key = appendNumber(key, len(t.cases))
	for _, c := range t.cases {
		key = appendNumber(append(key, truthKey(c.truths)...), c.to.number)
	}
	return key
}

func appendNumber(key []byte, n int) []byte {
	return append(key, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
}

// count works out how many questions are left.
func (s *State) count() {
	first := true
	for _, turn := range s.turns {
		for _, c := range turn.cases {
			s.StepsMax = max(s.StepsMax, c.to.StepsMax+1)
			if first || c.to.StepsMin+1 < s.StepsMin {
				s.StepsMin = c.to.StepsMin + 1
			}
			first = false
		}
	}
}

// name orders the states and gives each its slug.
func (t *Tree) name(m *merger) {
	byNode := make([][]*State, len(t.nodes))
	for _, state := range m.states {
		n := m.space.points[m.members[state][0]].node
		byNode[n] = append(byNode[n], state)
	}
	namer := &namer{tree: t, flow: m.flow, taken: map[string]bool{}}
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
			states = namer.questions(n, states, m)
		case len(states) > 1:
			states = namer.outcomes(t.nodes[n].outcome, states)
		}
		for _, state := range states {
			t.States = append(t.States, state)
			t.States = append(t.States, namer.parts(state)...)
		}
	}
}

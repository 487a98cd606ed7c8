package tree

import (
	"slices"

	"recourse/generator/expr"
)

// point is a node together with what was answered before and still matters there: a state before states are merged.
type point struct {
	node  int
	given []given   // answers that matter there or later, by question
	known []known   // facts about values that matter, or that bear on ones that do, by fact
	from  int       // the point it was first reached from, or none
	edge  int       // the edge by which it was first reached
	edges []edge    // of a question: what may be answered and where it leads
	says  []verdict // the node's conditions on blocks and wording, in the order of node.shown
}

// given is an answer. Of answers that nothing further on tells apart it is the one with which the point was first reached.
type given struct {
	question int
	pick     pick
	missed   set // see explorer
}

// known is a fact whose truth is known.
type known struct {
	fact  int
	truth expr.Truth
}

// verdict is what a condition says at a point.
type verdict = expr.Truth

// edge is a way on from a question: a pick and, where values decide, the truths of facts that it settles.
type edge struct {
	pick    pick
	settled []known
	to      int // a point, or none
}

// space is every point that some answers lead to, in the order of their distance from the start.
type space struct {
	points   []point
	byNode   [][]int // points of each node
	complete bool    // false when there are too many to explore

	chosen, held [][]bool // by question and rule: the rule decided for some answers; it holds for some
	shown        [][]bool // by outcome and block
	gaps         []place
	notGiven     []notGiven
	before       []set // by question: those asked before it on some way, of those that its limits and checks read
	unanswerable []int // points of questions to which no value is allowed
	undecided    []undecided
}

// place is a point, or an answer given there where edge is not none.
type place struct{ point, edge int }

// notGiven is a condition that reads an answer which was not given.
type notGiven struct {
	place
	condition *expr.Condition
}

// undecided is a fact of which it could not be found out whether values can make it so.
type undecided struct {
	place
	fact int
}

// maxSteps bounds the work of exploring a tree, in small steps such as trying a rule.
const maxSteps = 20_000_000

type explorer struct {
	*space
	tree  *Tree
	flow  *flow
	logic *logic
	limit int
	steps int
	index map[string]int // points by key
	picks []pick         // answers at the point in hand, by question
	// missed are, by question, those that its limits and checks read and that had no answer yet when it was asked: what they
	// say of these does not count, even where they are answered later. It is nil where nothing was missed.
	missed []set
	truth  []expr.Truth // facts about values at the point in hand, where settled
	is     []bool       // by fact: whether truth is settled
	seen   map[*expr.Condition]bool
	key    []byte
}

// explore walks from the start with all answers, meeting each point once.
func explore(t *Tree, f *flow, l *logic, limit int) *space {
	e := &explorer{
		space: &space{
			byNode: make([][]int, len(t.nodes)),
			chosen: make([][]bool, len(t.Questions)), held: make([][]bool, len(t.Questions)),
			shown: make([][]bool, len(t.Outcomes)),
		},
		tree: t, flow: f, logic: l, limit: limit, index: map[string]int{}, picks: make([]pick, len(t.Questions)), missed: make([]set, len(t.Questions)),
		truth: make([]expr.Truth, len(f.facts)), is: make([]bool, len(f.facts)), seen: map[*expr.Condition]bool{},
	}
	for i, q := range t.Questions {
		e.chosen[i], e.held[i] = make([]bool, len(q.Rules)), make([]bool, len(q.Rules))
	}
	for range t.Questions {
		e.before = append(e.before, newSet(len(t.Questions)))
	}
	for i, o := range t.Outcomes {
		e.shown[i] = make([]bool, len(o.Blocks))
	}
	e.enter(t.start, none, none)
	for i := 0; i < len(e.points); i++ {
		if len(e.points) > limit || e.steps > maxSteps || l.exhausted() {
			return e.space
		}
		e.visit(i)
	}
	e.complete = !l.exhausted() // by the last point
	return e.space
}

// truthOf returns the truth of an atom with the answers in hand.
func (e *explorer) truthOf(a *expr.Atom) expr.Truth {
	n := e.flow.number[a.Key()]
	f := &e.flow.facts[n]
	if f.holds == nil {
		if e.is[n] {
			return e.truth[n]
		}
		return expr.Unknown
	}
	if p := e.picks[f.questions[0]]; p != 0 {
		return f.holds[p-1]
	}
	return expr.Unknown
}

// enter returns the point of a node with the answers in hand, which it may meet for the first time.
func (e *explorer) enter(to, from, edge int) int {
	at := &e.flow.byNode[to]
	e.steps += 1 + len(at.live) + len(at.open)
	whole, facts := e.bearing(at)
	p := point{node: to, from: from, edge: edge}
	e.key = appendNumber(e.key[:0], to)
	live := at.live
	for q := range e.picks {
		var class pick
		matters := false
		if len(live) > 0 && live[0].question == q {
			class, matters = live[0].classOf(e.picks[q]), true
			live = live[1:]
		}
		if whole != nil && whole.has(q) {
			class, matters = e.picks[q], true
		}
		if !matters {
			continue
		}
		p.given = append(p.given, given{q, e.picks[q], e.missed[q]})
		e.key = append(appendNumber(e.key, q), byte(class), byte(class>>8))
		if whole != nil && whole.has(q) && e.missed[q] != nil {
			e.key = appendNumber(e.key, -1)
			e.missed[q].all(func(other int) { e.key = appendNumber(e.key, other) })
			e.key = appendNumber(e.key, -1)
		}
	}
	for _, n := range facts {
		p.known = append(p.known, known{n, e.truth[n]})
		e.key = append(appendNumber(e.key, n+len(e.picks)), byte(e.truth[n]))
	}
	if i, ok := e.index[string(e.key)]; ok {
		return i
	}
	e.points = append(e.points, p)
	e.index[string(e.key)] = len(e.points) - 1
	e.byNode[to] = append(e.byNode[to], len(e.points)-1)
	return len(e.points) - 1
}

// bearing returns what is remembered at a node beside answers of which finitely many classes matter: the answered questions
// that facts, limits or checks there or later read, with all that bears on their values, and the settled facts that may be
// asked for or that bear on these values.
func (e *explorer) bearing(at *nodeFlow) (questions set, facts []int) {
	related := newSet(len(e.picks))
	pending, today := false, false
	note := func(q int) {
		if e.picks[q] != 0 {
			related.add(q)
			pending = true
		}
	}
	for _, n := range at.open {
		if e.is[n] {
			facts = append(facts, n)
			continue
		}
		today = today || e.flow.facts[n].today
		for _, q := range e.flow.facts[n].questions {
			note(q)
		}
	}
	at.checked.all(note)
	if !pending && !today {
		return nil, facts
	}
	for _, k := range e.flow.relate(related, today, e.picks, e.settledFacts) {
		if !slices.Contains(facts, k.fact) {
			facts = append(facts, k.fact)
		}
	}
	slices.Sort(facts)
	return related, facts
}

// settledFacts visits the facts that are settled at the point in hand.
func (e *explorer) settledFacts(visit func(known)) {
	for n, is := range e.is {
		if is {
			visit(known{n, e.truth[n]})
		}
	}
}

// visit follows every answer from a point, and notes what its conditions say.
func (e *explorer) visit(i int) {
	p := e.points[i]
	for _, g := range p.given {
		e.picks[g.question], e.missed[g.question] = g.pick, g.missed
	}
	for _, k := range p.known {
		e.is[k.fact], e.truth[k.fact] = true, k.truth
	}
	e.show(i)
	if q := e.tree.nodes[p.node].question; q != nil {
		e.missed[p.node] = e.tree.missed(q, e.picks)
		e.ask(i, q)
		e.picks[p.node], e.missed[p.node] = 0, nil
	}
	for _, g := range p.given {
		e.picks[g.question], e.missed[g.question] = 0, nil
	}
	for _, k := range p.known {
		e.is[k.fact] = false
	}
}

// ask follows every pick of a question, and every way in which values settle facts.
func (e *explorer) ask(i int, q *Question) {
	at := e.points[i].node
	if q.limited() {
		for _, g := range e.points[i].given {
			if g.pick != 0 {
				e.before[at].add(g.question)
			}
		}
	}
	ranges := make([][2]int, q.picks())
	for n := range ranges {
		start := len(e.points[i].edges)
		if twin := e.flow.byNode[at].twin[n]; twin < n {
			for _, like := range e.points[i].edges[ranges[twin][0]:ranges[twin][1]] {
				like.pick = pick(n) + 1
				e.points[i].edges = append(e.points[i].edges, like)
			}
		} else {
			e.picks[at] = pick(n) + 1
			e.settle(i, q)
		}
		ranges[n] = [2]int{start, len(e.points[i].edges)}
		if ranges[n][0] == ranges[n][1] && q.isValue(pick(n)+1) {
			e.unanswerable = append(e.unanswerable, i)
		}
	}
}

// settle follows an answer in every way in which it can settle the facts that depend on it.
func (e *explorer) settle(i int, q *Question) {
	at := e.points[i].node
	p := e.picks[at]
	var open []int
	e.flow.byNode[at].after.all(func(n int) {
		if f := &e.flow.facts[n]; f.holds == nil && !e.is[n] && e.answered(n) {
			open = append(open, n)
		}
	})
	ways := [][]known{nil}
	if len(open) > 0 || q.isValue(p) && q.limited() {
		ways = e.logic.ways(e, i, open)
	}
	for _, settled := range ways {
		e.set(settled)
		e.follow(i, q, edge{pick: p, settled: settled})
		e.unset(settled)
	}
}

func (e *explorer) set(facts []known) {
	for _, k := range facts {
		e.is[k.fact], e.truth[k.fact] = true, k.truth
	}
}

func (e *explorer) unset(facts []known) {
	for _, k := range facts {
		e.is[k.fact] = false
	}
}

// answered tells whether everything that a fact reads is answered, or all of it that it needs with the answers in hand.
func (e *explorer) answered(n int) bool {
	f := &e.flow.facts[n]
	missing := func(q int) bool { return e.picks[q] == 0 }
	if !slices.ContainsFunc(f.questions, missing) {
		return true
	}
	return f.chooses && !slices.ContainsFunc(e.flow.claim(n, e.input()).reads, missing)
}

// follow adds an edge to a point, and the point it leads to.
func (e *explorer) follow(i int, q *Question, way edge) {
	to := q.target(way.pick)
	way.to = none
	at := len(e.points[i].edges)
	e.points[i].edges = append(e.points[i].edges, way)
	if to == none {
		to = e.decide(i, at, q)
	}
	if to != none {
		to = e.enter(to, i, at)
		e.points[i].edges[at].to = to
	}
}

// target returns where a pick leads by itself, or none where rules decide.
func (q *Question) target(p pick) int {
	if q.Kind != KindMany && !q.isValue(p) {
		if to := q.Answers[p-1].to; to != none {
			return to
		}
	}
	return q.to
}

// decide returns where a question's rules lead with the answers in hand.
func (e *explorer) decide(i, at int, q *Question) int {
	node, to, unknown := e.points[i].node, none, false
	for j, rule := range q.Rules {
		e.steps++
		truth := expr.True
		if rule.When != nil {
			truth = rule.When.TruthOf(e.truthOf)
		}
		switch {
		case truth == expr.Unknown && to == none:
			e.report(place{i, at}, rule.When)
			unknown = true
		case truth == expr.True && to == none:
			e.chosen[node][j], e.held[node][j] = true, true
			to = rule.to
		case truth == expr.True:
			e.held[node][j] = true
		}
	}
	if to == none && !unknown {
		e.gaps = append(e.gaps, place{i, at})
	}
	return to
}

// show notes what a point's conditions on blocks and wording say. The wording of a block that is not shown is not asked.
func (e *explorer) show(i int) {
	node := e.points[i].node
	n := e.tree.nodes[node]
	says := make([]verdict, 0, len(n.wordings()))
	for _, c := range n.wordings() {
		truth := c.TruthOf(e.truthOf)
		if e.steps++; truth == expr.Unknown {
			e.report(place{i, none}, c)
		}
		says = append(says, truth)
	}
	if n.outcome == nil {
		e.points[i].says = says
		return
	}
	outcome := node - len(e.tree.Questions)
	for j, b := range n.outcome.Blocks {
		e.steps++
		truth := expr.True
		if b.When != nil {
			truth = b.When.TruthOf(e.truthOf)
		}
		says = append(says, truth)
		if truth == expr.False {
			continue
		}
		e.shown[outcome][j] = true
		if truth == expr.Unknown { // what can be said of the block is said with this
			e.report(place{i, none}, b.When)
			continue
		}
		for _, c := range b.wordings {
			inner := c.TruthOf(e.truthOf)
			if inner == expr.Unknown {
				e.report(place{i, none}, c)
			}
			says = append(says, inner)
		}
	}
	e.points[i].says = says
}

// report notes a condition that reads an answer which was not given, once.
func (e *explorer) report(at place, c *expr.Condition) {
	if e.seen[c] {
		return
	}
	e.seen[c] = true
	e.notGiven = append(e.notGiven, notGiven{place: at, condition: c})
}

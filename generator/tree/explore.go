package tree

import "recourse/generator/expr"

// point is a node together with the earlier answers that matter there: a state before states are merged. Of answers that
// nothing further on tells apart it holds those with which it was first reached.
type point struct {
	node   int
	given  []uint16 // by index of the node's live answers: 0 where the question was not asked, else 1 + the answer
	from   int      // the point it was first reached from, or none
	answer int      // the answer given there
	next   []int    // of a question, by answer: the point it leads to, or none
	blocks set      // of an outcome: the blocks shown, by index
}

// space is every point that some answers lead to, in the order of their distance from the start.
type space struct {
	points   []point
	byNode   [][]int // points of each node
	complete bool    // false when there are too many to explore

	chosen, held [][]bool // by question and rule: the rule decided for some answers; it holds for some
	shown        [][]bool // by outcome and block
	gaps         []gap
	notGiven     []notGiven
}

// gap is a question's answer that no rule takes.
type gap struct{ point, answer int }

// notGiven is a condition that reads an answer which was not given.
type notGiven struct {
	point, answer int // answer is none at an outcome
	condition     *expr.Condition
	name          string
}

// maxSteps bounds the work of exploring a tree, in small steps such as trying a rule.
const maxSteps = 20_000_000

type explorer struct {
	*space
	tree  *Tree
	flow  *flow
	limit int
	steps int
	known map[string]int // points by key
	given []uint16       // answers at the point in hand, by question: 0 or 1 + the answer
	seen  map[*expr.Condition]bool
	key   []byte
}

// explore walks from the start with all answers, meeting each point once.
func explore(t *Tree, f *flow, limit int) *space {
	e := &explorer{
		space: &space{
			byNode: make([][]int, len(t.nodes)),
			chosen: make([][]bool, len(t.Questions)), held: make([][]bool, len(t.Questions)),
			shown: make([][]bool, len(t.Outcomes)),
		},
		tree: t, flow: f, limit: limit,
		known: map[string]int{}, given: make([]uint16, len(t.Questions)), seen: map[*expr.Condition]bool{},
	}
	for i, q := range t.Questions {
		e.chosen[i], e.held[i] = make([]bool, len(q.Rules)), make([]bool, len(q.Rules))
	}
	for i, o := range t.Outcomes {
		e.shown[i] = make([]bool, len(o.Blocks))
	}
	e.enter(t.start, none, none)
	for i := 0; i < len(e.points); i++ {
		if len(e.points) > limit || e.steps > maxSteps {
			return e.space
		}
		e.visit(i)
	}
	e.complete = true
	return e.space
}

// Answer implements expr.Answers for the point in hand.
func (e *explorer) Answer(name string) (string, bool) {
	q := e.tree.index[name]
	if e.given[q] == 0 {
		return "", false
	}
	return e.tree.Questions[q].Answers[e.given[q]-1].ID, true
}

// enter returns the point of a node with the answers in hand, which it may meet for the first time.
func (e *explorer) enter(to, from, answer int) int {
	live := e.flow.byNode[to].live
	e.steps += 1 + len(live)
	e.key = append(e.key[:0], byte(to), byte(to>>8), byte(to>>16))
	for _, l := range live {
		class := l.classOf(e.given[l.question])
		e.key = append(e.key, byte(class), byte(class>>8))
	}
	if i, ok := e.known[string(e.key)]; ok {
		return i
	}
	p := point{node: to, from: from, answer: answer, given: make([]uint16, len(live))}
	for i, l := range live {
		p.given[i] = e.given[l.question]
	}
	e.points = append(e.points, p)
	e.known[string(e.key)] = len(e.points) - 1
	e.byNode[to] = append(e.byNode[to], len(e.points)-1)
	return len(e.points) - 1
}

// visit follows every answer from a point, or finds the blocks it shows.
func (e *explorer) visit(i int) {
	p := &e.points[i]
	live := e.flow.byNode[p.node].live
	for j, l := range live {
		e.given[l.question] = p.given[j]
	}
	if q := e.tree.nodes[p.node].question; q != nil {
		e.ask(i, q)
		e.given[p.node] = 0
	} else {
		e.show(i)
	}
	for _, l := range live {
		e.given[l.question] = 0
	}
}

func (e *explorer) ask(i int, q *Question) {
	at := e.points[i].node
	before := e.given[at]
	next := make([]int, len(q.Answers))
	for a, answer := range q.Answers {
		if twin := e.flow.byNode[at].twin[a]; twin < a {
			next[a] = next[twin]
			continue
		}
		e.given[at] = uint16(a) + 1
		to := answer.to
		if to == none {
			to = e.decide(i, a, q)
		}
		next[a] = none
		if to != none {
			next[a] = e.enter(to, i, a)
		}
	}
	e.given[at] = before
	e.points[i].next = next
}

// decide returns where a question's rules lead with the answers in hand.
func (e *explorer) decide(i, answer int, q *Question) int {
	at, to, unknown := e.points[i].node, none, false
	for j, rule := range q.Rules {
		e.steps++
		truth := expr.True
		if rule.When != nil {
			truth = rule.When.Truth(e)
		}
		switch {
		case truth == expr.Unknown && to == none:
			e.report(i, answer, rule.When)
			unknown = true
		case truth == expr.True && to == none:
			e.chosen[at][j], e.held[at][j] = true, true
			to = rule.to
		case truth == expr.True:
			e.held[at][j] = true
		}
	}
	if to == none && !unknown {
		e.gaps = append(e.gaps, gap{point: i, answer: answer})
	}
	return to
}

func (e *explorer) show(i int) {
	outcome := e.points[i].node - len(e.tree.Questions)
	blocks := e.tree.Outcomes[outcome].Blocks
	shown := newSet(len(blocks))
	for j, b := range blocks {
		e.steps++
		truth := expr.True
		if b.When != nil {
			truth = b.When.Truth(e)
		}
		switch truth {
		case expr.Unknown:
			e.report(i, none, b.When)
			e.shown[outcome][j] = true // what can be said of it is said already
		case expr.True:
			shown.add(j)
			e.shown[outcome][j] = true
		}
	}
	e.points[i].blocks = shown
}

// report notes a condition that reads an answer which was not given, once.
func (e *explorer) report(i, answer int, c *expr.Condition) {
	if e.seen[c] {
		return
	}
	e.seen[c] = true
	for _, name := range c.Vars() {
		if _, given := e.Answer(name); !given {
			e.notGiven = append(e.notGiven, notGiven{point: i, answer: answer, condition: c, name: name})
			return
		}
	}
}

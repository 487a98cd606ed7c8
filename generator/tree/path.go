package tree

import (
	"slices"
	"strings"

	"recourse/generator/solve"
)

// maxPathShown is how many answers of a path a message shows, half from its beginning and half from its end.
const maxPathShown = 16

// teller puts paths into words.
type teller struct {
	tree  *Tree
	space *space
	logic *logic
}

// hop is an answer on a path.
type hop struct {
	question int
	edge
}

// hops returns the answers on the shortest way to a point.
func (s *space) hops(point int) []hop {
	var hops []hop
	for i := point; s.points[i].from != none; i = s.points[i].from {
		p := &s.points[s.points[i].from]
		hops = append(hops, hop{p.node, p.edges[s.points[i].edge]})
	}
	slices.Reverse(hops)
	return hops
}

// to returns the answers that lead to a place.
func (t teller) to(at place) []hop {
	hops := t.space.hops(at.point)
	if at.edge != none {
		p := &t.space.points[at.point]
		hops = append(hops, hop{p.node, p.edges[at.edge]})
	}
	return hops
}

// reached is the end of a message: which answers lead to a place.
func (t teller) reached(at place) string {
	steps := t.steps(t.to(at))
	if len(steps) == 0 {
		return "reached at the start"
	}
	return "reached by: " + joinPath(steps)
}

// steps writes answers, each as "question = answer", and today where that matters. Values are examples that go together.
func (t teller) steps(hops []hop) []string {
	values := t.example(hops)
	steps := make([]string, 0, len(hops)+1)
	for _, h := range hops {
		q := t.tree.Questions[h.question]
		steps = append(steps, q.ID+" = "+t.answer(q, h.pick, values))
	}
	if values != nil && values.ReadsToday {
		steps = append(steps, "today = "+values.Today.String())
	}
	return steps
}

// answer writes one answer.
func (t teller) answer(q *Question, p pick, values *solve.Witness) string {
	switch {
	case q.Kind == KindMany:
		return strings.Join(q.ticked(q.sets[p-1]), " + ")
	case !q.isValue(p):
		return q.Answers[p-1].ID
	}
	if values != nil {
		if value, ok := values.Value(q.ID); ok {
			return value.String()
		}
	}
	return "…"
}

// example finds values that settle the facts on a path as it does, nil where there are none to find.
func (t teller) example(hops []hop) *solve.Witness {
	picks, missed := make([]pick, len(t.tree.Questions)), make([]set, len(t.tree.Questions))
	all := newSet(len(picks))
	var facts []known
	for _, h := range hops {
		missed[h.question] = t.tree.missed(t.tree.Questions[h.question], picks)
		picks[h.question] = h.pick
		all.add(h.question)
		facts = append(facts, h.settled...)
	}
	p := solve.Problem{Finite: t.tree.input(picks)}
	t.logic.complete(&p, picks, missed, all, true, func(visit func(known)) {
		for _, k := range facts {
			visit(k)
		}
	})
	if len(p.Domains) == 0 && !slices.ContainsFunc(p.Need, func(l solve.Literal) bool { return l.Atom.ReadsToday() }) {
		return nil
	}
	values, _ := t.logic.solver.Solve(p)
	return values
}

func joinPath(steps []string) string {
	if len(steps) > maxPathShown {
		half := maxPathShown / 2
		steps = slices.Concat(steps[:half], []string{"…"}, steps[len(steps)-half:])
	}
	return strings.Join(steps, ", ")
}

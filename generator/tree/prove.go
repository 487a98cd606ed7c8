package tree

import (
	"recourse/generator/source"
)

// prover turns what exploring a tree found into problems.
type prover struct {
	tree     *Tree
	flow     *flow
	space    *space
	at       source.Span // of problems of the whole tree
	sound    bool        // states can be made
	problems source.Problems
}

func (p *prover) prove() {
	if !p.space.complete {
		p.tooLarge()
		return
	}
	for _, n := range p.space.notGiven {
		p.problems.Add(n.condition.Span, "tree/not-given", "this reads the answer to %s, which is not asked on every way here (%s)",
			n.name, p.space.reached(p.tree, n.point, n.answer)).
			Hint("ask %s before, or say first in the condition which answers it speaks of", n.name)
	}
	p.gaps()
	repeats := p.repeats()
	p.sound = len(p.space.notGiven) == 0 && len(p.space.gaps) == 0 && !repeats
	p.rules()
	if len(p.space.notGiven) == 0 { // otherwise ways are missing, and everything behind them would be reported
		p.unreachable()
	}
	p.blocks()
}

func (p *prover) tooLarge() {
	biggest := 0
	for i := range p.tree.nodes {
		if len(p.space.byNode[i]) > len(p.space.byNode[biggest]) {
			biggest = i
		}
	}
	problem := p.problems.Add(p.at, "tree/too-large",
		"the tree is too large to be checked: it has %d states of questions with earlier answers, and more", len(p.space.points))
	live := p.flow.byNode[biggest].live
	if len(live) == 0 {
		problem.Hint("divide it into several trees")
		return
	}
	names := make([]string, 0, len(live))
	for _, l := range live {
		names = append(names, p.tree.Questions[l.question].ID)
	}
	problem.Hint("most are of %s, where %s still matter: read fewer earlier answers from there on, or divide the tree",
		p.tree.nodes[biggest].id(), joinPath(names))
}

// gaps reports each question whose rules leave answers without a way on.
func (p *prover) gaps() {
	count := make([]int, len(p.tree.Questions))
	for _, g := range p.space.gaps {
		count[p.space.points[g.point].node]++
	}
	for _, g := range p.space.gaps {
		node := p.space.points[g.point].node
		if count[node] == 0 {
			continue // reported
		}
		q := p.tree.Questions[node]
		problem := p.problems.Add(q.Span, "tree/gap", "no rule of %s holds for some answers (%s)", q.ID, p.space.reached(p.tree, g.point, g.answer)).
			Hint("add a rule for them, or { otherwise = \"…\" } at the end")
		if len(q.Rules) > 0 {
			problem.Span = q.Rules[len(q.Rules)-1].Span
			problem.Note(q.Span, "the question is here")
		}
		count[node] = 0
	}
}

// rules reports the rules that never decide.
func (p *prover) rules() {
	unclear := map[*Rule]bool{}
	for _, n := range p.space.notGiven {
		if q := p.tree.nodes[p.space.points[n.point].node].question; q != nil {
			for _, r := range q.Rules {
				unclear[r] = unclear[r] || r.When == n.condition
			}
		}
	}
	for i, q := range p.tree.Questions {
		if len(p.space.byNode[i]) == 0 {
			continue // that nobody is asked is said elsewhere
		}
		last := false
		for j, r := range q.Rules {
			switch {
			case p.space.chosen[i][j] || unclear[r]:
			case last:
				p.problems.Add(r.Span, "tree/shadowed", "this rule is never tried: otherwise stands before it").
					Hint("move it before otherwise, or remove it")
			case r.When == nil:
				p.problems.Add(r.Span, "tree/shadowed", "otherwise is never needed: the rules before it take all answers that lead here").
					Hint("remove it: a missing rule would be reported")
			case p.space.held[i][j]:
				p.problems.Add(r.Span, "tree/shadowed", "this rule never decides: whenever it holds, a rule before it holds too").
					Hint("move it up, make the rules before it narrower, or remove it")
			default:
				p.problems.Add(r.Span, "tree/shadowed", "this rule holds for none of the answers that lead here").
					Hint("correct its condition, or remove it")
			}
			last = last || r.When == nil
		}
	}
}

// unreachable reports the questions and outcomes that no answers lead to.
func (p *prover) unreachable() {
	pointing := make([][]int, len(p.tree.nodes))
	for i, n := range p.tree.nodes {
		n.targets(func(to int) { pointing[to] = append(pointing[to], i) })
	}
	for i, n := range p.tree.nodes {
		if len(p.space.byNode[i]) > 0 {
			continue
		}
		what := "question"
		if n.outcome != nil {
			what = "outcome"
		}
		var from source.Span
		others := 0
		for _, b := range pointing[i] {
			if b == i {
				continue
			}
			others++
			if len(p.space.byNode[b]) > 0 && from.IsZero() {
				from = p.pointer(b, i)
			}
		}
		switch {
		case others == 0:
			p.problems.Add(n.span(), "tree/unreachable", "nothing leads to the %s %s", what, n.id()).
				Hint("lead to it from an answer or a rule, or remove it")
		case from.IsZero():
			p.problems.Add(n.span(), "tree/unreachable", "only questions that nobody is asked lead to the %s %s", what, n.id()).
				Hint("lead to it from a question that is asked, or remove it")
		default:
			p.problems.Add(n.span(), "tree/unreachable", "no answers lead to the %s %s", what, n.id()).
				Hint("correct the condition that leads to it, or remove it").Note(from, "this never decides")
		}
	}
}

// pointer returns the place where a question names a target.
func (p *prover) pointer(question, to int) source.Span {
	for _, a := range p.tree.Questions[question].Answers {
		if a.to == to {
			return a.To.Span
		}
	}
	for _, r := range p.tree.Questions[question].Rules {
		if r.to == to {
			return r.To.Span
		}
	}
	return source.Span{}
}

// blocks reports the blocks that no answers show.
func (p *prover) blocks() {
	for i, o := range p.tree.Outcomes {
		if len(p.space.byNode[len(p.tree.Questions)+i]) == 0 {
			continue // that nobody gets there is said elsewhere
		}
		for j, b := range o.Blocks {
			if !p.space.shown[i][j] {
				p.problems.Add(b.Span, "tree/unreachable-block", "the block %s is never shown: its condition holds for none of the answers that lead here", b.ID).
					Hint("correct its condition, or remove it")
			}
		}
	}
}

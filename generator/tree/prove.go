package tree

import (
	"maps"
	"slices"

	"recourse/generator/expr"
	"recourse/generator/source"
)

// prover turns what exploring a tree found into problems.
type prover struct {
	teller
	flow     *flow
	at       source.Span  // of problems of the whole tree
	sound    bool         // states can be made
	idle     map[int]bool // nodes of parts that nothing leads to, as is said of their uses
	problems source.Problems
}

func (p *prover) prove() {
	if !p.space.complete {
		p.tooLarge()
		return
	}
	p.notGiven()
	p.gaps()
	p.unanswerable()
	p.limits()
	p.undecided()
	repeats := p.repeats()
	p.sound = len(p.space.notGiven) == 0 && len(p.space.gaps) == 0 && len(p.space.unanswerable) == 0 && len(p.space.undecided) == 0 && !repeats
	p.rules()
	if len(p.space.notGiven)+len(p.space.unanswerable) == 0 { // otherwise ways are missing, and everything behind them would be reported
		p.unreachable()
	}
	p.blocks()
	p.wordings()
}

// notGiven reports conditions that read what was not answered.
func (p *prover) notGiven() {
	for _, n := range p.space.notGiven {
		switch name, named := p.lacking(n); {
		case name == "":
			p.problems.Add(n.condition.Span, "tree/undefined", "this cannot be worked out when %s (%s)", p.undefined(n.condition), p.reached(n.place)).
				Hint("allow no such answer with min, max or a check, give the table a row or an otherwise for it, or write if(…, …, …)")
		case named != "":
			p.problems.Add(n.condition.Span, "tree/not-given", "this reads the value of %s, which may be answered with %s (%s)", name, named, p.reached(n.place)).
				Hint("say first what holds then: %s == '%s' or …, %s != '%s' and …", name, named, name, named)
		default:
			p.problems.Add(n.condition.Span, "tree/not-given", "this reads the answer to %s, which is not asked on every way here (%s)", name, p.reached(n.place)).
				Hint("ask %s before, or say first in the condition which answers it speaks of", name)
		}
	}
}

// lacking returns the first question that a condition reads and that was not asked on the way to it, or else one that was
// answered with a named answer where a value is needed. It returns nothing where all is given.
func (p *prover) lacking(n notGiven) (name, named string) {
	picks := map[string]pick{}
	for _, h := range p.to(n.place) {
		picks[p.tree.Questions[h.question].ID] = h.pick
	}
	for _, read := range n.condition.Reads() {
		q := p.tree.Question(read)
		switch given := picks[read]; {
		case given == 0:
			return read, ""
		case q.Kind.asksValue() && !q.isValue(given) && name == "":
			name, named = read, q.Answers[given-1].ID
		}
	}
	return name, named
}

// undefined says when a condition cannot be worked out although all is answered.
func (p *prover) undefined(c *expr.Condition) string {
	for _, n := range p.flow.atoms[c] {
		if when := p.flow.facts[n].undefined; when != nil {
			return when.String()
		}
	}
	return "a value does not exist"
}

// unanswerable reports questions whose limits and checks leave no value.
func (p *prover) unanswerable() {
	said := map[int]bool{}
	for _, i := range p.space.unanswerable {
		node := p.space.points[i].node
		if said[node] {
			continue
		}
		said[node] = true
		q := p.tree.Questions[node]
		p.problems.Add(q.Span, "tree/unanswerable", "there is no value that min, max and the checks of %s allow (%s)", q.ID, p.reached(place{i, none})).
			Hint("widen them, or do not ask %s there", q.ID)
	}
}

// limits reports limits and checks that never matter, because they read what is not asked before their question on any way.
func (p *prover) limits() {
	for i, q := range p.tree.Questions {
		if len(p.space.byNode[i]) == 0 {
			continue // that nobody is asked is said elsewhere
		}
		report := func(what string, at source.Span, reads []string) {
			for _, name := range reads {
				if name != q.ID && !p.space.before[i].has(p.tree.index[name]) {
					p.problems.Add(at, "tree/check", "%s of %s never matters: %s is not asked before it on any way", what, q.ID, name).
						Hint("ask %s before, or say this of the question that is asked later", name)
					return
				}
			}
		}
		for _, c := range q.Checks {
			report("this check", c.Must.Span, c.Must.Reads())
		}
		if q.Min != nil {
			report("min", q.Min.Span, q.Min.Reads())
		}
		if q.Max != nil {
			report("max", q.Max.Span, q.Max.Reads())
		}
	}
}

// undecided reports facts of which it is not known whether any values make them so: nothing is passed over in silence.
func (p *prover) undecided() {
	said := map[int]bool{}
	for _, u := range p.space.undecided {
		if said[u.fact] {
			continue
		}
		said[u.fact] = true
		f := &p.flow.facts[u.fact]
		var at source.Span
		for c, atoms := range p.flow.atoms {
			if !c.Span.IsZero() && slices.Contains(atoms, u.fact) && (at.IsZero() || c.Span.Start < at.Start) {
				at = c.Span
			}
		}
		p.problems.Add(at, "tree/undecided", "it could not be found out whether any values make %s true or false here (%s)", f.Atom, p.reached(u.place)).
			Hint("compare one value with a constant, or divide the condition over several questions")
	}
}

// wordings reports wordings that nobody is shown.
func (p *prover) wordings() {
	met, held := map[source.Span]bool{}, map[source.Span]bool{} // asked for somewhere, by place
	for i := range p.space.points {
		pt := &p.space.points[i]
		for c, holds := range p.tree.holds(p.tree.nodes[pt.node], pt.says) {
			met[c.Span] = true
			held[c.Span] = held[c.Span] || holds
		}
	}
	telling := map[*expr.Condition]bool{} // conditions that tell answers apart need not hold for all
	for _, list := range p.tree.telling {
		for _, c := range list {
			telling[c] = true
		}
	}
	for _, n := range p.space.notGiven {
		telling[n.condition] = true // that it is not known is said
	}
	for i, n := range p.tree.nodes {
		if len(p.space.byNode[i]) == 0 {
			continue
		}
		list := slices.Clone(n.wordings())
		if n.outcome != nil {
			list = n.outcome.allWordings()
		}
		for _, c := range list {
			if met[c.Span] && !held[c.Span] && !telling[c] && p.own(c.Span) {
				p.problems.Add(c.Span, "tree/unreachable-wording", "these words are never shown: their condition holds for none of the answers that lead here").
					Hint("correct the condition, or remove them")
			}
		}
	}
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
	read := map[int]bool{}
	for _, l := range p.flow.byNode[biggest].live {
		read[l.question] = true
	}
	for _, n := range p.flow.byNode[biggest].open {
		for _, q := range p.flow.facts[n].questions {
			read[q] = true
		}
	}
	if len(read) == 0 {
		problem.Hint("divide it into several trees")
		return
	}
	names := make([]string, 0, len(read))
	for _, q := range slices.Sorted(maps.Keys(read)) {
		names = append(names, p.tree.Questions[q].ID)
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
		problem := p.problems.Add(q.Span, "tree/gap", "no rule of %s holds for some answers (%s)", q.ID, p.reached(g)).
			Hint("add a rule for them, or { otherwise = \"…\" } at the end")
		if len(q.Rules) > 0 {
			problem.Span = q.Rules[len(q.Rules)-1].Span
			problem.Note(q.Span, "the question is here")
		}
		count[node] = 0
	}
}

// rules reports the rules that never decide. A rule that several questions share, or that a part has which is used several
// times, is sound where it decides for one of them.
func (p *prover) rules() {
	unclear, chosen, held := map[source.Span]bool{}, map[source.Span]bool{}, map[source.Span]bool{}
	for _, n := range p.space.notGiven {
		if q := p.tree.nodes[p.space.points[n.point].node].question; q != nil {
			for _, r := range q.Rules {
				unclear[r.Span] = unclear[r.Span] || r.When == n.condition
			}
		}
	}
	for i, q := range p.tree.Questions {
		for j, r := range q.Rules {
			chosen[r.Span] = chosen[r.Span] || p.space.chosen[i][j]
			held[r.Span] = held[r.Span] || p.space.held[i][j]
		}
	}
	for i, q := range p.tree.Questions {
		if len(p.space.byNode[i]) == 0 {
			continue // that nobody is asked is said elsewhere
		}
		last := false
		for _, r := range q.Rules {
			switch {
			case chosen[r.Span] || unclear[r.Span] || !p.own(r.Span):
			case last:
				p.problems.Add(r.Span, "tree/shadowed", "this rule is never tried: otherwise stands before it").
					Hint("move it before otherwise, or remove it")
			case r.When == nil:
				p.problems.Add(r.Span, "tree/shadowed", "otherwise is never needed: the rules before it take all answers that lead here").
					Hint("remove it: a missing rule would be reported")
			case held[r.Span]:
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

// own tells whether something stands in the file of the tree. What is used of other files may have more than is needed here.
func (p *prover) own(at source.Span) bool { return at.File == p.at.File }

// unreachable reports the questions and outcomes that no answers lead to.
func (p *prover) unreachable() {
	pointing := make([][]int, len(p.tree.nodes))
	for i, n := range p.tree.nodes {
		n.targets(func(to int) { pointing[to] = append(pointing[to], i) })
	}
	reached := map[source.Span]bool{} // somewhere, of a part that is used several times
	for i, n := range p.tree.nodes {
		reached[n.span()] = reached[n.span()] || len(p.space.byNode[i]) > 0
	}
	for i, n := range p.tree.nodes {
		if reached[n.span()] || p.idle[i] || !p.own(n.span()) {
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
	q := p.tree.Questions[question]
	if q.to == to {
		return q.Span
	}
	for _, a := range q.Answers {
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
	shown := map[source.Span]bool{}
	for i, o := range p.tree.Outcomes {
		for j, b := range o.Blocks {
			shown[b.Span] = shown[b.Span] || p.space.shown[i][j]
		}
	}
	for i, o := range p.tree.Outcomes {
		if len(p.space.byNode[len(p.tree.Questions)+i]) == 0 {
			continue // that nobody gets there is said elsewhere
		}
		for _, b := range o.Blocks {
			if !shown[b.Span] && p.own(b.Span) {
				p.problems.Add(b.Span, "tree/unreachable-block", "the block %s is never shown: its condition holds for none of the answers that lead here", b.ID).
					Hint("correct its condition, or remove it")
			}
		}
	}
}

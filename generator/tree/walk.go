package tree

import "recourse/generator/expr"

// Walk is a way through a tree with certain answers.
type Walk struct {
	Asked   []*Question // in the order they were asked; the last one may have no answer
	Outcome *Outcome    // nil where the answers do not lead to one
	Blocks  []*Block    // shown in the outcome, in the order of the file
}

// Waiting returns the question that the walk stopped at, because it has no answer or one that does not exist, or nil.
func (w Walk) Waiting() *Question {
	if w.Outcome != nil || len(w.Asked) == 0 {
		return nil
	}
	return w.Asked[len(w.Asked)-1]
}

// Walk asks from the start and follows the answers, by question, until an outcome or a question without an answer.
// Answers to questions that are not asked on the way have no effect.
func (t *Tree) Walk(answers map[string]string) Walk {
	var w Walk
	given := expr.Given{}
	for at := t.start; at != none; {
		n := t.nodes[at]
		if n.outcome != nil {
			w.Outcome = n.outcome
			for _, b := range n.outcome.Blocks {
				if b.When == nil || b.When.Eval(given) {
					w.Blocks = append(w.Blocks, b)
				}
			}
			return w
		}
		if len(w.Asked) > len(t.Questions) {
			return w // a question is asked twice; Compile refuses such trees
		}
		w.Asked = append(w.Asked, n.question)
		a := n.question.Answer(answers[n.question.ID])
		if a == nil {
			return w
		}
		given[n.question.ID] = a.ID
		at = n.question.next(a, given)
	}
	return w
}

// next returns the node that an answer leads to.
func (q *Question) next(a *Answer, given expr.Given) int {
	if a.to != none {
		return a.to
	}
	for _, r := range q.Rules {
		if r.When == nil || r.When.Eval(given) {
			return r.to
		}
	}
	return none
}

package tree

import "recourse/generator/source"

// withoutEffect warns of questions that decide nothing: wherever one is asked, all its answers lead to the same state.
// Questions on the way to an outcome with a letter are spared, for their answers may fill its fields.
func (t *Tree) withoutEffect() source.Problems {
	written := map[*State]bool{} // a letter follows
	decides := map[*Question]bool{}
	order := t.fromStart()
	for i := len(order) - 1; i >= 0; i-- {
		s := order[i]
		if s.Outcome != nil {
			written[s] = s.Outcome.Letter.Value != ""
			continue
		}
		for _, c := range s.Choices {
			written[s] = written[s] || written[c.To]
		}
		if written[s] || len(s.Branches()) > 1 {
			decides[s.Question] = true
		}
	}
	var problems source.Problems
	warned := map[*Question]bool{}
	for _, s := range t.States {
		if q := s.Question; q != nil && !decides[q] && !warned[q] {
			warned[q] = true
			problems.Add(q.Span, "tree/no-effect", "whatever the answer to %s, the same follows", q.ID).
				Hint("remove the question, or let its answers lead to different places").Warn()
		}
	}
	return problems
}

package tree

import "recourse/generator/source"

// withoutEffect warns of questions that decide nothing: wherever one is asked, all its answers lead to the same state, and
// nothing that decides later is worked out from them. Questions are spared whose answers texts, limits or checks read, and
// those on the way to an outcome that may use them: for a letter, the next tree, a deadline.
func (t *Tree) withoutEffect() source.Problems {
	written := map[*State]bool{} // something follows that uses answers
	decides := t.valuesRead()
	order := t.fromStart()
	for i := len(order) - 1; i >= 0; i-- {
		s := order[i]
		if o := s.Outcome; o != nil {
			written[s] = o.Letter.Value != "" || o.Tree.Value != "" || o.DeadlineFrom != nil
			continue
		}
		for _, c := range s.Choices {
			written[s] = written[s] || written[c.To]
		}
		if written[s] || len(s.Branches()) > 1 {
			decides[s.Question] = true
		}
		for _, turn := range s.turns {
			for _, n := range turn.facts {
				for _, q := range t.facts[n].questions {
					decides[t.Questions[q]] = true
				}
			}
		}
		for _, name := range s.Question.limitReads {
			decides[t.Question(name)] = true
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

// valuesRead returns the questions whose answers stand in texts.
func (t *Tree) valuesRead() map[*Question]bool {
	read := map[*Question]bool{}
	for _, s := range t.States {
		for _, text := range s.texts() {
			if text == nil {
				continue
			}
			for _, words := range text.in {
				for _, hole := range words.Values() {
					for _, name := range hole.Expression.Reads() {
						read[t.Question(name)] = true
					}
				}
			}
		}
	}
	return read
}

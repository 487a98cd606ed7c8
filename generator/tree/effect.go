package tree

import (
	"recourse/generator/source"
	"recourse/generator/wording"
)

// withoutEffect warns of questions that decide nothing: wherever one is asked, all its answers lead to the same state.
// Questions on the way to an outcome are spared whose answers may be used there: by a
// letter, by the next tree, by a deadline, by a text.
func (t *Tree) withoutEffect() source.Problems {
	reads := t.valuesRead()
	written := map[*State]bool{} // something follows that uses answers
	decides := map[*Question]bool{}
	order := t.fromStart()
	for i := len(order) - 1; i >= 0; i-- {
		s := order[i]
		if o := s.Outcome; o != nil {
			written[s] = o.Letter.Value != "" || o.Tree.Value != "" || o.DeadlineFrom != nil || len(reads[o]) > 0
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

// valuesRead returns the values that stand in the texts of outcomes.
func (t *Tree) valuesRead() map[*Outcome][]*wording.Hole {
	read := map[*Outcome][]*wording.Hole{}
	for _, o := range t.Outcomes {
		texts := []*Text{o.Title, o.Summary, o.Text}
		for _, b := range o.Blocks {
			texts = append(texts, b.Text)
		}
		for _, text := range texts {
			if text == nil {
				continue
			}
			for _, words := range text.in {
				read[o] = append(read[o], words.Values()...)
			}
		}
	}
	return read
}

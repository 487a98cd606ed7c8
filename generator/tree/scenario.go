package tree

import (
	"slices"
	"strings"

	"recourse/generator/source"
)

// Scenario is a test that an author wrote: with these answers, this outcome and these blocks.
type Scenario struct {
	Name    string
	Answers source.Table[source.String]
	Expect  source.String
	Blocks  []source.String // the blocks shown, all of them, in any order
	Strict  bool            // whether Blocks was given
	Span    source.Span
}

// scenarios reads the scenarios and checks that what they name exists.
func (r *reader) scenarios() {
	for i := range r.spec.Scenarios {
		spec := &r.spec.Scenarios[i]
		s := &Scenario{Name: spec.Name.Value, Answers: spec.Answers, Expect: spec.Expect, Span: spec.At}
		if spec.Blocks != nil {
			s.Blocks, s.Strict = *spec.Blocks, true
		}
		if r.scenario(s) {
			r.tree.Scenarios = append(r.tree.Scenarios, s)
		}
	}
}

func (r *reader) scenario(s *Scenario) bool {
	good := true
	wrong := func(name source.String, known []string, format string, args ...any) {
		r.problems.Add(name.Span, "tree/scenario", format, args...).Hint("%s", suggestion(name.Value, known))
		good = false
	}
	for _, given := range s.Answers {
		at, ok := r.tree.index[given.Key.Value]
		if !ok {
			wrong(given.Key, r.tree.questionNames(), "there is no question %q", given.Key.Value)
			continue
		}
		if q := r.tree.Questions[at]; q.Answer(given.Value.Value) == nil {
			wrong(given.Value, q.answerNames(), "%q is not an answer to %s", given.Value.Value, q.ID)
		}
	}
	at, ok := r.targets[s.Expect.Value]
	if !ok || r.tree.nodes[at].outcome == nil {
		if !s.Expect.Span.IsZero() {
			wrong(s.Expect, r.tree.outcomeNames(), "there is no outcome %q", s.Expect.Value)
		}
		return false
	}
	blocks := r.tree.nodes[at].outcome.blockNames()
	for _, b := range s.Blocks {
		if !slices.Contains(blocks, b.Value) {
			wrong(b, blocks, "the outcome %s has no block %q", s.Expect.Value, b.Value)
		}
	}
	return good
}

// runScenarios reports the scenarios that do not hold.
func (t *Tree) runScenarios() source.Problems {
	var problems source.Problems
	for _, s := range t.Scenarios {
		t.run(s, &problems)
	}
	return problems
}

func (t *Tree) run(s *Scenario, problems *source.Problems) {
	answers := make(map[string]string, len(s.Answers))
	for _, given := range s.Answers {
		answers[given.Key.Value] = given.Value.Value
	}
	w := t.Walk(answers)
	asked := make([]string, 0, len(w.Asked))
	steps := make([]string, 0, len(w.Asked))
	for _, q := range w.Asked {
		asked = append(asked, q.ID)
		if a := answers[q.ID]; a != "" {
			steps = append(steps, q.ID+" = "+a)
		}
	}
	title := "the scenario"
	if s.Name != "" {
		title = "the scenario “" + s.Name + "”"
	}
	if q := w.Waiting(); q != nil {
		problems.Add(s.Span, "tree/scenario", "%s stops at the question %s, to which it gives no answer (after: %s)", title, q.ID, joinPath(steps)).
			Hint("add %s = \"…\" to its answers: %s", q.ID, strings.Join(q.answerNames(), ", "))
		return
	}
	if w.Outcome.ID != s.Expect.Value {
		problems.Add(s.Expect.Span, "tree/scenario", "%s ends in %s, not in %s (after: %s)", title, w.Outcome.ID, s.Expect.Value, joinPath(steps)).
			Hint("correct the tree, or expect %s", w.Outcome.ID)
		return
	}
	for _, given := range s.Answers {
		if !slices.Contains(asked, given.Key.Value) {
			problems.Add(given.Key.Span, "tree/scenario", "%s answers %s, which is not asked on its way", title, given.Key.Value).
				Hint("remove the answer; asked are: %s", strings.Join(asked, ", "))
		}
	}
	t.compareBlocks(s, title, w, problems)
}

func (t *Tree) compareBlocks(s *Scenario, title string, w Walk, problems *source.Problems) {
	if !s.Strict {
		return
	}
	var shown []string
	for _, b := range w.Blocks {
		shown = append(shown, b.ID)
	}
	expected := make([]string, 0, len(s.Blocks))
	for _, b := range s.Blocks {
		expected = append(expected, b.Value)
		if !slices.Contains(shown, b.Value) {
			problems.Add(b.Span, "tree/scenario", "%s does not show the block %s", title, b.Value).
				Hint("correct its condition, or remove it from blocks")
		}
	}
	for _, id := range shown {
		if !slices.Contains(expected, id) {
			problems.Add(s.Expect.Span, "tree/scenario", "%s shows the block %s, which it does not expect", title, id).
				Hint("correct its condition, or add it to blocks")
		}
	}
}

func (t *Tree) questionNames() []string {
	names := make([]string, len(t.Questions))
	for i, q := range t.Questions {
		names[i] = q.ID
	}
	return names
}

func (t *Tree) outcomeNames() []string {
	names := make([]string, len(t.Outcomes))
	for i, o := range t.Outcomes {
		names[i] = o.ID
	}
	return names
}

func (q *Question) answerNames() []string {
	names := make([]string, len(q.Answers))
	for i, a := range q.Answers {
		names[i] = a.ID
	}
	return names
}

func (o *Outcome) blockNames() []string {
	names := make([]string, len(o.Blocks))
	for i, b := range o.Blocks {
		names[i] = b.ID
	}
	return names
}

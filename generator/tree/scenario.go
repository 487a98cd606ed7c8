package tree

import (
	"fmt"
	"slices"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Scenario is a test that an author wrote: with these answers, on this day, this outcome and these blocks.
type Scenario struct {
	Name    string
	Answers Answers
	Expect  source.String
	Blocks  []source.String // the blocks shown, all of them, in any order
	Strict  bool            // whether Blocks was given
	Span    source.Span

	asked source.Table[[]source.Literal]
}

// scenarios reads the scenarios and checks that what they name exists.
func (r *reader) scenarios() {
	for i := range r.spec.Scenarios {
		spec := &r.spec.Scenarios[i]
		s := &Scenario{Name: spec.Name.Value, Expect: spec.Expect, Span: spec.At, asked: spec.Answers}
		if spec.Blocks != nil {
			s.Blocks, s.Strict = *spec.Blocks, true
		}
		if r.scenario(s, spec) {
			r.tree.Scenarios = append(r.tree.Scenarios, s)
		}
	}
}

func (r *reader) scenario(s *Scenario, spec *ScenarioSpec) bool {
	good := true
	wrong := func(name source.String, known []string, format string, args ...any) {
		r.problems.Add(name.Span, "tree/scenario", format, args...).Hint("%s", suggestion(name.Value, known))
		good = false
	}
	s.Answers.Given = expr.Given{}
	if !spec.Today.Span.IsZero() {
		day, err := lang.ParseDate(spec.Today.Text)
		if err != nil {
			r.problems.Add(spec.Today.Span, "tree/scenario", "today is not a date: %s", err).Hint("write today = 2026-11-22")
			return false
		}
		s.Answers.Today = day
	}
	for _, given := range spec.Answers {
		at, ok := r.tree.index[given.Key.Value]
		if !ok {
			wrong(given.Key, r.tree.questionNames(), "there is no question %q", given.Key.Value)
			continue
		}
		q := r.tree.Questions[at]
		value, problem := q.read(given.Value)
		if problem != "" {
			span, hint := given.Key.Span, ""
			if len(given.Value) > 0 {
				span, hint = given.Value[0].Span, source.DidYouMean(given.Value[0].Text, q.answerNames())
			}
			if q.Kind.asksValue() || hint == "" {
				hint = "write " + q.answerForm()
			}
			r.problems.Add(span, "tree/scenario", "%s", problem).Hint("%s", hint)
			good = false
			continue
		}
		s.Answers.Given[given.Key.Value] = value
	}
	name := slug(s.Expect.Value)
	at := slices.IndexFunc(r.tree.Outcomes, func(o *Outcome) bool { return slug(o.ID) == name })
	if at < 0 {
		if !s.Expect.Span.IsZero() {
			wrong(s.Expect, r.tree.outcomeNames(), "there is no outcome %q", s.Expect.Value)
		}
		return false
	}
	blocks := r.tree.Outcomes[at].blockNames()
	for _, b := range s.Blocks {
		if !slices.Contains(blocks, b.Value) {
			wrong(b, blocks, "the outcome %s has no block %q", s.Expect.Value, b.Value)
		}
	}
	return good
}

// read reads an answer as a scenario gives it, or says what is wrong with it.
func (q *Question) read(literals []source.Literal) (expr.Value, string) {
	if q.Kind == KindMany {
		var options []string
		for _, l := range literals {
			options = append(options, l.Text)
			if q.Answer(l.Text) == nil {
				return expr.Value{}, fmt.Sprintf("%q is not an option of %s", l.Text, q.ID)
			}
		}
		if !q.allowsTicks(options) {
			return expr.Value{}, fmt.Sprintf("%s cannot be ticked so: at least one option, and an exclusive one alone", q.ID)
		}
		return expr.Options(options...), ""
	}
	if len(literals) != 1 {
		return expr.Value{}, fmt.Sprintf("%s has one answer, not %d", q.ID, len(literals))
	}
	l := literals[0]
	if value, ok := q.Value(l.Text); ok {
		return value, ""
	}
	if q.Kind.asksValue() {
		return expr.Value{}, fmt.Sprintf("%q is not %s, which %s asks for", l.Text, q.Kind.noun(), q.ID)
	}
	return expr.Value{}, fmt.Sprintf("%q is not an answer to %s", l.Text, q.ID)
}

// Value reads one answer to a question that is not of kind many from a text: the name of an answer, a date such as
// 2026-11-22, a month such as 2026-11, a decimal number, or a text. It tells whether the text is one by its form.
func (q *Question) Value(text string) (expr.Value, bool) {
	if q.Answer(text) != nil && q.Kind != KindMany {
		return expr.Option(text), true
	}
	switch q.Kind {
	case KindMonth:
		if len(text) == len("2026-11") {
			text += "-01"
		}
		fallthrough
	case KindDate:
		day, err := lang.ParseDate(text)
		return expr.Day(day), err == nil && (q.Kind == KindDate || day.Day == 1)
	case KindNumber, KindMoney:
		return expr.Decimal(text)
	case KindText:
		return expr.Words(text), true
	}
	return expr.Value{}, false
}

// noun names what a kind of question asks for.
func (k Kind) noun() string {
	switch k {
	case KindDate:
		return "a date such as 2026-11-22"
	case KindMonth:
		return "a month such as 2026-11"
	case KindNumber, KindMoney:
		return "a number such as 12.5"
	case KindText:
		return "a text"
	}
	return "an answer"
}

// runScenarios reports the scenarios that do not hold.
func (t *Tree) runScenarios() source.Problems {
	var problems source.Problems
	for _, s := range t.Scenarios {
		problems = append(problems, t.Run(s)...)
	}
	return problems
}

// Run follows a scenario and returns what does not hold in it.
func (t *Tree) Run(s *Scenario) source.Problems {
	var problems source.Problems
	w := t.Walk(s.Answers)
	asked := make([]string, 0, len(w.Asked))
	steps := make([]string, 0, len(w.Asked))
	for _, q := range w.Asked {
		asked = append(asked, q.ID)
		if a, ok := s.Answers.Given[q.ID]; ok {
			steps = append(steps, q.ID+" = "+a.String())
		}
	}
	title := "the scenario"
	if s.Name != "" {
		title = "the scenario “" + s.Name + "”"
	}
	if s.Answers.Today.IsZero() && (slices.ContainsFunc(w.Asked, t.readsToday) || s.Strict && w.Outcome != nil && w.Outcome.readsToday()) {
		problems.Add(s.Span, "tree/scenario", "%s does not say which day it is, and the tree reads today", title).Hint("add today = 2026-11-22")
		return problems
	}
	if q := w.Waiting(); q != nil {
		switch value, given := s.Answers.Given[q.ID]; {
		case !given:
			problems.Add(s.Span, "tree/scenario", "%s stops at the question %s, to which it gives no answer (after: %s)", title, q.ID, joinPath(steps)).
				Hint("add %s = … to its answers: %s", q.ID, q.answerForm())
		default:
			at := s.Span
			if literals := s.asked.Find(q.ID); literals != nil && len(literals.Value) > 0 {
				at = literals.Value[0].Span
			}
			problems.Add(at, "tree/scenario", "%s stops at the question %s: its limits or checks refuse “%s”", title, q.ID, value).
				Hint("give it an answer that is allowed")
		}
		return problems
	}
	if w.Outcome.ID != s.Expect.Value && slug(w.Outcome.ID) != slug(s.Expect.Value) {
		problems.Add(s.Expect.Span, "tree/scenario", "%s ends in %s, not in %s (after: %s)", title, w.Outcome.ID, s.Expect.Value, joinPath(steps)).
			Hint("correct the tree, or expect %s", w.Outcome.ID)
		return problems
	}
	for _, given := range s.asked {
		if !slices.Contains(asked, given.Key.Value) {
			problems.Add(given.Key.Span, "tree/scenario", "%s answers %s, which is not asked on its way", title, given.Key.Value).
				Hint("remove the answer; asked are: %s", strings.Join(asked, ", "))
		}
	}
	t.compareBlocks(s, title, w, &problems)
	return problems
}

// answerForm says how an answer to a question is written in a scenario.
func (q *Question) answerForm() string {
	names := strings.Join(q.answerNames(), ", ")
	switch {
	case !q.Kind.asksValue():
		return names
	case names != "":
		return q.Kind.noun() + ", or " + names
	}
	return q.Kind.noun()
}

// readsToday tells whether a question's rules or limits read today.
func (t *Tree) readsToday(q *Question) bool {
	for _, r := range q.Rules {
		if r.When != nil && r.When.ReadsToday() {
			return true
		}
	}
	return q.limitedByToday()
}

// readsToday tells whether it depends on today which blocks an outcome shows.
func (o *Outcome) readsToday() bool {
	return slices.ContainsFunc(o.Blocks, func(b *Block) bool { return b.When != nil && b.When.ReadsToday() })
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

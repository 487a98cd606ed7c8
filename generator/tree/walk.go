package tree

import (
	"math/big"
	"unicode/utf8"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// Answers are answers by question, given on a day.
type Answers struct {
	Given expr.Given
	Today lang.Date
}

// Walk is a way through a tree with certain answers.
type Walk struct {
	Asked   []*Question // in the order they were asked; the last one may have no answer
	Outcome *Outcome    // nil where the answers do not lead to one
	Blocks  []*Block    // shown in the outcome, in the order of the file
	// Refused is what is wrong with the answer to the question that the walk stopped at, nil where it has none.
	Refused *Check
}

// Waiting returns the question that the walk stopped at, because it has no answer or one that is not allowed, or nil.
func (w Walk) Waiting() *Question {
	if w.Outcome != nil || len(w.Asked) == 0 {
		return nil
	}
	return w.Asked[len(w.Asked)-1]
}

// Walk asks from the start and follows the answers until an outcome or a question without an answer. Answers to questions
// that are not asked on the way have no effect.
func (t *Tree) Walk(answers Answers) Walk {
	var w Walk
	given := expr.Given{}
	in := given.On(answers.Today)
	for at := t.start; at != none; {
		n := t.nodes[at]
		if n.outcome != nil {
			w.Outcome = n.outcome
			for _, b := range n.outcome.Blocks {
				if b.When == nil || b.When.Holds(in) {
					w.Blocks = append(w.Blocks, b)
				}
			}
			return w
		}
		if len(w.Asked) > len(t.Questions) {
			return w // a question is asked twice; Compile refuses such trees
		}
		q := n.question
		w.Asked = append(w.Asked, q)
		value, ok := answers.Given[q.ID]
		if !ok || !q.allows(value) {
			return w
		}
		given[q.ID] = value
		if w.Refused = q.refused(in); w.Refused != nil {
			return w
		}
		at = q.next(value, in)
	}
	return w
}

// allows tells whether a value can be an answer to the question by its form.
func (q *Question) allows(v expr.Value) bool {
	if v.Type() == expr.Choice {
		return q.Kind != KindMany && q.Answer(v.Option()) != nil
	}
	switch q.Kind {
	case KindMany:
		return v.Type() == expr.Many && q.allowsTicks(v.Options())
	case KindDate:
		return v.Type() == expr.Date
	case KindMonth:
		return v.Type() == expr.Date && v.Date().Day == 1
	case KindNumber, KindMoney:
		return v.Type() == expr.Number
	case KindText:
		return v.Type() == expr.Text
	}
	return false
}

// allowsTicks tells whether options may be ticked together: at least one, and an exclusive one alone.
func (q *Question) allowsTicks(options []string) bool {
	for _, id := range options {
		a := q.Answer(id)
		if a == nil || a.Exclusive && len(options) > 1 {
			return false
		}
	}
	return len(options) > 0
}

// refused returns what is wrong with the newest answer: a check that does not hold, or a limit it passes, nil for nothing.
func (q *Question) refused(in expr.Input) *Check {
	value, _ := in.Value(q.ID)
	if beyond(q.least(), value, in, -1) || beyond(q.most(), value, in, 1) || q.Step != nil && value.Type() == expr.Number && !multiple(value, q.Step) {
		return &Check{}
	}
	if value.Type() == expr.Text && !q.fits(value.String()) {
		return &Check{}
	}
	for _, c := range q.Checks {
		if c.Must.Truth(in) == expr.False {
			return c
		}
	}
	return nil
}

// fits tells whether a text may be an answer: it is not empty where it must not be, not too long, and as the pattern says.
func (q *Question) fits(text string) bool {
	if text == "" {
		return q.Optional
	}
	if q.MaxLength > 0 && utf8.RuneCountInString(text) > q.MaxLength {
		return false
	}
	return q.pattern == nil || q.pattern.MatchString(text)
}

// beyond tells whether a value lies below a limit (side -1) or above it (side 1).
func beyond(limit *expr.Expression, v expr.Value, in expr.Input, side int) bool {
	if limit == nil || v.Type() != expr.Number && v.Type() != expr.Date {
		return false
	}
	end, known := limit.Eval(in)
	return known && v.Compare(end) == side
}

// multiple tells whether a number is a multiple of a step.
func multiple(v expr.Value, step *big.Rat) bool { return new(big.Rat).Quo(v.Rat(), step).IsInt() }

// next returns the node that an answer leads to.
func (q *Question) next(v expr.Value, in expr.Input) int {
	if v.Type() == expr.Choice {
		if a := q.Answer(v.Option()); a.to != none {
			return a.to
		}
	}
	if q.to != none {
		return q.to
	}
	for _, r := range q.Rules {
		if r.When == nil || r.When.Holds(in) {
			return r.to
		}
	}
	return none
}

// Replay follows the answers from state to state, as a script does, and returns the state they lead to: an outcome, or a
// question that has no answer.
func (t *Tree) Replay(answers Answers) *State {
	given := expr.Given{}
	in := given.On(answers.Today)
	for s := t.Start; ; {
		q := s.Question
		if q == nil {
			return s
		}
		value, ok := answers.Given[q.ID]
		if !ok || !q.allows(value) {
			return s
		}
		given[q.ID] = value
		if q.refused(in) != nil {
			return s
		}
		next := s.turn(value).follow(t.facts, in)
		if next == nil {
			return s
		}
		s = next
	}
}

// turn returns the turn of an answer.
func (s *State) turn(v expr.Value) turn {
	q := s.Question
	at := len(q.Answers) // a value
	switch v.Type() {
	case expr.Choice:
		for i, a := range q.Answers {
			if a.ID == v.Option() {
				at = i
			}
		}
	case expr.Many:
		at = q.tickSet(v.Options())
	}
	if at < 0 || at >= len(s.turns) {
		return turn{}
	}
	return s.turns[at]
}

// tickSet returns the index of the set that stands for some ticks: options that do not matter are not told apart.
func (q *Question) tickSet(options []string) int {
	var ticks uint32
	for i, a := range q.Answers {
		for _, id := range options {
			if a.ID == id {
				ticks |= 1 << i
			}
		}
	}
	fallback := none
	for i, set := range q.sets {
		if set == ticks {
			return i
		}
		if set&^q.silent == ticks&^q.silent {
			fallback = i
		}
	}
	return fallback
}

// follow returns where a turn leads with the answers in hand, nil where it leads nowhere.
func (t turn) follow(facts []fact, in expr.Input) *State {
	if len(t.cases) == 0 {
		return nil
	}
	truths := make([]expr.Truth, len(t.facts))
	for i, n := range t.facts {
		truths[i] = facts[n].Truth(in)
	}
	key := truthKey(truths)
	for _, c := range t.cases {
		if truthKey(c.truths) == key {
			return c.to
		}
	}
	return t.cases[0].to
}

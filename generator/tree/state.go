package tree

import (
	"fmt"
	"strings"

	"recourse/generator/expr"
)

// State is a page of a tree: a question or an outcome, with as much of the earlier answers as still matters. Two states
// of one question differ in what follows from them or in what they say.
type State struct {
	Slug     string // the last part of its address, unique in the tree
	Question *Question
	Outcome  *Outcome

	// Choices are the links that lead on from a question without script: its answers, or the intervals of a value that
	// matter, or whether an option is ticked. They stand in the order of the file, and intervals from the least.
	Choices []Choice
	// Aspect is what the page asks where a question cannot be asked all at once without script; nil where it can. The
	// state itself asks the first aspect, and its parts the others.
	Aspect *Aspect
	// Of is the state that this one is a part of, nil of most. Parts are met without script only.
	Of     *State
	Blocks []*Block // of an outcome: what is shown, in the order of the file

	// StepsMin and StepsMax are how many questions are left to answer, this one included; 0 at an outcome.
	StepsMin, StepsMax int
	// Ways is how many ways lead here. Where there are more than [MaxVia] it may be too high, for not all of them were
	// compared with one another.
	Ways int

	via    []Way
	turns  []turn // by pick
	parts  []*State
	holds  map[*expr.Condition]bool
	number int
}

// Choice is a way on from a state, in one of three forms.
type Choice struct {
	Answer *Answer // an answer, or an option that is ticked or not
	Ticked bool    // of an option
	Band   *Band   // an interval of a value
	To     *State
}

// Key identifies what is chosen among all choices of a question's aspect.
func (c Choice) Key() string {
	switch {
	case c.Band != nil:
		return c.Band.Key()
	case c.Ticked:
		return "+" + c.Answer.ID
	}
	return c.Answer.ID
}

// String returns what is chosen in a word: fake, +film of an option that is ticked, ≤7.
func (c Choice) String() string {
	switch {
	case c.Band != nil:
		return strings.ReplaceAll(c.Band.String(), " ", "")
	case c.Ticked:
		return "+" + c.Answer.ID
	}
	return c.Answer.ID
}

// Aspect is one thing to ask of a question: whether an option is ticked, or where a value lies.
type Aspect struct {
	Option *Answer
	Scale  *Scale
}

// Key identifies the aspect among all of its question.
func (a *Aspect) Key() string {
	switch {
	case a == nil:
		return ""
	case a.Option != nil:
		return "+" + a.Option.ID
	}
	return a.Scale.Key()
}

// Via returns the ways that lead here, the shortest first, no more than [MaxVia]. Answers that lead to the same state are
// taken together, ways that differ in one answer are joined, and a question whose answer does not matter is left out: so
// a state that all answers lead to has one way without steps.
func (s *State) Via() []Way { return append([]Way(nil), s.via...) }

// String returns the state in one line, for people and for comparing two versions of a tree:
//
//	owner-fake  yes→report no→opened  2–4
//	evidence  +film→appeal -film→evidence-act  1
//	appeal  [photos deadline]
func (s *State) String() string {
	var b strings.Builder
	b.WriteString(s.Slug)
	if s.Question == nil {
		b.WriteString("  [")
		for i, block := range s.Blocks {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(block.ID)
		}
		b.WriteByte(']')
		return b.String()
	}
	b.WriteByte(' ')
	for _, c := range s.Choices {
		not := ""
		if s.Question.Kind == KindMany && c.Answer != nil && !c.Ticked {
			not = "-"
		}
		fmt.Fprintf(&b, " %s%s→%s", not, c, c.To.Slug)
	}
	if s.Of != nil {
		return b.String()
	}
	fmt.Fprintf(&b, "  %d", s.StepsMin)
	if s.StepsMax != s.StepsMin {
		fmt.Fprintf(&b, "–%d", s.StepsMax)
	}
	return b.String()
}

// State returns the state with a slug, or nil.
func (t *Tree) State(slug string) *State {
	for _, s := range t.States {
		if s.Slug == slug {
			return s
		}
	}
	return nil
}

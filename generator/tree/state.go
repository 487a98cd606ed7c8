package tree

import (
	"fmt"
	"slices"
	"strings"
)

// State is a page of a tree: a question or an outcome, with as much of the earlier answers as still matters. Two states
// of one question differ in what follows from them.
type State struct {
	Slug     string // the last part of its address, unique in the tree
	Question *Question
	Outcome  *Outcome

	Choices []Choice // of a question: where each answer leads, in the order of the file
	Blocks  []*Block // of an outcome: what is shown, in the order of the file

	// StepsMin and StepsMax are how many questions are left to answer, this one included; 0 at an outcome.
	StepsMin, StepsMax int
	// Ways is how many ways lead here. Where there are more than [MaxVia] it may be too high, for not all of them were
	// compared with one another.
	Ways int

	via    []Way
	number int
}

// Choice is an answer offered at a state.
type Choice struct {
	*Answer
	To *State
}

// Via returns the ways that lead here, the shortest first, no more than [MaxVia]. Answers that lead to the same state are
// taken together, ways that differ in one answer are joined, and a question whose answer does not matter is left out: so
// a state that all answers lead to has one way without steps.
func (s *State) Via() []Way { return slices.Clone(s.via) }

// String returns the state in one line, for people and for comparing two versions of a tree:
//
//	owner-fake  yes→report no→opened  2–4
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
		fmt.Fprintf(&b, " %s→%s", c.ID, c.To.Slug)
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

package tree

import (
	"fmt"
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
	// Ways is how many different ways lead here, counted as [State.Via] lists them, up to MaxWays.
	Ways int

	number int
	via    []*way
}

// Choice is an answer offered at a state.
type Choice struct {
	*Answer
	To *State
}

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

package tree

import (
	"slices"
	"strings"
)

// maxPathShown is how many answers of a path a message shows, half from its beginning and half from its end.
const maxPathShown = 16

// steps returns the answers on the shortest way to a point, each as "question = answer".
func (s *space) steps(t *Tree, point int) []string {
	var steps []string
	for i := point; s.points[i].from != none; i = s.points[i].from {
		q := t.Questions[s.points[s.points[i].from].node]
		steps = append(steps, q.ID+" = "+q.Answers[s.points[i].answer].ID)
	}
	slices.Reverse(steps)
	return steps
}

// reached is the end of a message: which answers lead to a point, and one more given there unless it is none.
func (s *space) reached(t *Tree, point, answer int) string {
	steps := s.steps(t, point)
	if answer != none {
		q := t.Questions[s.points[point].node]
		steps = append(steps, q.ID+" = "+q.Answers[answer].ID)
	}
	if len(steps) == 0 {
		return "reached at the start"
	}
	return "reached by: " + joinPath(steps)
}

func joinPath(steps []string) string {
	if len(steps) > maxPathShown {
		half := maxPathShown / 2
		steps = slices.Concat(steps[:half], []string{"…"}, steps[len(steps)-half:])
	}
	return strings.Join(steps, ", ")
}

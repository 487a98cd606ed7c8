package source

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity tells what a problem does to a build.
type Severity int

const (
	// Error fails a build.
	Error Severity = iota
	// Warning is printed and fails nothing.
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Note points at a second place that explains a problem, for example the first owner of an address.
type Note struct {
	Span    Span
	Message string
}

// Problem is an author's mistake: where it is, what it is and how to cure it. Code is stable ("link/unknown"), so that
// tools and tests can rely on it; Message and Help are sentences without a capital and without a full stop.
type Problem struct {
	Span     Span
	Code     string
	Severity Severity
	Message  string
	Help     string
	Notes    []Note
}

// Hint sets the cure and returns the problem.
func (p *Problem) Hint(format string, args ...any) *Problem {
	p.Help = fmt.Sprintf(format, args...)
	return p
}

// Note adds a second place and returns the problem.
func (p *Problem) Note(span Span, format string, args ...any) *Problem {
	p.Notes = append(p.Notes, Note{Span: span, Message: fmt.Sprintf(format, args...)})
	return p
}

// Warn makes the problem a warning and returns it.
func (p *Problem) Warn() *Problem {
	p.Severity = Warning
	return p
}

// Problems are the mistakes found in one or more texts.
type Problems []*Problem

// Add appends an error and returns it, so that a hint, notes or a lower severity can follow.
func (ps *Problems) Add(span Span, code, format string, args ...any) *Problem {
	p := &Problem{Span: span, Code: code, Message: fmt.Sprintf(format, args...)}
	*ps = append(*ps, p)
	return p
}

// Errors tells how many of the problems fail a build.
func (ps Problems) Errors() int {
	n := 0
	for _, p := range ps {
		if p.Severity == Error {
			n++
		}
	}
	return n
}

// Sorted returns the problems in order of path, place and code, each once.
func (ps Problems) Sorted() Problems {
	sorted := slices.Clone(ps)
	slices.SortStableFunc(sorted, func(a, b *Problem) int {
		return cmp.Or(
			strings.Compare(a.Span.Path(), b.Span.Path()),
			cmp.Compare(a.Span.Start, b.Span.Start),
			strings.Compare(a.Code, b.Code),
			strings.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(sorted, func(a, b *Problem) bool {
		return a.Span.Path() == b.Span.Path() && a.Span.Start == b.Span.Start && a.Code == b.Code && a.Message == b.Message
	})
}

// DidYouMean returns the sentence `did you mean "name"?` with the known name nearest to a misspelt one, or a list of the
// known names where none is near and they are few, or "".
func DidYouMean(name string, known []string) string {
	if best, ok := Nearest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if len(known) == 0 || len(known) > 12 {
		return ""
	}
	names := slices.Sorted(slices.Values(known))
	return "known here: " + strings.Join(names, ", ")
}

// Nearest returns the known name with the smallest edit distance (Damerau–Levenshtein, adjacent letters swapped count
// one) to a misspelt one, if it is within a third of the longer name's length. Of equally near names the first in
// alphabetical order wins.
func Nearest(name string, known []string) (string, bool) {
	best, bestDistance := "", 0
	a := []rune(strings.ToLower(name))
	for _, candidate := range known {
		b := []rune(strings.ToLower(candidate))
		limit := max(len(a), len(b), 3) / 3
		if abs(len(a)-len(b)) > limit {
			continue
		}
		d := distance(a, b)
		if d > limit || d >= max(len(a), len(b)) { // names with nothing in common are not near, however short
			continue
		}
		if best == "" || d < bestDistance || d == bestDistance && candidate < best {
			best, bestDistance = candidate, d
		}
	}
	return best, best != ""
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// distance is the optimal string alignment distance.
func distance(a, b []rune) int {
	before := make([]int, len(b)+1)
	last := make([]int, len(b)+1)
	row := make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

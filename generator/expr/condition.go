package expr

import (
	"encoding/json"
	"slices"
	"strings"

	"recourse/generator/source"
)

// Condition is a checked condition. It is never changed and may be used by several goroutines at once.
type Condition struct {
	Span  source.Span // where it was written
	root  node
	names []string
}

// Holds tells whether the condition is true: one that depends on something unknown does not hold, whatever it says.
func (c *Condition) Holds(in Input) bool { return c.Truth(in) == True }

// Truth tells whether the condition holds, by Kleene's logic: what is unknown makes the result unknown only where it
// matters, in whatever order the parts of the condition were written.
func (c *Condition) Truth(in Input) Truth {
	return c.root.truth(func(a *Atom) Truth { return a.Truth(in) })
}

// TruthOf computes the truth of the condition from the truths of its atoms.
func (c *Condition) TruthOf(atom func(*Atom) Truth) Truth { return c.root.truth(atom) }

// Atoms returns the atoms of the condition, each once, in the order of writing. They alone decide on its truth.
func (c *Condition) Atoms() []*Atom {
	var list []*Atom
	seen := map[string]bool{}
	c.root.atoms(func(a *Atom) {
		if !seen[a.Key()] {
			seen[a.Key()] = true
			list = append(list, a)
		}
	})
	return list
}

// Reads returns the names of the questions whose answers the condition reads, each once, in the order of its atoms.
func (c *Condition) Reads() []string { return c.uses().questions }

// ReadsToday tells whether the condition reads the date of today.
func (c *Condition) ReadsToday() bool { return c.uses().today }

func (c *Condition) uses() *uses {
	u := &uses{}
	c.root.atoms(func(a *Atom) { a.collect(u) })
	return u
}

// Names returns the names of the constants, sets, tables, calendars and named values that it was written with, also those
// that its named values use, each once.
func (c *Condition) Names() []string { return slices.Clone(c.names) }

// String returns the condition in its canonical form.
func (c *Condition) String() string {
	var b strings.Builder
	c.root.print(&b, anywhere)
	return b.String()
}

// JSON returns the condition for a program that evaluates it, as nested lists: true, false, ["is", name, value…],
// ["has", name, option], ["<", a, b], ["<=", a, b], ["==", a, b], ["not", c], ["and", c…], ["or", c…]. The lists of
// values are those of [Expression.JSON].
func (c *Condition) JSON() json.RawMessage { return encode(c.root.data()) }

// uses collects what is read to compute something.
type uses struct {
	questions []string
	variables []*Variable // of the questions, in the same order
	today     bool
	columns   bool // columns of a table that is being summed
	sums      bool // sums over tables
}

func (u *uses) variable(v *Variable) {
	if !slices.Contains(u.questions, v.Name) {
		u.questions = append(u.questions, v.Name)
		u.variables = append(u.variables, v)
	}
}

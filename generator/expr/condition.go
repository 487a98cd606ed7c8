package expr

import (
	"encoding/json"
	"slices"
	"strings"

	"recourse/generator/source"
)

// Condition is a checked condition. It is never changed and may be used by several goroutines at once.
type Condition struct {
	Span source.Span // where it was written
	root node
}

// Answers are the answers given so far.
type Answers interface {
	// Answer returns the answer to a question, and false where it was not asked.
	Answer(name string) (value string, given bool)
}

// Given are answers by the names of their questions.
type Given map[string]string

// Answer implements [Answers].
func (g Given) Answer(name string) (string, bool) {
	value, given := g[name]
	return value, given
}

// Truth is what is known of a condition: it may depend on an answer that was not given.
type Truth int

const (
	// False means that the condition does not hold.
	False Truth = iota
	// Unknown means that it depends on an answer that was not given.
	Unknown
	// True means that it holds.
	True
)

// Eval tells whether the condition holds. One that depends on an answer that was not given does not hold, whatever it says.
func (c *Condition) Eval(answers Answers) bool { return c.Truth(answers) == True }

// Truth tells whether the condition holds, by Kleene's logic: an answer that was not given makes the result unknown only
// where it matters, in whatever order the parts of the condition were written.
func (c *Condition) Truth(answers Answers) Truth { return c.root.truth(answers) }

// Vars returns the names of the questions that the condition reads, each once, in the order of their first appearance.
func (c *Condition) Vars() []string {
	var names []string
	for _, comparison := range c.Comparisons() {
		if !slices.Contains(names, comparison.Name) {
			names = append(names, comparison.Name)
		}
	}
	return names
}

// Comparison is a part of a condition: the answer to one question is one of some values. Two answers that agree on every
// comparison of a condition cannot be told apart by it.
type Comparison struct {
	Name   string
	Values []string // in the order of the question's options
}

// Comparisons returns the comparisons that the condition is made of, in the order of writing.
func (c *Condition) Comparisons() []Comparison {
	var list []Comparison
	c.root.each(func(n *comparison) { list = append(list, Comparison{Name: n.name, Values: n.values}) })
	return list
}

// String returns the condition in its canonical form.
func (c *Condition) String() string {
	var b strings.Builder
	c.root.print(&b, anywhere)
	return b.String()
}

// JSON returns the condition for a program that evaluates it, as nested lists: ["is", name, value…], ["not", c],
// ["and", c…], ["or", c…], true, false.
func (c *Condition) JSON() json.RawMessage {
	text, err := json.Marshal(c.root.data())
	if err != nil { // lists of texts and booleans always encode
		return json.RawMessage("false")
	}
	return text
}

package tree

import (
	"fmt"
	"strings"

	"recourse/generator/source"
)

// StatesExtension is how the name of a file ends that keeps the states of the tree beside it.
const StatesExtension = ".states"

// StatesFile returns the tree's states as a text to be kept beside its file, a line each, so that the difference between two
// versions shows which answers a change leads elsewhere. It says nothing of words.
func (t *Tree) StatesFile(slug string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# The states of content/trees/%s.toml, for reviews. Written by: recourse tree states %s --update\n", slug, slug)
	fmt.Fprintf(&b, "version %s\nstart %s\n", t.Version, t.Start.Slug)
	for _, s := range t.States {
		fmt.Fprintln(&b, s)
	}
	return b.String()
}

// CheckStates reports, as a warning, that a kept text of states is not the one of the tree any more.
func (t *Tree) CheckStates(slug string, kept *source.File) source.Problems {
	text := strings.ReplaceAll(string(kept.Text), "\r\n", "\n")
	current := t.StatesFile(slug)
	if text == current {
		return nil
	}
	before, after := linesByName(text), linesByName(current)
	var changed, came, went int
	for name, line := range after {
		switch old, known := before[name]; {
		case !known:
			came++
		case old != line:
			changed++
		}
	}
	for name := range before {
		if _, known := after[name]; !known {
			went++
		}
	}
	message := fmt.Sprintf("of the states of the tree %s %d changed, %d came and %d went", slug, changed, came, went)
	if changed+came+went == 0 {
		message = "the states of the tree " + slug + " are written in another form or order here"
	}
	var problems source.Problems
	problems.Add(kept.Span(0, 0), "tree/states", "%s since this was written", message).Warn().
		Hint("see that they should; then run recourse tree states %s --update", slug)
	return problems
}

// linesByName returns the lines of states by the state's name, that of the start and the version left out.
func linesByName(text string) map[string]string {
	lines := map[string]string{}
	for line := range strings.Lines(text) {
		name, rest, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		if !strings.HasPrefix(rest, " ") { // after the name of a state stand two spaces
			continue
		}
		lines[name] = rest
	}
	return lines
}

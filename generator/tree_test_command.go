package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"recourse/generator/kb"
)

type treeTestCommand struct{ treeFlags }

// Help is shown by tree test --help.
func (treeTestCommand) Help() string {
	return "A scenario that does not hold makes the exit code 1, as any other error in the file of a tree does. What no scenario\n" +
		"comes to is listed, and is no error."
}

// treeTested is a tree of tree test --json.
type treeTested struct {
	Tree      string           `json:"tree"`
	Version   string           `json:"version"`
	Scenarios []scenarioTested `json:"scenarios"`
	// What no scenario that holds comes to: outcomes, and blocks as outcome/block.
	UntestedOutcomes []string `json:"untested_outcomes"`
	UntestedBlocks   []string `json:"untested_blocks"`
}

type scenarioTested struct {
	Name    string   `json:"name"`
	Line    int      `json:"line"`
	Holds   bool     `json:"holds"`
	Outcome string   `json:"outcome"` // that it comes to, "" where it stops at a question
	Blocks  []string `json:"blocks"`
}

// Run runs the scenarios.
func (c *treeTestCommand) Run(ctx context.Context, t *terminal) error {
	list, err := c.read(ctx, "")
	if err != nil {
		return err
	}
	tested := []treeTested{}
	for _, entry := range list.trees {
		tested = append(tested, testTree(entry))
	}
	return c.print(t, list, tested, func() {
		total, failed := 0, 0
		for _, tree := range tested {
			fmt.Fprint(t.stdout, tree.String())
			for _, s := range tree.Scenarios {
				if total++; !s.Holds {
					failed++
				}
			}
		}
		if failed == 0 {
			fmt.Fprintf(t.stdout, "%s, all hold\n", count(total, "scenario"))
		} else {
			fmt.Fprintf(t.stdout, "%s, %d do not hold\n", count(total, "scenario"), failed)
		}
	})
}

func testTree(entry *kb.Tree) treeTested {
	tested := treeTested{
		Tree: entry.ID.Slug, Version: entry.Version, Scenarios: []scenarioTested{}, UntestedOutcomes: []string{}, UntestedBlocks: []string{},
	}
	met := map[string]bool{}
	for _, s := range entry.Scenarios {
		walk := entry.Walk(s.Answers)
		one := scenarioTested{Name: s.Name, Line: s.Span.Position().Line, Holds: entry.Run(s).Errors() == 0, Blocks: []string{}}
		if walk.Outcome != nil {
			one.Outcome = walk.Outcome.ID
		}
		for _, b := range walk.Blocks {
			one.Blocks = append(one.Blocks, b.ID)
		}
		if one.Holds {
			met[one.Outcome] = true
			for _, b := range one.Blocks {
				met[one.Outcome+"/"+b] = true
			}
		}
		tested.Scenarios = append(tested.Scenarios, one)
	}
	for _, o := range entry.Tree.Outcomes {
		if !met[o.ID] {
			tested.UntestedOutcomes = append(tested.UntestedOutcomes, o.ID)
			continue // and so none of its blocks
		}
		for _, b := range o.Blocks {
			if !met[o.ID+"/"+b.ID] {
				tested.UntestedBlocks = append(tested.UntestedBlocks, o.ID+"/"+b.ID)
			}
		}
	}
	return tested
}

// String returns the results as a text of lines.
func (t treeTested) String() string {
	var b strings.Builder
	fmt.Fprintln(&b, t.Tree)
	for _, s := range t.Scenarios {
		result, name, outcome := "ok  ", s.Name, s.Outcome
		if !s.Holds {
			result = "FAIL"
		}
		if name == "" {
			name = fmt.Sprintf("line %d", s.Line)
		}
		if outcome == "" {
			outcome = "no outcome"
		}
		for _, block := range s.Blocks {
			outcome += " + " + block
		}
		fmt.Fprintf(&b, "  %s %s → %s\n", result, name, outcome)
	}
	if len(t.Scenarios) == 0 {
		b.WriteString("  no scenarios\n")
	}
	if untested := slices.Concat(t.UntestedOutcomes, t.UntestedBlocks); len(untested) > 0 {
		fmt.Fprintf(&b, "  not tested: %s\n", strings.Join(untested, ", "))
	}
	return b.String()
}

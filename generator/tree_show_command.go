package main

import (
	"context"
	"fmt"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/tree"
)

type treeShowCommand struct {
	treeFlags
	langFlag
}

// Help is shown by tree show --help.
func (treeShowCommand) Help() string {
	return "Each answer leads to the next question, indented, or to an outcome; names in brackets are those of the file. What stands\n" +
		"further up with all that follows is not repeated."
}

// treeShown is a tree of tree show --json.
type treeShown struct {
	Tree      string         `json:"tree"`
	Title     string         `json:"title"`
	Version   string         `json:"version"`
	Questions int            `json:"questions"`
	States    int            `json:"states"`                // after merging, outcomes included
	Points    int            `json:"states_before_merging"` // see [tree.Tree.Points]
	Pages     int            `json:"pages"`                 // with those for readers without script
	Shortest  int            `json:"shortest"`              // in questions
	Longest   int            `json:"longest"`
	Scenarios int            `json:"scenarios"`
	Outline   lineShown      `json:"outline"`
	Outcomes  []outcomeShown `json:"outcomes"`
}

type lineShown struct {
	Answers  []string    `json:"answers,omitempty"`
	Question string      `json:"question,omitempty"`
	Outcome  string      `json:"outcome,omitempty"`
	Words    string      `json:"words"`
	Again    bool        `json:"again,omitempty"` // what follows stands further up
	Next     []lineShown `json:"next,omitempty"`
}

type outcomeShown struct {
	Outcome string       `json:"outcome"`
	Title   string       `json:"title"`
	Blocks  []blockShown `json:"blocks,omitempty"`
}

type blockShown struct {
	Block string `json:"block"`
	When  string `json:"when,omitempty"`
}

// Run prints the trees.
func (c *treeShowCommand) Run(ctx context.Context, t *terminal) error {
	list, err := c.read(ctx, c.Lang)
	if err != nil {
		return err
	}
	shown := []treeShown{}
	for _, entry := range list.trees {
		shown = append(shown, showTree(entry, list.words[entry.Lang]))
	}
	return c.print(t, list, shown, func() {
		for i := range shown {
			if i > 0 {
				fmt.Fprintln(t.stdout)
			}
			fmt.Fprint(t.stdout, shown[i].String())
		}
	})
}

func showTree(entry *kb.Tree, words *lang.Messages) treeShown {
	shown := treeShown{
		Tree: entry.ID.Slug, Title: entry.Title, Version: entry.Version, Questions: len(entry.Questions), Points: entry.Points,
		Pages: len(entry.States), Shortest: entry.Start.StepsMin, Longest: entry.Start.StepsMax, Scenarios: len(entry.Scenarios),
		Outline: showLine(entry, entry.Lines(words, entry.Lang)),
	}
	met := map[*tree.Outcome]bool{}
	for _, s := range entry.States {
		if s.Of == nil {
			shown.States++
		}
		if s.Outcome == nil || met[s.Outcome] {
			continue
		}
		met[s.Outcome] = true
		outcome := outcomeShown{Outcome: s.Outcome.ID, Title: entry.Plain(s, s.Outcome.Title, entry.Lang)}
		for _, b := range s.Outcome.Blocks {
			block := blockShown{Block: b.ID}
			if b.When != nil {
				block.When = b.When.String()
			}
			outcome.Blocks = append(outcome.Blocks, block)
		}
		shown.Outcomes = append(shown.Outcomes, outcome)
	}
	return shown
}

func showLine(entry *kb.Tree, l *tree.Line) lineShown {
	shown := lineShown{Answers: l.Answers, Again: l.Again}
	if s := l.State; s.Outcome != nil {
		shown.Outcome, shown.Words = s.Outcome.ID, entry.Plain(s, s.Outcome.Title, entry.Lang)
	} else {
		shown.Question, shown.Words = s.Question.ID, entry.Plain(s, s.Question.Ask, entry.Lang)
	}
	for _, next := range l.Lines {
		shown.Next = append(shown.Next, showLine(entry, next))
	}
	return shown
}

// String returns the tree as a text of lines.
func (s treeShown) String() string {
	var b strings.Builder
	steps := count(s.Longest, "question")
	if s.Shortest != s.Longest {
		steps = fmt.Sprintf("%d to %s", s.Shortest, steps)
	}
	fmt.Fprintf(&b, "%s [%s]\n", s.Title, s.Tree)
	fmt.Fprintf(&b, "version %s: %s, %s, %s (%d before merging), %s\n", s.Version, count(s.Questions, "question"), count(len(s.Outcomes), "outcome"),
		count(s.States, "state"), s.Points, count(s.Scenarios, "scenario"))
	fmt.Fprintf(&b, "from the start to an outcome: %s\n\n", steps)
	s.Outline.write(&b, 0)
	b.WriteString("\nOutcomes:\n")
	for _, o := range s.Outcomes {
		fmt.Fprintf(&b, "  %s [%s]\n", o.Title, o.Outcome)
		for _, block := range o.Blocks {
			when := "always"
			if block.When != "" {
				when = "when " + block.When
			}
			fmt.Fprintf(&b, "    + %s, %s\n", block.Block, when)
		}
	}
	return b.String()
}

func (l lineShown) write(b *strings.Builder, depth int) {
	b.WriteString(strings.Repeat("  ", depth))
	if len(l.Answers) > 0 {
		b.WriteString(strings.Join(l.Answers, " / ") + " → ")
	}
	fmt.Fprintf(b, "%s [%s]", l.Words, l.Question+l.Outcome)
	if l.Again {
		b.WriteString(", see above")
	}
	b.WriteByte('\n')
	for _, next := range l.Next {
		next.write(b, depth+1)
	}
}

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/generator/tree"
)

type treePathsCommand struct {
	treeFlags
	langFlag
	Format string `enum:"text,markdown" default:"text" help:"What to print: ${enum}. Default: text."`
}

// Help is shown by tree paths --help.
func (treePathsCommand) Help() string {
	return fmt.Sprintf("An outcome is come to by what any of its rows says, and by nothing else. What a row does not name does not matter to it,\n"+
		"and it names no answer too many. Rows are worked out exactly; an outcome for which that takes more than %d conditions\n"+
		"at a time is an error.", tree.MaxConditions)
}

// treePaths is a tree of tree paths --json.
type treePaths struct {
	Tree     string         `json:"tree"`
	Title    string         `json:"title"`
	Version  string         `json:"version"`
	Columns  []columnShown  `json:"columns"`
	Outcomes []outcomePaths `json:"outcomes"`
}

type columnShown struct {
	Question string `json:"question"`
	Aspect   string `json:"aspect,omitempty"` // of a question about several things, its key
	Words    string `json:"words"`
}

// outcomePaths is an outcome, or one with exactly some of its blocks, and what leads there.
type outcomePaths struct {
	Outcome string    `json:"outcome"`
	Title   string    `json:"title"`
	Blocks  *[]string `json:"blocks,omitempty"`
	Rows    [][]cell  `json:"rows"`
	Always  bool      `json:"always,omitempty"` // everything leads there
}

// cell is what a row says of a column, which it names by its number.
type cell struct {
	Column  int      `json:"column"`
	Choices []string `json:"choices"`
	Words   []string `json:"words"`
}

// Run prints the tables.
func (c *treePathsCommand) Run(ctx context.Context, t *terminal) error {
	list, err := c.read(ctx, c.Lang)
	if err != nil {
		return err
	}
	shown := []treePaths{}
	for _, entry := range list.trees {
		paths, problems := showPaths(entry, list.words[entry.Lang])
		shown = append(shown, paths)
		list.problems = append(list.problems, problems...)
	}
	return c.print(t, list, shown, func() {
		for i, paths := range shown {
			if i > 0 {
				fmt.Fprintln(t.stdout)
			}
			if c.Format == "markdown" {
				fmt.Fprint(t.stdout, paths.markdown())
			} else {
				fmt.Fprint(t.stdout, paths.text())
			}
		}
	})
}

// showPaths puts the tables of a tree into words.
func showPaths(entry *kb.Tree, words *lang.Messages) (treePaths, source.Problems) {
	paths := entry.Paths()
	shown := treePaths{Tree: entry.ID.Slug, Title: entry.Title, Version: entry.Version}
	for _, column := range paths.Columns {
		shown.Columns = append(shown.Columns, columnShown{column.Question.ID, column.Aspect.Key(), column.Words(entry.Tree, words, entry.Lang)})
	}
	var problems source.Problems
	add := func(o *tree.Outcome, blocks []*tree.Block, table tree.PathTable) {
		state := entry.States[slices.IndexFunc(entry.States, func(s *tree.State) bool { return s.Outcome == o })]
		one := outcomePaths{Outcome: o.ID, Title: entry.Plain(state, o.Title, entry.Lang), Rows: [][]cell{}}
		what := "the outcome " + o.ID
		if blocks != nil {
			one.Blocks = &[]string{}
			for _, b := range blocks {
				*one.Blocks = append(*one.Blocks, b.ID)
			}
			what += " with " + blockList(*one.Blocks)
		}
		if table.TooMany {
			problems.Add(o.Span, "tree/paths", "what leads to %s takes more than %d conditions to work out", what, tree.MaxConditions).
				Hint("divide the tree, or let fewer questions decide on it")
		}
		for _, row := range table.Rows {
			cells := []cell{}
			for i, choices := range row {
				if len(choices) == 0 {
					continue
				}
				made := cell{Column: i, Words: paths.Columns[i].CellWords(entry.Tree, choices, words, entry.Lang)}
				for _, choice := range choices {
					made.Choices = append(made.Choices, choice.Key())
				}
				cells = append(cells, made)
			}
			one.Rows = append(one.Rows, cells)
			one.Always = len(cells) == 0
		}
		shown.Outcomes = append(shown.Outcomes, one)
	}
	for _, o := range paths.Outcomes {
		add(o.Outcome, nil, o.Table)
		for _, v := range o.Variants {
			add(o.Outcome, append([]*tree.Block{}, v.Blocks...), v.Table)
		}
	}
	return shown, problems
}

// blockList names blocks: no blocks, the blocks a and b.
func blockList(blocks []string) string {
	switch len(blocks) {
	case 0:
		return "no blocks"
	case 1:
		return "the block " + blocks[0]
	}
	return "the blocks " + strings.Join(blocks[:len(blocks)-1], ", ") + " and " + blocks[len(blocks)-1]
}

// withBlocks names the blocks that an outcome shows.
func (o outcomePaths) withBlocks() string {
	if o.Blocks == nil {
		return ""
	}
	return ", with " + blockList(*o.Blocks)
}

// text writes each row as a numbered list of conditions.
func (p treePaths) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s], version %s\n", p.Title, p.Tree, p.Version)
	for _, o := range p.Outcomes {
		fmt.Fprintf(&b, "\n%s [%s]%s\n", o.Title, o.Outcome, o.withBlocks())
		for i, row := range o.Rows {
			number := fmt.Sprintf("%3d. ", i+1)
			if len(row) == 0 {
				fmt.Fprintf(&b, "%salways\n", number)
			}
			for _, cell := range row {
				fmt.Fprintf(&b, "%s%s → %s\n", number, p.Columns[cell.Column].Words, strings.Join(cell.Words, " / "))
				number = "     "
			}
		}
		if len(o.Rows) == 0 {
			b.WriteString("     not worked out\n")
		}
	}
	return b.String()
}

// markdown writes each outcome as a table of the questions that matter to it.
func (p treePaths) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nDecision tables of the tree `%s`, version %s. An empty cell does not matter.\n", escapeMarkdown(p.Title), p.Tree, p.Version)
	for _, o := range p.Outcomes {
		fmt.Fprintf(&b, "\n## %s (`%s`)%s\n\n", escapeMarkdown(o.Title), o.Outcome, o.withBlocks())
		switch {
		case len(o.Rows) == 0:
			b.WriteString("Not worked out.\n")
			continue
		case o.Always:
			b.WriteString("Always.\n")
			continue
		}
		var columns []int
		for _, row := range o.Rows {
			for _, cell := range row {
				if !slices.Contains(columns, cell.Column) {
					columns = append(columns, cell.Column)
				}
			}
		}
		slices.Sort(columns)
		b.WriteString("|")
		for _, n := range columns {
			fmt.Fprintf(&b, " %s |", escapeMarkdown(p.Columns[n].Words))
		}
		b.WriteString("\n|" + strings.Repeat(" --- |", len(columns)) + "\n")
		for _, row := range o.Rows {
			b.WriteString("|")
			for _, n := range columns {
				at := slices.IndexFunc(row, func(c cell) bool { return c.Column == n })
				if at < 0 {
					b.WriteString(" |")
					continue
				}
				fmt.Fprintf(&b, " %s |", escapeMarkdown(strings.Join(row[at].Words, " / ")))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// escapeMarkdown keeps what would be markup in Markdown as it is.
var escapeMarkdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "]", `\]`).Replace

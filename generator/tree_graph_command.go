package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	"recourse/generator/diagram"
	"recourse/generator/tree"
)

type treeGraphCommand struct {
	Slug   string `arg:"" optional:"" help:"The name of a tree, as its file has it."`
	Format string `enum:"svg,dot,mermaid" default:"svg" help:"What to write: ${enum}. Default: svg."`
	Out    string `type:"path" placeholder:"FILE" help:"The file to write. Default: standard output."`
	Source string `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/. Default: the working folder."`
	langFlag
}

// Help is shown by tree graph --help.
func (treeGraphCommand) Help() string {
	return "Answers that lead to one question are one line. A tree of many states is drawn by question: then a line whose answers\n" +
		"only sometimes lead there is marked with an asterisk."
}

// drawingStyle gives a drawing that stands alone the colours of the site.
const drawingStyle = `svg { background: #fffefa; font: 400 14px/1 "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif }
text { fill: #1b1a17 }
.diagram-label { font-size: 13px; fill: #5c574d }
.diagram-edge { fill: none; stroke: #857e70; stroke-width: 1.5 }
.diagram-arrow { fill: #857e70 }
.diagram-box { fill: #fffefa; stroke: #857e70 }
.diagram-outcome .diagram-box { fill: #e4eeec; stroke: #e4eeec }
.diagram-bar { fill: #0a5561 }
.diagram-start .diagram-box { fill: #0a5561; stroke: #0a5561 }
.diagram-start text { fill: #fff }
`

// Run draws the tree.
func (c *treeGraphCommand) Run(ctx context.Context, t *terminal) error {
	if c.Slug == "" {
		return usageError(errors.New("tree graph draws one tree: name it\nsee: recourse tree graph --help"))
	}
	list, err := treeFlags{Slugs: []string{c.Slug}, Source: c.Source}.read(ctx, c.Lang)
	if err != nil {
		return err
	}
	if len(list.trees) == 0 {
		return t.problems(list.problems, false)
	}
	entry := list.trees[0]
	graph, _ := entry.Graph(list.words[entry.Lang], entry.Lang, func(*tree.State) string { return "" })
	graph.Title, graph.Description = entry.Title, entry.Summary
	var drawn bytes.Buffer
	switch c.Format {
	case "dot":
		err = graph.DOT(&drawn)
	case "mermaid":
		err = graph.Mermaid(&drawn)
	default:
		err = graph.SVG(&drawn, diagram.SVGOptions{Style: drawingStyle})
	}
	if err != nil {
		return exitError{exitProblems, fmt.Errorf("the tree %s cannot be drawn as %s: %w", c.Slug, c.Format, err)}
	}
	if c.Out == "" {
		_, err = t.stdout.Write(drawn.Bytes())
		return err
	}
	return os.WriteFile(c.Out, drawn.Bytes(), 0o644)
}

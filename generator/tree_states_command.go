package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"recourse/generator/build"
	"recourse/generator/source"
)

type treeStatesCommand struct {
	treeFlags
	Update bool `help:"Write content/trees/SLUG.states beside the file of each tree."`
}

// Help is shown by tree states --help.
func (treeStatesCommand) Help() string {
	return "A state is a question or an outcome with as much of the earlier answers as still matters; its line says what each answer\n" +
		"leads to. Committed beside a tree, the lines show in a review which answers a change leads elsewhere. Where there is such\n" +
		"a file, check warns when it is out of date; with tree_states = true in site.toml, also where there is none."
}

// treeStates is a tree of tree states --json.
type treeStates struct {
	Tree    string   `json:"tree"`
	Version string   `json:"version"`
	Start   string   `json:"start"`
	States  []string `json:"states"`
	File    string   `json:"file"`
	Written bool     `json:"written"` // whether the file was not so before
}

// Run prints or writes the states.
func (c *treeStatesCommand) Run(ctx context.Context, t *terminal) error {
	list, err := c.read(ctx, "")
	if err != nil {
		return err
	}
	trees := []treeStates{}
	text := ""
	for _, entry := range list.trees {
		file := build.StatesPath(entry.Span.File.Path)
		one := treeStates{Tree: entry.ID.Slug, Version: entry.Version, Start: entry.Start.Slug, File: file}
		for _, s := range entry.States {
			one.States = append(one.States, s.String())
		}
		states := entry.StatesFile(entry.ID.Slug)
		if !c.Update {
			text += states
		} else {
			if one.Written, err = writeStates(c.Source, file, states); err != nil {
				return err
			}
			if one.Written {
				text += "wrote " + fromHere(filepath.Join(c.Source, filepath.FromSlash(file))) + "\n"
			}
		}
		trees = append(trees, one)
	}
	if c.Update && text == "" && list.problems.Errors() == 0 {
		text = "nothing has changed\n"
	}
	return c.print(t, list, trees, func() { fmt.Fprint(t.stdout, text) })
}

// writeStates writes a file of a site's folder where it does not have this text yet, and tells whether it did.
func writeStates(folder, name, text string) (bool, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return false, err
	}
	defer root.Close()
	if kept, _, err := source.Read(root.FS(), name); err == nil && string(kept.Text) == text {
		return false, nil
	}
	file, err := root.Create(filepath.FromSlash(name))
	if err != nil {
		return false, err
	}
	_, err = file.WriteString(text)
	return true, errors.Join(err, file.Close())
}

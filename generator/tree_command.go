package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"recourse/generator/build"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// treeCommand is what authors and reviewers of decision trees look at them with.
type treeCommand struct {
	Show   treeShowCommand   `cmd:"" help:"Print outlines: questions, answers, outcomes and sizes."`
	Test   treeTestCommand   `cmd:"" help:"Run the scenarios of trees, and say what they leave out."`
	Paths  treePathsCommand  `cmd:"" help:"Print what leads to each outcome, as decision tables with no condition too many."`
	Graph  treeGraphCommand  `cmd:"" help:"Draw a tree, as SVG or for Graphviz or Mermaid."`
	States treeStatesCommand `cmd:"" help:"Print or write the states of trees, a line each, so that reviews see what a change leads elsewhere."`
}

// treeFlags are what the commands take that look at some trees. Drafts are trees like others to them.
type treeFlags struct {
	Slugs  []string `arg:"" optional:"" name:"slug" help:"Names of trees, as their files have them. Default: all trees."`
	Source string   `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/. Default: the working folder."`
	JSON   bool     `name:"json" help:"Print a JSON object on standard output, problems included, and nothing else there."`
}

// langFlag is what the commands take that print words of trees.
type langFlag struct {
	Lang string `placeholder:"LANG" help:"The language of the words. Default: the first of site.toml."`
}

// treeList is the trees that a command looks at.
type treeList struct {
	trees    []*kb.Tree
	words    map[lang.Tag]*lang.Messages
	problems source.Problems // of the trees' files
}

// read reads the site and finds the trees. Where one of them cannot be understood, problems has an error of it.
func (f treeFlags) read(ctx context.Context, tag lang.Tag) (*treeList, error) {
	site, problems, err := build.Read(ctx, build.Options{Source: f.Source, Drafts: true})
	switch {
	case errors.Is(err, context.Canceled):
		return nil, errStopped
	case err != nil:
		return nil, siteError(err)
	case site == nil:
		return &treeList{problems: problems}, nil
	}
	edition := site.Editions[0]
	if tag != "" {
		if edition = site.Edition(tag); edition == nil {
			return nil, usageError(unknown("language", tag, site.Config.Languages))
		}
	}
	files, err := filepath.Glob(filepath.Join(f.Source, "content", "trees", "*.toml"))
	if err != nil {
		return nil, usageError(err)
	}
	var known []string
	for _, name := range files {
		known = append(known, lang.Slug(strings.TrimSuffix(filepath.Base(name), ".toml")))
	}
	for _, slug := range f.Slugs {
		if !slices.Contains(known, slug) {
			return nil, usageError(unknown("tree", slug, known))
		}
	}
	list := &treeList{words: map[lang.Tag]*lang.Messages{}}
	for _, e := range site.Editions {
		list.words[e.Language.Tag] = e.Words
	}
	for _, t := range edition.Trees {
		if len(f.Slugs) == 0 || slices.Contains(f.Slugs, t.ID.Slug) {
			list.trees = append(list.trees, t)
		}
	}
	whole := len(list.trees) < len(f.Slugs) || len(f.Slugs) == 0 // one cannot be read, perhaps because of another that it uses
	for _, p := range problems {
		folder, name := "", ""
		if p.Span.File != nil {
			folder, name = filepath.Split(filepath.ToSlash(p.Span.File.Path))
		}
		if folder == "content/trees/" && (whole || slices.Contains(f.Slugs, lang.Slug(strings.TrimSuffix(name, ".toml")))) {
			list.problems = append(list.problems, p)
		}
	}
	return list, nil
}

// unknown is the error of a name that does not exist.
func unknown(what, name string, known []string) error {
	err := fmt.Errorf("there is no %s %q", what, name)
	if hint := source.DidYouMean(name, known); hint != "" {
		err = fmt.Errorf("%w\n%s", err, hint)
	}
	return err
}

// printed is what a command prints of trees: with --json an object, and else a text.
type printed struct {
	Trees    any             `json:"trees"`
	Problems json.RawMessage `json:"problems"`
}

// print prints trees as JSON, or as the text that write writes, and then the problems, of which warnings are left to check.
// The error ends the command with exit code 1 where there is a problem that fails a build.
func (f treeFlags) print(t *terminal, list *treeList, trees any, write func()) error {
	errs := slices.DeleteFunc(slices.Clone(list.problems), func(p *source.Problem) bool { return p.Severity == source.Warning })
	if !f.JSON {
		write()
		return t.problems(errs, false)
	}
	var problems strings.Builder
	if err := source.WriteJSON(&problems, errs); err != nil {
		return err
	}
	encoder := json.NewEncoder(t.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(printed{trees, json.RawMessage(problems.String())}); err != nil {
		return err
	}
	if len(errs) > 0 {
		return exitError{code: exitProblems}
	}
	return nil
}

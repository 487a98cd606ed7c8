package build

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/source"
	"recourse/generator/tree"
)

const treesFolder = contentFolder + "/trees/"

// Read reads a site and returns what it says and every problem of its content, for commands that show a part of it. The site
// is nil where site.toml cannot be understood. Errors are those of [Run].
func Read(ctx context.Context, o Options) (*kb.Site, source.Problems, error) {
	folder, err := OpenFolder(o.Source)
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()
	faults, err := folder.faults()
	if err != nil {
		return nil, nil, err
	}
	site, problems, err := load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts, BaseURL: o.BaseURL}).Load(ctx)
	return site, append(problems, faults...).Sorted(), folder.named(err)
}

// StatesPath returns the path, below a site's folder, of the file that keeps the states of the tree in a file.
func StatesPath(file string) string {
	return strings.TrimSuffix(file, path.Ext(file)) + tree.StatesExtension
}

// checkStates reports the kept states that are not those of their trees any more, and where site.toml wants all of them kept,
// those that are missing.
func checkStates(files fs.FS, site *kb.Site) (source.Problems, error) {
	var problems source.Problems
	if len(site.Editions) == 0 {
		return nil, nil
	}
	for _, t := range site.Editions[0].Trees {
		name := StatesPath(t.Span.File.Path)
		kept, found, err := source.Read(files, name)
		switch {
		case err == nil && len(found) == 0:
			problems = append(problems, t.CheckStates(t.ID.Slug, kept)...)
		case err == nil:
			problems = append(problems, found...)
		case !errors.Is(err, fs.ErrNotExist):
			return problems, err
		case site.Config.TreeStates:
			problems.Add(t.Span, "tree/states", "the states of the tree %s are not kept beside it", t.ID.Slug).Warn().
				Hint("run recourse tree states %s --update", t.ID.Slug)
		}
	}
	names, _ := fs.Glob(files, treesFolder+"*"+tree.StatesExtension) // the pattern is well formed
	for _, name := range names {
		if _, err := fs.Stat(files, strings.TrimSuffix(name, tree.StatesExtension)+".toml"); err != nil {
			problems.Add(source.NewFile(name, nil).Span(0, 0), "tree/states", "there is no tree %s whose states these would be",
				lang.Slug(strings.TrimSuffix(path.Base(name), tree.StatesExtension))).Warn().Hint("remove the file, or rename it as its tree was")
		}
	}
	return problems, nil
}

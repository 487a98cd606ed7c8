package build

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"recourse/generator/assets"
	"recourse/generator/check"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/output"
	"recourse/generator/page"
	"recourse/generator/search"
	"recourse/generator/source"
)

// Options say what to build and where to.
type Options struct {
	Source   string    // the site's folder
	Out      string    // the folder to write
	BaseURL  string    // overrides base_url of site.toml where not empty
	Release  bool      // also write .br and .gz siblings
	Drafts   bool      // drafts belong to the site
	Today    lang.Date // the day that reviews are judged by; zero: not judged
	Progress func(stage Stage, done, total int)
}

// Stage is a part of a build that can take long.
type Stage string

// The stages that report progress.
const (
	StageRead   Stage = "read"
	StageRender Stage = "render"
	StageWrite  Stage = "write"
)

// Result tells what a build made.
type Result struct {
	Pages  int
	Report output.Report
}

// Run builds a site. Problems of the content are returned, sorted; where one of them is an error, nothing is written. An
// error means that the machine failed, or that the output folder is not ours to write.
func Run(ctx context.Context, o Options) (*Result, source.Problems, error) {
	folder, err := OpenFolder(o.Source)
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()

	o.progress(StageRead, 0, 1)
	site, problems, err := load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts, BaseURL: o.BaseURL}).Load(ctx)
	if err != nil || site == nil {
		return nil, problems, err
	}
	problems = append(problems, check.Run(site, o.Today)...)

	set, pages, renderProblems, err := o.render(ctx, site, folder)
	problems = append(problems, renderProblems...).Sorted()
	if err != nil || problems.Errors() > 0 {
		return nil, problems, err
	}
	report, err := set.Write(o.Out, output.WriteOptions{
		Compress: o.Release,
		Protect:  protected(folder.Dir),
		Progress: func(done, total int) { o.progress(StageWrite, done, total) },
	})
	return &Result{Pages: pages, Report: report}, problems, err
}

func (o Options) progress(stage Stage, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// protected are the folders that the output must not be and must not contain.
func protected(source string) []string {
	paths := []string{source}
	for _, name := range []string{"content", "templates", "static"} {
		paths = append(paths, source+"/"+name)
	}
	return paths
}

// render makes every file of the website.
func (o Options) render(ctx context.Context, site *kb.Site, folder *Folder) (*output.Set, int, source.Problems, error) {
	var (
		bundle        *assets.Bundle
		index         *search.Index
		assetProblems source.Problems
	)
	first, _ := errgroup.WithContext(ctx)
	first.Go(func() (err error) {
		bundle, assetProblems, err = assets.Build(folder.Static, assets.Options{})
		return err
	})
	first.Go(func() error {
		index = search.Build(site)
		return nil
	})
	if err := first.Wait(); err != nil || assetProblems.Errors() > 0 {
		return nil, 0, assetProblems, err
	}
	renderer, problems := page.New(site, folder.Templates, page.Options{Assets: bundle, Search: index.Entries()})
	problems = append(assetProblems, problems...)
	if problems.Errors() > 0 {
		return nil, 0, problems, nil
	}

	set := output.NewSet()
	for name, data := range bundle.Files() {
		set.Add(strings.TrimPrefix(name, "/"), data, source.Span{})
	}
	for name, data := range index.Files() {
		set.Add(strings.TrimPrefix(name, "/"), data, source.Span{})
	}
	for _, file := range renderer.Files() {
		set.Add(file.Path, file.Data, file.Place)
	}
	if err := o.renderPages(ctx, renderer, set); err != nil {
		return nil, 0, problems, err
	}
	return set, len(renderer.Paths()), append(problems, set.Problems()...), nil
}

func (o Options) renderPages(ctx context.Context, renderer *page.Renderer, set *output.Set) error {
	paths := renderer.Paths()
	var done atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	const batch = 64
	for start := 0; start < len(paths); start += batch {
		group.Go(func() error {
			var buffer bytes.Buffer
			for _, path := range paths[start:min(start+batch, len(paths))] {
				if err := ctx.Err(); err != nil {
					return err
				}
				buffer.Reset()
				if err := renderer.Render(&buffer, path); err != nil {
					return err
				}
				set.Add(path, bytes.Clone(buffer.Bytes()), renderer.Place(path))
				o.progress(StageRender, int(done.Add(1)), len(paths))
			}
			return nil
		})
	}
	return group.Wait()
}

// IsUsage tells whether an error of Run means that the command was used wrongly, rather than that the machine failed.
func IsUsage(err error) bool {
	return errors.Is(err, load.ErrNoSite) || errors.Is(err, load.ErrBaseURL) || errors.Is(err, output.ErrForeign) ||
		errors.Is(err, output.ErrProtected) || errors.Is(err, fs.ErrNotExist)
}

package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
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
// error means that the machine failed, that the command was used wrongly (see [IsUsage]), or that the context ended: then
// nothing is written either.
func Run(ctx context.Context, o Options) (*Result, source.Problems, error) {
	folder, err := OpenFolder(o.Source)
	if err != nil {
		return nil, nil, err
	}
	defer folder.Close()
	if err := folder.apart(o.Out); err != nil {
		return nil, nil, err
	}
	set, pages, problems, err := o.make(ctx, folder)
	if err != nil || problems.Errors() > 0 {
		return nil, problems, err
	}
	report, err := set.Write(o.Out, output.WriteOptions{
		Compress: o.Release,
		Protect:  []string{folder.Dir},
		Progress: func(done, total int) { o.progress(StageWrite, done, total) },
	})
	if err != nil {
		return nil, problems, fmt.Errorf("write the site: %w", err)
	}
	return &Result{Pages: pages, Report: report}, problems, nil
}

// Check applies every rule to a site, those included that only its pages can break, and writes nothing. It finds what Run
// finds.
func Check(ctx context.Context, o Options) (source.Problems, error) {
	folder, err := OpenFolder(o.Source)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	_, _, problems, err := o.make(ctx, folder)
	return problems, err
}

// make reads a site and makes every file of its website, as far as its problems allow. It returns how many of the files
// are pages.
func (o Options) make(ctx context.Context, folder *Folder) (*output.Set, int, source.Problems, error) {
	faults, err := folder.faults()
	if err != nil {
		return nil, 0, nil, err
	}
	o.progress(StageRead, 0, 1)
	site, problems, err := load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts, BaseURL: o.BaseURL}).Load(ctx)
	if len(faults) > 0 { // they are the cause of whatever else failed
		return nil, 0, append(problems, faults...).Sorted(), nil
	}
	if err != nil || site == nil {
		return nil, 0, problems, folder.named(err)
	}
	problems = append(problems, check.Run(site, o.Today)...)
	set, pages, renderProblems, err := o.render(ctx, site, folder)
	if err == nil {
		err = ctx.Err()
	}
	return set, pages, append(problems, renderProblems...).Sorted(), err
}

func (o Options) progress(stage Stage, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
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
	renderProblems, err := o.renderPages(ctx, renderer, set, folder)
	if err != nil {
		return nil, 0, nil, err
	}
	return set, len(renderer.Paths()), slices.Concat(problems, renderProblems, set.Problems()), nil
}

func (o Options) renderPages(ctx context.Context, renderer *page.Renderer, set *output.Set, folder *Folder) (source.Problems, error) {
	paths := renderer.Paths()
	var done atomic.Int64
	var mu sync.Mutex
	var problems source.Problems
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
				err := renderer.Render(&buffer, path)
				if problem := templateProblem(err, folder.Templates); problem != nil {
					mu.Lock()
					problems = append(problems, problem) // the same of many pages; sorting leaves one
					mu.Unlock()
				} else if err != nil {
					return err
				}
				set.Add(path, bytes.Clone(buffer.Bytes()), renderer.Place(path))
				o.progress(StageRender, int(done.Add(1)), len(paths))
			}
			return nil
		})
	}
	err := group.Wait()
	return problems, err
}

// IsUsage tells whether an error of this package means that the command was used wrongly, rather than that the machine
// failed.
func IsUsage(err error) bool {
	return errors.Is(err, ErrNoFolder) || errors.Is(err, load.ErrNoSite) || errors.Is(err, load.ErrBaseURL) ||
		errors.Is(err, output.ErrForeign) || errors.Is(err, output.ErrProtected)
}

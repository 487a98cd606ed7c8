package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

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
	StageRead  Stage = "read"
	StageWrite Stage = "write" // pages are rendered as they are written
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
	made, problems, err := o.make(ctx, folder)
	if err != nil || problems.Errors() > 0 {
		return nil, problems, err
	}
	report, err := made.set.Write(o.Out, output.WriteOptions{
		Compress: o.Release,
		Protect:  []string{folder.Dir},
		Progress: func(done, total int) { o.progress(StageWrite, done, total) },
	})
	if errors.Is(err, errTemplate) {
		faults, err := made.allFaults()
		return nil, append(problems, faults...).Sorted(), err
	}
	if err != nil {
		return nil, problems, fmt.Errorf("write the site: %w", err)
	}
	return &Result{Pages: made.pages, Report: report}, problems, nil
}

// Check applies every rule to a site, those included that only its pages can break, and writes nothing. It finds what Run
// finds.
func Check(ctx context.Context, o Options) (source.Problems, error) {
	folder, err := OpenFolder(o.Source)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	made, problems, err := o.make(ctx, folder)
	if err != nil || problems.Errors() > 0 {
		return problems, err
	}
	faults, err := made.allFaults()
	return append(problems, faults...).Sorted(), err
}

// files are the files of a website, most of them still to be rendered.
type files struct {
	set   *output.Set
	pages int // how many of the files are pages

	mu         sync.Mutex
	faults     source.Problems // of templates, found while pages are rendered; the same of many pages
	collecting bool            // a template that fails does not end the rendering
}

// errTemplate ends the rendering of pages when a template fails; the problem is among the faults.
var errTemplate = errors.New("a template failed")

// allFaults renders every page and returns what is wrong with their templates.
func (f *files) allFaults() (source.Problems, error) {
	f.faults, f.collecting = nil, true
	err := f.set.Render(nil)
	return f.faults.Sorted(), err
}

// make reads a site and makes every file of its website ready to be written, as far as its problems allow.
func (o Options) make(ctx context.Context, folder *Folder) (*files, source.Problems, error) {
	faults, err := folder.faults()
	if err != nil {
		return nil, nil, err
	}
	o.progress(StageRead, 0, 1)
	site, problems, err := load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts, BaseURL: o.BaseURL}).Load(ctx)
	if len(faults) > 0 { // they are the cause of whatever else failed
		return nil, append(problems, faults...).Sorted(), nil
	}
	if err != nil || site == nil {
		return nil, problems, folder.named(err)
	}
	problems = append(problems, check.Run(site, o.Today)...)
	stale, err := checkStates(folder.Site, site)
	if err != nil {
		return nil, problems, err
	}
	problems = append(problems, stale...)
	made, filesProblems, err := o.files(ctx, site, folder)
	if err == nil {
		err = ctx.Err()
	}
	return made, append(problems, filesProblems...).Sorted(), err
}

func (o Options) progress(stage Stage, done, total int) {
	if o.Progress != nil {
		o.Progress(stage, done, total)
	}
}

// files lists every file of the website.
func (o Options) files(ctx context.Context, site *kb.Site, folder *Folder) (*files, source.Problems, error) {
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
		return nil, assetProblems, err
	}
	renderer, problems := page.New(site, folder.Templates, page.Options{Assets: bundle, Search: index.Entries()})
	problems = append(assetProblems, problems...)
	if problems.Errors() > 0 {
		return nil, problems, nil
	}
	made := &files{set: output.NewSet(), pages: len(renderer.Paths())}
	for name, data := range bundle.Files() {
		made.set.Add(strings.TrimPrefix(name, "/"), data, source.Span{})
	}
	for name, data := range index.Files() {
		made.set.Add(strings.TrimPrefix(name, "/"), data, source.Span{})
	}
	for _, file := range renderer.Files() {
		made.set.Add(file.Path, file.Data, file.Place)
	}
	rendered, err := made.addOffline(ctx, site, renderer, bundle, index)
	if err != nil {
		return nil, problems, err
	}
	for _, path := range renderer.Paths() {
		if html, ok := rendered[path]; ok {
			made.set.Add(path, html, renderer.Place(path))
			continue
		}
		made.addPage(ctx, renderer, path, folder)
	}
	return made, append(problems, made.set.Problems()...), nil
}

// addPage adds a page that is rendered when it is written.
func (f *files) addPage(ctx context.Context, renderer *page.Renderer, path string, folder *Folder) {
	f.set.AddRendered(path, renderer.Place(path), func(b *bytes.Buffer) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := renderer.Render(b, path)
		if problem := templateProblem(err, folder.Templates); problem != nil {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.faults = append(f.faults, problem)
			if f.collecting {
				return nil
			}
			return errTemplate
		}
		return err
	})
}

// IsUsage tells whether an error of this package means that the command was used wrongly, rather than that the machine
// failed.
func IsUsage(err error) bool {
	return errors.Is(err, ErrNoFolder) || errors.Is(err, load.ErrNoSite) || errors.Is(err, load.ErrBaseURL) ||
		errors.Is(err, output.ErrForeign) || errors.Is(err, output.ErrProtected)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"recourse/generator/build"
	"recourse/generator/load"
)

// siteFlags are what the commands take that look at a whole site.
type siteFlags struct {
	Source string `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/. Default: the working folder."`
	Drafts bool   `help:"Include drafts."`
	JSON   bool   `name:"json" help:"Print problems as a JSON array on standard output, and nothing else there."`
}

type buildCommand struct {
	siteFlags
	Out     string `default:"public" type:"path" placeholder:"DIR" help:"The folder to write. Default: public, in the working folder. It is made where it is missing; one with files that Recourse did not write is refused."`
	BaseURL string `name:"base-url" placeholder:"URL" help:"Where the site will be published, such as https://example.org/help/. Default: base_url of site.toml."`
	Release bool   `help:"Also write .br and .gz files beside every text, for servers that send them."`
}

// Help is shown by build --help.
func (buildCommand) Help() string {
	return "The site is written beside the folder and put in its place when it is whole: a build that fails or is stopped leaves\n" +
		"the previous site as it was. Files that did not change keep their times.\n\n" +
		"Paths are relative to the working folder, whatever the source."
}

// Run builds the site.
func (c *buildCommand) Run(ctx context.Context, t *terminal) error {
	start := time.Now()
	report, finish := t.progress()
	result, problems, err := build.Run(ctx, build.Options{
		Source: c.Source, Out: c.Out, BaseURL: c.BaseURL, Release: c.Release, Drafts: c.Drafts, Today: today(), Progress: report,
	})
	finish()
	if errors.Is(err, context.Canceled) {
		return errStopped
	}
	if err != nil {
		return siteError(err)
	}
	if err := t.problems(problems, c.JSON); err != nil {
		return err
	}
	if c.JSON {
		return nil
	}
	r := result.Report
	fmt.Fprintf(t.stdout, "%s in %s: %s written, %d unchanged, %d removed, in %.2f s\n",
		count(result.Pages, "page"), r.Dir, count(r.Written, "file"), r.Unchanged, r.Removed, time.Since(start).Seconds())
	for _, name := range r.Kept {
		fmt.Fprintf(t.stdout, "kept %s, which Recourse did not write\n", name)
	}
	return nil
}

// siteError gives an error of a build the exit code of wrong usage where it is one, and says what to do.
func siteError(err error) error {
	switch {
	case err == nil || !build.IsUsage(err):
		return err
	case errors.Is(err, load.ErrNoSite):
		return usageError(fmt.Errorf("%w\nrun recourse in the folder of a site, or name the folder with --source DIR", err))
	}
	return usageError(err)
}

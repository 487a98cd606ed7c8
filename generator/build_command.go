package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"recourse/generator/build"
)

// siteFlags are what every command on a site takes.
type siteFlags struct {
	Source string `default:"." type:"existingdir" placeholder:"DIR" help:"The site's folder, with site.toml and content/."`
	JSON   bool   `name:"json" help:"Print problems as JSON on standard output."`
}

type buildCommand struct {
	siteFlags
	Out     string `default:"public" type:"path" placeholder:"DIR" help:"The folder to write; it is made, and only Recourse's own output is ever replaced."`
	BaseURL string `name:"base-url" placeholder:"URL" help:"Where the site will be published, such as https://example.org/help/. Default: base_url of site.toml."`
	Release bool   `help:"Also write .br and .gz files beside every text, for servers that send them."`
	Drafts  bool   `help:"Include drafts."`
}

// Help is shown by build --help.
func (buildCommand) Help() string {
	return "The site is written beside the folder and put in its place when it is whole: a build that fails or is killed leaves\n" +
		"the previous site as it was. Files that did not change keep their times."
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
		return exitError{code: exitMachine, err: errStopped}
	}
	if err != nil {
		return usageOr(err)
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

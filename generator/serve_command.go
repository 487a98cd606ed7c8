package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"recourse/generator/serve"
	"recourse/generator/source"
)

type serveCommand struct {
	Source string        `default:"." type:"existingdir" placeholder:"DIR" help:"The site's folder, with site.toml and content/."`
	Addr   string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen, on this machine only. Port 0 takes a free one."`
	Drafts bool          `default:"true" negatable:"" help:"Show drafts."`
	Poll   time.Duration `placeholder:"TIME" help:"Look for changes this often (such as 1s) instead of being told, for network disks."`
}

// Help is shown by serve --help.
func (serveCommand) Help() string {
	return "Pages are rendered when a browser asks for them and load again when a file is saved; styles change without loading.\n" +
		"While the content has errors, the last good site stays and the problems are shown over it."
}

// Run serves the site until it is stopped.
func (c *serveCommand) Run(ctx context.Context, t *terminal) error {
	err := serve.Run(ctx, serve.Options{
		Source: c.Source, Addr: c.Addr, Drafts: c.Drafts, Poll: c.Poll,
		Ready: func(url string) {
			fmt.Fprintf(t.stdout, "The site is at %s  (Ctrl+C stops)\n", url)
		},
		Problems: func(problems source.Problems) {
			// The exit code is of no use here: serving goes on.
			_ = t.problems(problems, false)
		},
		Reloaded: func(took time.Duration) {
			fmt.Fprintf(t.stdout, "changed: ready in %d ms\n", took.Milliseconds())
		},
	})
	if errors.Is(err, serve.ErrNotLoopback) {
		return exitError{code: exitUsage, err: err}
	}
	return usageOr(err)
}

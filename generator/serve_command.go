package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"recourse/generator/serve"
	"recourse/generator/source"
)

type serveCommand struct {
	Source   string        `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/. Default: the working folder."`
	Addr     string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen, on this machine only. Port 0 takes a free one. Default: 127.0.0.1:8080."`
	NoDrafts bool          `name:"no-drafts" help:"Leave drafts out, as the published site does."`
	Poll     time.Duration `placeholder:"TIME" help:"Look for changes this often, such as 1s, instead of being told of them: for network disks."`
}

// Help is shown by serve --help.
func (serveCommand) Help() string {
	return "Pages are rendered when a browser asks for them and load again when a file is saved; styles change without loading.\n" +
		"While the content has errors, the last good site stays and the problems are shown over it. Ctrl+C stops."
}

// Run serves the site until it is stopped.
func (c *serveCommand) Run(ctx context.Context, t *terminal) error {
	if c.Poll < 0 {
		return usageError(fmt.Errorf("--poll: %s is less than nothing; write a time such as 1s", c.Poll))
	}
	printed := ""
	err := serve.Run(ctx, serve.Options{
		Source: c.Source, Addr: c.Addr, Drafts: !c.NoDrafts, Poll: c.Poll,
		Ready: func(url string) {
			fmt.Fprintf(t.stdout, "The site is at %s  (Ctrl+C stops)\n", url)
		},
		Problems: func(problems source.Problems) { printed = t.news(problems, printed) },
		Reloaded: func(took time.Duration) {
			fmt.Fprintf(t.stdout, "changed: ready in %d ms\n", took.Milliseconds())
		},
	})
	if errors.Is(err, serve.ErrAddress) {
		return usageError(err)
	}
	return siteError(err)
}

// news prints problems if they are not those that were printed last, and returns what is printed now: who saves often need
// not read the same warnings each time.
func (t *terminal) news(problems source.Problems, printed string) string {
	var text strings.Builder
	quiet := terminal{stdout: t.stdout, stderr: &text, color: t.colored()}
	_ = quiet.problems(problems, false) // the exit code is of no use here: serving goes on
	switch now := text.String(); {
	case now == printed:
	case now == "":
		fmt.Fprintln(t.stderr, "no problems any more")
	default:
		fmt.Fprint(t.stderr, now)
	}
	return text.String()
}

package main

import (
	"context"
	"errors"
	"fmt"

	"recourse/generator/build"
)

type checkCommand struct{ siteFlags }

// Help is shown by check --help.
func (checkCommand) Help() string {
	return "Prints every problem with its file, line and column and how to cure it. Errors make the exit code 1; warnings do not."
}

// Run checks the site.
func (c *checkCommand) Run(ctx context.Context, t *terminal) error {
	problems, err := build.Check(ctx, build.Options{Source: c.Source, Drafts: c.Drafts, Today: today()})
	if errors.Is(err, context.Canceled) {
		return errStopped
	}
	if err != nil {
		return siteError(err)
	}
	if err := t.problems(problems, c.JSON); err != nil {
		return err
	}
	if !c.JSON && len(problems) == 0 {
		fmt.Fprintln(t.stdout, "no problems")
	}
	return nil
}

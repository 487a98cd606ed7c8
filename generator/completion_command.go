package main

import (
	"errors"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
)

// completionCommand prints how to have commands completed.
type completionCommand struct{ kongcompletion.Completion }

// Run prints the shell code, or how to run it. Without a shell's name the one that the person logs in with is taken.
func (c *completionCommand) Run(ctx *kong.Context) error {
	if err := c.Completion.Run(ctx); err != nil {
		return usageError(errors.Join(err, errors.New("name your shell: recourse completion bash")))
	}
	return nil
}

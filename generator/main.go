// Command recourse makes static knowledge bases that help people whom an online marketplace let down.
//
//	recourse serve     show the site and every change of it while you write
//	recourse build     write the whole site
//	recourse check     apply every rule to the content
//	recourse new       write a file to begin with
//	recourse tree      show, test and draw decision trees
//	recourse letter    print letters, filled in
//	recourse search    answer a query as the site's search does
//	recourse version   print versions
//	recourse completion
//	                   print how to complete commands with the Tab key
//
// Exit codes: 0 good; 1 problems in the content; 2 wrong usage; 3 the machine failed.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"

	"recourse/generator/source"
)

// Exit codes of every command.
const (
	exitGood     = 0
	exitProblems = 1 // in the content
	exitUsage    = 2
	exitMachine  = 3
)

// commands are the commands and what they all take.
type commands struct {
	Serve      serveCommand      `cmd:"" help:"Show the site on this machine, and every change of it while you write."`
	Build      buildCommand      `cmd:"" help:"Write the whole site into a folder."`
	Check      checkCommand      `cmd:"" help:"Apply every rule to the content; write nothing."`
	New        newCommand        `cmd:"" help:"Write a commented file to begin with: a tree, a guide, a site …"`
	Tree       treeCommand       `cmd:"" help:"Show, test and draw decision trees, and what leads to their outcomes."`
	Letter     letterCommand     `cmd:"" help:"Print a letter as its page fills it in."`
	Search     searchCommand     `cmd:"" help:"Answer a query as the site's search does, with scores."`
	Version    versionCommand    `cmd:"" help:"Print the version of the program, of Go and of its modules."`
	Completion completionCommand `cmd:"" help:"Print how to complete commands with the Tab key (bash, zsh, fish)."`
}

const description = `Recourse turns Markdown guides, complaint taxonomies, letter templates and decision trees into a fast, searchable,
private website.

In the folder of a site, begin with "recourse serve".

Exit codes: 0 good, 1 problems in the content, 2 wrong usage, 3 the machine failed.`

// gcPercent is how much garbage may pile up, in percent of what is in use: a site in memory is mostly texts, which are soon
// passed by, so collecting twice as often as usual costs little and leaves room on small machines.
const gcPercent = 40

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl+C ends the program at once
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run parses and runs a command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	out := &countingWriter{to: stdout}
	t := &terminal{stdout: out, stderr: stderr}
	err := t.run(ctx, usual(args))
	if err == nil && out.err != nil {
		err = fmt.Errorf("standard output: %w", out.err)
	}
	code, silent := exitGood, exitError{}
	switch {
	case err == nil:
		return exitGood
	case errors.As(err, &silent):
		code, err = silent.code, silent.err
	default:
		code = exitMachine
	}
	if err != nil {
		fmt.Fprintln(stderr, "recourse:", err)
		if slices.Contains(args, "--json") && out.bytes == 0 { // whoever reads JSON gets JSON
			message, help, _ := strings.Cut(err.Error(), "\n")
			failure := source.Problem{Code: failureCodes[code], Message: message, Help: help}
			_ = source.WriteJSON(out, source.Problems{&failure}) // the exit code says it as well
		}
	}
	return code
}

// failureCodes are the codes, in JSON, of what kept a command from looking for problems.
var failureCodes = map[int]string{exitUsage: "command/usage", exitMachine: "command/machine"}

// usual understands what people type by habit: nothing at all, "help build", "--version".
func usual(args []string) []string {
	switch {
	case len(args) == 0:
		return []string{"--help"}
	case args[0] == "help":
		return append(slices.Clone(args[1:]), "--help")
	case args[0] == "--version":
		return append([]string{"version"}, args[1:]...)
	}
	return args
}

// exit carries the exit code out of kong, which would end the process for --help.
type exit int

// run parses and runs a command line.
func (t *terminal) run(ctx context.Context, args []string) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exit:
			if e != exitGood {
				err = exitError{code: int(e)}
			}
		default:
			panic(e)
		}
	}()
	var c commands
	parser, err := kong.New(&c,
		kong.Name("recourse"), kong.Description(description),
		kong.Writers(t.stdout, t.stderr), kong.Exit(func(code int) { panic(exit(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 100}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(t),
	)
	if err != nil {
		return err
	}
	kongcompletion.Register(parser)
	parsed, err := parser.Parse(args)
	if err != nil {
		see := "recourse --help"
		var wrong *kong.ParseError
		if errors.As(err, &wrong) && wrong.Context.Selected() != nil {
			see = wrong.Context.Selected().FullPath() + " --help"
		}
		return usageError(fmt.Errorf("%w\nsee: %s", err, see))
	}
	return parsed.Run()
}

// exitError ends a command with an exit code; err is printed where it is not nil.
type exitError struct {
	code int
	err  error
}

// usageError ends a command with the exit code of wrong usage.
func usageError(err error) error { return exitError{code: exitUsage, err: err} }

// Error returns the text of the error.
func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

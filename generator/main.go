// Command recourse makes static knowledge bases that help people whom an online marketplace let down.
//
//	recourse serve     show the site and every change of it while you write
//	recourse build     write the whole site
//	recourse check     apply every rule to the content
//	recourse version   print versions
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
	"syscall"

	"github.com/alecthomas/kong"
	kongcompletion "github.com/jotaen/kong-completion"
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
	Serve      serveCommand              `cmd:"" help:"Show the site on this machine, and every change of it while you write."`
	Build      buildCommand              `cmd:"" help:"Write the whole site into a folder."`
	Check      checkCommand              `cmd:"" help:"Apply every rule to the content; write nothing."`
	Version    versionCommand            `cmd:"" help:"Print the version of the program, of Go and of its modules."`
	Completion kongcompletion.Completion `cmd:"" help:"Print the shell code that completes commands with the Tab key (bash, zsh, fish)."`
}

const description = `Recourse turns Markdown guides, complaint taxonomies, letter templates and decision trees into a fast,
searchable, private website. Begin with:  recourse serve

Exit codes: 0 good, 1 problems in the content, 2 wrong usage, 3 the machine failed.`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// exit carries the exit code out of kong, which would end the process for --help.
type exit int

// run parses and runs a command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case exit:
			code = int(e)
		default:
			panic(e)
		}
	}()
	terminal := &terminal{stdout: stdout, stderr: stderr}
	var c commands
	parser, err := kong.New(&c,
		kong.Name("recourse"), kong.Description(description), kong.UsageOnError(),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { panic(exit(code)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(terminal),
	)
	if err != nil {
		fmt.Fprintln(stderr, "recourse:", err)
		return exitMachine
	}
	kongcompletion.Register(parser)
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "recourse: %s\nSee: recourse --help\n", err)
		return exitUsage
	}
	err = parsed.Run()
	var status exitError
	switch {
	case err == nil:
		return exitGood
	case errors.As(err, &status):
		if status.err != nil {
			fmt.Fprintln(stderr, "recourse:", status.err)
		}
		return status.code
	default:
		fmt.Fprintln(stderr, "recourse:", err)
		return exitMachine
	}
}

// exitError ends a command with an exit code; err is printed where it is not nil.
type exitError struct {
	code int
	err  error
}

// Error returns the text of the error.
func (e exitError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

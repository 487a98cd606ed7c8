package main

import (
	"context"
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestMain makes the command itself a command of the scripts, and cleans up after the tests that share a site and a browser.
func TestMain(m *testing.M) {
	testscript.Main(cleaner{m}, map[string]func(){
		"recourse": func() { os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr)) },
	})
}

type cleaner struct{ m *testing.M }

// Run runs the tests, ends the browser and removes the built sites.
func (c cleaner) Run() int {
	code := c.m.Run()
	stopBrowser()
	for _, dir := range temporary {
		os.RemoveAll(dir)
	}
	return code
}

// TestScripts runs the commands as a person would: testdata/script, one file a story.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exitcode": exitCode,
		},
	})
}

// exitCode runs a command and wants its exit code: exitcode 2 recourse build --nonsense
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND ARGS…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		type coded interface{ ExitCode() int }
		code, ok := err.(coded)
		if !ok {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = string(rune('0' + code.ExitCode()))
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

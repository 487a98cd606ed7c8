package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the goldens anew")

// TestMain makes the command itself a command of the scripts, and cleans up after the tests that share a site and a browser.
func TestMain(m *testing.M) {
	testscript.Main(cleaner{m}, map[string]func(){"recourse": main})
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
			"exitcode": exitCode, "jsonlist": jsonList, "listen": listen, "interrupt": interrupt,
		},
	})
}

// exitCode runs a command and wants its exit code: exitcode 2 recourse build --nonsense
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND ARGS…")
	}
	wantCode(ts, args[0], ts.Exec(args[1], args[2:]...))
}

func wantCode(ts *testscript.TestScript, want string, err error) {
	got := "0"
	if err != nil {
		type coded interface{ ExitCode() int }
		code, ok := err.(coded)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = strconv.Itoa(code.ExitCode())
	}
	if got != want {
		ts.Fatalf("exit code %s, want %s", got, want)
	}
}

// jsonList wants the last command's standard output to be a JSON array of problems with these codes, in order, and nothing
// else: jsonlist link/unknown html/raw
func jsonList(ts *testscript.TestScript, neg bool, args []string) {
	var problems []struct{ Code string }
	if err := json.Unmarshal([]byte(ts.ReadFile("stdout")), &problems); err != nil || problems == nil {
		ts.Fatalf("standard output is not a JSON array: %v", err)
	}
	codes := []string{}
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	if slices.Equal(codes, args) == neg {
		ts.Fatalf("the problems are %q", codes)
	}
}

// listen takes a port of this machine until the script ends, and puts its number into a variable: listen PORT
func listen(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: listen VARIABLE")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { listener.Close() })
	_, port, err := net.SplitHostPort(listener.Addr().String())
	ts.Check(err)
	ts.Setenv(args[0], port)
}

// interrupt runs a command until it has printed a line, stops it as Ctrl+C does, and wants its exit code:
// interrupt 0 recourse serve
func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupt CODE COMMAND ARGS…")
	}
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		program := filepath.Join(dir, args[1])
		if _, err := os.Stat(program); err != nil {
			continue
		}
		command := exec.Command(program, args[2:]...)
		command.Dir = ts.Getenv("WORK")
		command.Stderr = ts.Stderr()
		stdout, err := command.StdoutPipe()
		ts.Check(err)
		ts.Check(command.Start())
		lines := bufio.NewScanner(stdout)
		lines.Scan()
		ts.Logf("%s", lines.Text())
		ts.Check(command.Process.Signal(os.Interrupt))
		for lines.Scan() {
			ts.Logf("%s", lines.Text())
		}
		wantCode(ts, args[0], command.Wait())
		return
	}
	ts.Fatalf("no command %s", args[1])
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"recourse/generator/build"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// terminal is where a command prints: results to stdout, problems and progress to stderr.
type terminal struct {
	stdout, stderr io.Writer
	color          bool // stderr shows colours although it is no terminal itself
}

// colored tells whether problems are printed in colours.
func (t *terminal) colored() bool {
	return t.color || isTerminal(t.stderr) && os.Getenv("NO_COLOR") == ""
}

// isTerminal tells whether a writer is a terminal that a person looks at.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// problems prints every problem, as text to stderr or as a JSON array to stdout, and returns the error that ends the
// command with exit code 1 where one of them fails a build.
func (t *terminal) problems(problems source.Problems, asJSON bool) error {
	if asJSON {
		if err := source.WriteJSON(t.stdout, problems); err != nil {
			return err
		}
	} else {
		printer := source.Printer{Color: t.colored()}
		if err := printer.Print(t.stderr, problems); err != nil {
			return err
		}
		if n := len(problems); n > 0 {
			fmt.Fprintln(t.stderr, summary(problems.Errors(), n-problems.Errors()))
		}
	}
	if problems.Errors() > 0 {
		return exitError{code: exitProblems}
	}
	return nil
}

// summary counts problems: "2 errors, 1 warning".
func summary(failing, warnings int) string {
	text := ""
	if failing > 0 {
		text = count(failing, "error")
	}
	if warnings > 0 {
		if text != "" {
			text += ", "
		}
		text += count(warnings, "warning")
	}
	return text
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// countingWriter knows whether anything was written, and the first error: what a command prints to a full disk is lost, and
// that must not pass for success.
type countingWriter struct {
	to    io.Writer
	bytes int
	err   error
}

// Write implements [io.Writer].
func (w *countingWriter) Write(p []byte) (int, error) {
	n, err := w.to.Write(p)
	w.bytes += n
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// today is the day on this machine's calendar.
func today() lang.Date {
	now := time.Now()
	return lang.Date{Year: now.Year(), Month: int(now.Month()), Day: now.Day()}
}

// progress returns a function that draws a bar on a terminal once a build has lasted a second, and one that removes it.
// Where nobody looks, both do nothing.
func (t *terminal) progress() (report func(stage build.Stage, done, total int), finish func()) {
	if !isTerminal(t.stderr) {
		return nil, func() {}
	}
	start := time.Now()
	var bar *progressbar.ProgressBar
	var current build.Stage
	bars := make(chan func(), 256)
	finished := make(chan struct{})
	go func() { // one goroutine draws, many report
		defer close(finished)
		for draw := range bars {
			draw()
		}
	}()
	report = func(stage build.Stage, done, total int) {
		if time.Since(start) < time.Second || total == 0 {
			return
		}
		select {
		case bars <- func() {
			if bar == nil || current != stage {
				current = stage
				bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(t.stderr), progressbar.OptionSetDescription(string(stage)),
					progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(30))
			}
			_ = bar.Set(done)
		}:
		default: // the terminal is slow; the next report draws
		}
	}
	finish = func() {
		close(bars)
		<-finished
		if bar != nil {
			_ = bar.Clear()
		}
	}
	return report, finish
}

// errStopped is returned when the person stopped the command.
var errStopped = errors.New("stopped")

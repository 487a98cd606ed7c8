// Command bench makes up sites of several sizes, builds them with Recourse and prints what that costs: time, CPU seconds,
// peak memory, pages a second, the bytes of the search index, and the ratio to the floor.
//
// The floor is what no generator can do without: read every file, turn its Markdown into HTML with goldmark and write it,
// nothing else. It runs in a process of its own, as the build does, on the same files.
//
// At each size it also serves the site, saves a page twenty times and takes the time until a connected browser could have
// the new page.
//
//	go run ./generator/bench -pages 100,1000,10000
//
// With -search it compares the search with Pagefind's instead, on sites of Russian pages: it indexes the pages that were
// built with both, types the same into both in Chromium, and prints what that costs and how well the words are understood.
//
//	go run ./generator/bench -search -pages own,100,1000
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	pages := flag.String("pages", "100,1000,10000", "sizes of the sites, in pages of Markdown")
	keep := flag.String("keep", "", "folder to keep the made-up sites in; default: a temporary one, removed at the end")
	rivals := flag.Bool("search", false, "compare the search with Pagefind's; a size may also be \"own\": the site of this repository")
	floorDir := flag.String("floor", "", "run the floor on this folder, then stop (the benchmark calls itself so)")
	flag.Parse()
	var err error
	if *floorDir != "" {
		err = floor(*floorDir)
	} else {
		err = run(*pages, *keep, *rivals)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(sizes, dir string, rivals bool) error {
	if dir == "" {
		temporary, err := os.MkdirTemp("", "recourse-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		dir = temporary
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	program := filepath.Join(dir, "recourse")
	if out, err := exec.Command("go", "build", "-o", program, "./generator").CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w\n%s", err, out)
	}
	if rivals {
		return compareSearch(program, sizes, dir)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d cores\n", runtime.Version(), runtime.NumCPU())
	fmt.Println("  pages  files     wall      cpu   memory  pages/s  index      floor cpu  floor mem   ratio  rebuild  save→page p50  p95")
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(size))
		if err != nil || n < 2 {
			return fmt.Errorf("%q is not a number of pages", size)
		}
		if err := measure(program, self, filepath.Join(dir, "site-"+strconv.Itoa(n)), n); err != nil {
			return err
		}
	}
	return nil
}

// measure makes a site of n pages and prints one line about it.
func measure(program, self, site string, n int) error {
	if err := writeSite(site, n, "ru", "en"); err != nil {
		return err
	}
	out := filepath.Join(site, "public")
	build, err := cost(program, "build", "--source", site, "--out", out)
	if err != nil {
		return err
	}
	rebuild, err := cost(program, "build", "--source", site, "--out", out)
	if err != nil {
		return err
	}
	least, err := cost(self, "-floor", site)
	if err != nil {
		return err
	}
	files, _, err := weigh(out)
	if err != nil {
		return err
	}
	_, index, err := weigh(filepath.Join(out, "search"))
	if err != nil {
		return err
	}
	saves, err := measureSaves(program, site, 20)
	if err != nil {
		return err
	}
	fmt.Printf("%7d %6d %7.2fs %7.2fs %5d MB %8.0f %6d kB %8.2fs %6d MB %8.2f %7.2fs %9d ms %7d ms\n",
		n, files, build.wall.Seconds(), build.cpu.Seconds(), build.memory>>20, float64(n)/build.wall.Seconds(), index>>10,
		least.cpu.Seconds(), least.memory>>20, build.cpu.Seconds()/least.cpu.Seconds(), rebuild.wall.Seconds(),
		percentile(saves, 50).Milliseconds(), percentile(saves, 95).Milliseconds())
	return nil
}

// usage is what a process took.
type usage struct {
	wall, cpu time.Duration
	memory    int64 // peak resident set, in bytes
}

// cost runs a command to its end.
func cost(name string, args ...string) (usage, error) {
	start := time.Now()
	command := exec.Command(name, args...)
	if out, err := command.CombinedOutput(); err != nil {
		return usage{}, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, tail(out))
	}
	u := usage{wall: time.Since(start), cpu: command.ProcessState.UserTime() + command.ProcessState.SystemTime()}
	if r, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = int64(r.Maxrss)
		if runtime.GOOS == "linux" {
			u.memory <<= 10 // Linux counts kilobytes
		}
	}
	return u, nil
}

// tail returns the last lines of a command's output.
func tail(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return strings.Join(lines[max(0, len(lines)-12):], "\n")
}

// weigh counts the files below a folder and their bytes.
func weigh(dir string) (files int, bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			files++
			bytes += info.Size()
		}
		return err
	})
	return files, bytes, err
}

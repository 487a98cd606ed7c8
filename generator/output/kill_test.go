package output

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// The test binary runs itself as a build that writes two sites in turn until it is killed.
const (
	killDir = "RECOURSE_TEST_KILL_DIR"
	killWay = "RECOURSE_TEST_KILL_WAY"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(killDir)
	if dir == "" {
		os.Exit(m.Run())
	}
	if os.Getenv(killWay) == "rename" {
		exchange = func(string, string) error { return os.ErrInvalid }
	}
	for turn := 0; ; turn++ {
		if _, err := setOf(killSite(turn%2 == 0)).Write(dir, WriteOptions{}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if turn == 0 {
			os.Stdout.Close() // tells that it is at work
		}
	}
}

// killSite returns one of two sites that share some files.
func killSite(even bool) map[string]string {
	files := map[string]string{}
	for i := range 20 {
		files[fmt.Sprintf("same/%d.html", i)] = fmt.Sprint("same ", i)
		files[fmt.Sprintf("pages/%d.html", i)] = fmt.Sprint(even, i)
		files[fmt.Sprintf("%t/%d.html", even, i)] = fmt.Sprint("only here ", i)
	}
	return files
}

// TestKilled kills builds at random moments. After each, the folder holds one of the two sites, whole.
func TestKilled(t *testing.T) {
	for _, way := range []string{"exchange", "rename"} {
		t.Run(way, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(fastDir(t), "public")
			write(t, dir, WriteOptions{}, killSite(true))
			put(t, filepath.Join(dir, "CNAME"), "example.org")
			start := time.Now()
			write(t, dir, WriteOptions{}, killSite(false))
			write(t, dir, WriteOptions{}, killSite(true))
			both := time.Since(start)
			seen := map[string]int{}
			for range 20 {
				build := exec.Command(os.Args[0])
				build.Env = append(os.Environ(), killDir+"="+dir, killWay+"="+way)
				build.Stderr = os.Stderr
				atWork, err := build.StdoutPipe()
				if err != nil {
					t.Fatal(err)
				}
				if err := build.Start(); err != nil {
					t.Fatal(err)
				}
				if _, err := io.ReadAll(atWork); err != nil {
					t.Fatal(err)
				}
				time.Sleep(rand.N(2 * both))
				if err := build.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				if err := build.Wait(); build.ProcessState.Exited() {
					t.Fatalf("the build ended by itself: %v", err)
				}
				if way == "rename" { // this way alone may leave the site aside, for the next build to put back
					p, err := newPlace(dir)
					if err != nil {
						t.Fatal(err)
					}
					if err := p.recover(); err != nil {
						t.Fatal(err)
					}
				}
				seen[whichSite(t, dir)]++
			}
			if seen["even"] == 0 || seen["odd"] == 0 {
				t.Errorf("the builds were killed too early to prove anything: %v", seen)
			}
			write(t, dir, WriteOptions{}, killSite(true))
			onlyOutput(t, dir)
		})
	}
}

// fastDir returns a folder in memory where the system has one: the test writes many sites, and a busy disk would make it
// slow without making it any stricter.
func fastDir(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "output-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

func whichSite(t *testing.T, dir string) string {
	t.Helper()
	got := tree(t, dir)
	if got["CNAME"] != "example.org" {
		t.Error("the kept file is lost")
	}
	delete(got, "CNAME")
	switch {
	case maps.Equal(got, killSite(true)):
		return "even"
	case maps.Equal(got, killSite(false)):
		return "odd"
	}
	t.Errorf("neither site is there whole: %d files", len(got))
	return "neither"
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"recourse/generator/load"
	"recourse/generator/search"
	"recourse/templates"
)

// compareSearch builds sites of several sizes and this repository's own, indexes the same pages with Pagefind's newest
// release, which npm puts into the folder, asks both searches the same in Chromium, and prints a table for each.
func compareSearch(program, sizes, dir string) error {
	version, rival, err := installPagefind(filepath.Join(dir, "npm"))
	if err != nil {
		return err
	}
	browser, stop, err := startBrowser()
	if err != nil {
		return err
	}
	defer stop()
	fmt.Printf("%s, %d cores, Pagefind %s, %s\n", runtime.Version(), runtime.NumCPU(), version, time.Now().Format(time.DateOnly))
	for size := range strings.SplitSeq(sizes, ",") {
		site, name := filepath.Join(dir, "search-"+size), size+" Russian pages"
		if size == "own" {
			site, name = ".", "The site of this repository"
		} else {
			n, err := strconv.Atoi(size)
			if err != nil || n < 2 {
				return fmt.Errorf("%q is not a number of pages", size)
			}
			if err := writeSite(site, n, "ru"); err != nil {
				return err
			}
		}
		c := &comparison{browser: browser, site: site, public: filepath.Join(dir, "public-"+size)}
		if err := c.run(program, rival); err != nil {
			return err
		}
		c.print(name)
	}
	return nil
}

// installPagefind has npm install Pagefind, and returns its version and program.
func installPagefind(dir string) (version, program string, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", "", err
	}
	install := exec.Command("npm", "install", "--no-fund", "--no-audit", "--prefix", dir, "pagefind@latest")
	if out, err := install.CombinedOutput(); err != nil {
		return "", "", fmt.Errorf("npm install pagefind: %w\n%s", err, tail(out))
	}
	data, err := os.ReadFile(filepath.Join(dir, "node_modules", "pagefind", "package.json"))
	if err != nil {
		return "", "", err
	}
	var about struct{ Version string }
	if err := json.Unmarshal(data, &about); err != nil {
		return "", "", err
	}
	return about.Version, filepath.Join(dir, "node_modules", ".bin", "pagefind"), nil
}

// comparison is of one site.
type comparison struct {
	browser      context.Context
	site, public string
	ours, theirs side
}

// side is what one of both searches came to.
type side struct {
	index usage // making the index
	size  int64 // of all its files, as they go over the wire
	files int
	idle  string              // what a page loads where nobody searches
	kinds map[string][]asking // by the kind of query
	slow  map[string][]asking
	quality
}

func (c *comparison) run(program, rival string) error {
	if _, err := cost(program, "build", "--source", c.site, "--out", c.public); err != nil {
		return err
	}
	var err error
	if c.theirs.index, err = cost(rival, "--site", c.public, "--root-selector", "main"); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(c.public, "pagefind.html"), []byte(pagefindPage), 0o644); err != nil {
		return err
	}
	index, err := c.index()
	if err != nil {
		return err
	}
	w, err := newWire(c.public)
	if err != nil {
		return err
	}
	defer w.close()
	if err := c.weighIndexes(w); err != nil {
		return err
	}
	t, err := newTrials(c.public, 150, 200)
	if err != nil {
		return err
	}
	if err := c.judge(w, index, t); err != nil {
		return err
	}
	queries := queriesOf(c.site, t)
	for _, one := range []struct {
		side  *side
		field *field
	}{{&c.ours, &ourField}, {&c.theirs, &pagefindField}} {
		_, stop, bytes, requests, err := one.field.open(c.browser, w, one.field.idle)
		stop()
		if err != nil {
			return err
		}
		one.side.idle = fmt.Sprintf("%s, %d requests", kB(int64(bytes)), requests)
		one.side.kinds, one.side.slow = map[string][]asking{}, map[string][]asking{}
		for kind, list := range queries {
			for _, query := range list {
				fast, err := one.field.ask(c.browser, w, query, false)
				if err != nil {
					return err
				}
				one.side.kinds[kind] = append(one.side.kinds[kind], fast)
				slow, err := one.field.ask(c.browser, w, query, true)
				if err != nil {
					return err
				}
				one.side.slow[kind] = append(one.side.slow[kind], slow)
			}
		}
	}
	return nil
}

// index makes the index of the site as a build does, and takes what that costs by itself.
func (c *comparison) index() (*search.Index, error) {
	loader := load.New(load.Options{Site: os.DirFS(c.site), Templates: templates.FS})
	site, problems, err := loader.Load(context.Background())
	if err == nil && site == nil {
		err = fmt.Errorf("%s: %s", problems[0].Span, problems[0].Message)
	}
	if err != nil {
		return nil, err
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start, cpu := time.Now(), cpuTime()
	index := search.Build(site)
	c.ours.index = usage{wall: time.Since(start), cpu: cpuTime() - cpu}
	runtime.ReadMemStats(&after)
	c.ours.index.memory = int64(after.TotalAlloc - before.TotalAlloc) // no less than it ever had at once
	return index, nil
}

// cpuTime is what this process has taken so far.
func cpuTime() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// weighIndexes adds up the files of both indexes for Russian readers, as they go over the wire.
func (c *comparison) weighIndexes(w *wire) error {
	return filepath.WalkDir(c.public, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		relative, err := filepath.Rel(c.public, name)
		if err != nil {
			return err
		}
		relative = filepath.ToSlash(relative)
		var s *side
		switch {
		case strings.HasPrefix(relative, "search/ru/"):
			s = &c.ours
		case strings.HasPrefix(relative, "pagefind/") && strings.Contains(filepath.Base(relative), "ru_"):
			s = &c.theirs
		default:
			return nil
		}
		data, _, err := w.file("/" + relative)
		s.files++
		s.size += int64(len(data))
		return err
	})
}

func (c *comparison) judge(w *wire, index *search.Index, t trials) (err error) {
	c.ours.quality, err = judge(func(queries []string, most int) ([][]string, error) {
		found := make([][]string, len(queries))
		for i, query := range queries {
			for _, hit := range index.Search("ru", query+" ", search.Options{Limit: most}).Hits {
				found[i] = append(found[i], hit.URL)
			}
		}
		return found, nil
	}, t)
	if err != nil {
		return err
	}
	p, err := openPagefind(c.browser, w)
	if err != nil {
		return err
	}
	defer p.stop()
	c.theirs.quality, err = judge(p.find, t)
	return err
}

// kindsOfQueries are in the order of the table.
var kindsOfQueries = []string{"one word", "five words", "one slip", "other layout", "form with й"}

// queriesOf returns what is typed. On the site of this repository it is what people ask there.
func queriesOf(site string, t trials) map[string][]string {
	if site == "." {
		return map[string][]string{
			"one word":     {"апелляция", "чарджбэк", "посылка"},
			"five words":   {"пришла пустая посылка что делать", "продавец просит отменить открытый спор", "трек не отслеживается два месяца"},
			"one slip":     {"апеляция", "потделка"},
			"other layout": {"fgtkkzwbz", "djpdhfn"},
			"form with й":  {"апелляцией", "платёжный"},
		}
	}
	var inflected []string
	for _, family := range t.families[:min(2, len(t.families))] {
		inflected = append(inflected, family[slices.IndexFunc(family, func(form string) bool { return strings.Contains(form, "й") })])
	}
	five := make([]string, 3)
	for i := range five {
		five[i] = strings.Join(t.words[20+5*i:25+5*i], " ")
	}
	return map[string][]string{
		"one word": t.words[:3], "five words": five, "one slip": t.slips[5:7], "other layout": t.layout[9:11], "form with й": inflected,
	}
}

func (c *comparison) print(name string) {
	row := func(name string, value func(s *side) string) {
		fmt.Printf("| %s | %s | %s |\n", name, value(&c.ours), value(&c.theirs))
	}
	fmt.Printf("\n%s\n\n| | Recourse | Pagefind |\n|---|---|---|\n", name)
	row("where nobody searches", func(s *side) string { return s.idle })
	for _, kind := range kindsOfQueries {
		row(kind+": bytes, requests", func(s *side) string {
			bytes := middle(s.kinds[kind], func(a asking) int64 { return a.bytes })
			requests := middle(s.kinds[kind], func(a asking) int64 { return int64(a.requests) })
			most := slices.MaxFunc(s.kinds[kind], func(a, b asking) int { return int(a.bytes - b.bytes) })
			return fmt.Sprintf("%s (at most %s), %d", kB(bytes), kB(most.bytes), requests)
		})
	}
	row("dependent steps, one word; five words", func(s *side) string {
		count := func(a asking) int64 { return int64(a.steps) }
		return fmt.Sprintf("%d; %d", middle(s.slow["one word"], count), middle(s.slow["five words"], count))
	})
	waits := func(list map[string][]asking) string {
		var all []time.Duration
		none := 0
		for _, kind := range kindsOfQueries {
			for _, a := range list[kind] {
				if a.wait > 0 {
					all = append(all, a.wait)
				} else {
					none++
				}
			}
		}
		text := fmt.Sprintf("%d, %d ms", percentile(all, 50).Milliseconds(), percentile(all, 95).Milliseconds())
		if none > 0 {
			text += fmt.Sprintf(" (%d without any result)", none)
		}
		return text
	}
	row("last key to first result, p50, p95", func(s *side) string { return waits(s.kinds) })
	row("focus and paste to first result at 1.6 Mbit/s, 150 ms, p50, p95", func(s *side) string { return waits(s.slow) })
	row("index on the wire, files", func(s *side) string { return fmt.Sprintf("%s, %d", kB(s.size), s.files) })
	row("making the index: time, CPU, memory", func(s *side) string {
		return fmt.Sprintf("%.2f s, %.2f s, %d MB", s.index.wall.Seconds(), s.index.cpu.Seconds(), s.index.memory>>20)
	})
	percent := func(share func(s *side) float64) func(s *side) string {
		return func(s *side) string { return fmt.Sprintf("%.1f %%", 100*share(s)) }
	}
	row("pages found by forms with й", percent(func(s *side) float64 { return s.inflections }))
	row("one random slip, right page in the first five", percent(func(s *side) float64 { return s.slips }))
	row("other keyboard layout, likewise", percent(func(s *side) float64 { return s.layouts }))
	row("Russian in Latin letters, likewise", percent(func(s *side) float64 { return s.latin }))
}

func kB(bytes int64) string { return fmt.Sprintf("%.1f kB", float64(bytes)/1000) }

// middle returns the median.
func middle(list []asking, value func(asking) int64) int64 {
	values := make([]int64, len(list))
	for i, a := range list {
		values[i] = value(a)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

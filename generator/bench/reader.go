package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// field is where a search is typed in, and how its results are known.
type field struct {
	page   string   // address of a page with the field
	idle   string   // address of a page from which one can search
	input  string   // selector of the field
	result string   // selector of a result's link
	files  []string // how the addresses of the search's own files begin
}

var (
	ourField = field{"/ru/search/", "/ru/", "main input[name=q]", "main .search-result a[href]", []string{"/search/", "/assets/search-"}}
	// What Pagefind's documentation has people write into their pages, in a page that has nothing else.
	pagefindField = field{"/pagefind.html", "/pagefind.html", ".pf-searchbox-input", "a.pf-searchbox-result", []string{"/pagefind/"}}
)

const pagefindPage = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Pagefind</title><link rel="icon" href="data:,">
<link href="/pagefind/pagefind-component-ui.css" rel="stylesheet">
<script src="/pagefind/pagefind-component-ui.js" type="module"></script>
<pagefind-searchbox></pagefind-searchbox>
`

// startBrowser starts Chromium.
func startBrowser() (ctx context.Context, stop func(), err error) {
	program, err := exec.LookPath("chromium")
	if err != nil {
		return nil, nil, fmt.Errorf("the benchmark needs Chromium: run .ci/setup")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"))
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stopContext := chromedp.NewContext(allocator)
	stop = func() { stopContext(); stopAllocator() }
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		stop()
		return nil, nil, fmt.Errorf("start Chromium: %w", err)
	}
	return ctx, stop, nil
}

// watch notes when something was last typed, and when a result stood there first after that.
const watch = `Object.defineProperty(Navigator.prototype, 'serviceWorker', {value: undefined});
window.bench = {typed: 0, first: 0};
addEventListener('input', () => Object.assign(bench, {typed: performance.now(), first: 0}), true);
addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  if (bench.typed && !bench.first && document.querySelector(%q)) bench.first = performance.now();
}).observe(document.body, {subtree: true, childList: true}))`

// typing types a query into the field that has the focus, a letter every 80 ms: from within the page, so that it is as steady
// as the page itself on a busy machine.
const typing = `(async () => {
  const field = document.activeElement;
  for (const letter of %q) {
    field.value += letter;
    field.dispatchEvent(new InputEvent('input', {bubbles: true, data: letter, inputType: 'insertText'}));
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  return true;
})()`

// asking is what one query cost.
type asking struct {
	bytes    int64         // of the search's own files that the page loads, and of all that is loaded from then on
	requests int           // likewise
	steps    int           // from focus to the first result
	wait     time.Duration // from the last key to the first result; 0: there was none
}

// open opens a page of a site in a browser that has nothing kept, and returns what it loads for the search by itself.
func (f *field) open(browser context.Context, w *wire, address string) (tab context.Context, stop func(), bytes, requests int, err error) {
	tab, stopTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	tab, cancel := context.WithTimeout(tab, 90*time.Second)
	stop = func() { cancel(); stopTab() }
	script := page.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf(watch, f.result)}
	w.slow(0, 0)
	w.reset()
	err = chromedp.Do(tab, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, script)
		return err
	}), chromedp.Navigate(w.url+address))
	w.quiet()
	_, loaded := w.count()
	for _, r := range loaded {
		if slices.ContainsFunc(f.files, func(begin string) bool { return strings.HasPrefix(r.path, begin) }) {
			bytes += r.body
			requests++
		}
	}
	w.reset()
	return tab, stop, bytes, requests, err
}

// ask opens a page and types a query into its field, or pastes it, on a slow network.
func (f *field) ask(browser context.Context, w *wire, query string, slow bool) (a asking, err error) {
	tab, stop, bytesAtLoad, requestsAtLoad, err := f.open(browser, w, f.page)
	defer stop()
	if err != nil {
		return a, err
	}
	if slow {
		w.slow(150*time.Millisecond, 1_600_000/8)
		defer w.slow(0, 0)
	}
	focus := fmt.Sprintf("document.querySelector(%q).focus(), true", f.input)
	if _, err = chromedp.Run(tab, chromedp.Evaluate[bool](focus)); err != nil {
		return a, err
	}
	if slow {
		err = chromedp.Do(tab, chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, input.InsertText, input.InsertTextParams{Text: query})
			return err
		}))
	} else {
		_, err = chromedp.Run(tab, chromedp.Evaluate[bool](fmt.Sprintf(typing, query), chromedp.EvalAwaitPromise))
	}
	if err != nil {
		return a, err
	}
	limit := time.Now().Add(12 * time.Second)
	for a.wait == 0 && time.Now().Before(limit) {
		time.Sleep(30 * time.Millisecond)
		ms, err := chromedp.Run(tab, chromedp.Evaluate[float64]("bench.first && bench.first - bench.typed"))
		if err != nil {
			return a, err
		}
		a.wait = time.Duration(ms * float64(time.Millisecond))
	}
	if slow {
		_, requests := w.count()
		a.steps = steps(requests)
		return a, nil
	}
	w.quiet()
	bytes, requests := w.count()
	a.bytes, a.requests = bytes+int64(bytesAtLoad), len(requests)+requestsAtLoad
	return a, nil
}

// quiet waits until nothing has been asked for during some time.
func (w *wire) quiet() {
	for before := -1; ; {
		_, requests := w.count()
		if len(requests) == before {
			return
		}
		before = len(requests)
		time.Sleep(600 * time.Millisecond)
	}
}

// pagefind answers queries by Pagefind's programming interface, in a page of the browser.
type pagefind struct {
	tab  context.Context
	stop func()
}

func openPagefind(browser context.Context, w *wire) (*pagefind, error) {
	tab, stop := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	p := &pagefind{tab: tab, stop: stop}
	err := chromedp.Do(tab, chromedp.Navigate(w.url+pagefindField.page))
	return p, err
}

// find is a finder.
func (p *pagefind) find(queries []string, most int) (found [][]string, err error) {
	list, err := json.Marshal(queries)
	if err != nil {
		return nil, err
	}
	return chromedp.Run(p.tab, chromedp.Evaluate[[][]string](fmt.Sprintf(`(async () => {
  const pagefind = await import('/pagefind/pagefind.js'), found = [];
  for (const query of %s) found.push((await pagefind.search(query)).results.slice(0, %d).map((result) => result.id));
  return found;
})()`, list, most), chromedp.EvalAwaitPromise))
}

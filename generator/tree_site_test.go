package main

import (
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// treeSite is a site of two trees, with questions of every kind, built once for all tests. Its pages say that it is
// 22 November 2026.
var treeSite = sync.OnceValues(func() (*builtSite, error) {
	site, err := buildSite("testdata/trees", "")
	if err != nil {
		return nil, err
	}
	return site, sayToday(site)
})

// sayToday has every page of a site say that it is the day that the tests walk on.
func sayToday(site *builtSite) error {
	return filepath.WalkDir(site.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		html, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		html = []byte(strings.Replace(string(html), "<main ", fmt.Sprintf("<main data-today=%q ", treeToday), 1))
		return os.WriteFile(name, html, 0o644)
	})
}

// treeTab is a tab with a tree in it.
type treeTab struct {
	*tab
	host *httptest.Server
	down *atomic.Bool // the host hangs up on everybody
}

// newTreeTab serves the site of trees and opens a tab.
func newTreeTab(t *testing.T, v view) treeTab {
	t.Helper()
	site, err := treeSite()
	if err != nil {
		t.Fatal(err)
	}
	down := &atomic.Bool{}
	up := site.host(t).Config.Handler
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if down.Load() {
			panic(http.ErrAbortHandler)
		}
		up.ServeHTTP(w, r)
	}))
	t.Cleanup(host.Close)
	return treeTab{newTab(t, v), host, down}
}

// another opens a second tab with storage of its own, on the same site.
func (b treeTab) another(v view) treeTab {
	b.t.Helper()
	return treeTab{newTab(b.t, v), b.host, b.down}
}

// start opens a page where a tree begins, such as "en/trees/parcel/", and waits for its script.
func (b treeTab) start(page string) {
	b.t.Helper()
	b.open("about:blank") // so that a change of the part behind # alone is a new page as well
	b.open(b.host.URL + "/" + page)
	b.ready()
}

// ready waits for the script, and counts from then on how often a question or an outcome is shown.
func (b treeTab) ready() {
	b.t.Helper()
	b.until("document.querySelector('main')?.dataset.tree === 'ready'")
	b.text(`window.drawn = 0, document.addEventListener("recourse:page", () => window.drawn++), ""`)
}

// does runs a script and waits until the next question or outcome is shown.
func (b treeTab) does(script string) {
	b.t.Helper()
	n := evaluate[int](b.tab, "window.drawn")
	b.text(script + "; ''")
	b.until(fmt.Sprintf("window.drawn > %d", n))
}

// choose presses answers that are links.
func (b treeTab) choose(answers ...string) {
	b.t.Helper()
	for _, answer := range answers {
		b.does(fmt.Sprintf("document.querySelector('main a[data-answer=%q]').click()", answer))
	}
}

// fill writes into the fields of the form: a date's day, month and year, or the one field there is.
func (b treeTab) fill(values ...string) {
	b.t.Helper()
	for i, value := range values {
		b.text(fmt.Sprintf("document.querySelectorAll('main form input:not([type=checkbox]), main form textarea')[%d].value = %q; ''", i, value))
	}
}

// send presses the button of the form, and waits for what follows from the answer.
func (b treeTab) send(values ...string) {
	b.t.Helper()
	b.fill(values...)
	b.does("document.querySelector('main form button').click()")
}

// tick presses boxes.
func (b treeTab) tick(options ...string) {
	b.t.Helper()
	for _, option := range options {
		b.text(fmt.Sprintf("document.querySelector('main form input[value=%q]').click(); ''", option))
	}
}

// ticked are the boxes with a tick.
func (b treeTab) ticked() string {
	b.t.Helper()
	return b.text("[...document.querySelectorAll('main form input:checked')].map((box) => box.value).join(' ')")
}

// heading is the question or the outcome shown.
func (b treeTab) heading() string {
	b.t.Helper()
	return b.text("(document.querySelector('main [data-first] h2') ?? document.querySelector('main h1')).textContent.trim()")
}

// fragment is what stands behind # in the address, without the version, decoded.
func (b treeTab) fragment() string {
	b.t.Helper()
	return b.text(`decodeURIComponent(location.hash.slice(1).replaceAll("+", " ")).replace(/^v=\w+&?/, "")`)
}

// answers are the answers listed, one a line: question: answer.
func (b treeTab) answers() string {
	b.t.Helper()
	return b.text(`[...document.querySelectorAll("main .answers dl > div")].map((row) => row.children[0].textContent + ": " + row.children[1].textContent).join("\n")`)
}

// want compares what is there with what should be; spaces that do not break are spaces.
func (b treeTab) want(what, got, want string) {
	b.t.Helper()
	plain := func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
	if plain(got) != plain(want) {
		b.t.Errorf("%s: %q, want %q", what, got, want)
	}
}

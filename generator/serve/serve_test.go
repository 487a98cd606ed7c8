package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"recourse/generator/source"
)

// start runs a server on a real port and returns its address.
func start(t *testing.T, dir string, poll time.Duration) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ready := make(chan string, 1)
	ended := make(chan error, 1)
	go func() {
		ended <- Run(ctx, Options{Source: dir, Addr: "127.0.0.1:0", Drafts: true, Poll: poll, Ready: func(url string) { ready <- url }})
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the server ended with: %v", err)
		}
	})
	select {
	case url := <-ready:
		return url
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return ""
}

// TestStop holds that a server which is stopped while it reads does not read again.
func TestStop(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	for range 6 {
		ctx, stop := context.WithCancel(t.Context())
		readings := 0
		err := Run(ctx, Options{Source: dir, Addr: "127.0.0.1:0", Poll: time.Hour, Problems: func(source.Problems) {
			readings++
			stop()
			time.Sleep(10 * time.Millisecond) // the watching ends
		}})
		if err != nil || readings != 1 {
			t.Fatalf("%d readings, %v; want 1", readings, err)
		}
	}
}

// listener is an open page.
type listener struct {
	t      *testing.T
	url    string
	events chan event
	stop   func()
}

// listenTo connects as a page does that was loaded just now.
func listenTo(t *testing.T, url, version string) *listener {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"_/events?version="+version, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	l := &listener{t: t, url: url, events: make(chan event, 100), stop: stop}
	t.Cleanup(stop)
	go func() {
		defer response.Body.Close()
		defer close(l.events)
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<20)
		name := ""
		for lines.Scan() {
			if value, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				name = value
			}
			if value, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				l.events <- event{name, value}
			}
		}
	}()
	return l
}

// next returns the next event.
func (l *listener) next() event {
	l.t.Helper()
	select {
	case e, ok := <-l.events:
		if !ok {
			l.t.Fatal("the events ended")
		}
		return e
	case <-time.After(20 * time.Second):
		l.t.Fatal("no event")
		return event{}
	}
}

// want fails the test unless the next events have these names; it returns the last one.
func (l *listener) want(names ...string) event {
	l.t.Helper()
	var last event
	for _, name := range names {
		if last = l.next(); last.Name != name {
			l.t.Fatalf("event %s %.300s, want %s", last.Name, last.Data, name)
		}
	}
	return last
}

// codes returns the codes in a problems event.
func (l *listener) codes(e event) string {
	l.t.Helper()
	var problems []struct{ Code, Severity string }
	if err := json.Unmarshal([]byte(e.Data), &problems); err != nil {
		l.t.Fatalf("%s: %v", e.Data, err)
	}
	var codes []string
	for _, p := range problems {
		if p.Severity == "error" {
			codes = append(codes, p.Code)
		}
	}
	return strings.Join(codes, " ")
}

func fetch(t *testing.T, url string) string {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var versionPattern = regexp.MustCompile(`client\.js\?version=([^"]+)"`)

// version returns the version that a page says it is of.
func version(t *testing.T, page string) string {
	t.Helper()
	match := versionPattern.FindStringSubmatch(page)
	if match == nil {
		t.Fatalf("the page has no version: %.300s", page)
	}
	return match[1]
}

// TestStory follows an author through a day.
func TestStory(t *testing.T) {
	t.Parallel()
	const appeal = "content/guides/appeal.en.md"
	dir := folder(t, nil)
	url := start(t, dir, 0)
	page := fetch(t, url+"en/guides/appeal/")
	l := listenTo(t, url, version(t, page))
	other := listenTo(t, url, version(t, page))
	if codes := l.codes(l.want("problems")); codes != "" {
		t.Fatalf("problems at the start: %s", codes)
	}
	other.want("problems")

	put(t, dir, appeal, guide("Appeal", "New words."))
	told := l.want("reload").Data
	l.want("problems")
	other.want("reload", "problems")
	page = fetch(t, url+"en/guides/appeal/")
	if !strings.Contains(page, "New words.") || version(t, page) != told {
		t.Errorf("the page is not of the version told: %s", told)
	}

	// An error keeps the last good site; another error beside it too; the cure of one is not enough.
	put(t, dir, appeal, guide("Appeal", "Broken [](guide:nowhere)."))
	if codes := l.codes(l.want("problems")); codes != "link/unknown" {
		t.Errorf("problems: %s", codes)
	}
	put(t, dir, "content/guides/second.en.md", guide("Second", "Broken <b>too</b>."))
	if codes := l.codes(l.want("problems")); codes != "link/unknown html/raw html/raw" {
		t.Errorf("problems: %s", codes)
	}
	if page := fetch(t, url+"en/guides/appeal/"); !strings.Contains(page, "New words.") {
		t.Error("the last good page is gone")
	}
	late := listenTo(t, url, told)
	if codes := late.codes(late.want("problems")); codes != "link/unknown html/raw html/raw" {
		t.Errorf("a page opened meanwhile is told: %s", codes)
	}

	// What changed while there were errors shows with the cure.
	put(t, dir, "static/css/site.css", "body { color: red }")
	l.want("problems")
	put(t, dir, appeal, guide("Appeal", "Cured."))
	if codes := l.codes(l.want("problems")); codes != "html/raw html/raw" {
		t.Errorf("problems: %s", codes)
	}
	put(t, dir, "content/guides/second.en.md", guide("Second", "Cured too."))
	if codes := l.codes(l.want("reload", "problems")); codes != "" {
		t.Errorf("problems: %s", codes)
	}
	page = fetch(t, url+"en/guides/second/")
	if !strings.Contains(page, "Cured too.") || !strings.Contains(fetch(t, url+"en/guides/appeal/"), "Cured.") {
		t.Error("the cured pages do not show")
	}
	sheet := styleSheet(t, page)
	if css := fetch(t, url+sheet[1:]); !strings.Contains(css, "color: red") {
		t.Errorf("the style sheet saved meanwhile does not show: %s", css)
	}

	// A style sheet alone is swapped.
	put(t, dir, "static/css/site.css", "body { color: green }")
	var swapped styles
	if err := json.Unmarshal([]byte(l.want("styles").Data), &swapped); err != nil {
		t.Fatal(err)
	}
	l.want("problems")
	page = fetch(t, url+"en/")
	if got := swapped.Sheets[sheet]; len(swapped.Sheets) != 1 || got != styleSheet(t, page) || swapped.Version != version(t, page) {
		t.Errorf("swapped %+v; the page now has %s", swapped, styleSheet(t, page))
	}
	if css := fetch(t, url+swapped.Sheets[sheet][1:]); !strings.Contains(css, "color: green") {
		t.Errorf("the new style sheet: %s", css)
	}

	// Templates, messages, scripts, new and removed files.
	put(t, dir, "templates/pages/guide.html", `{{define "main"}}<p>own template</p>{{end}}`)
	l.want("reload", "problems")
	if page := fetch(t, url+"en/guides/appeal/"); !strings.Contains(page, "own template") {
		t.Error("the site's own template does not show")
	}
	remove(t, dir, "templates/pages/guide.html")
	l.want("reload", "problems")
	words, err := os.ReadFile("../../templates/messages/en.toml")
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, "templates/messages/en.toml", strings.Replace(string(words), `"Skip to `, `"Jump to `, 1))
	l.want("reload", "problems")
	if page := fetch(t, url+"en/"); !strings.Contains(page, "Jump to ") {
		t.Errorf("the site's own words do not show: %.2000s", page)
	}
	put(t, dir, "static/js/site.ts", "document.title = 'own';")
	l.want("reload", "problems")
	put(t, dir, "content/cases/story.en.md", guide("Story", "It happened."))
	l.want("reload", "problems")
	if page := fetch(t, url+"en/cases/story/"); !strings.Contains(page, "It happened.") {
		t.Error("the new page does not show")
	}
	rename(t, dir, "content/cases/story.en.md", "content/cases/tale.en.md")
	l.want("reload", "problems")
	if page := fetch(t, url+"en/cases/tale/"); !strings.Contains(page, "It happened.") {
		t.Error("the renamed page does not show")
	}
	if page := fetch(t, url+"en/cases/story/"); strings.Contains(page, "It happened.") {
		t.Error("the old page still shows")
	}

	// A page that missed all this is told at once, and so is one of an earlier run of the server.
	for _, old := range []string{told, "earlier-run"} {
		listenTo(t, url, old).want("problems", "reload")
	}
}

var stylePattern = regexp.MustCompile(`<link rel="stylesheet" href="(/assets/site-[0-9a-f]+\.css)"`)

func styleSheet(t *testing.T, page string) string {
	t.Helper()
	match := stylePattern.FindStringSubmatch(page)
	if match == nil {
		t.Fatalf("the page has no style sheet: %.1000s", page)
	}
	return match[1]
}

// TestBrokenAtStart starts with errors: what can be shown is, and grows with each cure.
func TestBrokenAtStart(t *testing.T) {
	t.Parallel()
	dir := folder(t, map[string]string{
		"content/guides/appeal.en.md": guide("Appeal", "Broken [](guide:nowhere)."),
		"content/guides/second.en.md": guide("Second", "Broken <b>too</b>."),
	})
	url := start(t, dir, 0)
	page := fetch(t, url+"en/guides/appeal/")
	if !strings.Contains(page, "Broken") {
		t.Errorf("the page does not show: %.500s", page)
	}
	l := listenTo(t, url, version(t, page))
	if codes := l.codes(l.want("problems")); codes != "link/unknown html/raw html/raw" {
		t.Errorf("problems: %s", codes)
	}
	put(t, dir, "content/guides/appeal.en.md", guide("Appeal", "Cured."))
	if codes := l.codes(l.want("reload", "problems")); codes != "html/raw html/raw" {
		t.Errorf("problems: %s", codes)
	}
	if page := fetch(t, url+"en/guides/appeal/"); !strings.Contains(page, "Cured.") {
		t.Error("the cured page does not show")
	}
	put(t, dir, "content/guides/second.en.md", guide("Second", "Cured too."))
	if codes := l.codes(l.want("reload", "problems")); codes != "" {
		t.Errorf("problems: %s", codes)
	}
}

// TestNothingAtStart starts with what cannot be understood at all: there is a page that waits.
func TestNothingAtStart(t *testing.T) {
	for _, test := range []struct{ name, text, codes string }{
		{"site.toml", "name = \"Test\nlanguages = [", "toml/syntax"},
		{"site.toml", strings.Replace(goodSite["site.toml"], `"ru"`, `"nonsense"`, 1), "config/language"},
		{"templates/layout.html", "{{if}}", "template/syntax"},
		{"static/css/site.css", "@import \"nowhere.css\";", "asset/missing"},
	} {
		t.Run(test.codes, func(t *testing.T) {
			t.Parallel()
			dir := folder(t, map[string]string{test.name: test.text})
			url := start(t, dir, 0)
			response, err := http.Get(url + "en/")
			if err != nil {
				t.Fatal(err)
			}
			text, _ := io.ReadAll(response.Body)
			response.Body.Close()
			if response.StatusCode != http.StatusServiceUnavailable {
				t.Errorf("status %d", response.StatusCode)
			}
			l := listenTo(t, url, version(t, string(text)))
			if codes := l.codes(l.want("problems")); !strings.HasPrefix(codes, test.codes) {
				t.Errorf("problems: %s, want %s", codes, test.codes)
			}
			if good, ok := goodSite[test.name]; ok {
				put(t, dir, test.name, good)
			} else {
				remove(t, dir, test.name)
			}
			if codes := l.codes(l.want("reload", "problems")); codes != "" {
				t.Errorf("after the cure: %s", codes)
			}
			if page := fetch(t, url+"en/"); !strings.Contains(page, "Test of a site") {
				t.Errorf("after the cure: %.300s", page)
			}
		})
	}
}

// TestSiteGoes takes site.toml away while the site is served, as git does between branches.
func TestSiteGoes(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	url := start(t, dir, 0)
	l := listenTo(t, url, version(t, fetch(t, url+"en/")))
	l.want("problems")
	remove(t, dir, "site.toml")
	if codes := l.codes(l.want("problems")); codes != "command/machine" {
		t.Errorf("problems: %s", codes)
	}
	if page := fetch(t, url+"en/"); !strings.Contains(page, "Test of a site") {
		t.Error("the last good site is gone")
	}
	put(t, dir, "site.toml", goodSite["site.toml"])
	if codes := l.codes(l.want("reload", "problems")); codes != "" {
		t.Errorf("problems: %s", codes)
	}
}

func TestPoll(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	url := start(t, dir, 10*time.Millisecond)
	l := listenTo(t, url, version(t, fetch(t, url+"en/")))
	l.want("problems")
	put(t, dir, "content/guides/.next", guide("Appeal", "Seen by looking."))
	rename(t, dir, "content/guides/.next", "content/guides/appeal.en.md")
	l.want("reload", "problems")
	if page := fetch(t, url+"en/guides/appeal/"); !strings.Contains(page, "Seen by looking.") {
		t.Error("the saved page does not show")
	}
}

// TestReaderAsleep connects a browser that never reads: the others are served all the same.
func TestReaderAsleep(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	url := start(t, dir, 0)
	connection, err := net.Dial("tcp", strings.Trim(strings.TrimPrefix(url, "http://"), "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	fmt.Fprintf(connection, "GET /_/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
	l := listenTo(t, url, "")
	l.want("problems")
	for i := range 20 {
		put(t, dir, "content/guides/.next", guide("Appeal", fmt.Sprintf("Text %d.", i)))
		rename(t, dir, "content/guides/.next", "content/guides/appeal.en.md")
		l.want("reload", "problems")
	}
}

func TestRunRefuses(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	good := folder(t, nil)
	for _, test := range []struct {
		source, addr, want string
		usage              bool
	}{
		{good, "0.0.0.0:0", "use 127.0.0.1:0", true},
		{good, "[::]:0", "use 127.0.0.1:0", true},
		{good, "192.0.2.1:80", "use 127.0.0.1:80", true},
		{good, "example.org:80", "not an address on this machine only", true},
		{good, ":8080", "use 127.0.0.1:8080", true},
		{good, "", "write a host and a port", true},
		{good, "127.0.0.1", "write a host and a port", true},
		{good, "127.0.0.1:http", "not a number", true},
		{good, "127.0.0.1:70000", "not a number", true},
		{good, "127.0.0.1:" + port, "port " + port + " is in use", false},
		{filepath.Join(good, "nowhere"), "127.0.0.1:0", "does not exist", false},
		{t.TempDir(), "127.0.0.1:0", "no site.toml", false},
	} {
		err := Run(t.Context(), Options{Source: test.source, Addr: test.addr})
		if err == nil || !strings.Contains(err.Error(), test.want) || errors.Is(err, ErrAddress) != test.usage {
			t.Errorf("%s at %q: %v, want %q", test.source, test.addr, err, test.want)
		}
	}
}

package serve

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func TestAnswers(t *testing.T) {
	dir := folder(t, map[string]string{
		"static/root/own.txt":         "own\n",
		"content/guides/draft.en.md":  strings.Replace(guide("Draft", "Not ready."), "+++\n", "+++\ndraft = true\n", 1),
		"content/guides/moved.en.md":  strings.Replace(guide("Moved", "Here."), "+++\n", "+++\naliases = [\"/en/old/place\"]\n", 1),
		"content/guides/code-2.en.md": guide("Code", "One &lt;/head> more."),
	})
	s := newServer(t, dir)
	for _, test := range []struct {
		method, path string
		status       int
		contentType  string
		text         string // that the body contains
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "<title>"},
		{"GET", "/en/", 200, "text/html; charset=utf-8", "Test of a site"},
		{"GET", "/ru/guides/appeal/", 200, "text/html; charset=utf-8", "Прочитайте решение."},
		{"GET", "/en/guides/appeal/", 200, "text/html; charset=utf-8", "Read the decision."},
		{"GET", "/en/guides/appeal/index.html", 200, "text/html; charset=utf-8", "Read the decision."},
		{"GET", "/en/guides/draft/", 200, "text/html; charset=utf-8", "Not ready."},
		{"GET", "/en/old/place/", 200, "text/html; charset=utf-8", "/en/guides/moved/"},
		{"GET", "/styleguide/", 200, "text/html; charset=utf-8", "<main"},
		{"GET", "/sitemap.xml", 200, "application/xml", "http://127.0.0.1:8080/en/guides/appeal/"},
		{"GET", "/robots.txt", 200, "text/plain; charset=utf-8", "Sitemap: http://127.0.0.1:8080/sitemap.xml"},
		{"GET", "/ru/feed.xml", 200, "application/xml", "<feed"},
		{"GET", "/en/manifest.webmanifest", 200, "application/manifest+json", `"start_url": "/en/"`},
		{"GET", "/favicon.svg", 200, "image/svg+xml", "<svg"},
		{"GET", "/sw.js", 200, "text/javascript; charset=utf-8", "unregister()"}, // the site that somebody writes is never kept
		{"GET", "/own.txt", 200, "text/plain; charset=utf-8", "own"},
		{"GET", "/_/client.js", 200, "text/javascript; charset=utf-8", "EventSource"},
		{"GET", "/_/client.css", 200, "text/css; charset=utf-8", ".recourse-overlay"},
		{"GET", "/_/client.ts", 404, "text/plain; charset=utf-8", ""},
		{"GET", "/_/", 404, "text/plain; charset=utf-8", ""},
		{"GET", "/en/guides/appeal", 307, "text/html; charset=utf-8", ""},
		{"GET", "/en", 307, "text/html; charset=utf-8", ""},
		{"GET", "/en/nothing/", 404, "text/html; charset=utf-8", `lang="en"`},
		{"GET", "/ru/nothing/", 404, "text/html; charset=utf-8", `lang="ru"`},
		{"GET", "/nothing", 404, "text/html; charset=utf-8", "<title>"},
		{"GET", "/de/nothing/", 404, "text/html; charset=utf-8", "<title>"},
		{"HEAD", "/en/", 200, "text/html; charset=utf-8", ""},
		{"HEAD", "/_/events", 200, "text/event-stream", ""},
		{"POST", "/en/", 405, "text/plain; charset=utf-8", "only GET and HEAD"},
		{"PUT", "/_/events", 405, "text/plain; charset=utf-8", "only GET and HEAD"},
		{"OPTIONS", "/en/", 405, "text/plain; charset=utf-8", "only GET and HEAD"},
	} {
		response := ask(s, test.method, test.path, nil)
		text, _ := io.ReadAll(response.Body)
		if response.StatusCode != test.status || response.Header.Get("Content-Type") != test.contentType || !strings.Contains(string(text), test.text) {
			t.Errorf("%s %s: %d %s, want %d %s with %q; got: %.300s", test.method, test.path,
				response.StatusCode, response.Header.Get("Content-Type"), test.status, test.contentType, test.text, text)
		}
		if response.Header.Get("Cache-Control") != "no-store" || !strings.Contains(response.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s %s: may be kept, or lacks the policy: %v", test.method, test.path, response.Header)
		}
	}
}

func TestRedirectKeepsQuery(t *testing.T) {
	s := newServer(t, folder(t, nil))
	response := ask(s, "GET", "/en/search", func(r *http.Request) { r.URL.RawQuery = "q=a+b&q=%D1%81" })
	if got, want := response.Header.Get("Location"), "/en/search/?q=a+b&q=%D1%81"; got != want {
		t.Errorf("Location: %q, want %q", got, want)
	}
}

func TestPagesListen(t *testing.T) {
	s := newServer(t, folder(t, nil))
	for _, path := range []string{"/", "/en/", "/ru/guides/appeal/", "/en/none/"} {
		text := body(t, s, path)
		head, _, _ := strings.Cut(text, "</head>")
		if strings.Count(text, "/_/client.js?version=") != 1 || !strings.Contains(head, "/_/client.js?version=") {
			t.Errorf("%s does not load the script once, in its head", path)
		}
	}
	if text := body(t, s, "/sitemap.xml"); strings.Contains(text, "/_/") {
		t.Error("the sitemap speaks of the server's own files")
	}
}

func TestOwn(t *testing.T) {
	s := newServer(t, folder(t, nil))
	for _, test := range []struct {
		host, origin, site, mode string
		want                     int
	}{
		{"127.0.0.1:8080", "", "", "", 200},
		{"127.0.0.1", "", "", "", 200},
		{"localhost:8080", "", "", "", 200},
		{"LOCALHOST:8080", "", "", "", 200},
		{"[::1]:8080", "", "", "", 200},
		{"[::1]", "", "", "", 200},
		{"127.0.0.1:8080", "http://127.0.0.1:8080", "same-origin", "cors", 200},
		{"127.0.0.1:8080", "", "none", "navigate", 200},
		{"127.0.0.1:8080", "", "cross-site", "navigate", 200},
		{"", "", "", "", 403},
		{"evil.example", "", "", "", 403},
		{"evil.example:8080", "http://evil.example:8080", "same-origin", "cors", 403},
		{"localhost.evil.example:8080", "", "", "", 403},
		{"127.0.0.1.evil.example", "", "", "", 403},
		{"192.168.0.7:8080", "", "", "", 403},
		{"0.0.0.0:8080", "", "", "", 403},
		{"127.0.0.1:8080", "http://evil.example", "cross-site", "cors", 403},
		{"127.0.0.1:8080", "http://127.0.0.1:9090", "same-site", "cors", 403},
		{"127.0.0.1:8080", "https://127.0.0.1:8080", "", "", 403},
		{"127.0.0.1:8080", "null", "", "", 403},
		{"127.0.0.1:8080", "", "cross-site", "no-cors", 403},
		{"127.0.0.1:8080", "", "same-site", "no-cors", 403},
	} {
		for _, path := range []string{"/en/", "/_/client.js", "/_/events"} {
			method := "GET"
			if path == "/_/events" {
				method = "HEAD" // the answer to GET does not end
			}
			response := ask(s, method, path, func(r *http.Request) {
				r.Host = test.host
				for name, value := range map[string]string{"Origin": test.origin, "Sec-Fetch-Site": test.site, "Sec-Fetch-Mode": test.mode} {
					if value != "" {
						r.Header.Set(name, value)
					}
				}
			})
			if response.StatusCode != test.want {
				t.Errorf("%s with %+v: %d", path, test, response.StatusCode)
			}
			if response.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s may be read by other pages", path)
			}
		}
	}
}

// TestWeirdAddresses asks, over a real connection, for what is outside the site.
func TestWeirdAddresses(t *testing.T) {
	dir := folder(t, nil)
	put(t, filepath.Dir(dir), "secret.txt", "SECRET")
	put(t, dir, "secret.txt", "SECRET")
	server := httptest.NewServer(newServer(t, dir))
	defer server.Close()
	for _, target := range []string{
		"/../secret.txt", "/../../../../../../etc/passwd", "/en/../../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt",
		"/..%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt", "/en/..;/secret.txt", "/secret.txt", "/site.toml", "/.git/config",
		"/content/guides/appeal.en.md", "//etc/passwd", "///", "//evil.example/", "/en//", "/%00", "/en/%00/", "/en/guides/appeal/%00",
		"/assets/../site.toml", "/static/root/own.txt", "/templates/layout.html", "/en/%ff%fe/", "/\u202e/", "/?", "/en/?x=" + strings.Repeat("a", 100_000),
		"/" + strings.Repeat("a", 100_000), "/" + strings.Repeat("../", 10_000), "/" + strings.Repeat("a/", 10_000), "/./././en/",
		"/search/", "/search/ru/", "/search/../site.toml", "/_/../site.toml", "/_/client.js/", "/404.html/", "/index.html/..",
	} {
		connection, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(connection, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", target)
		answer, err := io.ReadAll(connection)
		connection.Close()
		status, _, _ := strings.Cut(string(answer), "\r\n")
		if len(answer) == 0 {
			t.Errorf("%.60s: no answer (%v)", target, err)
		}
		if strings.Contains(string(answer), "SECRET") || strings.Contains(string(answer), "root:") || strings.Contains(string(answer), "base_url") || strings.Contains(string(answer), "summary =") {
			t.Errorf("%.60s leads out of the site: %s", target, status)
		}
		if strings.Contains(status, " 500 ") {
			t.Errorf("%.60s: %s", target, status)
		}
		if location := http.Header.Get(header(answer), "Location"); strings.HasPrefix(location, "//") || strings.Contains(location, "evil") {
			t.Errorf("%.60s leads to %s", target, location)
		}
	}
}

// header reads the header of a raw answer.
func header(answer []byte) http.Header {
	h := http.Header{}
	for line := range strings.SplitSeq(string(answer), "\r\n") {
		if name, value, ok := strings.Cut(line, ": "); ok {
			h.Add(name, value)
		}
	}
	return h
}

// TestLinksOut holds that links that lead out of the site's folder are problems and are never followed.
func TestLinksOut(t *testing.T) {
	outside := t.TempDir()
	put(t, outside, "secret.md", guide("SECRET", "SECRET"))
	put(t, outside, "secret.txt", "SECRET")
	put(t, outside, "guide.html", `{{define "main"}}SECRET{{end}}`)
	for _, test := range []struct{ link, target string }{
		{"content/guides/out.en.md", "secret.md"},
		{"content/cases", "."},
		{"content", "."},
		{"static/root/out.txt", "secret.txt"},
		{"static", "."},
		{"templates/pages/guide.html", "guide.html"},
		{"templates", "."},
	} {
		t.Run(test.link, func(t *testing.T) {
			dir := folder(t, nil)
			remove(t, dir, test.link)
			link := filepath.Join(dir, filepath.FromSlash(test.link))
			if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(filepath.Join(outside, test.target), link); err != nil {
				t.Fatal(err)
			}
			s := newServer(t, dir)
			if problems := s.current.Load().problems; !strings.Contains(problems, `"file/`) || !strings.Contains(problems, test.link) {
				t.Errorf("the link is no problem: %s", problems)
			}
			for _, path := range []string{"/", "/en/", "/en/guides/out/", "/en/guides/appeal/", "/out.txt", "/secret.txt"} {
				if strings.Contains(body(t, s, path), "SECRET") {
					t.Errorf("%s shows what is outside", path)
				}
			}
			remove(t, dir, test.link)
			if test.link == "content" {
				put(t, dir, "content/guides/appeal.en.md", guide("Appeal", "Read."))
			}
			if err := s.reload(context.Background(), []string{test.link}); err != nil {
				t.Fatal(err)
			}
			if problems := s.current.Load().problems; strings.Contains(problems, `"error"`) {
				t.Errorf("the cure did not help: %s", problems)
			}
			if response := ask(s, "GET", "/en/", nil); response.StatusCode != 200 {
				t.Errorf("after the cure: %d", response.StatusCode)
			}
		})
	}
}

// TestTemplateFails holds that a template that fails is shown with its place, and that saving it is enough.
func TestTemplateFails(t *testing.T) {
	dir := folder(t, nil)
	s := newServer(t, dir)
	save := func(text string) {
		t.Helper()
		put(t, dir, "templates/pages/guide.html", text)
		if err := s.reload(context.Background(), []string{"templates/pages/guide.html"}); err != nil {
			t.Fatal(err)
		}
	}
	save("{{define \"main\"}}\n{{.Titel}}\n{{end}}")
	response := ask(s, "GET", "/en/guides/appeal/", nil)
	text, _ := io.ReadAll(response.Body)
	if response.StatusCode != 500 || !strings.Contains(string(text), "templates/pages/guide.html:2:3") || !strings.Contains(string(text), "/_/client.js") {
		t.Errorf("%d: %s", response.StatusCode, text)
	}
	if response := ask(s, "GET", "/en/", nil); response.StatusCode != 200 {
		t.Errorf("other pages fail too: %d", response.StatusCode)
	}
	save("{{define \"main\"}}<p>new template</p>{{end}}")
	if text := body(t, s, "/en/guides/appeal/"); !strings.Contains(text, "new template") {
		t.Errorf("the saved template does not show: %s", text)
	}
	save("{{define \"main\"}}{{if}}{{end}}")
	if problems := s.current.Load().problems; !strings.Contains(problems, "template/syntax") || !strings.Contains(problems, "templates/pages/guide.html") {
		t.Errorf("the problem is not told: %s", problems)
	}
	if text := body(t, s, "/en/guides/appeal/"); !strings.Contains(text, "new template") {
		t.Error("the last good template does not show")
	}
	remove(t, dir, "templates")
	if err := s.reload(context.Background(), []string{"templates/pages/guide.html"}); err != nil {
		t.Fatal(err)
	}
	if text := body(t, s, "/en/guides/appeal/"); !strings.Contains(text, "Read the decision.") {
		t.Error("the built-in template does not show")
	}
}

// TestConcurrent asks for pages from many goroutines while the site is read again and again; run with -race.
func TestConcurrent(t *testing.T) {
	dir := folder(t, nil)
	s := newServer(t, dir)
	var group sync.WaitGroup
	for _, path := range []string{"/en/", "/en/guides/appeal/", "/sitemap.xml", "/en/nothing/"} {
		group.Go(func() {
			for range 20 {
				if response := ask(s, "GET", path, nil); response.StatusCode >= 500 {
					t.Errorf("%s: %d", path, response.StatusCode)
				}
			}
		})
	}
	for i := range 10 {
		put(t, dir, "content/guides/appeal.en.md", guide("Appeal", fmt.Sprintf("Text %d.", i)))
		if err := s.reload(context.Background(), []string{"content/guides/appeal.en.md"}); err != nil {
			t.Error(err)
		}
	}
	group.Wait()
	if text := body(t, s, "/en/guides/appeal/"); !strings.Contains(text, "Text 9.") {
		t.Error("the last text does not show")
	}
}

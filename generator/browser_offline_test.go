package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"recourse/generator/offline"
)

// spot is a host whose site can change, and which can be out of reach.
type spot struct {
	*httptest.Server
	handler atomic.Pointer[http.Handler]
	gone    atomic.Bool // it breaks every connection
}

// spotOf hosts a site below a path such as "/help".
func spotOf(t *testing.T, site *builtSite, prefix string) *spot {
	t.Helper()
	s := &spot{}
	s.show(site.handlerBelow(t, prefix))
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.gone.Load() {
			panic(http.ErrAbortHandler) // the connection breaks
		}
		r.Header.Del("If-Modified-Since") // two versions of a site may be built within the second that it counts in
		(*s.handler.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// show changes what the host has.
func (s *spot) show(handler http.Handler) { s.handler.Store(&handler) }

// settled waits until the page says that the site opens without a network.
const settled = "document.querySelector('[data-offline]').textContent"

// TestOffline visits one page, loses the network, and uses the site.
func TestOffline(t *testing.T) {
	site := ownSite(t)
	host := spotOf(t, site, "")
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/ru/letters/")
	b.until(settled)
	if got := b.text("document.querySelector('[data-offline]').getAttribute('role')"); got != "status" {
		t.Errorf("the first time the reader is told aloud: role %q", got)
	}
	b.quiet("the first visit")
	host.gone.Store(true)
	for _, page := range []string{
		"/", "/ru/", "/ru/search/", "/ru/trees/", "/ru/letters/", "/ru/letters/appeal-decision/", "/ru/checklists/account-appeal-file/", "/ru/deadlines/", "/ru/case/",
		"/ru/guides/appeal-decision/", "/ru/pages/privacy/", "/ru/glossary/",
	} {
		b.open(host.URL + page + "?q=&utm_source=x#content")
		want, err := os.ReadFile(filepath.Join(site.dir, page, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		if title := b.text("document.title"); !strings.Contains(string(want), ">"+strings.ReplaceAll(title, "'", "&#39;")+"<") {
			t.Errorf("%s without a network: %q", page, title)
		}
		if evaluate[bool](b, "getComputedStyle(document.body).marginTop === '8px'") {
			t.Errorf("%s without a network has no style", page)
		}
	}
	if got := b.text("document.querySelector('[data-offline]').getAttribute('role') ?? ''"); got != "" {
		t.Errorf("the reader is told aloud again: role %q", got)
	}

	b.open(host.URL + "/ru/search/?q=%D0%B0%D0%BF%D0%B5%D0%BB%D0%BB%D1%8F%D1%86%D0%B8%D1%8F")
	b.until("document.querySelector('main a[href*=\"appeal-decision\"] mark, main mark')")

	b.open(host.URL + "/ru/letters/appeal-decision/")
	const field = ".letter-form [data-kind=order]"
	b.until("document.querySelector('" + field + "')?.checkVisibility()")
	b.text("const input = document.querySelector('" + field + "'); input.value = '8001234567890123'; input.dispatchEvent(new Event('input', {bubbles: true})); ''")
	b.until("document.querySelector('.letter-sheet').textContent.includes('8001234567890123')")

	b.open(host.URL + "/ru/trees/")
	b.open(host.URL + "/ru/trees/complaint-type/")
	b.until("document.querySelector('main').dataset.tree === 'ready'")
	for range 12 {
		if evaluate[bool](b, "document.body.classList.contains('page-outcome')") {
			break
		}
		asked := b.text("document.querySelector('main h1, main h2').textContent")
		b.text("document.querySelector('main [data-answer]').click(), ''")
		b.until(fmt.Sprintf("document.querySelector('main h1, main h2').textContent !== %q", asked))
	}
	b.until("document.body.classList.contains('page-outcome')")
}

// TestOfflineBytes holds that the worker gives every page of a language byte for byte as the host has it, with the
// headers that protect readers.
func TestOfflineBytes(t *testing.T) {
	site := ownSite(t)
	host := spotOf(t, site, "")
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/en/")
	b.until(settled)
	var pages []string
	for _, page := range site.pages {
		if strings.HasPrefix(page, "/en/") || page == "/" {
			pages = append(pages, page)
		}
	}
	if len(pages) < 400 {
		t.Fatalf("only %d pages", len(pages))
	}
	const hashes = `(async (pages) => Promise.all(pages.map(async (page) => {
	  const response = await fetch(page);
	  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
	  const hash = [...new Uint8Array(digest)].map((n) => n.toString(16).padStart(2, "0")).join("");
	  return [response.status, response.headers.get("content-type"), response.headers.get("content-security-policy") ? hash : ""].join(" ");
	})))`
	fromHost := evaluate[[]string](b, hashes+"("+written(t, pages)+")")
	host.gone.Store(true)
	// the pages visited just now are no proof: they are kept as the host sent them
	b.text(`caches.keys().then((names) => Promise.all(names.filter((n) => n.includes(":pages:")).map((n) => caches.delete(n)))).then(() => "")`)
	fromWorker := evaluate[[]string](b, hashes+"("+written(t, pages)+")")
	for i, page := range pages {
		if fromHost[i] != fromWorker[i] || !strings.HasPrefix(fromHost[i], "200 ") {
			t.Errorf("%s is %s from the host and %s from the worker", page, fromHost[i], fromWorker[i])
		}
	}
}

// TestOfflinePacks holds the same of what the build wrote, for all languages.
func TestOfflinePacks(t *testing.T) {
	site := ownSite(t)
	seen := map[string]bool{}
	for _, tag := range []string{"ru", "en"} {
		folder := filepath.Join(site.dir, offline.Folder, tag)
		commons, _ := filepath.Glob(filepath.Join(folder, "common-*.txt"))
		packs, _ := filepath.Glob(filepath.Join(folder, "*.json"))
		if len(commons) != 1 {
			t.Fatalf("%s has %d files of common lines", tag, len(commons))
		}
		common, err := os.ReadFile(commons[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range packs {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			pages, err := offline.Unpack(common, data)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for path, html := range pages {
				seen["/"+path] = true
				file, err := os.ReadFile(filepath.Join(site.dir, path, "index.html"))
				if err != nil || string(file) != string(html) {
					t.Errorf("%s is not what the pack has: %v", path, err)
				}
			}
		}
	}
	for _, page := range site.pages {
		if !seen[page] && page != "/404.html" {
			t.Errorf("%s is in no pack", page)
		}
	}
}

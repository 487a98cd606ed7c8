package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// instead answers for some addresses, and leaves others to a handler.
func instead(handler http.Handler, answer func(w http.ResponseWriter, path string) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !answer(w, r.URL.Path) {
			handler.ServeHTTP(w, r)
		}
	})
}

// TestOfflineBrokenPacks gives the browser packs that are not there, cut off or no packs: the rest is kept, and what failed is
// fetched at the next visit.
func TestOfflineBrokenPacks(t *testing.T) {
	site := smallSite(t, "https://example.org/", nil)
	host := spotOf(t, site, "")
	host.show(instead(site.handlerBelow(t, ""), func(w http.ResponseWriter, path string) bool {
		switch path {
		case site.pack(t, "ru/checklists-*.json"):
			http.NotFound(w, nil)
		case site.pack(t, "ru/guides-*.json"):
			w.Header().Set("Content-Length", "100000")
			_, _ = w.Write([]byte("[[\"ru/guides/")) // and the connection breaks
		case site.pack(t, "ru/letters-*.json"):
			_, _ = w.Write([]byte("<!doctype html><p>Sign in to the network of this hotel"))
		default:
			return false
		}
		return true
	}))
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/ru/checklists/parcel/")
	b.kept(site.pack(t, "ru/complaints-*.json"), true)
	b.open(host.URL + "/ru/checklists/parcel/") // this time through the worker
	visit := func(page, want string) {
		t.Helper()
		b.open(host.URL + page)
		if got := b.text("document.querySelector('main').dataset.kind"); got != want {
			t.Errorf("%s is of the kind %q, want %q", page, got, want)
		}
	}
	host.gone.Store(true)
	visit("/ru/", "home")
	visit("/ru/trees/which/", "tree")
	visit("/ru/guides/not-arrived/", "offline")
	visit("/ru/letters/reminder/", "offline")
	visit("/ru/checklists/parcel/", "checklist") // it was visited
	if got := b.text(settled); got != "" {
		t.Errorf("the page promises %q", got)
	}
	host.gone.Store(false)
	host.show(site.handlerBelow(t, ""))
	b.open(host.URL + "/ru/")
	b.until(settled)
	host.gone.Store(true)
	visit("/ru/letters/reminder/", "letter")
	visit("/ru/guides/not-arrived/", "guide")
}

// TestOfflineSlow holds that a network which does not answer is given up for the copy.
func TestOfflineSlow(t *testing.T) {
	site := smallSite(t, "https://example.org/", nil)
	host := spotOf(t, site, "")
	var silent atomic.Bool
	ended := make(chan struct{})
	t.Cleanup(func() { close(ended) })
	host.show(instead(site.handlerBelow(t, ""), func(http.ResponseWriter, string) bool {
		if silent.Load() {
			<-ended
		}
		return false
	}))
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/ru/")
	b.until(settled)
	silent.Store(true)
	b.open(host.URL + "/ru/letters/reminder/") // only the copy can be shown
	if got := b.text("document.querySelector('main').dataset.kind"); got != "letter" {
		t.Errorf("the page is of the kind %q", got)
	}
}

// withLine puts a line of script before the worker's own.
func withLine(t *testing.T, site *builtSite, line string) http.Handler {
	t.Helper()
	script, err := os.ReadFile(filepath.Join(site.dir, "sw.js"))
	if err != nil {
		t.Fatal(err)
	}
	return instead(site.handlerBelow(t, ""), func(w http.ResponseWriter, path string) bool {
		if path != "/sw.js" {
			return false
		}
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write([]byte(line + "\n" + string(script)))
		return true
	})
}

// TestOfflineSavesData holds that where data is dear only what is needed first is fetched, and the section that is read.
func TestOfflineSavesData(t *testing.T) {
	site := smallSite(t, "https://example.org/", nil)
	host := spotOf(t, site, "")
	host.show(withLine(t, site, "Object.defineProperty(navigator, 'connection', {value: {saveData: true}});"))
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/ru/trees/which/")
	for _, pack := range []string{"base", "letters", "checklists", "trees-which"} {
		b.kept(site.pack(t, "ru/"+pack+"-*.json"), true)
	}
	time.Sleep(300 * time.Millisecond)
	b.kept(site.pack(t, "ru/guides-*.json"), false)
	if got := b.text("caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys())))).then((all) => all.flat().map(({url}) => url).join(' '))"); strings.Contains(got, "/search/ru/") {
		t.Errorf("the search index was fetched: %s", got)
	}
	b.quiet("saving data")
}

// TestOfflineRefused holds that pages are as they would be without the worker where the device is full, where workers cannot be
// registered, and where there is no worker.
func TestOfflineRefused(t *testing.T) {
	site := smallSite(t, "https://example.org/", nil)
	for name, handler := range map[string]http.Handler{
		"full":   withLine(t, site, "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'));"),
		"closed": withLine(t, site, "caches.open = caches.keys = caches.match = () => Promise.reject(new DOMException('', 'SecurityError'));"),
		"broken": withLine(t, site, "throw new Error();"),
		"nothing": instead(site.handlerBelow(t, ""), func(w http.ResponseWriter, path string) bool {
			return path == "/sw.js" && func() bool { http.NotFound(w, nil); return true }()
		}),
	} {
		t.Run(name, func(t *testing.T) {
			host := spotOf(t, site, "")
			host.show(handler)
			b := newKeepingTab(t, phone)
			for range 2 {
				b.open(host.URL + "/ru/letters/reminder/")
				b.until("document.querySelector('.letter-form') && document.querySelector('[data-theme-switch] button')")
				time.Sleep(400 * time.Millisecond)
			}
			b.open(host.URL + "/ru/search/?q=" + "%D0%BF%D0%BE%D1%81%D1%8B%D0%BB%D0%BA%D0%B0")
			b.until("document.querySelector('main mark')")
			if got := b.text("document.querySelector('[data-offline]').textContent"); got != "" {
				t.Errorf("the page promises %q", got)
			}
		})
	}
}

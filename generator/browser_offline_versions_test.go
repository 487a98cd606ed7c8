package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// smallSite builds the small site of testdata, after an edit of its source.
func smallSite(t *testing.T, baseURL string, edit func(name string) string) *builtSite {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"site.toml", "content/letters/reminder.toml", "static/js/search.ts"} {
		if edit == nil {
			break
		}
		if text := edit(name); text != "" {
			name = filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	site, err := buildSite(dir, baseURL)
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// changedSite is the small site with another title of the letter and another script of the search.
func changedSite(t *testing.T, title string) *builtSite {
	t.Helper()
	return smallSite(t, "https://example.org/", func(name string) string {
		switch name {
		case "content/letters/reminder.toml":
			return strings.Replace(readText(t, "testdata/site/"+name), "Напоминание продавцу", title, 1)
		case "static/js/search.ts":
			return readText(t, "../static/js/search.ts") + fmt.Sprintf("\nexport const edition = %q;\n", title)
		}
		return ""
	})
}

func readText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// search returns the address of the script of the search.
func (s *builtSite) search(t *testing.T) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(s.dir, "assets/search-*.js"))
	if len(found) != 1 {
		t.Fatalf("scripts of the search: %q", found)
	}
	return "/assets/" + filepath.Base(found[0])
}

// update has the browser look for a new version of the worker, which it does by itself now and then.
func (b *tab) update() {
	b.t.Helper()
	b.text("navigator.serviceWorker.getRegistration().then((registration) => registration?.update()).then(() => '')")
}

// kept waits until the device has a file, or no longer has it.
func (b *tab) kept(file string, want bool) {
	b.t.Helper()
	b.settles(fmt.Sprintf("caches.match(%q, {ignoreSearch: true}).then((found) => !!found === %t)", file, want))
}

// workerStates tells what there is of workers and caches.
const workerStates = `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([all, names]) => JSON.stringify([
  all.map(({ scope, installing, waiting, active }) => [scope, installing?.state, waiting?.state, active?.state]), names,
  navigator.serviceWorker.controller?.state]))`

// settles waits until a promise gives true. It asks for pages meanwhile, as a reader who goes on does: on a busy machine
// Chromium leaves a new worker waiting until the one before hears of it.
func (b *tab) settles(promise string) {
	b.t.Helper()
	promise = "fetch(location.href).catch(() => null).then(() => " + promise + ")"
	for deadline := time.Now().Add(15 * time.Second); !evaluate[bool](b, promise); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			b.t.Fatalf("never true: %s\nthe workers: %s", promise, b.text(workerStates))
		}
	}
}

// pack returns the address of a file of package offline.
func (s *builtSite) pack(t *testing.T, pattern string) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(s.dir, "offline", pattern))
	if len(found) != 1 {
		t.Fatalf("%s: %q", pattern, found)
	}
	return strings.TrimPrefix(filepath.ToSlash(found[0]), filepath.ToSlash(s.dir))
}

// TestOfflineUpdate changes the site while a letter is half filled: the page stays as it is and finds what it loads later,
// the next page is the new one, and two versions later nothing of the first is left.
func TestOfflineUpdate(t *testing.T) {
	first, second, third := changedSite(t, "Первое письмо"), changedSite(t, "Второе письмо"), changedSite(t, "Третье письмо")
	host := spotOf(t, first, "")
	b := newKeepingTab(t, phone)
	const letter = "/ru/letters/reminder/"
	b.open(host.URL + letter)
	b.until(settled)
	b.text("const input = document.querySelector('.letter-form [name=order]'); input.value = '80012345'; input.dispatchEvent(new Event('input', {bubbles: true})); ''")

	host.show(second.handlerBelow(t, ""))
	b.update()
	b.kept(second.search(t), true) // which the page has not asked for
	if got := b.text("document.querySelector('.letter-form [name=order]').value + document.querySelector('h1').textContent"); got != "80012345Первое письмо" {
		t.Errorf("the open page changed: %q", got)
	}
	if got := b.text("import(" + written(t, first.search(t)) + ").then((module) => module.edition)"); got != "Первое письмо" {
		t.Errorf("the open page was given the search of %q", got)
	}
	b.open(host.URL + letter)
	b.until("document.querySelector('h1').textContent === 'Второе письмо' && " + settled)

	host.gone.Store(true)
	b.open(host.URL + letter)
	b.until("document.querySelector('h1').textContent === 'Второе письмо' && " + settled)
	host.gone.Store(false)

	host.show(third.handlerBelow(t, ""))
	b.update()
	b.kept(third.search(t), true)
	b.kept(first.search(t), false)
	b.kept(second.search(t), true)
	b.quiet("updates")
}

// TestOfflineNever has a site stop keeping itself, below a path beside another site: what it kept is removed, the other site's
// and foreign caches stay, and the open page is not loaded anew.
func TestOfflineNever(t *testing.T) {
	neighbour := smallSite(t, "https://example.org/", nil)
	site := smallSite(t, "https://example.org/help/", nil)
	never := smallSite(t, "https://example.org/help/", func(name string) string {
		if name == "site.toml" {
			return "offline = false\n" + readText(t, "testdata/site/site.toml")
		}
		return ""
	})
	beside := func(inner *builtSite) http.Handler {
		mux := http.NewServeMux()
		mux.Handle("/help/", inner.handlerBelow(t, "/help"))
		mux.Handle("/", neighbour.handlerBelow(t, ""))
		return mux
	}
	host := spotOf(t, neighbour, "")
	host.show(beside(site))
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/ru/")
	b.until(settled)
	b.open(host.URL + "/help/ru/letters/")
	b.until(settled)
	b.text("caches.open('foreign').then(() => '')")
	host.gone.Store(true)
	b.open(host.URL + "/help/ru/letters/reminder/")
	b.until("document.querySelector('.letter-form')")
	host.gone.Store(false)

	host.show(beside(never))
	b.text("window.untouched = true; ''")
	b.update()
	b.settles("navigator.serviceWorker.getRegistrations().then((all) => all.length === 1)")
	b.settles("caches.keys().then((names) => !names.some((name) => name.includes('/help/')))")
	if got := b.text("caches.keys().then((names) => [String(window.untouched), ...names.map((name) => name.replace(location.origin, '').split(':').slice(0, 3).join(':'))].join(' '))"); !strings.HasPrefix(got, "true ") ||
		!strings.Contains(got, "foreign") || !strings.Contains(got, "recourse:/:files") {
		t.Errorf("left are %q", got)
	}
	b.open(host.URL + "/help/ru/")
	if got := b.text("navigator.serviceWorker.getRegistrations().then((all) => all.map((one) => new URL(one.scope).pathname).join(' '))"); got != "/" {
		t.Errorf("registered for %q", got)
	}
	b.quiet("never")
}

// TestOfflineLanguages holds that only the language is kept that is read, and a second one beside it once it is read.
func TestOfflineLanguages(t *testing.T) {
	site := smallSite(t, "https://example.org/", nil)
	host := spotOf(t, site, "")
	b := newKeepingTab(t, phone)
	b.open(host.URL + "/ru/")
	b.until(settled)
	b.kept(site.pack(t, "en/base-*.json"), false)
	b.open(host.URL + "/en/guides/not-arrived/")
	b.until(settled)
	host.gone.Store(true)
	for page, lang := range map[string]string{"/ru/trees/which/": "ru", "/en/letters/reminder/": "en", "/en/nothing/here/": "en", "/ru/nothing": "ru"} {
		b.open(host.URL + page)
		if got := b.text("document.documentElement.lang"); got != lang {
			t.Errorf("%s without a network is in %q", page, got)
		}
		if got := b.text("document.querySelector('main').dataset.kind"); (got == "offline") != strings.Contains(page, "nothing") {
			t.Errorf("%s without a network is of the kind %q", page, got)
		}
	}
	if got := evaluate[int](b, "fetch('/ru/nothing/').then((response) => response.status)"); got != http.StatusServiceUnavailable {
		t.Errorf("a page that is not kept has status %d", got)
	}
	b.open(host.URL + "/ru/letters?q=1")
	if got := b.text("location.pathname + location.search"); got != "/ru/letters/?q=1" {
		t.Errorf("an address without its slash leads to %q", got)
	}
}

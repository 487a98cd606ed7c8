package main

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// searchRequests returns what was asked for so that something could be searched.
func (b *tab) searchRequests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	var list []string
	for _, url := range b.requests {
		if strings.Contains(url, "/assets/search-") || strings.Contains(url, "/assets/results-") || strings.HasSuffix(url, ".txt") {
			list = append(list, url)
		}
	}
	return list
}

// TestSuggestions searches from the field of a page, by keyboard alone.
func TestSuggestions(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, view{width: 1280, script: true})
	b.open(host.URL + "/ru/deadlines/")
	if list := b.searchRequests(); len(list) > 0 {
		t.Errorf("loaded before anybody searches: %s", list)
	}
	b.press("/", "/", 191)
	b.until("document.activeElement.name === 'q' && document.activeElement.getAttribute('role') === 'combobox'")
	b.keys("апелляция")
	// Answers to the first letters may come before.
	b.until("document.querySelector('.search-list a.search-result') && decodeURIComponent(document.querySelector('.search-all').href).endsWith('?q=апелляция')")
	if list := b.searchRequests(); len(list) > 5 {
		t.Errorf("one word took %d requests: %s", len(list), list)
	}
	if got := b.text("document.querySelector('.search-list .search-title').textContent"); !strings.Contains(strings.ToLower(got), "апелляц") {
		t.Errorf("the first suggestion is %q", got)
	}
	if got := b.text("document.querySelector('.search-panel [role=status]').textContent"); !strings.Contains(got, "айден") {
		t.Errorf("the status says %q", got)
	}
	b.keys(kb.ArrowDown)
	active := "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
	b.until(active + "?.getAttribute('aria-selected') === 'true'")
	b.keys(kb.Escape)
	b.until("document.querySelector('.search-panel').hidden && document.activeElement.getAttribute('aria-expanded') === 'false'")
	b.keys(kb.ArrowDown)
	b.until(active)
	target := b.text(active + ".href")
	b.press("Enter", "\r", 13)
	plain, _, _ := strings.Cut(target, "&q=")
	b.until("location.href === '" + strings.TrimSuffix(plain, "#") + "'") // the words are taken from the address
	b.quiet("suggestions")
	b.atHome(host.URL)
}

// TestResults searches on the page of results: words in the address, marked words, nothing found, back.
func TestResults(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	page := host.URL + "/en/search/"
	b.open(page + "?q=appeals")
	b.until("document.querySelector('.search-result mark')")
	if got := strings.ToLower(b.text("document.querySelector('.search-result mark').textContent")); !strings.HasPrefix(got, "appeal") {
		t.Errorf("marked: %q", got)
	}
	if got := b.text("document.querySelector('main .search-status').textContent"); !strings.Contains(got, "found") {
		t.Errorf("the status says %q", got)
	}
	if list := b.searchRequests(); len(list) > 5 {
		t.Errorf("one word took %d requests: %s", len(list), list)
	}
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	b.text(string(axe) + "; 'ready'")
	for _, found := range evaluate[[]string](b, axeRun) {
		t.Errorf("results: %s", found)
	}

	b.text("document.querySelector('.search-result a').click(); ''")
	b.until("!location.pathname.includes('/search/')")
	b.text("history.back(); ''")
	b.until("location.search === '?q=appeals' && document.querySelector('.search-result mark')")

	b.text("document.querySelector('main input[name=q]').select(); document.querySelector('main input[name=q]').focus(); ''")
	b.keys("appealqqqq")
	b.until("location.search === '?q=appealqqqq' && document.querySelector('.search-notes a')")
	if b.text("String(document.querySelector('[data-alphabet]').hidden)") != "false" {
		t.Error("nothing is found and the index is hidden")
	}
	b.quiet("results")
	b.atHome(host.URL)
}

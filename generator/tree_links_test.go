package main

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// treeLinks is what a reader without script can press on a page of a tree.
type treeLinks struct {
	choices []string // where answers lead
	others  []string // the first question, and the one before
	outcome bool
	// asksValue tells whether the question is one that asks for a value where there is script.
	asksValue bool
	text      int // how many characters the page has
}

// TestTreesByLinks asks a host for every page of every tree, as a reader without script comes to it: by the links of
// answers alone. All questions and outcomes are met so, and each leads on.
func TestTreesByLinks(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	pages, outcomes := 0, 0
	for _, start := range slices.Concat(site.matching("/ru/trees/*/"), site.matching("/en/trees/*/")) {
		seen := map[string]bool{}
		queue := []string{start}
		for len(queue) > 0 {
			page := queue[0]
			queue = queue[1:]
			if seen[page] {
				continue
			}
			seen[page] = true
			found := askForLinks(t, host.URL+page)
			switch {
			case found.outcome && (len(found.choices) > 0 || found.text < 200):
				t.Errorf("%s: an outcome with %d answers and %d characters", page, len(found.choices), found.text)
			case found.outcome:
				outcomes++
			case len(found.choices) == 0 || len(found.choices) == 1 && !found.asksValue: // any value may lead to the same
				t.Errorf("%s: a question with %d answers", page, len(found.choices))
			}
			if page != start && !slices.Contains(found.others, start) {
				t.Errorf("%s: no way back to %s", page, start)
			}
			for _, to := range found.choices {
				if !strings.HasPrefix(to, start) {
					t.Errorf("%s: an answer leads to %s", page, to)
				}
			}
			queue = append(queue, found.choices...)
		}
		pages += len(seen)
		for _, page := range site.matching(start + "*/") {
			if seen[page] {
				continue
			}
			// The first question has a page of its own as well, for the outline and for questions that lead back to it.
			if first := askForLinks(t, host.URL+page); !slices.Equal(first.choices, askForLinks(t, host.URL+start).choices) {
				t.Errorf("%s: no answers lead there", page)
			}
		}
	}
	if pages < 1000 || outcomes < 500 {
		t.Errorf("only %d pages and %d outcomes", pages, outcomes)
	}
	t.Logf("%d pages, %d of them outcomes", pages, outcomes)
}

// askForLinks asks a host for a page.
func askForLinks(t *testing.T, url string) treeLinks {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", url, response.Status)
	}
	root, err := html.Parse(io.LimitReader(response.Body, 4<<20))
	if err != nil {
		t.Fatal(err)
	}
	main := find(root, func(n *html.Node) bool { return n.Data == "main" })
	found := treeLinks{outcome: attribute(main, "data-kind") == "outcome", text: len(textOf(main))}
	for n := range main.Descendants() {
		switch {
		case n.Data == "input" || n.Data == "textarea":
			found.asksValue = true
		case n.Data != "a" || hidden(n):
		case attribute(n, "class") == "choice":
			found.choices = append(found.choices, attribute(n, "href"))
		default:
			found.others = append(found.others, attribute(n, "href"))
		}
	}
	return found
}

// hidden tells whether an element stands in one with the attribute hidden.
func hidden(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "hidden" }) {
			return true
		}
	}
	return false
}

// TestTreesWithoutScript presses answers in a browser whose scripts are off: the first one of each question, then the last.
func TestTreesWithoutScript(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	b := newTab(t, view{width: 390})
	for i, start := range site.matching("/en/trees/*/") {
		if i%2 == 1 {
			start = strings.Replace(start, "/en/", "/ru/", 1)
		}
		b.open(host.URL + start)
		steps := 0
		for ; steps < 20 && evaluate[int](b, "document.querySelectorAll('main a.choice').length") > 0; steps++ {
			page := b.text("location.pathname")
			if forms := evaluate[int](b, "[...document.querySelectorAll('main form')].filter((f) => f.checkVisibility()).length"); forms > 0 {
				t.Errorf("%s: a form that does nothing", page)
			}
			end := []string{"0", "-1"}[steps%2]
			b.text("[...document.querySelectorAll('main a.choice')].at(" + end + ").click(); ''")
			b.until("location.pathname !== '" + page + "' && document.readyState === 'complete'")
		}
		if kind := b.text("document.querySelector('main').dataset.kind"); kind != "outcome" || steps == 0 {
			t.Errorf("%s: after %d answers there is a page of kind %s", start, steps, kind)
		}
	}
	b.quiet("trees without script")
	b.atHome(host.URL)
}

package main

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// searched is a language's page of results and what is asked there.
var searched = []struct {
	page, slip, typed, meant, kind, unknown, term, deadline, outcome string
}{
	{
		page: "/ru/search/", slip: "возврвт", typed: "«возврвт», как набрано", meant: "Искали: возврат", kind: "Письмо", unknown: "возврат щъщъщъ",
		term: "чарджбэк", deadline: "подать апелляцию", outcome: "подайте апелляцию",
	},
	{
		page: "/en/search/", slip: "appeel", typed: "“appeel” as typed", meant: "Searched for: appeal", kind: "Letter", unknown: "refund qxqxqx",
		term: "chargeback", deadline: "file an appeal", outcome: "file the appeal",
	},
}

// ask opens a page of results for a query and waits for the answer.
func (b *tab) ask(page, query string) {
	b.t.Helper()
	b.open(page + "?" + query)
	b.until("document.querySelector('.results > .search-status').textContent")
}

// axe fails the test for each thing that axe-core finds.
func (b *tab) axe(where string) {
	b.t.Helper()
	source, err := os.ReadFile(tool(b.t, "axe-core/axe.min.js"))
	if err != nil {
		b.t.Fatal(err)
	}
	b.text(string(source) + "; 'ready'")
	for _, found := range evaluate[[]string](b, axeRun) {
		b.t.Errorf("%s: %s", where, found)
	}
}

// small returns what is to be pressed and is less than 44 pixels high.
const small = `[...document.querySelectorAll('.results a, .results button, .results label, .found-bar button')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.textContent)`

// TestResultsSayWhatWasAsked corrects a slip, takes that back, and says which words are nowhere.
func TestResultsSayWhatWasAsked(t *testing.T) {
	host := ownSite(t).host(t)
	for _, test := range searched {
		b := newTab(t, phone)
		b.ask(host.URL+test.page, "q="+url.QueryEscape(test.slip))
		notes := "document.querySelector('.search-notes').textContent"
		if got := b.text(notes); !strings.Contains(got, test.meant) || !strings.Contains(got, test.typed) {
			t.Errorf("%s %s: %q", test.page, test.slip, got)
		}
		b.text("document.querySelector('.search-notes a').click(), ''")
		b.until("location.search.endsWith('&exact=1') && !" + notes + ".includes('" + test.meant + "')")
		b.text("history.back(), ''")
		b.until("!location.search.includes('exact') && " + notes + ".includes('" + test.meant + "')")

		b.ask(host.URL+test.page, "q="+url.QueryEscape(test.unknown))
		if word := strings.Fields(test.unknown)[1]; !strings.Contains(b.text(notes), word) {
			t.Errorf("%s: not said that %s is nowhere: %q", test.page, word, b.text(notes))
		}
		b.quiet(test.page)
	}
}

// TestResultsByKind narrows an answer to one kind of pages, in the address, and leads back.
func TestResultsByKind(t *testing.T) {
	host := ownSite(t).host(t)
	for _, test := range searched {
		b := newTab(t, phone)
		b.ask(host.URL+test.page, "q="+url.QueryEscape(test.term))
		all := b.text("document.querySelector('.results > .search-status').textContent")
		b.text("[...document.querySelectorAll('.search-kinds a')].find((a) => a.textContent.startsWith('" + test.kind + "')).focus(), ''")
		b.press("Enter", "\r", 13)
		b.until("new URLSearchParams(location.search).get('kind') === 'letter' && document.activeElement.matches('.search-kinds [aria-current]')")
		kinds := evaluate[[]string](b, "[...new Set([...document.querySelectorAll('.search-kind')].map((e) => e.textContent))]")
		if len(kinds) != 1 || kinds[0] != test.kind {
			t.Errorf("%s narrowed to letters shows %q", test.page, kinds)
		}
		b.text("history.back(), ''")
		b.until("!location.search.includes('kind') && document.querySelector('.results > .search-status').textContent === '" + all + "'")
		b.ask(host.URL+test.page, "kind=tree&q=IMEI")
		b.until("document.querySelector('.search-notes a[data-ask], .search-result')") // never a blank box
		b.quiet(test.page)
	}
}

// TestAnswersFirst shows what a term means, how many days a deadline has and what an outcome says, before all results.
func TestAnswersFirst(t *testing.T) {
	host := ownSite(t).host(t)
	for _, test := range searched {
		b := newTab(t, phone)
		for kind, query := range map[string]string{"term": test.term, "deadline": test.deadline, "outcome": test.outcome} {
			b.ask(host.URL+test.page, "q="+url.QueryEscape(query))
			card := ".search-answer-" + kind
			b.until("document.querySelector('" + card + "')")
			b.text("scrollBy(0, 1), dispatchEvent(new Event('scroll')), ''")
			b.until("document.querySelector('" + card + " .search-meaning')?.textContent.length > 20")
			if kind == "deadline" && b.text("document.querySelector('"+card+" .count').textContent") != "7" {
				t.Errorf("%s %s: %q", test.page, query, b.text("document.querySelector('"+card+"').textContent"))
			}
			if above := evaluate[bool](b, "document.querySelector('"+card+"').getBoundingClientRect().bottom < document.querySelector('.search-result').getBoundingClientRect().top"); !above {
				t.Errorf("%s %s: the answer does not stand on top", test.page, query)
			}
			b.quiet(query)
		}
	}
}

// TestHighlightsOnArrival marks the words on the page that a result leads to, at its anchor, with nothing left in the address.
func TestHighlightsOnArrival(t *testing.T) {
	host := ownSite(t).host(t)
	for _, test := range searched {
		b := newTab(t, phone)
		b.ask(host.URL+test.page, "kind=guide&q="+url.QueryEscape(test.term))
		link := "[...document.querySelectorAll('.search-result a')].find((a) => /#[^&]/.test(a.hash))"
		anchor := strings.TrimPrefix(b.text(link+".hash.split('&')[0]"), "#")
		b.text(link + ".click(), ''")
		b.until("document.querySelector('mark.found') && location.hash === '#" + anchor + "'")
		if got := b.text("String(document.getElementById('" + anchor + "').matches(':target'))"); got != "true" {
			t.Errorf("%s: %s is not the target", test.page, anchor)
		}
		b.until("scrollY > 0")
		b.until("/\\d/.test(document.querySelector('.found-bar [role=status]').textContent)")
		if list := evaluate[[]string](b, small); len(list) > 0 {
			t.Errorf("small: %q", list)
		}
		b.axe("highlights")
		before := b.text("document.querySelector('main').textContent")
		b.keys(kb.Escape)
		b.until("!document.querySelector('mark.found, .found-bar')")
		if b.text("document.querySelector('main').textContent") != before {
			t.Error("the text is another without highlights")
		}
		stored := b.text("Object.keys(localStorage).sort().join(' ') + Object.keys(sessionStorage).join(' ')")
		if stored != "language" {
			t.Errorf("stored: %q", stored)
		}
		b.mu.Lock()
		for _, request := range b.requests {
			if !strings.Contains(request, "/search/") && strings.Contains(request, url.QueryEscape(test.term)) {
				t.Errorf("the words were sent: %s", request)
			}
		}
		b.mu.Unlock()
		b.open(host.URL + test.page[:4] + "#&q=%D0%")
		b.until("document.querySelector('[data-theme-switch] button')") // a broken address breaks nothing
		b.quiet(test.page)
	}
}

// TestResultsComeBack leads back to results as they were, as many and as far down.
func TestResultsComeBack(t *testing.T) {
	host := ownSite(t).host(t)
	for _, test := range searched {
		b := newTab(t, phone)
		b.ask(host.URL+test.page, "q="+url.QueryEscape(test.term))
		b.text("document.querySelector('.search-more').click(), ''")
		b.until("document.querySelectorAll('.search-result').length > 12")
		n := b.text("String(document.querySelectorAll('.search-result').length)")
		b.text("[...document.querySelectorAll('.search-result h2 a')].at(-1).scrollIntoView({block: 'center'}), ''")
		y := b.text("String(Math.round(scrollY))")
		b.text("[...document.querySelectorAll('.search-result h2 a')].at(-1).click(), ''")
		b.until("!document.querySelector('[data-results]') && document.querySelector('main h1')")
		b.text("history.back(), ''")
		b.until("document.querySelectorAll('.search-result').length >= " + n + " && Math.abs(scrollY - " + y + ") < 100")
		b.quiet(test.page)
	}
}

// TestResultsByKeyboard goes through results by the arrows and back to the field by Escape.
func TestResultsByKeyboard(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, view{width: 1280, script: true})
	b.ask(host.URL+"/ru/search/", "q="+url.QueryEscape("возврат"))
	b.text("document.querySelector('main input[name=q]').focus(), ''")
	place := "[...document.querySelectorAll('.results :is(h2, h3) a')].indexOf(document.activeElement)"
	for _, step := range []struct{ key, want string }{
		{kb.ArrowDown, "0"}, {kb.ArrowDown, "1"}, {kb.ArrowUp, "0"}, {kb.ArrowUp, "-1"}, {kb.ArrowDown, "0"}, {kb.Escape, "-1"},
	} {
		b.keys(step.key)
		if got := b.text("String(" + place + ")"); got != step.want {
			t.Errorf("after %q the focus is on %s, want %s", step.key, got, step.want)
		}
	}
	if got := b.text("document.activeElement.name"); got != "q" {
		t.Errorf("Escape leads to %q", got)
	}
	b.until("document.querySelector('.spoken[role=status]').textContent === document.querySelector('.results > .search-status').textContent")
	b.keys("апелляция") // what was chosen is replaced
	b.until("new URLSearchParams(location.search).get('q') === 'апелляция'")
	b.text("history.back(), ''")
	b.until("document.querySelector('main input[name=q]').value === 'возврат' && document.querySelector('.search-result')")
	b.quiet("keyboard")
}

// TestRecentSearches keeps what is searched for only once the reader wants that, and erases it.
func TestRecentSearches(t *testing.T) {
	host := ownSite(t).host(t)
	kept := "localStorage.getItem('searches')"
	for _, test := range searched {
		b := newTab(t, phone)
		search := func(query string) {
			b.text("document.querySelector('main input[name=q]').value = '" + query + "', document.querySelector('main form').requestSubmit(), ''")
			b.until("new URLSearchParams(location.search).get('q') === '" + query + "' && document.querySelector('.search-result')")
		}
		b.open(host.URL + test.page)
		b.until("document.querySelector('.search-keep input')")
		search(test.term)
		if got := b.text("String(" + kept + ")"); got != "null" {
			t.Errorf("kept unasked: %s", got)
		}
		b.text("document.querySelector('.search-keep input').click(), ''")
		search(test.deadline)
		b.open(host.URL + test.page)
		b.until("document.querySelector('.search-recent .search-chips a')?.textContent === '" + test.deadline + "'")
		if list := evaluate[[]string](b, small); len(list) > 0 {
			t.Errorf("small: %q", list)
		}
		b.text("document.querySelector('.search-recent button').click(), ''")
		b.until("!document.querySelector('.search-recent .search-chips a') && " + kept + " === '[]'")
		b.text("document.querySelector('.search-keep input').click(), ''")
		b.until(kept + " === null")
		b.quiet(test.page)
	}
}

// TestNothingFound never shows a blank box: a word that is near, its pages, and the index from A to Z; without script the index.
func TestNothingFound(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.ask(host.URL+"/en/search/", "q=appealqqqq")
	b.until("document.querySelector('.search-notes a') && document.querySelector('.search-result a') && document.querySelector('[data-alphabet] a').checkVisibility()")
	b.axe("nothing found")
	b.quiet("nothing found")

	plain := newTab(t, view{width: 390})
	plain.open(host.URL + "/ru/search/?q=x")
	plain.do(chromedp.WaitVisible("[data-alphabet] .az a"))
}

// TestOtherLanguage shows what only the site's other language has, marked as such.
func TestOtherLanguage(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.ask(host.URL+"/ru/search/", "q=ombudsman&exact=1")
	b.until("document.querySelector('.search-other h3[lang=en] a, .search-other [lang=en] a')")
	b.axe("other language")
	b.quiet("other language")
}

// TestResultsAxe looks at results with axe-core, and at how large their targets are.
func TestResultsAxe(t *testing.T) {
	host := ownSite(t).host(t)
	for _, v := range []view{{390, false, true}, {390, true, true}, {1280, false, true}, {1280, true, true}} {
		t.Run(v.String(), func(t *testing.T) {
			for _, test := range searched {
				b := newTab(t, v)
				b.ask(host.URL+test.page, "q="+url.QueryEscape(test.deadline))
				b.until("document.querySelector('.search-answer') && document.querySelector('.search-result')")
				b.axe(test.page)
				if list := evaluate[[]string](b, small); len(list) > 0 {
					t.Errorf("small: %q", list)
				}
				if wide := evaluate[int](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
					t.Errorf("%s: %d pixels wider than the screen", test.page, wide)
				}
				b.quiet(test.page)
			}
		})
	}
}

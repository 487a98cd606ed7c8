package main

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path"
	"strings"
	"testing"
)

// TestHTML has every page judged by html-validate, whose rules are those of the HTML standard and of WAI-ARIA.
func TestHTML(t *testing.T) {
	site := ownSite(t)
	command := exec.Command("node", tool(t, "html-validate/bin/html-validate.mjs"), "--config", "../.ci/htmlvalidate.json", "--formatter", "text", site.dir)
	if out, err := command.CombinedOutput(); err != nil {
		text := strings.ReplaceAll(string(out), site.dir, "")
		t.Errorf("html-validate: %v\n%s", err, text[:min(len(text), 6000)])
	}
}

// TestAccessibility has axe-core judge a page of every kind against WCAG 2.2 AA and its own best practices, on a phone and
// on a wide screen, in the light and in the dark scheme.
func TestAccessibility(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	kinds := site.kinds(t)
	for _, v := range []view{
		{width: 360, script: true}, {width: 360, dark: true, script: true}, {width: 1280, script: true}, {width: 1280, dark: true, script: true},
	} {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			b := newTab(t, v)
			for _, page := range kinds {
				b.open(host.URL + page)
				b.text(string(axe) + "; 'ready'")
				for _, found := range evaluate[[]string](b, axeRun) {
					t.Errorf("%s: %s", page, found)
				}
				if wide := evaluate[int](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
					t.Errorf("%s: %d pixels wider than the screen", page, wide)
				}
			}
		})
	}
}

// axeRun returns a line for each finding.
const axeRun = `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((r) =>
  r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ': ' + (n.failureSummary || '').replace(/\s+/g, ' ').slice(0, 200))))`

// looked are the pages to open one by one: all, but of the states of trees, which are many and alike, one in ten.
func (s *builtSite) looked() []string {
	var pages []string
	states := 0
	for _, p := range s.pages {
		if ok, _ := path.Match("/*/trees/*/*/", p); ok {
			if states++; states%10 != 0 {
				continue
			}
		}
		pages = append(pages, p)
	}
	return pages
}

// TestQuietPages opens pages of every kind: none may speak to the console, break the security policy or ask another host.
func TestQuietPages(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	b := newTab(t, phone)
	pages := site.looked()
	for _, page := range pages {
		b.open(host.URL + page)
		b.quiet(page)
	}
	b.atHome(host.URL)
	if len(pages) < 100 {
		t.Errorf("only %d pages were opened", len(pages))
	}
}

// TestWithoutScript reads pages of every kind with scripts off: its text is there and nothing on it is dead.
func TestWithoutScript(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	b := newTab(t, view{width: 390})
	for _, page := range site.looked() {
		b.open(host.URL + page)
		if n := evaluate[int](b, "(document.querySelector('main') || document.body).innerText.trim().length"); n < 40 {
			t.Errorf("%s: only %d characters can be read", page, n)
		}
		for _, dead := range evaluate[[]string](b, deadControls) {
			t.Errorf("%s: without script this does nothing: %s", page, dead)
		}
	}
}

const deadControls = `[...document.querySelectorAll('button, [role=button], input, select, textarea')].filter((e) => e.checkVisibility()
  && !(e.form && e.form.action && e.form.getAttribute('action')) && !e.hasAttribute('popovertarget')).map((e) => e.outerHTML.slice(0, 120))`

// TestTheme holds that the scheme follows the system, can be changed, and is remembered without a flash.
func TestTheme(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	const background = "getComputedStyle(document.documentElement).backgroundColor"
	b.open(host.URL + "/ru/")
	light := b.text(background)
	b.until("document.querySelector('[data-theme-switch] button')")
	b.text("document.querySelector('[data-theme-switch] button').click(), ''")
	b.until(background + " !== " + fmt.Sprintf("%q", light))
	dark := b.text(background)
	b.open(host.URL + "/en/guides/appeal-decision/")
	if got := b.text(background); got != dark {
		t.Errorf("on the next page the background is %s, want the chosen %s", got, dark)
	}
	system := newTab(t, view{width: 390, dark: true, script: true})
	system.open(host.URL + "/ru/")
	if got := system.text(background); got != dark {
		t.Errorf("on a dark system the background is %s, want %s", got, dark)
	}
	b.quiet("theme")
}

// TestLanguages holds that every page leads to itself in the other language, and that nothing redirects.
func TestLanguages(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	b := newTab(t, phone)
	for _, page := range []string{"/ru/guides/appeal-decision/", "/en/letters/appeal-decision/", "/ru/glossary/"} {
		b.open(host.URL + page)
		from, to := "ru", "en"
		if strings.HasPrefix(page, "/en/") {
			from, to = to, from
		}
		want := strings.Replace(page, "/"+from+"/", "/"+to+"/", 1)
		if got := b.text(fmt.Sprintf("document.querySelector('header a[hreflang=%q]').pathname", to)); got != want {
			t.Errorf("%s: the language link leads to %s, want %s", page, got, want)
		}
		b.open(host.URL + want)
		if got := b.text("location.pathname"); got != want {
			t.Errorf("%s redirects to %s", want, got)
		}
		if got := b.text("document.documentElement.lang"); got != to {
			t.Errorf("%s has lang=%q", want, got)
		}
	}
	b.open(host.URL + "/")
	if got := b.text("location.pathname"); got != "/" {
		t.Errorf("the front page redirects to %s", got)
	}
}

// TestTerms holds that a term's card opens by the keyboard's focus and by a press, tells the wording in both languages, and
// closes when the reader moves on.
func TestTerms(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.open(host.URL + "/ru/guides/appeal-decision/")
	b.until("document.querySelector('[data-theme-switch] button')") // the script has run
	const card = "document.getElementById(document.querySelector('main button.term').getAttribute('popovertarget'))"
	b.text("document.querySelector('main button.term').focus({focusVisible: true}), ''")
	b.until(card + ".matches(':popover-open')")
	if got := b.text(card + ".innerText"); !strings.Contains(got, "Appeal") || !strings.Contains(got, "пелляц") {
		t.Errorf("the card does not say the term in both languages: %q", got)
	}
	b.text("document.querySelector('footer a').focus(), ''")
	b.until("!" + card + ".matches(':popover-open')")
	b.text("document.querySelector('main button.term').click(), ''")
	b.until(card + ".matches(':popover-open')")
	b.quiet("terms")
}

// TestLost holds that the page for addresses that do not exist speaks the language of the address, or every language
// where the address tells none, and where scripts are off.
func TestLost(t *testing.T) {
	host := ownSite(t).host(t)
	const spoken = "[...document.querySelectorAll('main section[lang]')].filter((s) => s.checkVisibility()).map((s) => s.lang).join(' ')"
	for _, test := range []struct {
		address string
		script  bool
		want    string
	}{
		{"/en/nothing/here/", true, "en"}, {"/ru/nothing", true, "ru"}, {"/nothing", true, "ru en"}, {"/en/nothing", false, "ru en"},
	} {
		b := newTab(t, view{width: 390, script: test.script})
		b.open(host.URL + test.address)
		if got := b.text(spoken); got != test.want {
			t.Errorf("%s (script %t) is answered in %q, want %q", test.address, test.script, got, test.want)
		}
		if forms := evaluate[int](b, "[...document.querySelectorAll('main form[role=search]')].filter((f) => f.checkVisibility()).length"); forms == 0 {
			t.Errorf("%s: no search", test.address)
		}
		if got := b.text("localStorage.getItem('language') ?? ''"); got != "" {
			t.Errorf("%s: %q is remembered as the language that was read", test.address, got)
		}
	}
}

// TestBasePath opens the site under a path: everything it loads and links to is below it.
func TestBasePath(t *testing.T) {
	site, err := buildSite("..", "https://example.org/help/")
	if err != nil {
		t.Fatal(err)
	}
	host := site.hostBelow(t, "/help")
	b := newTab(t, phone)
	for _, page := range []string{"/", "/ru/", "/en/guides/appeal-decision/", "/ru/letters/appeal-decision/", "/ru/search/?q=" + url.QueryEscape("спор")} {
		b.open(host.URL + "/help" + page)
		for _, address := range evaluate[[]string](b, "[...document.querySelectorAll('[href], [src], [action]')].map((e) => e.getAttribute('href') || e.getAttribute('src') || e.getAttribute('action')).filter((a) => a.startsWith('/') && !a.startsWith('/help/'))") {
			t.Errorf("%s: %s is not below the base path", page, address)
		}
	}
	b.until("document.querySelector('main mark')")
	b.quiet("base path")
	b.atHome(host.URL + "/help/")
}

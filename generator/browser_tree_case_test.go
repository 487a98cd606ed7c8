package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// caseKept is what matters here of each case.
const caseKept = records + `.then((list) => JSON.stringify(list.map(({ facts, outcomes, ticks }) =>
	[facts, outcomes.map(({ tree, outcome, path, date }) => [tree, outcome, path, date].join(" ")), Object.keys(ticks)])))`

// toAppeal answers up to the appeal against a lost dispute; the decision came two days before.
func (b *tab) toAppeal(url string) {
	b.t.Helper()
	b.open(url)
	b.until("document.querySelector('main').dataset.tree === 'ready' && document.readyState === 'complete'")
	b.requested()
	b.text(fmt.Sprintf("document.querySelector('main').dataset.today = %q", treeToday))
	b.answerLink("no")
	b.until("document.querySelector('.tree-form [data-part=day]')?.checkVisibility()")
	b.text("for (const [part, value] of [['day', 20], ['month', 11], ['year', 2026]]) document.querySelector(`[data-part=${part}]`).value = value; document.querySelector('.tree-form button').click(); ''")
	for _, answer := range []string{"nothing", "yes", "yes", "right"} {
		b.answerLink(answer)
	}
	b.until("document.body.matches('.page-outcome') && document.querySelector('[data-save]')?.checkVisibility()")
}

// requested returns what was asked for since it was last called.
func (b *tab) requested() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	requests := b.requests
	b.requests = nil
	return requests
}

// answerLink presses an answer that is a link, and waits for what follows.
func (b *tab) answerLink(id string) {
	b.t.Helper()
	link := fmt.Sprintf("document.querySelector('main a[data-answer=%q]')", id)
	b.until(link + "?.checkVisibility()")
	b.text("window.asked = document.querySelector('main h1, main [data-first] h2'); " + link + ".click(); ''")
	b.until("document.querySelector('main h1') !== window.asked && !window.asked.isConnected")
}

// keeps waits until the case holds some words.
func (b *tab) keeps(words string) {
	b.t.Helper()
	for range 100 {
		if strings.Contains(b.text(caseKept), words) {
			return
		}
	}
	b.t.Errorf("the case never held %q: %s", words, b.text(caseKept))
}

// TestTreeSavesCase keeps an outcome: its facts, the way back and the day, once however often it is kept. Only then is there
// anything in the browser's storage.
func TestTreeSavesCase(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.toAppeal(host.URL + "/en/trees/lost-dispute/")
	b.wants("nothing is kept unasked", databases, "")
	for _, request := range b.requested() {
		page := strings.HasPrefix(request, host.URL+"/en/trees/lost-dispute/")
		if module := strings.HasPrefix(request, host.URL+"/assets/tree-case-"); !page && !module && !strings.HasSuffix(request, "/favicon.svg") && !strings.HasSuffix(request, "/sw.js") {
			t.Errorf("the tree asks for %s", request)
		}
	}
	b.wants("nothing is said of it", "document.querySelector('.save p').innerText", "")
	b.text("document.querySelector('.checklist input').click(), document.querySelector('[data-save]').click(), ''")
	b.until("document.querySelector('[data-saved=yes]').checkVisibility()")
	b.wants("leads to", "new URL(document.querySelector('[data-saved=yes] a').href).pathname", "/en/case/")
	first := b.text("document.querySelector('.checklist input').name")
	b.until("document.querySelector('[data-kept=yes]').checkVisibility()") // ticks go along
	version := strings.TrimPrefix(strings.Split(b.text("location.hash"), "&")[0], "#v=")
	want := fmt.Sprintf(`[[{"decision_date":"2026-11-20"},["lost-dispute appeal trees/lost-dispute/#v=%s&appealed=no&decided=2026-11-20&outcome=nothing&button=yes&fresh=yes&reason=right %s"],["%s"]]]`, version, treeToday, first)
	b.wants("kept", caseKept, want)
	b.text("document.querySelector('[data-save]').click(), ''")
	b.open(host.URL + "/ru/trees/lost-dispute/appeal/")
	b.until("document.querySelector('[data-saved=yes]')?.checkVisibility()")
	b.wants("kept once", caseKept, want)
	b.text("document.querySelector('[data-save]').click(), ''")
	b.keeps("trees/lost-dispute/appeal/ ")
	if kept := b.text(caseKept); strings.Count(kept, "lost-dispute appeal ") != 1 {
		t.Errorf("the outcome is not there once: %s", kept)
	}

	// The way back leads there, with the date.
	b.open(host.URL + "/ru/trees/lost-dispute/#v=" + version + "&appealed=no&decided=2026-11-20&outcome=nothing&button=yes&fresh=yes&reason=right")
	b.until("document.body.matches('.page-outcome') && document.querySelector('.due-date')?.checkVisibility()")
	b.wants("due", "document.querySelector('.due-date').textContent", "Сделайте это не позднее 27\u00a0ноября 2026\u00a0г.")
	b.quiet("case")
	b.atHome(host.URL)
}

// TestOutcomeTakesTicksAlong ticks things on an outcome without keeping them: its letter encloses them all the same.
func TestOutcomeTakesTicksAlong(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.openChecklist(host.URL + "/ru/trees/lost-dispute/appeal/")
	for _, item := range []string{"new/act", "new/chat", "decision/shot"} {
		b.text(fmt.Sprintf("document.querySelector('.checklist [name=\"appeal-file/%s\"]')?.click(), ''", item))
	}
	b.text("document.querySelector('a[data-letter]').click(), ''")
	b.until("location.pathname === '/ru/letters/appeal-decision/' && document.querySelector('[name=new_proof]:checked')")
	b.wants("enclosed", "[...document.querySelectorAll('[name=new_proof]:checked')].map(({ value }) => value).join(' ')", "act chat")
	b.wants("nothing is kept", databases, "")
	b.quiet("ticks")
}

// TestTreeRecallsCase begins trees with a case: what it knows stands in the form, said to be from there, and waits for the reader.
func TestTreeRecallsCase(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.toAppeal(host.URL + "/en/trees/lost-dispute/")
	b.text("document.querySelector('[data-save]').click(), ''")
	b.until("document.querySelector('[data-saved=yes]').checkVisibility()")
	const typed = "[...document.querySelectorAll('.tree-form input')].map((input) => input.value).join('-')"
	for _, test := range []struct{ language, note string }{{"en", "From My case"}, {"ru", "Из «Моего случая»"}} {
		b.open(host.URL + "/" + test.language + "/trees/lost-dispute/")
		b.until("document.querySelector('main').dataset.tree === 'ready'")
		b.text(fmt.Sprintf("document.querySelector('main').dataset.today = %q", treeToday))
		b.answerLink("no")
		b.until("document.querySelector('#tree-recalled')")
		b.wants("recalled", typed, "20-11-2026")
		b.wants("said", "document.querySelector('#tree-recalled').textContent", test.note)
		b.wants("described", "document.getElementById(document.querySelector('.tree-form input').getAttribute('aria-describedby').split(' ').at(-1)).textContent", test.note)
		b.wants("answers", "document.querySelectorAll('.answers dl > div').length + ''", "1")
		b.text("document.querySelector('.tree-form button').click(), ''")
		b.until("document.querySelectorAll('.answers dl > div').length === 2")
		// An answer that is changed is the reader's own.
		b.text("document.querySelectorAll('a[data-change]')[1].click(), ''")
		b.until("document.querySelector('.tree-form input')?.checkVisibility() && document.querySelectorAll('.answers dl > div').length === 1")
		b.wants("changed", typed+" + !document.querySelector('#tree-recalled')", "20-11-2026true")
	}
	// The page of an outcome knows the date as well, and says where it is counted from.
	b.open(host.URL + "/en/trees/lost-dispute/chat/")
	b.until("document.querySelector('.due-when')?.checkVisibility()")
	b.wants("due", "document.querySelector('.due-date').textContent + document.querySelector('.due-when .deadline-from').textContent", "Do it by 27\u00a0November 2026Counted from: the dispute decision, 20\u00a0November 2026")
	b.quiet("case")
	b.atHome(host.URL)
}

// TestOutcomeWithoutDate leads to the calculator where nobody knows when a deadline begins.
func TestOutcomeWithoutDate(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.open(host.URL + "/ru/trees/lost-dispute/appeal/")
	b.until("document.querySelector('[data-calculate]')?.checkVisibility()")
	b.wants("no button", "String(document.querySelector('[data-calendar]').checkVisibility())", "false")
	b.text("document.querySelector('[data-calculate]').click(), ''")
	b.until("location.pathname === '/ru/deadlines/' && document.querySelector('#date-decision')?.checkVisibility()")
	b.quiet("calculator")
}

// TestTreeCaseAccessibility has axe-core judge what a case adds.
func TestTreeCaseAccessibility(t *testing.T) {
	host := ownSite(t).host(t)
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []view{{390, false, true}, {1280, true, true}} {
		b := newTab(t, v)
		judge := func(what string) {
			b.text(string(axe) + "; 'ready'")
			for _, found := range evaluate[[]string](b, axeRun) {
				t.Errorf("%s, %s: %s", v, what, found)
			}
			if wide := evaluate[int](b, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
				t.Errorf("%s, %s: %d pixels wider than the screen", v, what, wide)
			}
		}
		b.toAppeal(host.URL + "/ru/trees/lost-dispute/")
		b.text("document.querySelector('[data-save]').click(), ''")
		b.until("document.querySelector('[data-saved=yes]').checkVisibility()")
		judge("outcome")
		b.open(host.URL + "/ru/trees/lost-dispute/")
		b.until("document.querySelector('main').dataset.tree === 'ready'")
		b.answerLink("no")
		b.until("document.querySelector('#tree-recalled')")
		judge("question")
	}
}

package main

import (
	"fmt"
	"os"
	"testing"
)

const (
	tallyText  = "document.querySelector('[data-ticked]').textContent"
	tickedKeys = "[...document.querySelectorAll('.checklist input:checked')].map((box) => box.name).join(' ')"
	keptNote   = "[...document.querySelectorAll('[data-kept]')].filter((note) => note.checkVisibility()).map((note) => note.dataset.kept).join(' ')"
)

// openChecklist opens a page with a checklist and waits until its boxes can be ticked.
func (b *tab) openChecklist(url string) {
	b.t.Helper()
	b.open(url)
	b.until("document.querySelector('.checklist input')?.checkVisibility()")
}

func (b *tab) wants(what, expression, want string) {
	b.t.Helper()
	if got := b.text(expression); got != want {
		b.t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// becomes waits for an expression to give a text.
func (b *tab) becomes(expression, want string) {
	b.t.Helper()
	b.until(fmt.Sprintf("%s === %q", expression, want))
}

// TestChecklistInThePage ticks things by their words, their boxes and the keyboard. Without a case the ticks are the page's own:
// the tab keeps them over a reload; nothing is stored.
func TestChecklistInThePage(t *testing.T) {
	host := ownSite(t).host(t)
	for _, test := range []struct{ language, none, two string }{
		{"ru", "Отмечено 0 из 15", "Отмечено 2 из 15"}, {"en", "0 of 15 ticked", "2 of 15 ticked"},
	} {
		b := newTab(t, phone)
		b.openChecklist(host.URL + "/" + test.language + "/checklists/parcel-counter/")
		b.wants("nothing ticked", tallyText, test.none)
		b.wants("where ticks go", keptNote, "no")
		b.text("document.querySelector('#before-weight .thing').click(), ''")
		b.text("document.querySelector('[name=\"parcel-counter/before/papers\"]').focus(), ''")
		b.press(" ", " ", 32)
		b.wants("ticked", tickedKeys, "parcel-counter/before/weight parcel-counter/before/papers")
		b.wants("counted", tallyText, test.two)
		b.wants("the name of a box", "document.getElementById(document.activeElement.getAttribute('aria-labelledby')).textContent", b.text("document.querySelector('#before-papers .thing').textContent"))
		b.text("document.querySelector('#before-phone .thing a').addEventListener('click', (event) => event.preventDefault()), document.querySelector('#before-phone .thing a').click(), ''")
		b.wants("a link among the words ticks nothing", tallyText, test.two)

		b.text("window.old = true, location.reload(), ''")
		b.until("!window.old && document.querySelector('.checklist input')?.checkVisibility()")
		b.wants("counted again", tallyText, test.two)
		b.wants("restored", tickedKeys, "parcel-counter/before/weight parcel-counter/before/papers")
		b.text("document.querySelector('[data-untick]').click(), ''")
		b.wants("unticked", tickedKeys, "")
		b.wants("counted", tallyText, test.none)
		if got := evaluate[string](b, databases); got != "" {
			t.Errorf("a database was made that nobody asked for: %s", got)
		}
		b.quiet(test.language)
		b.atHome(host.URL)
	}
}

// TestChecklistInTheCase remembers ticks on the reader's word, the same on every page that has the things, in all tabs.
func TestChecklistInTheCase(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.openChecklist(host.URL + "/en/checklists/appeal-file/")
	first := b.text("document.querySelector('.checklist input').name")
	b.text("document.querySelector('.checklist input').click(), ''")
	other := b.beside(phone)
	other.openChecklist(host.URL + "/ru/trees/lost-dispute/appeal/")
	other.text("document.querySelectorAll('.checklist input')[1].click(), ''")
	second := other.text(tickedKeys)

	b.text("document.querySelector('[data-remember]').click(), ''")
	b.becomes(keptNote, "yes")
	other.becomes(keptNote, "yes")
	// What was ticked in the other tab before joins what the case has.
	b.becomes(tickedKeys, first+" "+second)
	other.becomes(tickedKeys, first+" "+second)

	other.text("document.querySelectorAll('.checklist input')[0].click(), ''")
	b.becomes(tickedKeys, second)
	b.text("[...document.querySelectorAll('.checklist input')].slice(2, 6).forEach((box) => box.click()), ''")
	all := b.text(tickedKeys)
	other.becomes(tickedKeys, all)

	b.openChecklist(host.URL + "/ru/checklists/appeal-file/")
	b.wants("on the next page", tickedKeys, all)
	other.text("document.querySelector('[data-untick]').click(), ''")
	b.becomes(tickedKeys, "")
	b.quiet("checklist")
	other.quiet("outcome")
	b.atHome(host.URL)
}

// TestChecklistRefused says so where the browser keeps nothing; the ticks of the page stay.
func TestChecklistRefused(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	b.openChecklist(host.URL + "/en/checklists/parcel-counter/")
	b.text("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }; document.querySelector('.checklist input').click(), ''")
	b.text("document.querySelector('[data-remember]').click(), ''")
	b.until(tallyText + ".startsWith('Your browser keeps nothing')")
	b.wants("ticked", tickedKeys, "parcel-counter/before/weight")
}

// TestChecklistAccessibility has axe-core judge checklists with things ticked, and looks for their boxes on paper.
func TestChecklistAccessibility(t *testing.T) {
	host := ownSite(t).host(t)
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []view{{390, false, true}, {390, true, true}, {1280, false, true}, {1280, true, true}} {
		b := newTab(t, v)
		for _, page := range []string{"/ru/checklists/parcel-counter/", "/en/trees/lost-dispute/appeal/"} {
			b.openChecklist(host.URL + page)
			b.text("document.querySelector('.checklist input').click(), ''")
			b.text(string(axe) + "; 'ready'")
			for _, found := range evaluate[[]string](b, axeRun) {
				t.Errorf("%s, %s: %s", v, page, found)
			}
			small := "[...document.querySelectorAll('.checklist input, .tally button, .tally-note button')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).length"
			if n := evaluate[int](b, small); n > 0 {
				t.Errorf("%s, %s: %d targets are lower than 44 pixels", v, page, n)
			}
		}
	}
}

// TestSourcesFold leads to sources that are folded away.
func TestSourcesFold(t *testing.T) {
	host := ownSite(t).host(t)
	b := newTab(t, phone)
	const seen = "document.querySelector('#source-12').checkVisibility()"
	page := host.URL + "/en/guides/open-a-dispute/"
	b.open(page + "#source-12")
	b.until(seen)
	b.open(page)
	if evaluate[bool](b, seen) {
		t.Fatal("the twelfth source is not folded away")
	}
	b.text("document.querySelector('a[href=\"#source-12\"]').click(), ''")
	b.until(seen)
	b.text("document.querySelector('.sources + .fold').open = false, document.querySelector('a[href=\"#source-12\"]').click(), ''")
	b.until(seen)
}

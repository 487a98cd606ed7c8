package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// caseTab is a tab on the page of My case.
type caseTab struct {
	*tab
	host *httptest.Server
}

func newCaseTab(t *testing.T, v view) caseTab {
	t.Helper()
	b := caseTab{newTab(t, v), ownSite(t).host(t)}
	b.show("/en/case/")
	return b
}

// show opens the page and waits until it knows whether there is a case.
func (b caseTab) show(address string) {
	b.t.Helper()
	b.open(b.host.URL + address)
	b.until("document.querySelector('main').dataset.case")
}

// begins presses the button that begins a case.
func (b caseTab) begins() {
	b.t.Helper()
	b.text("document.querySelector('[data-none] [data-begin]').click(), ''")
	b.until("document.querySelector('main').dataset.case === 'open'")
}

// fill types a value into a field as scripts see it, and leaves the field.
func (b caseTab) fill(id, value string) {
	b.t.Helper()
	b.text(fmt.Sprintf(`(() => {
		const input = document.getElementById(%q);
		input.closest("details")?.setAttribute("open", "");
		input.focus();
		input.value = %q;
		input.dispatchEvent(new Event("input", { bubbles: true }));
		input.dispatchEvent(new Event("change", { bubbles: true }));
		input.blur();
		return "";
	})()`, id, value))
}

// notes adds a note.
func (b caseTab) notes(date, text string) {
	b.t.Helper()
	b.text(fmt.Sprintf(`(() => {
		document.getElementById("note-date").value = %q;
		document.getElementById("note-text").value = %q;
		document.querySelector("[data-add]").click();
		return "";
	})()`, date, text))
	b.until(fmt.Sprintf("[...document.querySelectorAll('[data-case-story] .what')].some((p) => p.textContent === %q)", text))
}

// kept returns what stands in the database, as JSON.
func (b caseTab) kept() string {
	b.t.Helper()
	return b.text(records + `.then((list) => list ? JSON.stringify(list.map((c) => ({ ...c, changed: "" }))) : "nothing")`)
}

// story returns what is told, a line each.
func (b caseTab) story() string {
	b.t.Helper()
	return b.text("[...document.querySelectorAll('[data-case-story] > li')].map((li) => [...li.querySelectorAll('.when, .what')].map((e) => e.textContent).join(': ') || 'today').join('\\n').replaceAll('\\xa0', ' ')")
}

// answers presses a button of the question that is asked.
func (b caseTab) answers(n int) {
	b.t.Helper()
	b.until("document.activeElement.id === 'case-question'")
	b.text(fmt.Sprintf("document.querySelectorAll('.case-ask button')[%d].click(), ''", n))
}

// opens gives a file to the page as if it had been chosen. The text is an expression.
func (b caseTab) opens(text string) {
	b.t.Helper()
	b.text(fmt.Sprintf(`(() => {
		HTMLInputElement.prototype.click = () => undefined; // no dialog of the system
		const button = [...document.querySelectorAll("[data-import]")].find((button) => button.checkVisibility());
		button.click();
		const files = new DataTransfer();
		files.items.add(new File([%s], "case.json"));
		const input = document.querySelector("input[type=file]");
		input.files = files.files;
		input.dispatchEvent(new Event("change"));
		return "";
	})()`, text))
}

// saves returns the file that the page hands out.
func (b caseTab) saves() string {
	b.t.Helper()
	return b.text(`(() => {
		let saved;
		const create = URL.createObjectURL;
		URL.createObjectURL = (blob) => { saved = blob; return create.call(URL, blob); };
		document.querySelector("[data-export]").click();
		URL.createObjectURL = create;
		return saved.text();
	})()`)
}

// TestCaseUnasked holds that looking at pages leaves nothing behind.
func TestCaseUnasked(t *testing.T) {
	site := ownSite(t)
	host := site.host(t)
	b := newTab(t, phone)
	for _, address := range []string{
		"/en/", "/en/case/", "/en/deadlines/", "/en/letters/appeal-decision/", "/en/checklists/unboxing-video/", "/en/trees/received/", "/en/letters/",
	} {
		b.open(host.URL + address)
		b.until("document.querySelector('[data-theme-switch] button')")
		b.text("new Promise((resolve) => setTimeout(resolve, 200, ''))")
		if got := b.text(databases); got != "" {
			t.Errorf("%s made the database %s", address, got)
		}
	}
	b.quiet("unasked")
}

// TestCaseKeeps types into a case, and finds everything again after a reload and in the other language, in order of date.
func TestCaseKeeps(t *testing.T) {
	b := newCaseTab(t, phone)
	b.until("document.querySelector('[data-none]').checkVisibility()")
	b.begins()
	loaded := len(b.asked())
	b.fill("field-order_id", "8001234567890123")
	b.fill("field-item", "smartphone, 64 GB")
	b.fill("field-paid", "2026-10-02")
	b.fill("field-delivered", "2026-11-16")
	b.fill("field-price", "1234.50")
	b.notes("2026-11-16", "Soap instead of a phone.")
	b.notes("2026-10-01", "Ordered by telephone.")
	b.until("document.querySelector('[data-case-count]').textContent === '3 of 8'")
	want := "1 October 2026: Ordered by telephone.\n2 October 2026: Day of the payment\n" +
		"16 November 2026: The day you got the parcel\n16 November 2026: Soap instead of a phone."
	if got := b.story(); got != want {
		t.Errorf("the story is\n%s\nwant\n%s", got, want)
	}
	if extra := b.asked()[loaded:]; len(extra) > 0 {
		t.Errorf("a case is nobody's business, and the page asked for %v", extra)
	}
	for _, language := range []struct{ address, price, first string }{
		{"/en/case/", "US$1,234.50", "1 October 2026: Ordered by telephone."},
		{"/ru/case/", "1 234,50 $", "1 октября 2026 г.: Ordered by telephone."},
	} {
		b.show(language.address)
		if got := b.text("['order_id', 'paid', 'price'].map((f) => document.getElementById('field-' + f).value).join()"); got != "8001234567890123,2026-10-02,1234.50" {
			t.Errorf("%s: the fields hold %s", language.address, got)
		}
		if got := b.text("document.querySelector('[data-case-title]').textContent"); got != "smartphone, 64 GB" {
			t.Errorf("%s: the case is called %q", language.address, got)
		}
		if got, _, _ := strings.Cut(b.story(), "\n"); got != language.first {
			t.Errorf("%s: the story begins with %q, want %q", language.address, got, language.first)
		}
		if got := strings.ReplaceAll(b.text("document.querySelector('[data-annex]').textContent"), "\u00a0", " "); !strings.Contains(got, language.price) {
			t.Errorf("%s: on paper the price is not %s: %s", language.address, language.price, got)
		}
	}
	b.quiet("keeps")
	b.atHome(b.host.URL)
}

// asked returns the addresses that the tab has asked for.
func (b *tab) asked() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.requests)
}

// TestCaseNotes changes a note and deletes one, and asks for what is missing.
func TestCaseNotes(t *testing.T) {
	b := newCaseTab(t, phone)
	b.begins()
	b.text("document.querySelector('[data-add]').click(), ''")
	b.until("document.activeElement.id === 'note-text' && document.activeElement.ariaInvalid === 'true' && document.getElementById('note-text-error').checkVisibility()")
	b.notes("2026-11-01", "first")
	b.notes("2026-11-02", "second")
	b.text("document.querySelectorAll('[data-case-story] .case-link')[0].click(), ''")
	b.until("document.activeElement.id === 'note-text' && document.activeElement.value === 'first'")
	b.text("document.getElementById('note-date').value = '2026-11-03', document.getElementById('note-text').value = 'changed', document.querySelector('[data-add]').click(), ''")
	b.until("document.querySelectorAll('[data-case-story] .what')[1]?.textContent === 'changed'")
	if got := b.story(); got != "2 November 2026: second\n3 November 2026: changed" {
		t.Errorf("the story is %q", got)
	}
	b.text("document.querySelectorAll('[data-case-story] .case-link')[1].click(), ''")
	b.answers(1) // no
	b.text("document.querySelectorAll('[data-case-story] .case-link')[1].click(), ''")
	b.answers(0)
	b.until("document.querySelectorAll('[data-case-story] .what').length === 1")
	b.quiet("notes")
}

// TestCaseTwoTabs has a second tab change what the first one shows, but for the field that is being typed into.
func TestCaseTwoTabs(t *testing.T) {
	b := newCaseTab(t, phone)
	b.begins()
	other := caseTab{b.beside(phone), b.host}
	other.show("/ru/case/")
	other.until("document.querySelector('main').dataset.case === 'open'")
	b.text("document.getElementById('field-item').focus(), ''")
	b.keys("half a wo")
	other.fill("field-order_id", "8001234567890123")
	other.fill("field-store", "Example Store")
	b.until("document.getElementById('field-store').value === 'Example Store' && document.getElementById('field-order_id').value === '8001234567890123'")
	if got := b.text("document.activeElement.id + document.activeElement.value"); got != "field-itemhalf a wo" {
		t.Errorf("the field in focus holds %q", got)
	}
	b.keys("rd")
	other.until("document.getElementById('field-item').value === 'half a word'")

	// What is erased here is gone there, and does not come back by typing.
	b.text("document.querySelector('[data-erase]').click(), ''")
	b.answers(0)
	b.until("document.querySelector('main').dataset.case === 'none'")
	other.until("document.querySelector('main').dataset.case === 'none'")
	if got := other.text(databases); got != "" {
		t.Errorf("after erasing there is %s", got)
	}
	b.quiet("first")
	other.quiet("second")
}

// TestCaseFile saves a case, erases it and opens it again; the same file twice adds nothing, and where it differs from what is
// here the reader is asked.
func TestCaseFile(t *testing.T) {
	b := newCaseTab(t, phone)
	b.begins()
	b.fill("field-item", "a lamp")
	b.notes("2026-11-01", "It came \u2028 broken. \"<b>&")
	b.until("document.querySelector('[data-case-title]').textContent === 'a lamp'")
	before, file := b.kept(), b.saves()
	b.text("document.querySelector('[data-erase]').click(), ''")
	b.answers(0)
	b.until("document.querySelector('main').dataset.case === 'none'")
	if got := b.text(databases); got != "" {
		t.Errorf("after erasing there is %s", got)
	}
	b.opens(written(t, file))
	b.until("document.querySelector('main').dataset.case === 'open'")
	if got := b.kept(); got != before {
		t.Errorf("the file brought back\n%s\nwant\n%s", got, before)
	}
	b.opens(written(t, file))
	b.until("document.querySelector('[data-case-status]').textContent.includes('nothing new')")

	b.fill("field-item", "another lamp")
	b.until("document.querySelector('[data-case-title]').textContent === 'another lamp'")
	for _, test := range []struct {
		answer int
		want   string
	}{{2, "another lamp"}, {0, "another lamp"}, {1, "a lamp"}} {
		b.opens(written(t, file))
		b.answers(test.answer)
		b.until("!document.querySelector('.case-ask')")
		b.until(fmt.Sprintf("document.querySelector('[data-case-title]').textContent === %q", test.want))
	}
	b.quiet("file")
	b.atHome(b.host.URL)
}

// TestCaseBrokenFiles opens what is no such file, or was one: nothing changes, and the page says what is wrong and where.
func TestCaseBrokenFiles(t *testing.T) {
	b := newCaseTab(t, phone)
	b.begins()
	b.fill("field-item", "a lamp")
	b.until("document.querySelector('[data-case-title]').textContent === 'a lamp'")
	before := b.kept()
	const whole = `"version":1,"id":"a","name":"","created":"2026-11-01T10:00:00.000Z","changed":"2026-11-01T10:00:00.000Z","ticks":{},"outcomes":[],"drafts":{}`
	one := func(parts string) string { return `{"recourse":1,"cases":[{` + whole + `,` + parts + `}]}` }
	for _, test := range []struct{ name, file, want string }{
		{"empty", ``, "damaged"},
		{"not JSON", `order;date`, "damaged"},
		{"cut off", `{"recourse":1,"cases":[{"id":"a",`, "damaged"},
		{"a comma too many", "{\"recourse\":1,\n\"cases\":[],}", "Line 2, character 12"},
		{"another file", `{"name":"x","version":"1.0.0"}`, "not a file from this site"},
		{"a list", `[1,2,3]`, "not a file from this site"},
		{"null", `null`, "not a file from this site"},
		{"a text", `"recourse"`, "not a file from this site"},
		{"a later version", `{"recourse":2,"cases":[]}`, "Another version of the site wrote it"},
		{"a later record", `{"recourse":1,"cases":[{"version":2,"id":"a"}]}`, "wrote this case. Place in the file: cases[0].version"},
		{"no cases", `{"recourse":1}`, "missing. Place in the file: cases."},
		{"cases that are no list", `{"recourse":1,"cases":{}}`, "A list should be here. Place in the file: cases."},
		{"not one case", `{"recourse":1,"cases":[]}`, "no case in it"},
		{"a case that is none", `{"recourse":1,"cases":[7]}`, "cases[0]"},
		{"a fact of another type", one(`"facts":{"paid":7},"happened":[],"sent":[]`), "A text should be here. Place in the file: cases[0].facts.paid"},
		{"no such date", one(`"facts":{},"happened":[{"id":"n","date":"2026-02-30","text":"x"}],"sent":[]`), "no such date. Place in the file: cases[0].happened[0].date"},
		{"a note without text", one(`"facts":{},"happened":[{"id":"n","date":"2026-02-28"}],"sent":[]`), "missing. Place in the file: cases[0].happened[0].text"},
		{"a foreign address", one(`"facts":{},"happened":[],"sent":[]`)[:len(one(`"facts":{},"happened":[],"sent":[]`))-3] +
			`,"outcomes":[{"id":"o","date":"2026-02-28","tree":"t","outcome":"o","path":"//evil.example/"}]}]}`, "not an address on this site. Place in the file: cases[0].outcomes[0].path"},
		{"a tick that is none", strings.Replace(one(`"facts":{},"happened":[],"sent":[]`), `"ticks":{}`, `"ticks":{"a/b/c":"yes"}`, 1), "A tick should be here. Place in the file: cases[0].ticks.a/b/c"},
		{"a name for browsers", one(`"facts":{"__proto__":{"x":1}},"happened":[],"sent":[]`), "not allowed. Place in the file: cases[0].facts.__proto__"},
		{"a name that is none", one(`"facts":{"a b":"x"},"happened":[],"sent":[]`), "not allowed. Place in the file: cases[0].facts.a b"},
		{"a part too few", one(`"facts":{},"happened":[]`), "missing. Place in the file: cases[0].sent"},
		{"the same case twice", `{"recourse":1,"cases":[{` + whole + `,"facts":{},"happened":[],"sent":[]},{` + whole + `,"facts":{},"happened":[],"sent":[]}]}`, "twice. Place in the file: cases[1].id"},
		{"deep", `{"recourse":1,"cases":` + strings.Repeat("[", 50) + strings.Repeat("]", 50) + `}`, "nested too deeply"},
		{"very deep", `{"recourse":1,"cases":` + strings.Repeat("[", 200_000) + strings.Repeat("]", 200_000) + `}`, "The file was not opened."},
		{"a huge text", one(`"facts":{"item":"` + strings.Repeat("x", 200_001) + `"},"happened":[],"sent":[]`), "too long. Place in the file: cases[0].facts.item"},
		{"too many entries", one(`"facts":{},"happened":[` + strings.Repeat("0,", 10_000) + `0],"sent":[]`), "too many entries here. Place in the file: cases[0].happened"},
		{"too large", strings.Repeat(" ", 5_000_001), "larger than 5 MB"},
	} {
		b.opens(written(t, test.file))
		b.until("document.querySelector('.case-wrong')")
		got := b.text("document.querySelector('.case-wrong').textContent")
		if !strings.Contains(got, test.want) || !strings.Contains(got, "Nothing here has changed.") || strings.ContainsAny(got, "{}") {
			t.Errorf("%s: %q, want %q in it", test.name, got, test.want)
		}
		b.text("document.querySelector('.case-wrong').remove(), ''")
	}
	if got := b.kept(); got != before {
		t.Errorf("broken files made of\n%s\n%s", before, got)
	}
	if got := b.text("String({}.x)"); got != "undefined" {
		t.Errorf("all objects have x = %s", got)
	}
	b.quiet("broken")
}

// TestCaseWithoutStorage fills a case in where the browser keeps nothing: the page says so, and the file can be saved.
func TestCaseWithoutStorage(t *testing.T) {
	for _, test := range []struct{ name, script, want string }{
		{"refused", `IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); }`, "does not let the site keep anything"},
		{"unknown", `Object.defineProperty(window, "indexedDB", { value: undefined })`, "does not let the site keep anything"},
		{"full", `IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); }`, "run out of room"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newCaseTab(t, phone)
			b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
				_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: test.script})
				return err
			}))
			b.show("/en/case/")
			b.begins()
			b.until("document.querySelector('[data-trouble]').checkVisibility()")
			if got := b.text("document.querySelector('[data-trouble]').textContent"); !strings.Contains(got, test.want) {
				t.Errorf("it says %q", got)
			}
			b.fill("field-item", "a lamp")
			b.notes("2026-11-01", "It came broken.")
			if file := b.saves(); !strings.Contains(file, "a lamp") || !strings.Contains(file, "It came broken.") {
				t.Errorf("the file holds %s", file)
			}
			b.quiet(test.name)
		})
	}
}

// TestCaseFills has the browser run out of room while a case is open, and find some again.
func TestCaseFills(t *testing.T) {
	b := newCaseTab(t, phone)
	b.begins()
	b.fill("field-item", "a lamp")
	b.text(`window.put = IDBObjectStore.prototype.put, IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); }, ""`)
	b.fill("field-store", "Example Store")
	b.until("document.querySelector('[data-trouble]').checkVisibility()")
	b.text(`IDBObjectStore.prototype.put = window.put, ""`)
	b.fill("field-order_id", "8001234567890123")
	b.until("!document.querySelector('[data-trouble]').checkVisibility()")
	if got := b.kept(); !strings.Contains(got, "a lamp") || !strings.Contains(got, "Example Store") || !strings.Contains(got, "8001234567890123") {
		t.Errorf("kept is %s", got)
	}
	b.quiet("fills")
}

// TestCaseSeveral begins a second case, names it, changes between the two and deletes one.
func TestCaseSeveral(t *testing.T) {
	b := newCaseTab(t, phone)
	b.begins()
	b.fill("field-item", "a lamp")
	b.until("document.querySelector('[data-case-title]').textContent === 'a lamp'")
	b.text("document.querySelector('[data-case] [data-begin]').click(), ''")
	b.until("document.getElementById('field-item').value === ''")
	b.fill("case-name", "The phone")
	b.until("document.querySelector('[data-case-title]').textContent === 'The phone'")
	const names = "[...document.querySelector('[data-pick-case]').options].map((o) => o.text + (o.selected ? '*' : '')).join()"
	if got := b.text(names); got != "a lamp,The phone*" {
		t.Errorf("the cases are %s", got)
	}
	b.text("(() => { const pick = document.querySelector('[data-pick-case]'); pick.selectedIndex = 0; pick.dispatchEvent(new Event('change')); return ''; })()")
	b.until("document.getElementById('field-item').value === 'a lamp'")
	b.show("/ru/case/")
	if got := b.text(names); got != "a lamp*,The phone" {
		t.Errorf("in Russian the cases are %s", got)
	}
	b.text("document.querySelector('[data-remove]').click(), ''")
	b.answers(0)
	b.until("document.querySelector('[data-case-title]').textContent === 'The phone'")
	if evaluate[bool](b.tab, "document.querySelector('[data-several]').checkVisibility()") {
		t.Error("one case is left, and the page offers to choose")
	}
	b.quiet("several")
}

// fullCase is a record with something of everything.
const fullCase = `(async () => {
	const site = JSON.parse(document.getElementById("case-site").textContent);
	const [list] = site.checklists, [letter, other] = site.letters, [tree] = site.trees;
	return JSON.stringify({ recourse: 1, cases: [{
		version: 1, id: "full", name: "my secret name", created: "2026-11-01T10:00:00.000Z", changed: "2026-11-01T10:00:00.000Z",
		facts: { item: "a lamp", order_id: "8001234567890123", paid: "2026-10-02", ends: "2030-01-01" },
		happened: [{ id: "n", date: "2026-11-03", text: "It came broken." }],
		ticks: Object.fromEntries(list.items.slice(0, 3).map(([key]) => [list.slug + "/" + key, true])),
		outcomes: [{ id: "o", date: "2026-11-04", tree: tree.slug, outcome: Object.keys(tree.outcomes)[0], path: "trees/" + tree.slug + "/#v=1" }],
		drafts: { [other.slug]: { changed: "2026-11-05T10:00:00.000Z", values: {} } },
		sent: [{ id: "s", date: "2026-11-06", letter: letter.slug }, { id: "g", date: "2026-11-06", letter: "no-longer-there" }],
	}] });
})()`

// TestCasePoints holds what a case says of the site's pages in both languages, and that its links lead somewhere.
func TestCasePoints(t *testing.T) {
	site := ownSite(t)
	b := newCaseTab(t, phone)
	b.opens(b.literal(fullCase))
	b.until("document.querySelector('main').dataset.case === 'open'")
	const titles = "[...document.querySelectorAll('[data-part] .case-title')].map((p) => p.textContent)"
	const links = "[...document.querySelectorAll('[data-part] .case-title a, [data-case-story] .what a')].map((a) => a.pathname)"
	english := evaluate[[]string](b.tab, titles)
	if len(english) < 5 || english[len(english)-2] != "This page is no longer on the site" {
		t.Errorf("the case points to %q", english)
	}
	if got := b.text("[...document.querySelectorAll('[data-part=evidence] li')].map((li) => li.textContent).join('|')"); strings.Count(got, "|") != 3 || !strings.Contains(got, "3 of ") {
		t.Errorf("the evidence is %s", got)
	}
	b.show("/ru/case/")
	for i, title := range evaluate[[]string](b.tab, titles) {
		if title == english[i] {
			t.Errorf("%q is not in Russian", title)
		}
	}
	paths := evaluate[[]string](b.tab, links)
	for _, path := range paths {
		if !slices.Contains(site.pages, path) || !strings.HasPrefix(path, "/ru/") {
			t.Errorf("the case leads to %s, where nothing is", path)
		}
	}
	if len(paths) < 6 {
		t.Errorf("the case leads to %v", paths)
	}
	// A letter that was not sent after all.
	b.text("[...document.querySelectorAll('[data-part=letters] .case-link')].at(-1).click(), ''")
	b.until("document.querySelectorAll('[data-part=letters] .case-link').length === 1 && document.activeElement.id === 'letters'")
	b.quiet("points")
}

// TestCasePrint prints a case: nothing of the site around it, nothing empty, nothing to press, on A4.
func TestCasePrint(t *testing.T) {
	b := newCaseTab(t, view{width: 1280, script: true})
	b.begins()
	media := func(name string) {
		b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
			_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name})
			return err
		}))
	}
	printed := func() string {
		media("print")
		defer media("")
		return strings.ReplaceAll(b.text("document.body.innerText.trim()"), "\u00a0", " ")
	}
	if got := printed(); !strings.HasPrefix(got, "Annex: the circumstances of the purchase\n") || strings.Count(got, "\n") > 2 {
		t.Errorf("an empty case prints as %q", got)
	}
	b.opens(b.literal(fullCase))
	b.until("document.querySelector('[data-case-title]').textContent === 'my secret name'")
	got := printed()
	for _, want := range []string{"The order", "Order number\t8001234567890123", "Day of the payment\t2 October 2026", "3 November 2026\tIt came broken.", "Evidence", "Letters sent"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not printed:\n%s", want, got)
		}
	}
	for _, unwanted := range []string{"secret", "Erase", "Delete", "Recourse", "Guides", "1 January 2030: "} {
		if strings.Contains(got, unwanted) {
			t.Errorf("%q is printed:\n%s", unwanted, got)
		}
	}
	var pdf []byte
	yes := true
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		result, err := cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes})
		if err == nil {
			pdf = result.Data
		}
		return err
	}))
	if !strings.Contains(string(pdf), "/MediaBox [0 0 594.95996 841.91998]") && !strings.Contains(string(pdf), "/MediaBox [0 0 595") {
		t.Errorf("the paper is not A4")
	}
	b.quiet("print")
}

// literal evaluates an expression that gives a text, and returns it as a literal.
func (b caseTab) literal(expression string) string {
	b.t.Helper()
	return written(b.t, b.text(expression))
}

// TestCaseByKeyboard begins a case, fills it in, adds a note and erases everything without a mouse.
func TestCaseByKeyboard(t *testing.T) {
	b := newCaseTab(t, phone)
	to := func(selector string) {
		b.t.Helper()
		for range 80 {
			if evaluate[bool](b.tab, fmt.Sprintf("document.activeElement.matches(%q)", selector)) {
				return
			}
			b.press("Tab", "", 9)
		}
		b.t.Fatalf("the focus never comes to %s", selector)
	}
	to("[data-begin]")
	b.press("Enter", "\r", 13)
	b.until("document.querySelector('main').dataset.case === 'open' && document.activeElement.matches('[data-case-title]')")
	to("#field-order_id")
	b.keys("8001234567890123")
	to("#note-text")
	b.keys("It came broken.")
	to("[data-add]")
	b.press("Enter", "\r", 13)
	b.until("document.querySelector('[data-case-story] .what')?.textContent === 'It came broken.'")
	to("[data-erase]")
	b.press("Enter", "\r", 13)
	b.until("document.activeElement.id === 'case-question'")
	b.press("Escape", "", 27)
	b.until("document.activeElement.matches('[data-erase]') && !document.querySelector('.case-ask')")
	b.press("Enter", "\r", 13)
	b.until("document.activeElement.id === 'case-question'")
	b.press("Tab", "", 9)
	b.press("Enter", "\r", 13)
	b.until("document.querySelector('main').dataset.case === 'none' && document.activeElement.matches('h1')")
	b.quiet("keyboard")
}

// TestCaseAccessibility has axe-core judge a full case, with a question, a mistake in a field and a broken file.
func TestCaseAccessibility(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range []view{{390, false, true}, {390, true, true}, {1280, false, true}, {1280, true, true}} {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			b := newCaseTab(t, v)
			b.show([]string{"/ru/case/", "/en/case/"}[i%2])
			b.opens(b.literal(fullCase))
			b.until("document.querySelector('main').dataset.case === 'open'")
			b.text("document.querySelectorAll('details').forEach((d) => (d.open = true)), ''")
			b.fill("field-order_id", "not a number")
			b.until("document.querySelector('[data-error=order_id]').checkVisibility()")
			b.opens("'{'")
			b.until("document.querySelector('.case-wrong')")
			b.text("document.querySelector('[data-erase]').click(), ''")
			b.until("document.querySelector('.case-ask')")
			b.text(string(axe) + "; 'ready'")
			for _, found := range evaluate[[]string](b.tab, axeRun) {
				t.Error(found)
			}
			if wide := evaluate[int](b.tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
				t.Errorf("%d pixels wider than the screen", wide)
			}
			for _, small := range evaluate[[]string](b.tab, `[...document.querySelectorAll("main :is(button, summary, select, input):not([type=checkbox])")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML.slice(0, 100))`) {
				t.Errorf("less than 44 pixels high: %s", small)
			}
		})
	}
}

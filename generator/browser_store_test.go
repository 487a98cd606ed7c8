package main

import (
	"context"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// storeScript gives a test the store of My case.
const storeScript = `
import * as store from "./_case";

const log: string[] = [];
store.watch(() => log.push("seen"));
Object.assign(window, { store, log });
`

// records is a promise of all cases as the database has them, past the scripts of the site; null where there is no database.
const records = `indexedDB.databases().then((list) => list.length === 0 ? null : new Promise((resolve, reject) => {
	const request = indexedDB.open("recourse");
	request.onerror = () => reject(request.error);
	request.onsuccess = () => {
		request.result.transaction("cases").objectStore("cases").getAll().onsuccess = ({ target }) => {
			request.result.close();
			resolve(target.result);
		};
	};
}))`

// databases lists what the browser keeps for the site.
const databases = `indexedDB.databases().then((list) => list.map(({ name }) => name).join(" "))`

func newStoreTab(t *testing.T) (*tab, *httptest.Server) {
	t.Helper()
	server := serveScript(t, storeScript, nil)
	b := newTab(t, phone)
	b.open(server.URL)
	b.until("window.store")
	return b, server
}

// besideStore opens the store in a second tab.
func (b *tab) besideStore(url string) *tab {
	b.t.Helper()
	other := b.beside(phone)
	other.open(url)
	other.until("window.store")
	return other
}

// gives fails the test where an expression, or what it promises, is another text or another JSON.
func (b *tab) gives(expression, want string) {
	b.t.Helper()
	if got := b.text("Promise.resolve(" + expression + ").then((v) => typeof v === 'string' ? v : JSON.stringify(v) ?? 'undefined')"); got != want {
		b.t.Errorf("%s is %.400s, want %s", expression, got, want)
	}
}

// TestStoreNothingUnasked holds that looking makes no database, and that what needs a case does nothing without one.
func TestStoreNothingUnasked(t *testing.T) {
	b, _ := newStoreTab(t)
	b.gives("store.current()", "null")
	b.gives("store.all()", "[]")
	b.gives("store.change(() => { throw new Error('called') })", "null")
	b.gives("Promise.all(Array.from({ length: 20 }, () => store.current())).then((all) => all.every((c) => c === null))", "true")
	b.gives("store.remove('x').then(() => store.use('x')).then(() => 'done')", "done")
	b.gives(databases, "")
	b.quiet("store")
}

// TestStoreKeeps holds what is kept, which case is in use, and that erasing leaves nothing.
func TestStoreKeeps(t *testing.T) {
	b, _ := newStoreTab(t)
	b.gives("store.create('phone').then((c) => c.name)", "phone")
	b.gives("store.change((c) => { c.facts.paid = '2026-11-02'; c.ticks['box/before/label'] = true; })"+
		".then(() => store.current()).then((c) => [c.name, c.facts, c.ticks])", `["phone",{"paid":"2026-11-02"},{"box/before/label":true}]`)
	b.gives("store.create().then((c) => store.current().then((d) => c.id === d.id))", "true")
	b.gives("store.all().then((all) => all.map((c) => c.name))", `["phone",""]`)
	b.gives("store.all().then(([first]) => store.use(first.id)).then(() => store.current()).then((c) => c.name)", "phone")
	b.gives("store.change((c) => { c.facts.item = 'a'; throw new Error('stop'); }).catch((e) => e.message)", "stop")
	b.gives("store.change((c) => { c.facts.item = () => 0; }).catch((e) => e.reason)", "refused")
	b.gives("store.current().then((c) => c.facts.item)", "undefined")
	b.gives("store.current().then((c) => store.remove(c.id)).then(() => store.current()).then((c) => c.name)", "")
	b.gives("store.erase().then(() => store.current())", "null")
	b.gives("store.change(() => 0)", "null")
	b.gives(databases, "")
	b.quiet("store")
}

// TestStoreTwoTabs has two tabs change one case at once: nothing is lost, each is told of the other, and neither keeps the
// other from erasing.
func TestStoreTwoTabs(t *testing.T) {
	b, server := newStoreTab(t)
	b.gives("store.create('one').then(() => 'made')", "made")
	other := b.besideStore(server.URL)
	for name, tb := range map[string]*tab{"a": b, "b": other} {
		tb.text(`window.done = false, log.length = 0, (async () => {
			for (let i = 0; i < 200; i++) {
				await store.change((c) => {
					c.facts.count = String(Number(c.facts.count ?? 0) + 1);
					c.happened.push({ id: "` + name + `" + i, date: "2026-11-22", text: "" });
				});
			}
			window.done = true;
		})(), ""`)
	}
	b.until("done")
	other.until("done")
	b.gives("store.current().then((c) => [c.facts.count, c.happened.length])", `["400",400]`)
	b.until("log.length >= 400") // its own changes and the other's
	other.until("log.length >= 400")

	// A tab that holds the database open lets go of it.
	other.text(`new Promise((resolve) => { const r = indexedDB.open("recourse"); r.onsuccess = () => { window.held = r.result; held.onversionchange = () => held.close(); resolve(""); }; })`)
	b.gives("store.erase().then(() => 'gone')", "gone")
	other.gives("store.current()", "null")
	other.gives("store.change((c) => { c.name = 'back'; })", "null")
	b.gives(databases, "")
	b.quiet("first")
	other.quiet("second")
}

// TestStoreRefused holds what callers are told where the browser keeps nothing.
func TestStoreRefused(t *testing.T) {
	for _, test := range []struct{ name, script, want string }{
		{"no databases", `Object.defineProperty(window, "indexedDB", { value: undefined })`, "refused"},
		{"forbidden", `IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); }`, "refused"},
		{"written by a later version of the site", `window.ready = new Promise((resolve) => { indexedDB.open("recourse", 99).onsuccess = ({ target }) => { target.result.close(); resolve(); }; })`, "refused"},
		{"full at once", `IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); }`, "full"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, _ := newStoreTab(t)
			b.text(test.script + `; Promise.resolve(window.ready).then(() => "")`)
			b.gives("store.create().catch((e) => [e instanceof store.StorageError, e.reason])", `[true,"`+test.want+`"]`)
			b.gives("store.current()", "null")
			b.gives("store.all()", "[]")
			b.quiet(test.name)
		})
	}
}

// TestStoreFull has the browser give the site little room: what does not fit is refused, and what was kept stays.
func TestStoreFull(t *testing.T) {
	server := serveScript(t, storeScript, nil)
	b := newTab(t, phone)
	quota := 200_000.0
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: server.URL, QuotaSize: &quota})
		return err
	}))
	b.open(server.URL)
	b.until("window.store")
	b.gives("store.create('small').then(() => 'made')", "made")
	const long = "Array.from({ length: 400_000 }, () => Math.random().toString(36)[5]).join('')"
	b.gives("store.change((c) => { c.name = 'large'; c.facts.item = "+long+"; }).catch((e) => e.reason)", "full")
	b.gives("store.current().then((c) => [c.name, c.facts])", `["small",{}]`)
	b.quiet("full")
}

// TestStoreBrokenRecords puts records into the database that no page can have written. What can be read of them is read.
func TestStoreBrokenRecords(t *testing.T) {
	b, _ := newStoreTab(t)
	b.text(`window.hold = (record) => new Promise((resolve) => { indexedDB.open("recourse").onsuccess = ({ target: { result: db } }) => {
		const t = db.transaction("cases", "readwrite"), cases = t.objectStore("cases");
		cases.clear(), cases.put(record), t.oncomplete = () => { db.close(); resolve(); };
	}; }), ""`)
	b.gives("store.create().then(() => 'made')", "made")
	const whole = `id: "a", name: "n", created: "2026-11-01T10:00:00.000Z", changed: "2026-11-02T10:00:00.000Z"`
	for _, test := range []struct{ record, expression, want string }{
		{`{id: 7}`, "c", "null"},
		{`{id: "a", version: 2}`, "c", "null"},
		{`{id: "../a b", version: 1}`, "c", "null"},
		{`{id: "a", version: 1}`, "c", `{"id":"a","name":"","created":"1970-01-01T00:00:00.000Z","changed":"1970-01-01T00:00:00.000Z",` +
			`"facts":{},"happened":[],"ticks":{},"outcomes":[],"drafts":{},"sent":[]}`},
		{`{` + whole + `, version: 1, facts: 7, happened: "x", ticks: [], outcomes: {}, drafts: null, sent: 0}`, "[c.name, c.facts, c.happened, c.ticks, c.sent]", `["n",{},[],{},[]]`},
		{`{` + whole + `, version: 1, facts: {paid: "2026-11-02", item: 7, "a b": "x", nothing: null, list: []}}`, "c.facts", `{"paid":"2026-11-02"}`},
		{`{` + whole + `, version: 1, facts: JSON.parse('{"__proto__": "x", "constructor": "y"}')}`, "[c.facts, c.facts.toString]", `[{"constructor":"y"},null]`},
		{`{` + whole + `, version: 1, happened: [{id: "1", date: "2026-02-30", text: "x"}, {id: "2", date: "2026-02-28", text: "y"}, 3, null]}`, "c.happened", `[{"id":"2","date":"2026-02-28","text":"y"}]`},
		{`{` + whole + `, version: 1, ticks: {"a/b/c": true, "a/b/d": false, "a": true, "../x/y": true}}`, "c.ticks", `{"a/b/c":true}`},
		{
			`{` + whole + `, version: 1, outcomes: [{id: "1", date: "2026-02-28", tree: "t", outcome: "o", path: "trees/t/#v=1"}, ` +
				`{id: "2", date: "2026-02-28", tree: "t", outcome: "o", path: "https://example.com/"}, {id: "3", date: "2026-02-28", tree: "t", outcome: "o", path: "//example.com"}]}`,
			"c.outcomes.map((o) => o.id)", `["1"]`,
		},
		{`{` + whole + `, version: 1, drafts: {x: {changed: "2026-11-02T10:00:00Z", values: {a: "b", c: 1}}, y: {}, z: 1}}`, "c.drafts", `{"x":{"changed":"2026-11-02T10:00:00Z","values":{"a":"b"}}}`},
	} {
		b.text("hold(" + test.record + ").then(() => '')")
		b.gives("store.current().then((c) => "+test.expression+")", test.want)
	}
	// The next change writes what could be read.
	b.gives("store.change((c) => { c.name = 'again'; }).then(() => store.all()).then((all) => all[0].name)", "again")
	b.quiet("broken")
}

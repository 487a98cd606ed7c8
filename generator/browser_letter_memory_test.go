package main

import (
	"fmt"
	"strings"
	"testing"
)

// held returns the case in use as the database has it, one of its parts as JSON, or "none" where there is no database.
func (b letterTab) held(part string) string {
	b.t.Helper()
	return b.text(fmt.Sprintf(records+`.then((list) => list ? JSON.stringify(list[0]?.[%q] ?? null) : "none")`, part))
}

func (b letterTab) holds(part, want string) {
	b.t.Helper()
	for range 100 {
		if b.held(part) == want {
			return
		}
		b.text("new Promise((resolve) => setTimeout(() => resolve(''), 30))")
	}
	b.want(part+" of the case", b.held(part), want)
}

func (b letterTab) remember() {
	b.t.Helper()
	b.text("document.querySelector('.letter-memory [role=switch]').click(), ''")
	b.until("document.querySelector('.letter-keep')")
}

// keep presses the tick of a field.
func (b letterTab) keep(name string) {
	b.t.Helper()
	b.text(fmt.Sprintf("document.querySelector('[data-note=%s]').nextElementSibling.querySelector('input').click(), ''", name))
}

// TestLetterMemory turns the memory on, ticks fields, and finds them again in this letter and in the one that follows it.
func TestLetterMemory(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("ru/letters/claim/")
	b.claim()
	b.fill("story", "It was empty")
	b.fill("proof", "photo")
	b.want("off at first", b.held("facts"), "none")
	b.remember()
	b.holds("facts", "{}")
	b.keep("order_id")
	b.keep("price")
	b.keep("story")
	b.keep("proof")
	b.holds("facts", `{"order_id":"8001234567890123","price":"1234,50 USD"}`)
	b.holds("ticks", `{"proof/all/photo":true}`)
	b.fill("story", "It was wet")
	b.text("new Promise((resolve) => setTimeout(() => resolve(''), 600))")
	if got := b.held("drafts"); !strings.Contains(got, `"story":"It was wet"`) || strings.Contains(got, "Ivan") {
		t.Errorf("the draft is %s", got)
	}
	b.keep("price")
	b.holds("facts", `{"order_id":"8001234567890123"}`)
	b.want("what is forgotten stays in the letter", b.value("price"), "1234,50")
	b.keep("price")
	b.holds("facts", `{"order_id":"8001234567890123","price":"1234,50 USD"}`)

	// The letter that follows has the facts, the sum under a name of its own.
	b.start("ru/letters/reminder/")
	b.until("document.querySelector('[name=sum]').value")
	b.want("the sum", b.value("sum"), "1234,50")
	b.want("its letter", b.block("subject"), "Reminder: order 8001234567890123 & more")
	b.want("said where from", b.says("note", "order_id"), "Из «Моего случая». Очистить")
	b.tap("order_id")
	b.want("cleared", b.value("order_id"), "")
	b.holds("facts", `{"price":"1234,50 USD"}`)

	// Noted as sent, and taken back.
	b.until("document.querySelector('.letter-sent button')")
	b.text("document.querySelector('.letter-sent button').click(), ''")
	b.until("document.querySelector('.letter-sent').textContent.startsWith('Отправлено 22\u00a0ноября 2026')")
	if got := b.held("sent"); !strings.Contains(got, `"letter":"reminder"`) || !strings.Contains(got, `"date":"2026-11-22"`) {
		t.Errorf("sent is %s", got)
	}
	b.text("document.querySelector('.letter-sent button').click(), ''")
	b.holds("sent", "[]")

	// Turned off, it writes no more; what was kept stays in My case.
	b.text("document.querySelector('.letter-memory [role=switch]').click(), ''")
	b.until("!document.querySelector('.letter-keep')")
	b.fill("sum", "7")
	b.text("new Promise((resolve) => setTimeout(() => resolve(''), 600))")
	b.holds("facts", `{"price":"1234,50 USD"}`)
	b.quiet("memory")
}

// TestLetterTabs changes the case in one tab while the other one has the letter open.
func TestLetterTabs(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/claim/")
	b.claim()
	b.remember()
	b.text("document.querySelector('[data-all]').click(), ''")
	b.holds("facts", `{"order_id":"8001234567890123","name":"Ivan Petrov","price":"1234,50 USD"}`)
	b.text("document.querySelector('[name=name]').focus(), ''")
	b.text("window.other = open(location.href), ''")
	b.until("other.document.querySelector?.('[name=name]')?.value === 'Ivan Petrov'")
	b.text(`(() => { for (const [name, value] of [['name', 'Anna'], ['order_id', '8009999999999999']]) {
  const input = other.document.querySelector('[name=' + name + ']');
  input.value = value;
  for (const kind of ['input', 'change']) input.dispatchEvent(new Event(kind, { bubbles: true }));
} return ''; })()`)
	b.until("document.querySelector('[name=order_id]').value === '8009999999999999'")
	b.want("where the reader is typing", b.value("name"), "Ivan Petrov")
	b.want("in the letter", b.block("subject"), "Order 8009999999999999")
	b.quiet("tabs")
}

// TestLetterStorageRefused has the browser refuse to store anything: it is said, and nothing is lost.
func TestLetterStorageRefused(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/claim/")
	b.claim()
	b.text("indexedDB.open = () => { throw new DOMException('no', 'SecurityError'); }, ''")
	b.text("document.querySelector('.letter-memory [role=switch]').click(), ''")
	b.until("document.querySelector('.letter-status').textContent.includes('does not allow anything to be kept')")
	b.want("the switch is off again", b.text("String(document.querySelector('.letter-memory [role=switch]').checked)"), "false")
	b.want("what was typed", b.value("name"), "Ivan Petrov")
	b.quiet("refused")
}

// TestLetterNext follows the link to the letter that comes next: it takes over what both have, and its address keeps nothing.
func TestLetterNext(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/claim/")
	b.claim()
	b.want("nothing private in links", b.text("[...document.links].filter((a) => a.href.includes('8001234567890123')).length + ''"), "0")
	b.text("document.querySelector('a[data-hands]').click(), ''")
	b.until("location.pathname === '/en/letters/reminder/' && document.querySelector('[name=sum]')?.value")
	b.want("the order", b.value("order_id"), "8001234567890123")
	b.want("the sum", b.value("sum")+" "+b.text("document.querySelector('[data-currency=sum]').value"), "1234,50 USD")
	b.want("the address", b.text("location.hash + location.search"), "")
	b.want("where it comes from", b.text("[...document.querySelectorAll('.facts a')].map((a) => a.pathname).join()"), "/en/letters/claim/")
	b.want("stored", b.text(storedScript), "language")
	b.quiet("next")
}

package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// pressSend presses the button of a form, where an error is what follows.
const pressSend = "document.querySelector('main form button').click(); ''"

// TestTreeErrors gives each kind of question every kind of wrong answer: the summary has the focus, the title says it, the
// fields that are wrong are marked and described, and what was typed stays.
func TestTreeErrors(t *testing.T) {
	b := newTreeTab(t, phone)
	type wrong struct{ typed, message, marked string } // fields with | between them; marked is the first letters of the wrong ones
	for _, test := range []struct {
		question, heading string
		wrong             []wrong
		right             string
	}{
		{"evidence", "What can you show?", []wrong{{"", "Tick at least one answer", ""}}, ""},
		{"shipped", "When was it shipped?", []wrong{
			{"||", "Enter the date", "day month year"},
			{"1||", "The date must include a month", "month"},
			{"|11|2026", "The date must include a day", "day"},
			{"1|11|", "The date must include a year", "year"},
			{"1|13|2026", "The month must be a number from 1 to 12", "month"},
			{"31|6|2026", "This month has no such day", "day"},
			{"29|2|2026", "This month has no such day", "day"},
			{"1|11|26", "The year must have four digits", "year"},
			{"x|11|2026", "This month has no such day", "day"},
			{"23|11|2026", "The date must be 22 November 2026 or earlier", "day month year"},
			{"17|10|2025", "The date must be 18 October 2025 or later", "day month year"},
		}, "18|10|2025"},
		{"delivered", "When was it delivered?", []wrong{
			{"17|10|2025", "It cannot be delivered before it is shipped.", "day month year"},
		}, "20|11|2026"},
		{"since", "Since which month have you been a customer?", []wrong{
			{"|", "Enter the month and the year", "month year"},
			{"12|2026", "The month must be November 2026 or earlier", "month year"},
			{"0|2026", "The month must be a number from 1 to 12", "month"},
		}, "11|2026"},
		{"hours", "How many hours did it take you?", []wrong{
			{"", "Enter a number", "field"},
			{"two", "This is not a number. Write it in digits, for example 12 or 12.5", "field"},
			{"-1", "Enter 0 h or more", "field"},
			{"1501", "Enter 1,500 h or less", "field"},
			{"0.3", "Enter a multiple of 0.5 h", "field"},
			{"1e3", "This is not a number. Write it in digits, for example 12 or 12.5", "field"},
		}, "1 000,5"},
		{"price", "What did you pay?", []wrong{
			{"", "Enter an amount", "field"},
			{"12.345", "Enter no more than 2 digits after the decimal point", "field"},
			{"0", "Enter US$0.01 or more", "field"},
			{"<b>1</b>", "This is not an amount. Write it in digits, for example 12.50", "field"},
		}, "$12.50"},
		{"note", "What else shall we tell the seller?", []wrong{
			{"<b>bold</b>", "This does not look like what is needed here", "field"},
			{strings.Repeat("ы", 41), "Write no more than 40 characters", "field"},
		}, strings.Repeat("😀", 40)},
	} {
		if test.question == "evidence" {
			b.start("en/trees/parcel/")
			b.choose("damaged")
		}
		title := b.text("document.title")
		for _, w := range test.wrong {
			name := test.question + " " + w.typed
			if test.question != "evidence" {
				b.fill(strings.Split(w.typed, "|")...)
			}
			b.text(pressSend)
			b.want(name, b.text("document.querySelector('.error-summary a')?.textContent ?? ''"), w.message)
			b.want(name+": heading", b.heading(), test.heading)
			b.want(name+": focus", b.text("document.activeElement.className + ' ' + document.activeElement.getAttribute('role')"), "error-summary alert")
			b.want(name+": title", b.text("document.title"), "Error: "+title)
			if test.question != "evidence" {
				b.want(name+": kept", b.text("[...document.querySelectorAll('main form input, main form textarea')].map((field) => field.value).join('|')"), w.typed)
				b.want(name+": marked", b.text("[...document.querySelectorAll('main form [aria-invalid=true]')].map((field) => field.dataset.part ?? field.id.replace('tree-', '')).join(' ')"), w.marked)
			}
			b.want(name+": described", b.text(`[...document.querySelectorAll("main form [aria-invalid=true]")].map((field) => field.getAttribute("aria-describedby").split(" ")[0])
				.map((id) => document.getElementById(id)).map((e) => e.checkVisibility() && e.textContent).filter((text, i, all) => all.indexOf(text) === i).join("|")`), w.message)
			b.text("document.querySelector('.error-summary a').click(); ''")
			if !evaluate[bool](b.tab, "document.activeElement.matches('main form [aria-invalid=true]')") {
				t.Errorf("%s: the summary does not lead to the field", name)
			}
		}
		if summaries := evaluate[int](b.tab, "document.querySelectorAll('.error-summary').length"); summaries != 1 {
			t.Errorf("%s: %d summaries after the last mistake", test.question, summaries)
		}
		if test.question == "evidence" {
			b.tick("video")
			b.send()
		} else {
			b.send(strings.Split(test.right, "|")...)
		}
		if evaluate[bool](b.tab, "!!document.querySelector('.error-summary, [aria-invalid=true]') || document.title.startsWith('Error')") {
			t.Errorf("%s: the mistake is still there on the next page", test.question)
		}
	}
	b.want("at the end", b.heading(), "Write to the seller")
	b.want("amounts and numbers as people write them", b.text("[...document.querySelectorAll('.answers dd:nth-of-type(1)')].slice(-3, -1).map((d) => d.textContent).join('|')"), "1,000.5 h|US$12.50")
	b.quiet("errors")
}

// TestTreeTicks holds that an option which stands alone takes the others' ticks away, and they its.
func TestTreeTicks(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.choose("damaged")
	for _, step := range [][2]string{{"video", "video"}, {"photos", "video photos"}, {"none", "none"}, {"photos", "photos"}, {"none", "none"}} {
		b.tick(step[0])
		b.want("after "+step[0], b.ticked(), step[1])
	}
	b.send()
	b.want("alone", b.heading(), "Make a video first")
	b.quiet("ticks")
}

// TestTreePaste pastes dates as people copy them, into whichever field.
func TestTreePaste(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.choose("missing")
	for i, test := range [][2]string{
		{"2026-11-09", "9.11.2026"}, {"09.11.2026", "9.11.2026"}, {" 9/11/2026 ", "9.11.2026"}, {"9-1-2026", "9.1.2026"}, {"hello", "9.1.2026"},
	} {
		part := []string{"day", "month", "year"}[i%3]
		b.text(fmt.Sprintf(`(() => {
			const field = document.querySelector("[data-part=%s]");
			const data = new DataTransfer();
			data.setData("text/plain", %q);
			field.focus();
			field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
			return "";
		})()`, part, test[0]))
		b.want("pasted "+test[0], b.text("[...document.querySelectorAll('[data-part]')].map((field) => String(Number(field.value))).join('.')"), test[1])
	}
	b.quiet("paste")
}

// TestTreeByKeyboard answers with Tab, Enter, Space and the keys of what is typed alone.
func TestTreeByKeyboard(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	to := func(selector string) {
		t.Helper()
		for range 40 {
			b.press("Tab", "", 9)
			if evaluate[bool](b.tab, "document.activeElement.matches('"+selector+"')") {
				return
			}
		}
		t.Fatalf("the Tab key does not reach %s from %q", selector, b.heading())
	}
	enter := func() {
		t.Helper()
		n := evaluate[int](b.tab, "window.drawn")
		b.press("Enter", "\r", 13)
		b.until(fmt.Sprintf("window.drawn > %d", n))
	}
	to("a[data-answer=damaged]")
	enter()
	to("input[value=video]")
	b.press(" ", " ", 32)
	to("input[value=photos]")
	b.press(" ", " ", 32)
	b.want("ticked", b.ticked(), "video photos")
	to("form button")
	enter()
	to("[data-part=day]")
	b.keys("1")
	b.press("Tab", "", 9)
	b.keys("11")
	b.press("Tab", "", 9)
	b.keys("2026")
	enter()
	b.want("heading", b.heading(), "When was it delivered?")
	b.press("Enter", "\r", 13) // the focus is on the heading: nothing happens
	to("[data-part=day]")
	b.keys("2" + kb.Backspace + "20")
	b.press("Enter", "\r", 13)
	b.until("document.activeElement.matches('.error-summary')")
	to(".error-summary a")
	b.press("Enter", "\r", 13)
	b.until("document.activeElement.dataset.part === 'month'")
	b.keys("11")
	b.press("Tab", "", 9)
	b.keys("2026")
	enter()
	to("[data-part=month]")
	b.keys("3")
	b.press("Tab", "", 9)
	b.keys("2020")
	enter()
	to("a[data-answer=unknown]")
	enter()
	to("#tree-field")
	b.keys("12.50")
	enter()
	b.want("heading", b.heading(), "What else shall we tell the seller?")
	to("textarea")
	b.keys("words")
	to("form button")
	enter()
	b.want("outcome", b.heading(), "Write to the seller")
	to("[data-change]")
	enter()
	b.want("changed", b.heading(), "What happened?")
	b.quiet("keyboard")
}

// TestTreeAccessibility has axe-core judge a question, a form, a mistake and an outcome as the script leaves them.
func TestTreeAccessibility(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []view{
		{width: 360, script: true}, {width: 360, dark: true, script: true}, {width: 1280, script: true}, {width: 1280, dark: true, script: true},
	} {
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			b := newTreeTab(t, v)
			judge := func(what string) {
				t.Helper()
				b.text(string(axe) + "; 'ready'")
				for _, found := range evaluate[[]string](b.tab, axeRun) {
					t.Errorf("%s: %s", what, found)
				}
				if wide := evaluate[int](b.tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
					t.Errorf("%s: %d pixels wider than the screen", what, wide)
				}
			}
			b.start("en/trees/parcel/")
			judge("first question")
			b.choose("damaged")
			judge("ticks")
			b.text(pressSend)
			judge("ticks with a mistake")
			b.tick("video")
			b.send()
			judge("date")
			b.fill("31", "2", "2026")
			b.text(pressSend)
			judge("date with a mistake")
			b.send("1", "11", "2026")
			b.send("20", "11", "2026")
			judge("month")
			b.send("3", "2020")
			judge("number")
			b.text(pressSend)
			judge("number with a mistake")
			b.choose("unknown")
			judge("amount")
			b.send("80.50")
			judge("text")
			b.send("words")
			judge("outcome")
			b.change(0)
			judge("question answered before")
		})
	}
}

package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	permissions "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// journey is a reader's way through the site, with what it costs him.
type journey struct {
	letterTab
	clicks, typed int
}

// press clicks what a selector finds.
func (j *journey) press(selector string) {
	j.t.Helper()
	j.until(fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", selector))
	j.text(fmt.Sprintf("document.querySelector(%q).click(), ''", selector))
	j.clicks++
}

// write types into a field, key by key; going to it is a click.
func (j *journey) write(selector, text string) {
	j.t.Helper()
	j.until(fmt.Sprintf("document.querySelector(%q)?.checkVisibility()", selector))
	j.text(fmt.Sprintf("document.querySelector(%q).focus(), ''", selector))
	j.keys(text)
	j.clicks, j.typed = j.clicks+1, j.typed+len([]rune(text))
}

// choose picks an option of a list: it is opened and the option pressed.
func (j *journey) choose(selector, option string) {
	j.t.Helper()
	j.text(fmt.Sprintf("((list) => { list.value = %q; for (const kind of ['input', 'change']) list.dispatchEvent(new Event(kind, { bubbles: true })); })(document.querySelector(%q)), ''", option, selector))
	j.clicks += 2
}

// today sets the page's day.
func (j *journey) today(day string) {
	j.t.Helper()
	j.text(fmt.Sprintf("document.querySelector('main').dataset.today = %q", day))
}

// TestJourneyPhoneGone goes the whole way of the case study of the phone that vanished before the border, from the home page to an
// appeal in the clipboard and its last day in a calendar, and counts what that takes.
func TestJourneyPhoneGone(t *testing.T) {
	const maxClicks, maxTyped = 25, 29
	for _, test := range []struct{ language, summary, due, copied string }{
		{"ru", "Подать апелляцию", "Сделайте это не позднее 27 ноября 2026 г.", "скопировано"},
		{"en", "File an appeal", "Do it by 27 November 2026", "copied"},
	} {
		host := ownSite(t).host(t)
		j := &journey{letterTab: letterTab{newTab(t, phone), host}}
		j.open(host.URL + "/" + test.language + "/")
		j.press("main a[href$='/trees/lost-dispute/']")
		j.until("document.querySelector('main').dataset.tree === 'ready'")
		j.today(treeToday.String())
		j.press("[data-answer=no]")
		j.write("[data-part=day]", "20")
		j.write("[data-part=month]", "11")
		j.write("[data-part=year]", "2026")
		j.press(".tree-form button")
		for _, answer := range []string{"reversed", "yes", "yes", "right"} {
			j.answerLink(answer)
			j.clicks++
		}

		// The outcome: it is kept, its day goes into the calendar, and what is at hand is ticked.
		j.press("[data-save]")
		j.until("document.querySelector('[data-saved=yes]').checkVisibility()")
		j.want("due", j.text("document.querySelector('.due-date').textContent"), test.due)
		j.text("((create) => URL.createObjectURL = (blob) => create.call(URL, window.file = blob))(URL.createObjectURL), ''")
		j.press("[data-calendar]")
		j.checkCalendar(test.summary, "20261125")
		for _, item := range []string{"tracking", "act", "chat"} {
			j.press(fmt.Sprintf(".checklist [name='appeal-file/new/%s']", item))
		}
		j.keeps("appeal-file/new/chat")

		// The letter knows the date, what was decided and what is enclosed.
		j.press("a[data-letter]")
		j.until("document.querySelector('.letter-form')?.hidden === false && document.querySelectorAll('[name=new_proof]:checked').length === 3")
		j.today(treeToday.String())
		j.want("decided", j.value("decision_date")+" "+j.value("outcome"), "2026-11-20 reversed")
		j.write("[name=order_id]", "8001234567890123")
		for _, point := range []string{"weight", "act", "changed"} {
			j.press(fmt.Sprintf("[name=overlooked][value=%s]", point))
		}
		j.press("[name=remedy][value=refund]")
		j.write("[name=price]", "12000")
		j.choose("[data-currency=price]", "RUB")
		j.mayPaste(host.URL)
		j.press("[data-way=copy]")
		j.until(fmt.Sprintf("document.querySelector('.letter-status').textContent.includes(%q)", test.copied))
		copied := strings.ReplaceAll(j.text("navigator.clipboard.readText()"), "\u00a0", " ")
		for _, words := range []string{
			"order 8001234567890123", "the decision of 20 November 2026", "replaced an earlier result that was in my favour",
			"The weight of the parcel on delivery does not match the marked weight.",
			"- the tracking of the postal service with dates and weights\n", "- the stamped report (act) of the post office, with a translation\n",
			"- screenshots of my AliExpress chat with the seller, with dates", "a full refund without a return (RUB 12,000)",
		} {
			if !strings.Contains(copied, words) {
				t.Errorf("%s: the letter has no %q:\n%s", test.language, words, copied)
			}
		}
		t.Logf("%s: %d clicks, %d characters typed", test.language, j.clicks, j.typed)
		if j.clicks > maxClicks || j.typed > maxTyped {
			t.Errorf("%s: the way takes %d clicks and %d characters, and may take %d and %d", test.language, j.clicks, j.typed, maxClicks, maxTyped)
		}
		j.quiet(test.language)
		j.atHome(host.URL)
	}
}

// mayPaste lets the page read the clipboard, which only this test does.
func (j *journey) mayPaste(origin string) {
	j.t.Helper()
	j.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		own, err := cdp.Call(ctx, tab, target.GetTargetInfo, target.GetTargetInfoParams{})
		if err != nil {
			return err
		}
		for _, name := range []string{"clipboard-read", "clipboard-write"} {
			permission := permissions.SetPermissionParams{
				Permission: &permissions.PermissionDescriptor{Name: name, AllowWithoutSanitization: true}, Setting: permissions.PermissionSettingGranted,
				Origin: origin, BrowserContextID: own.TargetInfo.BrowserContextID,
			}
			if _, err := cdp.Call(ctx, tab, permissions.SetPermission, permission); err != nil {
				return err
			}
		}
		return nil
	}))
}

// checkCalendar reads the file that was last handed out: one event on a day.
func (j *journey) checkCalendar(summary, day string) {
	j.t.Helper()
	text := evaluate[string](j.tab, "window.file.text()")
	calendar, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		j.t.Fatalf("the calendar cannot be read: %v\n%s", err, text)
	}
	events := calendar.Events()
	if len(events) != 1 {
		j.t.Fatalf("%d events, want 1:\n%s", len(events), text)
	}
	j.want("event", events[0].GetProperty(ics.ComponentPropertySummary).Value, summary)
	j.want("day", events[0].GetProperty(ics.ComponentPropertyDtStart).Value, day)
}

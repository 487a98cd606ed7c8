package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	downloads "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// calculator is a tab on the page of deadlines, on which it is always 22 November 2026.
type calculator struct{ *tab }

// newCalculator opens the page in a language.
func newCalculator(t *testing.T, v view, home, language string) calculator {
	t.Helper()
	c := calculator{newTab(t, v)}
	c.visit(home + "/" + language + "/deadlines/")
	return c
}

func (c calculator) visit(url string) {
	c.t.Helper()
	c.open(url)
	c.until("document.querySelector('.clocks-slot').textContent")
	c.text("document.querySelector('main').dataset.today = '2026-11-22'")
	c.text("document.querySelector('form.dates').dispatchEvent(new Event('input')), ''")
}

// date types a date as a form holds it; "" clears it.
func (c calculator) date(event, date string) {
	c.t.Helper()
	c.text(fmt.Sprintf(`(() => {
		const input = document.querySelector("[data-event=%s]");
		input.value = %q;
		input.dispatchEvent(new Event("input", { bubbles: true }));
		return "";
	})()`, event, date))
}

// clocks returns what is shown of each deadline: state, days, action, and the lines on its dates.
func (c calculator) clocks() string {
	c.t.Helper()
	return c.text(`[...document.querySelectorAll(".clock")].map((item) => [item.className.replace("clock clock-", ""),
		...[...item.querySelectorAll(".clock-face, .deadline-action, .clock-date, .deadline-safe, p.clock-passed")].map((e) => e.textContent.replace(/\s+/g, " "))].join(" | ")).join("\n")`)
}

func (c calculator) want(what, got, want string) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
	}
}

// TestCalculator types dates in both languages and reads what runs out first.
func TestCalculator(t *testing.T) {
	home := ownSite(t).host(t).URL
	for language, want := range map[string][]string{
		"en": {
			"urgent | 1 day left | Open a dispute after you confirmed receipt | Act by Monday, 23 November 2026 | This leaves some margin. The last day is Tuesday, 24 November 2026",
			"soon | 3 days left | The seller must answer the dispute | Act by Wednesday, 25 November 2026",
			"opens | 6 days to wait | The dispute goes to AliExpress | From Saturday, 28 November 2026 on",
			"passed | Passed 3 days ago | File an appeal | The last day was Thursday, 19 November 2026 | Write to the support chat with the dispute number and new evidence; if that does not help, your bank remains.",
		},
		"ru": {
			"urgent | 1 день остался | Открыть спор после подтверждения | Не позднее: понедельник, 23 ноября 2026 г. | Это с запасом. Крайний день: вторник, 24 ноября 2026 г.",
			"soon | 3 дня осталось | Продавец должен ответить на спор | Не позднее: среда, 25 ноября 2026 г.",
			"opens | 6 дней ждать | Спор передают AliExpress | С этого дня: суббота, 28 ноября 2026 г.",
			"passed | Прошёл 3 дня назад | Подать апелляцию | Крайний день был: четверг, 19 ноября 2026 г. | Напишите в чат поддержки с номером спора и новыми доказательствами; если не поможет, остаётся банк.",
		},
	} {
		c := newCalculator(t, phone, home, language)
		before := len(c.requests)
		c.want("nothing typed", c.clocks(), "")
		c.date("confirmation", "2026-11-09")
		c.date("dispute-opened", "2026-11-20")
		c.date("decision", "2026-11-12")
		c.want(language, c.clocks(), strings.Join(want, "\n"))
		// The urgent one is told from the others also without colour, and its words come first.
		c.want("marks", c.text("[...document.querySelectorAll('.clock-mark')].map((e) => e.textContent).join()"), map[string]string{"en": "Urgent,Soon", "ru": "Срочно,Скоро"}[language])
		// An odd order is remarked on beside the date, and counted all the same.
		c.want("note", c.text("document.getElementById('date-decision-note').textContent"),
			map[string]string{"en": "This is earlier than “The day you opened the dispute”. Check both dates.", "ru": "Это раньше, чем «День, когда вы открыли спор». Проверьте обе даты."}[language])
		c.until("document.querySelector('[data-said]').textContent.includes('23')")
		c.want("said", c.text("document.querySelector('[data-said]').textContent.replace(/\\s/g, ' ')"),
			map[string]string{
				"en": "2 deadlines ahead. The first: Open a dispute after you confirmed receipt, Monday, 23 November 2026",
				"ru": "2 срока впереди. Первый: Открыть спор после подтверждения, понедельник, 23 ноября 2026 г.",
			}[language])
		// A link of a deadline leads to its rule with the sources, a rule of the past is nowhere.
		c.text("document.querySelector('.clock .deadline-action a').click(), ''")
		c.until("location.hash === '#confirmed-15' && document.querySelector(':target .evidence-line, tr:target')")
		c.text("document.querySelector('form.dates [type=reset]').click(), ''")
		c.until("!document.querySelector('.clock')")
		c.date("dispute-opened", "2026-11-20")
		c.want("history", c.text("String([...document.querySelectorAll('.clock a')].some((a) => a.hash.includes('history')))"), "false")
		c.quiet(language)
		for _, asked := range c.requests[before:] {
			if !strings.HasSuffix(asked, "/favicon.svg") { // which browsers look for when they like
				t.Errorf("after it was loaded the page asked for %s", asked)
			}
		}
		if stored := c.text("JSON.stringify({ ...sessionStorage }) + document.cookie + Object.keys(localStorage).join()"); stored != "{}language" {
			t.Errorf("it keeps %s", stored)
		}
		c.gives("indexedDB.databases()", "[]")
	}
}

// TestCalculatorDays holds the turning points: the safe day, the last day, the day after.
func TestCalculatorDays(t *testing.T) {
	c := newCalculator(t, phone, ownSite(t).host(t).URL, "en")
	const title = "Open a dispute after you confirmed receipt"
	for _, test := range []struct{ confirmed, want string }{
		{"2026-11-16", "later | 8 days left | " + title + " | Act by Monday, 30 November 2026 | This leaves some margin. The last day is Tuesday, 1 December 2026"},
		{"2026-11-15", "soon | 7 days left | " + title + " | Act by Sunday, 29 November 2026 | This leaves some margin. The last day is Monday, 30 November 2026"},
		{"2026-11-10", "urgent | 2 days left | " + title + " | Act by Tuesday, 24 November 2026 | This leaves some margin. The last day is Wednesday, 25 November 2026"},
		{"2026-11-08", "urgent | Today is the last day | " + title + " | Act by Sunday, 22 November 2026 | This leaves some margin. The last day is Monday, 23 November 2026"},
		{"2026-11-07", "urgent | Today is the last day | " + title + " | Act by Sunday, 22 November 2026 | This is the last day. It was safer to act by Saturday, 21 November 2026"},
		{"2026-11-06", "passed | Passed 1 day ago | " + title + " | The last day was Saturday, 21 November 2026 | A dispute on the platform is no longer possible. What remains: the seller's goodwill, a search by the post, your bank, a report on the listing."},
		{"0202-11-06", ""},
		{"2126-11-06", ""},
		{"", ""},
	} {
		c.date("confirmation", test.confirmed)
		c.want(test.confirmed, c.clocks(), test.want)
	}
	// The date of another event stands in where the usual one is not known.
	c.date("payment", "2026-09-01")
	if got := c.clocks(); !strings.Contains(got, "later | 8 days left | Ask the bank for a chargeback") {
		t.Errorf("from the payment:\n%s", got)
	}
	c.date("expected-delivery", "2026-11-01")
	if got := c.clocks(); !strings.Contains(got, "later | 69 days left | Ask the bank for a chargeback") {
		t.Errorf("from the expected delivery:\n%s", got)
	}
	c.want("a day to come", c.text("(document.querySelector('[data-event=delivery]').focus(), document.getElementById('date-delivery-note').textContent)"), "")
	c.date("delivery", "2026-12-01")
	c.want("a day to come", c.text("document.getElementById('date-delivery-note').textContent"), "This day is still to come. Check the date.")
	c.date("protection-end", "2026-12-01")
	c.want("which may be", c.text("document.getElementById('date-protection-end-note').textContent"), "")
	c.date("shipped", "2126-01-01")
	c.want("a year", c.text("document.getElementById('date-shipped-note').textContent"), "Check the year.")
	c.quiet("days")
}

// TestCalculatorByKeyboard fills a date in and reaches every button without a mouse.
func TestCalculatorByKeyboard(t *testing.T) {
	c := newCalculator(t, phone, ownSite(t).host(t).URL, "en")
	c.text("document.querySelector('[data-event=confirmation]').focus(), ''")
	for _, digit := range "11092026" {
		c.keys(string(digit))
	}
	c.until("document.querySelector('.clock-urgent')")
	// While a year is typed the page says nothing against it.
	c.want("note", c.text("document.getElementById('date-confirmation-note').textContent"), "")
	var passed []string
	for range 40 {
		c.press("Tab", "", 9)
		passed = append(passed, c.text("(({ tagName, type, dataset, className, hash }) => [tagName, type || '', dataset.event || '', className, hash || ''].join(' '))(document.activeElement)"))
		if strings.HasPrefix(passed[len(passed)-1], "BUTTON button  clock-keep") {
			break
		}
	}
	all := strings.Join(passed, "\n")
	for _, want := range []string{"INPUT date decision", "SUMMARY", "BUTTON button  button ", "BUTTON button  button button-quiet", "BUTTON reset", "A    #confirmed-15", "BUTTON button  clock-keep"} {
		if !strings.Contains(all, want) {
			t.Errorf("Tab never came to %q:\n%s", want, all)
		}
	}
	c.quiet("keyboard")
}

// TestCalculatorKeeps keeps dates in My case when asked, finds them there on the next visit, and never before.
func TestCalculatorKeeps(t *testing.T) {
	home := ownSite(t).host(t).URL
	c := newCalculator(t, phone, home, "en")
	c.date("confirmation", "2026-11-09")
	c.date("card-statement", "2026-10-01") // an event that My case does not know
	c.text("document.querySelector('[data-keep]').click(), ''")
	c.until("document.querySelector('[data-kept]').textContent")
	c.want("kept", c.text("document.querySelector('[data-kept]').textContent"), "Kept in My case.")
	c.want("nothing left to keep", c.text("String(document.querySelector('[data-keep]').hidden)"), "true")
	c.visit(home + "/ru/deadlines/")
	c.until("document.querySelector('[data-event=confirmation]').value === '2026-11-09'")
	c.want("from the case", c.text("document.querySelector('[data-kept]').textContent + document.querySelector('[data-case]').pathname"), "Даты взяты из «Моего случая»./ru/case/")
	if got := c.clocks(); !strings.HasPrefix(got, "urgent | 1 день остался | Открыть спор после подтверждения") {
		t.Errorf("the kept date makes:\n%s", got)
	}
	c.quiet("keep")
	other := newCalculator(t, phone, home, "ru")
	other.want("another reader", other.text("document.querySelector('[data-event=confirmation]').value"), "")
}

// TestCalculatorAccessible has axe-core judge the page with deadlines of every state on it, on small and on large screens, light
// and dark, and holds that nothing is wider than the screen and every target large enough.
func TestCalculatorAccessible(t *testing.T) {
	home := ownSite(t).host(t).URL
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range []view{{390, false, true}, {390, true, true}, {1280, false, true}, {1280, true, true}} {
		c := newCalculator(t, v, home, []string{"ru", "en"}[i%2])
		for event, date := range map[string]string{"confirmation": "2026-11-09", "dispute-opened": "2026-11-20", "decision": "2026-11-12", "payment": "2026-11-01", "shipped": "2026-10-01", "delivery": "2026-12-24"} {
			c.date(event, date)
		}
		c.text("document.querySelector('.more-dates').open = true, ''")
		c.want("states", c.text("[...new Set([...document.querySelectorAll('.clock')].map((e) => e.classList[1].slice(6)))].sort().join()"), "later,open,opens,passed,soon,urgent")
		c.text(string(axe) + "; 'ready'")
		for _, found := range evaluate[[]string](c.tab, axeRun) {
			t.Errorf("%s: %s", v, found)
		}
		if wide := evaluate[int](c.tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
			t.Errorf("%s: %d pixels wider than the screen", v, wide)
		}
		for _, small := range evaluate[[]string](c.tab, `[...document.querySelectorAll('.calculator :is(button, input, summary)')].filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML.slice(0, 80))`) {
			t.Errorf("%s: smaller than a thumb: %s", v, small)
		}
	}
}

// TestCalculatorFile presses the button for calendars and reads the file that is handed to the reader.
func TestCalculatorFile(t *testing.T) {
	home := ownSite(t).host(t).URL
	c := newCalculator(t, phone, home, "ru")
	folder := t.TempDir()
	c.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, downloads.SetDownloadBehavior, downloads.SetDownloadBehaviorParams{
			Behavior: downloads.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, BrowserContextID: chromedp.FromContext(c.ctx).BrowserContextID,
		})
		return err
	}))
	c.date("confirmation", "2026-11-09")
	c.date("decision", "2026-11-12") // has passed: of no use in a calendar
	c.text("document.querySelector('[data-calendar]').click(), ''")
	var file []byte
	for range 200 {
		if found, _ := filepath.Glob(folder + "/*.ics"); len(found) == 1 {
			if file, _ = os.ReadFile(found[0]); len(file) > 0 {
				break
			}
		}
		time.Sleep(30 * time.Millisecond)
	}
	icsCheck(t, string(file), []icsEntry{{
		UID: "confirmed-15-2026-11-09@127.0.0.1", Date: "2026-11-23", Title: "Открыть спор после подтверждения", URL: home + "/ru/deadlines/#confirmed-15",
		Text: "Это с запасом. Крайний день: вторник, 24\u00a0ноября 2026\u00a0г.\nСчитаем от события: вы подтвердили получение, 9\u00a0ноября 2026\u00a0г.\nЕсли на экране площадки другая дата, верьте экрану.",
	}}, "2026-11-22", home)
	c.quiet("file")
}

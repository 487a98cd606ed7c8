package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// hostile is typed where a reader types: it has to stand in the letter as it is, and never become markup or a place of the
// template.
const hostile = `<img src=x onerror=alert(1)> {{.name}} {n} [x] & "q" \ $& 😀 ` + "\u202e"

// TestLetterFill fills in fields of every kind, in both languages: what stands in the letter, in its gloss, in its counters and
// at the fields.
func TestLetterFill(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("ru/letters/claim/")
	b.want("nothing is said before anything is typed", b.status(), "")
	b.way("copy")
	b.want("what is missing", b.status(), "Осталось заполнить или исправить: Номер заказа, Имя и фамилия, Сколько заплачено, Что не так")
	b.want("where it leads", b.text("document.querySelector('.letter-status a').hash"), "#field-order_id")
	b.want("nothing is copied", b.text("window.copied"), "")
	b.want("at the field", b.says("error", "order_id"), "Заполните это поле. Например: 8001234567890123")

	b.fill("order_id", "12")
	b.want("a pattern with its example", b.says("error", "order_id"), "Нужно шестнадцать цифр подряд. Например: 8001234567890123")
	b.fill("grams", "9000")
	b.want("a number too large", b.says("error", "grams"), "Слишком много: не больше 5000")
	b.fill("price", "много")
	b.want("not a sum", b.says("error", "price"), "Нужна сумма цифрами, без знака валюты. Например: 120")
	b.claim()
	b.fill("grams", "250")
	b.want("no complaint is left", b.text("[...document.querySelectorAll('[data-error]')].filter((e) => !e.hidden).map((e) => e.textContent).join()"), "")
	b.fill("came", "2026-11-20")
	b.fill("proof", "weight\nphoto")
	b.fill("filmed", "yes")
	b.fill("files", "a.jpg\n\nb.jpg")
	b.fill("page", "https://example.com/item?id=1")
	b.fill("story", hostile)
	b.want("subject", b.block("subject"), "Order 8001234567890123")
	b.want("facts", b.block("facts"), "1. I paid US$1,234.50, and the parcel was empty on 20 November 2026.")
	b.want("gloss", b.text("document.querySelector('[data-block=facts]').nextElementSibling.textContent"), "1. Оплачено 1 234,50 $, и вот что: Пусто (20 ноября 2026 г.).")
	b.want("enclosures", b.block("proof"), "Enclosed:\n- a photo of the parcel with its label\n- a photo of the parcel on scales\n- a video\n- a.jpg\n- b.jpg")
	b.want("enclosures for the reader", b.text("document.querySelector('[data-block=proof]').nextElementSibling.textContent"), "Приложено:\n- фото посылки с ярлыком\n- фото посылки на весах\n- видео\n- a.jpg\n- b.jpg")
	b.want("as it was typed", b.block("story"), strings.TrimSpace(hostile))
	b.want("just typed", b.text("[...document.querySelectorAll('.letter-sheet mark')].map((m) => m.textContent).join('|')"), strings.TrimSpace(hostile))
	b.want("focus stays", b.text("document.activeElement.name"), "story")
	b.way("copy")
	b.want("copied", b.text("window.copied"), "Order 8001234567890123\n\n1. I paid US$1,234.50, and the parcel was empty on 20 November 2026.\n\nIt weighs 250 g.\n\n"+
		strings.TrimSpace(hostile)+"\n\nThe item: https://example.com/item?id=1\n\nEnclosed:\n- a photo of the parcel with its label\n- a photo of the parcel on scales\n- a video\n- a.jpg\n- b.jpg\n\nIvan Petrov")
	b.want("said", b.status(), "Письмо скопировано.")
	length := len([]rune(b.text("window.copied")))
	b.want("counters", b.text("[...document.querySelectorAll('.letter-length > *')].map((e) => e.textContent).join('|')"),
		fmt.Sprintf("Знаков: %d, из них в теме 22|До 200: лишних знаков %d|До 1000: помещается, в запасе %d|Это ориентиры: точных ограничений площадка не называет.", length, length-200, 1000-length))
	b.way("copy-subject")
	b.want("the subject alone", b.text("window.copied"), "Order 8001234567890123")
	b.quiet("fill")
}

// TestLetterRefused has the browser refuse the clipboard: the text is there, selected.
func TestLetterRefused(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/claim/")
	b.claim()
	b.text("window.deaf = true, ''")
	b.way("copy-body")
	b.until("document.activeElement.matches('.letter-copy')")
	b.want("selected", b.text("((a) => a.value.slice(a.selectionStart, a.selectionEnd))(document.activeElement)"), "1. I paid US$1,234.50, and the parcel was empty.\n\nIvan Petrov")
	b.want("said", b.status(), "The browser did not allow copying. The text is selected: copy it yourself.")
	b.quiet("refused")
}

// TestLetterAlphabet types Cyrillic into a letter for a form that takes Latin letters only.
func TestLetterAlphabet(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("ru/letters/claim/")
	b.claim()
	b.fill("story", "The sеller lied, соde 7") // е, с and о are Cyrillic
	b.want("look-alikes", b.says("note", "story"), "Русские буквы, похожие на латинские: sеller, соde. Форма такие слова не примет. Исправить")
	b.tap("story")
	b.want("put right", b.value("story"), "The seller lied, code 7")
	b.want("in the letter", b.block("story"), "The seller lied, code 7")
	b.want("can be undone", b.says("note", "story"), "Исправлено. Вернуть как было")
	b.want("the focus is not lost", b.text("document.activeElement.textContent"), "Вернуть как было")
	b.tap("story")
	b.want("undone", b.value("story"), "The sеller lied, соde 7")
	b.tap("story")

	b.fill("name", "Щукин Иван")
	b.want("a name", b.says("note", "name"), "Форма принимает только латинские буквы. Латиницей: Shchukin Ivan")
	b.tap("name")
	b.want("in Latin letters", b.value("name"), "Shchukin Ivan")
	b.want("in the letter", b.block("close"), "Shchukin Ivan")

	b.fill("story", "Пусто")
	b.want("the wrong language", b.says("note", "story"), "Напишите по-английски: форма может не принять Пусто")
	b.way("copy")
	b.want("told when copied, too", b.status(), "Письмо скопировано. Форма может не принять слова с русскими буквами: Пусто")
	b.fill("story", "Empty")
	b.want("nothing more to say", b.says("note", "story"), "")
	// A letter in Russian has nothing to say of Russian letters.
	b.start("ru/letters/statement/")
	b.fill("who", "Щукин")
	b.want("a Russian letter", b.says("note", "who"), "")
	b.quiet("alphabet")
}

// TestLetterKeepsTyping holds that the browser gives back what was typed when the reader comes back, that a pull too far does not
// load the page anew, and that the page itself has stored nothing.
func TestLetterKeepsTyping(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/claim/")
	b.claim()
	b.open(b.host.URL + "/en/")
	b.text("history.back(), ''")
	b.until("location.pathname === '/en/letters/claim/' && document.querySelector('[data-block=close]')?.textContent === 'Ivan Petrov'")
	b.want("pulled too far", b.text("getComputedStyle(document.documentElement).overscrollBehaviorY"), "contain")
	b.want("stored", b.text(storedScript), "language")
	b.quiet("typed")
}

// storedScript lists all that a page can store.
const storedScript = `indexedDB.databases().then(async (databases) => [...databases.map((d) => d.name), ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await caches.keys()), document.cookie, history.state && JSON.stringify(history.state)].filter(Boolean).join())`

// TestLetterQuiet fills in, copies, saves and prints a letter: after the page has loaded, nothing is asked of any host.
func TestLetterQuiet(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("ru/letters/claim/")
	b.until("document.readyState === 'complete'")
	b.mu.Lock()
	b.requests = nil
	b.mu.Unlock()
	b.claim()
	b.fill("story", "Пусто")
	for _, way := range []string{"copy", "copy-body", "text", "word", "print", "mail"} {
		b.way(way)
	}
	b.until("window.followed.length === 3 && window.printed === 1")
	b.text("document.querySelector('.letter-memory [role=switch]').click(), ''")
	b.until("document.querySelector('.letter-keep')")
	b.text("document.querySelector('[data-all]').click(), ''")
	b.until("document.querySelector('.letter-sent button')")
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, request := range b.requests {
		t.Errorf("the page asks for %s", request)
	}
}

// TestLetterKeyboard fills a letter in and copies it with nothing but a keyboard.
func TestLetterKeyboard(t *testing.T) {
	b := newLetterTab(t, phone)
	b.start("en/letters/reminder/")
	b.text("document.querySelector('[name=order_id]').focus(), ''")
	b.keys("8001234567890123")
	b.press("Tab", "", 9)
	b.keys("12,5")
	b.want("typed", b.block("demand"), "Please return US$12.50.\nThank you.")
	b.until("document.querySelector('.letter-status').textContent.includes('ready')")
	for i := 0; b.text("document.activeElement.dataset.way ?? ''") != "copy"; i++ {
		if i > 12 {
			t.Fatal("the button is not reached by the keyboard")
		}
		b.press("Tab", "", 9)
	}
	b.press("Enter", "\r", 13)
	b.until("window.copied.startsWith('Reminder: order 8001234567890123 & more\\n\\nPlease')")
	b.quiet("keyboard")
}

// TestLetterAccessible has axe-core judge a letter in the states that a page only has while it is used.
func TestLetterAccessible(t *testing.T) {
	axe, err := os.ReadFile(tool(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range []view{{390, false, true}, {390, true, true}, {1280, false, true}, {1280, true, true}} {
		language := []string{"ru", "en"}[i%2]
		t.Run(v.String(), func(t *testing.T) {
			t.Parallel()
			b := newLetterTab(t, v)
			b.start(language + "/letters/claim/")
			b.text(string(axe) + "; ''")
			look := func(state string) {
				for _, found := range evaluate[[]string](b.tab, axeRun) {
					t.Errorf("%s: %s", state, found)
				}
				if wide := evaluate[int](b.tab, "document.documentElement.scrollWidth - document.documentElement.clientWidth"); wide > 0 {
					t.Errorf("%s: %d pixels wider than the screen", state, wide)
				}
			}
			b.way("copy")
			look("missing")
			b.claim()
			b.fill("name", "Иван")
			b.fill("story", "соde "+strings.Repeat("long", 40))
			b.text("for (const d of document.querySelectorAll('details')) d.open = true; ''")
			b.text("document.querySelector('.letter-memory [role=switch]').click(), ''")
			b.until("document.querySelector('.letter-keep')")
			b.text("window.deaf = true, ''")
			b.way("copy")
			b.until("document.querySelector('.letter-copy')")
			look("everything shown")
			small := b.text(`[...document.querySelectorAll('.letter button, .letter select, .letter input, .letter summary')].filter((e) => e.checkVisibility()).map((e) => [e.closest('label') ?? e, e])
  .filter(([box]) => box.getBoundingClientRect().height < 44).map(([, e]) => e.outerHTML.slice(0, 90)).join('\n')`)
			b.want("targets below 44 pixels", small, "")
			b.quiet(language)
		})
	}
}

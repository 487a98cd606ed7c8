package main

import (
	"strings"
	"testing"
)

// TestTreeWalk answers questions of every kind in both languages: what is listed, what stands in the address, how values are
// written, and what an outcome hands on.
func TestTreeWalk(t *testing.T) {
	b := newTreeTab(t, phone)
	for _, test := range []struct {
		language               string
		hours, price           string // as typed
		headings, answers      []string
		text, due, left, safe  string
		letterHalf, letterName string
	}{
		{
			language: "en", hours: "1000.5", price: "$1,234.50",
			headings: []string{
				"What can you show?", "When was it shipped?", "When was it delivered?", "Since which month have you been a customer?",
				"How many hours did it take you?", "What did you pay?", "Did you pay by card?", "What else shall we tell the seller?", "Write to the seller",
			},
			answers: []string{
				"What happened?: The parcel is damaged", "What can you show?: A video, Photos", "When was it shipped?: 1 November 2026",
				"When was it delivered?: 20 November 2026", "Since which month have you been a customer?: March 2020",
				"How many hours did it take you?: 1,000.5 h", "What did you pay?: US$1,234.50", "Did you pay by card?: No",
				"What else shall we tell the seller?: my secret words",
			},
			text: "You paid US$1,234.50, spent 1,000.5 and have been buying since March 2020.\nIt came on 20 November 2026.",
			due:  "Do it by 5 December 2026", left: "13 days left", safe: "Better by 30 November 2026",
		},
		{
			language: "ru", hours: "1000,5", price: "1 234,50",
			headings: []string{
				"Что вы можете показать?", "Когда посылку отправили?", "Когда посылку вручили?", "С какого месяца вы покупатель?",
				"Сколько часов вы потратили?", "Сколько вы заплатили?", "Вы платили картой?", "Что ещё сказать продавцу?", "Напишите продавцу",
			},
			answers: []string{
				"Что случилось?: Посылка повреждена", "Что вы можете показать?: Видео, Фото", "Когда посылку отправили?: 1 ноября 2026 г.",
				"Когда посылку вручили?: 20 ноября 2026 г.", "С какого месяца вы покупатель?: март 2020 г.",
				"Сколько часов вы потратили?: 1 000,5 ч", "Сколько вы заплатили?: 1 234,50 $", "Вы платили картой?: Нет",
				"Что ещё сказать продавцу?: my secret words",
			},
			text: "Вы заплатили 1 234,50 $, потратили 1 000,5 и покупаете давно: март 2020 г.\nПришла 20 ноября 2026 г.",
			due:  "Сделайте это не позднее 5 декабря 2026 г.", left: "Осталось 13 дней", safe: "Лучше не позднее 30 ноября 2026 г.",
		},
	} {
		b.start(test.language + "/trees/parcel/")
		titles := map[string]bool{b.text("document.title"): true}
		long := evaluate[int](b.tab, "history.length")
		for i, answer := range []func(){
			func() { b.choose("damaged") },
			func() { b.tick("video", "photos"); b.send() },
			func() { b.send("1", "11", "2026") },
			func() { b.send("20", "11", "2026") },
			func() { b.send("3", "2020") },
			func() { b.send(test.hours) },
			func() { b.send(test.price) },
			func() { b.choose("no") },
			func() { b.send("my secret words") },
		} {
			answer()
			b.want("heading", b.heading(), test.headings[i])
			b.want("focus", b.text("document.activeElement.textContent.trim()"), test.headings[i])
			b.want("listed", b.answers(), strings.Join(test.answers[:i+1], "\n"))
			if title := b.text("document.title"); titles[title] || !strings.HasPrefix(title, test.headings[i]) {
				t.Errorf("the page %q has the title %q", test.headings[i], title)
			} else {
				titles[title] = true
			}
			if got := evaluate[int](b.tab, "history.length"); got != long+i+1 {
				t.Errorf("after %d answers the history has %d entries, want %d", i+1, got, long+i+1)
			}
		}
		b.want("address", b.text("location.pathname + location.search"), "/"+test.language+"/trees/parcel/")
		b.want("behind #", b.fragment(), "what=damaged&evidence=video photos&bank-card=no")
		b.want("text", b.text("[...document.querySelectorAll('main .prose p')].map((p) => p.textContent).join('\\n')"), test.text)
		b.until("document.querySelector('.due-date')")
		b.want("due", b.text("document.querySelector('.due-date').textContent"), test.due)
		b.want("left", b.text("document.querySelector('.due-left').textContent"), test.left)
		b.want("safe", b.text("document.querySelector('[data-due] .deadline-safe').textContent"), test.safe)
		everywhere := b.text("location.href + JSON.stringify(history.state) + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie + [...document.links].map((a) => a.href)")
		if strings.Contains(everywhere, "secret") {
			t.Errorf("a free text is kept: %s", everywhere)
		}
		b.quiet(test.language)
	}
	b.atHome(b.host.URL)
}

// TestTreeDeadlines counts to the last day, and past it.
func TestTreeDeadlines(t *testing.T) {
	b := newTreeTab(t, phone)
	for _, test := range []struct{ day, month, heading, want string }{
		{"21", "11", "Write to the seller", "Do it by 6 December 2026|14 days left|Better by 1 December 2026|false"},
		{"8", "11", "Write to the seller", "Do it by 23 November 2026|1 day left|Better by 18 November 2026|false"},
		{"7", "11", "Write to the seller", "Do it by 22 November 2026|Today is the last day|false"},
		{"6", "11", "The time is over", "Do it by 21 November 2026|This date passed 1 day ago|true"},
		{"1", "11", "The time is over", "Do it by 16 November 2026|This date passed 6 days ago|true"},
	} {
		b.start("en/trees/parcel/")
		b.choose("missing")
		b.send("1", "11", "2026")
		b.send(test.day, test.month, "2026")
		if test.heading != "The time is over" {
			b.send("3", "2020")
			b.choose("unknown")
			b.send("10")
			b.send("")
		}
		b.want("heading", b.heading(), test.heading)
		b.until("document.querySelector('.due-date')")
		b.want(test.day+"."+test.month, b.text("(({ children, classList }) => [...[...children].map((p) => p.textContent), classList.contains('due-passed')].join('|'))(document.querySelector('[data-due]'))"), test.want)
	}
	// What is not known has no date to count from, and its words stay general.
	b.start("en/trees/parcel/")
	b.choose("missing", "unknown")
	b.send("3", "2020")
	b.choose("unknown")
	b.send("10")
	b.send("")
	b.want("not known", b.text("String(document.querySelector('[data-due]').hidden) + document.querySelector('main .prose').innerText.replace(/\\s+/g, ' ')"),
		"trueYou paid US$10.00, spent some hours and have been buying since March 2020. It came on a day of late.")
	b.want("nothing said", b.text("[...document.querySelectorAll('main .answers dd')].at(-2).textContent"), "Nothing")
	b.quiet("deadlines")
}

// toClaim answers up to an outcome that hands everything on.
func (b treeTab) toClaim() {
	b.t.Helper()
	b.choose("damaged")
	b.tick("video")
	b.send()
	b.send("1", "11", "2026")
	b.send("20", "11", "2026")
	b.send("3", "2020")
	b.choose("unknown")
	b.send("80.50")
	b.send("my secret words")
}

// TestTreeHandsOn follows an outcome's links to its letter, which takes the values over and out of the address, and to the
// next tree, which takes over the answers to questions of the same names.
func TestTreeHandsOn(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.toClaim()
	b.text("document.querySelector('a[data-letter]').click(); ''")
	b.until("location.pathname === '/en/letters/claim/' && document.querySelector('.letter-form')?.hidden === false")
	b.until("document.querySelector('[name=arrived]').value")
	b.want("the letter's fields", b.text("['what', 'arrived', 'half', 'note'].map((name) => document.querySelector(`.letter-form [name=${name}]`).value).join('|')"), "damaged|2026-11-20|40.25|")
	b.want("the letter's address", b.text("location.hash"), "")
	b.until("document.querySelector('.letter-sheet').innerText.includes('Please return')")
	b.quiet("letter")

	b.text("history.back(); ''")
	b.ready()
	b.until("document.querySelector('a[data-next-tree]')")
	b.want("after the letter", b.heading(), "Write to the seller")
	b.text("document.querySelector('a[data-next-tree]').click(); ''")
	b.until("location.pathname === '/en/trees/sum/'")
	b.ready()
	b.until("document.querySelector('main .answers')")
	b.want("the next tree", b.heading()+" "+b.text("document.querySelector('main .prose').innerText.trim()"), "Ask for half That is US$40.25.")
	b.want("its address", b.fragment(), "what=damaged")
	b.quiet("next tree")
	b.atHome(b.host.URL)
}

// TestTreeFallsBack has the pages of a tree fail to come, midway: the browser then goes to them by itself, where links are.
func TestTreeFallsBack(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.choose("damaged")
	b.down.Store(true)
	b.tick("photos")
	b.text("document.querySelector('main form button').click(); ''")
	b.until("location.href.startsWith('chrome-error:')")
	b.down.Store(false)
	b.text("location.reload(); ''")
	b.until("location.pathname === '/en/trees/parcel/shipped/' && document.querySelector('main h1')")
	b.want("heading", b.heading(), "When was it shipped?")
	if links := evaluate[int](b.tab, "[...document.querySelectorAll('main a.choice')].filter((a) => a.checkVisibility()).length"); links < 2 {
		t.Errorf("%d answers can be pressed where the script gave up", links)
	}
}

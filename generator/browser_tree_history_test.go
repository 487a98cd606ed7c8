package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// chosen is the answer that is marked as the one given before.
const chosen = "document.querySelector('main [aria-current=true]')?.dataset.answer ?? ''"

// TestTreeBackAndForward moves through answers with the browser's own buttons and the page's: one entry of the history is one
// answer, and nothing that was answered is lost.
func TestTreeBackAndForward(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.choose("damaged")
	b.tick("video", "photos")
	b.send()
	b.send("1", "11", "2026")
	long := evaluate[int](b.tab, "history.length")
	for _, want := range []string{"When was it shipped?", "What can you show?", "What happened?"} {
		b.does("history.back()")
		b.want("back", b.heading(), want)
		b.want("focus", b.text("document.activeElement.textContent.trim()"), want)
	}
	b.want("marked", b.text(chosen), "damaged")
	b.want("address", b.text("location.hash"), "")
	b.does("history.forward()")
	b.want("ticked before", b.ticked(), "video photos")
	b.does("history.forward()")
	b.want("typed before", b.text("[...document.querySelectorAll('[data-part]')].map((field) => field.value).join('.')"), "1.11.2026")
	b.does("history.forward()")
	b.want("forward", b.heading(), "When was it delivered?")

	// The page's own way back is the browser's: it makes no entry.
	b.does("document.querySelector('[data-back]').click()")
	b.want("the page's way back", b.heading(), "When was it shipped?")
	b.does("document.querySelector('[data-back]').click()")
	b.want("once more", b.heading(), "What can you show?")
	if got := evaluate[int](b.tab, "history.length"); got != long {
		t.Errorf("the history has %d entries after going back, want %d", got, long)
	}
	b.does("history.go(2)")

	// The page is loaded anew: dates come from the history, for they are not in the address.
	b.text("location.reload(); ''")
	b.until("window.drawn === undefined")
	b.ready()
	b.until("document.querySelector('main .answers')")
	b.want("after reload", b.heading(), "When was it delivered?")
	b.want("listed after reload", b.answers(), "What happened?: The parcel is damaged\nWhat can you show?: A video, Photos\nWhen was it shipped?: 1 November 2026")
	if strings.Contains(b.fragment(), "2026") {
		t.Errorf("a date stands in the address: %s", b.fragment())
	}
	b.does("history.back()")
	b.want("back after reload", b.heading(), "When was it shipped?")

	// To another page of the site and back.
	b.open(b.host.URL + "/en/trees/sum/")
	b.ready()
	b.text("history.back(); ''")
	b.until("location.pathname === '/en/trees/parcel/' && document.querySelector('main .answers')")
	b.want("back from another page", b.heading(), "When was it shipped?")

	b.ready()
	b.does("document.querySelector('[data-again]').click()")
	b.want("again", b.heading()+b.text(chosen)+b.text("location.hash"), "What happened?")
	b.quiet("history")
	b.atHome(b.host.URL)
}

// change presses Change beside an answer.
func (b treeTab) change(n int) {
	b.t.Helper()
	b.does(fmt.Sprintf("document.querySelectorAll('main [data-change]')[%d].click()", n))
}

// TestTreeChange changes earlier answers: later ones stay as far as they still apply, and only what is new is asked.
func TestTreeChange(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.choose("missing")
	b.send("1", "11", "2026")
	b.send("20", "11", "2026")
	b.send("3", "2020")
	b.send("2.5")
	b.send("80.50")
	b.want("before", b.heading(), "What else shall we tell the seller?")

	// Another way, with a question more: that is asked, and then all that followed before is known.
	b.change(0)
	b.want("change", b.heading()+" "+b.text(chosen), "What happened? missing")
	b.choose("damaged")
	b.want("the question that is new", b.heading(), "What can you show?")
	b.tick("photos")
	b.send()
	b.want("then on to where the reader was", b.heading(), "What else shall we tell the seller?")
	b.want("listed", b.text("[...document.querySelectorAll('.answers dd:nth-of-type(1)')].map((d) => d.textContent).join('|')"),
		"The parcel is damaged|Photos|1 November 2026|20 November 2026|March 2020|2.5 h|US$80.50")
	b.send("my secret words")

	// A value for a named answer, at the end: nothing else is asked, and the words are still there.
	b.change(5)
	b.want("the value typed before", b.text("document.querySelector('#tree-field').value"), "2.5")
	b.choose("unknown")
	b.want("after a named answer", b.heading(), "Write to the seller")
	b.want("listed then", b.text("[...document.querySelectorAll('.answers dd:nth-of-type(1)')].map((d) => d.textContent).join('|')"),
		"The parcel is damaged|Photos|1 November 2026|20 November 2026|March 2020|I did not count|US$80.50|my secret words")

	// A shorter way leaves answers out, and they are known again on the longer one.
	b.change(0)
	b.choose("other")
	b.want("a short way", b.heading()+"|"+b.answers(), "Tell us more|What happened?: Something else")
	b.change(0)
	b.choose("damaged")
	b.want("back on the long way", b.heading(), "Write to the seller")

	// An answer that makes a later one wrong: that one is asked again.
	b.change(2)
	b.send("21", "11", "2026")
	b.want("the answer that is wrong now", b.heading(), "When was it delivered?")
	b.send("22", "11", "2026")
	b.want("then the end", b.heading(), "Write to the seller")
	b.want("address", b.fragment(), "what=damaged&evidence=photos&hours=unknown")

	// Each change was an entry of the history.
	b.does("history.back()")
	b.want("back", b.heading(), "When was it delivered?")
	b.does("history.back()")
	b.want("back again", b.heading(), "When was it shipped?")
	b.quiet("change")
}

// TestTreeSharedLinks opens the address of an outcome in another browser.
func TestTreeSharedLinks(t *testing.T) {
	b := newTreeTab(t, phone)
	b.start("en/trees/parcel/")
	b.choose("damaged")
	b.tick("photos")
	b.send()
	b.send("1", "11", "2026")
	b.send("20", "11", "2026")
	b.send("3", "2020")
	b.send("2.5")
	b.send("150")
	b.choose("yes")
	b.want("outcome", b.heading(), "Go to the bank")
	page := func() string { return strings.TrimPrefix(b.text("location.href"), b.host.URL+"/") }

	// Without dates they are asked for, one after the other; options are not asked again.
	short := page()
	if strings.Contains(short, "2026") || strings.Contains(short, "150") {
		t.Errorf("the link has a date or an amount: %s", short)
	}
	other := b.another(phone)
	other.start(short)
	other.until("document.querySelector('main .answers')")
	other.want("asked first", other.heading()+"|"+other.text("document.querySelector('.tree-note')?.textContent ?? ''"), "When was it shipped?|")
	other.want("known", other.answers(), "What happened?: The parcel is damaged\nWhat can you show?: Photos")
	other.send("1", "11", "2026")
	other.send("20", "11", "2026")
	other.send("3", "2020")
	other.want("asked", other.heading(), "How many hours did it take you?")
	other.send("2.5")
	other.send("150")
	other.want("the option is known", other.heading(), "Go to the bank")
	other.quiet("shared")

	// With them nothing is asked.
	b.text("document.querySelector('.tree-tools input').click(); ''")
	b.until("location.hash.includes('2026-11-20')")
	long := page()
	b.want("the whole link", b.fragment(), "what=damaged&evidence=photos&shipped=2026-11-01&delivered=2026-11-20&since=2020-03-01&hours=2.5&price=150&bank-card=yes")
	other = b.another(phone)
	other.start(long)
	other.until("document.querySelector('main .answers')")
	other.want("with dates", other.heading()+other.text("String(document.querySelector('.tree-tools input').checked)"), "Go to the banktrue")
	other.want("all are known", other.answers(), b.answers())

	// The reader takes them out again, also for the entries to come.
	other.text("document.querySelector('.tree-tools input').click(); ''")
	other.until("!location.hash.includes('2026-11-20')")
	other.quiet("kept")

	// In the other language the address says the same.
	b.text("document.querySelector('.languages a, header a[hreflang=ru]').click(); ''")
	b.until("location.pathname === '/ru/trees/parcel/' && document.querySelector('main .answers')")
	b.want("in Russian", b.heading(), "Идите в банк")
	b.quiet("languages")
}

// TestTreeOldLinks opens links of earlier versions: they lead as far as they hold, and the page says which question is new.
func TestTreeOldLinks(t *testing.T) {
	b := newTreeTab(t, phone)
	for _, test := range []struct{ name, link, heading, answers, note string }{
		{"an option is gone", "v=00000000&what=damaged&evidence=witness&bank-card=yes", "What can you show?", "What happened?: The parcel is damaged", "What can you show?"},
		{"the first question is another", "v=00000000&what=stolen&evidence=photos", "What happened?", "", "What happened?"},
		{"a question is new", "v=00000000&what=damaged&bank-card=yes", "What can you show?", "What happened?: The parcel is damaged", "What can you show?"},
		{"dates were left out, as always", "v=00000000&what=damaged&evidence=video&bank-card=yes", "When was it shipped?", "What happened?: The parcel is damaged\nWhat can you show?: A video", ""},
		{"all holds", "v=00000000&what=other", "Tell us more", "What happened?: Something else", ""},
	} {
		b.start("en/trees/parcel/#" + test.link)
		b.until("window.drawn > 0 || document.querySelector('main .answers, main .tree-note')")
		b.want(test.name, b.heading(), test.heading)
		b.want(test.name, b.answers(), test.answers)
		note := b.text("document.querySelector('.tree-note')?.textContent ?? ''")
		if (note == "") != (test.note == "") || !strings.HasSuffix(note, test.note) {
			t.Errorf("%s: the note is %q, want %q", test.name, note, test.note)
		}
	}
	b.quiet("old links")
}

// TestTreeHostileLinks puts into the address what nobody but an attacker would: nothing of it is shown or run, and the tree
// goes on working.
func TestTreeHostileLinks(t *testing.T) {
	b := newTreeTab(t, phone)
	const first, evidence = "What happened?", "What can you show?"
	var digits strings.Builder // without a pattern, so that a fraction of them takes long to reduce
	for r := rand.New(rand.NewPCG(1, 2)); digits.Len() < 100_000; {
		fmt.Fprint(&digits, r.IntN(10))
	}
	hostile := []struct{ fragment, heading string }{
		{"<img src=x onerror=alert(1)>=1", first},
		{"v=<script>alert(1)</script>&what=<b>bold</b>", first},
		{"what=damaged&evidence=<img src=x onerror=alert(1)>", evidence},
		{"__proto__=1&constructor=2&toString=3&hasOwnProperty=4&what=damaged", evidence},
		{"what=__proto__", first},
		{"what=constructor", first},
		{"what=toString", first},
		{"what=0", first},
		{"what=damaged&evidence=constructor", evidence},
		{"what=damaged&evidence=video%20toString", evidence},
		{"what=damaged&evidence=none%20video", evidence},
		{"what=damaged&evidence=", evidence},
		{"%E0%A4%A=%ZZ&what=%", first},
		{"what=%ED%A0%80", first},
		{"=", first},
		{"&&&=&=", first},
		{"a=b", first},
		{"v=1", first},
		{"carry=1&what=damaged&what=missing", "When was it shipped?"},
		{"what=" + strings.Repeat("a", 200_000), first},
		{strings.Repeat("what=damaged&", 20_000) + "x=1", evidence},
		{"what=missing&shipped=0000-00-00", "When was it shipped?"},
		{"what=missing&shipped=2026-02-30", "When was it shipped?"},
		{"what=missing&shipped=99999-01-01", "When was it shipped?"},
		{"what=missing&shipped==2026-11-01", "When was it shipped?"},
		{"what=missing&shipped=2026-11-30", "When was it shipped?"},
		{"what=missing&shipped=unknown&since=2020-03-17", "Since which month have you been a customer?"},
		{"what=missing&shipped=unknown&since=2020-03-01&hours=NaN", "How many hours did it take you?"},
		{"what=missing&shipped=unknown&since=2020-03-01&hours=1e9", "How many hours did it take you?"},
		{"what=missing&shipped=unknown&since=2020-03-01&hours=1/0", "How many hours did it take you?"},
		{"what=missing&shipped=unknown&since=2020-03-01&hours=0." + digits.String(), "How many hours did it take you?"},
		{"what=missing&shipped=unknown&since=2020-03-01&hours=" + strings.Repeat("9", 100_000), "How many hours did it take you?"},
		{"what=missing&shipped=unknown&since=2020-03-01&hours=unknown&price=5&note==secret", "What else shall we tell the seller?"},
	}
	check := func(how string, fragment, heading string) {
		t.Helper()
		name := how + " " + fragment[:min(len(fragment), 80)]
		b.want(name, b.heading(), heading)
		if evaluate[bool](b.tab, "!!document.querySelector('main img, main script:not([type]), main b > b') || 'polluted' in {} || document.body.innerText.includes('onerror') || document.body.innerText.includes('secret')") {
			t.Errorf("%s: something of the address is on the page", name)
		}
		b.quiet(name)
	}
	for _, h := range hostile {
		b.start("en/trees/parcel/#" + h.fragment)
		b.until("[...document.querySelectorAll('main h1, main h2')].some((h) => h.textContent.trim() === '" + h.heading + "')")
		check("opened", h.fragment, h.heading)
	}
	// The same in a page that is open, one after the other, and the tree still answers afterwards.
	b.start("en/trees/parcel/")
	for _, h := range hostile {
		b.text(fmt.Sprintf("location.hash = %q; ''", h.fragment))
		b.until("(document.querySelector('main [data-first] h2') ?? document.querySelector('main h1')).textContent.trim() === '" + h.heading + "'")
		check("changed to", h.fragment, h.heading)
	}
	b.does("document.querySelector('[data-again]').click()")
	b.choose("other")
	b.want("after all", b.heading(), "Tell us more")
	b.atHome(b.host.URL)
}

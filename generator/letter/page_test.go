package letter

import (
	"context"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// letterPage is a page as letter.ts wants it, for any letter whose fields have inputs of their own.
var letterPage = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>letter</title><script src="/letter.js" defer></script></head><body>
<div class="letter">
<script type="application/json" id="letter-program">{{.Program}}</script>
<form class="letter-form" hidden>
{{range .Fields}}<p><label for="f-{{.Name}}">{{.Label.In "ru"}}</label>
{{- if eq .Kind "choice"}}<select id="f-{{.Name}}" name="{{.Name}}" data-kind="choice"><option value=""></option>
{{- range .Options}}<option value="{{.Name}}">{{.Label.In "ru"}}</option>{{end}}</select>
{{- else if eq .Kind "yesno"}}<input type="checkbox" id="f-{{.Name}}" name="{{.Name}}" data-kind="yesno" value="yes">
{{- else if eq .Kind "date"}}<input type="date" id="f-{{.Name}}" name="{{.Name}}" data-kind="date">
{{- else if or (eq .Kind "long") (eq .Kind "list")}}<textarea id="f-{{.Name}}" name="{{.Name}}" data-kind="{{.Kind}}"></textarea>
{{- else}}<input id="f-{{.Name}}" name="{{.Name}}" data-kind="{{.Kind}}">{{end}}
{{- if eq .Kind "money"}}<select data-currency="{{.Name}}">{{range .Currencies}}<option>{{.}}</option>{{end}}</select>{{end}}</p>
<p data-error="{{.Name}}" hidden></p>{{end}}
</form>
<article class="letter-sheet" lang="{{.Blank.Language}}">
<p data-block="subject">{{.Blank.Subject.Text}}</p><p class="gloss" lang="ru">{{.Blank.Subject.GlossText}}</p>
{{range .Blank.Blocks}}<p data-block="{{.ID}}">{{.Text}}</p><p class="gloss" lang="ru">{{.GlossText}}</p>{{end}}
</article>
<div class="letter-length"></div>
<output class="letter-status"></output>
<p class="letter-first" hidden><button type="button" id="copy" data-way="copy">copy</button></p>
</div></body></html>`))

// testWords give each key as its word, with the slots that the script fills.
func testWords() map[string]string {
	words := make(map[string]string)
	for _, key := range Words() {
		words[key] = key
	}
	words["length"], words["over"], words["fits"] = "length {n} {subject}", "over {limit} {over}", "fits {limit} {left}"
	words["script"], words["fault.max"] = "script: {words}", "at most {max}"
	return words
}

// openPage serves the page of a letter under the site's own Content-Security-Policy and opens it in Chromium.
func openPage(t *testing.T, letter *Template) context.Context {
	t.Helper()
	script := bundle(t, "letter.ts")
	program, err := letter.Program("ru", testWords())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/letter.js" {
			w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
			io.WriteString(w, script)
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; form-action 'none'")
		letterPage.Execute(w, map[string]any{"Program": template.JS(program), "Fields": letter.Fields, "Blank": letter.Blanks("ru")})
	}))
	t.Cleanup(server.Close)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, chromedp.Headless, chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate(server.URL)); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// see evaluates an expression in the page and compares what it says.
func see(t *testing.T, ctx context.Context, expression, want string) {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string]("String("+expression+")"))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	if strings.ReplaceAll(got, "\u00a0", " ") != want {
		t.Errorf("%s\n got %q\nwant %q", expression, got, want)
	}
}

func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// foreign are texts and their words with letters that are not Latin.
var foreign = []struct {
	text string
	want []string
}{
	{"", []string{}},
	{"Dear team, it's 5 € — naïve café №5 ʼ ª µm 😀", []string{}},
	{"The sеller sent an еmpty parcel; the sеller lies.", []string{"sеller", "еmpty"}},
	{"Спасибо, team! ОК-OK", []string{"Спасибо", "ОК"}},
	{"αβγ 漢字 שלום x\u0301 х\u0301 5й", []string{"αβγ", "漢字", "שלום", "х\u0301", "5й"}},
}

func TestForeignWords(t *testing.T) {
	for _, test := range foreign {
		if diff := cmp.Diff(test.want, append([]string{}, ForeignWords(test.text)...)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	path := filepath.Join("testdata", "appeal.txtar")
	letter := compileWhole(t, path, data(readArchive(t, path), "letter.toml"))
	ctx := openPage(t, letter)
	const block = `document.querySelector('[data-block="%s"]')`
	facts, missing, status := fmt.Sprintf(block, "facts"), fmt.Sprintf(block, "missing"), `document.querySelector(".letter-status").textContent.trim()`

	// Nothing typed: the form and the buttons are there, the letter as the page drew it.
	see(t, ctx, `document.querySelector("form").hidden + " " + document.querySelector("#copy").parentNode.hidden`, "false false")
	see(t, ctx, missing+`.hidden`, "false")
	see(t, ctx, status, "")

	// Copying is refused while something is missing, and what is missing is told and linked.
	do(t, ctx, chromedp.Click("#copy"))
	see(t, ctx, status, "unfinished: Номер заказа, Имя латиницей, Причина")
	see(t, ctx, `document.querySelector(".letter-status a").hash`, "#f-order")
	see(t, ctx, `document.querySelector('[data-error="name"]').textContent`, "fault.missing")
	see(t, ctx, missing+`.hidden`, "true")

	// Typing fills the letter in, marks the new words, and leaves focus and scroll alone.
	do(t, ctx, chromedp.SendKeys("#f-order", "3012345678901234"), chromedp.SendKeys("#f-name", "<b>Ivаn</b> {x}"))
	see(t, ctx, `document.activeElement.id`, "f-name")
	see(t, ctx, facts+`.textContent`, "I ordered 3012345678901234, and Причина.\nPlease look at it again.")
	see(t, ctx, facts+`.querySelector("a.blank").lang`, "ru")
	see(t, ctx, `[...document.querySelectorAll("mark")].map(mark => mark.textContent).join()`, "<b>Ivаn</b> {x}")
	see(t, ctx, fmt.Sprintf(block, "close")+`.nextElementSibling.textContent`, "С уважением, <b>Ivаn</b> {x}")
	see(t, ctx, `document.querySelector('[data-error="name"]').hidden`, "true")

	// Money takes its currency from the select, a number says what it may be, a date comes out in words.
	do(t, ctx, chromedp.SendKeys("#f-paid", "1234,5"), chromedp.SendKeys("#f-count", "9999\t"))
	see(t, ctx, `document.querySelector('[data-error="count"]').textContent`, "at most 5000")
	see(t, ctx, `document.querySelector("#f-count").getAttribute("aria-invalid")`, "true")
	set := func(selector, property, value string) {
		see(t, ctx, fmt.Sprintf(`(input => { input.%s = %s; input.dispatchEvent(new Event("input", {bubbles: true})); input.dispatchEvent(new Event("change", {bubbles: true})); return "" })(document.querySelector('%s'))`, property, value, selector), "")
	}
	set(`[data-currency="paid"]`, "value", `"EUR"`)
	set("#f-count", "value", `"2"`)
	set("#f-reason", "value", `"empty"`)
	set("#f-opened", "value", `"2026-03-08"`)
	set("#f-video", "checked", `true`)
	set("#f-files", "value", `"one\ntwo"`)
	see(t, ctx, facts+`.textContent`, "I ordered 3012345678901234 and paid €1,234.50, and the parcel was empty.\nI filmed the unboxing.\nPlease look at it again.")
	see(t, ctx, fmt.Sprintf(block, "subject")+`.textContent`, "Appeal: order 3012345678901234, dispute of 8 March 2026")
	see(t, ctx, fmt.Sprintf(block, "files")+`.textContent`, "Enclosed:\n- one\n- two")
	see(t, ctx, missing+`.hidden + " " + `+missing+`.textContent`, "false 2 items are missing.")
	filled := letter.Fill(map[string]string{
		"order": "3012345678901234", "name": "<b>Ivаn</b> {x}", "paid": "1234,5 EUR", "count": "2", "reason": "empty",
		"opened": "2026-03-08", "video": "yes", "files": "one\ntwo",
	}, "ru", today)
	length := utf8.RuneCountInString(filled.Subject.Text() + "\n\n" + filled.Body())
	see(t, ctx, `[...document.querySelectorAll(".letter-length > *")].map(e => e.textContent).join(" · ")`,
		fmt.Sprintf("length %d %d · fits 500 %d · fits 1000 %d · limits", length, utf8.RuneCountInString(filled.Subject.Text()), 500-length, 1000-length))

	// A pause later the live region tells that the letter is finished, and which word has a letter that is not Latin.
	poll := chromedp.Poll[bool](status + `.startsWith("finished")`)
	if _, err := chromedp.Run(ctx, poll); err != nil {
		t.Fatal(err)
	}
	see(t, ctx, status, "finished script: Ivаn")

	// Copying: to the clipboard, and where the browser refuses, into a text area with the text selected.
	see(t, ctx, `(navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }, "")`, "")
	do(t, ctx, chromedp.Click("#copy"))
	see(t, ctx, `copied`, strings.ReplaceAll(filled.Subject.Text()+"\n\n"+filled.Body(), "\u00a0", " "))
	see(t, ctx, status, "copied script: Ivаn")
	see(t, ctx, `(navigator.clipboard.writeText = () => Promise.reject(new Error("no")), "")`, "")
	do(t, ctx, chromedp.Click("#copy"))
	see(t, ctx, `(area => area.value === copied && area.selectionEnd - area.selectionStart === copied.length && document.activeElement === area)(document.querySelector(".letter-copy"))`, "true")
	see(t, ctx, status, "refused script: Ivаn")

	// The twin of ForeignWords needs a real browser: it asks for the scripts of letters.
	for _, test := range foreign {
		see(t, ctx, fmt.Sprintf(`(() => { %s; return letter.foreignWords(%s).join() })()`, bundle(t, "_letter-script.ts"), quote(test.text)), strings.Join(test.want, ","))
	}
}

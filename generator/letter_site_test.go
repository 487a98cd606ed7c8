package main

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// letterSite is a site of three letters, to a form, by mail and on paper, with fields of every kind, built once for all tests.
var letterSite = sync.OnceValues(func() (*builtSite, error) {
	site, err := buildSite("testdata/letters", "")
	if err != nil {
		return nil, err
	}
	return site, sayToday(site)
})

// letterTab is a tab with a letter in it.
type letterTab struct {
	*tab
	host *httptest.Server
}

// newLetterTab serves the site of letters and opens a tab.
func newLetterTab(t *testing.T, v view) letterTab {
	t.Helper()
	site, err := letterSite()
	if err != nil {
		t.Fatal(err)
	}
	return letterTab{newTab(t, v), site.host(t)}
}

// start opens a letter's page, such as "ru/letters/claim/", waits for its script, and has the tab keep what is copied and which
// links the script follows.
func (b letterTab) start(page string) {
	b.t.Helper()
	b.open("about:blank") // so that a change of the part behind # alone is a new page as well
	b.open(b.host.URL + "/" + page)
	b.ready()
}

// follows is what the page does with a link that its script makes: files of its own are taken, other links only noted.
const follows = `window.followed = []; window.copied = ''; window.printed = 0; window.print = () => { window.printed++; };
navigator.clipboard.writeText = (text) => window.deaf ? Promise.reject(new Error('no')) : (window.copied = text, Promise.resolve());
document.addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link || !link.hidden) return;
  event.preventDefault();
  window.followed.push([link.href, link.target, link.rel, link.download]);
}); ''`

func (b letterTab) ready() {
	b.t.Helper()
	b.until("document.querySelector('.letter-form')?.hidden === false")
	b.text(follows)
}

// fill puts a value into a field as a reader does, and leaves the field.
func (b letterTab) fill(name, value string) {
	b.t.Helper()
	b.text(fmt.Sprintf(`(([name, value]) => {
  const inputs = [...document.querySelectorAll('.letter-form [name="' + name + '"]')];
  inputs[0].closest('details')?.setAttribute('open', '');
  inputs[0].focus();
  for (const input of inputs) {
    if (/checkbox|radio/.test(input.type)) input.checked = value.split('\n').includes(input.value);
    else input.value = value;
  }
  for (const kind of ['input', 'change']) inputs[0].dispatchEvent(new Event(kind, { bubbles: true }));
  return '';
})(%s)`, written(b.t, []string{name, value})))
}

// way presses the button of a way out.
func (b letterTab) way(name string) {
	b.t.Helper()
	b.text(fmt.Sprintf("document.querySelector('[data-way=%s]').click(), ''", name))
}

func (b letterTab) value(name string) string {
	b.t.Helper()
	return b.text(fmt.Sprintf("document.querySelector('.letter-form [name=%s]').value", name))
}

func (b letterTab) status() string {
	b.t.Helper()
	return b.text("document.querySelector('.letter-status').textContent.trim().replace(/\\s+/g, ' ')")
}

// says returns the words that stand at a field: "error" what is wrong with it, "note" anything else; "" where nothing is shown.
func (b letterTab) says(kind, name string) string {
	b.t.Helper()
	return b.text(fmt.Sprintf("((e) => e.hidden ? '' : e.textContent.trim())(document.querySelector('[data-%s=%s]'))", kind, name))
}

// tap presses the button in a field's note.
func (b letterTab) tap(name string) {
	b.t.Helper()
	b.text(fmt.Sprintf("document.querySelector('[data-note=%s] button').click(), ''", name))
}

func (b letterTab) block(id string) string {
	b.t.Helper()
	return strings.ReplaceAll(b.text(fmt.Sprintf("((e) => e.hidden ? '' : e.textContent)(document.querySelector('[data-block=%s]'))", id)), "\u00a0", " ")
}

func (b letterTab) want(what, got, want string) {
	b.t.Helper()
	if got = strings.ReplaceAll(got, "\u00a0", " "); got != want {
		b.t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

// claim fills in what the claim cannot do without.
func (b letterTab) claim() {
	b.t.Helper()
	b.fill("order_id", "8001234567890123")
	b.fill("name", "Ivan Petrov")
	b.fill("price", "1234,50")
	b.fill("fault", "empty")
}

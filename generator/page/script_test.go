package page

import (
	"testing"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// TestOnScreen holds that a wording is marked with another language only where its letters tell one.
func TestOnScreen(t *testing.T) {
	site := &kb.Site{}
	for _, tag := range []lang.Tag{"ru", "en"} {
		l, ok := lang.Lookup(tag)
		if !ok {
			t.Fatal(tag)
		}
		site.Editions = append(site.Editions, &kb.Edition{Language: l})
	}
	e := &edition{Edition: site.Editions[0], r: &Renderer{site: site}}
	for _, test := range []struct {
		text    lang.Tag
		wording string
		want    lang.Tag
	}{
		{"ru", "Submit a Complaint", "en"},
		{"ru", "Главная", ""},
		{"ru", "Раздел Report", ""},
		{"ru", "1 › 2", ""},
		{"ru", "", ""},
		{"en", "Submit a Complaint", ""},
		{"en", "Главная", "ru"},
		{"en", "主页", ""},
		{"de", "Hilfe", ""},
		{"de", "Помощь", "ru"},
	} {
		if got := e.onScreen(test.text, test.wording)[0].Lang; got != test.want {
			t.Errorf("%q in a text in %s is taken for %q, want %q", test.wording, test.text, got, test.want)
		}
	}
}

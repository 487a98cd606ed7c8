package search

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// first returns the address of the best section.
func first(r Results) string {
	if len(r.Hits) == 0 {
		return ""
	}
	return r.Hits[0].Sections[0].URL
}

func TestRelevance(t *testing.T) {
	index := Build(fixture(t, 1))
	for _, test := range []struct{ tag, query, want string }{
		{"ru", "апелляция", "/ru/guides/appeal-decision/"},
		{"ru", "апеляцию", "/ru/guides/appeal-decision/"}, // a synonym in another form
		{"ru", "appeal", "/ru/guides/appeal-decision/"},   // a synonym in another language
		{"ru", "как открыть спор", "/ru/guides/open-a-dispute/"},
		{"ru", "причина спора", "/ru/guides/open-a-dispute/#reason"},
		{"ru", "акт 51-в", "/ru/guides/empty-parcel/#post"},
		{"ru", "13.1", "/ru/guides/appeal-decision/#evidence"},
		{"ru", "прислали мыло", "/ru/guides/empty-parcel/"},
		{"ru", "платеж", "/ru/guides/chargeback/"},
		{"ru", "розыск посы", "/ru/guides/tracking/#search"},
		{"ru", "тяжба", "/ru/glossary/#dispute"},
		{"ru", "open dispute", "/ru/glossary/#dispute"}, // a wording on the screen
		{"en", "appealing", "/en/guides/appeal-decision/"},
		{"en", "filming the unboxing", "/en/guides/empty-parcel/#home"},
		{"en", "money back", "/en/guides/chargeback/"},
		{"en", "гель", "/en/cases/gel-instead-of-phone/"}, // what there is in Russian only
		{"en", "cookie", "/en/pages/privacy/"},
	} {
		if got := first(index.Search(test.tag, test.query, Options{Limit: 5})); got != test.want {
			t.Errorf("%s: %q leads to %s, want %s", test.tag, test.query, got, test.want)
		}
	}
}

func TestResults(t *testing.T) {
	index := Build(fixture(t, 1))
	if hit := index.Search("en", "гель", Options{Limit: 5}).Hits[0]; hit.Lang != "ru" {
		t.Errorf("a page in Russian is marked %q", hit.Lang)
	}
	if r := index.Search("ru", "абракадабра спор", Options{Limit: 5}); !slices.Equal(r.Missing, []string{"абракадабра"}) || r.Whole == 0 {
		t.Errorf("a word that is nowhere: missing %q, %d of %d pages have the others", r.Missing, r.Whole, r.Pages)
	}
	if r := index.Search("ru", "купоном паспорт", Options{Limit: 5}); r.Whole != 0 || r.Pages != 2 {
		t.Errorf("words that no page has together: %d of %d pages have all", r.Whole, r.Pages)
	}
	if r := index.Search("ru", "посылфф", Options{Limit: 5}); r.Pages != 0 || len(r.Nearest) == 0 || !strings.HasPrefix(r.Nearest[0], "посыл") {
		t.Errorf("nothing found: %d pages, nearest %q", r.Pages, r.Nearest)
	}
	if r := index.Search("ru", "что", Options{Limit: 5}); r.Pages == 0 {
		t.Error("a stop word alone finds nothing")
	}
	for _, query := range []string{"", " ", "—", "."} {
		if r := index.Search("ru", query, Options{Limit: 5}); r.Pages != 0 || len(r.Missing) != 0 {
			t.Errorf("%q finds %d pages, missing %q", query, r.Pages, r.Missing)
		}
	}
	if r := index.Search("de", "спор", Options{Limit: 5}); r.Pages != 0 {
		t.Error("there is no German edition")
	}
	for _, hit := range index.Search("ru", "посылка", Options{Limit: 5}).Hits {
		if len(hit.Sections) > shownSections {
			t.Errorf("%s shows %d sections", hit.URL, len(hit.Sections))
		}
	}
}

// TestElsewhere: what the reader's own language has is not shown again in another.
func TestElsewhere(t *testing.T) {
	index := Build(fixture(t, 1))
	options := Options{Limit: 5}
	if hits := index.Elsewhere("ru", "silent marketplace", options, nil); len(hits) == 0 || hits[0].URL != "/en/guides/chargeback/" || hits[0].Lang != "en" {
		t.Errorf("in English: %+v", hits)
	}
	own := index.Search("ru", "чарджбэк", options).Hits
	for _, hit := range index.Elsewhere("ru", "chargeback", options, own) {
		if hit.URL == "/en/guides/chargeback/" {
			t.Error("a page that is found in Russian is shown in English too")
		}
	}
}

// TestMarks holds that whole words are marked, in the form they have.
func TestMarks(t *testing.T) {
	index := Build(fixture(t, 1))
	show := func(parts []Part) string {
		var b strings.Builder
		for _, p := range parts {
			if p.Marked {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	for _, test := range []struct{ query, want string }{
		{"возвратного", "Возврат на карту идёт от трёх до двадцати дней. [Возвратный] платёж виден в выписке отдельной строкой."},
		{"51-в", "Попросите акт формы [51-в]. Взвесьте посылку при сотруднике, сфотографируйте весы и трек-номер."},
		{"взвеси", "Попросите акт формы 51-в. Взвесьте посылку при сотруднике, сфотографируйте весы и трек-номер."},
	} {
		var teasers []string
		for _, hit := range index.Search("ru", test.query, Options{Limit: 5}).Hits {
			for _, s := range hit.Sections {
				teasers = append(teasers, show(s.Teaser))
			}
		}
		found := slices.ContainsFunc(teasers, func(s string) bool { return strings.Contains(s, test.want) })
		if want := test.query != "взвеси"; found != want {
			t.Errorf("%q shows %q", test.query, teasers)
		}
	}
	long := strings.Repeat("слово ", 30) + "посылка пришла " + strings.Repeat("конец ", 30)
	m := marker{marks: map[string]bool{"посылк": true}, stem: newStemmer().stem}
	got := show(m.teaser(strings.TrimSpace(long)))
	if !strings.HasPrefix(got, "…слово ") || !strings.Contains(got, " [посылка] пришла ") || !strings.HasSuffix(got, "…") || units(got) > teaserLength+4 {
		t.Errorf("the teaser of a long text is %q", got)
	}
}

// TestForms holds that every form of a word with й or ё finds every page of its family.
func TestForms(t *testing.T) {
	families := []string{
		"спорный спорная спорное спорные спорного спорной спорному спорную спорным спорных спорными",
		"платёж платежа платежу платежом платеже платежи платежей платежам платежами платежах",
		"платёжный платёжная платёжной платежного платежные",
		"возвратный возвратная возвратного возвратной возвратные возвратных",
		"обычный обычная обычного обычной обычные обычным",
		"новый новая новой нового новые новых новыми",
		"жалоба жалобы жалобе жалобу жалобой жалоб жалобам жалобами",
		"тройной тройная тройного тройные",
		"чай чая чаю чаем чае",
	}
	ru, _ := lang.Lookup("ru")
	site := &kb.Site{}
	e := &kb.Edition{Language: ru, Words: lang.NewMessages(ru, nil)}
	want := map[string][]string{} // addresses by family
	for _, family := range families {
		for _, form := range strings.Fields(family) {
			id := kb.ID{Kind: kb.KindGuide, Slug: lang.Slug(form)}
			e.Guides = append(e.Guides, &kb.Article{Meta: meta(id, "ru", "Страница", "О разном: "+form+".", "ru")})
			want[family] = append(want[family], kb.Address("ru", id))
		}
	}
	site.Editions = []*kb.Edition{e}
	index := Build(site)
	for _, family := range families {
		addresses := slices.Compact(slices.Sorted(slices.Values(want[family])))
		for _, form := range strings.Fields(family) {
			var got []string
			for _, hit := range index.Search("ru", form+" ", Options{Limit: 100}).Hits {
				got = append(got, hit.URL)
			}
			slices.Sort(got)
			if !slices.Equal(slices.Compact(got), addresses) {
				t.Errorf("%s finds %d pages of %d", form, len(got), len(addresses))
			}
		}
	}
}

// TestBuildTwice holds that the same site gives the same bytes, under names that its content makes.
func TestBuildTwice(t *testing.T) {
	for _, copies := range []int{1, 12} {
		one, two := maps.Collect(Build(fixture(t, copies)).Files()), maps.Collect(Build(fixture(t, copies)).Files())
		if !maps.EqualFunc(one, two, bytes.Equal) {
			t.Errorf("%d copies: two builds differ", copies)
		}
		if inline := len(one) == 2; inline != (copies == 1) {
			t.Errorf("%d copies: %d files", copies, len(one))
		}
	}
	index := Build(fixture(t, 1))
	files := maps.Collect(index.Files())
	for tag, entry := range index.Entries() {
		if files[entry] == nil || !strings.HasPrefix(entry, "/search/"+tag+"/") {
			t.Errorf("the entry file of %s is %s", tag, entry)
		}
	}
}

// TestOutcomes: an outcome with several states is found once, by the words of all its blocks.
func TestOutcomes(t *testing.T) {
	site := fixture(t, 1)
	e := site.Edition("en")
	const text = `
start = "sent"
[question.sent]
ask.en = "Sent?"
kind = "yesno"
to = "wait"
[outcome.wait]
title.en = "Wait"
text.en = "Keep waiting."
[[outcome.wait.block]]
id = "mail"
when = "sent"
text.en = "Write to the lighthouse."
`
	var spec struct{ tree.Spec }
	source.Decode(source.NewFile("which.toml", []byte(text)), &spec)
	compiled, problems := tree.Compile(&spec.Spec, source.Span{}, tree.Options{Languages: []*lang.Language{e.Language}})
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	k := &kb.Tree{Meta: meta(kb.ID{Kind: kb.KindTree, Slug: "which"}, "en", "Which way", "", ""), Tree: compiled}
	for _, s := range compiled.States {
		if s.Outcome != nil {
			id := kb.ID{Kind: kb.KindOutcome, Slug: "which/" + s.Slug}
			k.Outcomes = append(k.Outcomes, &kb.Outcome{Meta: meta(id, "en", "Wait", "", ""), Tree: k, State: s})
		}
	}
	e.Trees = append(e.Trees, k)
	index := Build(site)
	for _, query := range []string{"waiting", "lighthouse"} {
		r := index.Search("en", query, Options{Limit: 5})
		if r.Pages != 1 || first(r) != "/en/trees/which/wait/" {
			t.Errorf("%q finds %d pages, first %s, want 1, /en/trees/which/wait/", query, r.Pages, first(r))
		}
	}
}

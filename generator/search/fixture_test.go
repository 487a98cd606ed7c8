package search

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
)

// fixture is the site of testdata/site.txtar, with each article as often as asked for: the copies make the index too large
// for one file, so that it is cut into shards and blocks.
func fixture(t testing.TB, copies int) *kb.Site {
	t.Helper()
	data, err := os.ReadFile("testdata/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	site := &kb.Site{Config: kb.Config{Languages: []lang.Tag{"ru", "en"}}, Synonyms: []kb.SynonymGroup{
		{Words: map[lang.Tag][]string{"ru": {"спор", "диспут"}, "en": {"dispute", "claim"}}},
		{Words: map[lang.Tag][]string{"ru": {"возврат денег", "возмещение", "рефанд"}, "en": {"refund", "money back"}}},
		{Words: map[lang.Tag][]string{"ru": {"апелляция", "апеляция"}, "en": {"appeal", "second review"}}},
	}}
	for _, tag := range site.Config.Languages {
		l, _ := lang.Lookup(tag)
		e := &kb.Edition{Language: l, Words: lang.NewMessages(l, map[string]string{"kind.guide": "Guide", "search.found.one": "{n}"})}
		for n := range copies {
			for _, file := range archive.Files {
				addArticle(t, site, e, file, n)
			}
		}
		e.Terms = []*kb.Term{{
			Meta:  meta(kb.ID{Kind: kb.KindTerm, Slug: "dispute"}, tag, map[lang.Tag]string{"ru": "спор", "en": "dispute"}[tag], "", ""),
			Names: []kb.Wording{{Lang: "ru", Text: "спор"}, {Lang: "en", Text: "dispute"}}, Also: []string{"тяжба"},
			Screen:  []kb.Wording{{Lang: "ru", Text: "Открыть спор"}, {Lang: "en", Text: "Open dispute"}},
			Meaning: document(t, l, "Требование вернуть деньги."),
		}}
		site.Editions = append(site.Editions, e)
	}
	for _, e := range site.Editions {
		e.Index()
	}
	return site
}

// addArticle adds a file in its own language, and one of the first language where there is no other.
func addArticle(t testing.TB, site *kb.Site, e *kb.Edition, file txtar.File, n int) {
	t.Helper()
	kind, base := path.Split(file.Name)
	slug, tag, _ := strings.Cut(strings.TrimSuffix(base, ".md"), ".")
	id := kb.ID{Kind: kb.Kind(strings.TrimSuffix(kind, "/")), Slug: slug}
	if n > 0 {
		id.Slug += fmt.Sprintf("-%d", n+1)
	}
	exists := func(a *kb.Article) bool { return a.ID == id }
	if tag != e.Language.Tag && (tag != site.Config.Languages[0] || hasEnglish[slug]) {
		return
	}
	lines := strings.SplitN(string(file.Data), "\n", 3)
	title := lines[0]
	if n > 0 {
		title += fmt.Sprintf(" %d", n+1)
	}
	l, _ := lang.Lookup(tag)
	a := &kb.Article{Meta: meta(id, e.Language.Tag, title, lines[1], tag), Doc: document(t, l, lines[2])}
	list := map[kb.Kind]*[]*kb.Article{kb.KindGuide: &e.Guides, kb.KindCase: &e.Cases, kb.KindPage: &e.Pages}[id.Kind]
	if slices.ContainsFunc(*list, exists) {
		t.Fatalf("%s is there twice", id)
	}
	*list = append(*list, a)
}

var hasEnglish = map[string]bool{
	"appeal-decision": true, "open-a-dispute": true, "empty-parcel": true, "refund-timing": true, "chargeback": true, "privacy": true,
}

func meta(id kb.ID, edition lang.Tag, title, summary string, tag lang.Tag) kb.Meta {
	if tag == "" {
		tag = edition
	}
	return kb.Meta{
		ID: id, Lang: tag, Translated: tag == edition, Path: kb.Address(edition, id), Title: title, Summary: summary,
	}
}

func document(t testing.TB, l *lang.Language, text string) *markdown.Doc {
	t.Helper()
	doc, problems := markdown.Parse([]byte(text), markdown.Options{Language: l})
	if problems.Errors() > 0 {
		t.Fatal(problems)
	}
	return doc
}

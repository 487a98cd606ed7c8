package load

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/kb"
	"recourse/generator/source"
)

var update = flag.Bool("update", false, "write the goldens anew")

// common is what every test site has unless it brings its own: two languages, a topic, a term, a source, a deadline.
var common = map[string]string{
	"site.toml": `name = "Test"
title.ru = "Проба"
title.en = "Test"
description.ru = "Проба"
description.en = "Test"
base_url = "https://example.org/"
languages = ["ru", "en"]
[topic.money]
title.ru = "Деньги"
title.en = "Money"
summary.ru = "О деньгах"
summary.en = "About money"
`,
	"content/sources.toml": `[source.seed]
title.ru = "Сборник"
title.en = "Compilation"
kind = "compilation"
`,
	"content/glossary.toml": `[term.dispute]
title.ru = "спор"
title.en = "dispute"
screen.ru = "Спор"
screen.en = "Dispute"
meaning.ru = "Требование денег."
meaning.en = "A claim for money."
[term.proof]
title.ru = "доказательство"
title.en = "proof"
meaning.ru = "То, что убеждает."
meaning.en = "What convinces."
`,
	"content/deadlines.toml": `[deadline.decision-7]
title.ru = "Подать апелляцию"
title.en = "Appeal"
start.ru = "решение"
start.en = "the decision"
event = "decision"
length = 7
`,
}

var messages = fstest.MapFS{"messages/ru.toml": {}, "messages/en.toml": {}}

// read loads a site made of the common files and the given ones; an empty file takes a common one away.
func read(t *testing.T, files map[string]string) (*kb.Site, source.Problems) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range common {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		if text == "" {
			delete(fsys, name)
		}
	}
	site, problems, err := New(Options{Site: fsys, Templates: messages}).Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return site, problems
}

// TestProblems reads the sites of testdata, each with mistakes of one kind, and compares what is said of them.
func TestProblems(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no testdata: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files, want := map[string]string{}, ""
			kept := archive.Files[:0]
			for _, f := range archive.Files {
				if f.Name == "want" {
					want = string(f.Data)
					continue
				}
				files[f.Name] = string(f.Data)
				kept = append(kept, f)
			}
			_, problems := read(t, files)
			got := describe(problems)
			if *update {
				archive.Files = append(kept, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func describe(problems source.Problems) string {
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s: %s: %s\n", p.Span, p.Severity, p.Code, p.Message)
		if p.Help != "" {
			fmt.Fprintf(&b, "\thelp: %s\n", p.Help)
		}
		for _, n := range p.Notes {
			fmt.Fprintf(&b, "\tnote: %s: %s\n", n.Span, n.Message)
		}
	}
	return b.String()
}

const guide = `+++
title = %q
summary = "What to do when the decision went to the seller and seven days are left."
topics = ["money"]
sources = ["seed"]
confidence = "several"
reviewed = 2026-11-22
+++
%s
`

func TestEditions(t *testing.T) {
	site, problems := read(t, map[string]string{
		"content/guides/appeal.ru.md":         fmt.Sprintf(guide, "Апелляция", "Сначала [срок](deadline:decision-7) и [](term:dispute)."),
		"content/guides/appeal.en.md":         fmt.Sprintf(guide, "Appeal", "First the [deadline](deadline:decision-7)."),
		"content/guides/original.ru.md":       fmt.Sprintf(guide, "Только по-русски", "См. [](guide:appeal)."),
		"content/guides/пустая_посылка.ru.md": fmt.Sprintf(guide, "Пустая", "Текст."),
	})
	if len(problems) > 0 {
		t.Fatalf("problems of a good site:\n%s", describe(problems))
	}
	ru, en := site.Edition("ru"), site.Edition("en")
	if len(ru.Guides) != 3 || len(en.Guides) != 3 {
		t.Fatalf("guides: %d ru, %d en; want 3 in each", len(ru.Guides), len(en.Guides))
	}
	original, ok := site.Find(kb.ID{Kind: kb.KindGuide, Slug: "original"}, "en")
	if !ok {
		t.Fatal("a guide without a translation is missing in the other edition")
	}
	m := original.Head()
	if m.Translated || m.Lang != "ru" || m.Path != "/en/guides/original/" || m.Title != "Только по-русски" {
		t.Errorf("untranslated entry: %+v", m)
	}
	if got := site.Alternates(m.ID); len(got) != 1 || got[0].Path != "/ru/guides/original/" {
		t.Errorf("alternates of an untranslated entry: %v", got)
	}
	if got := site.Alternates(kb.ID{Kind: kb.KindGuide, Slug: "appeal"}); len(got) != 2 || got[1].Path != "/en/guides/appeal/" {
		t.Errorf("alternates of a translated entry: %v", got)
	}
	if _, ok := ru.Find(kb.ID{Kind: kb.KindGuide, Slug: "pustaya-posylka"}); !ok {
		t.Errorf("a Cyrillic file name gives no Latin slug; guides: %v", ru.Slugs(kb.KindGuide))
	}
	if topic := ru.Topics[0]; len(topic.Entries) != 3 {
		t.Errorf("the topic has %d entries, want 3", len(topic.Entries))
	}
	if ev := ru.Guides[0].Evidence; len(ev.Sources) != 1 || ev.Confidence != kb.Several {
		t.Errorf("evidence: %+v", ev)
	}
}

// TestAliases holds which edition an old address leads to: the one that it begins with, or else that of the text it was
// written beside, the first one where a file is in several languages.
func TestAliases(t *testing.T) {
	with := func(title, aliases string) string {
		return strings.Replace(fmt.Sprintf(guide, title, "Text."), "+++\n", "+++\naliases = ["+aliases+"]\n", 1)
	}
	list := func(languages ...string) string {
		text := "aliases = [\"/list\", \"/en/list\"]\n"
		for _, key := range []string{"title", "summary", "group.all.title", "group.all.item.box.text"} {
			for _, tag := range languages {
				text += key + "." + tag + " = \"x\"\n"
			}
		}
		return text
	}
	site, problems := read(t, map[string]string{
		"content/guides/both.ru.md":       with("Оба", `"/both-ru", "/ru/both"`),
		"content/guides/both.en.md":       with("Both", `"/both-en", "/en/both"`),
		"content/guides/english.en.md":    with("English", `"/english", "/ru/english"`),
		"content/checklists/both.toml":    list("ru", "en"),
		"content/checklists/english.toml": strings.ReplaceAll(list("en"), "list", "list-en"),
	})
	if len(problems) > 0 && problems.Errors() > 0 {
		t.Fatalf("problems of a good site:\n%s", describe(problems))
	}
	got := map[string]string{}
	for _, e := range site.Editions {
		for entry := range e.All() {
			for _, alias := range entry.Head().Aliases {
				got[alias.Value] += entry.Head().Path
			}
		}
	}
	want := map[string]string{
		"/both-ru": "/ru/guides/both/", "/ru/both": "/ru/guides/both/", "/both-en": "/en/guides/both/", "/en/both": "/en/guides/both/",
		"/english": "/en/guides/english/", "/ru/english": "/ru/guides/english/",
		"/list": "/ru/checklists/both/", "/en/list": "/en/checklists/both/",
		"/list-en": "/en/checklists/english/", "/en/list-en": "/en/checklists/english/",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("aliases (-want +got):\n%s", diff)
	}
}

func TestDrafts(t *testing.T) {
	draft := strings.Replace(fmt.Sprintf(guide, "Черновик", "Текст."), "+++\n", "+++\ndraft = true\n", 1)
	files := map[string]string{"content/guides/draft.ru.md": draft}
	site, _ := read(t, files)
	if n := len(site.Edition("ru").Guides); n != 0 {
		t.Errorf("%d guides, want the draft left out", n)
	}
}

// TestReload holds that a second reading sees what changed, came and went, and only then.
func TestReload(t *testing.T) {
	fsys := fstest.MapFS{}
	for name, text := range common {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	put := func(name, title string) {
		fsys[name] = &fstest.MapFile{Data: fmt.Appendf(nil, guide, title, "Text.")}
	}
	put("content/guides/a.en.md", "First")
	put("content/guides/b.en.md", "Second")
	loader := New(Options{Site: fsys, Templates: messages})
	titles := func() string {
		t.Helper()
		site, problems, err := loader.Load(context.Background())
		if err != nil || problems.Errors() > 0 {
			t.Fatal(err, describe(problems))
		}
		var list []string
		for _, g := range site.Edition("en").Guides {
			list = append(list, g.Title)
		}
		return strings.Join(list, ", ")
	}
	if got := titles(); got != "First, Second" {
		t.Fatal(got)
	}
	put("content/guides/a.en.md", "Changed")
	put("content/guides/c.en.md", "Third")
	delete(fsys, "content/guides/b.en.md")
	if got := titles(); got != "First, Second" {
		t.Errorf("before Changed: %s; want all as it was", got)
	}
	loader.Changed("content/guides/a.en.md")
	if got := titles(); got != "Changed, Second" {
		t.Errorf("after one is named: %s", got)
	}
	loader.Changed("content/guides/b.en.md", "content/guides/c.en.md", "content/guides/.c.en.md.swp", "static/x.css")
	if got := titles(); got != "Changed, Third" {
		t.Errorf("after all are named: %s", got)
	}
	put("content/guide/d.en.md", "Lost")
	loader.Changed("content/guide/d.en.md")
	if _, problems, _ := loader.Load(context.Background()); problems.Errors() != 1 || problems[0].Code != "file/unknown" {
		t.Errorf("a file in a misspelt folder: %s", describe(problems))
	}
	delete(fsys, "content/guide/d.en.md")
	loader.Changed("content/guide/d.en.md")
	if got := titles(); got != "Changed, Third" {
		t.Errorf("after the misplaced file went: %s", got)
	}
	fsys["site.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(common["site.toml"], `["ru", "en"]`, `["en"]`, 1))}
	loader.Changed("site.toml")
	site, _, err := loader.Load(context.Background())
	if err != nil || len(site.Editions) != 1 {
		t.Errorf("after a change of site.toml: %v, %d editions, want 1", err, len(site.Editions))
	}
}

// TestReloadEqualsLoad saves at random and holds that reading what changed gives what reading everything gives.
func TestReloadEqualsLoad(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	fsys := fstest.MapFS{}
	for name, text := range common {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loader := New(Options{Site: fsys, Templates: messages})
	seen := map[bool]int{}
	seldom := func(usual, rare string) string {
		if random.IntN(12) == 0 {
			return rare
		}
		return usual
	}
	for range 500 {
		name := fmt.Sprintf("content/guides/g%d.%s.md", random.IntN(3), []string{"ru", "en"}[random.IntN(2)])
		switch random.IntN(20) {
		case 0:
			delete(fsys, name)
		case 1:
			name = "content/glossary.toml"
			fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(common[name], "proof", seldom("proof", "evidence")))}
		case 2:
			name = "content/sources.toml"
			fsys[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(common[name], "seed", seldom("seed", "feed")))}
		default:
			fsys[name] = &fstest.MapFile{Data: fmt.Appendf(nil,
				"+++\ntitle = \"Title %d\"\nsummary = \"Summary\"\nsources = [\"seed\"]\ntopics = [%q]\nweight = %d\n+++\n"+
					"## H {#%s}\n\n[](guide:g%d) [a](guide:g%d#%s) [](term:proof) [](screen:dispute)\n",
				random.IntN(3), seldom("money", "monet"), random.IntN(3), seldom("h0", "h1"), random.IntN(3), random.IntN(3), seldom("h0", "h1"))}
		}
		_, wantProblems := reloaded(t, loader, fsys, outline, name)
		seen[wantProblems.Errors() > 0]++
	}
	if seen[true] < 20 || seen[false] < 20 {
		t.Errorf("too few sites with and without problems to prove anything: %v", seen)
	}
}

// TestReloadTrees does the same with trees, which use one another.
func TestReloadTrees(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	fsys := fstest.MapFS{}
	for name, text := range common {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	loader := New(Options{Site: fsys, Templates: messages})
	tree := func(uses, outcome, draft string) string {
		text := `title.ru = "T"
title.en = "T"
summary.ru = "S"
summary.en = "S"
topics = ["money"]
start = "q"
` + draft + `
[question.q]
ask.ru = "?"
ask.en = "?"
kind = "yesno"
answer.yes.to = "` + outcome + `"
answer.no.to = "u"
[outcome.` + outcome + `]
title.ru = "O"
title.en = "O"
`
		if uses != "" {
			return text + "[use.u]\ntree = \"" + uses + "\"\n"
		}
		return text + "[outcome.u]\ntitle.ru = \"U\"\ntitle.en = \"U\"\n"
	}
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	states := func(site *kb.Site) string {
		var b strings.Builder
		for _, e := range site.Edition("en").Trees {
			b.WriteString(e.Tree.StatesFile(e.ID.Slug))
		}
		return b.String()
	}
	seen := map[bool]int{}
	put := func(name, text string) string {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
		return name
	}
	for round := range 300 {
		var changed []string
		switch round {
		case 0: // one tree uses another
			changed = []string{put("content/trees/a.toml", tree("", "x", "")), put("content/trees/b.toml", tree("a", "x", ""))}
		case 1: // which gets a new name
			delete(fsys, "content/trees/a.toml")
			changed = []string{"content/trees/a.toml", put("content/trees/c.toml", tree("", "x", ""))}
		}
		for range random.IntN(3) {
			if round < 2 {
				break
			}
			name := "content/trees/" + pick("a", "b", "c") + ".toml"
			changed = append(changed, name)
			switch random.IntN(6) {
			case 0:
				delete(fsys, name)
			case 1:
				put(name, "title = [")
			default:
				put(name, tree(pick("", "a", "b", "c"), pick("x", "y"), pick("", "", "draft = true")))
			}
		}
		want, _ := reloaded(t, loader, fsys, states, changed...)
		seen[states(want) != ""]++
	}
	if seen[true] < 20 {
		t.Errorf("too few sites with trees to prove anything: %v", seen)
	}
}

// reloaded reads files that changed, holds what that gives against reading everything anew, and returns the latter.
func reloaded(t *testing.T, loader *Loader, fsys fs.FS, write func(*kb.Site) string, changed ...string) (*kb.Site, source.Problems) {
	t.Helper()
	loader.Changed(changed...)
	got, gotProblems, err := loader.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want, wantProblems, err := New(Options{Site: fsys, Templates: messages}).Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(describe(wantProblems), describe(gotProblems)); diff != "" {
		t.Fatalf("after %s: problems (-all +changed):\n%s", changed, diff)
	}
	if diff := cmp.Diff(write(want), write(got)); diff != "" {
		t.Fatalf("after %s: site (-all +changed):\n%s", changed, diff)
	}
	return want, wantProblems
}

// outline writes down what a reader sees of a site's articles, and whether what they point at is the site's own.
func outline(site *kb.Site) string {
	var b strings.Builder
	for _, e := range site.Editions {
		for _, g := range e.Guides {
			fmt.Fprintf(&b, "%s %s %s %q %d %t", e.Language.Tag, g.Path, g.Lang, g.Title, g.Weight, g.Translated)
			for _, s := range g.Evidence.Sources {
				own, _ := e.Find(s.ID)
				fmt.Fprintf(&b, " %s %t", s.ID, own == kb.Entry(s))
			}
			if own, _ := e.Find(g.ID); own != kb.Entry(g) {
				b.WriteString(" is not found")
			}
			for _, h := range g.Doc.Headings {
				b.WriteString(" #" + h.ID)
			}
			b.WriteString("\n")
		}
		for _, topic := range e.Topics {
			for _, entry := range topic.Entries {
				fmt.Fprintf(&b, "%s has %s\n", topic.ID, entry.Head().ID)
			}
		}
	}
	return b.String()
}

func TestBaseURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org":       "https://example.org/",
		"https://example.org/help":  "https://example.org/help/",
		"http://127.0.0.1:8080/":    "http://127.0.0.1:8080/",
		"https://example.org//":     "https://example.org/",
		"https://example.org/a//b/": "https://example.org/a/b/",
		"https://example.org/а":     "https://example.org/%D0%B0/",
		"https://a:b@example.org/":  "",
		"https://example.org/?":     "",
		"example.org":               "",
		"/help/":                    "",
		"https://example.org/?a=b":  "",
		"javascript:alert(1)":       "",
		"https://example.org/#frag": "",
	} {
		u, err := ParseBaseURL(in)
		if want == "" {
			if err == nil {
				t.Errorf("ParseBaseURL(%q) = %s, want an error", in, u)
			}
			continue
		}
		if err != nil || u.String() != want {
			t.Errorf("ParseBaseURL(%q) = %v, %v; want %s", in, u, err, want)
		}
	}
}

package page

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jba/templatecheck"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/deadline"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/load"
	"recourse/generator/markdown"
	"recourse/generator/source"
	"recourse/static"
	"recourse/templates"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// TestTemplates checks every template against the view that fills it: a misspelt field fails here, not before a reader.
func TestTemplates(t *testing.T) {
	set, problems := parseTemplates(templates.FS, nil)
	if len(problems) > 0 {
		t.Fatal(problems[0].Span, problems[0].Message)
	}
	for kind, view := range views {
		if err := templatecheck.CheckHTML(set[kind].Lookup("layout"), view); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
	}
	for name, view := range map[string]any{"head": headView{}, "brand": brandView{}, "menu": menuView{}, "foot": footView{}, "search-form": SearchForm{}} {
		if err := templatecheck.CheckHTML(set[""].Lookup(name), view); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestKindsHaveTemplates holds the list of views against the folder of templates.
func TestKindsHaveTemplates(t *testing.T) {
	names, err := fs.Glob(templates.FS, "pages/*.html")
	if err != nil {
		t.Fatal(err)
	}
	var kinds, files []string
	for kind := range views {
		kinds = append(kinds, kind)
	}
	for _, name := range names {
		files = append(files, strings.TrimSuffix(filepath.Base(name), ".html"))
	}
	slices.Sort(kinds)
	slices.Sort(files)
	if diff := cmp.Diff(kinds, files); diff != "" {
		t.Errorf("views and templates/pages differ (-views +files):\n%s", diff)
	}
}

func messages(t *testing.T, tag lang.Tag) *lang.Messages {
	t.Helper()
	file, _, err := source.Read(templates.FS, "messages/"+tag+".toml")
	if err != nil {
		t.Fatal(err)
	}
	texts, problems := source.Texts(file)
	if len(problems) > 0 {
		t.Fatal(problems[0].Span, problems[0].Message)
	}
	l, _ := lang.Lookup(tag)
	return lang.NewMessages(l, texts)
}

// keyPattern finds the keys of messages in templates and in Go: {{.Text "a.b"}}, {{$.Count "a.b" n}}, Words.Text("a.b").
var keyPattern = regexp.MustCompile(`\b(Text|Count)[ (]"([a-z][a-z.-]*)"`)

// scriptKeyPattern finds what may be keys in TypeScript: "a.b", and the heads of those that are put together, "a." and `a.${.
var scriptKeyPattern = regexp.MustCompile("[\"`]([a-z][a-z.-]*)(?:[\"`]|\\$\\{)")

// scriptKeys returns what scripts may call messages by, below the prefix that package page cuts off.
func scriptKeys(t *testing.T) (keys map[string]bool, heads []string) {
	t.Helper()
	keys, heads = map[string]bool{}, []string{"min-", "max-"} // a bound and a kind: _tree-answer.ts
	names, _ := fs.Glob(static.FS, "js/*.ts")
	for _, name := range names {
		text, err := fs.ReadFile(static.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range scriptKeyPattern.FindAllSubmatch(text, -1) {
			key := string(m[1])
			keys[key] = true
			if strings.HasSuffix(key, ".") || strings.HasSuffix(key, "-") {
				heads = append(heads, key)
			}
		}
	}
	return keys, heads
}

// usedKeys returns the keys that templates and this package name, and those that are put together from a prefix.
func usedKeys(t *testing.T) (keys map[string]bool, prefixes []string) {
	t.Helper()
	keys = map[string]bool{}
	read := func(files fs.FS, name string) {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range keyPattern.FindAllSubmatch(text, -1) {
			if key := string(m[2]); strings.HasSuffix(key, ".") || strings.HasSuffix(key, "-") {
				prefixes = append(prefixes, key)
			} else {
				keys[key] = true
			}
		}
	}
	for _, pattern := range []string{"*.html", "*/*.html"} {
		names, _ := fs.Glob(templates.FS, pattern)
		for _, name := range names {
			read(templates.FS, name)
		}
	}
	here := os.DirFS(".")
	names, _ := fs.Glob(here, "*.go")
	for _, name := range names {
		if !strings.HasSuffix(name, "_test.go") {
			read(here, name)
		}
	}
	for _, name := range []string{"words.go", "words_band.go", "words_days.go", "graph.go"} { // of trees
		read(os.DirFS("../tree"), name)
	}
	// Package search takes its words along to the browser.
	text, err := os.ReadFile("../search/words.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`"((?:search|kind)\.[a-z]+)"`).FindAllSubmatch(text, -1) {
		keys[string(m[1])] = true
	}
	for _, s := range sections {
		keys[s.key] = true
	}
	for _, key := range []string{"menu.sources", "menu.index", "menu.feed"} {
		keys[key] = true
	}
	for _, key := range letter.Words() {
		keys["letter.script."+key] = true
	}
	for _, key := range markdown.WordKeys() {
		keys[key] = true
	}
	for _, kind := range []string{"trees", "letters", "complaints"} {
		for _, key := range []string{".title", ".description", ".intro"} {
			keys[kind+key] = true
		}
	}
	for _, confidence := range kb.Confidences {
		keys["confidence."+string(confidence)] = true
	}
	for _, unit := range deadline.Units {
		keys["deadline."+string(unit)] = true
		keys["deadline."+string(unit)+"-before"] = true
		keys["deadline.safe-"+string(unit)] = true
	}
	for _, kind := range topicKinds {
		keys["kinds."+string(kind)] = true
	}
	for _, kind := range kb.SourceKinds {
		keys["source-kind."+kind] = true
	}
	return keys, prefixes
}

// TestMessages: both languages have the same keys with the same slots, every key that is used exists, and none is unused.
func TestMessages(t *testing.T) {
	ru, en := messages(t, "ru"), messages(t, "en")
	used, prefixes := usedKeys(t)
	forms := []string{".one", ".few", ".many", ".other"}
	base := func(m *lang.Messages) (keys []string) {
		for _, key := range m.Keys() {
			for _, form := range forms {
				key = strings.TrimSuffix(key, form)
			}
			keys = append(keys, key)
		}
		return slices.Compact(keys)
	}
	if diff := cmp.Diff(base(ru), base(en)); diff != "" {
		t.Errorf("keys differ (-ru +en):\n%s", diff)
	}
	for _, key := range en.Keys() {
		if ru.Has(key) && !slices.Equal(ru.Slots(key), en.Slots(key)) {
			t.Errorf("%s has the slots %v in Russian and %v in English", key, ru.Slots(key), en.Slots(key))
		}
	}
	for key := range used {
		if !en.Has(key) && !en.Has(key+".other") {
			t.Errorf("%s is used and has no words", key)
		}
	}
	scripts, heads := scriptKeys(t)
	for _, key := range base(en) {
		if _, name, ok := strings.Cut(key, ".script."); ok {
			if !scripts[name] && !slices.ContainsFunc(heads, func(head string) bool { return strings.HasPrefix(name, head) }) {
				t.Errorf("no script says %s", key)
			}
			continue
		}
		composed := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(key, p) })
		if !used[key] && !composed {
			t.Errorf("%s is not used", key)
		}
	}
}

// fixture loads the site in testdata/site.
func fixture(t testing.TB, base string) *Renderer {
	t.Helper()
	site, problems, err := load.New(load.Options{Site: os.DirFS("testdata/site"), Templates: templates.FS, BaseURL: base}).Load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("%s: %s: %s", p.Span, p.Code, p.Message)
	}
	r, problems := New(site, templates.FS, Options{Assets: stubAssets{}, Search: map[lang.Tag]string{"ru": "/search/ru/index.json"}, Dev: true})
	for _, p := range problems {
		t.Errorf("%s: %s: %s", p.Span, p.Code, p.Message)
	}
	return r
}

// stubAssets has every asset under its own name.
type stubAssets struct{}

func (stubAssets) URL(name string) (string, bool) { return "/assets/" + name, true }

func render(t testing.TB, r *Renderer, path string) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Render(&b, path); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// golden names one page of each kind, and the same guide where it is not translated. The first is held whole, of the
// others the part in <main>.
var golden = []string{
	"ru/guides/open/index.html", "en/guides/only-russian/index.html", "ru/cases/gel/index.html", "ru/pages/about/index.html",
	"ru/topics/disputes/index.html", "ru/index.html", "index.html", "404.html", "ru/old-open/index.html",
	"ru/complaints/index.html", "ru/complaints/form/index.html", "ru/complaints/form/fake/index.html",
	"ru/trees/index.html", "ru/trees/which/index.html", "ru/trees/which/paid/index.html", "ru/trees/which/dispute-bank/index.html",
	"ru/letters/index.html", "ru/letters/appeal/index.html", "en/letters/appeal/index.html", "ru/checklists/video/index.html",
	"ru/deadlines/index.html", "ru/case/index.html", "ru/glossary/index.html", "ru/sources/index.html", "ru/search/index.html",
}

// TestGolden compares pages of the fixture, and the files beside them, with those in testdata/pages.txtar.
func TestGolden(t *testing.T) {
	const name = "testdata/pages.txtar"
	r := fixture(t, "")
	got := &txtar.Archive{}
	for i, path := range golden {
		text := render(t, r, path)
		if i > 0 {
			text = text[strings.Index(text, "<main"):strings.Index(text, "</main>")]
		}
		got.Files = append(got.Files, txtar.File{Name: path, Data: []byte(strings.TrimRight(text, "\n") + "\n")})
	}
	for _, file := range r.Files() {
		got.Files = append(got.Files, txtar.File{Name: file.Path, Data: file.Data})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(want.Files) != len(got.Files) {
		t.Fatalf("%s holds %d files, want %d: run go test -update", name, len(want.Files), len(got.Files))
	}
	for i, file := range got.Files {
		if diff := cmp.Diff(strings.Split(string(want.Files[i].Data), "\n"), strings.Split(string(file.Data), "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file.Name, diff)
		}
	}
}

// TestEveryPage: each page has one title of its own, one h1, no key without words, and the same bytes each time.
func TestEveryPage(t *testing.T) {
	r := fixture(t, "")
	title := regexp.MustCompile(`<title>([^<]*)</title>`)
	titles := map[string]string{}
	for _, path := range r.Paths() {
		text := render(t, r, path)
		m := title.FindStringSubmatch(text)
		switch {
		case m == nil || m[1] == "":
			t.Errorf("%s has no title", path)
		case strings.Contains(text, `content="noindex"`): // search engines pass these by
		case titles[m[1]] != "":
			t.Errorf("%s and %s have the title %q", path, titles[m[1]], m[1])
		default:
			titles[m[1]] = path
		}
		if n := strings.Count(text, "<h1"); n != 1 {
			t.Errorf("%s has %d h1", path, n)
		}
		if i := strings.Index(text, "⟦"); i >= 0 {
			t.Errorf("%s lacks the words %s", path, text[i:min(i+40, len(text))])
		}
		if text != render(t, r, path) {
			t.Errorf("%s differs when rendered again", path)
		}
	}
}

// TestBasePath: below a base path every address of this site has it, and no address has it twice.
func TestBasePath(t *testing.T) {
	r := fixture(t, "https://example.org/help/")
	address := regexp.MustCompile(`(?:href|src|action|data-search|data-index)="(/[^"]*)"`)
	for _, path := range r.Paths() {
		for _, m := range address.FindAllStringSubmatch(render(t, r, path), -1) {
			if !strings.HasPrefix(m[1], "/help/") || strings.HasPrefix(m[1], "/help/help/") {
				t.Errorf("%s links to %s", path, m[1])
			}
		}
	}
}

// TestBrokenTemplate: a template that cannot be parsed is a problem at its line.
func TestBrokenTemplate(t *testing.T) {
	files := brokenFS{FS: templates.FS, name: "pages/guide.html", text: "{{define \"main\"}}\n{{if}}\n{{end}}"}
	_, problems := parseTemplates(files, nil)
	if len(problems) != 1 {
		t.Fatalf("%d problems, want 1", len(problems))
	}
	if got, want := problems[0].Span.Position().Line, 2; got != want || problems[0].Code != "template/syntax" {
		t.Errorf("%s at line %d, want template/syntax at line %d", problems[0].Code, got, want)
	}
}

// brokenFS replaces one file.
type brokenFS struct {
	fs.FS
	name, text string
}

func (f brokenFS) ReadFile(name string) ([]byte, error) {
	if name == f.name {
		return []byte(f.text), nil
	}
	return fs.ReadFile(f.FS, name)
}

func (f brokenFS) Glob(pattern string) ([]string, error) { return fs.Glob(f.FS, pattern) }

func TestFillAddress(t *testing.T) {
	tests := []struct{ address, want string }{
		{"", ""},
		{"mailto:a@b.example?subject={title}&body={url}", "mailto:a@b.example?subject=%D0%A1%D0%BF%D0%BE%D1%80%20%26%20%D1%81%D1%80%D0%BE%D0%BA&body=https%3A%2F%2Fx.example%2Fru%2F"},
		{"https://git.example/edit/{path}", "https://git.example/edit/content/guides/a%20b.ru.md"},
		{"https://git.example/new?file={path}", "https://git.example/new?file=content%2Fguides%2Fa%20b.ru.md"},
	}
	for _, test := range tests {
		got := fillAddress(test.address, "{title}", "Спор & срок", "{url}", "https://x.example/ru/", "{path}", "content/guides/a b.ru.md")
		if got != test.want {
			t.Errorf("fillAddress(%q) = %q, want %q", test.address, got, test.want)
		}
	}
}

func TestInitial(t *testing.T) {
	for title, want := range map[string]string{"спор": "С", "ёлка": "Ё", "IMEI": "I", "51-в": "#", "": "#"} {
		if got := initial(title); got != want {
			t.Errorf("initial(%q) = %q, want %q", title, got, want)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	r := fixture(b, "")
	path := "ru/guides/open/index.html"
	b.ReportAllocs()
	for b.Loop() {
		var buffer bytes.Buffer
		if err := r.Render(&buffer, path); err != nil {
			b.Fatal(err)
		}
	}
}

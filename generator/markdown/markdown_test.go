package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/lang"
	"recourse/generator/source"
)

func russian(t *testing.T) *lang.Language {
	t.Helper()
	l, ok := lang.Lookup("ru")
	if !ok {
		t.Fatal("no Russian")
	}
	return l
}

// read parses a text without problems.
func read(t *testing.T, text string) *Doc {
	t.Helper()
	file := source.NewFile("a.md", []byte(text))
	doc, problems := Parse(file.Text, Options{Language: russian(t), Origin: file.Span(0, len(text))})
	for _, p := range problems {
		t.Errorf("%s: %s %s", p.Span, p.Code, p.Message)
	}
	return doc
}

func render(t *testing.T, doc *Doc, o RenderOptions) string {
	t.Helper()
	var out bytes.Buffer
	if err := doc.RenderWith(&out, site{}, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const guide = `Вступление[](source:seed) и [](term:dispute).

## Сроки {#deadlines}

> [!NOTE]
> Важно: [](deadline:confirmed-15).

| Что | Когда |
|---|---|
| спор | [15 дней](deadline:confirmed-15 "дата") |

::: verify
Проверьте[^1].
:::

### Пустой

## Шаги

::: steps
1. **Откройте [](screen:orders).** Потом ждите.
2. Снимите экран. Дальше будет легче.
3. Нажмите [](screen:appeal)

   и ждите.
:::

[^1]: Сноска про ` + "`код`" + `.
`

func TestSections(t *testing.T) {
	want := []Section{
		{Text: "Вступление и <term dispute>."},
		{ID: "deadlines", Heading: "Сроки", Level: 2, Text: "Важно: <deadline confirmed-15>.\nЧто\nКогда\nспор\n15 дней\nПроверьте."},
		{ID: "pustoy", Heading: "Пустой", Level: 3},
		{
			ID: "shagi", Heading: "Шаги", Level: 2,
			Text: "Откройте <screen orders>. Потом ждите.\nСнимите экран. Дальше будет легче.\n" +
				"Нажмите <screen appeal>\nи ждите.\nСноска про код.",
		},
	}
	if diff := cmp.Diff(want, read(t, guide).Sections(title)); diff != "" {
		t.Error(diff)
	}
}

func TestSteps(t *testing.T) {
	want := []Step{
		{"Откройте <screen orders>", "Откройте <screen orders>. Потом ждите."},
		{"Снимите экран", "Снимите экран. Дальше будет легче."},
		{"Нажмите <screen appeal>", "Нажмите <screen appeal>\nи ждите."},
	}
	if diff := cmp.Diff(want, read(t, guide).Steps(title)); diff != "" {
		t.Error(diff)
	}
}

func TestStepsInSteps(t *testing.T) {
	doc := read(t, "::: steps\n1. **Outer.** Text.\n\n   ::: steps\n   1. **Inner.** More.\n   :::\n2. **Next.** End.\n:::\n")
	want := []Step{{"Outer", "Outer. Text.\nInner. More."}, {"Inner", "Inner. More."}, {"Next", "Next. End."}}
	if diff := cmp.Diff(want, doc.Steps(nil)); diff != "" {
		t.Error(diff)
	}
}

func TestDoc(t *testing.T) {
	doc := read(t, guide)
	var references []string
	for _, r := range doc.References {
		references = append(references, fmt.Sprintf("%s %s:%s#%s %q %q", r.Span, r.Kind, r.Target, r.Fragment, r.Text, r.Note))
	}
	wantReferences := []string{
		`a.md:1:14 source:seed# "" ""`,
		`a.md:1:32 term:dispute# "" ""`,
		`a.md:6:13 deadline:confirmed-15# "" ""`,
		`a.md:10:20 deadline:confirmed-15# "15\u00a0дней" "дата"`,
		`a.md:21:18 screen:orders# "" ""`,
		`a.md:23:15 screen:appeal# "" ""`,
	}
	if diff := cmp.Diff(wantReferences, references); diff != "" {
		t.Error(diff)
	}
	if got, want := doc.References[3].Span.Text(), "deadline:confirmed-15"; got != want {
		t.Errorf("place of %q, want %q", got, want)
	}
	var headings []string
	for _, h := range doc.Headings {
		headings = append(headings, fmt.Sprintf("%d %s %s %q", h.Level, h.ID, h.Text, h.Span.Text()))
	}
	wantHeadings := []string{`2 deadlines Сроки "Сроки"`, `3 pustoy Пустой "Пустой"`, `2 shagi Шаги "Шаги"`}
	if diff := cmp.Diff(wantHeadings, headings); diff != "" {
		t.Error(diff)
	}
	if got, want := doc.Terms(), []string{"dispute"}; !slices.Equal(got, want) {
		t.Errorf("terms %q, want %q", got, want)
	}
	if doc.Words != 26 {
		t.Errorf("%d words, want 26", doc.Words)
	}
	if got := doc.Plain(); !strings.HasPrefix(got, "Вступление и.\nСроки\nВажно:.\n") || !strings.HasSuffix(got, "\nСноска про код.") {
		t.Errorf("plain text %q", got)
	}
}

// TestPrefix puts a text on a page three times.
func TestPrefix(t *testing.T) {
	doc := read(t, guide+"\n[](#deadlines) [к шагам](#shagi)\n")
	page := render(t, doc, RenderOptions{}) + render(t, doc, RenderOptions{IDPrefix: "a-"}) + render(t, doc, RenderOptions{IDPrefix: "b-"})
	checkHTML(t, page)
	for _, want := range []string{
		`<a href="#b-deadlines">Сроки</a>`, `<h2 id="b-deadlines">`, `id="b-cite-1-1"`, `href="#source-1"`,
		`popovertarget="b-term-dispute-1"`, `id="b-fnref-1"`, `href="#b-fn-1"`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in:\n%s", want, page)
		}
	}
}

func TestImageOption(t *testing.T) {
	doc := read(t, `![Экран](/pictures/a.png)`)
	got := render(t, doc, RenderOptions{Image: func(i *Image) (string, int, int) { return "/help" + i.Path, 320, 200 }})
	want := `<p><img src="/help/pictures/a.png" alt="Экран" width="320" height="200" loading="lazy" decoding="async"></p>` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(doc.Images) != 1 || doc.Images[0].Span.Text() != "/pictures/a.png" {
		t.Errorf("images %+v", doc.Images)
	}
}

// TestLineEnds proves that a text means the same with the line ends of Windows, and that places stay right.
func TestLineEnds(t *testing.T) {
	unix := guide + "\n```\na\n\tb\n```\n\n| a |\n|---|\n| b |\n\nдва  \nряда\\\nтри\n\n- [](guide:a)\n\n\t- `b\n\t  c`\n\n" +
		"::: compare\n**a** b\n---\n**c** d\n:::\n\n> [!TIP]\n> a\n\n## b {#c}\n\na\n: b\n\n::: path\na | b › c\n:::\n\n::: timeline\n- **a** b\n:::\n"
	windows := strings.ReplaceAll(unix, "\n", "\r\n")
	a, b := read(t, unix), read(t, windows)
	if diff := cmp.Diff(render(t, a, RenderOptions{}), render(t, b, RenderOptions{})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(a.Plain(), b.Plain()); diff != "" {
		t.Error(diff)
	}
	for i, r := range b.References {
		if r.Span.Text() != a.References[i].Span.Text() || r.Span.Position() != a.References[i].Span.Position() {
			t.Errorf("%s %q, want %s %q", r.Span, r.Span.Text(), a.References[i].Span, a.References[i].Span.Text())
		}
	}
}

// TestOrigin reads a text that stands in the middle of a file, and one whose bytes are not the file's.
func TestOrigin(t *testing.T) {
	file := source.NewFile("a.toml", []byte("text = \"\"\"\nодин\n[a](b:c)\"\"\"\n"))
	start := len("text = \"\"\"\n")
	text := file.Text[start : len(file.Text)-4]
	_, problems := Parse(text, Options{Origin: file.Span(start, start+len(text))})
	if len(problems) != 1 || problems[0].Span.String() != "a.toml:3:5" || problems[0].Span.Text() != "b:c" {
		t.Errorf("problems %v", problems)
	}
	_, problems = Parse([]byte("\"[a](b:c)"), Options{Origin: file.Span(start, start+4)})
	if len(problems) != 1 || problems[0].Span != file.Span(start, start+4) {
		t.Errorf("problems %v", problems)
	}
	_, problems = Parse([]byte("[a](b:c)"), Options{})
	if len(problems) != 1 || !problems[0].Span.IsZero() {
		t.Errorf("problems %v", problems)
	}
}

// TestFrontMatter reads a file whose front matter was blanked, and one that has nothing else.
func TestFrontMatter(t *testing.T) {
	file := source.NewFile("a.md", []byte("+++\ntitle = \"x\"\n+++\n\n[a](b:c)\n"))
	_, body, _ := source.FrontMatter(file)
	_, problems := Parse(body.Bytes(), Options{Origin: body})
	if len(problems) != 1 || problems[0].Span.String() != "a.md:5:5" {
		t.Errorf("problems %v", problems)
	}
	_, body, _ = source.FrontMatter(source.NewFile("a.md", []byte("+++\ntitle = \"x\"\n+++\n")))
	doc := read(t, body.Text())
	if html := render(t, doc, RenderOptions{}); html != "" || doc.Plain() != "" || len(doc.Sections(nil)) != 0 || doc.Words != 0 {
		t.Errorf("an empty text gives %q, %+v", html, doc)
	}
}

// TestComposed proves that letters written as two code points (macOS) give the same id.
func TestComposed(t *testing.T) {
	doc := read(t, "## Открои\u0306те е\u0308лку\n")
	if got := doc.Headings[0].ID; got != "otkroyte-elku" {
		t.Errorf("id %q", got)
	}
}

func TestNesting(t *testing.T) {
	for _, text := range []string{
		strings.Repeat(">", 10_000) + " a", strings.Repeat("- ", 10_000) + "a", strings.Repeat("::: verify\n", 2_000),
		strings.Repeat("*a **b ", 500) + strings.Repeat("c** d*", 500), strings.Repeat("![", 2_000) + strings.Repeat("](/a)", 2_000),
	} {
		file := source.NewFile("a.md", []byte(text))
		doc, problems := Parse(file.Text, Options{Origin: file.Span(0, len(text))})
		deep := slices.IndexFunc(problems, func(p *source.Problem) bool { return p.Code == "block/nesting" })
		if deep < 0 {
			t.Errorf("%.20s…: not too deep", text)
		}
		checkBalanced(t, render(t, doc, RenderOptions{}))
	}
}

// TestManyBrackets proves that links that are not closed take no more than a little time each.
func TestManyBrackets(t *testing.T) {
	for _, unit := range []string{"[a](", "![a](", "[a](<", "[a](b (", "[a][", "[a"} {
		text := strings.Repeat(unit, 80_000/len(unit))
		start := time.Now()
		doc, _ := Parse([]byte(text), Options{})
		if got := doc.Plain(); got != text {
			t.Errorf("%s…: the text is %.20q…", unit, got)
		}
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%s…: %s", unit, took)
		}
	}
}

func TestLongAddress(t *testing.T) {
	for _, test := range []struct {
		length int
		want   string
	}{{2000, ""}, {3000, "link/open"}} {
		_, problems := Parse([]byte("[a](https://b/"+strings.Repeat("c", test.length)+")"), Options{})
		got := ""
		for _, p := range problems {
			got += p.Code
		}
		if got != test.want {
			t.Errorf("%d bytes: %q, want %q", test.length, got, test.want)
		}
	}
}

func TestWords(t *testing.T) {
	words := map[string]string{}
	for _, key := range WordKeys() {
		words[key] = "«" + key + " {n}{columns}»"
	}
	text := "## a\n\n> [!NOTE]\n> a\n\n> [!TIP]\n> a\n\n> [!IMPORTANT]\n> a\n\n> [!WARNING]\n> a\n\n> [!CAUTION]\n> a[^1]\n\n" +
		"::: verify\na\n:::\n\n| b |\n|---|\n\n[^1]: a\n\n```\na\n```\n"
	doc, _ := Parse([]byte(text), Options{Words: words})
	html := render(t, doc, RenderOptions{})
	for _, key := range WordKeys() {
		want := "«" + key + " "
		switch key {
		case "markdown.table":
			want += "{n}b»"
		case "markdown.footnote", "markdown.footnote-back":
			want += "1{columns}»"
		}
		if !strings.Contains(html, want) {
			t.Errorf("no %q in:\n%s", want, html)
		}
	}
}

// TestConcurrent reads and renders the same texts in many goroutines.
func TestConcurrent(t *testing.T) {
	text := guide + "\n```go\nfunc main() {}\n```\n"
	shared := read(t, text)
	want := render(t, shared, RenderOptions{})
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				doc, _ := Parse([]byte(text), Options{Language: russian(t)})
				if render(t, doc, RenderOptions{}) != want || render(t, shared, RenderOptions{}) != want {
					t.Error("a text differs from itself")
				}
			}
		})
	}
	group.Wait()
}

func TestHighlightCache(t *testing.T) {
	h := highlightCache{limit: 2_000}
	want, _ := colour("toml", "kept = true\n")
	for i := range 200 {
		if got, known := h.html("toml", "kept = true\n"); !known || got != want {
			t.Fatalf("got %q", got)
		}
		h.html("toml", fmt.Sprintf("a = %d\n", i))
	}
	size := 0
	for _, generation := range []map[[32]byte]highlight{h.young, h.old} {
		for _, v := range generation {
			size += len(v.html)
		}
	}
	if size > 2*h.limit || size < h.limit/2 {
		t.Errorf("the cache holds %d bytes, the limit is %d in each of two generations", size, h.limit)
	}
}

func TestFirstSentence(t *testing.T) {
	tests := []struct{ text, want string }{
		{"Снимите экран. Потом ждите.", "Снимите экран"},
		{"Есть 3.5 дня и т. е. мало. Ждите", "Есть 3.5 дня и т. е. мало"},
		{"Нет кнопки? Пишите", "Нет кнопки?"},
		{"Ждите… Потом", "Ждите…"},
		{"Одно предложение.", "Одно предложение"},
		{"строка\nВторая", "строка"},
		{"", ""},
	}
	for _, test := range tests {
		if got := firstSentence(test.text); got != test.want {
			t.Errorf("firstSentence(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestNoRenderer(t *testing.T) {
	var out bytes.Buffer
	if err := read(t, "[спор](term:dispute)[](source:a)[](guide:b) да").Render(&out, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "<p>спор да</p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// asking is a site on which every title asks.
type asking struct{}

func (asking) Reference(*Reference) Link { return Link{URL: "/x/", Text: "Что делать?"} }

// TestAskedTitle: a title that ends in a question mark ends the sentence; dots that are more than a full stop stay.
func TestAskedTitle(t *testing.T) {
	for text, want := range map[string]string{
		"Дальше: [](tree:x).":           "Что делать?</a></p>",
		"Дальше: [](tree:x). Потом.":    "Что делать?</a> Потом.</p>",
		"Дальше: [](tree:x)...":         "Что делать?</a>…</p>",
		"Дальше: [к вопросам](tree:x).": "к вопросам</a>.</p>",
	} {
		var out bytes.Buffer
		if err := read(t, text).RenderWith(&out, asking{}, RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(out.String()); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %s, want …%s", text, got, want)
		}
	}
}

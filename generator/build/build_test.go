package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/output"
	"recourse/generator/source"
)

const config = `name = "Test"
title.ru = "Проба сайта"
title.en = "Test of a site"
description.ru = "Сайт, на котором проверяют сборку: несколько страниц, больше ничего."
description.en = "A site to try the build on: a few pages and nothing more than that."
base_url = "https://example.org/"
languages = ["ru", "en"]
`

func guide(head, text string) string {
	return "+++\ntitle = \"Appeal the decision\"\nsummary = \"What to do when the decision went to the seller and seven days are left.\"\n" + head + "+++\n" + text + "\n"
}

// folder writes a site into a temporary folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "site.toml", config)
	for i := range 20 {
		put(t, dir, fmt.Sprintf("content/guides/guide-%02d.en.md", i), strings.Replace(guide("", fmt.Sprintf("See [](guide:guide-%02d).", (i+7)%20)), "decision", fmt.Sprint("decision ", i), 1))
	}
	for name, text := range files {
		put(t, dir, name, text)
	}
	return dir
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// hashes returns the hash of every file below a folder.
func hashes(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		got[name] = fmt.Sprintf("%x", sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// run builds a site that has no errors.
func run(t *testing.T, o Options) *Result {
	t.Helper()
	result, problems, err := Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if problems.Errors() > 0 {
		t.Fatal(text(problems))
	}
	return result
}

func text(problems source.Problems) string {
	var b bytes.Buffer
	_ = source.Printer{}.Print(&b, problems)
	return b.String()
}

// TestSameBytes builds a site on one core and on all, from different working folders, named in different ways.
func TestSameBytes(t *testing.T) {
	dir := folder(t, nil)
	first := filepath.Join(t.TempDir(), "public")
	run(t, Options{Source: dir, Out: first})
	want := hashes(t, first)
	if len(want) < 50 {
		t.Fatalf("only %d files", len(want))
	}
	again := filepath.Join(t.TempDir(), "other")
	before := runtime.GOMAXPROCS(1)
	t.Chdir(dir)
	run(t, Options{Source: ".", Out: again})
	runtime.GOMAXPROCS(before)
	if diff := cmp.Diff(want, hashes(t, again)); diff != "" {
		t.Errorf("on one core, from its own folder (-first +again):\n%s", diff)
	}
	result := run(t, Options{Source: dir, Out: first})
	if r := result.Report; r.Written != 0 || r.Removed != 0 || r.Unchanged == 0 {
		t.Errorf("the second build wrote %d files and removed %d", r.Written, r.Removed)
	}
}

// TestCancelled stops builds at every stage: nothing is written, and what was there stays.
func TestCancelled(t *testing.T) {
	dir := folder(t, nil)
	out := filepath.Join(t.TempDir(), "public")
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, _, err := Run(stopped, Options{Source: dir, Out: out}); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped before the start: %v", err)
	}
	if _, err := Check(stopped, Options{Source: dir}); !errors.Is(err, context.Canceled) {
		t.Errorf("check: %v", err)
	}
	if _, err := os.Stat(out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was written: %v", err)
	}
	run(t, Options{Source: dir, Out: out})
	want := hashes(t, out)
	put(t, dir, "content/guides/guide-00.en.md", guide("", "Changed."))
	for _, stage := range []Stage{StageRead, StageWrite} {
		ctx, stop := context.WithCancel(context.Background())
		_, _, err := Run(ctx, Options{Source: dir, Out: out, Progress: func(at Stage, done, _ int) {
			if at == stage && done < 5 {
				stop()
			}
		}})
		stop()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped while %s: %v", stage, err)
		}
		if diff := cmp.Diff(want, hashes(t, out)); diff != "" {
			t.Errorf("stopped while %s: the site changed: %s", stage, diff)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".*")); len(left) > 0 {
			t.Errorf("stopped while %s: left behind: %q", stage, left)
		}
	}
}

// TestProblems holds that build and check find the same, with places, and that nothing is written.
func TestProblems(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string // path:line:column and code of the errors
	}{
		{"none", nil, nil},
		{"two templates", map[string]string{
			"templates/pages/guide.html": "{{define \"main\"}}\n{{.Titel}}\n{{end}}",
			"templates/pages/home.html":  "{{define \"main\"}}\n\n  {{.Nothing}}\n{{end}}",
		}, []string{"templates/pages/guide.html:2:3 template/execute", "templates/pages/home.html:3:5 template/execute"}},
		{"template that calls a lost one", map[string]string{
			"templates/pages/guide.html": "{{define \"main\"}}\n{{template \"lost\"}}\n{{end}}",
		}, []string{"templates/pages/guide.html:2:12 template/execute"}},
		{"template syntax", map[string]string{
			"templates/pages/guide.html": "{{define \"main\"}}\n{{if}}\n{{end}}",
		}, []string{"templates/pages/guide.html:2:1 template/syntax"}},
		{"alias of a page's address", map[string]string{
			"content/guides/second.en.md": guide("aliases = [\"/en/guides/guide-00/\"]\n", "Text."),
		}, []string{"content/guides/second.en.md:4:13 page/address"}},
		{"alias of a language's address", map[string]string{
			"content/guides/second.en.md": guide("aliases = [\"/en/\"]\n", "Text."),
		}, []string{"content/guides/second.en.md:4:13 page/address"}},
		{"content and style", map[string]string{
			"content/guides/second.en.md": guide("", "See [](guide:guide-99)."),
			"static/css/site.css":         "@import \"lost.css\";",
		}, []string{"content/guides/second.en.md:5:8 link/unknown", "static/css/site.css:1:9 asset/missing"}},
		{"site.toml", map[string]string{"site.toml": "name = "}, []string{"site.toml:1:7 toml/syntax"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, test.files)
			out := filepath.Join(dir, "public")
			o := Options{Source: dir, Out: out, Today: lang.Date{Year: 2026, Month: 11, Day: 22}}
			checked, err := Check(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			_, built, err := Run(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(text(checked), text(built)); diff != "" {
				t.Errorf("check and build differ (-check +build):\n%s", diff)
			}
			var got []string
			for _, p := range built {
				if p.Severity == source.Error {
					got = append(got, p.Span.String()+" "+p.Code)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("errors (-want +got):\n%s", diff)
			}
			if _, err := os.Stat(out); (err == nil) != (len(test.want) == 0) {
				t.Errorf("the output folder: %v", err)
			}
		})
	}
}

func TestOptions(t *testing.T) {
	dir := folder(t, map[string]string{
		"content/guides/draft.en.md": guide("draft = true\n", "Not ready."),
		"static/root/favicon.svg":    "<svg/>",
		"templates/pages/guide.html": `{{define "main"}}<p>own template</p>{{end}}`,
	})
	read := func(out, name string) string {
		data, _ := os.ReadFile(filepath.Join(out, name))
		return string(data)
	}
	plain, moved := filepath.Join(t.TempDir(), "public"), filepath.Join(t.TempDir(), "public")
	run(t, Options{Source: dir, Out: plain})
	run(t, Options{Source: dir, Out: moved, BaseURL: "https://example.net/help", Drafts: true, Release: true})
	for _, test := range []struct {
		out, name, want string
	}{
		{plain, "en/guides/guide-00/index.html", "own template"},
		{plain, "favicon.svg", "<svg/>"},
		{plain, "sitemap.xml", "https://example.org/en/guides/guide-00/"},
		{moved, "sitemap.xml", "https://example.net/help/en/guides/guide-00/"},
		{moved, "en/index.html", `href="/help/en/"`},
		{moved, "en/guides/draft/index.html", "own template"},
		{moved, "en/index.html.gz", "\x1f\x8b"},
	} {
		if got := read(test.out, test.name); !strings.Contains(got, test.want) {
			t.Errorf("%s lacks %q: %.300s", test.name, test.want, got)
		}
	}
	for _, name := range []string{"en/guides/draft/index.html", "en/index.html.gz"} {
		if read(plain, name) != "" {
			t.Errorf("%s was written although nobody asked for it", name)
		}
	}
	if strings.Contains(read(plain, "sitemap.xml"), "draft") {
		t.Error("the sitemap names a draft")
	}
}

func TestUsage(t *testing.T) {
	good := folder(t, nil)
	foreign := t.TempDir()
	put(t, foreign, "letter.txt", "keep me")
	for _, test := range []struct {
		name string
		o    Options
		want error
	}{
		{"no folder", Options{Source: filepath.Join(good, "nowhere")}, ErrNoFolder},
		{"a file", Options{Source: filepath.Join(good, "site.toml")}, ErrNoFolder},
		{"no site", Options{Source: t.TempDir()}, nil},
		{"base URL", Options{Source: good, BaseURL: "example.org"}, nil},
		{"foreign output", Options{Source: good, Out: foreign}, output.ErrForeign},
		{"output over the source", Options{Source: good, Out: good}, output.ErrProtected},
		{"output around the source", Options{Source: good, Out: filepath.Dir(good)}, output.ErrProtected},
		{"output among the content", Options{Source: good, Out: filepath.Join(good, "content", "x")}, output.ErrProtected},
		{"output among the static files", Options{Source: good, Out: filepath.Join(good, "static")}, output.ErrProtected},
	} {
		_, _, err := Run(context.Background(), test.o)
		if !IsUsage(err) || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if data, err := os.ReadFile(filepath.Join(foreign, "letter.txt")); string(data) != "keep me" {
		t.Errorf("the foreign file: %q, %v", data, err)
	}
	put(t, foreign, "file", "")
	_, _, err := Run(context.Background(), Options{Source: good, Out: filepath.Join(foreign, "file", "public")})
	if err == nil || IsUsage(err) {
		t.Errorf("below a file: %v, want a failure of the machine", err)
	}
}

// TestPreviewWarnings holds that a preview says all that is wrong, also of what it took over from the last one.
func TestPreviewWarnings(t *testing.T) {
	const misspelt, long = "static/css/site.css", "content/guides/long.en.md"
	dir := folder(t, map[string]string{
		misspelt: "p { colr: red }\n",
		long:     strings.Replace(guide("", "Text."), "Appeal the decision", strings.Repeat("Appeal ", 20), 1),
	})
	site, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer site.Close()
	loader := load.New(load.Options{Site: site.Site, Templates: site.Templates})
	var last *Preview
	for _, changed := range [][]string{nil, {"content/guides/guide-01.en.md"}, {misspelt}, {"templates/layout.html"}} {
		loader.Changed(changed...)
		preview, problems, err := NewPreview(t.Context(), loader, site, last, changed)
		if err != nil || preview == nil {
			t.Fatalf("after a change of %v: %v", changed, err)
		}
		found := map[string]bool{}
		for _, p := range problems {
			found[p.Code+" "+p.Span.Path()] = true
		}
		if !found["asset/suspicious "+misspelt] || !found["title/length "+long] {
			t.Errorf("after a change of %v: %v", changed, found)
		}
		last = preview
	}
}

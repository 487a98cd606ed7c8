package assets

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/source"
	"recourse/static"
)

func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// site is a small folder static/.
var site = map[string]string{
	"embed.go":              "package static",
	"css/site.css":          "@import \"_tokens.css\";\nbody { color: var(--ink); background: url(../icons/paper.svg#x) }\n.a { & .b { mask: url(\"data:image/png;base64,AA\") } }",
	"css/_tokens.css":       ":root { --ink: #112233 }\n@font-face { src: url(fonts/f.woff2) } .i { background: url(../root/favicon.svg) }",
	"css/fonts/f.woff2":     "font",
	"css/print.css":         "p { color: red }",
	"js/site.ts":            "import { greet } from './lang'\nimport icon from '../icons/paper.svg'\nconst word: string = 'спор'\nconsole.log(greet(word), icon)",
	"js/search.ts":          "import { greet } from './lang.js'\nimport data from './data.json'\ndocument.title = greet(data.title)",
	"js/lang.ts":            "export function greet(longName: string): string { longName ||= 'nobody'; return longName }",
	"js/_types.ts":          "export type X = string",
	"js/global.d.ts":        "declare const version: string",
	"js/lang.test.ts":       "throw 1",
	"js/data.json":          `{"title": "x"}`,
	"js/testdata/v.json":    "{}",
	"icons/paper.svg":       "<svg>paper</svg>",
	"icons/_draft.svg":      "<svg>draft</svg>",
	"icons/.gitkeep":        "",
	"img/deep/photo.png":    "png",
	"root/favicon.svg":      "<svg>icon</svg>",
	"root/.well-known/x":    "x",
	"root/.gitkeep":         "",
	"node_modules/a/b.css":  "x",
	"js/node_modules/c.ts":  "x",
	".vscode/settings.json": "{}",
}

func build(t *testing.T, files fs.FS, o Options) (*Bundle, []string) {
	t.Helper()
	bundle, problems, err := Build(files, o)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, p := range problems {
		line := fmt.Sprintf("%s: %s: %s: %s (%s)", p.Span, p.Severity, p.Code, p.Message, p.Help)
		if p.Span.Text() != "" {
			line += " at " + p.Span.Text()
		}
		lines = append(lines, strings.TrimPrefix(line, ": "))
	}
	return bundle, lines
}

// text returns the content of a file by its name.
func text(t *testing.T, b *Bundle, name string) string {
	t.Helper()
	url, ok := b.URL(name)
	if !ok {
		t.Fatalf("there is no %s", name)
	}
	return string(b.files[strings.TrimPrefix(url, "/")])
}

var fingerprint = regexp.MustCompile(`-[0-9a-f]{8}\.`)

func TestBuild(t *testing.T) {
	b, problems := build(t, folder(site), Options{})
	if problems != nil {
		t.Fatal(problems)
	}
	wantNames := []string{
		".well-known/x", "css/fonts/f.woff2", "favicon.svg", "icons/paper.svg", "img/deep/photo.png", "print.css",
		"search.js", "site.css", "site.js",
	}
	if diff := cmp.Diff(wantNames, b.Names()); diff != "" {
		t.Error(diff)
	}
	var files []string
	for file, data := range b.Files() {
		files = append(files, fingerprint.ReplaceAllString(file, "-HASH."))
		if len(data) == 0 {
			t.Errorf("%s is empty", file)
		}
	}
	slices.Sort(files)
	wantFiles := []string{
		".well-known/x", "assets/f-HASH.woff2", "assets/paper-HASH.svg", "assets/photo-HASH.png", "assets/print-HASH.css",
		"assets/search-HASH.js", "assets/site-HASH.css", "assets/site-HASH.js", "favicon.svg",
	}
	if diff := cmp.Diff(wantFiles, files); diff != "" {
		t.Error(diff)
	}
	if url, _ := b.URL("favicon.svg"); url != "/favicon.svg" {
		t.Errorf("favicon.svg is at %s", url)
	}
	if _, ok := b.URL("lang.js"); ok {
		t.Error("a module that others import is an entry point")
	}
	wantStyle := ":root{--ink: #112233 }@font-face{src:url(f-HASH.woff2)}.i{background:url(../favicon.svg)}" +
		"body{color:var(--ink);background:url(paper-HASH.svg#x)}.a .b{-webkit-mask:url(data:image/png;base64,AA);mask:url(data:image/png;base64,AA)}\n"
	if diff := cmp.Diff(wantStyle, fingerprint.ReplaceAllString(text(t, b, "site.css"), "-HASH.")); diff != "" {
		t.Error(diff)
	}
	script := text(t, b, "site.js")
	for _, want := range []string{"спор", "<svg>paper</svg>"} {
		if !strings.Contains(script, want) {
			t.Errorf("site.js lacks %q: %s", want, script)
		}
	}
	for _, unwanted := range []string{"||=", "longName", "sourceMappingURL"} {
		if strings.Contains(script, unwanted) {
			t.Errorf("site.js has %q: %s", unwanted, script)
		}
	}
}

// TestFingerprint asserts that names follow contents: a changed icon changes its own name and the style sheet's.
func TestFingerprint(t *testing.T) {
	before, _ := build(t, folder(site), Options{})
	again, _ := build(t, folder(site), Options{})
	if diff := cmp.Diff(before.files, again.files); diff != "" {
		t.Errorf("two builds differ: %s", diff)
	}
	changed := maps.Clone(site)
	changed["icons/paper.svg"] = "<svg>other</svg>"
	after, _ := build(t, folder(changed), Options{})
	var moved []string
	for _, name := range before.Names() {
		if before.urls[name] != after.urls[name] {
			moved = append(moved, name)
		}
	}
	if diff := cmp.Diff([]string{"icons/paper.svg", "site.css", "site.js"}, moved); diff != "" {
		t.Error(diff)
	}
}

func TestDev(t *testing.T) {
	b, _ := build(t, folder(site), Options{Dev: true})
	for _, name := range []string{"site.js", "site.css"} {
		if got := text(t, b, name); !strings.Contains(got, "sourceMappingURL=data:") {
			t.Errorf("%s has no source map", name)
		}
	}
	if !strings.Contains(text(t, b, "site.js"), "longName") {
		t.Error("names are shortened")
	}
}

func TestEntries(t *testing.T) {
	b, problems := build(t, folder(site), Options{Entries: []string{"js/lang.ts", "css/print.css", "js/serach.ts"}})
	if diff := cmp.Diff([]string{
		"error: asset/missing: the entry point static/js/serach.ts does not exist (did you mean \"js/search.ts\"?)",
	}, problems); diff != "" {
		t.Error(diff)
	}
	bundles := slices.DeleteFunc(b.Names(), func(name string) bool { return strings.Contains(name, "/") })
	if diff := cmp.Diff([]string{"favicon.svg", "lang.js", "print.css"}, bundles); diff != "" {
		t.Error(diff)
	}
	b, problems = build(t, folder(map[string]string{"css/.gitkeep": ""}), Options{})
	if len(b.Names()) != 0 || problems != nil {
		t.Errorf("an empty folder gives %v, %v", b.Names(), problems)
	}
}

func TestOverlay(t *testing.T) {
	own := folder(map[string]string{"css/_tokens.css": ":root { --ink: green }", "js/lang.ts": "export const greet = (s: string) => 'own' + s"})
	b, problems := build(t, source.Overlay(own, folder(site)), Options{})
	if problems != nil {
		t.Fatal(problems)
	}
	if got := text(t, b, "site.css"); !strings.Contains(got, "--ink: green") || strings.Contains(got, "#112233") {
		t.Errorf("site.css: %s", got)
	}
	if got := text(t, b, "site.js"); !strings.Contains(got, "own") {
		t.Errorf("site.js: %s", got)
	}
}

func TestProblems(t *testing.T) {
	tests := []struct {
		name, file, text string
		want             []string
	}{
		{"syntax of a script", "js/a.ts", "let ё = 1\nlet x: number = ;\n", []string{
			"static/js/a.ts:2:17: error: asset/syntax: Unexpected \";\" () at ;",
		}},
		{"column behind cyrillic", "js/a.ts", "let x = 'привет' + ;", []string{
			"static/js/a.ts:1:20: error: asset/syntax: Unexpected \";\" () at ;",
		}},
		{"missing module", "js/a.ts", "import { greet } from './langg'\ngreet()", []string{
			"static/js/a.ts:1:23: error: asset/missing: \"./langg\" does not exist (did you mean static/js/lang.ts?) at './langg'",
		}},
		{"package", "js/a.ts", "import x from 'lodash'\nx()", []string{
			"static/js/a.ts:1:15: error: asset/import: the import \"lodash\" is not relative (write \"./lodash\" for a file of the same folder; packages are not available) at 'lodash'",
		}},
		{"remote module", "js/a.ts", "import x from 'https://example.org/x.js'\nx()", []string{
			"static/js/a.ts:1:15: error: asset/remote: \"https://example.org/x.js\" is on another host (copy the file into static/) at 'https://example.org/x.js'",
		}},
		{"style in a script", "js/a.ts", "import '../css/print.css'", []string{
			"static/js/a.ts:1:8: error: asset/import: print.css cannot be imported here (styles are imported by style sheets, scripts by scripts) at '../css/print.css'",
		}},
		{"picture in a script", "js/a.ts", "import p from '../img/deep/photo.png'\np()", []string{
			"static/js/a.ts:1:15: error: asset/import: photo.png cannot be imported by a script (scripts import .ts, .js, .json, .svg, .txt and .html) at '../img/deep/photo.png'",
		}},
		{"no such export", "js/a.ts", "import { great } from './lang'\ngreat()", []string{
			"static/js/a.ts:1:10: error: asset/syntax: No matching export in \"static:js/lang.ts\" for import \"great\" () at great",
		}},
		{"missing picture", "css/a.css", "a { color: red }\nb { background: url(../icons/papr.svg) }", []string{
			"static/css/a.css:2:17: error: asset/missing: \"../icons/papr.svg\" does not exist (did you mean static/icons/paper.svg?) at url(../icons/papr.svg)",
		}},
		{"absolute picture", "css/a.css", "b { background: url(/icons/paper.svg) }", []string{
			"static/css/a.css:1:17: error: asset/missing: \"/icons/paper.svg\" is not relative (write the path from the style sheet's folder, such as ../icons/back.svg) at url(/icons/paper.svg)",
		}},
		{"remote picture", "css/a.css", "b { background: url(//example.org/x.png) }", []string{
			"static/css/a.css:1:17: error: asset/remote: \"//example.org/x.png\" is on another host (copy the file into static/) at url(//example.org/x.png)",
		}},
		{"misspelt property", "css/a.css", "a { colr: red }", []string{
			"static/css/a.css:1:5: warning: asset/suspicious: \"colr\" is not a known CSS property (Did you mean \"color\" instead?) at colr",
		}},
		{"syntax of a style sheet", "css/a.css", "a { color: red", []string{
			"static/css/a.css:1:15: warning: asset/suspicious: Expected \"}\" to go with \"{\" ()",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := maps.Clone(site)
			files[test.file] = test.text
			b, problems := build(t, folder(files), Options{})
			if diff := cmp.Diff(test.want, problems); diff != "" {
				t.Error(diff)
			}
			if strings.HasPrefix(test.file, "js/") { // a wrong script takes no style away
				text(t, b, "site.css")
			}
		})
	}
}

// broken is a folder in which one file cannot be read.
type broken struct {
	fstest.MapFS
	name string
}

var errDisk = errors.New("the disk is broken")

func (b broken) Open(name string) (fs.File, error) {
	if name == b.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDisk}
	}
	return b.MapFS.Open(name)
}

func (b broken) ReadFile(name string) ([]byte, error) {
	if name == b.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errDisk}
	}
	return b.MapFS.ReadFile(name)
}

func TestUnreadable(t *testing.T) {
	for _, name := range []string{"icons/paper.svg", "js/lang.ts", "css/site.css", "root/favicon.svg", "css/fonts/f.woff2"} {
		bundle, _, err := Build(broken{folder(site), name}, Options{})
		if !errors.Is(err, errDisk) || !strings.Contains(err.Error(), name) || bundle != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestEmbedded builds what the program is delivered with.
func TestEmbedded(t *testing.T) {
	b, problems := build(t, static.FS, Options{})
	if problems != nil {
		t.Error(problems)
	}
	if text(t, b, "site.css") == "" {
		t.Error("site.css is empty")
	}
}

func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		if _, _, err := Build(static.FS, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestModules holds that what a script exports can be imported by its address, as search is when somebody searches.
func TestModules(t *testing.T) {
	b, problems := build(t, folder(map[string]string{"js/search.ts": "export function attach(form: string): string { return form }"}), Options{})
	if problems != nil {
		t.Fatal(problems)
	}
	if script := text(t, b, "search.js"); !strings.Contains(script, "as attach}") {
		t.Errorf("search.js exports nothing: %s", script)
	}
}

package search

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"recourse/generator/lang"
)

// browser runs the browser's search without a browser.
type browser struct {
	vm     *goja.Runtime
	search goja.Callable
	loaded []string
}

const script = `
import { Index } from "./_search-index";
import { search } from "./_search-query";
globalThis.open = (entry, file) => new Index(JSON.parse(entry), async (name) => file(name));
globalThis.answer = async (index, query, limit, thrifty) => JSON.stringify(await search(index, query, limit, thrifty));
`

// newBrowser bundles the browser's engine. The interpreter knows no Unicode properties; how texts are cut into words is held
// by package lang's own test, so here the pattern of a word knows Latin and Cyrillic only.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	folder, err := filepath.Abs("../../static/js")
	if err != nil {
		t.Fatal(err)
	}
	const pattern, simple = `/[\p{L}\p{Nd}\p{M}]+/gu`, `/[0-9A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fЀ-ӿ]+/g`
	plugin := api.Plugin{Name: "properties", Setup: func(build api.PluginBuild) {
		build.OnLoad(api.OnLoadOptions{Filter: `lang\.ts$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := os.ReadFile(args.Path)
			if !strings.Contains(string(data), pattern) {
				t.Errorf("lang.ts: no %s", pattern)
			}
			text := strings.ReplaceAll(string(data), pattern, simple)
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderTS}, err
		})
	}}
	result := api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: script, ResolveDir: folder, Loader: api.LoaderTS},
		Bundle: true, Format: api.FormatIIFE, Target: api.ES2017, Supported: map[string]bool{"bigint": true},
		Charset: api.CharsetUTF8, Plugins: []api.Plugin{plugin},
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors[0].Text)
	}
	b := &browser{vm: goja.New()}
	if _, err := b.vm.RunString(string(result.OutputFiles[0].Contents)); err != nil {
		t.Fatal(err)
	}
	b.search, _ = goja.AssertFunction(b.vm.Get("answer"))
	return b
}

// open gives the browser an index, whose files it loads by name.
func (b *browser) open(t *testing.T, e *edition) goja.Value {
	t.Helper()
	open, _ := goja.AssertFunction(b.vm.Get("open"))
	index, err := open(goja.Undefined(), b.vm.ToValue(string(e.files[e.entry])), b.vm.ToValue(func(name string) string {
		b.loaded = append(b.loaded, name)
		return string(e.files[name+".txt"])
	}))
	if err != nil {
		t.Fatal(err)
	}
	return index
}

// answer is what both engines must agree on.
type answer struct {
	Pages, Whole     int
	Hits             []Hit
	Missing, Nearest []string
}

func (b *browser) answer(t *testing.T, index goja.Value, query string, limit int, thrifty bool) answer {
	t.Helper()
	value, err := b.search(goja.Undefined(), index, b.vm.ToValue(query), b.vm.ToValue(limit), b.vm.ToValue(thrifty))
	if err != nil {
		t.Fatalf("%q: %v", query, err)
	}
	promise, isPromise := value.Export().(*goja.Promise)
	if !isPromise || promise.State() != goja.PromiseStateFulfilled {
		t.Fatalf("%q: %v", query, promise.Result())
	}
	var got answer
	if err := json.Unmarshal([]byte(promise.Result().String()), &got); err != nil {
		t.Fatal(err)
	}
	for i := range got.Hits { // the browser resolves addresses against the site's root
		got.Hits[i].URL = "/" + got.Hits[i].URL
		for j := range got.Hits[i].Sections {
			got.Hits[i].Sections[j].URL = "/" + got.Hits[i].Sections[j].URL
		}
	}
	return got
}

// twinQueries are words and questions of every kind; each is also asked two letters before its end.
func twinQueries(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	var queries []string
	for line := range strings.Lines(string(data)) {
		query := strings.TrimSuffix(line, "\n")
		queries = append(queries, query)
		if letters := []rune(query); len(letters) > 4 {
			queries = append(queries, string(letters[:len(letters)-2]))
		} else {
			queries = append(queries, query+" ")
		}
	}
	return append(queries, "", " ", "-", strings.Repeat("спор ", 300), strings.Repeat("я", 2000), "e\u0301 й")
}

// TestTwin holds the browser's answers to Go's: pages, sections, scores, marked words, missing and nearest words.
func TestTwin(t *testing.T) {
	b := newBrowser(t)
	queries := twinQueries(t)
	if len(queries) < 150 {
		t.Fatalf("only %d queries", len(queries))
	}
	for _, site := range []struct {
		name           string
		copies, nth, n int // every nth query, the n best pages
	}{{"one file", 1, 1, 3}, {"shards", 12, 5, 10}} {
		t.Run(site.name, func(t *testing.T) {
			index := Build(fixture(t, site.copies))
			for _, tag := range []lang.Tag{"ru", "en"} {
				e := index.editions[tag]
				there := b.open(t, e)
				for i, query := range queries {
					if i%site.nth != 0 {
						continue
					}
					want := answer(index.Search(tag, query, site.n))
					if diff := cmp.Diff(want, b.answer(t, there, query, site.n, false), cmpopts.EquateEmpty()); diff != "" {
						t.Errorf("%s: %q (-Go +browser):\n%s", tag, query, diff)
					}
				}
			}
		})
	}
}

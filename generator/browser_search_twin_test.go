package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/build"
	"recourse/generator/lang"
	"recourse/generator/search"
)

// searchTwinScript answers queries by the browser's engine, and puts the answers where the test finds them.
const searchTwinScript = `
import { Index } from "./_search-index";
import { search, type Hit, type Options } from "./_search-query";

const get = async (url: string): Promise<Uint8Array> => new Uint8Array(await (await fetch(url)).arrayBuffer());

// Go gives addresses from the root.
const rooted = (hit: Hit): Hit => ({
  ...hit, url: "/" + hit.url, sections: hit.sections.map((section) => ({ ...section, url: "/" + section.url })),
});

async function answer(entry: string, asked: { query: string; options: Options }[]): Promise<unknown[]> {
  const folder = entry.slice(0, entry.lastIndexOf("/") + 1);
  const files = new Map<string, Promise<Uint8Array>>();
  const bytes = await get(entry);
  const file = (name: string): Promise<Uint8Array> => {
    if (!files.has(name)) files.set(name, get(folder + name + ".txt"));
    return files.get(name)!;
  };
  const answers: unknown[] = [];
  const shared = new Index(bytes, file);
  for (const { query, options } of asked) {
    // What a first answer holds depends on what has been loaded: nothing.
    const found = await search(options.thrifty ? new Index(bytes, file) : shared, query, options);
    answers.push({ ...found, hits: found.hits.map(rooted), loaded: options.thrifty ? found.loaded : 0 });
  }
  return answers;
}

Object.assign(window, { answer });
`

// asked is a query and how it is to be answered.
type asked struct {
	Query   string         `json:"query"`
	Options search.Options `json:"options"`
}

// TestSearchInBrowser has Chromium answer what Go answered, from the same files and under the security policy of the site:
// pages, sections, scores, marked words, corrections, and how many files were loaded.
func TestSearchInBrowser(t *testing.T) {
	for _, folder := range []string{"..", "testdata/site"} {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			site, _, err := build.Read(t.Context(), build.Options{Source: folder})
			if err != nil || site == nil {
				t.Fatal(err)
			}
			index := search.Build(site)
			server := serveScript(t, searchTwinScript, maps.Collect(index.Files()))
			b := newTab(t, phone)
			b.open(server.URL + "/")
			b.until("window.answer")
			for tag, entry := range index.Entries() {
				list := searchQueries(t, folder, tag)
				question, err := json.Marshal(list)
				if err != nil {
					t.Fatal(err)
				}
				got := evaluate[[]any](b, fmt.Sprintf("answer(%q, %s)", entry, question))
				differ := 0
				for i, a := range list {
					want := index.Search(tag, a.Query, a.Options)
					if !a.Options.Thrifty {
						want.Loaded = 0
					}
					if diff := cmp.Diff(plain(t, want), filled(got[i])); diff != "" && differ < 5 {
						differ++
						t.Errorf("%s: %+v (-Go +browser):\n%s", tag, a, diff)
					}
				}
				t.Logf("%s: %d queries", tag, len(list))
			}
			b.quiet("search")
		})
	}
}

// plain returns a value as JSON makes it, without what is empty.
func plain(t *testing.T, value any) any {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var made any
	if err := json.Unmarshal(data, &made); err != nil {
		t.Fatal(err)
	}
	return filled(made)
}

func filled(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key, item := range v {
			if v[key] = filled(item); v[key] == nil {
				delete(v, key)
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i, item := range v {
			v[i] = filled(item)
		}
		if len(v) == 0 {
			return nil
		}
	}
	return value
}

// searchQueries returns queries of every kind: those of the tests of package search, as typed and two letters before their
// end; and words of a site's own content, as they are and with slips, in the other keyboard layout, in Latin letters.
func searchQueries(t *testing.T, folder string, tag lang.Tag) []asked {
	t.Helper()
	data, err := os.ReadFile("search/testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	queries := []string{"", " ", "-", "\"", "\"\"", strings.Repeat("спор ", 300), strings.Repeat("я", 2000), "e\u0301 й", "\U00010400 é", "don't o'neil", "\"открыть спор\"", "“open a dispute” refund"}
	for line := range strings.Lines(string(data)) {
		query := strings.TrimSuffix(line, "\n")
		queries = append(queries, query)
		if letters := []rune(query); len(letters) > 4 {
			queries = append(queries, string(letters[:len(letters)-2]))
		}
	}
	random := rand.New(rand.NewPCG(9, uint64(len(tag))))
	words := contentWords(t, folder, tag)
	for range 25 {
		word := words[random.IntN(len(words))]
		other := words[random.IntN(len(words))]
		letters := []rune(word)
		at := random.IntN(len(letters))
		slip := string(slices.Insert(slices.Clone(letters), at, []rune(other)[0]))
		alike := strings.NewReplacer("о", "а", "а", "о", "е", "и", "и", "е", "e", "a", "a", "e", "т", "д", "с", "з").Replace(word)
		queries = append(queries, word, alike, slip+" ", slip, string(letters[:at])+string(letters[at+1:])+" "+other, lang.SwitchLayout(word), lang.Slug(word), word+" "+other+" ", `"`+word+" "+other+`"`)
	}
	var list []asked
	for i, query := range queries {
		o := search.Options{Limit: 5, Kinds: []string{}, Thrifty: i%2 == 0, Exact: i%7 == 0}
		if i%5 == 0 {
			o.Kinds = []string{"guide", "letter"}
		}
		list = append(list, asked{query, o})
	}
	return list
}

// contentWords returns the words of a site's Markdown in a language, each once.
func contentWords(t *testing.T, folder string, tag lang.Tag) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "content", "guides", "*."+tag+".md"))
	if err != nil || len(names) == 0 {
		t.Fatal("no guides: ", err)
	}
	var words []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for token := range lang.EachToken(string(text)) {
			words = append(words, token.Text)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

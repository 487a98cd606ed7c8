package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"recourse/generator/build"
	"recourse/generator/search"
)

// damagedScript answers a query from files that were damaged, and says whether it found that out, or what it answered.
const damagedScript = `
import { Index } from "./_search-index";
import { search } from "./_search-query";

const bytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

async function damaged(entry: string, files: Record<string, string>, cases: [name: string, content: string][]): Promise<string[]> {
  const answers: string[] = [];
  for (const [name, content] of cases) {
    const file = (other: string): string => (other === name ? content : files[other]);
    try {
      const index = new Index(bytes(file(entry)), async (other) => bytes(file(other + ".txt")));
      const found = [];
      for (const query of ["спорр ", "\"открыть спор\""]) found.push(await search(index, query, { limit: 10 }));
      answers.push(JSON.stringify(found));
    } catch (error) {
      answers.push(String(error));
    }
  }
  return answers;
}

Object.assign(window, { damaged });
`

// TestDamagedIndexInBrowser: whatever happens to a file of the index, the browser answers as from the whole file or says that
// it is damaged.
func TestDamagedIndexInBrowser(t *testing.T) {
	site, _, err := build.Read(t.Context(), build.Options{Source: ".."})
	if err != nil || site == nil {
		t.Fatal(err)
	}
	index := search.Build(site)
	entry := index.Entries()["ru"]
	folder := entry[:strings.LastIndex(entry, "/")+1]
	files := map[string]string{}
	for name, data := range index.Files() {
		if name, found := strings.CutPrefix(name, folder); found {
			files[name] = base64.StdEncoding.EncodeToString(data)
		}
	}
	entry = strings.TrimPrefix(entry, folder)
	random := rand.New(rand.NewPCG(11, 12))
	cases := [][2]string{{"", ""}} // nothing is damaged
	for i, name := range slices.Sorted(maps.Keys(files)) {
		data, err := base64.StdEncoding.DecodeString(files[name])
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []int{i % 5, (i + 2) % 5} {
			damaged := slices.Clone(data)
			at := random.IntN(len(damaged))
			switch kind {
			case 0:
				damaged = damaged[:at]
			case 1:
				damaged[at] ^= 1 << random.IntN(8)
			case 2:
				copy(damaged[at:], "<!doctype html>")
			case 3:
				damaged = []byte("<!doctype html><title>Not found</title>")
			case 4:
				damaged = append(damaged, 0)
			}
			cases = append(cases, [2]string{name, base64.StdEncoding.EncodeToString(damaged)})
		}
	}
	question, err := json.Marshal([]any{entry, files, cases})
	if err != nil {
		t.Fatal(err)
	}
	server := serveScript(t, damagedScript, map[string][]byte{"/cases.json": question})
	b := newTab(t, phone)
	b.open(server.URL + "/")
	b.until("window.damaged")
	answers := evaluate[[]string](b, "fetch('/cases.json').then((r) => r.json()).then((args) => damaged(...args))")
	found := 0
	for i, answer := range answers {
		switch {
		case i == 0 && !strings.Contains(answer, `"hits":[{`):
			t.Fatalf("nothing is damaged: %s", answer)
		case answer == answers[0]: // the file was not needed
		case answer == "Error: search: a file of the index is damaged, or of another version":
			found++
		default:
			t.Errorf("%s: %s", cases[i][0], fmt.Sprintf("%.200s", answer))
		}
	}
	t.Logf("%d of %d damaged files were needed, and found out", found, len(cases)-1)
	if found < 15 {
		t.Errorf("only %d of %d damaged files were needed", found, len(cases)-1)
	}
	b.quiet("damage")
}

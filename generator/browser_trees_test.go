package main

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"recourse/generator/kb"
	"recourse/generator/tree"
)

// answerScript answers questions as a reader does, by what stands on the page: links are pressed, boxes ticked and fields
// filled in. It returns what the outcome then shows.
const answerScript = `async (steps) => {
  let outcome;
  document.addEventListener("recourse:page", ({ detail }) => { outcome = detail.question ? undefined : detail.state; });
  const main = document.querySelector("main");
  const drawn = (act) => new Promise((resolve, reject) => {
    document.addEventListener("recourse:page", resolve, { once: true });
    setTimeout(() => reject(new Error("nothing follows " + main.innerText.slice(0, 400))), 10000);
    act();
  });
  if (main.querySelector("[data-again]")) await drawn(() => main.querySelector("[data-again]").click());
  const asked = [], titles = [];
  for (const { question, kind, answer } of steps) {
    const heading = main.querySelector("[data-first]") ? main.querySelector("h2") : main.querySelector("h1");
    const words = () => heading.textContent.trim();
    titles.push(document.title);
    const link = [...main.querySelectorAll("a[data-answer]")].find((a) => a.dataset.answer === answer && a.checkVisibility());
    if (link) {
      asked.push([words(), link.querySelector("b").textContent]);
      await drawn(() => link.click());
    } else {
      const form = main.querySelector("form.tree-form");
      if (!form || !form.checkVisibility() || form.dataset.question !== question) throw new Error("no form asks for " + question);
      const boxes = [...form.querySelectorAll("input[type=checkbox]")];
      for (const box of boxes) if (box.checked !== answer.split(" ").includes(box.value)) box.click();
      const [year, month, day] = answer.split("-");
      for (const field of form.querySelectorAll("[data-part]")) field.value = { year, month, day }[field.dataset.part];
      const field = form.querySelector("#tree-field");
      if (field) field.value = answer.replace(/^=/, "");
      const ticked = boxes.filter((box) => box.checked).map((box) => box.closest("label").querySelector("b").textContent);
      asked.push([words(), ticked.join(", ")]);
      await drawn(() => form.querySelector("button").click());
    }
  }
  return {
    slug: outcome.slug, heading: main.querySelector("h1").textContent.trim(), title: document.title,
    address: location.pathname + location.search, hash: decodeURIComponent(location.hash),
    focus: document.activeElement === main.querySelector("h1"),
    asked, titles, kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== "language"),
    answers: [...main.querySelectorAll(".answers dl > div")].map((row) => [...row.children].slice(0, 2).map((e) => e.textContent.trim())),
  };
}`

// seenOutcome is what answerScript returns.
type seenOutcome struct {
	Slug, Heading, Title, Address, Hash string
	Focus                               bool
	Asked, Answers                      [][]string
	Titles, Kept                        []string
}

// TestTreeOutcomes answers every tree's questions in the browser until each of its outcomes has been seen, from the page
// where the tree starts.
func TestTreeOutcomes(t *testing.T) {
	trees, err := ownTrees()
	if err != nil {
		t.Fatal(err)
	}
	site := ownSite(t)
	host := site.host(t)
	for i, tr := range trees {
		language := []string{"ru", "en"}[i%2]
		t.Run(tr.ID.Slug, func(t *testing.T) {
			t.Parallel()
			b, start := openTree(t, host, language, tr)
			began := time.Now()
			seen := map[*tree.Outcome]bool{}
			for _, w := range waysToOutcomes(t, tr.Tree) {
				if seen[w.state.Outcome] {
					continue
				}
				seen[w.state.Outcome] = true
				got := evaluate[seenOutcome](b, fmt.Sprintf("(%s)(%s)", answerScript, written(t, w.steps)))
				checkOutcome(t, site, start, w, got)
			}
			if len(seen) != len(tr.Tree.Outcomes) {
				t.Errorf("%d outcomes were seen, want all %d", len(seen), len(tr.Tree.Outcomes))
			}
			b.quiet(start)
			b.atHome(host.URL)
			t.Logf("%d outcomes in %s", len(seen), time.Since(began).Round(time.Millisecond))
		})
	}
}

// openTree opens the page where a tree starts, on the day that the tests walk on, and waits for its script.
func openTree(t *testing.T, host *httptest.Server, language string, tr *kb.Tree) (b *tab, start string) {
	t.Helper()
	b, start = newTab(t, phone), "/"+language+"/trees/"+tr.ID.Slug+"/"
	b.open(host.URL + start)
	b.until("document.querySelector('main').dataset.tree === 'ready'")
	b.text(fmt.Sprintf("document.querySelector('main').dataset.today = %q", treeToday))
	return b, start
}

// looksPrivate finds dates and decimals.
var looksPrivate = regexp.MustCompile(`\d{4}-\d\d|\d\.\d`)

func checkOutcome(t *testing.T, site *builtSite, start string, w way, got seenOutcome) {
	t.Helper()
	slug := w.state.Slug
	if got.Slug != slug {
		t.Errorf("%v lead to %s, want %s", w.steps, got.Slug, slug)
		return
	}
	if want, whole := readHeading(t, site, start+slug+"/"); whole && got.Heading != want {
		t.Errorf("%s has the heading %q, want %q", slug, got.Heading, want)
	}
	if got.Address != start || !got.Focus || len(got.Kept) > 0 {
		t.Errorf("%s: the address is %s, its heading is focused: %t, stored are %q", slug, got.Address, got.Focus, got.Kept)
	}
	for _, s := range w.steps {
		if has := strings.Contains(got.Hash, s.Question+"="); has == s.Private {
			t.Errorf("%s: the answer to %s stands in the address: %t, want %t: %s", slug, s.Question, has, !s.Private, got.Hash)
		}
	}
	if looksPrivate.MatchString(got.Hash) {
		t.Errorf("%s: the address has a date or an amount: %s", slug, got.Hash)
	}
	if titles := slices.Sorted(slices.Values(append(got.Titles, got.Title))); len(slices.Compact(titles)) != len(w.steps)+1 {
		t.Errorf("%s: pages on the way have the same title: %q", slug, got.Titles)
	}
	if len(got.Answers) != len(w.steps) {
		t.Errorf("%s: %d answers are listed, want %d", slug, len(got.Answers), len(w.steps))
		return
	}
	for i, asked := range got.Asked {
		listed := got.Answers[i]
		if listed[0] != asked[0] || asked[1] != "" && listed[1] != asked[1] || listed[1] == "" {
			t.Errorf("%s: %q is listed for the question %q, which was answered by %q", slug, listed, asked[0], asked[1])
		}
	}
}

// readHeading returns the heading of a page, and whether no value of the reader's stands in it.
func readHeading(t *testing.T, site *builtSite, page string) (heading string, whole bool) {
	t.Helper()
	h1 := find(parsePage(t, site, page), func(n *html.Node) bool { return n.Data == "h1" })
	if h1 == nil {
		t.Fatalf("%s has no heading", page)
	}
	whole = find(h1, func(n *html.Node) bool { return attribute(n, "data-value") != "" }) == nil
	return textOf(h1), whole
}

func parsePage(t *testing.T, site *builtSite, page string) *html.Node {
	t.Helper()
	file, err := os.Open(filepath.Join(site.dir, page, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	root, err := html.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

// find returns the first element inside another that fits, nil where there is none.
func find(root *html.Node, fits func(*html.Node) bool) *html.Node {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && fits(n) {
			return n
		}
	}
	return nil
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(root *html.Node) string {
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func written(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// replayScript has the page restore what an entry of the history would hold, list by list, and returns where each leads.
const replayScript = `async (ways) => {
  let outcome;
  document.addEventListener("recourse:page", ({ detail }) => { outcome = detail.question ? undefined : detail.state; });
  const seen = [];
  for (const given of ways) {
    outcome = undefined;
    history.replaceState({ given, memory: [], jump: false, near: false, keep: false }, "", location.pathname);
    await new Promise((resolve, reject) => {
      document.addEventListener("recourse:page", resolve, { once: true });
      setTimeout(() => reject(new Error("nothing follows " + given)), 10000);
      dispatchEvent(new PopStateEvent("popstate"));
    });
    const main = document.querySelector("main");
    const shown = main.querySelector("h1").textContent.trim();
    seen.push({ slug: outcome?.slug ?? shown, heading: shown, answers: main.querySelectorAll(".answers dl > div").length });
  }
  return seen;
}`

// TestTreeStates has the script of every tree restore answers to every state of every outcome, in one page.
func TestTreeStates(t *testing.T) {
	trees, err := ownTrees()
	if err != nil {
		t.Fatal(err)
	}
	site := ownSite(t)
	host := site.host(t)
	total := 0
	for i, tr := range trees {
		language := []string{"en", "ru"}[i%2]
		ways := waysToOutcomes(t, tr.Tree)
		total += len(ways)
		t.Run(tr.ID.Slug, func(t *testing.T) {
			t.Parallel()
			b, start := openTree(t, host, language, tr)
			began := time.Now()
			entries := make([][][2]string, len(ways))
			for i, w := range ways {
				for _, s := range w.steps {
					entries[i] = append(entries[i], [2]string{s.Question, s.Answer})
				}
			}
			got := evaluate[[]struct {
				Slug, Heading string
				Answers       int
			}](b, fmt.Sprintf("(%s)(%s)", replayScript, written(t, entries)))
			for i, w := range ways {
				want, whole := readHeading(t, site, start+w.state.Slug+"/")
				if got[i].Slug != w.state.Slug || whole && got[i].Heading != want || got[i].Answers != len(w.steps) {
					t.Errorf("%v lead to %s, %q, with %d answers, want %s, %q", w.steps, got[i].Slug, got[i].Heading, got[i].Answers, w.state.Slug, want)
				}
			}
			b.quiet(start)
			b.atHome(host.URL)
			t.Logf("%d states in %s", len(ways), time.Since(began).Round(time.Millisecond))
		})
	}
	t.Logf("%d states of outcomes", total)
}

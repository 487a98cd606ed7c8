package search

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/mistype"
	"recourse/templates"
)

// content is the index of this repository's own content, made once for all tests.
var content = sync.OnceValues(func() (*Index, error) {
	loader := load.New(load.Options{Site: os.DirFS("../.."), Templates: templates.FS})
	site, problems, err := loader.Load(context.Background())
	if err == nil && site == nil {
		err = fmt.Errorf("%v", problems)
	}
	if err != nil {
		return nil, err
	}
	return Build(site), nil
})

// vocabulary returns the words of an edition's own script with at least so many letters, as they stand in its texts.
func vocabulary(t *testing.T, tag lang.Tag, least int) []string {
	t.Helper()
	index, err := content()
	if err != nil {
		t.Fatal(err)
	}
	r, err := index.editions[tag].open()
	if err != nil {
		t.Fatal(err)
	}
	letters := map[lang.Tag]string{"ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя", "en": "abcdefghijklmnopqrstuvwxyz"}[tag]
	var list []string
	for _, shard := range r.shards {
		c, err := r.load(termsFile, shard.name)
		if err != nil {
			t.Fatal(err)
		}
		terms, err := r.readTerms(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, term := range terms {
			for _, form := range term.forms {
				if len(term.posted.list) > 0 && units(form) >= least && strings.Trim(form, letters) == "" && !stopWords[form] {
					list = append(list, form)
				}
			}
		}
	}
	slices.Sort(list)
	return list
}

// sample returns n different items in a random order. A new item takes its place among the others and moves none of them, so
// that what is measured does not leap whenever somebody edits a page.
func sample(random *rand.Rand, list []string, n int) []string {
	list = slices.Clone(list)
	seed := random.Uint64()
	slices.SortFunc(list, func(a, b string) int { return cmp.Compare(drawn(seed, a).Uint64(), drawn(seed, b).Uint64()) })
	return list[:min(n, len(list))]
}

// drawn returns numbers that are random and depend on a word alone.
func drawn(seed uint64, word string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(word))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// TestSlips: a word with one random slip leads to the page that the word itself leads to first, among the first five.
func TestSlips(t *testing.T) {
	for _, tag := range []lang.Tag{"ru", "en"} {
		words := vocabulary(t, tag, 4)
		known := map[string]bool{}
		for _, word := range vocabulary(t, tag, 1) {
			known[word] = true
		}
		random := rand.New(rand.NewPCG(1, 2))
		good, n := 0, 0
		for _, word := range sample(random, words, 400) {
			random := drawn(1, word)
			slip := mistype.Random(random, word, tag)
			for known[slip] {
				slip = mistype.Random(random, word, tag)
			}
			n++
			if leads(t, tag, slip, word, 5) {
				good++
			} else if testing.Verbose() {
				t.Logf("%s for %s: %s", slip, word, explained(tag, slip))
			}
		}
		t.Logf("%s: %d of %d words with a slip, %.1f %%", tag, good, n, 100*float64(good)/float64(n))
		if float64(good) < 0.92*float64(n) {
			t.Errorf("%s: only %d of %d", tag, good, n)
		}
	}
}

// leads tells whether a query has, among its first pages, the one that another query has first.
func leads(t *testing.T, tag lang.Tag, query, other string, among int) bool {
	t.Helper()
	index, err := content()
	if err != nil {
		t.Fatal(err)
	}
	want := index.Search(tag, other, Options{Limit: 1, Exact: true}).Hits
	return len(want) > 0 && slices.ContainsFunc(index.Search(tag, query, Options{Limit: among}).Hits, func(h Hit) bool { return h.URL == want[0].URL })
}

func explained(tag lang.Tag, query string) string {
	index, _ := content()
	r := index.Search(tag, query, Options{Limit: 1})
	return fmt.Sprintf("%d pages, %v missing %v", r.Pages, r.Corrections, r.Missing)
}

// TestLayouts: a word typed in the other keyboard layout leads to the page that the word itself leads to first, among the
// first three.
func TestLayouts(t *testing.T) {
	for _, tag := range []lang.Tag{"ru", "en"} {
		measure(t, tag, "typed in the other layout", sample(rand.New(rand.NewPCG(3, 4)), vocabulary(t, tag, 3), 400), lang.SwitchLayout)
	}
}

// TestLatin: a Russian word typed in Latin letters, by any of the common systems, leads where the word itself leads.
func TestLatin(t *testing.T) {
	const cyrillic = "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"
	for name, system := range map[string]string{
		"as most people write":  "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sch - y - e yu ya",
		"BGN/PCGN":              "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch ” y ’ e yu ya",
		"passports (ICAO 9303)": "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
		"GOST 7.79-2000, B":     "a b v g d e zh z i j k l m n o p r s t u f x cz ch sh shh `` y` ` e` yu ya",
		"with j and c":          "a b v g d e zh z i j k l m n o p r s t u f h c ch sh sch - y - e ju ja",
		"scholars (GOST 16876)": "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ - y ' è û â",
	} {
		var pairs []string
		letters := strings.Fields(system)
		for i, letter := range strings.Fields(cyrillic) {
			pairs = append(pairs, letter, strings.Trim(letters[i], "-”"))
		}
		typed := strings.NewReplacer(pairs...)
		measure(t, "ru", name, sample(rand.New(rand.NewPCG(5, 6)), vocabulary(t, "ru", 4), 300), typed.Replace)
	}
}

// measure prints how many words lead, typed otherwise, to the page that they lead to first as they are, and fails where it
// is less than 95 of a hundred.
func measure(t *testing.T, tag lang.Tag, name string, words []string, typed func(string) string) {
	t.Helper()
	good := 0
	for _, word := range words {
		if leads(t, tag, typed(word), word, 3) {
			good++
		} else {
			t.Logf("%s for %s: %s", typed(word), word, explained(tag, typed(word)))
		}
	}
	t.Logf("%s, %s: %d of %d words, %.1f %%", tag, name, good, len(words), 100*float64(good)/float64(len(words)))
	if float64(good) < 0.95*float64(len(words)) {
		t.Errorf("%s, %s: only %d of %d words", tag, name, good, len(words))
	}
}

// paradigms are the endings of words that have forms with й.
var paradigms = []string{
	"ый ая ое ые ого ой ому ую ым ых ыми", "ий ая ое ие ого ой ому ую им их ими", "ий яя ее ие его ей ему юю им их ими",
	"ой ая ое ые ого ому ую ым ых ыми", "а ы е у ой ам ами ах", "а и е у ой ам ами ах", "я и е ю ей ям ями ях", "ия ии ию ией ий иям иями иях",
	"ие ия ию ием ий иям иями иях", "й я ю ем е и ев ям ями ях",
}

// adjectives is how many of them, the first, only adjectives have.
const adjectives = 4

// TestInflections: every form with й of a word finds the pages of all its forms.
func TestInflections(t *testing.T) {
	index, err := content()
	if err != nil {
		t.Fatal(err)
	}
	words := vocabulary(t, "ru", 5)
	known := map[string]bool{}
	for _, word := range words {
		known[word] = true
	}
	r, err := index.editions["ru"].open()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]map[int]bool{}
	pagesOf := func(form string) map[int]bool {
		if found[form] == nil {
			s := newSession(r, Options{})
			chunks, _ := s.parse(form + " ")
			words := merge(chunks)
			if err := s.look(words); err != nil {
				t.Fatal(err)
			}
			alternatives, _ := s.alternatives(words)
			pages, _ := s.rank(words, alternatives)
			found[form] = map[int]bool{}
			for _, p := range pages {
				found[form][p.page] = true
			}
		}
		return found[form]
	}
	random := rand.New(rand.NewPCG(7, 8))
	families, forms, recall := 0, 0, 0.0
	for _, word := range sample(random, words, len(words)) {
		family := familyOf(word, known)
		if len(family) < 2 || families == 300 {
			continue
		}
		families++
		all := map[int]bool{}
		for _, form := range family {
			delete(known, form) // once
			maps.Copy(all, pagesOf(form))
		}
		for _, form := range family {
			if strings.Contains(form, "й") {
				forms++
				recall += float64(len(pagesOf(form))) / float64(len(all))
				if len(pagesOf(form)) < len(all) {
					t.Logf("%s finds %d of %d pages of %v", form, len(pagesOf(form)), len(all), family)
				}
			}
		}
	}
	t.Logf("%d forms with й of %d families find %.4f of their pages", forms, families, recall/float64(forms))
	if families < 300 || recall < 0.98*float64(forms) {
		t.Errorf("%d families, %.4f", families, recall/float64(forms))
	}
}

// familyOf returns the forms of a word by the first paradigm of which the site has a form with й, or so many others that it
// is no other word's by chance: those, and all with й.
func familyOf(word string, known map[string]bool) []string {
	for i, paradigm := range paradigms {
		endings := strings.Fields(paradigm)
		for _, ending := range endings {
			root, fits := strings.CutSuffix(word, ending)
			if !fits || units(root) < 3 {
				continue
			}
			var family []string
			seen := 0
			for _, other := range endings {
				if known[root+other] {
					seen++
					if i >= adjectives && strings.Contains(other, "й") {
						seen++
					}
				}
				if known[root+other] || strings.Contains(other, "й") {
					family = append(family, root+other)
				}
			}
			if seen > 2 || seen == 2 && i < adjectives {
				return family
			}
		}
	}
	return nil
}

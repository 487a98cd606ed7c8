package lang

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

func TestLookup(t *testing.T) {
	tests := []struct {
		tag    Tag
		ok     bool
		want   Tag
		name   string
		locale string
		rtl    bool
	}{
		{"ru", true, "ru", "Русский", "ru-RU", false},
		{"EN", true, "en", "English", "en-GB", false},
		{"de", true, "de", "Deutsch", "de", false},
		{"pt-br", true, "pt-BR", "português", "pt-BR", false},
		{"ar", true, "ar", "العربية", "ar", true},
		{"iw", true, "he", "עברית", "he", true},
		{"", false, "", "", "", false},
		{"und", false, "", "", "", false},
		{"r", false, "", "", "", false},
		{"русский", false, "", "", "", false},
		{"a b", false, "", "", "", false},
		{strings.Repeat("en-", 100), false, "", "", "", false},
	}
	for _, test := range tests {
		l, ok := Lookup(test.tag)
		if ok != test.ok {
			t.Errorf("Lookup(%q) = %v, %v", test.tag, l, ok)
			continue
		}
		if !ok {
			continue
		}
		if l.Tag != test.want || l.Name != test.name || l.Locale != test.locale || l.RTL != test.rtl {
			t.Errorf("Lookup(%q) = %s %s %s %v, want %s %s %s %v",
				test.tag, l.Tag, l.Name, l.Locale, l.RTL, test.want, test.name, test.locale, test.rtl)
		}
		if again, _ := Lookup(l.Tag); again != l {
			t.Errorf("Lookup(%q) gives two languages", l.Tag)
		}
	}
}

func TestNeutral(t *testing.T) {
	de := mustLookup(t, "de")
	if got := de.Stem("häuser"); got != "häuser" {
		t.Errorf("stem %q", got)
	}
	if got := de.Forms(); !slices.Equal(got, []string{"other"}) {
		t.Errorf("forms %q", got)
	}
}

func TestPluralAsCLDR(t *testing.T) {
	names := map[plural.Form]string{plural.One: "one", plural.Few: "few", plural.Many: "many", plural.Other: "other"}
	for _, tag := range []Tag{"ru", "en"} {
		l := mustLookup(t, tag)
		for n := range 1200 {
			want := names[plural.Cardinal.MatchPlural(language.Make(tag), n, 0, 0, 0, 0)]
			if got := l.Plural(n); got != want {
				t.Errorf("%s: %d is %s, want %s", tag, n, got, want)
			}
			if got := l.Plural(-n); got != want {
				t.Errorf("%s: %d is %s, want %s", tag, -n, got, want)
			}
			if !slices.Contains(l.Forms(), want) {
				t.Errorf("%s: forms %q lack %s", tag, l.Forms(), want)
			}
		}
	}
}

func TestCompare(t *testing.T) {
	tests := []struct {
		tag  Tag
		want string
	}{
		{"ru", "Ёж ежевика ёжик Ёлка ель ехать жалоба Иск йод кот"},
		{"ru", "банк Банк Банка спор Спор споры"},
		{"en", "appeal Appeal café cafes claim co-op coop Zebra"},
	}
	for _, test := range tests {
		l := mustLookup(t, test.tag)
		words := strings.Fields(test.want)
		slices.Reverse(words)
		slices.SortFunc(words, l.Compare)
		if got := strings.Join(words, " "); got != test.want {
			t.Errorf("%s: sorted as %s, want %s", test.tag, got, test.want)
		}
	}
	words := wordList(t, "ru")
	ru := mustLookup(t, "ru")
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[len(words)-i]
		if got, want := strings.Compare(ru.SortKey(a), ru.SortKey(b)), ru.Compare(a, b); got != want {
			t.Errorf("the keys of %s and %s compare as %d, the words as %d", a, b, got, want)
		}
	}
	if got := ru.Compare("ё", "е\u0308"); got == 0 {
		t.Error("two spellings are equal, so a sort is not settled")
	}
}

// Many goroutines build a site: each has to get the answers that one alone gets.
func TestConcurrentUse(t *testing.T) {
	ru := mustLookup(t, "ru")
	words := wordList(t, "ru")
	fresh := newStemmer(stemRussian)
	want := make([]string, len(words))
	for i, word := range words {
		want[i] = fresh.stem(word)
	}
	var group sync.WaitGroup
	for g := range 8 {
		group.Go(func() {
			for i := range words {
				i = (i + g*len(words)/8) % len(words)
				if got := ru.Stem(words[i]); got != want[i] {
					t.Errorf("stem of %s is %s, want %s", words[i], got, want[i])
				}
				if ru.Compare(words[i], words[0]) < 0 {
					t.Errorf("%s sorts before %s", words[i], words[0])
				}
				if _, ok := Lookup("fr"); !ok {
					t.Error("no French")
				}
			}
		})
	}
	group.Wait()
}

// A stemmer remembers a bounded number of words and forgets without changing its mind.
func TestStemmerForgets(t *testing.T) {
	s := newStemmer(stemEnglish)
	for i := range stemShards * stemShardSize * 2 {
		s.stem("word" + strings.Repeat("s", i%3) + string(rune('а'+i%1000)) + string(rune('а'+i/1000)))
	}
	total := 0
	for i := range s.shards {
		total += len(s.shards[i].stems)
	}
	if total > stemShards*stemShardSize {
		t.Errorf("%d stems remembered", total)
	}
	if got := s.stem("disputes"); got != "disput" {
		t.Errorf("stem of disputes is %s", got)
	}
	long := strings.Repeat("disputes", 9)
	if got := s.stem(long); got != long {
		t.Errorf("stem of a token of %d characters is %s", len(long), got)
	}
}

func TestSlug(t *testing.T) {
	for _, r := range table(t, "slug.tsv", 2) {
		if got := Slug(r.cells[0]); got != r.cells[1] {
			t.Errorf("slug.tsv:%d: %q gives %q, want %q", r.line, r.cells[0], got, r.cells[1])
		}
	}
}

func TestSwitchLayoutAndBack(t *testing.T) {
	for _, word := range append(wordList(t, "ru"), wordList(t, "en")...) {
		if got := SwitchLayout(SwitchLayout(word)); got != word {
			t.Errorf("%s there and back is %s", word, got)
		}
	}
}

func TestFoldAllocates(t *testing.T) {
	tests := []struct {
		text string
		want float64
	}{
		{"возвратный платеж 13.1", 0},
		{"dispute", 0},
		{"Ёлка Visa", 2},
		{"чужо́й", 8},
	}
	for _, test := range tests {
		if got := testing.AllocsPerRun(100, func() { Fold(test.text) }); got > test.want {
			t.Errorf("Fold(%q) allocates %v times, want at most %v", test.text, got, test.want)
		}
	}
	if got := testing.AllocsPerRun(100, func() {
		for range EachToken("спор закрыт, 13.1 claim") {
		}
	}); got > 1 {
		t.Errorf("EachToken allocates %v times", got)
	}
}

func TestEachTokenStops(t *testing.T) {
	for limit := 1; limit <= 4; limit++ {
		n := 0
		for range EachToken("а-б 1.2") {
			if n++; n == limit {
				break
			}
		}
		if n != limit {
			t.Errorf("%d tokens, want %d", n, limit)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, r := range table(f, "fold.tsv", 2) {
		f.Add(r.cells[0])
	}
	f.Add("\xd0\xc1")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q once %q twice %q", s, once, twice)
		}
		if !norm.NFC.IsNormalString(once) {
			t.Errorf("%q gives %q, which is not composed", s, once)
		}
		if decomposed := norm.NFD.String(s); Fold(decomposed) != once && norm.NFC.String(decomposed) == norm.NFC.String(s) {
			t.Errorf("%q gives %q, decomposed %q", s, once, Fold(decomposed))
		}
	})
}

func FuzzTokens(f *testing.F) {
	for _, r := range table(f, "tokens.tsv", 2) {
		f.Add(r.cells[0])
	}
	f.Add("\xff-а\xd0")
	ru, en := mustLookup(f, "ru"), mustLookup(f, "en")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, token := range Tokens(s) {
			if token.Start < 0 || token.Start >= token.End || token.End > len(s) || token.End < end {
				t.Fatalf("%q: token %+v after one that ends at %d", s, token, end)
			}
			end = token.End
			if token.Text == "" {
				t.Errorf("%q: empty token at %d", s, token.Start)
			}
			for _, r := range token.Text {
				if unicode.ToLower(r) != r {
					t.Errorf("%q: token %q has a capital", s, token.Text)
				}
			}
			for _, l := range []*Language{ru, en} {
				if stem := l.Stem(token.Text); len(stem) > len(token.Text)+1 {
					t.Errorf("%s: stem of %q is %q", l, token.Text, stem)
				}
			}
		}
	})
}

func FuzzSlug(f *testing.F) {
	for _, r := range table(f, "slug.tsv", 2) {
		f.Add(r.cells[0])
	}
	f.Fuzz(func(t *testing.T, s string) {
		slug := Slug(s)
		if strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Contains(slug, "--") ||
			strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") {
			t.Errorf("%q gives %q", s, slug)
		}
		if again := Slug(slug); again != slug {
			t.Errorf("%q gives %q, and that %q", s, slug, again)
		}
	})
}

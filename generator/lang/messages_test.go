package lang

import (
	"slices"
	"testing"
)

func TestMessages(t *testing.T) {
	m := NewMessages(mustLookup(t, "ru"), map[string]string{
		"search.label":         "Поиск",
		"search.none":          "Ничего о {query}: {query}? {unknown} {Not a slot} {}",
		"search.results.one":   "{n} страница о {query}",
		"search.results.few":   "{n} страницы о {query}",
		"search.results.many":  "{n} страниц о {query}",
		"search.results.other": "{n} страницы о {query}",
		"only.other":           "всего {n}",
	})
	tests := []struct{ got, want string }{
		{m.Text("search.label"), "Поиск"},
		{m.Text("search.label", "query", "x"), "Поиск"},
		{m.Text("search.none", "query", "{query}"), "Ничего о {query}: {query}? {unknown} {Not a slot} {}"},
		{m.Text("search.none", "query", 5, "odd"), "Ничего о 5: 5? {unknown} {Not a slot} {}"},
		{m.Text("nowhere"), "⟦nowhere⟧"},
		{m.Count("search.results", 1, "query", "спор"), "1 страница о спор"},
		{m.Count("search.results", 3, "query", "спор"), "3 страницы о спор"},
		{m.Count("search.results", 1111, "query", "спор"), "1\u00a0111 страниц о спор"},
		{m.Count("only", 21), "всего 21"},
		{m.Count("nowhere", 1), "⟦nowhere⟧"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
	if got, want := m.Slots("search.none"), []string{"query", "unknown"}; !slices.Equal(got, want) {
		t.Errorf("slots %q, want %q", got, want)
	}
	want := []string{
		"only.other", "search.label", "search.none",
		"search.results.few", "search.results.many", "search.results.one", "search.results.other",
	}
	if got := m.Keys(); !slices.Equal(got, want) {
		t.Errorf("keys %q, want %q", got, want)
	}
	if !m.Has("search.label") || m.Has("search") || m.Language().Tag != "ru" {
		t.Error("a message that is there is not, or the reverse")
	}
}

package lang_test

import (
	"fmt"
	"strings"

	"recourse/generator/lang"
)

func Example() {
	ru, _ := lang.Lookup("ru")
	soft := func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
	fmt.Println(ru.Plural(3))
	fmt.Println(soft(ru.Date(lang.Date{Year: 2026, Month: 11, Day: 22})))
	fmt.Println(soft(ru.Money("1234.5", "USD")))
	fmt.Println(soft(ru.Typesetter().Text(`"Спор" -- в срок`)))
	fmt.Println(ru.Stem(lang.Fold("Возвра́тный")))
	fmt.Println(lang.Slug("Жалоба на банк"))
	fmt.Println(lang.SwitchLayout("cgjh"))
	// Output:
	// few
	// 22 ноября 2026 г.
	// 1 234,50 $
	// «Спор» – в срок
	// возвратн
	// zhaloba-na-bank
	// спор
}

func ExampleTokens() {
	for _, token := range lang.Tokens("Статья 51-в, пункт 13.1") {
		fmt.Print(token.Text, " ")
	}
	// Output: статья 51 в 51-в пункт 13 1 13.1
}

func ExampleMessages_Count() {
	en, _ := lang.Lookup("en")
	m := lang.NewMessages(en, map[string]string{
		"search.results.one":   "{n} page about {query}",
		"search.results.other": "{n} pages about {query}",
	})
	fmt.Println(m.Count("search.results", 1, "query", "refunds"))
	fmt.Println(m.Count("search.results", 1200, "query", "refunds"))
	// Output:
	// 1 page about refunds
	// 1,200 pages about refunds
}

package lang

import "testing"

func TestTypography(t *testing.T) {
	for _, r := range table(t, "typography.tsv", 3) {
		l := mustLookup(t, r.cells[0])
		got := l.Typography(r.cells[1], 0)
		if hard(got) != r.cells[2] {
			t.Errorf("typography.tsv:%d: %q\n got %s\nwant %s", r.line, r.cells[1], hard(got), r.cells[2])
		}
		if again := l.Typography(got, 0); again != got {
			t.Errorf("typography.tsv:%d: set again: %s", r.line, hard(again))
		}
	}
}

// A paragraph comes in pieces, cut where links and emphasis begin and end.
func TestTypographyAcrossNodes(t *testing.T) {
	tests := []struct {
		tag  Tag
		prev rune
		text string
		want string
	}{
		{"ru", ' ', `"`, "«"},                         // before a link
		{"ru", 'а', `", потом`, "», потом"},           // after it
		{"ru", '5', ` дней`, "~дней"},                 // [15](…) дней
		{"ru", '5', `" скидки`, "» скидки"},           // the quotation began before
		{"ru", 0, `в `, "в~"},                         // a link follows
		{"ru", 'т', `о есть`, "о есть"},               // the end of a word, no preposition
		{"ru", 'р', ` — это`, "~— это"},               // [спор](…) — это
		{"ru", '(', `"да")`, "«да»)"},                 //
		{"ru", 'B', `4 листа`, "4 листа"},             // a name again: B4
		{"en", 's', `' money`, "’ money"},             //
		{"en", 'n', `'t`, "’t"},                       //
		{"en", '“', `'No', he said`, "‘No’, he said"}, //
		{"en", '5', ` kg`, "~kg"},                     //
	}
	for _, test := range tests {
		if got := hard(mustLookup(t, test.tag).Typography(test.text, test.prev)); got != test.want {
			t.Errorf("%s: %q after %q: %s, want %s", test.tag, test.text, test.prev, got, test.want)
		}
	}
}

func FuzzTypography(f *testing.F) {
	f.Add(`"Спор 'в "срок"' -- это - 15 000 ₽...`, uint8(0))
	f.Add("'tis `code\" --x https://a/\"b\" т. е. 5 kg", uint8('a'))
	f.Add("а\u00a0- б --- в\n\"\u0301", uint8(' '))
	ru, en := mustLookup(f, "ru"), mustLookup(f, "en")
	f.Fuzz(func(t *testing.T, s string, prev uint8) {
		for _, l := range []*Language{ru, en} {
			once := l.Typography(s, rune(prev))
			if twice := l.Typography(once, rune(prev)); twice != once {
				t.Errorf("%s: %q\nonce  %q\ntwice %q", l, s, once, twice)
			}
		}
	})
}

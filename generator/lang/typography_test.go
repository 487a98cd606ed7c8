package lang

import (
	"strings"
	"testing"
	"time"
)

func TestTypography(t *testing.T) {
	for _, r := range table(t, "typography.tsv", 3) {
		l := mustLookup(t, r.cells[0])
		got := l.Typesetter().Text(r.cells[1])
		if hard(got) != r.cells[2] {
			t.Errorf("typography.tsv:%d: %q\n got %s\nwant %s", r.line, r.cells[1], hard(got), r.cells[2])
		}
		if again := l.Typesetter().Text(got); again != got {
			t.Errorf("typography.tsv:%d: set again: %s", r.line, hard(again))
		}
	}
}

// pieces sets a text that comes in pieces, cut at each * as at the marks of bold text; a % is a word filled in later.
func pieces(l *Language, s string) string {
	typesetter := l.Typesetter()
	var b strings.Builder
	for i, piece := range strings.Split(s, "*") {
		if i > 0 {
			b.WriteByte('*')
		}
		for j, piece := range strings.Split(piece, "%") {
			if j > 0 {
				b.WriteByte('%')
				typesetter.Skip('x')
			}
			b.WriteString(typesetter.Text(piece))
		}
	}
	return b.String()
}

func TestTypesetterPieces(t *testing.T) {
	tests := []struct {
		tag  Tag
		text string
		want string
	}{
		{"ru", `"Спор *"Да"*"`, "«Спор *„Да“*»"},
		{"ru", `"*Открыть* спор"`, "«*Открыть* спор»"},
		{"ru", `"*Открыть "Да"* спор", "нет"`, "«*Открыть „Да“* спор», «нет»"},
		{"ru", `*"Спор* "Да" *закрыт"*, "потом"`, "*«Спор* „Да“ *закрыт»*, «потом»"},
		{"ru", `«Спор *"Да"*» и "нет"`, "«Спор *„Да“*» и~«нет»"},
		{"ru", `"Спор "*в "третьей"* степени""`, "«Спор „*в~«третьей»* степени“»"},
		{"ru", `"%", потом "*%*"`, "«%», потом «*%*»"},
		{"ru", `"Скидка *15*" и экран *6*"`, "«Скидка *15*» и~экран *6*″"},
		{"ru", `*15* дней`, "*15*~дней"},
		{"ru", `в *доме*, *в* доме, *не* он, % он`, "в~*доме*, *в*~доме, *не*~он, % он"},
		{"ru", `*П*о есть, п*о* есть`, "*П*о есть, п*о* есть"}, // the end of a word, no preposition
		{"ru", `*Спор* — это`, "*Спор*~— это"},
		{"ru", `(*"да"*)`, "(*«да»*)"},
		{"ru", `B*4 листа*`, "B*4 листа*"}, // a name
		{"en", `"He said *"no"*," "*'yes'*"`, "“He said *‘no’*,” “*‘yes’*”"},
		{"en", `the *buyers*' money, do*n*'t`, "the *buyers*’ money, do*n*’t"},
		{"en", `"*'No'*, he said" 5* kg*`, "“*‘No’*, he said” 5*~kg*"},
	}
	for _, test := range tests {
		if got := hard(pieces(mustLookup(t, test.tag), test.text)); got != test.want {
			t.Errorf("%s: %q\n got %s\nwant %s", test.tag, test.text, got, test.want)
		}
	}
}

// TestTypesetterReset proves that a quotation that nothing closes ends with its block.
func TestTypesetterReset(t *testing.T) {
	typesetter := mustLookup(t, "ru").Typesetter()
	typesetter.Text(`"спор`)
	copied := *typesetter
	if got, want := copied.Text(` "да"`), ` „да“`; got != want {
		t.Errorf("in the same block: %s, want %s", got, want)
	}
	typesetter.Reset()
	if got, want := typesetter.Text(`"да"`), `«да»`; got != want {
		t.Errorf("in the next block: %s, want %s", got, want)
	}
}

// TestTypesetterLinear proves that no text takes more than a little longer than others of its length.
func TestTypesetterLinear(t *testing.T) {
	const size = 400_000
	fences := ""
	for n := 1; len(fences) < size; n++ {
		fences += strings.Repeat("`", n) + " "
	}
	en := mustLookup(t, "en")
	for _, text := range []string{
		strings.Repeat("'a ", size/3), strings.Repeat("'a' ", size/4), strings.Repeat("(", size) + " ://", strings.Repeat("://(", size/4) + " x",
		strings.Repeat(`"a `, size/3), strings.Repeat("1.", size/2), strings.Repeat("- ", size/2), strings.Repeat(`"`, size), fences,
	} {
		start := time.Now()
		en.Typesetter().Text(text)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%.20s…: %s", text, took)
		}
	}
}

func FuzzTypography(f *testing.F) {
	f.Add(`"Спор 'в "срок"' -- это - 15 000 ₽...`)
	f.Add("'tis `code\" --x https://a/\"b\" т. е. 5 kg")
	f.Add("а\u00a0- б --- в\n\"\u0301")
	f.Add(`"Спор *"Да"*", *не* % -*- 'a*'b'`)
	ru, en := mustLookup(f, "ru"), mustLookup(f, "en")
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range []*Language{ru, en} {
			once := pieces(l, s)
			if twice := pieces(l, once); twice != once {
				t.Errorf("%s: %q\nonce  %q\ntwice %q", l, s, once, twice)
			}
		}
	})
}

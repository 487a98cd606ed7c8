package diagram

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSet(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", " \n\t ", ""},
		{"short", "Да", "Да"},
		{"spaces", "  a \t b ", "a b"},
		{"equal lines", "Просит подтвердить получение, пока товара нет", "Просит подтвердить|получение, пока|товара нет"},
		{"newlines", "yes\r\n\nno", "yes|no"},
		{"a hyphen", "Кто-нибудь платил где-нибудь чем-нибудь", "Кто-нибудь платил|где-нибудь чем-нибудь"},
		{"no break space", strings.Repeat("12\u00a0", 5) + "руб", "12\u00a012\u00a012\u00a012\u00a012\u00a0руб"},
		{"a long word", "Rechtsschutzversicherungsgesellschaften", "Rechtsschutzversicherung|sgesellschaften"},
		{"ideographs", "纠纷已关闭,卖家拒绝退款,怎么办。怎么办", "纠纷已关闭,卖家拒绝|退款,怎么办。怎么办"},
		{"accents", strings.Repeat("e\u0301\u0323", 30), strings.Repeat("e\u0301\u0323", 21) + "|" + strings.Repeat("e\u0301\u0323", 9)},
		{"families", strings.Repeat("👩‍👩‍👧", 4), "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧|👩‍👩‍👧"},
		{"not UTF-8", "a\xffb\x00c\ufffe", "a\ufffdb c\ufffd"},
		{"a heap of accents", "a" + strings.Repeat("\u0301", 100_000), "a" + strings.Repeat("\u0301", 999)},
		{"very long", strings.Repeat("Donaudampfschifffahrt ", 40), strings.Repeat("Donaudampfschifffahrt|", 11) + "Donaudampfschifffahrt…"},
	} {
		var lines []string
		words := nodeStyle.set(test.text)
		for _, line := range words.lines {
			lines = append(lines, line.text)
		}
		if diff := cmp.Diff(test.want, strings.Join(lines, "|")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
	}
}

// TestParts holds that the lines of a label are told apart from where one was broken.
func TestParts(t *testing.T) {
	got := labelStyle.set("Да, спор уже открыт или решён\nНет")
	want := []line{{"Да, спор уже", 0}, {"открыт или решён", 16}, {"Нет", 36}}
	if diff := cmp.Diff(want, got.lines, cmp.AllowUnexported(line{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got.height != 52 {
		t.Errorf("height %d, want 52", got.height)
	}
}

// TestWidth compares estimates with widths that Chromium measured at 14 pixels, in the widest of DejaVu Sans, Liberation Sans
// and Noto Sans.
func TestWidth(t *testing.T) {
	for text, measured := range map[string]int{
		"Вы уже заплатили либо ввели пароль?": 289,
		"ЩИТ И МЕЧ ШЖЮЫ":                      147,
		"Have you already paid?":              166,
		"WWWWWWWWWW":                          139,
		"iiiiiiiiii":                          39,
		"1234567890 ₽, 50 %":                  147,
		"Größe: „Ärger“":                      105,
	} {
		if got := nodeStyle.width(text); got < measured || got > measured*5/4+2 {
			t.Errorf("%q: %d, measured %d", text, got, measured)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	for text, want := range map[string]bool{"": false, "(12) שלום abc": true, "abc שלום": false, "مرحبا": true, "— Да": false} {
		if got := rightToLeft(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

package lang

import "strings"

// The keys of a keyboard in the two layouts, key by key: the plain ones, then with Shift.
const (
	keysLatin    = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + `~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?` + "@#$^&"
	keysCyrillic = "ёйцукенгшщзхъфывапролджэячсмитьбю." + `ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,` + `"№;:?`
)

var toCyrillic, toLatin = func() (map[rune]rune, map[rune]rune) {
	latin, cyrillic := []rune(keysLatin), []rune(keysCyrillic)
	there, back := make(map[rune]rune, len(latin)), make(map[rune]rune, len(latin))
	for i, r := range latin {
		there[r], back[cyrillic[i]] = cyrillic[i], r
	}
	return there, back
}()

// SwitchLayout returns what the same keys give in the other keyboard layout, Russian for English and English for Russian:
// "cgjh" is спор, "фззуфд" is appeal. The script of most of the letters decides; text without letters is returned as it is.
func SwitchLayout(s string) string {
	latin, cyrillic := 0, 0
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			latin++
		case 'а' <= r && r <= 'я' || 'А' <= r && r <= 'Я' || r == 'ё' || r == 'Ё':
			cyrillic++
		}
	}
	keys := toCyrillic
	switch {
	case latin+cyrillic == 0:
		return s
	case cyrillic > latin:
		keys = toLatin
	}
	return strings.Map(func(r rune) rune {
		if other, ok := keys[r]; ok {
			return other
		}
		return r
	}, s)
}

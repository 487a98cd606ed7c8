package lang

import (
	"regexp"
	"strings"
	"unicode"
)

// cyrillicOrLatin matches a word of Latin and Cyrillic letters, stress marks and digits.
var cyrillicOrLatin = regexp.MustCompile(`[0-9A-Za-zÀ-ÖØ-öø-ɏ\x{300}-\x{36f}Ѐ-ԯ]+`)

// passport writes Cyrillic in Latin letters as Russian passports do, after ICAO Doc 9303 part 3, section 6.B, with the
// letters of Ukrainian and Belarusian.
var passport = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'ґ': "g", 'д': "d", 'е': "e", 'ё': "e", 'є': "ie", 'ж': "zh", 'з': "z",
	'и': "i", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r",
	'с': "s", 'т': "t", 'у': "u", 'ў': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ъ': "ie", 'ы': "y", 'ь': "", 'э': "e", 'ю': "iu", 'я': "ia",
}

// Latin writes the Russian, Ukrainian and Belarusian letters of a text in Latin ones, as passports do: Щукин becomes
// Shchukin, and ЩУКИН SHCHUKIN. Everything else stays as it is. It is latin of _latin.ts.
func Latin(text string) string { return cyrillicOrLatin.ReplaceAllStringFunc(text, latinWord) }

func latinWord(word string) string {
	capitals := inCapitals(word)
	var b strings.Builder
	cyrillic := false // whether the letter before was one
	for _, r := range word {
		latin, known := passport[unicode.ToLower(r)]
		switch {
		case known && unicode.ToLower(r) == r:
			b.WriteString(latin)
		case known && (capitals || latin == ""):
			b.WriteString(strings.ToUpper(latin))
		case known:
			b.WriteString(strings.ToUpper(latin[:1]) + latin[1:])
		case cyrillic && '\u0300' <= r && r <= '\u036f': // й and ё in two characters, and stress
			continue
		default:
			b.WriteRune(r)
		}
		cyrillic = known
	}
	return b.String()
}

// inCapitals tells whether a word has two letters or more, all of them capitals.
func inCapitals(word string) bool {
	capitals := 0
	for _, r := range word {
		_, known := passport[unicode.ToLower(r)]
		switch {
		case 'a' <= r && r <= 'z', known && unicode.ToLower(r) == r:
			return false
		case 'A' <= r && r <= 'Z', known:
			capitals++
		}
	}
	return capitals > 1
}

// lookalikes are the Cyrillic letters that nobody can tell from Latin ones, after the confusables of Unicode (UTS #39).
var lookalikes = strings.NewReplacer(
	"а", "a", "е", "e", "і", "i", "ї", "ï", "ј", "j", "о", "o", "р", "p", "ԛ", "q", "с", "c", "ѕ", "s", "у", "y", "ѵ", "v",
	"ԝ", "w", "х", "x", "һ", "h", "ԁ", "d",
	"А", "A", "В", "B", "Е", "E", "І", "I", "Ї", "Ï", "Ј", "J", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "Ԛ", "Q",
	"С", "C", "Ѕ", "S", "Т", "T", "У", "Y", "Ү", "Y", "Ѵ", "V", "Ԝ", "W", "Х", "X",
)

var (
	latinLetter    = regexp.MustCompile(`[A-Za-zÀ-ÖØ-öø-ɏ]`)
	cyrillicLetter = regexp.MustCompile(`[Ѐ-ԯ]`)
)

// Lookalikes returns a word that mixes Latin letters with Cyrillic ones that look like them in Latin letters alone: a slip of
// the keyboard that no eye finds. Any other word stays as it is. It is lookalikes of _latin.ts.
func Lookalikes(word string) string {
	if !latinLetter.MatchString(word) {
		return word
	}
	if latin := lookalikes.Replace(word); !cyrillicLetter.MatchString(latin) {
		return latin
	}
	return word
}

// Repair does with every word of a text what [Lookalikes] does. It is repair of _latin.ts.
func Repair(text string) string { return cyrillicOrLatin.ReplaceAllStringFunc(text, Lookalikes) }

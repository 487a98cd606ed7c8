package lang

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug returns a text as a part of an address: transliterated, lower case, of a–z, 0–9 and single hyphens between words.
// "Жалоба на банк" is zhaloba-na-bank: some programs cut a link at the first Cyrillic letter. A letter that no table knows
// becomes a word of its own with its code (u8d27), so that text of letters never gives an empty slug.
func Slug(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	write := func(word string) {
		if gap && len(b) > 0 {
			b = append(b, '-')
		}
		gap = false
		b = append(b, word...)
	}
	for _, r := range norm.NFC.String(s) {
		r = unicode.ToLower(r)
		switch latin, known := transliteration[r]; {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			write(string(r))
		case known && latin != "":
			write(latin)
		case known, unicode.Is(unicode.M, r): // hard and soft signs, apostrophes, stress marks: part of their word, unwritten
		case r < 0x80:
			gap = true
		default:
			if plain := ascii(r); plain != "" {
				write(plain)
			} else {
				gap = true
				if unicode.In(r, unicode.L, unicode.N) {
					write("u" + strconv.FormatInt(int64(r), 16))
					gap = true
				}
			}
		}
	}
	return string(b)
}

// ascii returns the ASCII letters and digits that a rune is made of ("é" is e, "№" is no), or "".
func ascii(r rune) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, norm.NFKD.String(string(r)))
}

// transliteration writes Cyrillic as English readers expect (the BGN/PCGN system without its special cases), and those
// Latin letters that do not decompose. An empty string drops the letter.
var transliteration = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'е': "e", 'ё': "e", 'ж': "zh", 'з': "z", 'и': "i", 'й': "y",
	'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f",
	'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ъ': "", 'ы': "y", 'ь': "", 'э': "e", 'ю': "yu", 'я': "ya",
	'і': "i", 'ї': "yi", 'є': "ye", 'ґ': "g", 'ў': "u", 'ј': "j", 'љ': "lj", 'њ': "nj", 'ћ': "c", 'ђ': "dj", 'џ': "dz",
	'ә': "a", 'ғ': "g", 'қ': "k", 'ң': "n", 'ө': "o", 'ұ': "u", 'ү': "u", 'һ': "h",
	'ß': "ss", 'æ': "ae", 'ø': "o", 'œ': "oe", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
	'\'': "", '’': "", 'ʼ': "",
}

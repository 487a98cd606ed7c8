// Package lang holds what is true of a language: plural forms, dates, numbers and money, the order of words, typography,
// addresses, and what search needs (folding, tokens, stems). It also holds the interface's own words, as [Messages].
//
// Russian ("ru") and English ("en") are built in. Any other well-formed BCP 47 tag is a language too, with neutral rules:
// the only plural form is "other", dates are ISO 8601, typography leaves text alone and a word is its own stem.
//
//	ru, _ := lang.Lookup("ru")
//	ru.Plural(3)                                 // "few"
//	ru.Date(lang.Date{2026, 11, 22})             // 22 ноября 2026 г.
//	ru.Money("1234.5", "USD")                    // 1 234,50 $
//	ru.Typesetter().Text(`"Спор" -- в срок`)     // «Спор» – в срок
//	ru.Stem(lang.Fold("Возвра́тный"))             // возвратн
//	lang.Slug("Жалоба на банк")                  // zhaloba-na-bank
//	lang.SwitchLayout("cgjh")                    // спор
//
// # From text to terms
//
// A page and a query are cut by the same three steps, so that they meet in one form:
//
//	text ──Tokens──► words with their places ──Fold──► one spelling ──Stem──► one stem for all forms of a word
//
// [Tokens] takes runs of letters, digits and marks. Runs joined by a hyphen, and digits joined by a point or a comma,
// give their parts and then the whole: "51-в" is 51, в, 51-в. [Fold] lowers the case, turns ё into е, composes (NFC) and
// drops stress marks. It never takes й apart: stemmers know the letter й and not и with a breve. [Language.Stem] is
// Snowball's Russian or English algorithm.
//
// The browser does the same in static/js/lang.ts. Both are held to the tables in testdata, and a test runs the TypeScript
// and compares it with Go word by word: whoever changes one changes both.
//
// # No-break spaces
//
// Formats put U+00A0 where a line must not break: between a number and its unit, the day and its month, a short
// preposition and its noun. Texts that are typed into forms elsewhere (letters) may want it replaced by a space.
//
// Everything here is safe for concurrent use, deterministic, and accepts any bytes without panic.
package lang

package letter

import (
	"strconv"
	"strings"

	"recourse/generator/lang"
)

// write returns a value of a field as it stands in a text of a language. It is write of _letter-fill.ts.
func (f *Field) write(v value, l *lang.Language, letter bool) string {
	switch f.Kind {
	case Date:
		return l.Date(v.date)
	case Money:
		if inWholes[v.currency] {
			return l.MoneyBrief(v.text, v.currency)
		}
		return l.Money(v.text, v.currency)
	case Number:
		return writeNumber(v.text, l)
	case Choice:
		return f.item(v.text, l.Tag, letter)
	}
	return v.text
}

// item returns an item of a list as it was typed, and of an option its words: those of the letter, or in a gloss its label.
func (f *Field) item(name string, reader lang.Tag, letter bool) string {
	if !f.Kind.hasOptions() {
		return name
	}
	option, _ := f.Option(name)
	if letter {
		return option.Text
	}
	return option.label(reader)
}

// inWholes are the currencies whose whole amounts nobody writes with a fraction of zeros: 11 900 ₽, but 11 900,50 ₽.
var inWholes = map[string]bool{"RUB": true}

// writeNumber writes a number in canonical form ("-1234.5") as a language does.
func writeNumber(text string, l *lang.Language) string {
	whole, fraction, hasFraction := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	n, _ := strconv.Atoi(whole)
	text = sign + l.Number(n)
	if hasFraction {
		text += decimalOf(l) + fraction
	}
	return text
}

// format is how a language writes dates, numbers and money, as data for the browser. It is read off what package lang
// writes, so that the two cannot differ.
type format struct {
	Dates   []string               `json:"dates,omitempty"` // a pattern for each month: "{d} ноября {y} г."; {dd} has two digits
	Group   string                 `json:"group"`           // between thousands
	Decimal string                 `json:"decimal"`         // before a fraction
	Money   map[string]moneyFormat `json:"money,omitempty"` // by currency
}

// moneyFormat is how a language writes amounts of a currency.
type moneyFormat struct {
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	Digits int    `json:"digits"`          // of the fraction
	Whole  bool   `json:"whole,omitempty"` // without a fraction where that is zero
}

func formatOf(l *lang.Language, currencies []string) format {
	f := format{Group: strings.Trim(l.Number(1000), "01"), Decimal: decimalOf(l), Money: make(map[string]moneyFormat)}
	for _, currency := range currencies {
		f.Money[currency] = moneyFormatOf(l, currency)
	}
	for month := 1; month <= 12; month++ {
		f.Dates = append(f.Dates, datePattern(l, month))
	}
	return f
}

// decimalOf returns what a language writes before a fraction.
func decimalOf(l *lang.Language) string { return strings.Trim(l.Money("0.05", ""), "05") }

func datePattern(l *lang.Language, month int) string {
	day := "{d}"
	if strings.Contains(l.Date(lang.Date{Year: 3333, Month: month, Day: 5}), "05") {
		day = "{dd}"
	}
	pattern := strings.Replace(l.Date(lang.Date{Year: 3333, Month: month, Day: 28}), "3333", "{y}", 1)
	return strings.Replace(pattern, "28", day, 1)
}

func moneyFormatOf(l *lang.Language, currency string) moneyFormat {
	before, after, _ := strings.Cut(l.Money("7", currency), "7")
	digits := 0
	if fraction, ok := strings.CutPrefix(after, decimalOf(l)); ok {
		digits = len(fraction) - len(strings.TrimLeft(fraction, "0"))
		after = fraction[digits:]
	}
	return moneyFormat{Before: before, After: after, Digits: digits, Whole: inWholes[currency]}
}

// minorDigits returns how many digits follow the point in amounts of a currency.
func minorDigits(currency string) int {
	l, _ := lang.Lookup("en")
	return moneyFormatOf(l, currency).Digits
}

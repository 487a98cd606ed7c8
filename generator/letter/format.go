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
		return l.Money(v.text, v.currency)
	case Number:
		return writeNumber(v.text, l)
	case Choice:
		option, _ := f.Option(v.text)
		if letter {
			return option.Text
		}
		return option.label(l.Tag)
	}
	return v.text
}

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
		text += formatOf(l, nil).Decimal + fraction
	}
	return text
}

// Format is how a language writes dates, numbers and money, as data for the browser. It is read off what package lang
// writes, so that the two cannot differ.
type Format struct {
	Dates   []string               `json:"dates,omitempty"` // a pattern for each month: "{d} ноября {y} г."; {dd} has two digits
	Group   string                 `json:"group"`           // between thousands
	Decimal string                 `json:"decimal"`         // before a fraction
	Money   map[string]MoneyFormat `json:"money,omitempty"` // by currency
}

// MoneyFormat is how a language writes amounts of a currency.
type MoneyFormat struct {
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
	Digits int    `json:"digits"` // of the fraction
}

// formatOf reads a language's format off what it writes.
func formatOf(l *lang.Language, currencies []string) Format {
	var f Format
	for month := 1; month <= 12; month++ {
		padded := strings.Contains(l.Date(lang.Date{Year: 3333, Month: month, Day: 5}), "05")
		pattern := strings.Replace(l.Date(lang.Date{Year: 3333, Month: month, Day: 28}), "3333", "{y}", 1)
		day := "{d}"
		if padded {
			day = "{dd}"
		}
		f.Dates = append(f.Dates, strings.Replace(pattern, "28", day, 1))
	}
	f.Group = strings.Trim(l.Number(1000), "01")
	f.Decimal = strings.Trim(l.Money("0.05", ""), "05")
	f.Money = make(map[string]MoneyFormat, len(currencies))
	for _, currency := range currencies {
		before, rest, _ := strings.Cut(l.Money("7", currency), "7")
		digits := 0
		if fraction, ok := strings.CutPrefix(rest, f.Decimal); ok {
			digits = len(fraction) - len(strings.TrimLeft(fraction, "0"))
			rest = fraction[digits:]
		}
		f.Money[currency] = MoneyFormat{Before: before, After: rest, Digits: digits}
	}
	return f
}

// minorDigits returns how many digits follow the point in amounts of a currency.
func minorDigits(currency string) int {
	l, _ := lang.Lookup("en")
	return formatOf(l, []string{currency}).Money[currency].Digits
}

package lang

import (
	"math/big"
	"strconv"
	"strings"
)

// nbsp is the no-break space.
const nbsp = "\u00a0"

// format holds how a language writes numbers, money and dates, as CLDR 48 has it (for English, the world's: en-001).
type format struct {
	group, decimal string
	date           func(d Date) string
	month          func(d Date) string
	symbols        map[string]string // currency code → sign; a code without a sign is written as it is
	symbolLast     bool              // 5,00 $ and not $5.00
	ordinal        func(n int) string
}

var formatEnglish = &format{
	group: ",", decimal: ".",
	date: func(d Date) string {
		return strconv.Itoa(d.Day) + nbsp + monthsEnglish[d.Month-1] + " " + strconv.Itoa(d.Year)
	},
	month: func(d Date) string { return monthsEnglish[d.Month-1] + " " + strconv.Itoa(d.Year) },
	ordinal: func(n int) string {
		switch ten, hundred := n%10, n%100; {
		case hundred >= 11 && hundred <= 13:
		case ten == 1:
			return "st"
		case ten == 2:
			return "nd"
		case ten == 3:
			return "rd"
		}
		return "th"
	},
	symbols: map[string]string{
		"USD": "US$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "JPY": "JP¥", "KRW": "₩", "INR": "₹",
	},
}

var formatRussian = &format{
	group: nbsp, decimal: ",", symbolLast: true,
	date: func(d Date) string {
		return strconv.Itoa(d.Day) + nbsp + monthsGenitive[d.Month-1] + " " + strconv.Itoa(d.Year) + nbsp + "г."
	},
	month:   func(d Date) string { return monthsNominative[d.Month-1] + " " + strconv.Itoa(d.Year) + nbsp + "г." },
	ordinal: func(int) string { return "-й" },
	symbols: map[string]string{
		"USD": "$", "EUR": "€", "RUB": "₽", "GBP": "£", "CNY": "CN¥", "JPY": "¥", "KRW": "₩", "INR": "₹", "UAH": "₴",
	},
}

var formatNeutral = &format{
	group: nbsp, decimal: ".", symbolLast: true,
	date:    Date.String,
	month:   func(d Date) string { return d.String()[:len("2026-11")] },
	ordinal: func(int) string { return "." },
}

var monthsEnglish = [12]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

var monthsGenitive = [12]string{
	"января", "февраля", "марта", "апреля", "мая", "июня",
	"июля", "августа", "сентября", "октября", "ноября", "декабря",
}

var monthsNominative = [12]string{
	"январь", "февраль", "март", "апрель", "май", "июнь",
	"июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
}

// Date returns a date in words: 22 November 2026, 22 ноября 2026 г. A date that is not valid gives "".
func (l *Language) Date(d Date) string {
	if !d.Valid() {
		return ""
	}
	return l.format.date(d)
}

// Month returns a month in words: November 2026, ноябрь 2026 г. A date that is not valid gives "".
func (l *Language) Month(d Date) string {
	if !d.Valid() {
		return ""
	}
	return l.format.month(d)
}

// Number returns a whole number with its thousands grouped: 12,345 or 12 345.
func (l *Language) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	return sign + l.grouped(digits)
}

// Ordinal returns the place of something in a row, from 1, in digits, and in Russian as goes with a masculine noun: 5th, 5-й.
func (l *Language) Ordinal(n int) string { return l.Number(n) + l.format.ordinal(max(n, -n)) }

func (l *Language) grouped(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	head := (len(digits)-1)%3 + 1
	b.WriteString(digits[:head])
	for i := head; i < len(digits); i += 3 {
		b.WriteString(l.format.group)
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}

// withoutMinor lists the currencies that are counted in whole units (ISO 4217).
var withoutMinor = map[string]bool{"CLP": true, "ISK": true, "JPY": true, "KRW": true, "PYG": true, "VND": true}

// Money returns an amount of money: ("1234.5", "USD") is US$1,234.50 in English and 1 234,50 $ in Russian. The amount is
// a decimal number with a point, rounded half away from zero to the currency's minor unit; the currency is an ISO 4217
// code. An amount that is not such a number is shown as it was given, with the code after it.
func (l *Language) Money(amount, currency string) string {
	places := 2
	if withoutMinor[currency] {
		places = 0
	}
	return l.money(amount, currency, places)
}

// MoneyBrief is [Language.Money] without the minor unit where there is none of it: US$1,000, but US$1,000.50.
func (l *Language) MoneyBrief(amount, currency string) string {
	if value, ok := new(big.Rat).SetString(amount); isDecimal(amount) && ok && value.IsInt() {
		return l.money(amount, currency, 0)
	}
	return l.Money(amount, currency)
}

func (l *Language) money(amount, currency string, places int) string {
	if !isDecimal(amount) {
		return strings.TrimSpace(amount + nbsp + currency)
	}
	value, _ := new(big.Rat).SetString(amount)
	number := value.FloatString(places)
	sign := ""
	if strings.HasPrefix(number, "-") {
		number = number[1:]
		if strings.Trim(number, "0.") != "" {
			sign = "-"
		}
	}
	whole, fraction, _ := strings.Cut(number, ".")
	number = l.grouped(whole)
	if fraction != "" {
		number += l.format.decimal + fraction
	}
	symbol, known := l.format.symbols[currency]
	switch {
	case currency == "":
		return sign + number
	case l.format.symbolLast:
		if !known {
			symbol = currency
		}
		return sign + number + nbsp + symbol
	case known:
		return sign + symbol + number
	}
	return sign + currency + nbsp + number
}

// isDecimal reports whether s is digits, with an optional minus before and an optional fraction after a point. The length
// is bounded because exact arithmetic on it is not free.
func isDecimal(s string) bool {
	if len(s) > 64 {
		return false
	}
	s = strings.TrimPrefix(s, "-")
	whole, fraction, point := strings.Cut(s, ".")
	return allDigits(whole) && (!point || allDigits(fraction))
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

package wording

import (
	"math/big"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// Format is how the answers to a question, or the values of an expression, are written. The zero Format is that of what
// has a name: the option of a choice.
type Format struct {
	Type     expr.Type
	Month    bool   // of a date: only its month
	Currency string // of a number that is an amount of money: ISO 4217
}

// places is how many digits follow the point of a number that no decimal is exactly, such as a third.
const places = 2

// Write returns a value as a language writes it: 22 November 2026, November 2026, 1,234.5, US$1,234.50. A number that no
// decimal is exactly is rounded to two digits after the point, half away from zero. An option is its id; its label is
// known to whoever knows the question. A nil language writes values as they are in files.
func (f Format) Write(v expr.Value, l *lang.Language) string {
	switch {
	case l == nil:
		return v.String()
	case v.Type() == expr.Date && f.Month:
		return l.Month(v.Date())
	case v.Type() == expr.Date:
		return l.Date(v.Date())
	case v.Type() == expr.Number && f.Currency != "":
		return l.Money(v.Rat().FloatString(moneyPlaces), f.Currency)
	case v.Type() == expr.Number:
		return number(decimal(v.Rat()), l)
	}
	return v.String()
}

// moneyPlaces is with how many digits after the point an amount is rounded to its currency's.
const moneyPlaces = 30

// maxPlaces is how many digits after the point are written at most.
const maxPlaces = 12

// decimal writes a number as digits with a point, without needless zeros.
func decimal(n *big.Rat) string {
	digits, exact := n.FloatPrec()
	if !exact {
		digits = places
	}
	text := n.FloatString(min(digits, maxPlaces))
	if strings.Contains(text, ".") {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

// number groups the thousands of a decimal number and gives it the language's point.
func number(text string, l *lang.Language) string {
	whole, fraction, _ := strings.Cut(text, ".")
	point := strings.Trim(l.Money("0.05", ""), "05")
	// An amount in no currency is the whole number, the language's point and two zeros.
	grouped, _, _ := strings.Cut(l.Money(whole, ""), point+"00")
	if strings.HasPrefix(text, "-") && !strings.HasPrefix(grouped, "-") {
		grouped = "-" + grouped // -0.5
	}
	if fraction == "" {
		return grouped
	}
	return grouped + point + fraction
}

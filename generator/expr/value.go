package expr

import (
	"math/big"
	"slices"
	"strings"

	"recourse/generator/lang"
)

// Type is the type of an answer, of a constant or of an expression.
type Type int

const (
	// Bool is true or false: the type of conditions.
	Bool Type = iota
	// Choice is one of the named options of a question.
	Choice
	// YesNo is an answer with the options "yes" and "no"; its name alone is a condition.
	YesNo
	// Many is any number of the named options of a question.
	Many
	// Number is an exact number: a fraction of whole numbers.
	Number
	// Date is a day of the calendar.
	Date
	// Text is what a reader typed freely; conditions cannot read it.
	Text
)

// typeNames are the words for types in messages.
var typeNames = [...]string{"a condition", "an answer", "a yes-or-no answer", "a list of answers", "a number", "a date", "a text"}

// String returns the type in the words of messages, such as "a number".
func (t Type) String() string {
	if t < 0 || int(t) >= len(typeNames) {
		return "nothing"
	}
	return typeNames[t]
}

// The options of a [YesNo] answer.
const (
	Yes = "yes"
	No  = "no"
)

// Value is an answer or the value of an expression. It is never changed. The zero Value is none.
type Value struct {
	kind    Type
	number  *big.Rat
	date    lang.Date
	text    string
	options []string
}

// Option is an answer that is one option: of a choice, "yes" or "no", or a named answer of another question.
func Option(id string) Value { return Value{kind: Choice, text: id} }

// Options is an answer of any number of options.
func Options(ids ...string) Value { return Value{kind: Many, options: slices.Clone(ids)} }

// Num is a number.
func Num(n *big.Rat) Value { return Value{kind: Number, number: new(big.Rat).Set(n)} }

// Day is a date.
func Day(d lang.Date) Value { return Value{kind: Date, date: d} }

// Words is a free text.
func Words(s string) Value { return Value{kind: Text, text: s} }

// Decimal reads a number written as 12, -3, 12.5 or 1/3. It returns false for any other text and for numbers with more
// than [MaxDigits] digits.
func Decimal(s string) (Value, bool) {
	n, ok := parseNumber(s)
	if !ok {
		return Value{}, false
	}
	return Value{kind: Number, number: n}, true
}

// Type returns Choice, Many, Number, Date or Text.
func (v Value) Type() Type { return v.kind }

// Rat returns a number; of any other value, nil. It must not be changed.
func (v Value) Rat() *big.Rat { return v.number }

// Date returns a date; of any other value, the zero Date.
func (v Value) Date() lang.Date { return v.date }

// Option returns the id of an option; of any other value, "".
func (v Value) Option() string {
	if v.kind != Choice {
		return ""
	}
	return v.text
}

// Options returns the ids of the options of a Many, or of the one option of a Choice.
func (v Value) Options() []string {
	if v.kind == Choice {
		return []string{v.text}
	}
	return slices.Clone(v.options)
}

// Has tells whether an option is among those of the answer.
func (v Value) Has(id string) bool {
	return v.kind == Choice && v.text == id || slices.Contains(v.options, id)
}

// Equal tells whether two values are of one type and the same; the order of options does not matter.
func (v Value) Equal(w Value) bool {
	switch {
	case v.kind != w.kind:
		return false
	case v.kind == Number:
		return v.number.Cmp(w.number) == 0
	case v.kind == Many:
		return slices.Equal(slices.Sorted(slices.Values(v.options)), slices.Sorted(slices.Values(w.options)))
	}
	return v.date == w.date && v.text == w.text
}

// String returns a number as 12.5, or as 1/3 where no decimal is exact, a date as 2026-11-22, an option as its id, several
// with commas, and a text as it is.
func (v Value) String() string {
	switch v.kind {
	case Number:
		return formatNumber(v.number)
	case Date:
		return v.date.String()
	case Many:
		return strings.Join(v.options, ",")
	}
	return v.text
}

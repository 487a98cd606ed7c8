package wording

import (
	"encoding/json"

	"recourse/generator/expr"
)

// use is what an expression reads, and how its value is written.
type use struct {
	format Format
	chosen bool // it reads an answer chosen from options
	typed  bool // it reads what a reader types, or today
}

// constant tells whether the value depends on nothing.
func (u use) constant() bool { return !u.chosen && !u.typed }

// used looks into an expression.
func (o *Options) used(e *expr.Expression) use {
	u := use{format: Format{Type: e.Type()}, typed: e.ReadsToday()}
	for _, name := range e.Reads() {
		format, known := o.Formats[name]
		if known && (format.Type == expr.Choice || format.Type == expr.YesNo || format.Type == expr.Many) {
			u.chosen = true
		} else {
			u.typed = true
		}
	}
	if name, isAnswer := e.Variable(); isAnswer {
		u.format.Month = o.Formats[name].Month
	}
	if e.Type() != expr.Number {
		return u
	}
	var tree any
	if json.Unmarshal(e.JSON(), &tree) != nil {
		return u
	}
	if m := o.money(tree); m.power == 1 && !m.mixed {
		u.format.Currency = m.currency
	}
	return u
}

// call takes an expression of the browser's program apart: ["add_days", date, number].
func call(tree any) (operator string, arguments []any) {
	list, _ := tree.([]any)
	if len(list) == 0 {
		return "", nil
	}
	operator, _ = list[0].(string)
	return operator, list[1:]
}

// money is how often an amount of money is a factor of a number: once in a price, or in a price times a quantity; not at
// all in a price divided by another, which is a bare number.
type money struct {
	power    int
	currency string
	mixed    bool // amounts of several currencies
}

func (m money) with(other money, power int) money {
	joined := money{power: power, currency: m.currency, mixed: m.mixed || other.mixed}
	if joined.currency == "" {
		joined.currency = other.currency
	} else if other.currency != "" && other.currency != joined.currency {
		joined.mixed = true
	}
	return joined
}

// money finds what a number is an amount of. A bare number beside an amount is one of the same money: price + 5.
func (o *Options) money(tree any) money {
	operator, arguments := call(tree)
	var m money
	if len(arguments) == 0 {
		return m
	}
	switch operator {
	case "v":
		if name, ok := arguments[0].(string); ok && o.Formats[name].Currency != "" {
			return money{power: 1, currency: o.Formats[name].Currency}
		}
	case "neg", "ceil", "floor", "round":
		return o.money(arguments[0])
	case "if":
		return o.money(append([]any{"+"}, arguments[1:]...))
	case "+", "-", "min", "max":
		for i, a := range arguments {
			next := o.money(a)
			power := next.power
			if i > 0 {
				power = max(m.power, next.power)
			}
			m = m.with(next, power)
		}
	case "*", "/":
		for i, a := range arguments {
			next := o.money(a)
			power := m.power + next.power
			if operator == "/" && i > 0 {
				power = m.power - next.power
			}
			m = m.with(next, power)
		}
	case "sum":
		return o.money(arguments[len(arguments)-1])
	}
	return m
}

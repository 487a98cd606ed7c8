package expr

import (
	"math/big"
	"strings"
)

// term is a part of an expression.
type term interface {
	kind() Type
	eval(*scope) (Value, bool) // false where the value is unknown
	collect(*uses)
	print(b *strings.Builder, at precedence)
	data() any
	size() int   // how many parts it has, named values written out
	whole() bool // it is a number that is always whole
}

// scope is what a term is evaluated in: the answers, and within a sum a row of the table.
type scope struct {
	in  Input
	row []Value // by column; a cell that has no value is the zero Value
}

// precedence is how tightly the operator around a term binds.
type precedence int

const (
	atSum precedence = iota
	atAddend
	atFactor
	atSign
)

// literal is a number or a date.
type literal struct{ value Value }

func numberLiteral(n *big.Rat) *literal { return &literal{Value{kind: Number, number: n}} }

func (l *literal) kind() Type { return l.value.kind }

func (l *literal) eval(*scope) (Value, bool) { return l.value, true }

func (l *literal) collect(*uses) {}

func (l *literal) print(b *strings.Builder, at precedence) {
	if l.value.kind == Date {
		b.WriteString("date('" + l.value.String() + "')")
		return
	}
	text := l.value.String()
	top, bottom, isFraction := strings.Cut(text, "/")
	switch {
	case isFraction && at > atAddend:
		b.WriteString("(" + top + " / " + bottom + ")")
	case isFraction:
		b.WriteString(top + " / " + bottom)
	case at == atSign && strings.HasPrefix(text, "-"):
		b.WriteString("(" + text + ")")
	default:
		b.WriteString(text)
	}
}

func (l *literal) data() any {
	if l.value.kind == Date {
		return []any{"d", l.value.String()}
	}
	return []any{"n", l.value.String()}
}

func (l *literal) size() int { return 1 }

func (l *literal) whole() bool { return l.value.kind == Number && l.value.number.IsInt() }

// today is the date of today.
type today struct{}

func (today) kind() Type { return Date }

func (today) eval(s *scope) (Value, bool) {
	day := s.in.Today()
	return Day(day), day.Valid()
}

func (today) collect(u *uses) { u.today = true }

func (today) print(b *strings.Builder, _ precedence) { b.WriteString("today") }

func (today) data() any { return []any{"today"} }

func (today) size() int { return 1 }

func (today) whole() bool { return false }

// answer is the answer to a question.
type answer struct{ variable *Variable }

func (a answer) kind() Type { return a.variable.Type }

// eval returns the answer. One of another type than the question's, such as a named answer in place of a date, has no
// value to compute with.
func (a answer) eval(s *scope) (Value, bool) {
	value, given := s.in.Value(a.variable.Name)
	switch {
	case !given:
		return Value{}, false
	case value.kind == a.variable.Type:
		return value, (value.kind != Date || value.date.Valid()) && (value.kind != Number || bounded(value.number))
	}
	return value, value.kind == Choice && a.variable.Type == YesNo
}

func (a answer) collect(u *uses) { u.variable(a.variable) }

func (a answer) print(b *strings.Builder, _ precedence) { b.WriteString(a.variable.name()) }

func (a answer) data() any { return []any{"v", a.variable.Name} }

func (a answer) size() int { return 1 }

func (a answer) whole() bool {
	if a.variable.Type != Number {
		return false
	}
	step, ok := parseNumber(a.variable.Step)
	return ok && step.IsInt() && step.Sign() > 0
}

// column is a column of the table that is being summed.
type column struct {
	table *table
	index int
}

func (c column) kind() Type { return c.table.columns[c.index].kind }

func (c column) eval(s *scope) (Value, bool) {
	if c.index >= len(s.row) {
		return Value{}, false
	}
	value := s.row[c.index]
	return value, value.kind != Bool
}

func (c column) collect(u *uses) { u.columns = true }

func (c column) print(b *strings.Builder, _ precedence) {
	b.WriteString("." + c.table.columns[c.index].name)
}

func (c column) data() any { return []any{"col", c.table.columns[c.index].name} }

func (c column) size() int { return 1 }

func (c column) whole() bool { return c.table.columns[c.index].whole }

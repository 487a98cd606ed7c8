package expr

import (
	"strings"
)

// call is a function of numbers and dates.
type call struct {
	function  *function
	arguments []term
	calendar  *calendar // of functions that count working days
}

// newCall computes what can be computed already. It returns false where the value does not exist.
func newCall(f *function, arguments []term, c *calendar) (term, bool) {
	return fold(&call{function: f, arguments: arguments, calendar: c}, arguments...)
}

func (t *call) kind() Type {
	if t.function.variadic {
		return t.arguments[0].kind()
	}
	return t.function.result
}

func (t *call) eval(s *scope) (Value, bool) {
	values := make([]Value, len(t.arguments))
	for i, argument := range t.arguments {
		value, ok := argument.eval(s)
		if !ok {
			return Value{}, false
		}
		values[i] = value
	}
	return t.function.compute(values, t.calendar)
}

func (t *call) collect(u *uses) {
	for _, argument := range t.arguments {
		argument.collect(u)
	}
}

func (t *call) print(b *strings.Builder, _ precedence) {
	b.WriteString(t.function.name + "(")
	for i, argument := range t.arguments {
		if i > 0 {
			b.WriteString(", ")
		}
		argument.print(b, atSum)
	}
	if t.calendar != nil {
		b.WriteString(", " + quote(t.calendar.name))
	}
	b.WriteByte(')')
}

func (t *call) data() any {
	list := []any{t.function.name}
	for _, argument := range t.arguments {
		list = append(list, argument.data())
	}
	if t.calendar != nil {
		list = append(list, t.calendar.global)
	}
	return list
}

func (t *call) size() int {
	n := 1
	for _, argument := range t.arguments {
		n += argument.size()
	}
	return n
}

func (t *call) whole() bool {
	if !t.function.variadic {
		return t.function.whole
	}
	for _, argument := range t.arguments {
		if !argument.whole() {
			return false
		}
	}
	return true
}

// count is the number of ticked options of a question.
type count struct{ variable *Variable }

func (t count) kind() Type { return Number }

func (t count) eval(s *scope) (Value, bool) {
	value, given := s.in.Value(t.variable.Name)
	if !given || value.kind != Many {
		return Value{}, false
	}
	return integer(len(value.options)), true
}

func (t count) collect(u *uses) { u.variable(t.variable) }

func (t count) print(b *strings.Builder, _ precedence) {
	b.WriteString("count(" + t.variable.name() + ")")
}

func (t count) data() any { return []any{"count", t.variable.Name} }

func (t count) size() int { return 1 }

func (t count) whole() bool { return true }

package expr

import "strings"

// comparison compares two numbers or two dates by "<", "<=" or "==".
type comparison struct {
	operator    string
	left, right term
}

// opposites are the operators for what holds where a comparison does not.
var opposites = map[string]string{"<": ">=", "<=": ">", "==": "!="}

func (c comparison) truth(s *scope) Truth {
	left, ok := c.left.eval(s)
	if !ok {
		return Unknown
	}
	right, ok := c.right.eval(s)
	if !ok {
		return Unknown
	}
	order, ok := compareValues(left, right)
	if !ok {
		return Unknown
	}
	return truthOf(holds(c.operator, order))
}

// holds tells whether an operator accepts the order of its sides, -1, 0 or +1.
func holds(operator string, order int) bool {
	return order < 0 && operator != "==" || order == 0 && operator != "<"
}

// compareValues orders two numbers or two dates; it returns false for anything else.
func compareValues(a, b Value) (int, bool) {
	switch {
	case a.kind == Number && b.kind == Number:
		return a.number.Cmp(b.number), true
	case a.kind == Date && b.kind == Date:
		return a.date.Compare(b.date), true
	}
	return 0, false
}

// print writes the comparison, or what holds where it does not.
func (c comparison) print(b *strings.Builder, negated bool) {
	operator := c.operator
	if negated {
		operator = opposites[operator]
	}
	c.left.print(b, atSum)
	b.WriteString(" " + operator + " ")
	c.right.print(b, atSum)
}

func (c comparison) data() any { return []any{c.operator, c.left.data(), c.right.data()} }

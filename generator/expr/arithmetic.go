package expr

import (
	"math/big"
	"strings"
)

// arithmetic joins two numbers by +, -, * or /.
type arithmetic struct {
	operator    string
	left, right term
}

// newArithmetic computes what can be computed already. It returns false where that is a division by zero or too large.
func newArithmetic(operator string, left, right term) (term, bool) {
	t := &arithmetic{operator: operator, left: left, right: right}
	return fold(t, left, right)
}

// fold replaces a term whose parts are all literals by its value. It returns false where it has none.
func fold(t term, parts ...term) (term, bool) {
	for _, part := range parts {
		if _, ok := part.(*literal); !ok {
			return t, true
		}
	}
	value, ok := t.eval(&scope{in: Given{}})
	if !ok {
		return nil, false
	}
	return &literal{value}, true
}

func (t *arithmetic) kind() Type { return Number }

func (t *arithmetic) eval(s *scope) (Value, bool) {
	left, ok := t.left.eval(s)
	if !ok {
		return Value{}, false
	}
	right, ok := t.right.eval(s)
	if !ok {
		return Value{}, false
	}
	result, ok := compute(t.operator, left.number, right.number)
	return Value{kind: Number, number: result}, ok
}

// compute applies an operator. It returns false for a division by zero and for results that are not bounded.
func compute(operator string, a, b *big.Rat) (*big.Rat, bool) {
	result := new(big.Rat)
	switch operator {
	case "+":
		result.Add(a, b)
	case "-":
		result.Sub(a, b)
	case "*":
		result.Mul(a, b)
	default:
		if b.Sign() == 0 {
			return nil, false
		}
		result.Quo(a, b)
	}
	return result, bounded(result)
}

func (t *arithmetic) collect(u *uses) {
	t.left.collect(u)
	t.right.collect(u)
}

func (t *arithmetic) print(b *strings.Builder, at precedence) {
	own := atSum
	if t.operator == "*" || t.operator == "/" {
		own = atAddend
	}
	parentheses := at > own
	if parentheses {
		b.WriteByte('(')
	}
	t.left.print(b, own)
	b.WriteString(" " + t.operator + " ")
	t.right.print(b, own+1)
	if parentheses {
		b.WriteByte(')')
	}
}

func (t *arithmetic) data() any { return []any{t.operator, t.left.data(), t.right.data()} }

func (t *arithmetic) size() int { return 1 + t.left.size() + t.right.size() }

func (t *arithmetic) whole() bool { return t.operator != "/" && t.left.whole() && t.right.whole() }

// negative is a number with its sign changed.
type negative struct{ part term }

func newNegative(part term) term {
	if n, ok := part.(*negative); ok {
		return n.part
	}
	t, _ := fold(&negative{part}, part) // the negative of a number always exists
	return t
}

func (t *negative) kind() Type { return Number }

func (t *negative) eval(s *scope) (Value, bool) {
	value, ok := t.part.eval(s)
	if !ok {
		return Value{}, false
	}
	return Value{kind: Number, number: new(big.Rat).Neg(value.number)}, true
}

func (t *negative) collect(u *uses) { t.part.collect(u) }

func (t *negative) print(b *strings.Builder, at precedence) {
	b.WriteByte('-')
	t.part.print(b, atSign)
}

func (t *negative) data() any { return []any{"neg", t.part.data()} }

func (t *negative) size() int { return 1 + t.part.size() }

func (t *negative) whole() bool { return t.part.whole() }

// conditional is one of two values, as a condition holds or not. Where that is unknown, so is the value.
type conditional struct {
	condition node
	yes, no   term
}

func (t *conditional) kind() Type { return t.yes.kind() }

func (t *conditional) eval(s *scope) (Value, bool) {
	switch t.condition.truth(func(a *Atom) Truth { return a.truth(s) }) {
	case True:
		return t.yes.eval(s)
	case False:
		return t.no.eval(s)
	}
	return Value{}, false
}

func (t *conditional) collect(u *uses) {
	t.condition.atoms(func(a *Atom) { a.collect(u) })
	t.yes.collect(u)
	t.no.collect(u)
}

func (t *conditional) print(b *strings.Builder, _ precedence) {
	b.WriteString("if(")
	t.condition.print(b, anywhere)
	b.WriteString(", ")
	t.yes.print(b, atSum)
	b.WriteString(", ")
	t.no.print(b, atSum)
	b.WriteByte(')')
}

func (t *conditional) data() any {
	return []any{"if", t.condition.data(), t.yes.data(), t.no.data()}
}

func (t *conditional) size() int { return 1 + t.condition.size() + t.yes.size() + t.no.size() }

func (t *conditional) whole() bool { return t.yes.whole() && t.no.whole() }

package expr

import (
	"math/big"

	"recourse/generator/lang"
)

// Undefined returns the condition under which the atom cannot be worked out although all that it reads has a value: a
// divisor is zero, or no row of a table holds what is looked up. It returns nil where that never is so. Dates that leave
// the years 1 to 9999 are not foreseen.
func (a *Atom) Undefined() *Condition {
	if a.cut == nil {
		return nil
	}
	root := undefinedAtom(a)
	if root == constant(false) {
		return nil
	}
	return &Condition{root: root}
}

func undefinedAtom(a *Atom) node {
	if a.cut == nil {
		return constant(false)
	}
	return anyOf(undefinedTerm(a.comparison.left), undefinedTerm(a.comparison.right))
}

// undefinedNode returns when a condition is unknown: some part is, and no part decides without it.
func undefinedNode(n node) node {
	switch n := n.(type) {
	case leaf:
		return undefinedAtom(n.atom)
	case *equality:
		return undefinedAtom(n.most)
	case *negation:
		return undefinedNode(n.part)
	case *group:
		var some node = constant(false)
		var open node = constant(true)
		for _, part := range n.parts {
			u, neutral := undefinedNode(part), part
			if n.or {
				neutral = negate(part)
			}
			some, open = anyOf(some, u), both(open, anyOf(u, neutral))
		}
		return both(some, open)
	}
	return constant(false)
}

func undefinedTerm(t term) node {
	switch t := t.(type) {
	case *negative:
		return undefinedTerm(t.part)
	case *arithmetic:
		when := anyOf(undefinedTerm(t.left), undefinedTerm(t.right))
		if t.operator == "/" {
			when = anyOf(when, compared("==", t.right, numberLiteral(new(big.Rat))))
		}
		return when
	case *conditional:
		yes := both(t.condition, undefinedTerm(t.yes))
		no := both(negate(t.condition), undefinedTerm(t.no))
		return anyOf(undefinedNode(t.condition), anyOf(yes, no))
	case *call:
		var when node = constant(false)
		for _, argument := range t.arguments {
			when = anyOf(when, undefinedTerm(argument))
		}
		return when
	case *lookup:
		return anyOf(undefinedTerm(t.key), t.outside())
	}
	return constant(false)
}

// outside returns when no row of the table holds the key.
func (t *lookup) outside() node {
	if t.table.otherwise != nil || len(t.table.rows) == 0 {
		return constant(false)
	}
	if t.table.by == Choice {
		key, ok := t.key.(answer)
		if !ok {
			return constant(false)
		}
		var missing []string
		for _, option := range key.variable.Values {
			if _, found := t.table.find(Option(option)); !found {
				missing = append(missing, option)
			}
		}
		if len(missing) == 0 {
			return constant(false)
		}
		return leaf{newIs(key.variable, missing)}
	}
	var when node = constant(false)
	if from := t.table.rows[0][0]; from.kind != Bool && from.date != (lang.Date{Year: 1, Month: 1, Day: 1}) {
		when = compared("<", t.key, &literal{from})
	}
	if end := t.table.rows[len(t.table.rows)-1][1]; end.kind != Bool && end.date != (lang.Date{Year: 9999, Month: 12, Day: 31}) {
		operator := ">="
		if t.table.by == Date {
			operator = ">"
		}
		when = anyOf(when, compared(operator, t.key, &literal{end}))
	}
	return when
}

// compared is compare, and never holds for numbers that are too large to compute with.
func compared(operator string, left, right term) node {
	if n, ok := compare(operator, left, right); ok {
		return n
	}
	return constant(false)
}

func anyOf(a, b node) node {
	switch {
	case a == constant(true) || b == constant(false):
		return a
	case b == constant(true) || a == constant(false):
		return b
	}
	return join(true, a, b)
}

func both(a, b node) node {
	switch {
	case a == constant(false) || b == constant(true):
		return a
	case b == constant(false) || a == constant(true):
		return b
	}
	return join(false, a, b)
}

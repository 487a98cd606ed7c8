package expr

import (
	"math/big"

	"recourse/generator/lang"
)

// Undefined returns the condition under which the atom cannot be worked out although all that it reads has a value: a
// divisor is zero, no row of a table holds what is looked up, or a date leaves the years 1 to 9999 by a number that depends on
// answers. It returns nil where that never is so.
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
		return anyOf(when, t.beyond())
	case *lookup:
		return anyOf(undefinedTerm(t.key), t.outside())
	}
	return constant(false)
}

// beyond returns when a date that a call moves by a number that is not written out leaves the years 1 to 9999.
func (t *call) beyond() node {
	counts := map[string]string{
		"add_days": "days_between", "add_months": "months_between", "add_years": "years_between", "working_days": "working_days_between",
	}
	count, shifts := counts[t.function.name]
	if !shifts {
		return constant(false)
	}
	from, n := t.arguments[0], t.arguments[1]
	if _, written := n.(*literal); written {
		return constant(false)
	}
	room := func(to lang.Date) term {
		return &call{function: functions[count], arguments: []term{from, &literal{Day(to)}}, calendar: t.calendar}
	}
	return anyOf(compared(">", n, room(lastDate)), compared("<", n, room(firstDate)))
}

// The ends of time.
var (
	firstDate = lang.Date{Year: 1, Month: 1, Day: 1}
	lastDate  = lang.Date{Year: 9999, Month: 12, Day: 31}
)

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
	if from := t.table.rows[0][0]; from.kind != Bool && from.date != firstDate {
		when = compared("<", t.key, &literal{from})
	}
	if end := t.table.rows[len(t.table.rows)-1][1]; end.kind != Bool && end.date != lastDate {
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

package solve

import "math/big"

// compareReached compares a number of months, years or working days between two days with a constant, as a comparison of
// the days: months_between(a, b) >= 6 says that add_months(a, 6) <= b. The call that is left reads one day instead of two,
// which decides much more. It returns false for other comparisons.
func (b *builder) compareReached(left, right *node, strict bool) (goal, bool) {
	between, atMostN := left, true
	k, ok := right.literal()
	if !ok {
		between, atMostN = right, false
		if k, ok = left.literal(); !ok {
			return goal{}, false
		}
	}
	value := b.parts[between.key]
	if !isBetween(between.op) || value == nil || !b.certain(between) {
		return goal{}, false
	}
	// The comparison is value <= n or, with atMostN false, value >= n.
	n := clamp(floorRat(k))
	switch {
	case atMostN && strict:
		n = clamp(ceilRat(k)) - 1
	case !atMostN && strict:
		n = clamp(floorRat(k)) + 1
	case !atMostN:
		n = clamp(ceilRat(k))
	}
	const most = 250 // in years
	if abs(n) > most {
		return goal{}, false
	}
	from, to := between.args[0], between.args[1]
	later, earlier := n > 0, n < 0
	switch {
	case !atMostN && later: // the n-th is reached
		return b.reached(between, n, false, to, true)
	case atMostN && !earlier: // the one after the n-th is not
		return b.reached(between, n+1, false, to, false)
	case atMostN:
		return b.reached(between, -n, true, from, true)
	}
	return b.reached(between, 1-n, true, from, false)
}

func isBetween(op string) bool {
	return op == "months_between" || op == "years_between" || op == "working_days_between"
}

// reached returns the goal that a day is, or is not yet, the one on which so many months, years or working days have passed.
func (b *builder) reached(between *node, n int64, back bool, day *node, holds bool) (goal, bool) {
	e, ok := b.parts[between.key].Reached(int(n), back)
	if !ok {
		return goal{}, false
	}
	first := readNode(e.JSON())
	if first == nil {
		return goal{}, false
	}
	if b.parts[first.key] == nil {
		b.parts[first.key] = e
	}
	f, ok := b.linear(first)
	g, alsoOK := b.linear(day)
	if !ok || !alsoOK {
		return goal{}, false
	}
	if holds {
		return holdsAll(atMost(f, g, false)), true
	}
	return holdsAll(atMost(g, f, true)), true
}

// inMonths returns add_years(d, n) as add_months(d, 12·n), so that both are one variable.
func (b *builder) inMonths(n *node) *node {
	k, ok := n.args[1].literal()
	value := b.parts[n.key]
	if !ok || value == nil || !k.IsInt() || n.mayFail() {
		return n
	}
	count := new(big.Rat).Mul(k, big.NewRat(12, 1)).Num().String()
	months := readNode([]byte(jsonText([]any{"add_months", n.args[0].data, []any{"n", count}})))
	if months == nil {
		return n
	}
	if b.parts[months.key] == nil {
		b.parts[months.key] = value
	}
	return months
}

package expr

import "math/big"

// Call returns the name of the function that the expression calls first of all, and its arguments, those that are names of
// calendars left out. It returns false where the expression is something else.
func (e *Expression) Call() (name string, arguments []*Expression, ok bool) {
	c, ok := e.root.(*call)
	if !ok {
		return "", nil, false
	}
	for _, argument := range c.arguments {
		arguments = append(arguments, &Expression{Span: e.Span, root: argument})
	}
	return c.function.name, arguments, true
}

// Constant returns the number that the expression always is, and false where it is none.
func (e *Expression) Constant() (*big.Rat, bool) {
	l, ok := e.root.(*literal)
	if !ok || l.value.kind != Number {
		return nil, false
	}
	return l.value.number, true
}

// Compare returns -1, 0 or 1 as a number or a date is less than, equal to or greater than another of its type, and 0 for
// what cannot be compared.
func (v Value) Compare(w Value) int {
	order, _ := compareValues(v, w)
	return order
}

// Linear returns the value as a measure times a factor plus an offset, the measure being in the form in which cuts have it. It
// returns false where the value is constant, is not a number or a date, or is too large to compute with. Of dates numbers
// are those of their days.
func (e *Expression) Linear() (m *Measure, factor, offset *big.Rat, ok bool) {
	if kind := e.root.kind(); kind != Number && kind != Date {
		return nil, nil, nil, false
	}
	value, ok := linearise(e.root)
	if !ok || len(value.terms) == 0 {
		return nil, nil, nil, false
	}
	scaled, _ := value.primitive() // which sorts the value's terms too
	if !scaled.bounded() {
		return nil, nil, nil, false
	}
	factor = new(big.Rat).Quo(value.terms[0].coefficient, scaled.terms[0].coefficient)
	return newMeasure(scaled), factor, value.constant, true
}

// ConstantOf returns the expression that is always a number or a date.
func ConstantOf(v Value) *Expression { return &Expression{root: &literal{v}} }

package expr

// Parts returns the two sides of a comparison and all expressions that they are made of, and nothing for other atoms.
func (a *Atom) Parts() []*Expression {
	if a.cut == nil {
		return nil
	}
	return partsOf(partsOf(nil, a.comparison.left), a.comparison.right)
}

// Parts returns the expression and all that it is made of, except what is computed for each row of a table.
func (e *Expression) Parts() []*Expression { return partsOf(nil, e.root) }

func partsOf(list []*Expression, t term) []*Expression {
	list = append(list, &Expression{root: t})
	switch t := t.(type) {
	case *negative:
		list = partsOf(list, t.part)
	case *arithmetic:
		list = partsOf(partsOf(list, t.left), t.right)
	case *conditional:
		t.condition.atoms(func(a *Atom) { list = append(list, a.Parts()...) })
		list = partsOf(partsOf(list, t.yes), t.no)
	case *call:
		for _, argument := range t.arguments {
			list = partsOf(list, argument)
		}
	case *lookup:
		list = partsOf(list, t.key)
	}
	return list
}

// Lookup is how a table by number or by date is read. Where no row holds the key, the value is Otherwise.
type Lookup struct {
	Key       *Expression
	Rows      []Band // in order
	Otherwise Value  // the zero Value where there is none
}

// Band is a row of a table: by number it holds the keys from From and below To; by date those from From to To.
type Band struct {
	From, To Value // the zero Value where the row is open
	Cell     Value // what the column has; the zero Value where that is nothing
}

// Lookup returns the rows between which a lookup by number or by date chooses, and false for other expressions.
func (e *Expression) Lookup() (Lookup, bool) {
	t, ok := e.root.(*lookup)
	if !ok || t.table.ends() == 0 {
		return Lookup{}, false
	}
	l := Lookup{Key: &Expression{root: t.key}}
	for _, row := range t.table.rows {
		l.Rows = append(l.Rows, Band{From: row[0], To: row[1], Cell: row[t.column]})
	}
	if t.table.otherwise != nil {
		l.Otherwise = t.table.otherwise[t.column]
	}
	return l, true
}

// Reached returns the first day b on which months_between(a, b), years_between(a, b) or working_days_between(a, b, c) is n
// or more: add_months(a, n), add_years(a, n) in months, working_days(a, n, c). With back, it is the first day a on which the
// value is -n or less. It returns false for other expressions, and for n below 1.
func (e *Expression) Reached(n int, back bool) (*Expression, bool) {
	t, ok := e.root.(*call)
	if !ok || n < 1 {
		return nil, false
	}
	from := t.arguments[0]
	if back {
		from = t.arguments[len(t.arguments)-1]
	}
	shifted := func(name string, n int) (*Expression, bool) {
		root, ok := newCall(functions[name], []term{from, &literal{integer(n)}}, t.calendar)
		return &Expression{root: root}, ok
	}
	switch t.function.name {
	case "months_between":
		return shifted("add_months", n)
	case "years_between":
		return shifted("add_months", 12*n)
	case "working_days_between":
		return shifted("working_days", n)
	}
	return nil, false
}

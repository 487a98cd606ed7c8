package expr

// Resolve returns the atom with every if(…) in it replaced by what it comes to, as far as an input decides that: it may need
// fewer answers than the atom reads.
func (a *Atom) Resolve(in Input) *Condition {
	whole := &Condition{root: leaf{a}}
	if a.cut == nil {
		return whole
	}
	truth := func(n node) Truth { return n.truth(func(a *Atom) Truth { return a.Truth(in) }) }
	resolved, ok := compare(a.comparison.operator, resolve(a.comparison.left, truth), resolve(a.comparison.right, truth))
	if !ok {
		return whole
	}
	return &Condition{root: resolved}
}

// Chooses tells whether the atom has an if(…).
func (a *Atom) Chooses() bool {
	for _, part := range a.Parts() {
		if _, ok := part.root.(*conditional); ok {
			return true
		}
	}
	return false
}

func resolve(t term, truth func(node) Truth) term {
	switch t := t.(type) {
	case *negative:
		return newNegative(resolve(t.part, truth))
	case *arithmetic:
		left, right := resolve(t.left, truth), resolve(t.right, truth)
		if made, ok := newArithmetic(t.operator, left, right); ok {
			return made
		}
		return &arithmetic{operator: t.operator, left: left, right: right}
	case *conditional:
		switch truth(t.condition) {
		case True:
			return resolve(t.yes, truth)
		case False:
			return resolve(t.no, truth)
		}
		return &conditional{condition: t.condition, yes: resolve(t.yes, truth), no: resolve(t.no, truth)}
	case *call:
		arguments := make([]term, len(t.arguments))
		for i, argument := range t.arguments {
			arguments[i] = resolve(argument, truth)
		}
		if made, ok := newCall(t.function, arguments, t.calendar); ok {
			return made
		}
		return &call{function: t.function, arguments: arguments, calendar: t.calendar}
	case *lookup:
		return &lookup{table: t.table, column: t.column, key: resolve(t.key, truth)}
	}
	return t
}

package letter

import (
	"slices"

	"recourse/generator/source"
)

// opKind is what an op of a text does.
type opKind int

const (
	opText  opKind = iota // stands as it is
	opField               // the value of a field, written as its kind is
	opIf                  // one of two lists of ops
	opEach                // a list of ops for each item of a list
	opItem                // the item, inside opEach
)

// op is a step of writing a text. A text is a list of ops, worked off from first to last.
type op struct {
	kind  opKind
	text  string // of opText
	field *Field // of opField and opEach
	cond  *cond  // of opIf
	then  []op   // of opIf and opEach
	els   []op   // of opIf

	at, elseAt source.Span // of opIf: {{if …}} and {{else}}, or its {{else if …}}
}

// condKind is what a condition asks.
type condKind int

const (
	condHas condKind = iota // the field is filled in; a yes/no field is ticked
	condEq                  // the field has one of the values
	condAnd
	condOr
	condNot
)

// cond is a condition of an {{if}}.
type cond struct {
	kind   condKind
	field  *Field   // of condHas and condEq
	values []string // of condEq: options, or numbers in their canonical form
	of     []*cond  // of condAnd, condOr and condNot
}

// walk calls visit for each field that ops read, conditions among them.
func walk(ops []op, visit func(*Field)) {
	for _, o := range ops {
		if o.field != nil {
			visit(o.field)
		}
		if o.cond != nil {
			o.cond.walk(visit)
		}
		walk(o.then, visit)
		walk(o.els, visit)
	}
}

func (c *cond) walk(visit func(*Field)) {
	if c.field != nil {
		visit(c.field)
	}
	for _, sub := range c.of {
		sub.walk(visit)
	}
}

// needs returns the optional fields that ops write outside of an {{if}} that has made sure of them, each once. Where
// one of them is empty, the text cannot be written.
func needs(ops []op, sure []*Field) []*Field {
	var found []*Field
	add := func(fields ...*Field) {
		for _, f := range fields {
			if !f.Required && !slices.Contains(sure, f) && !slices.Contains(found, f) {
				found = append(found, f)
			}
		}
	}
	for _, o := range ops {
		switch o.kind {
		case opField, opEach:
			add(o.field)
		case opIf:
			add(needs(o.then, append(slices.Clone(sure), o.cond.implies(true)...))...)
			add(needs(o.els, append(slices.Clone(sure), o.cond.implies(false)...))...)
		}
	}
	return found
}

// implies returns the fields that are certainly filled in where the condition is as told.
func (c *cond) implies(holds bool) []*Field {
	switch {
	case c.kind == condNot:
		return c.of[0].implies(!holds)
	case c.kind == condHas || c.kind == condEq:
		if holds {
			return []*Field{c.field}
		}
		return nil
	}
	// "and" that holds and "or" that does not tell of each part; otherwise only what all parts tell is sure.
	all := (c.kind == condAnd) == holds
	var sure []*Field
	for i, sub := range c.of {
		implied := sub.implies(holds)
		if all || i == 0 {
			sure = append(sure, implied...)
			continue
		}
		sure = slices.DeleteFunc(sure, func(f *Field) bool { return !slices.Contains(implied, f) })
	}
	return sure
}

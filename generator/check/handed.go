package check

import (
	"recourse/generator/expr"
	"recourse/generator/kb"
	"recourse/generator/letter"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// handed reports what the outcomes of a tree hand on to letters that do not take it: to a field that the letter does not
// have, or one that holds something else.
func handed(problems *source.Problems, e *kb.Edition, t *kb.Tree) {
	said := map[*tree.Outcome]bool{}
	for _, o := range t.Outcomes {
		out := o.State.Outcome
		if said[out] || len(out.Fields) == 0 {
			continue
		}
		said[out] = true
		entry, _ := e.Find(o.Letter)
		l, ok := entry.(*kb.Letter)
		if !ok {
			continue // that there is no such letter is said where it is named
		}
		for _, given := range out.Fields {
			field, known := l.Field(given.Name.Value)
			switch {
			case !known:
				names := make([]string, len(l.Fields))
				for i, f := range l.Fields {
					names[i] = f.Name
				}
				problems.Add(given.Name.Span, "outcome/field", "the letter %s has no field %s", o.Letter.Slug, given.Name.Value).
					Hint("%s", source.DidYouMean(given.Name.Value, names))
			case !takes(field.Kind, given.Value.Type()):
				problems.Add(given.Value.Span, "outcome/field", "the field %s of the letter %s holds a %s, and this is %s",
					field.Name, o.Letter.Slug, field.Kind, given.Value.Type()).Hint("hand on another value, or remove the field")
			}
		}
	}
}

// takes tells whether a field can hold the value of an expression.
func takes(kind letter.Kind, value expr.Type) bool {
	switch kind {
	case letter.Date:
		return value == expr.Date
	case letter.Number, letter.Money:
		return value == expr.Number
	case letter.Choice:
		return value == expr.Choice
	case letter.YesNo:
		return value == expr.YesNo
	}
	return true
}

package expr

import (
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/source"
	"recourse/generator/workday"
)

// builder makes an Env from declarations.
type builder struct {
	env      Env
	prefix   string
	problems source.Problems
	declared map[string]source.Span // where each name stands that has a place
	path     []string               // the lets that are being read, each used by the one before it
}

// add declares a name. It returns false where the name is declared already.
func (b *builder) add(d *declared) bool {
	key := identifier(d.name)
	if b.env.byName[key] != nil {
		return false
	}
	b.env.names = append(b.env.names, d.name)
	b.env.byName[key] = d
	return true
}

// declare declares a name that an author wrote, and reports one that cannot be used.
func (b *builder) declare(kind string, key source.String, d *declared) bool {
	d.name = key.Value
	switch {
	case !isName(key.Value):
		b.problems.Add(key.Span, "expr/name", "%q cannot be a name", key.Value).
			Hint("a name has letters from a to z, digits, - and _, and begins with a letter")
		return false
	case Reserved(key.Value):
		b.problems.Add(key.Span, "expr/name", "%s means something else in conditions", key.Value).Hint("choose another name")
		return false
	case !b.add(d):
		p := b.problems.Add(key.Span, "expr/duplicate", "the name %s is used already", key.Value).Hint("choose another name")
		if first, ok := b.declared[identifier(key.Value)]; ok {
			p.Note(first, "the first is here")
		}
		return false
	}
	b.declared[identifier(key.Value)] = key.Span
	b.env.usage.all = append(b.env.usage.all, Unused{Kind: kind, Name: key})
	return true
}

func isName(name string) bool {
	for i, c := range name {
		if !isLetter(c) && (i == 0 || !isDigit(c) && c != '-') {
			return false
		}
	}
	return name != "" && !strings.HasSuffix(name, "-")
}

func (b *builder) constants(list source.Table[source.Literal]) {
	for _, entry := range list {
		d := &declared{}
		switch {
		case entry.Value.Kind == source.BoolLiteral:
			d.node = constant(entry.Value.Text == "true")
		default:
			if value, ok := b.literal(entry.Value); ok {
				d.term = &literal{value}
			}
		}
		b.declare("const", entry.Key, d)
	}
}

// literal reads a number or a date.
func (b *builder) literal(l source.Literal) (Value, bool) {
	if l.Span.IsZero() {
		return Value{}, false // it is something else, and decoding has said so
	}
	switch l.Kind {
	case source.NumberLiteral:
		if value, ok := Decimal(strings.TrimPrefix(l.Text, "+")); ok {
			return value, true
		}
		b.problems.Add(l.Span, "expr/number", "%s is not a number that conditions can compute with", l.Text).
			Hint("write it with digits and a point, such as 12 or 0.5, with at most %d of them", MaxDigits)
	case source.DateLiteral:
		if d, err := lang.ParseDate(l.Text); err == nil {
			return Day(d), true
		}
		b.problems.Add(l.Span, "expr/date", "%s is not a date alone", l.Text).Hint("write a day such as 2026-11-22, without a time")
	default:
		b.problems.Add(l.Span, "expr/type", "%s is neither a number nor a date", l.Text).
			Hint("write a number such as 12.5 or a date such as 2026-11-22, without quotation marks")
	}
	return Value{}, false
}

func (b *builder) sets(list source.Table[[]source.String]) {
	for _, entry := range list {
		d := &declared{set: []string{}}
		for _, value := range entry.Value {
			if slices.Contains(d.set, value.Value) {
				b.problems.Add(value.Span, "expr/duplicate", "%q stands in the set twice", value.Value).Hint("remove one of them")
				continue
			}
			d.set = append(d.set, value.Value)
		}
		if len(d.set) == 0 {
			b.problems.Add(entry.Key.Span, "expr/empty", "the set %s is empty", entry.Key.Value).
				Hint("name the answers that count, or remove it")
			d.set = nil
		}
		b.declare("set", entry.Key, d)
	}
}

func (b *builder) calendars(list source.Table[workday.Spec]) {
	for _, entry := range list {
		read, problems := workday.Read(entry.Value)
		b.problems = append(b.problems, problems...)
		c := &calendar{Calendar: read, name: entry.Key.Value, global: b.prefix + entry.Key.Value}
		if first := b.env.calendars[identifier(c.name)]; first != nil {
			b.problems.Add(entry.Key.Span, "expr/duplicate", "the calendar %s is given already", first.name).Hint("choose another name")
			continue
		}
		b.env.calendars[identifier(c.name)] = c
		b.env.usage.all = append(b.env.usage.all, Unused{Kind: "calendar", Name: entry.Key})
	}
}

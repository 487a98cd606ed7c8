package letter

import (
	"recourse/generator/lang"
	"recourse/generator/source"
)

// FactsSpec mirrors a file of facts: what a reader's case knows, whichever letter asks for it.
type FactsSpec struct {
	Groups source.Table[FactGroupSpec] `toml:"group"`
	Facts  source.Table[FactSpec]      `toml:"fact"`
}

// FactGroupSpec is a heading over facts.
type FactGroupSpec struct {
	Title source.Localized `toml:"title,required"`
}

// FactSpec is one fact.
type FactSpec struct {
	ValueSpec
	Event source.String `toml:"event"` // of a date: what happened on it, as deadlines name it
	Group source.String `toml:"group"`
}

// Fact is something that a reader's case may know, and that fields of letters and questions of trees are bound to.
type Fact struct {
	*Field
	Event source.String
	Group source.String
}

// CompileFacts checks a file of facts and returns them in its order, with every mistake found. Of the options it needs the
// languages and the checklists.
func CompileFacts(spec *FactsSpec, at source.Span, o Options) ([]*Fact, source.Problems) {
	r := &reading{at: at, options: o}
	for _, group := range spec.Groups {
		r.words(group.Value.Title, group.Key.Span, "group."+group.Key.Value+".title")
	}
	var facts []*Fact
	events := make(map[string]*Fact)
	for _, entry := range spec.Facts {
		fact := &Fact{Field: &Field{Name: entry.Key.Value, Span: entry.Key.Span}, Event: entry.Value.Event, Group: entry.Value.Group}
		r.value(fact.Field, "fact", &entry.Value.ValueSpec)
		for _, option := range entry.Value.Options {
			if text := option.Value.Text; text.Value != "" {
				r.problems.Add(text.Span, "fact/option", "a fact belongs to letters in any language, and this text to one").
					Hint("take text out: a letter writes the label in its own language, or gives options of its own")
			}
		}
		r.event(fact, events)
		if group := fact.Group; group.Value != "" && spec.Groups.Find(group.Value) == nil {
			r.problems.Add(group.Span, "fact/group", "there is no group %q of facts", group.Value).
				Hint("%s", orElse(source.DidYouMean(group.Value, spec.Groups.Names()), "add [group."+group.Value+"] with a title in each language"))
		}
		facts = append(facts, fact)
	}
	r.place()
	return facts, r.problems
}

// event reports an event of what is no date, and a second fact of an event.
func (r *reading) event(fact *Fact, events map[string]*Fact) {
	event := fact.Event
	if event.Value == "" {
		return
	}
	if fact.Kind != Date {
		r.problems.Add(event.Span, "fact/event", "%s is %s, and an event happens on a date", fact.Name, fact.Kind.named()).
			Hint("set kind = \"date\", or take event out")
	}
	if first := events[event.Value]; first != nil {
		r.problems.Add(event.Span, "fact/event", "two facts are the date of %s: %s and %s", event.Value, first.Name, fact.Name).
			Hint("keep one of them").Note(first.Event.Span, "the first one")
		return
	}
	events[event.Value] = fact
}

// bound returns a field with what it takes from its fact: the fact that it names, or the one of its own name.
func (c *compiler) bound(name source.String, spec *FieldSpec) *Field {
	named := spec.Fact
	if named.Value == "" {
		named.Value = name.Value
	}
	var known []string
	for _, fact := range c.options.Facts {
		known = append(known, fact.Name)
		if fact.Name != named.Value {
			continue
		}
		if kind := spec.Kind; kind.Value != "" && Kind(kind.Value) != fact.Kind {
			c.problems.Add(kind.Span, "letter/fact", "%s is %s here, and the fact %s is %s", name.Value, Kind(kind.Value).named(), fact.Name, fact.Kind.named()).
				Hint("rename the field, name another fact with fact = \"…\", or set kind = \"%s\"", fact.Kind)
			return &Field{Label: fact.Label}
		}
		field := *fact.Field
		field.Fact = fact.Name
		field.Options = append([]Option(nil), fact.Options...)
		return &field
	}
	if spec.Fact.Value != "" {
		c.problems.Add(spec.Fact.Span, "letter/fact", "there is no fact %q", spec.Fact.Value).
			Hint("%s", orElse(source.DidYouMean(spec.Fact.Value, known), "facts stand in content/facts.toml"))
	}
	return &Field{}
}

// first returns the first language of the site, or "".
func (r *reading) first() lang.Tag {
	if len(r.options.Languages) == 0 {
		return ""
	}
	return r.options.Languages[0]
}

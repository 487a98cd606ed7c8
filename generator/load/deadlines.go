package load

import (
	"maps"
	"slices"

	"recourse/generator/deadline"
	"recourse/generator/kb"
	"recourse/generator/source"
	"recourse/generator/workday"
)

// deadlines is content/deadlines.toml.
type deadlines struct {
	spec  deadlinesSpec
	rules []deadline.Rule
	notes []docs
}

func parseDeadlines(p *parser, f *source.File) document {
	d := &deadlines{}
	p.decode(f, &d.spec, nil)
	calendars := map[string]*workday.Calendar{}
	for _, entry := range d.spec.Calendars {
		c, problems := workday.Read(entry.Value)
		p.problems = append(p.problems, problems...)
		calendars[entry.Key.Value] = c
	}
	used := map[string]bool{}
	for i := range d.spec.Deadlines {
		rule := &d.spec.Deadlines[i].Value
		p.name("deadline", d.spec.Deadlines[i].Key)
		for _, text := range []struct {
			name  string
			value source.Localized
		}{{"title", rule.Title}, {"start", rule.Start}, {"note", rule.Note}, {"passed", rule.Passed}} {
			p.complete(text.name, text.value, rule.At, p.tags())
		}
		used[rule.Calendar.Value] = true
		d.rules = append(d.rules, p.counting(d.spec.Deadlines[i].Key.Value, rule, calendars))
		d.notes = append(d.notes, p.docs(rule.Note, false))
	}
	for _, entry := range d.spec.Calendars {
		if !used[entry.Key.Value] {
			p.problems.Add(entry.Key.Span, "deadline/calendar", "no deadline uses the calendar %s", entry.Key.Value).
				Hint("remove it, or name it in a rule: calendar = %q", entry.Key.Value)
		}
	}
	p.events(d.spec)
	return d
}

// longestRule is more than any rule of a marketplace, a bank or a post: ten years, in days.
const longestRule = 3660

// counting reads how a deadline is counted, and reports what no rule can say.
func (p *parser) counting(name string, spec *deadlineSpec, calendars map[string]*workday.Calendar) deadline.Rule {
	p.oneOf("unit", &spec.Unit, string(deadline.Day), texts(deadline.Units)...)
	p.oneOf("weekend", &spec.Weekend, string(deadline.Stay), texts(deadline.Weekends)...)
	rule := deadline.Rule{
		Unit: deadline.Unit(spec.Unit.Value), Weekend: deadline.Weekend(spec.Weekend.Value),
		FirstDay: spec.FirstDay, Safe: spec.Safe,
	}
	if spec.Length != nil {
		rule.Length = *spec.Length
	}
	problem := func(code, message string, values ...any) *source.Problem {
		return p.problems.Add(spec.At, "deadline/"+code, message, values...)
	}
	length := max(rule.Length, -rule.Length)
	switch {
	case spec.Length == nil && len(spec.Note) == 0:
		problem("length", "%s has no length and no note", name).
			Hint("give its length, or say in note where readers find the date")
	case spec.Length == nil && spec.Safe != 0, spec.Length == nil && spec.Opens:
		problem("length", "%s has no length that safe or opens could be about", name).Hint("give its length, or remove safe and opens")
	case spec.Length != nil && (length == 0 || length > longestRule):
		problem("length", "length cannot be %d", rule.Length).
			Hint("write so many days, business days, weeks or months; negative before the event; leave it out where no number is known")
	case spec.Safe < 0 || spec.Safe > length:
		problem("safe", "safe cannot be %d where length is %d", spec.Safe, rule.Length).
			Hint("it is the shorter length that readers are advised to keep to")
	case spec.Safe > 0 && (rule.Length < 0 || spec.Opens):
		counts, cure := "back from its event", "remove safe, and give a greater length"
		if spec.Opens {
			counts, cure = "to the day on which something opens", "remove safe"
		}
		problem("safe", "%s cannot have a safe length: it counts %s", name, counts).Hint("%s", cure)
	}
	if len(spec.Passed) > 0 && (spec.Opens || spec.History || spec.Length == nil) {
		problem("passed", "the words for when %s has passed are never shown", name).Hint("remove passed")
	}
	if !spec.ValidTo.IsZero() && spec.ValidTo.Before(spec.CheckedOn) {
		problem("valid", "%s was checked on %s, when it was not valid any more", name, spec.CheckedOn).
			Hint("correct checked_on or valid_until, or set history = true")
	}
	p.calendar(spec, &rule, calendars)
	return rule
}

// calendar finds the calendar of a rule.
func (p *parser) calendar(spec *deadlineSpec, rule *deadline.Rule, calendars map[string]*workday.Calendar) {
	named := spec.Calendar
	if named.Value == "" {
		return
	}
	rule.Calendar = calendars[named.Value]
	switch {
	case rule.Calendar == nil:
		p.problems.Add(named.Span, "deadline/calendar", "there is no calendar %q", named.Value).
			Hint("%s", orElse(source.DidYouMean(named.Value, slices.Sorted(maps.Keys(calendars))), "declare it: [calendar."+named.Value+"]"))
	case rule.Unit != deadline.BusinessDay && rule.Weekend == deadline.Stay:
		p.problems.Add(named.Span, "deadline/calendar", "the calendar changes nothing: days off are counted like others, and none moves the last day").
			Hint("count business days, or say what a day off does: weekend = \"next\"")
	}
}

// events checks the events that rules count from. Where a file declares some, it declares all.
func (p *parser) events(spec deadlinesSpec) {
	var known []string
	counted := map[string]bool{}
	for _, rule := range spec.Deadlines {
		counted[rule.Value.Event.Value] = true
		if !slices.Contains(known, rule.Value.Event.Value) {
			known = append(known, rule.Value.Event.Value)
		}
	}
	if len(spec.Events) > 0 {
		known = spec.Events.Names()
	}
	name := func(event source.String) {
		if event.Value != "" && !slices.Contains(known, event.Value) {
			p.problems.Add(event.Span, "deadline/event", "there is no event %q", event.Value).
				Hint("%s", orElse(source.DidYouMean(event.Value, known), "declare it: [event."+event.Value+"]"))
		}
	}
	for _, rule := range spec.Deadlines {
		name(rule.Value.Event)
		name(rule.Value.Instead)
		if rule.Value.Instead.Value == rule.Value.Event.Value && rule.Value.Event.Value != "" {
			p.problems.Add(rule.Value.Instead.Span, "deadline/event", "%s stands in for itself", rule.Value.Event.Value).Hint("name another event, or remove instead")
		}
	}
	for _, event := range spec.Events {
		p.name("event", event.Key)
		if !counted[event.Key.Value] {
			p.problems.Add(event.Key.Span, "deadline/event", "no deadline counts from %s", event.Key.Value).Hint("remove it, or correct the name")
		}
		for _, before := range event.Value.After {
			name(before)
			if before.Value == event.Key.Value {
				p.problems.Add(before.Span, "deadline/event", "%s cannot come after itself", before.Value).Hint("remove it")
			}
		}
	}
}

// texts returns named values as texts.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, each := range list {
		out[i] = string(each)
	}
	return out
}

func (d *deadlines) assemble(a *assembly) {
	for i, rule := range d.spec.Deadlines {
		spec := rule.Value
		id := kb.ID{Kind: kb.KindDeadline, Slug: rule.Key.Value}
		for _, e := range a.site.Editions {
			tag := a.textLang(e, spec.Title)
			front := frontMatter{
				Title: spec.Title[tag], Keywords: spec.Keywords[tag], Reviewed: spec.CheckedOn,
				Sources: spec.Sources, Confidence: spec.Confidence, period: spec.Period,
			}
			e.Deadlines = append(e.Deadlines, &kb.Deadline{
				Meta: a.meta(id, front, e, tag, rule.Key.Span), Rule: d.rules[i], Start: spec.Start.In(tag), Event: spec.Event.Value,
				Instead: spec.Instead.Value, Opens: spec.Opens, Passed: spec.Passed.In(tag),
				Note: d.notes[i].in(a, e, tag), CheckedOn: spec.CheckedOn, ValidTo: spec.ValidTo,
				Guide: a.link(e, kb.KindGuide, spec.Guide), History: spec.History,
			})
		}
	}
	for _, e := range a.site.Editions {
		d.events(e)
	}
}

// events lists the events that rules in force count from: in the order in which they are declared, or else in that of the
// rules. The first rule of an event says it in words.
func (d *deadlines) events(e *kb.Edition) {
	for _, declared := range d.spec.Events {
		event := &kb.Event{ID: declared.Key.Value, Common: declared.Value.Common, Ahead: declared.Value.Ahead}
		for _, before := range declared.Value.After {
			event.After = append(event.After, before.Value)
		}
		e.Events = append(e.Events, event)
	}
	for _, rule := range e.Deadlines {
		i := slices.IndexFunc(e.Events, func(known *kb.Event) bool { return known.ID == rule.Event })
		if i < 0 {
			e.Events = append(e.Events, &kb.Event{ID: rule.Event})
			i = len(e.Events) - 1
		}
		if e.Events[i].Start == "" && !rule.History && rule.Length != 0 {
			e.Events[i].Start = rule.Start
		}
	}
	e.Events = slices.DeleteFunc(e.Events, func(event *kb.Event) bool { return event.Start == "" })
}

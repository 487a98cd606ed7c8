package letter

import (
	"strings"

	"recourse/generator/source"
)

// Checklist is a checklist as far as letters list its items as enclosures.
type Checklist struct{ Groups []ChecklistGroup }

// ChecklistGroup is a part of a checklist.
type ChecklistGroup struct {
	Name  string
	Items []Enclosure
}

// Enclosure is an item of a checklist that a letter can list: "a photo of the parcel with its label".
type Enclosure struct {
	Name string
	Text source.Localized // empty where the item is nothing to enclose
	Span source.Span
}

// choices reads the options of a choice and of many: those of the table, and those that checklists give.
func (r *reading) choices(f *Field, what string, spec *ValueSpec) {
	if !f.Kind.hasOptions() {
		if len(spec.Options) > 0 {
			r.problems.Add(spec.Options[0].Key.Span, "letter/option", "%s has options, and is %s", f.Name, f.Kind.named()).
				Hint("set kind = \"choice\" or \"many\", or take the options out")
		}
		return
	}
	if len(spec.Options) > 0 || len(spec.From) > 0 {
		f.Options = nil
	}
	unread := false
	for _, from := range spec.From {
		unread = r.enclosures(f, from) || unread
	}
	for _, entry := range spec.Options {
		r.option(f, what, entry.Key, &entry.Value)
	}
	if least := map[Kind]int{Choice: 2, Many: 1}[f.Kind]; len(f.Options) < least && !unread {
		problem := r.problems.Add(f.Span, "letter/option", "%s is %s of %d options", f.Name, f.Kind.named(), len(f.Options))
		if f.Kind == Many {
			problem.Hint("add tables [%s.option.some-name] with label.… and text, or from = [\"checklist/group\"]", what)
		} else {
			problem.Hint("add tables [%s.option.some-name] with label.… and text, two at least", what)
		}
	}
}

func (r *reading) option(f *Field, what string, name source.String, spec *OptionSpec) {
	what += ".option." + name.Value
	if !optionName.MatchString(name.Value) {
		r.problems.Add(name.Span, "letter/name", "%q cannot be the name of an option", name.Value).
			Hint("use small Latin letters, digits and -")
	}
	if _, taken := f.Option(name.Value); taken {
		r.problems.Add(name.Span, "letter/option", "%s has the option %s already, from a checklist", f.Name, name.Value).
			Hint("rename this one, or take it out")
		return
	}
	r.words(spec.Label, name.Span, what+".label")
	f.Options = append(f.Options, Option{Name: name.Value, Label: spec.Label, Text: tidy(spec.Text.Value)})
}

// enclosures adds the items of a checklist, or of one of its groups, that a letter can list. It tells whether they are
// unknown because the checklist itself cannot be read.
func (r *reading) enclosures(f *Field, from source.String) (unread bool) {
	slug, group, part := strings.Cut(from.Value, "/")
	if r.options.Checklist == nil {
		return true
	}
	list, known := r.options.Checklist(slug)
	if list == nil {
		if !known {
			r.problems.Add(from.Span, "letter/from", "there is no checklist %q", slug).Hint("%s", source.DidYouMean(slug, r.options.Checklists))
		}
		return known
	}
	names := make([]string, 0, len(list.Groups))
	found, listed := !part, false
	for _, g := range list.Groups {
		names = append(names, slug+"/"+g.Name)
		if part && g.Name != group {
			continue
		}
		found = true
		for _, item := range g.Items {
			if len(item.Text) == 0 {
				continue
			}
			listed = true
			r.enclosure(f, from, slug+"/"+g.Name+"/"+item.Name, item)
		}
	}
	switch {
	case !found:
		r.problems.Add(from.Span, "letter/from", "the checklist %s has no group %q", slug, group).Hint("%s", source.DidYouMean(from.Value, names))
	case !listed:
		r.problems.Add(from.Span, "letter/from", "no item of %s has an enclosure", from.Value).
			Hint("add enclosure.… to its items: the item as a letter lists it")
	}
	return false
}

func (r *reading) enclosure(f *Field, from source.String, id string, item Enclosure) {
	if taken, ok := f.Option(item.Name); ok {
		r.problems.Add(from.Span, "letter/from", "two items are called %s: %s and %s", item.Name, taken.Item, id).
			Hint("rename one of the items in its checklist, or take one of the groups out")
		return
	}
	f.Options = append(f.Options, Option{Name: item.Name, Label: item.Text, Item: id})
}

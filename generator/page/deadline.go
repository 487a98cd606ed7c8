package page

import (
	"html/template"
	"slices"
	"strconv"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// DeadlinesPage shows every rule of time: those in force by the event they count from, those of the past apart.
type DeadlinesPage struct {
	View
	Intro     string
	Checked   *Day        // when the rule was checked that was checked longest ago
	Dates     []DateField // of common events
	MoreDates []DateField // of the others
	Case      string      // the page of My case; "" where the site has none
	Rules     template.JS // for the script that counts from them
	Events    []DeadlineGroup
	Past      []Deadline
	Terms     []TermNote
	Sources   []Citation
}

// DateField asks for the date of an event.
type DateField struct{ ID, Label string }

// DeadlineGroup holds the rules that count from one event.
type DeadlineGroup struct {
	ID, Start string
	Rules     []Deadline
}

// Deadline is a rule of time.
type Deadline struct {
	*lang.Messages
	ID, Href, Action string
	Number           string // "7"; "" where no number is known
	Unit             string // "days after"
	From             string // the event, in words
	Safe             string // the shorter length we advise
	Note             template.HTML
	Passed           string // what is still possible when it has passed
	Evidence         EvidenceLine
	ValidTo          *Day
	Guide            *Link
}

func (e *edition) deadlines() DeadlinesPage {
	v := DeadlinesPage{View: e.sheet("deadlines", e.path("/deadlines/"), e.Words.Text("deadlines.title"), e.Words.Text("deadlines.description"))}
	v.Intro = e.Words.Text("deadlines.intro")
	b := e.binder()
	var oldest lang.Date
	for _, d := range e.Deadlines {
		if !d.History && !d.CheckedOn.IsZero() && (oldest.IsZero() || d.CheckedOn.Before(oldest)) {
			oldest = d.CheckedOn
		}
		rule := e.deadline(b, d)
		if d.History {
			v.Past = append(v.Past, rule)
			continue
		}
		i := slices.IndexFunc(v.Events, func(g DeadlineGroup) bool { return g.ID == "event-"+d.Event })
		if i < 0 {
			v.Events = append(v.Events, DeadlineGroup{ID: "event-" + d.Event, Start: d.Start})
			i = len(v.Events) - 1
		}
		v.Events[i].Rules = append(v.Events[i].Rules, rule)
	}
	v.Checked = e.day(oldest)
	v.Dates, v.MoreDates = e.dateFields()
	v.Rules = e.deadlineRules()
	if keepsCase(e.Edition) {
		v.Case = e.r.href(e.path(casePath))
	}
	e.ownStyles(&v.View)
	e.script(&v.View, "deadlines.js")
	v.Terms, v.Sources = b.termNotes(), b.citations(kb.Evidence{})
	e.under(&v.View, "/deadlines/")
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// dateFields asks for the dates of the events that rules in force count from: the common ones, and the others. Where none is
// said to be common, all are.
func (e *edition) dateFields() (common, others []DateField) {
	for _, event := range e.Events {
		field := DateField{ID: event.ID, Label: event.Start}
		if fact := e.factOf(event); fact != nil {
			field.Label = fact.Field.Label.In(e.Language.Tag)
		}
		if event.Common {
			common = append(common, field)
		} else {
			others = append(others, field)
		}
	}
	if len(common) == 0 {
		return others, nil
	}
	return common, others
}

func (e *edition) deadline(b *binder, d *kb.Deadline) Deadline {
	return Deadline{
		Messages: e.Words, ID: d.ID.Slug, Href: e.r.href(d.Path), Action: d.Title, Number: number(d), Unit: e.unit(d),
		From: e.Words.Text("deadline.from", "event", d.Start), Safe: e.safe(d), Note: b.render(d.Note, d.ID.Slug+"-"), Passed: d.Passed,
		Evidence: b.evidence(d.Evidence), ValidTo: e.day(d.ValidTo), Guide: e.find(d.Guide),
	}
}

// number returns the length of a rule without its sign: the unit says whether it is before or after.
func number(d *kb.Deadline) string {
	if d.Length == 0 {
		return ""
	}
	return strconv.Itoa(max(d.Length, -d.Length))
}

func (e *edition) unit(d *kb.Deadline) string {
	switch {
	case d.Length == 0:
		return e.Words.Text("deadline.no-length")
	case d.Length < 0:
		return e.Words.Count("deadline."+string(d.Unit)+"-before", -d.Length)
	}
	return e.Words.Count("deadline."+string(d.Unit), d.Length)
}

func (e *edition) safe(d *kb.Deadline) string {
	if d.Safe == 0 {
		return ""
	}
	return e.Words.Count("deadline.safe-"+string(d.Unit), d.Safe)
}

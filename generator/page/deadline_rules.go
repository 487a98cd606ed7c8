package page

import (
	"html/template"

	"recourse/generator/deadline"
	"recourse/generator/kb"
)

// ruleData is a deadline in force as static/js/_deadline-list.ts reads it.
type ruleData struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Href    string `json:"href"`
	Event   string `json:"event"`
	Instead string `json:"instead,omitempty"`
	deadline.Program
	Opens      bool      `json:"opens,omitempty"`
	Passed     string    `json:"passed,omitempty"`
	Confidence string    `json:"confidence,omitempty"`
	Valid      string    `json:"valid,omitempty"`
	Guide      *linkData `json:"guide,omitempty"`
}

type linkData struct {
	Title string `json:"title"`
	Href  string `json:"href"`
}

// eventData is an event that deadlines count from.
type eventData struct {
	ID    string   `json:"id"`
	Start string   `json:"start"`
	Fact  string   `json:"fact,omitempty"` // of My case, that is its date
	Ahead bool     `json:"ahead,omitempty"`
	After []string `json:"after,omitempty"`
}

// rulesData is what a page knows of deadlines.
type rulesData struct {
	Rules  []ruleData        `json:"rules"`
	Events []eventData       `json:"events"`
	Words  map[string]string `json:"words"`
}

// deadlineRules returns the deadlines in force, the events that they count from and the words of the script, as JSON for
// any page that shows a reader his deadlines.
func (e *edition) deadlineRules() template.JS {
	data := rulesData{Rules: []ruleData{}, Events: []eventData{}, Words: e.scriptWords("deadline.script.")}
	for _, d := range e.Deadlines {
		if !d.History && d.Length != 0 {
			data.Rules = append(data.Rules, e.ruleData(d))
		}
	}
	for _, event := range e.Events {
		data.Events = append(data.Events, e.eventData(event))
	}
	return programJSON(data)
}

// dueWords are the messages of deadline.script that one deadline needs.
var dueWords = []string{"from", "last", "check", "file"}

// dueData returns one deadline with its events and the words of an outcome's script, as JSON.
func (e *edition) dueData(d *kb.Deadline) template.JS {
	data := rulesData{Rules: []ruleData{e.ruleData(d)}, Events: []eventData{}, Words: e.scriptWords("outcome.script.")}
	for _, event := range e.Events {
		if event.ID == d.Event || event.ID == d.Instead {
			data.Events = append(data.Events, e.eventData(event))
		}
	}
	for _, name := range dueWords {
		data.Words[name] = e.Words.Text("deadline.script." + name)
	}
	return programJSON(data)
}

func (e *edition) eventData(event *kb.Event) eventData {
	data := eventData{ID: event.ID, Start: event.Start, Ahead: event.Ahead, After: event.After}
	if fact := e.factOf(event); fact != nil {
		data.Fact = fact.Name
	}
	return data
}

// factOf returns the fact of My case that is the date of an event, or nil.
func (e *edition) factOf(event *kb.Event) *kb.Fact {
	for _, fact := range e.r.site.Facts {
		if fact.Event == event.ID {
			return fact
		}
	}
	return nil
}

func (e *edition) ruleData(d *kb.Deadline) ruleData {
	r := ruleData{
		ID: d.ID.Slug, Title: d.Title, Href: e.r.href(d.Path), Event: d.Event, Instead: d.Instead, Program: d.Program(),
		Opens: d.Opens, Passed: d.Passed, Valid: d.ValidTo.String(),
	}
	if d.Evidence.Confidence != "" {
		r.Confidence = e.Words.Text("confidence." + string(d.Evidence.Confidence))
	}
	if link := e.find(d.Guide); link != nil {
		r.Guide = &linkData{Title: link.Text, Href: link.Href}
	}
	return r
}

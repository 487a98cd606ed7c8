package page

import (
	"regexp"

	"recourse/generator/deadline"
	"recourse/generator/kb"
	"recourse/generator/tree"
)

// Due is what a script computes to say by which date to act.
type Due struct {
	From string // the day that the deadline counts from, as package expr writes expressions
	Rule string // how it is counted, as static/js/_deadline.ts reads it; and whether it opens something
}

// due counts a deadline from an answer; it is nil where no answer says when it begins.
func due(o *tree.Outcome, d *kb.Deadline) *Due {
	if o.DeadlineFrom == nil || d.Length == 0 {
		return nil
	}
	rule := struct {
		deadline.Program
		Opens bool `json:"opens,omitempty"`
	}{d.Program(), d.Opens}
	return &Due{From: string(o.DeadlineFrom.JSON()), Rule: string(programJSON(rule))}
}

// need is what a tree's page needs of scripts.
type need int

const (
	choices   need = iota // tree.ts: answers are one tap each
	fields                // tree-fields.ts: answers are typed or ticked, values are shown
	functions             // and tree-functions.ts: something is computed that takes more than the basic operations
)

// basic are the operations that tree-fields.ts has itself.
var basic = map[string]bool{
	"is": true, "has": true, "not": true, "and": true, "or": true, "<": true, "<=": true, "==": true,
	"n": true, "d": true, "v": true, "today": true, "add_days": true, "add_months": true, "add_years": true, "days_between": true,
}

// beginning finds the names of operations in an expression. It also finds texts that only look like one, as the message of a
// check might: that costs a request and nothing else.
var beginning = regexp.MustCompile(`\["([^"]*)"`)

// scriptNeeds tells what the script of a tree has to be able to do.
func (e *edition) scriptNeeds(t *kb.Tree, p *tree.Program) need {
	needs := choices
	look := func(code []byte) {
		for _, found := range beginning.FindAllSubmatch(code, -1) {
			switch name := string(found[1]); {
			case !basic[name]:
				needs = functions
			case name != "is" && name != "not" && name != "and" && name != "or":
				needs = max(needs, fields)
			}
		}
	}
	for _, q := range p.Questions {
		if q.Kind != tree.KindChoice && q.Kind != tree.KindYesNo || len(q.Checks) > 0 {
			needs = max(needs, fields)
		}
		look(q.Min)
		look(q.Max)
		for _, check := range q.Checks {
			look(check)
		}
	}
	for _, atom := range p.Atoms {
		look(atom)
	}
	for _, v := range p.Values {
		needs = max(needs, fields)
		look(v.Value)
	}
	for _, o := range t.Outcomes {
		if entry, ok := e.named(kb.KindDeadline, o.State.Outcome.Deadline); ok {
			if d := due(o.State.Outcome, entry.(*kb.Deadline)); d != nil {
				needs = max(needs, fields)
				look([]byte(d.From))
			}
		}
	}
	return needs
}

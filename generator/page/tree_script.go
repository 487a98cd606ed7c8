package page

import (
	"regexp"

	"recourse/generator/kb"
	"recourse/generator/tree"
)

// Due is what a script needs to say by which date to act.
type Due struct {
	From       string // the day that the deadline counts from, as package expr writes expressions; "" where no answer says it
	Rules      string // the deadline, its event and words, as static/js/_deadline-list.ts reads them
	Calculator string // address of what works dates out from others
}

// due returns nil where a deadline has no length: its date stands in a message.
func (e *edition) due(o *tree.Outcome, d *kb.Deadline) *Due {
	if d.Length == 0 {
		return nil
	}
	v := &Due{Rules: string(e.dueData(d)), Calculator: e.r.href(e.path("/deadlines/#mine"))}
	if o.DeadlineFrom != nil {
		v.From = string(o.DeadlineFrom.JSON())
	}
	return v
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
		if from := o.State.Outcome.DeadlineFrom; from != nil {
			needs = max(needs, fields)
			look(from.JSON())
		}
	}
	return needs
}

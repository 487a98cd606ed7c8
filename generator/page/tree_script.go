package page

import (
	"encoding/json"
	"regexp"
	"strconv"

	"recourse/generator/kb"
	"recourse/generator/tree"
)

// Due is what a script computes to say by which date to act, as package expr writes expressions: the last day, and the last
// of the length that is advised, "" without one.
type Due struct{ Last, Safe string }

// due counts a deadline from an answer; it is nil where no answer says when it begins.
func due(o *tree.Outcome, d *kb.Deadline) *Due {
	if o.DeadlineFrom == nil || !d.HasLength {
		return nil
	}
	v := &Due{Last: after(o, d, d.Length)}
	if d.Safe != 0 {
		v.Safe = after(o, d, d.Safe)
	}
	return v
}

// units are the operations that count in the units of deadlines.
var units = map[kb.Unit]string{kb.Day: "add_days", kb.Month: "add_months", kb.BusinessDay: "working_days"}

// after is the day on which a length of a deadline ends.
func after(o *tree.Outcome, d *kb.Deadline, length int) string {
	from := string(o.DeadlineFrom.JSON())
	if d.FirstDay {
		from = operation("add_days", from, -1, "")
	}
	end := operation(units[d.Unit], from, length, d.Calendar)
	next := operation("working_days", end, 0, d.Calendar)
	switch d.Weekend {
	case "next":
		return next
	case "previous":
		return `["if",["==",` + end + `,` + next + `],` + end + `,` + operation("working_days", end, -1, d.Calendar) + `]`
	}
	return end
}

// operation writes an operation on a date and a number, and on a calendar where it counts working days.
func operation(name, date string, n int, calendar string) string {
	text := `["` + name + `",` + date + `,["n","` + strconv.Itoa(n) + `"]`
	if name == "working_days" {
		quoted, _ := json.Marshal(calendar) // a text always encodes
		text += "," + string(quoted)
	}
	return text + "]"
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
				look([]byte(d.Last + d.Safe))
			}
		}
	}
	return needs
}

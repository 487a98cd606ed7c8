package check

import (
	"testing"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// TestHanded: an outcome may fill only fields that its letter has, with what they hold.
func TestHanded(t *testing.T) {
	const before = `
start = "decided"
[question.decided]
ask.en = "When?"
kind = "date"
to = "appeal"
[outcome.appeal]
title.en = "Appeal"
letter = "appeal"
fields = { `
	tests := []struct{ fields, want string }{
		{`decision_date = "add_days(decided, 1)"`, ""},
		{`note = "decided"`, ""},
		{`decision_day = "decided"`, `the letter appeal has no field decision_day (did you mean "decision_date"?)`},
		{`amount = "decided"`, "the field amount of the letter appeal holds a money, and this is a date (hand on another value, or remove the field)"},
	}
	for _, test := range tests {
		var spec struct{ tree.Spec }
		file := source.NewFile("t.toml", []byte(before+test.fields+" }\n"))
		problems := source.Decode(file, &spec)
		english, _ := lang.Lookup("en")
		compiled, found := tree.Compile(&spec.Spec, file.Span(0, 0), tree.Options{Languages: []*lang.Language{english}})
		if problems = append(problems, found...); len(problems) > 0 {
			t.Fatalf("%s: %s", test.fields, problems[0].Message)
		}
		entry := &kb.Tree{Meta: meta("tree:lost"), Tree: compiled}
		for _, s := range compiled.States {
			if s.Outcome != nil {
				entry.Outcomes = append(entry.Outcomes, &kb.Outcome{
					Meta: meta("outcome:lost/appeal"), Tree: entry, State: s, Letter: kb.ID{Kind: kb.KindLetter, Slug: "appeal"},
				})
			}
		}
		l := &kb.Letter{Meta: meta("letter:appeal"), Template: &letter.Template{Fields: []*letter.Field{
			{Name: "decision_date", Kind: letter.Date}, {Name: "amount", Kind: letter.Money}, {Name: "note", Kind: letter.Text},
		}}}
		site := edition(&kb.Edition{Trees: []*kb.Tree{entry}, Letters: []*kb.Letter{l}})
		site.Editions[0].Index()
		got := ""
		for _, p := range Run(site, lang.Date{}) {
			if p.Code == "outcome/field" {
				got += p.Message + " (" + p.Help + ")"
			}
		}
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.fields, got, test.want)
		}
	}
}

package tree

import (
	"cmp"
	"slices"
	"strings"

	"recourse/generator/letter"
	"recourse/generator/source"
)

// fitting are the kinds of facts, and of fields of letters, that hold what the answers to a kind of question are. A month has
// none: its answer is a date only in part. Neither have ticks.
var fitting = map[Kind][]letter.Kind{
	KindDate: {letter.Date}, KindNumber: {letter.Number}, KindMoney: {letter.Money}, KindChoice: {letter.Choice},
	KindYesNo: {letter.YesNo}, KindText: {letter.Text, letter.Long, letter.Order, letter.URL},
}

// Fits tells whether a fact or a field of a kind can hold the answers to a kind of question.
func (k Kind) Fits(held letter.Kind) bool { return slices.Contains(fitting[k], held) }

// CheckFacts reports questions of a tree's file that are bound to facts which do not exist or hold something else.
func (s *Spec) CheckFacts(facts []*letter.Fact) source.Problems {
	var problems source.Problems
	parts := []*Part{&s.Part}
	for i := range s.Subtrees {
		parts = append(parts, &s.Subtrees[i].Value)
	}
	for _, part := range parts {
		for i := range part.Questions {
			if q := &part.Questions[i].Value; !q.Fact.Span.IsZero() {
				q.checkFact(facts, &problems)
			}
		}
	}
	return problems
}

func (q *QuestionSpec) checkFact(facts []*letter.Fact, problems *source.Problems) {
	if fitting[Kind(q.Kind.Value)] == nil {
		problems.Add(q.Fact.Span, "tree/fact", "the answer to a question of kind %s is no fact", q.Kind.Value).
			Hint("remove fact: it belongs to questions of kind choice, yesno, date, number, money and text")
		return
	}
	i := slices.IndexFunc(facts, func(f *letter.Fact) bool { return f.Name == q.Fact.Value })
	if i < 0 {
		names := make([]string, len(facts))
		for i, f := range facts {
			names[i] = f.Name
		}
		problems.Add(q.Fact.Span, "tree/fact", "there is no fact %q", q.Fact.Value).
			Hint("%s", cmp.Or(source.DidYouMean(q.Fact.Value, names), "facts stand in content/facts.toml"))
		return
	}
	fact := facts[i]
	if !Kind(q.Kind.Value).Fits(fact.Kind) {
		problems.Add(q.Fact.Span, "tree/fact", "the question is of kind %s, and the fact %s is of kind %s", q.Kind.Value, fact.Name, fact.Kind).
			Hint("name another fact, or remove the key").Note(fact.Span, "the fact is here")
		return
	}
	q.checkValues(fact, problems)
}

// checkValues reports answers of a question that its fact cannot hold.
func (q *QuestionSpec) checkValues(fact *letter.Fact, problems *source.Problems) {
	if currency := q.Currency.Value; fact.Kind == letter.Money && len(fact.Currencies) > 0 && !slices.Contains(fact.Currencies, currency) {
		problems.Add(q.Fact.Span, "tree/fact", "the question is asked in %s, and the fact %s is not", currency, fact.Name).
			Hint("the fact is in %s: add %s to its currencies, or remove the key", strings.Join(fact.Currencies, ", "), currency)
	}
	if fact.Kind != letter.Choice {
		return
	}
	for _, answer := range q.Answers {
		if _, known := fact.Option(answer.Key.Value); !known {
			names := make([]string, len(fact.Options))
			for i, o := range fact.Options {
				names[i] = o.Name
			}
			problems.Add(answer.Key.Span, "tree/fact", "the fact %s has no option %q", fact.Name, answer.Key.Value).
				Hint("%s", cmp.Or(source.DidYouMean(answer.Key.Value, names), "its options are "+strings.Join(names, ", "))).
				Note(q.Fact.Span, "the question is bound here")
		}
	}
}

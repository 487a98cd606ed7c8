package tree

import (
	"recourse/generator/expr"
	"recourse/generator/source"
	"recourse/generator/workday"
)

// Spec is a tree as its file says it. The struct that a file is decoded into embeds it beside the keys that every entry
// of the knowledge base has.
type Spec struct {
	Part
	Subtrees  source.Table[Part] `toml:"subtree"`
	Scenarios []ScenarioSpec     `toml:"scenario"`
}

// TreesUsed returns the names of the trees of other files that this one uses itself.
func (s *Spec) TreesUsed() []string {
	var names []string
	note := func(p *Part) {
		for _, use := range p.Uses {
			if use.Value.Tree.Value != "" {
				names = append(names, use.Value.Tree.Value)
			}
		}
	}
	note(&s.Part)
	for i := range s.Subtrees {
		note(&s.Subtrees[i].Value)
	}
	return names
}

// Part is what a tree and a sub-tree have in common. A condition speaks of what its own part names, and of the answers to
// questions of parts that this one uses.
type Part struct {
	Start     source.String                 `toml:"start,required"`
	Constants source.Table[source.Literal]  `toml:"const"`
	Sets      source.Table[[]source.String] `toml:"set"`
	Calendars source.Table[workday.Spec]    `toml:"calendar"`
	Tables    source.Table[expr.TableSpec]  `toml:"table"`
	Lets      source.Table[expr.LetSpec]    `toml:"let"`
	Rules     source.Table[RulesSpec]       `toml:"rules"`
	Uses      source.Table[UseSpec]         `toml:"use"`
	Questions source.Table[QuestionSpec]    `toml:"question"`
	Outcomes  source.Table[OutcomeSpec]     `toml:"outcome"`
}

// RulesSpec is a table [rules.NAME]: rules that several questions share.
type RulesSpec struct {
	Next []RuleSpec  `toml:"next,required"`
	At   source.Span `toml:",span"`
}

// UseSpec is a table [use.NAME]: another part, of this file or a file of its own, that stands here under this name.
type UseSpec struct {
	Subtree source.String               `toml:"subtree"`
	Tree    source.String               `toml:"tree"`
	Exit    source.Table[source.String] `toml:"exit"`
	At      source.Span                 `toml:",span"`
}

// QuestionSpec is a table [question.ID].
type QuestionSpec struct {
	Ask     source.Localized         `toml:"ask,required"`
	Hint    source.Localized         `toml:"hint"`
	Kind    source.String            `toml:"kind,required"`
	Answers source.Table[AnswerSpec] `toml:"answer"`
	To      source.String            `toml:"to"`
	Next    []RuleSpec               `toml:"next"`
	Rules   source.String            `toml:"rules"`

	Min       source.Literal   `toml:"min"`
	Max       source.Literal   `toml:"max"`
	Step      source.Literal   `toml:"step"`
	Unit      source.Localized `toml:"unit"`
	Currency  source.String    `toml:"currency"`
	MaxLength int              `toml:"max_length"`
	Pattern   source.String    `toml:"pattern"`
	Optional  bool             `toml:"optional"`
	Fact      source.String    `toml:"fact"` // of the reader's case; see [Spec.CheckFacts]
	Checks    []CheckSpec      `toml:"check"`
	At        source.Span      `toml:",span"`
}

// CheckSpec is an element of [[question.ID.check]].
type CheckSpec struct {
	Must  source.String    `toml:"must,required"`
	Error source.Localized `toml:"error,required"`
	At    source.Span      `toml:",span"`
}

// AnswerSpec is a table [question.ID.answer.ID].
type AnswerSpec struct {
	Label     source.Localized `toml:"label"`
	Hint      source.Localized `toml:"hint"`
	To        source.String    `toml:"to"`
	Exclusive bool             `toml:"exclusive"`
	At        source.Span      `toml:",span"`
}

// RuleSpec is an element of a question's list next: { when = "…", to = "…" } or { otherwise = "…" }.
type RuleSpec struct {
	When      source.String `toml:"when"`
	To        source.String `toml:"to"`
	Otherwise source.String `toml:"otherwise"`
	At        source.Span   `toml:",span"`
}

// OutcomeSpec is a table [outcome.ID].
type OutcomeSpec struct {
	Title        source.Localized            `toml:"title,required"`
	Summary      source.Localized            `toml:"summary"`
	Text         source.Localized            `toml:"text"`
	Complaints   []source.String             `toml:"complaint"`
	Letter       source.String               `toml:"letter"`
	Fields       source.Table[source.String] `toml:"fields"`
	Deadline     source.String               `toml:"deadline"`
	DeadlineFrom source.String               `toml:"deadline_from"`
	Checklist    source.String               `toml:"checklist"`
	Guide        source.String               `toml:"guide"`
	Tree         source.String               `toml:"tree"`
	Blocks       []BlockSpec                 `toml:"block"`
	At           source.Span                 `toml:",span"`
}

// BlockSpec is an element of [[outcome.ID.block]].
type BlockSpec struct {
	ID   source.String    `toml:"id,required"`
	When source.String    `toml:"when"`
	Text source.Localized `toml:"text,required"`
	At   source.Span      `toml:",span"`
}

// ScenarioSpec is an element of [[scenario]]. Blocks is nil where the scenario does not speak of them.
type ScenarioSpec struct {
	Name    source.String                  `toml:"name"`
	Today   source.Literal                 `toml:"today"`
	Answers source.Table[[]source.Literal] `toml:"answers"`
	Expect  source.String                  `toml:"expect,required"`
	Blocks  *[]source.String               `toml:"blocks"`
	At      source.Span                    `toml:",span"`
}

package tree

import "recourse/generator/source"

// Spec is a tree as its file says it. The struct that a file is decoded into embeds it beside the keys that every entry
// of the knowledge base has.
type Spec struct {
	Start     source.String              `toml:"start,required"`
	Questions source.Table[QuestionSpec] `toml:"question,required"`
	Outcomes  source.Table[OutcomeSpec]  `toml:"outcome,required"`
	Scenarios []ScenarioSpec             `toml:"scenario"`
}

// QuestionSpec is a table [question.ID].
type QuestionSpec struct {
	Ask     source.Localized         `toml:"ask,required"`
	Hint    source.Localized         `toml:"hint"`
	Kind    source.String            `toml:"kind,required"`
	Answers source.Table[AnswerSpec] `toml:"answer"`
	Next    []RuleSpec               `toml:"next"`
	At      source.Span              `toml:",span"`
}

// AnswerSpec is a table [question.ID.answer.ID].
type AnswerSpec struct {
	Label source.Localized `toml:"label"`
	Hint  source.Localized `toml:"hint"`
	To    source.String    `toml:"to"`
	At    source.Span      `toml:",span"`
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
	Title      source.Localized `toml:"title,required"`
	Summary    source.Localized `toml:"summary"`
	Text       source.Localized `toml:"text"`
	Complaints []source.String  `toml:"complaint"`
	Letter     source.String    `toml:"letter"`
	Deadline   source.String    `toml:"deadline"`
	Checklist  source.String    `toml:"checklist"`
	Guide      source.String    `toml:"guide"`
	Tree       source.String    `toml:"tree"`
	Blocks     []BlockSpec      `toml:"block"`
	At         source.Span      `toml:",span"`
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
	Name    source.String               `toml:"name"`
	Answers source.Table[source.String] `toml:"answers"`
	Expect  source.String               `toml:"expect,required"`
	Blocks  *[]source.String            `toml:"blocks"`
	At      source.Span                 `toml:",span"`
}

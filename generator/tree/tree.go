package tree

import (
	"math/big"
	"regexp"
	"slices"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
	"recourse/generator/wording"
)

// MaxStates is how many states of a tree are explored, a state being a question or an outcome with those earlier answers
// that still matter there. Real flows of public services have tens of thousands before they are minimised.
const MaxStates = 200_000

// MaxPages is how many states may be left when those are merged of which nobody can tell one from another: each is a page.
const MaxPages = 3000

// Options tell how a tree is compiled.
type Options struct {
	Languages []*lang.Language               // every text must be given in each
	Words     map[lang.Tag]map[string]string // see [markdown.Options]
	MaxStates int                            // 0 means MaxStates
	// Base is a day on which the tree is sure to be read: dates that lead to a finding are given as of then. The zero
	// date stands for one in 2026.
	Base lang.Date
	// Tree returns the tree of another file, which this one uses, nil where there is none.
	Tree func(slug string) *Spec
}

// Tree is a compiled decision tree: its questions and outcomes as written, and the finite states that a reader walks
// through. It is never changed and may be used by several goroutines at once.
type Tree struct {
	Questions []*Question // in the order of the file
	Outcomes  []*Outcome  // in the order of the file
	Scenarios []*Scenario // in the order of the file

	// Start is where everybody begins.
	Start *State
	// States are all states, those of questions first, in the order of the file; states of one question or outcome
	// stand in the order of the answers that tell them apart.
	States []*State
	// Version changes whenever questions, answers, conditions or targets change, and never with words. It is written
	// beside answers that are kept, so that they are not replayed against another tree.
	Version string
	// Points is how many states there were before those were merged of which nobody can tell one from another.
	Points int

	nodes []node
	start int
	index map[string]int // questions by id, as indexes of Questions
	docs  map[lang.Tag][]*markdown.Doc
	read  map[docKey]*markdown.Doc

	values  map[lang.Tag][]*wording.Hole    // of texts, that a script has to write
	telling map[*Question][]*expr.Condition // by answer, that it was given
	named   map[string]naming               // facts and measures that lets name, by key
	scales  map[string]*Scale
	facts   []fact
	envs    []expr.Env
}

// Kind is the type of a question's answer.
type Kind string

const (
	// KindChoice is one of several named answers.
	KindChoice Kind = "choice"
	// KindYesNo has the answers yes and no.
	KindYesNo Kind = "yesno"
	// KindMany is one or more of several named answers.
	KindMany Kind = "many"
	// KindDate is a day.
	KindDate Kind = "date"
	// KindMonth is a month, held as its first day.
	KindMonth Kind = "month"
	// KindNumber is a decimal number.
	KindNumber Kind = "number"
	// KindMoney is an amount of money in the question's currency.
	KindMoney Kind = "money"
	// KindText is a text that conditions cannot read.
	KindText Kind = "text"
)

// kinds are all kinds, for messages.
var kinds = []Kind{KindChoice, KindYesNo, KindMany, KindDate, KindMonth, KindNumber, KindMoney, KindText}

// asksValue tells whether a reader types an answer rather than choosing one.
func (k Kind) asksValue() bool {
	switch k {
	case KindDate, KindMonth, KindNumber, KindMoney, KindText:
		return true
	}
	return false
}

// Question is a question of a tree.
type Question struct {
	ID      string
	Kind    Kind
	Ask     *Text
	Hint    *Text     // nil where there is none
	Answers []*Answer // of a question that asks for a value: named ones beside it, such as "unknown"
	Rules   []*Rule   // tried in order by answers that have no target of their own
	Span    source.Span

	// Of a question that asks for a value; see [Spec] for units and defaults.
	Min, Max  *expr.Expression // nil where there is no limit
	Step      *big.Rat         // of a number: answers are its multiples
	Unit      source.Localized // may be empty
	Currency  string           // of an amount, in ISO 4217
	MaxLength int              // of a text, in characters; 0 where there is no limit
	Pattern   string           // of a text, a regular expression (RE2); "" where there is none
	Optional  bool             // of a text: it may be left empty
	Fact      string           // what of a reader's case the answer is, or ""
	Checks    []*Check

	pattern    *regexp.Regexp    // nil where there is none that can be read
	script     string            // the pattern as a regular expression of the browser
	to         int               // where everything leads that leads nowhere else, or none
	wordings   []*expr.Condition // of its texts
	silent     uint32            // options that nothing depends on
	limitReads []string          // questions that its limits and checks read, itself not among them
	sets       []uint32          // of a question with several ticks: what may be ticked, as bits by answer
}

// limited tells whether not every value is allowed.
func (q *Question) limited() bool { return q.Min != nil || q.Max != nil || len(q.Checks) > 0 }

// limitedByToday tells whether limits or checks compare the answer with today.
func (q *Question) limitedByToday() bool {
	return q.Min != nil && q.Min.ReadsToday() || q.Max != nil && q.Max.ReadsToday() ||
		slices.ContainsFunc(q.Checks, func(c *Check) bool { return c.Must.ReadsToday() })
}

// Check is what must hold of an answer and others that were given before.
type Check struct {
	Must  *expr.Condition
	Error source.Localized
}

// Answer is one of the answers to a question.
type Answer struct {
	ID        string
	Label     *Text         // may be nil for yes and no
	Hint      *Text         // nil where there is none
	To        source.String // a question or an outcome, or "" where the question decides
	Exclusive bool          // of a question with several ticks: it may only be ticked alone
	Span      source.Span

	to int // index of a node, or none
}

// Rule is a way on from a question.
type Rule struct {
	When *expr.Condition // nil for otherwise
	To   source.String
	Span source.Span

	to int
}

// Outcome is an end of a tree.
type Outcome struct {
	ID      string
	Title   *Text
	Summary *Text // nil where there is none
	Text    *Text // nil where there is none
	Blocks  []*Block
	Span    source.Span

	// What the outcome leads to, as written; whoever knows the rest of the site binds them. Any may be empty.
	Complaints                               []source.String
	Letter, Deadline, Checklist, Guide, Tree source.String
	// Fields fill fields of the letter, in the order of the file.
	Fields []Field
	// DeadlineFrom is the date that the deadline counts from, or nil.
	DeadlineFrom *expr.Expression

	wordings []*expr.Condition
}

// Field is a field of a letter and what fills it.
type Field struct {
	Name  source.String
	Value *expr.Expression
}

// Block is a part of an outcome that is shown when its condition holds.
type Block struct {
	ID   string
	When *expr.Condition // nil: always shown
	Text *Text
	Span source.Span

	wordings []*expr.Condition
}

// Docs returns all texts in a language that are Markdown, in all wordings, in a stable order.
func (t *Tree) Docs(tag lang.Tag) []*markdown.Doc { return t.docs[tag] }

// Question returns the question with an id, or nil.
func (t *Tree) Question(id string) *Question {
	if i, ok := t.index[id]; ok {
		return t.Questions[i]
	}
	return nil
}

// Answer returns the answer with an id, or nil.
func (q *Question) Answer(id string) *Answer {
	for _, a := range q.Answers {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// node is a question or an outcome; nodes are numbered, questions first.
type node struct {
	question *Question
	outcome  *Outcome
}

func (n node) id() string {
	if n.question != nil {
		return n.question.ID
	}
	return n.outcome.ID
}

// wordings returns the conditions in the texts that everybody sees who comes to a node.
func (n node) wordings() []*expr.Condition {
	if n.question != nil {
		return n.question.wordings
	}
	return n.outcome.wordings
}

// conditions returns the conditions that are tried at a node.
func (n node) conditions() []*expr.Condition {
	list := slices.Clone(n.wordings())
	if n.question != nil {
		for _, r := range n.question.Rules {
			if r.When != nil {
				list = append(list, r.When)
			}
		}
		return list
	}
	for _, b := range n.outcome.Blocks {
		if b.When != nil {
			list = append(list, b.When)
		}
		list = append(list, b.wordings...)
	}
	return list
}

// targets calls visit with every node that a node points at.
func (n node) targets(visit func(int)) {
	if n.question == nil {
		return
	}
	if n.question.to != none {
		visit(n.question.to)
	}
	for _, a := range n.question.Answers {
		if a.to != none {
			visit(a.to)
		}
	}
	for _, r := range n.question.Rules {
		if r.to != none {
			visit(r.to)
		}
	}
}

func (n node) span() source.Span {
	if n.question != nil {
		return n.question.Span
	}
	return n.outcome.Span
}

// none is the target of what leads nowhere.
const none = -1

package tree

import (
	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// MaxStates is how many states of a tree are explored, a state being a question or an outcome with those earlier answers
// that still matter there. Real flows of public services have tens of thousands before they are minimised.
const MaxStates = 200_000

// Options tell how a tree is compiled.
type Options struct {
	Languages []*lang.Language               // every text must be given in each
	Words     map[lang.Tag]map[string]string // see [markdown.Options]
	MaxStates int                            // 0 means MaxStates
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

	nodes []node
	start int
	index map[string]int // questions by id, as indexes of Questions
	texts []Docs
}

// Docs is a text in every language.
type Docs map[lang.Tag]*markdown.Doc

// Kind is the type of a question's answer.
type Kind string

const (
	// KindChoice is one of several named answers.
	KindChoice Kind = "choice"
	// KindYesNo has the answers yes and no.
	KindYesNo Kind = "yesno"
)

// Question is a question of a tree.
type Question struct {
	ID      string
	Kind    Kind
	Ask     source.Localized
	Hint    Docs // nil where there is none
	Answers []*Answer
	Rules   []*Rule // tried in order by answers that have no target of their own
	Span    source.Span
}

// Answer is one of the answers to a question.
type Answer struct {
	ID    string
	Label source.Localized // may be empty for yes and no
	Hint  Docs             // nil where there is none
	To    source.String    // a question or an outcome, or "" where the question's rules decide
	Span  source.Span

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
	Title   source.Localized
	Summary source.Localized // may be empty
	Text    Docs             // nil where there is none
	Blocks  []*Block
	Span    source.Span

	// What the outcome leads to, as written; whoever knows the rest of the site binds them. Any may be empty.
	Complaints                               []source.String
	Letter, Deadline, Checklist, Guide, Tree source.String
}

// Block is a part of an outcome that is shown when its condition holds.
type Block struct {
	ID   string
	When *expr.Condition // nil: always shown
	Text Docs
	Span source.Span
}

// References returns every reference to other things of the knowledge base in the texts of the tree, in a stable order.
func (t *Tree) References() []*markdown.Reference {
	var references []*markdown.Reference
	for _, docs := range t.texts {
		for _, tag := range tags(docs) {
			for i := range docs[tag].References {
				references = append(references, &docs[tag].References[i])
			}
		}
	}
	return references
}

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

func (n node) span() source.Span {
	if n.question != nil {
		return n.question.Span
	}
	return n.outcome.Span
}

// none is the target of what leads nowhere.
const none = -1

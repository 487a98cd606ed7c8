package tree

import (
	"regexp"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// reader turns a Spec into the questions and outcomes of a Tree and reports what is wrong with each by itself.
type reader struct {
	spec     *Spec
	at       source.Span
	options  Options
	tree     *Tree
	targets  map[string]int // nodes by id
	names    []string       // ids of all nodes, in order
	env      expr.Env
	problems source.Problems
	broken   bool // the logic has a mistake that forbids to prove anything
}

// read fills the tree and tells whether its logic can be explored.
func (r *reader) read() bool {
	r.questions()
	r.outcomes()
	r.nameNodes()
	r.env = expr.NewEnv(r.variables())
	r.tree.start = r.target(r.spec.Start, "start")
	for i := range r.tree.Questions {
		r.ways(r.tree.Questions[i], &r.spec.Questions[i].Value)
	}
	for i, outcome := range r.tree.Outcomes {
		for j, block := range outcome.Blocks {
			block.When = r.condition(r.spec.Outcomes[i].Value.Blocks[j].When)
		}
	}
	r.scenarios()
	return !r.broken && r.tree.start != none && len(r.tree.nodes) > 0
}

// wrong adds a problem of the logic.
func (r *reader) wrong(at source.Span, code, format string, args ...any) *source.Problem {
	r.broken = true
	if at.IsZero() {
		at = r.at
	}
	return r.problems.Add(at, code, format, args...)
}

func (r *reader) questions() {
	for i := range r.spec.Questions {
		id, spec := r.spec.Questions[i].Key, &r.spec.Questions[i].Value
		q := &Question{
			ID: id.Value, Ask: spec.Ask, Span: id.Span,
			Kind: r.kind(spec.Kind),
			Hint: r.docs("hint", spec.Hint, spec.At, markdown.Options{Inline: true}),
		}
		r.texts("ask", spec.Ask, spec.At)
		if expr.Reserved(q.ID) {
			r.wrong(id.Span, "tree/id", "a question cannot be named %s: conditions use the word", q.ID).Hint("give it another name")
		}
		r.answers(q, spec)
		r.tree.Questions = append(r.tree.Questions, q)
		r.tree.nodes = append(r.tree.nodes, node{question: q})
	}
}

// laterKinds are kinds of answers that are known and cannot be asked yet.
var laterKinds = []string{"many", "date", "month", "number", "money", "text"}

func (r *reader) kind(kind source.String) Kind {
	switch Kind(kind.Value) {
	case KindChoice, KindYesNo:
		return Kind(kind.Value)
	}
	if kind.Span.IsZero() { // the key is missing, and decoding has said so
		r.broken = true
		return KindChoice
	}
	for _, later := range laterKinds {
		if kind.Value == later {
			r.wrong(kind.Span, "tree/kind", "questions of kind %s are not supported yet", later).Hint("use choice or yesno")
			return KindChoice
		}
	}
	r.wrong(kind.Span, "tree/kind", "there is no kind of question %q", kind.Value).
		Hint("%s", source.DidYouMean(kind.Value, []string{string(KindChoice), string(KindYesNo)}))
	return KindChoice
}

// maxAnswers is how many answers a question may offer; a list of countries has some 250.
const maxAnswers = 1000

func (r *reader) answers(q *Question, spec *QuestionSpec) {
	for i := range spec.Answers {
		id, answer := spec.Answers[i].Key, &spec.Answers[i].Value
		if r.id(id, "an answer"); q.Kind == KindYesNo && id.Value != expr.Yes && id.Value != expr.No {
			r.wrong(id.Span, "tree/answers", "a yes-or-no question has no answer %q", id.Value).
				Hint(`name its answers yes and no, or write kind = "choice"`)
		}
		if q.Kind == KindChoice && len(answer.Label) == 0 {
			r.problems.Add(id.Span, "text/missing", "the answer %s has no label", id.Value).Hint("add %s", r.example("label"))
		}
		r.texts("label", answer.Label, answer.At)
		q.Answers = append(q.Answers, &Answer{
			ID: id.Value, Label: answer.Label, To: answer.To, Span: id.Span,
			Hint: r.docs("hint", answer.Hint, answer.At, markdown.Options{Inline: true, Linked: true}),
		})
	}
	r.sameLabels(q)
	if q.Kind == KindYesNo {
		q.Answers = yesAndNo(q)
		return
	}
	if len(q.Answers) < 2 || len(q.Answers) > maxAnswers {
		r.wrong(q.Span, "tree/answers", "%s offers %d answers", q.ID, len(q.Answers)).
			Hint("a choice has from 2 to %d answers, each a table [question.%s.answer.SOME-NAME]", maxAnswers, q.ID)
	}
}

// yesAndNo completes the answers of a yes-or-no question, which need not be written where rules decide.
func yesAndNo(q *Question) []*Answer {
	answers := make([]*Answer, 0, 2)
	for _, id := range []string{expr.Yes, expr.No} {
		a := q.Answer(id)
		if a == nil {
			a = &Answer{ID: id, Span: q.Span}
		}
		answers = append(answers, a)
	}
	return answers
}

// sameLabels reports answers that a reader cannot tell apart.
func (r *reader) sameLabels(q *Question) {
	for _, l := range r.options.Languages {
		first := map[string]*Answer{}
		for _, a := range q.Answers {
			label := strings.ToLower(strings.TrimSpace(a.Label.In(l.Tag)))
			if label == "" {
				continue
			}
			if other := first[label]; other != nil {
				r.problems.Add(a.Label[l.Tag].Span, "tree/labels", "two answers to %s have the same label in %s", q.ID, l.Tag).
					Hint("a reader must be able to tell %s and %s apart", other.ID, a.ID).
					Note(other.Label[l.Tag].Span, "the other one is here")
				continue
			}
			first[label] = a
		}
	}
}

func (r *reader) outcomes() {
	for i := range r.spec.Outcomes {
		id, spec := r.spec.Outcomes[i].Key, &r.spec.Outcomes[i].Value
		r.texts("title", spec.Title, spec.At)
		r.texts("summary", spec.Summary, spec.At)
		outcome := &Outcome{
			ID: id.Value, Title: spec.Title, Summary: spec.Summary, Span: id.Span,
			Text:       r.docs("text", spec.Text, spec.At, markdown.Options{}),
			Complaints: spec.Complaints, Letter: spec.Letter, Deadline: spec.Deadline,
			Checklist: spec.Checklist, Guide: spec.Guide, Tree: spec.Tree,
		}
		first := map[string]*Block{}
		for j := range spec.Blocks {
			b := &spec.Blocks[j]
			block := &Block{ID: b.ID.Value, Text: r.docs("text", b.Text, b.At, markdown.Options{}), Span: b.ID.Span}
			if r.id(b.ID, "a block"); first[block.ID] != nil {
				r.wrong(b.ID.Span, "tree/duplicate", "the outcome %s has two blocks %q", id.Value, block.ID).
					Hint("give each its own id").Note(first[block.ID].Span, "the other one is here")
			} else {
				first[block.ID] = block
			}
			outcome.Blocks = append(outcome.Blocks, block)
		}
		r.tree.Outcomes = append(r.tree.Outcomes, outcome)
		r.tree.nodes = append(r.tree.nodes, node{outcome: outcome})
	}
}

// nameNodes makes questions and outcomes findable. They share one space of names, in which "-" and "_" are the same, as
// they are in conditions and in addresses.
func (r *reader) nameNodes() {
	r.targets = make(map[string]int, len(r.tree.nodes))
	r.tree.index = make(map[string]int, len(r.tree.Questions))
	first := map[string]node{}
	for i, n := range r.tree.nodes {
		r.id(source.String{Value: n.id(), Span: n.span()}, "a question or an outcome")
		if c := n.id(); n.question != nil && c != "" && (c[0] < 'a' || c[0] > 'z') {
			r.wrong(n.span(), "tree/id", "the name of a question starts with a letter, not with %q", c[:1]).
				Hint("conditions could not speak of it")
		}
		if other, taken := first[slug(n.id())]; taken {
			r.wrong(n.span(), "tree/duplicate", "%s is the name of another question or outcome", n.id()).
				Hint("questions and outcomes share their names: give each its own").
				Note(other.span(), "the other one is here")
			continue
		}
		first[slug(n.id())] = n
		r.targets[n.id()] = i
		r.names = append(r.names, n.id())
		if n.question != nil {
			r.tree.index[n.id()] = i
		}
	}
}

func slug(id string) string { return strings.ReplaceAll(id, "_", "-") }

var idPattern = regexp.MustCompile(`^[a-z0-9]+([-_][a-z0-9]+)*$`)

// id checks the form of a name.
func (r *reader) id(id source.String, what string) {
	if !idPattern.MatchString(id.Value) && !id.Span.IsZero() {
		r.wrong(id.Span, "tree/id", "%q cannot name %s", id.Value, what).
			Hint("use small Latin letters, digits and single hyphens between them")
	}
}

func (r *reader) variables() []expr.Variable {
	variables := make([]expr.Variable, 0, len(r.tree.Questions))
	for _, q := range r.tree.Questions {
		v := expr.Variable{Name: q.ID, Kind: expr.Choice}
		if q.Kind == KindYesNo {
			v.Kind = expr.YesNo
		}
		for _, a := range q.Answers {
			v.Values = append(v.Values, a.ID)
		}
		variables = append(variables, v)
	}
	return variables
}

// ways reads where a question leads.
func (r *reader) ways(q *Question, spec *QuestionSpec) {
	undecided := 0
	for _, a := range q.Answers {
		if a.to = none; a.To.Span.IsZero() {
			if undecided++; len(spec.Next) == 0 {
				r.wrong(a.Span, "tree/dead-end", "the answer %s to %s leads nowhere", a.ID, q.ID).
					Hint("say where: add to = \"…\" to [question.%s.answer.%s], or rules next = […] to the question", q.ID, a.ID)
			}
			continue
		}
		a.to = r.target(a.To, "to")
	}
	if len(spec.Next) > 0 && undecided == 0 {
		r.wrong(spec.Next[0].At, "tree/shadowed", "the rules of %s are never used: every answer says itself where it leads", q.ID).
			Hint("remove next, or the keys to of the answers that rules should decide")
	}
	for i := range spec.Next {
		q.Rules = append(q.Rules, r.rule(&spec.Next[i]))
	}
}

func (r *reader) rule(spec *RuleSpec) *Rule {
	rule := &Rule{To: spec.To, Span: spec.At, to: none}
	hasWhen, hasTo, hasOtherwise := !spec.When.Span.IsZero(), !spec.To.Span.IsZero(), !spec.Otherwise.Span.IsZero()
	switch {
	case hasOtherwise && !hasWhen && !hasTo:
		rule.To = spec.Otherwise
		rule.to = r.target(spec.Otherwise, "otherwise")
	case hasWhen && hasTo && !hasOtherwise:
		rule.When = r.condition(spec.When)
		rule.to = r.target(spec.To, "to")
	default:
		r.wrong(spec.At, "tree/rule", "a rule has either when and to, or otherwise alone").
			Hint(`write { when = "…", to = "…" } or { otherwise = "…" }`)
	}
	return rule
}

// condition reads a condition, nil where there is none.
func (r *reader) condition(text source.String) *expr.Condition {
	if text.Span.IsZero() {
		return nil
	}
	c, problems := expr.Parse(text, r.env)
	r.problems = append(r.problems, problems...)
	if c == nil {
		r.broken = true
	}
	return c
}

// target finds a question or an outcome.
func (r *reader) target(name source.String, key string) int {
	if i, ok := r.targets[name.Value]; ok {
		return i
	}
	if name.Span.IsZero() { // the key is missing, and decoding has said so
		r.broken = true
		return none
	}
	r.wrong(name.Span, "tree/unknown-target", "%s: there is no question or outcome %q", key, name.Value).
		Hint("%s", suggestion(name.Value, r.names))
	return none
}

// suggestion is what to do about a name nobody knows.
func suggestion(name string, known []string) string {
	if hint := source.DidYouMean(name, known); hint != "" {
		return hint
	}
	return "add it, or lead to something that exists"
}

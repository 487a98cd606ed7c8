package tree

import (
	"regexp"
	"slices"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/source"
)

// reader turns a Spec into the questions and outcomes of a Tree and reports what is wrong with each by itself.
type reader struct {
	spec     *Spec
	at       source.Span
	options  Options
	tree     *Tree
	scopes   []*scope // the tree's own first, then those that are used, each after the one that uses it
	used     map[string]bool
	idle     map[int]bool // nodes of parts that nothing leads to
	problems source.Problems
	tooLarge bool // parts that use parts have too many questions and outcomes
	broken   bool // the logic has a mistake that forbids to prove anything
}

// read fills the tree and tells whether its logic can be explored.
func (r *reader) read() bool {
	r.used, r.idle = map[string]bool{}, map[int]bool{}
	root := r.expand(&scope{file: r.spec, part: &r.spec.Part})
	r.nameNodes()
	for i := len(r.scopes) - 1; i >= 0; i-- { // those that are used before those that use them
		r.declare(r.scopes[i])
	}
	for _, s := range r.scopes {
		r.tree.envs = append(r.tree.envs, s.env)
	}
	for _, q := range r.tree.Questions {
		if q.Kind == KindMany {
			r.telling(q, q.Span)
		}
	}
	r.tree.start = r.target(root, r.spec.Start, "start")
	if at := r.tree.start; at != none && r.tree.nodes[at].outcome != nil {
		r.wrong(r.spec.Start.Span, "tree/start", "the tree begins with the outcome %s and asks nothing", r.tree.nodes[at].id()).
			Hint("begin with a question, or write a guide in place of a tree")
	}
	for _, s := range r.scopes {
		r.logic(s)
	}
	if !r.tooLarge {
		r.unused()
	}
	for _, s := range r.scopes {
		r.labels(s)
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

// question reads what a question says by itself.
func (r *reader) question(s *scope, id source.String, spec *QuestionSpec) *Question {
	q := &Question{ID: s.prefix + id.Value, Span: id.Span, Kind: r.kind(spec.Kind), to: none, Optional: spec.Optional, Fact: spec.Fact.Value}
	r.id(id, "a question")
	if c := id.Value; c != "" && (c[0] < 'a' || c[0] > 'z') {
		r.wrong(id.Span, "tree/id", "the name of a question starts with a letter, not with %q", c[:1]).
			Hint("conditions could not speak of it")
	}
	if expr.Reserved(id.Value) {
		r.wrong(id.Span, "tree/id", "a question cannot be named %s: conditions use the word", id.Value).Hint("give it another name")
	}
	r.answers(q, spec)
	r.value(q, spec)
	return q
}

func (r *reader) kind(kind source.String) Kind {
	if slices.Contains(kinds, Kind(kind.Value)) {
		return Kind(kind.Value)
	}
	if kind.Span.IsZero() { // the key is missing, and decoding has said so
		r.broken = true
		return KindChoice
	}
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	r.wrong(kind.Span, "tree/kind", "there is no kind of question %q", kind.Value).Hint("%s", source.DidYouMean(kind.Value, names))
	return KindChoice
}

const (
	// maxAnswers is how many answers a question may offer; a list of countries has some 250.
	maxAnswers = 1000
	// maxTicks is how many options a question with several ticks may have.
	maxTicks = 24
)

func (r *reader) answers(q *Question, spec *QuestionSpec) {
	for i := range spec.Answers {
		id, answer := spec.Answers[i].Key, &spec.Answers[i].Value
		if r.id(id, "an answer"); q.Kind == KindYesNo && id.Value != expr.Yes && id.Value != expr.No {
			r.wrong(id.Span, "tree/answers", "a yes-or-no question has no answer %q", id.Value).
				Hint(`name its answers yes and no, or write kind = "choice"`)
		}
		if q.Kind != KindYesNo && len(answer.Label) == 0 {
			r.problems.Add(id.Span, "text/missing", "the answer %s has no label", id.Value).Hint("add %s", example("label", r.options.Languages))
		}
		if answer.Exclusive && q.Kind != KindMany {
			r.problems.Add(id.Span, "tree/answers", "only options of a question of kind many can be exclusive").Hint("remove exclusive")
		}
		if !answer.To.Span.IsZero() && q.Kind == KindMany {
			r.wrong(answer.To.Span, "tree/answers", "an option that may be ticked with others leads nowhere by itself").
				Hint("lead on from the question, with to or with rules: has(%s, '%s')", q.ID, id.Value)
		}
		q.Answers = append(q.Answers, &Answer{ID: id.Value, To: answer.To, Exclusive: answer.Exclusive, Span: id.Span, to: none})
	}
	r.sameLabels(q, spec)
	switch {
	case q.Kind == KindYesNo:
		q.Answers = yesAndNo(q)
	case q.Kind == KindMany && (len(q.Answers) < 2 || len(q.Answers) > maxTicks):
		r.wrong(q.Span, "tree/answers", "%s offers %d options", q.ID, len(q.Answers)).
			Hint("a question of kind many has from 2 to %d options, each a table [question.%s.answer.SOME-NAME]", maxTicks, q.ID)
	case q.Kind == KindChoice && (len(q.Answers) < 2 || len(q.Answers) > maxAnswers):
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
			a = &Answer{ID: id, Span: q.Span, to: none}
		}
		answers = append(answers, a)
	}
	return answers
}

// sameLabels reports answers that a reader cannot tell apart.
func (r *reader) sameLabels(q *Question, spec *QuestionSpec) {
	for _, l := range r.options.Languages {
		first := map[string]int{}
		for i := range spec.Answers {
			text := spec.Answers[i].Value.Label[l.Tag]
			label := strings.ToLower(strings.TrimSpace(text.Value))
			if label == "" {
				continue
			}
			if other, known := first[label]; known {
				r.problems.Add(text.Span, "tree/labels", "two answers to %s have the same label in %s", q.ID, l.Tag).
					Hint("a reader must be able to tell %s and %s apart", spec.Answers[other].Key.Value, spec.Answers[i].Key.Value).
					Note(spec.Answers[other].Value.Label[l.Tag].Span, "the other one is here")
				continue
			}
			first[label] = i
		}
	}
}

func (r *reader) outcome(s *scope, id source.String, spec *OutcomeSpec) *Outcome {
	r.id(id, "an outcome")
	outcome := &Outcome{
		ID: s.prefix + id.Value, Span: id.Span,
		Complaints: spec.Complaints, Letter: spec.Letter, Deadline: spec.Deadline,
		Checklist: spec.Checklist, Guide: spec.Guide, Tree: spec.Tree,
	}
	first := map[string]*Block{}
	for j := range spec.Blocks {
		b := &spec.Blocks[j]
		block := &Block{ID: b.ID.Value, Span: b.ID.Span}
		if r.id(b.ID, "a block"); first[block.ID] != nil {
			r.wrong(b.ID.Span, "tree/duplicate", "the outcome %s has two blocks %q", id.Value, block.ID).
				Hint("give each its own id").Note(first[block.ID].Span, "the other one is here")
		} else {
			first[block.ID] = block
		}
		outcome.Blocks = append(outcome.Blocks, block)
	}
	if len(spec.Fields) > 0 && spec.Letter.Span.IsZero() {
		r.problems.Add(spec.Fields[0].Key.Span, "tree/fields", "%s fills fields and names no letter", id.Value).
			Hint(`add letter = "…", or remove fields`)
	}
	if !spec.DeadlineFrom.Span.IsZero() && spec.Deadline.Span.IsZero() {
		r.problems.Add(spec.DeadlineFrom.Span, "tree/fields", "%s says where a deadline counts from and names none", id.Value).
			Hint(`add deadline = "…", or remove deadline_from`)
	}
	return outcome
}

// nameNodes numbers questions and outcomes, and reports names that are not unique. They share one space of names, in which
// "-" and "_" are the same, as they are in conditions and in addresses.
func (r *reader) nameNodes() {
	t := r.tree
	t.index = make(map[string]int, len(t.Questions))
	for i, q := range t.Questions {
		t.nodes = append(t.nodes, node{question: q})
		t.index[q.ID] = i
	}
	for _, o := range t.Outcomes {
		t.nodes = append(t.nodes, node{outcome: o})
	}
	first := map[string]node{}
	for _, n := range t.nodes {
		if other, taken := first[slug(n.id())]; taken {
			r.duplicate(source.String{Value: n.id(), Span: n.span()}, other.span())
			continue
		}
		first[slug(n.id())] = n
	}
}

// duplicate reports a name that another question or outcome has.
func (r *reader) duplicate(name source.String, other source.Span) {
	r.wrong(name.Span, "tree/duplicate", "%s is the name of another question or outcome", name.Value).
		Hint("questions, outcomes and uses share their names: give each its own").
		Note(other, "the other one is here")
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

// logic reads the conditions and the targets of a scope's questions and outcomes.
func (r *reader) logic(s *scope) {
	for i := range s.part.Questions {
		entry := &s.part.Questions[i]
		q := r.tree.Questions[s.questions[entry.Key.Value]]
		r.texts(s, q, &entry.Value)
		r.limits(s, q, &entry.Value)
		r.ways(s, q, &entry.Value)
	}
	for i := range s.part.Outcomes {
		entry := &s.part.Outcomes[i]
		at, ok := s.outcomes[entry.Key.Value]
		if !ok {
			continue // an exit stands in its place
		}
		o := r.tree.Outcomes[at]
		for j, block := range o.Blocks {
			block.When = r.condition(s, entry.Value.Blocks[j].When)
		}
		r.outcomeTexts(s, o, &entry.Value)
		r.gives(s, o, &entry.Value)
	}
}

// gives reads what an outcome hands on to its letter and its deadline.
func (r *reader) gives(s *scope, o *Outcome, spec *OutcomeSpec) {
	for _, field := range spec.Fields {
		value, problems := expr.ParseValue(field.Value, s.env)
		r.problems = append(r.problems, problems...)
		if value != nil {
			o.Fields = append(o.Fields, Field{Name: field.Key, Value: value})
		}
	}
	if spec.DeadlineFrom.Span.IsZero() {
		return
	}
	from, problems := expr.ParseValue(spec.DeadlineFrom, s.env)
	r.problems = append(r.problems, problems...)
	if from != nil && from.Type() != expr.Date {
		r.problems.Add(spec.DeadlineFrom.Span, "tree/fields", "a deadline counts from a date, and this is none").
			Hint("name a question of kind date, or an expression such as add_days(sent, 1)")
		return
	}
	o.DeadlineFrom = from
}

// ways reads where a question leads.
func (r *reader) ways(s *scope, q *Question, spec *QuestionSpec) {
	rules := spec.Next
	if !spec.Rules.Span.IsZero() {
		shared := s.part.Rules.Find(spec.Rules.Value)
		switch {
		case len(spec.Next) > 0:
			r.wrong(spec.Rules.Span, "tree/rule", "%s has rules of its own and shared ones", q.ID).Hint("keep either next or rules")
		case shared == nil:
			r.wrong(spec.Rules.Span, "tree/unknown-target", "there are no rules %q", spec.Rules.Value).
				Hint("%s", suggestion(spec.Rules.Value, s.part.Rules.Names()))
		default:
			rules = shared.Value.Next
			r.used[s.prefix+"rules "+spec.Rules.Value] = true
		}
	}
	if !spec.To.Span.IsZero() {
		if q.to = r.target(s, spec.To, "to"); len(rules) > 0 {
			r.wrong(spec.To.Span, "tree/shadowed", "%s says where everything leads, and has rules", q.ID).Hint("keep either to or the rules")
		}
	}
	undecided := 0
	decides := q.to != none || len(rules) > 0 || !spec.Rules.Span.IsZero()
	for _, a := range q.Answers {
		if a.To.Span.IsZero() {
			if undecided++; !decides && q.Kind != KindMany {
				r.wrong(a.Span, "tree/dead-end", "the answer %s to %s leads nowhere", a.ID, q.ID).
					Hint("say where: add to = \"…\" to [question.%s.answer.%s], or rules next = […] to the question", q.ID, a.ID)
			}
			continue
		}
		a.to = r.target(s, a.To, "to")
	}
	typed := q.Kind == KindMany || q.Kind.asksValue()
	if typed && !decides && spec.To.Span.IsZero() {
		r.wrong(q.Span, "tree/dead-end", "%s leads nowhere", q.ID).
			Hint("say where: add to = \"…\" to [question.%s], or rules next = […]", q.ID)
	}
	if len(rules) > 0 && undecided == 0 && !typed {
		r.wrong(rules[0].At, "tree/shadowed", "the rules of %s are never used: every answer says itself where it leads", q.ID).
			Hint("remove next, or the keys to of the answers that rules should decide")
	}
	for i := range rules {
		q.Rules = append(q.Rules, r.rule(s, &rules[i]))
	}
}

func (r *reader) rule(s *scope, spec *RuleSpec) *Rule {
	rule := &Rule{To: spec.To, Span: spec.At, to: none}
	hasWhen, hasTo, hasOtherwise := !spec.When.Span.IsZero(), !spec.To.Span.IsZero(), !spec.Otherwise.Span.IsZero()
	switch {
	case hasOtherwise && !hasWhen && !hasTo:
		rule.To = spec.Otherwise
		rule.to = r.target(s, spec.Otherwise, "otherwise")
	case hasWhen && hasTo && !hasOtherwise:
		rule.When = r.condition(s, spec.When)
		rule.to = r.target(s, spec.To, "to")
	default:
		r.wrong(spec.At, "tree/rule", "a rule has either when and to, or otherwise alone").
			Hint(`write { when = "…", to = "…" } or { otherwise = "…" }`)
	}
	return rule
}

// condition reads a condition, nil where there is none.
func (r *reader) condition(s *scope, text source.String) *expr.Condition {
	if text.Span.IsZero() {
		return nil
	}
	c, problems := expr.Parse(text, s.env)
	r.problems = append(r.problems, problems...)
	if c == nil {
		r.broken = true
	}
	return c
}

// suggestion is what to do about a name nobody knows.
func suggestion(name string, known []string) string {
	if hint := source.DidYouMean(name, known); hint != "" {
		return hint
	}
	return "add it, or lead to something that exists"
}

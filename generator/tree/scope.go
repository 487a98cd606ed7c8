package tree

import (
	"recourse/generator/expr"
	"recourse/generator/source"
	"recourse/generator/wording"
)

// scope is a part of a tree with its own names: the tree itself, or a sub-tree where it is used. A sub-tree that is used
// twice is two scopes, whose questions and outcomes bear the name of the use before their own.
type scope struct {
	prefix string // "" or "bank-"
	file   *Spec  // which holds the part
	part   *Part
	outer  *scope
	use    *UseSpec // by which the outer one uses this one
	name   string   // of the use

	questions, outcomes map[string]int // by their own names
	uses                map[string]*scope
	env                 expr.Env
	formats             map[string]wording.Format
}

const (
	// maxNodes bounds what parts that use parts can grow to.
	maxNodes = 10_000
	// maxDepth is how deep parts may use parts.
	maxDepth = 50
	// maxHops is how many names may stand for one another before one stands for a question or an outcome: a start for each
	// part on the way in, an exit for each on the way out.
	maxHops = 2 * (maxDepth + 1)
)

// expand reads the questions and outcomes of a part, and of the parts that it uses.
func (r *reader) expand(s *scope) *scope {
	r.scopes = append(r.scopes, s)
	s.questions, s.outcomes, s.uses = map[string]int{}, map[string]int{}, map[string]*scope{}
	for i := range s.part.Questions {
		entry := &s.part.Questions[i]
		s.questions[entry.Key.Value] = len(r.tree.Questions)
		r.tree.Questions = append(r.tree.Questions, r.question(s, entry.Key, &entry.Value))
	}
	for i := range s.part.Outcomes {
		entry := &s.part.Outcomes[i]
		if s.use != nil && s.use.Exit.Find(entry.Key.Value) != nil {
			continue
		}
		s.outcomes[entry.Key.Value] = len(r.tree.Outcomes)
		r.tree.Outcomes = append(r.tree.Outcomes, r.outcome(s, entry.Key, &entry.Value))
	}
	if s.use != nil {
		for _, exit := range s.use.Exit {
			if s.part.Outcomes.Find(exit.Key.Value) == nil {
				r.wrong(exit.Key.Span, "tree/use", "what is used as %s has no outcome %q", s.name, exit.Key.Value).
					Hint("%s", source.DidYouMean(exit.Key.Value, s.part.Outcomes.Names()))
			}
		}
	}
	for i := range s.part.Uses {
		r.expandUse(s, s.part.Uses[i].Key, &s.part.Uses[i].Value)
	}
	return s
}

// expandUse reads the part that a use names.
func (r *reader) expandUse(s *scope, name source.String, use *UseSpec) {
	r.id(name, "a use")
	if i, taken := s.questions[name.Value]; taken {
		r.duplicate(name, r.tree.Questions[i].Span)
	} else if i, taken := s.outcomes[name.Value]; taken {
		r.duplicate(name, r.tree.Outcomes[i].Span)
	}
	inner := &scope{prefix: s.prefix + name.Value + "-", outer: s, use: use, name: name.Value}
	switch {
	case use.Subtree.Span.IsZero() == use.Tree.Span.IsZero():
		r.wrong(use.At, "tree/use", "a use names either a sub-tree of this file or another tree").
			Hint(`write subtree = "…" or tree = "…"`)
		return
	case !use.Subtree.Span.IsZero():
		found := s.file.Subtrees.Find(use.Subtree.Value)
		if found == nil {
			r.wrong(use.Subtree.Span, "tree/use", "there is no sub-tree %q", use.Subtree.Value).
				Hint("%s", suggestion(use.Subtree.Value, s.file.Subtrees.Names()))
			return
		}
		inner.file, inner.part = s.file, &found.Value
		if s.file == r.spec {
			r.used["subtree "+use.Subtree.Value] = true
		}
	default:
		var other *Spec
		if r.options.Tree != nil {
			other = r.options.Tree(use.Tree.Value)
		}
		if other == nil {
			r.wrong(use.Tree.Span, "tree/use", "there is no tree %q that can be used", use.Tree.Value).
				Hint("name a file of content/trees without .toml, one that can be read")
			return
		}
		inner.file, inner.part = other, &other.Part
	}
	depth := 0
	for outer := s; outer != nil; outer = outer.outer {
		if outer.part == inner.part {
			r.wrong(use.At, "tree/use", "%s uses itself", name.Value).Hint("a part may not lead into itself again: divide it")
			return
		}
		depth++
	}
	switch {
	case depth > maxDepth:
		r.wrong(use.At, "tree/too-large", "parts use one another more than %d deep", maxDepth).Hint("divide the tree")
		return
	case len(r.tree.Questions)+len(r.tree.Outcomes)+len(r.scopes) > maxNodes:
		if r.tooLarge {
			return // it is said
		}
		r.tooLarge = true
		r.wrong(use.At, "tree/too-large", "the tree has more than %d questions, outcomes and uses with all that it uses", maxNodes).
			Hint("divide the tree")
		return
	}
	s.uses[name.Value] = r.expand(inner)
}

// target finds a question or an outcome by the name that a scope has for it.
func (r *reader) target(s *scope, name source.String, key string) int {
	if name.Span.IsZero() { // the key is missing, and decoding has said so
		r.broken = true
		return none
	}
	if at, ok := r.resolve(s, name.Value, 0); ok {
		return at
	}
	if s.knows(name.Value) { // what it stands for is wrong, and that is said
		r.broken = true
		return none
	}
	r.wrong(name.Span, "tree/unknown-target", "%s: there is no question or outcome %q", key, name.Value).
		Hint("%s", suggestion(name.Value, s.names()))
	return none
}

func (r *reader) resolve(s *scope, name string, hops int) (int, bool) {
	if hops > maxHops {
		return none, false
	}
	if i, ok := s.questions[name]; ok {
		return i, true
	}
	if i, ok := s.outcomes[name]; ok {
		return len(r.tree.Questions) + i, true
	}
	if inner := s.uses[name]; inner != nil {
		r.used[s.prefix+"use "+name] = true
		return r.resolve(inner, inner.part.Start.Value, hops+1)
	}
	if s.use != nil {
		if exit := s.use.Exit.Find(name); exit != nil && s.part.Outcomes.Find(name) != nil {
			return r.resolve(s.outer, exit.Value.Value, hops+1)
		}
	}
	return none, false
}

// knows tells whether a scope has a use or an exit of a name.
func (s *scope) knows(name string) bool {
	return s.part.Uses.Find(name) != nil || s.use != nil && s.use.Exit.Find(name) != nil && s.part.Outcomes.Find(name) != nil
}

// names lists what answers and rules of a scope may lead to.
func (s *scope) names() []string {
	names := append(s.part.Questions.Names(), s.part.Outcomes.Names()...)
	return append(names, s.part.Uses.Names()...)
}

// declare makes the environment of a scope's conditions: its own names, and the answers in the scopes it uses.
func (r *reader) declare(s *scope) {
	env, problems := expr.NewEnv(expr.Declarations{
		Variables: r.variables(s, ""), Constants: s.part.Constants, Sets: s.part.Sets, Tables: s.part.Tables,
		Calendars: s.part.Calendars, Lets: s.part.Lets, Prefix: s.prefix,
	})
	if len(problems) > 0 {
		r.broken = true
	}
	r.problems = append(r.problems, problems...)
	s.env = env
	if s.use == nil {
		return
	}
	for _, exit := range s.use.Exit {
		if _, ok := r.resolve(s.outer, exit.Value.Value, 0); !ok {
			r.wrong(exit.Value.Span, "tree/unknown-target", "exit: there is no question or outcome %q", exit.Value.Value).
				Hint("%s", suggestion(exit.Value.Value, s.outer.names()))
		}
	}
}

// variables lists the answers that conditions of a scope may read, each name with a prefix.
func (r *reader) variables(s *scope, prefix string) []expr.Variable {
	var variables []expr.Variable
	for i := range s.part.Questions {
		id := s.part.Questions[i].Key.Value
		v := r.tree.Questions[s.questions[id]].variable()
		v.As = prefix + id
		variables = append(variables, v)
	}
	for i := range s.part.Uses {
		if inner := s.uses[s.part.Uses[i].Key.Value]; inner != nil {
			variables = append(variables, r.variables(inner, prefix+inner.name+"-")...)
		}
	}
	return variables
}

// variable is a question's answer as conditions read it.
func (q *Question) variable() expr.Variable {
	v := expr.Variable{Name: q.ID}
	switch q.Kind {
	case KindChoice:
		v.Type = expr.Choice
	case KindYesNo:
		v.Type = expr.YesNo
	case KindMany:
		v.Type = expr.Many
	case KindDate, KindMonth:
		v.Type = expr.Date
	case KindNumber, KindMoney:
		v.Type, v.Step = expr.Number, q.Step.RatString()
	case KindText:
		v.Type = expr.Text
	}
	for _, a := range q.Answers {
		v.Values = append(v.Values, a.ID)
	}
	return v
}

// shadows tells whether a question or an outcome has the name of a use, as is reported.
func (s *scope) shadows(use string) bool {
	_, question := s.questions[use]
	_, outcome := s.outcomes[use]
	return question || outcome
}

// idleUse notes the nodes of a part that nothing leads to.
func (r *reader) idleUse(s *scope) {
	for _, i := range s.questions {
		r.idle[i] = true
	}
	for _, i := range s.outcomes {
		r.idle[len(r.tree.Questions)+i] = true
	}
	for _, inner := range s.uses {
		r.idleUse(inner)
	}
}

// unused reports names that nothing uses. A part that is used several times, perhaps with exits in place of outcomes, must
// use them once; another file is judged where it is compiled.
func (r *reader) unused() {
	type name struct {
		part *Part
		what string
		name source.String
	}
	times := map[*Part]int{}
	unused := map[name]int{}
	var order []name
	note := func(n name) {
		if unused[n]++; unused[n] == 1 {
			order = append(order, n)
		}
	}
	for _, s := range r.scopes {
		if s.file != r.spec {
			continue
		}
		times[s.part]++
		for _, u := range s.env.Unused() {
			note(name{s.part, "the " + u.Kind, u.Name})
		}
		for i := range s.part.Rules {
			if id := s.part.Rules[i].Key; !r.used[s.prefix+"rules "+id.Value] {
				note(name{s.part, "the rule list", id})
			}
		}
		for i := range s.part.Uses {
			if id := s.part.Uses[i].Key; s.uses[id.Value] != nil && !s.shadows(id.Value) && !r.used[s.prefix+"use "+id.Value] {
				note(name{s.part, "the use", id})
				r.idleUse(s.uses[id.Value])
			}
		}
	}
	for i := range r.spec.Subtrees {
		if id := r.spec.Subtrees[i].Key; !r.used["subtree "+id.Value] {
			note(name{nil, "the sub-tree", id})
		}
	}
	for _, n := range order {
		if n.part == nil || unused[n] == times[n.part] {
			r.problems.Add(n.name.Span, "tree/unused", "%s %s is used nowhere", n.what, n.name.Value).Hint("use it, or remove it")
		}
	}
}

package tree

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Compile reads a decoded tree, proves that every way through it is sound, and unrolls it into its states. At is the
// place of problems that have none of their own.
//
// Mistakes of the logic (a target that does not exist, a way that ends nowhere) are reported first and alone; what can be
// proved only of a tree without them follows when they are cured. The tree is nil where its states could not be made;
// with other problems, such as a question nobody reaches or a missing text, it can be shown all the same.
func Compile(spec *Spec, at source.Span, o Options) (*Tree, source.Problems) {
	if o.MaxStates <= 0 {
		o.MaxStates = MaxStates
	}
	if o.Base.IsZero() {
		o.Base = lang.Date{Year: 2026, Month: 1, Day: 15}
	}
	t, problems := compile(spec, at, o)
	return t, once(problems)
}

func compile(spec *Spec, at source.Span, o Options) (*Tree, source.Problems) {
	r := &reader{spec: spec, at: at, options: o, tree: &Tree{}}
	if !r.read() {
		return nil, r.problems
	}
	t := r.tree
	if large := t.findTickSets(); len(large) > 0 {
		return nil, append(r.problems, large...)
	}
	flow := newFlow(t)
	logic := newLogic(t, flow, o.Base)
	s := explore(t, flow, logic, o.MaxStates)
	p := &prover{teller: teller{tree: t, space: s, logic: logic}, flow: flow, at: spec.Start.Span, idle: r.idle}
	p.prove()
	problems := append(r.problems, p.problems...)
	if !p.sound {
		return nil, problems
	}
	t.facts = flow.facts
	if !t.minimise(flow, s) {
		problems.Add(spec.Start.Span, "tree/too-large", "the tree is too large: it needs more than %d pages, for so many answers matter together", MaxPages).
			Hint("let blocks and words depend on fewer answers, join blocks that belong together, or divide the tree")
		return nil, problems
	}
	problems = append(problems, t.readTexts(o)...)
	problems = append(problems, t.withoutWords(flow, o.Languages)...)
	problems = append(problems, t.withoutEffect()...)
	problems = append(problems, t.runScenarios()...)
	t.Version = t.version()
	return t, problems
}

// once drops problems that are said already: of a part that is used twice, or of a text that stands in several states.
func once(problems source.Problems) source.Problems {
	type key struct {
		at            source.Span
		code, message string
	}
	said := map[key]bool{}
	return slices.DeleteFunc(problems, func(p *source.Problem) bool {
		k := key{p.Span, p.Code, p.Message}
		again := said[k]
		said[k] = true
		return again
	})
}

// withoutWords reports intervals that nobody can be asked for without script, because they are of a value that only its
// author can put into words.
func (t *Tree) withoutWords(f *flow, languages []*lang.Language) source.Problems {
	var problems source.Problems
	said := map[string]bool{}
	for _, s := range t.States {
		if s.Aspect == nil || s.Aspect.Scale == nil || s.Aspect.Scale.inWords() || said[s.Aspect.Key()] {
			continue
		}
		said[s.Aspect.Key()] = true
		for i := range f.facts {
			if t.scale(&f.facts[i], f) != s.Aspect.Scale {
				continue
			}
			at := s.Question.Span
			for c, atoms := range f.atoms {
				if !c.Span.IsZero() && slices.Contains(atoms, i) && (at == s.Question.Span || c.Span.Start < at.Start) {
					at = c.Span
				}
			}
			problems.Add(at, "tree/label", "a reader without script cannot be asked about %s: it has no words", f.facts[i].Atom).
				Hint("give it a name that says what it is: [let.some-name] with value = \"…\" and %s", example("label", languages))
			break
		}
	}
	return problems
}

// version is a short hash of everything that decides on the way through the tree.
func (t *Tree) version() string {
	var b strings.Builder
	to := func(node int, name string) string { // an exit may stand for another node than its name does
		if node != none {
			return t.nodes[node].id()
		}
		return name
	}
	fmt.Fprintf(&b, "start %s\n", t.nodes[t.start].id())
	for _, q := range t.Questions {
		fmt.Fprintf(&b, "question %s %s %s %s\n", q.ID, q.Kind, q.Min, q.Max)
		if q.Step != nil {
			fmt.Fprintf(&b, "step %s\n", q.Step.RatString())
		}
		if q.Kind == KindText {
			fmt.Fprintf(&b, "text %d %t %s\n", q.MaxLength, q.Optional, q.Pattern)
		}
		if q.to != none {
			fmt.Fprintf(&b, "to %s\n", t.nodes[q.to].id())
		}
		for _, a := range q.Answers {
			fmt.Fprintf(&b, "answer %s %s %t\n", a.ID, to(a.to, a.To.Value), a.Exclusive)
		}
		for _, c := range q.Checks {
			fmt.Fprintf(&b, "check %s\n", c.Must)
		}
		for _, r := range q.Rules {
			when := "otherwise"
			if r.When != nil {
				when = r.When.String()
			}
			fmt.Fprintf(&b, "rule %s %s\n", to(r.to, r.To.Value), when)
		}
	}
	for _, outcome := range t.Outcomes {
		fmt.Fprintf(&b, "outcome %s\n", outcome.ID)
		for _, block := range outcome.Blocks {
			when := ""
			if block.When != nil {
				when = block.When.String()
			}
			fmt.Fprintf(&b, "block %s %s\n", block.ID, when)
		}
	}
	tables, calendars := expr.Data(t.envs...) // conditions only name them
	for _, data := range []map[string]json.RawMessage{tables, calendars} {
		for _, name := range slices.Sorted(maps.Keys(data)) {
			fmt.Fprintf(&b, "data %s %s\n", name, data[name])
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:4])
}

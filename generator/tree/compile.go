package tree

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

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
	r := &reader{spec: spec, at: at, options: o, tree: &Tree{}}
	complete := r.read()
	if !complete {
		return nil, r.problems
	}
	t := r.tree
	flow := newFlow(t)
	s := explore(t, flow, o.MaxStates)
	p := &prover{tree: t, flow: flow, space: s, at: spec.Start.Span}
	p.prove()
	problems := append(r.problems, p.problems...)
	if !p.sound {
		return nil, problems
	}
	t.minimise(flow, s)
	problems = append(problems, t.withoutEffect()...)
	problems = append(problems, t.runScenarios()...)
	t.Version = t.version()
	return t, problems
}

// version is a short hash of everything that decides on the way through the tree.
func (t *Tree) version() string {
	var b strings.Builder
	fmt.Fprintf(&b, "start %s\n", t.nodes[t.start].id())
	for _, q := range t.Questions {
		fmt.Fprintf(&b, "question %s %s\n", q.ID, q.Kind)
		for _, a := range q.Answers {
			fmt.Fprintf(&b, "answer %s %s\n", a.ID, a.To.Value)
		}
		for _, r := range q.Rules {
			when := "otherwise"
			if r.When != nil {
				when = r.When.String()
			}
			fmt.Fprintf(&b, "rule %s %s\n", r.To.Value, when)
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
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:4])
}

package tree

import (
	"recourse/generator/expr"
	"recourse/generator/solve"
)

// claim is what a fact says when the answers are known of which there are finitely many: what an if(…) in it does not come to
// is left out.
type claim struct {
	atom    *expr.Atom
	negated bool            // the fact holds where the atom does not
	truth   expr.Truth      // where decided
	decided bool            // nothing of it is left open
	reads   []int           // questions
	never   *expr.Condition // when the atom cannot be worked out, nil for never
}

// claim returns what a fact says with some answers.
func (f *flow) claim(n int, finite expr.Input) claim {
	about := &f.facts[n]
	if !about.chooses {
		return claim{atom: about.Atom, reads: about.questions, never: about.undefined}
	}
	resolved := about.Resolve(finite)
	atoms := resolved.Atoms()
	if len(atoms) == 0 {
		return claim{truth: resolved.Truth(finite), decided: true}
	}
	c := claim{
		atom: atoms[0], never: atoms[0].Undefined(),
		negated: resolved.TruthOf(func(*expr.Atom) expr.Truth { return expr.True }) == expr.False,
	}
	for _, name := range atoms[0].Reads() {
		c.reads = append(c.reads, f.tree.index[name])
	}
	if _, measured := atoms[0].Cut(); !measured {
		c.truth, c.decided = resolved.Truth(finite), true
	}
	return c
}

// suppose adds to a problem that a fact has a truth.
func (f *flow) suppose(p *solve.Problem, k known) {
	c := f.claim(k.fact, p.Finite)
	switch {
	case c.decided:
	case k.truth != expr.Unknown:
		p.Need = append(p.Need[:len(p.Need):len(p.Need)], solve.Literal{Atom: c.atom, Holds: (k.truth == expr.True) != c.negated})
	case c.never != nil:
		p.Assume = append(p.Assume[:len(p.Assume):len(p.Assume)], c.never)
	}
}

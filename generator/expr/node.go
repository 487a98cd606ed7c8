package expr

import "strings"

// node is a part of a condition.
type node interface {
	truth(func(*Atom) Truth) Truth
	atoms(visit func(*Atom))
	print(b *strings.Builder, where surrounding)
	data() any
	size() int // how many parts it has, named values written out
}

// surrounding is what stands around a part of a condition and decides on its parentheses.
type surrounding int

const (
	anywhere surrounding = iota
	insideAnd
	insideNot
)

// constant is true or false.
type constant bool

func (c constant) truth(func(*Atom) Truth) Truth { return truthOf(bool(c)) }

func (c constant) atoms(func(*Atom)) {}

func (c constant) print(b *strings.Builder, _ surrounding) {
	if c {
		b.WriteString("true")
	} else {
		b.WriteString("false")
	}
}

func (c constant) data() any { return bool(c) }

func (c constant) size() int { return 1 }

// leaf is an atom.
type leaf struct{ atom *Atom }

func (l leaf) truth(of func(*Atom) Truth) Truth { return of(l.atom) }

func (l leaf) atoms(visit func(*Atom)) { visit(l.atom) }

func (l leaf) print(b *strings.Builder, _ surrounding) { l.atom.print(b, false) }

func (l leaf) data() any { return l.atom.data() }

func (l leaf) size() int { return l.atom.parts }

// equality says that two sides are equal: their difference is at most nothing, and not below.
type equality struct {
	most, below *Atom
	comparison  comparison
}

func (e *equality) truth(of func(*Atom) Truth) Truth { return min(of(e.most), True-of(e.below)) }

func (e *equality) atoms(visit func(*Atom)) { visit(e.most); visit(e.below) }

func (e *equality) print(b *strings.Builder, _ surrounding) { e.comparison.print(b, false) }

func (e *equality) data() any { return e.comparison.data() }

func (e *equality) size() int { return e.most.parts }

// negation holds when its part does not.
type negation struct{ part node }

func (n *negation) truth(of func(*Atom) Truth) Truth { return True - n.part.truth(of) }

func (n *negation) atoms(visit func(*Atom)) { n.part.atoms(visit) }

func (n *negation) print(b *strings.Builder, _ surrounding) {
	switch part := n.part.(type) {
	case leaf:
		part.atom.print(b, true)
	case *equality:
		part.comparison.print(b, true)
	default:
		b.WriteString("not ")
		n.part.print(b, insideNot)
	}
}

func (n *negation) data() any { return []any{"not", n.part.data()} }

func (n *negation) size() int { return 1 + n.part.size() }

// group joins parts by "and" or "or". It has at least two, none of them a group of the same kind.
type group struct {
	or    bool
	parts []node
}

// truth is the least truth of the parts for "and", the greatest for "or".
func (g *group) truth(of func(*Atom) Truth) Truth {
	result := True
	if g.or {
		result = False
	}
	for _, part := range g.parts {
		t := part.truth(of)
		if g.or {
			result = max(result, t)
		} else {
			result = min(result, t)
		}
	}
	return result
}

func (g *group) atoms(visit func(*Atom)) {
	for _, part := range g.parts {
		part.atoms(visit)
	}
}

func (g *group) print(b *strings.Builder, where surrounding) {
	parentheses := where == insideNot || g.or && where == insideAnd
	if parentheses {
		b.WriteByte('(')
	}
	word, inside := " and ", insideAnd
	if g.or {
		word, inside = " or ", anywhere
	}
	for i, part := range g.parts {
		if i > 0 {
			b.WriteString(word)
		}
		part.print(b, inside)
	}
	if parentheses {
		b.WriteByte(')')
	}
}

func (g *group) data() any {
	list := []any{"and"}
	if g.or {
		list[0] = "or"
	}
	for _, part := range g.parts {
		list = append(list, part.data())
	}
	return list
}

func (g *group) size() int {
	n := 1
	for _, part := range g.parts {
		n += part.size()
	}
	return n
}

// join makes a group of two parts, taking in groups of the same kind, so that a and (b and c) equals (a and b) and c.
func join(or bool, left, right node) node {
	joined := &group{or: or}
	for _, part := range []node{left, right} {
		if g, ok := part.(*group); ok && g.or == or {
			joined.parts = append(joined.parts, g.parts...)
		} else {
			joined.parts = append(joined.parts, part)
		}
	}
	return joined
}

// negate makes a negation; two of them cancel out.
func negate(part node) node {
	switch part := part.(type) {
	case *negation:
		return part.part
	case constant:
		return !part
	}
	return &negation{part: part}
}

// either makes "if holds then yes, else no": holds and yes, or no without holds. Constants are left out.
func either(holds, yes, no node) node {
	if c, ok := holds.(constant); ok {
		if c {
			return yes
		}
		return no
	}
	first, second := holds, negate(holds)
	if c, ok := yes.(constant); !ok {
		first = join(false, holds, yes)
	} else if !c {
		first = c
	}
	if c, ok := no.(constant); !ok {
		second = join(false, second, no)
	} else if !c {
		second = c
	}
	switch {
	case first == constant(false):
		return second
	case second == constant(false):
		return first
	}
	return join(true, first, second)
}

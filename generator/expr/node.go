package expr

import "strings"

// node is a part of a condition.
type node interface {
	truth(Answers) Truth
	each(func(*comparison))
	print(b *strings.Builder, where surrounding)
	data() any
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

func (c constant) truth(Answers) Truth {
	if c {
		return True
	}
	return False
}

func (c constant) each(func(*comparison)) {}

func (c constant) print(b *strings.Builder, _ surrounding) {
	if c {
		b.WriteString("true")
	} else {
		b.WriteString("false")
	}
}

func (c constant) data() any { return bool(c) }

// comparison holds when the answer to a question is one of the values.
type comparison struct {
	name   string
	values []string
}

func (c *comparison) truth(answers Answers) Truth {
	value, given := answers.Answer(c.name)
	if !given {
		return Unknown
	}
	for _, v := range c.values {
		if v == value {
			return True
		}
	}
	return False
}

func (c *comparison) each(visit func(*comparison)) { visit(c) }

func (c *comparison) print(b *strings.Builder, _ surrounding) { c.write(b, " == ", " in ") }

// write prints the comparison with the operator for one value or for several.
func (c *comparison) write(b *strings.Builder, one, several string) {
	b.WriteString(c.name)
	if len(c.values) == 1 {
		b.WriteString(one)
		b.WriteString(quote(c.values[0]))
		return
	}
	b.WriteString(several)
	b.WriteByte('[')
	for i, value := range c.values {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(quote(value))
	}
	b.WriteByte(']')
}

func (c *comparison) data() any {
	list := []any{"is", c.name}
	for _, value := range c.values {
		list = append(list, value)
	}
	return list
}

// negation holds when its part does not.
type negation struct{ part node }

func (n *negation) truth(answers Answers) Truth { return True - n.part.truth(answers) }

func (n *negation) each(visit func(*comparison)) { n.part.each(visit) }

func (n *negation) print(b *strings.Builder, _ surrounding) {
	if c, ok := n.part.(*comparison); ok {
		c.write(b, " != ", " not in ")
		return
	}
	b.WriteString("not ")
	n.part.print(b, insideNot)
}

func (n *negation) data() any { return []any{"not", n.part.data()} }

// group joins parts by "and" or "or". It has at least two, none of them a group of the same kind.
type group struct {
	or    bool
	parts []node
}

// truth is the least truth of the parts for "and", the greatest for "or".
func (g *group) truth(answers Answers) Truth {
	result := True
	if g.or {
		result = False
	}
	for _, part := range g.parts {
		t := part.truth(answers)
		if g.or {
			result = max(result, t)
		} else {
			result = min(result, t)
		}
	}
	return result
}

func (g *group) each(visit func(*comparison)) {
	for _, part := range g.parts {
		part.each(visit)
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
	if n, ok := part.(*negation); ok {
		return n.part
	}
	return &negation{part: part}
}

// quote writes a value as a text literal.
func quote(value string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value) + "'"
}

package source

import (
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// parseTOML reads a document into a tree of nodes. The parser of go-toml gives the places but looks at one line at a
// time; what TOML forbids over the whole document, a key given twice above all, and numbers and dates that do not exist
// are found here, as the decoder of go-toml finds them. A document with problems is not to be decoded.
func parseTOML(f *File) (*node, Problems) {
	root := &node{kind: tableNode, key: f.Span(0, 0), value: f.Span(0, 0), origin: asHeader}
	b := &builder{file: f}
	b.parser.Reset(f.Text)
	current := root
	for b.parser.NextExpression() {
		expression := b.parser.Expression()
		switch expression.Kind {
		case unstable.Table:
			current = b.table(root, expression.Key())
		case unstable.ArrayTable:
			current = b.arrayTable(root, expression.Key())
		case unstable.KeyValue:
			b.keyValue(current, expression)
		}
	}
	if err := b.parser.Error(); err != nil {
		b.syntaxError(err)
	}
	return root, b.problems
}

type builder struct {
	file     *File
	parser   unstable.Parser
	problems Problems
}

// twice reports a key or a header that TOML does not allow a second time, and where the first is.
func (b *builder) twice(place Span, first *node, format string, args ...any) {
	b.problems.Add(place, "toml/duplicate", format, args...).
		Hint("keep one of the two, or give one another name").
		Note(first.key, "the first is here")
}

// descend walks from a table along all parts of a dotted key but the last, making tables on its way, and returns the
// last table, the last part's name and its place. In a list of tables it goes on in the newest one.
func (b *builder) descend(at *node, key unstable.Iterator, as origin) (parent *node, name string, place Span) {
	parent = at
	for key.Next() {
		part := key.Node()
		name, place = string(part.Data), b.span(part.Raw)
		if key.IsLast() {
			break
		}
		next := parent.child(name)
		switch {
		case next == nil:
			next = parent.add(name, &node{kind: tableNode, key: place, value: place, origin: as})
		case next.origin == asValue || as == asDotted && next.origin != asDotted:
			b.twice(place, next, "%s is given already and cannot be added to", name)
			next = &node{kind: tableNode} // takes what follows, out of the document
		case next.origin == asList:
			next = next.children[len(next.children)-1]
		}
		parent = next
	}
	return parent, name, place
}

// table enters the table of a header [a.b].
func (b *builder) table(root *node, key unstable.Iterator) *node {
	parent, name, place := b.descend(root, key, asPrefix)
	known := parent.child(name)
	switch {
	case known == nil:
		return parent.add(name, &node{kind: tableNode, key: place, value: place, origin: asHeader})
	case known.origin == asPrefix:
		known.key, known.value, known.origin = place, place, asHeader
		return known
	case known.origin == asValue:
		b.twice(place, known, "%s is %s already and cannot be a table", name, known.kind)
	case known.origin == asList:
		b.twice(place, known, "%s is a list of tables already and cannot be a table", name)
	default:
		b.twice(place, known, "the table %s is given twice", name)
	}
	return &node{kind: tableNode}
}

// arrayTable enters a new table of the list with the header [[a.b]].
func (b *builder) arrayTable(root *node, key unstable.Iterator) *node {
	parent, name, place := b.descend(root, key, asPrefix)
	list := parent.child(name)
	element := &node{kind: tableNode, key: place, value: place, origin: asHeader}
	switch {
	case list == nil:
		list = parent.add(name, &node{kind: arrayNode, key: place, value: place, origin: asList})
	case list.origin != asList:
		b.twice(place, list, "%s is %s already and cannot be a list of tables", name, list.kind)
		return element
	}
	list.children = append(list.children, element)
	return element
}

func (b *builder) keyValue(table *node, kv *unstable.Node) {
	parent, name, place := b.descend(table, kv.Key(), asDotted)
	if first := parent.child(name); first != nil {
		b.twice(place, first, "the key %s is given twice", name)
		return
	}
	value := b.value(kv.Value(), place)
	value.key = place
	parent.add(name, value)
}

// value reads a value. A list or an inline table with nothing in it has no place of its own: it gets its key's.
func (b *builder) value(n *unstable.Node, key Span) *node {
	out := &node{value: b.span(n.Raw)}
	if n.Raw.Length == 0 {
		out.value = key
	}
	switch n.Kind {
	case unstable.String:
		out.kind, out.text, out.value = stringNode, string(n.Data), contentSpan(out.value)
	case unstable.Bool:
		out.kind, out.text, out.value = boolNode, string(n.Data), b.dataSpan(n)
	case unstable.Integer, unstable.Float:
		out.kind, out.text, out.value = numberNode, string(n.Data), b.dataSpan(n)
		b.verify(out)
	case unstable.LocalDate, unstable.LocalTime, unstable.LocalDateTime, unstable.DateTime:
		out.kind, out.text, out.value = dateNode, string(n.Data), b.dataSpan(n)
		b.verify(out)
	case unstable.Array:
		out.kind = arrayNode
		for it := n.Children(); it.Next(); {
			out.children = append(out.children, b.value(it.Node(), key))
		}
		out.value = b.cover(out)
	case unstable.InlineTable:
		out.kind = tableNode
		for it := n.Children(); it.Next(); {
			b.keyValue(out, it.Node())
		}
		out.value = b.cover(out)
	}
	return out
}

// verify reports a number or a date that looks like one and is none, 2026-02-30 or 1__0: go-toml decides.
func (b *builder) verify(n *node) {
	if isPlain(n.text) {
		return
	}
	var day toml.LocalDate
	if n.kind == dateNode && day.UnmarshalText([]byte(n.text)) == nil {
		return
	}
	var decoded struct{ X any }
	if err := toml.Unmarshal([]byte("X = "+n.text), &decoded); err != nil {
		b.problems.Add(n.value, "toml/syntax", "%s", strings.TrimPrefix(err.Error(), "toml: ")).
			Hint("see https://toml.io for how numbers and dates are written")
	}
}

// isPlain tells whether a number is so simple that it is right: what authors write nearly always.
func isPlain(number string) bool {
	if len(number) > 18 || len(number) > 1 && number[0] == '0' {
		return false
	}
	for _, r := range number {
		if r < '0' || r > '9' {
			return false
		}
	}
	return true
}

func (b *builder) span(r unstable.Range) Span {
	return b.file.Span(int(r.Offset), int(r.Offset+r.Length))
}

// dataSpan is the place of a value whose bytes are the document's own.
func (b *builder) dataSpan(n *unstable.Node) Span {
	return b.span(b.parser.Range(n.Data))
}

// cover returns the stretch from the first to the last child of a list or an inline table.
func (b *builder) cover(n *node) Span {
	if len(n.children) == 0 {
		return n.value
	}
	first, last := n.children[0], n.children[len(n.children)-1]
	start := first.value.Start
	if n.kind == tableNode {
		start = first.key.Start
	}
	return b.file.Span(start, max(start, last.value.End))
}

// contentSpan narrows the place of a TOML string, quotes included, to what stands between them.
func contentSpan(raw Span) Span {
	text := raw.Text()
	for _, quotes := range []string{`"""`, "'''"} {
		if strings.HasPrefix(text, quotes) && len(text) >= 6 {
			start := raw.Start + 3
			rest := strings.TrimPrefix(strings.TrimPrefix(text[3:], "\r"), "\n")
			start += len(text[3:]) - len(rest)
			return raw.File.Span(start, raw.End-3)
		}
	}
	if len(text) >= 2 {
		return raw.File.Span(raw.Start+1, raw.End-1)
	}
	return raw
}

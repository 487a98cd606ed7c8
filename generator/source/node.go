package source

import (
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// node is a value of a TOML document with its places.
type node struct {
	kind     nodeKind
	key      Span // the last part of the key that names it
	value    Span // the value; of a table, its header's key
	text     string
	names    []string // of a table, in order
	children []*node  // of a table, by the index of names; of an array, its elements
}

type nodeKind int

const (
	tableNode nodeKind = iota
	arrayNode
	stringNode
	numberNode // integer or float
	boolNode
	dateNode
)

// kindNames are the words for kinds in messages.
var kindNames = [...]string{"a table", "a list", "a text in quotes", "a number", "true or false", "a date"}

func (k nodeKind) String() string { return kindNames[k] }

// child returns the named entry of a table, or nil.
func (n *node) child(name string) *node {
	for i, known := range n.names {
		if known == name {
			return n.children[i]
		}
	}
	return nil
}

func (n *node) add(name string, c *node) *node {
	n.names = append(n.names, name)
	n.children = append(n.children, c)
	return c
}

// parseTOML reads a document into a tree of nodes. The parser of go-toml gives the places; its decoder, run first on the
// same text, refuses what is not TOML, such as a key given twice.
func parseTOML(f *File) (*node, Problems) {
	var problems Problems
	root := &node{kind: tableNode, key: f.Span(0, 0), value: f.Span(0, 0)}
	var whole map[string]any
	if err := toml.Unmarshal(f.Text, &whole); err != nil {
		problems.Add(tomlErrorSpan(f, err), "toml/syntax", "%s", tomlErrorText(err)).
			Hint("see https://toml.io for how tables, keys and texts are written")
		return root, problems
	}
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
	return root, problems
}

// tomlErrorSpan returns the place of a decoder's error: the rest of the line it points at.
func tomlErrorSpan(f *File, err error) Span {
	var decodeError *toml.DecodeError
	if !errors.As(err, &decodeError) {
		return f.Span(0, 0)
	}
	line, column := decodeError.Position()
	lines := f.lineStarts()
	if line < 1 || line > len(lines) {
		return f.Span(len(f.Text), len(f.Text))
	}
	start := lines[line-1] + max(column-1, 0)
	return f.Span(start, max(start, lines[line-1]+len(f.Line(line))))
}

func tomlErrorText(err error) string {
	var decodeError *toml.DecodeError
	if errors.As(err, &decodeError) {
		return strings.TrimPrefix(decodeError.Error(), "toml: ")
	}
	return strings.TrimPrefix(err.Error(), "toml: ")
}

type builder struct {
	file   *File
	parser unstable.Parser
}

// descend walks from a table along all parts of a dotted key but the last, making tables on its way, and returns the
// last table, the last part's name and its place. In a list of tables it goes on in the newest one.
func (b *builder) descend(at *node, key unstable.Iterator) (parent *node, name string, place Span) {
	parent = at
	for key.Next() {
		part := key.Node()
		name, place = string(part.Data), b.span(part.Raw)
		if key.IsLast() {
			break
		}
		next := parent.child(name)
		if next == nil {
			next = parent.add(name, &node{kind: tableNode, key: place, value: place})
		}
		if next.kind == arrayNode && len(next.children) > 0 {
			next = next.children[len(next.children)-1]
		}
		parent = next
	}
	return parent, name, place
}

func (b *builder) table(root *node, key unstable.Iterator) *node {
	parent, name, place := b.descend(root, key)
	if known := parent.child(name); known != nil {
		known.key, known.value = place, place
		return known
	}
	return parent.add(name, &node{kind: tableNode, key: place, value: place})
}

func (b *builder) arrayTable(root *node, key unstable.Iterator) *node {
	parent, name, place := b.descend(root, key)
	list := parent.child(name)
	if list == nil {
		list = parent.add(name, &node{kind: arrayNode, key: place, value: place})
	}
	element := &node{kind: tableNode, key: place, value: place}
	list.children = append(list.children, element)
	return element
}

func (b *builder) keyValue(table *node, kv *unstable.Node) {
	parent, name, place := b.descend(table, kv.Key())
	value := b.value(kv.Value())
	value.key = place
	parent.add(name, value)
}

func (b *builder) value(n *unstable.Node) *node {
	out := &node{value: b.span(n.Raw), text: string(n.Data)}
	switch n.Kind {
	case unstable.String:
		out.kind = stringNode
		out.value = contentSpan(out.value)
	case unstable.Bool:
		out.kind = boolNode
		if n.Raw.Length == 0 {
			out.value = b.dataSpan(n)
		}
	case unstable.Integer, unstable.Float:
		out.kind = numberNode
		if n.Raw.Length == 0 {
			out.value = b.dataSpan(n)
		}
	case unstable.LocalDate, unstable.LocalTime, unstable.LocalDateTime, unstable.DateTime:
		out.kind = dateNode
		if n.Raw.Length == 0 {
			out.value = b.dataSpan(n)
		}
	case unstable.Array:
		out.kind = arrayNode
		for it := n.Children(); it.Next(); {
			out.children = append(out.children, b.value(it.Node()))
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
	if !first.key.IsZero() {
		start = first.key.Start
	}
	return b.file.Span(start, last.value.End)
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

package source

import (
	"slices"
	"strings"
)

// node is a value of a TOML document with its places.
type node struct {
	kind     nodeKind
	key      Span // the last part of the key that names it
	value    Span // the value; of a table, its header's key
	text     string
	names    []string // of a table, in order
	children []*node  // of a table, by the index of names; of an array, its elements
	index    map[string]int
	origin   origin
}

// origin tells how a table or a list of tables came to be, which decides what may be added to it later.
type origin uint8

const (
	asValue  origin = iota // written as a value, [ … ] and { … } among them: nothing may be added
	asPrefix               // by the name of a longer header, [a.b] for a: its own header may follow
	asHeader               // by its header [a], which may not come again
	asDotted               // by a dotted key, a.b = 1 for a: only dotted keys may add to it
	asList                 // by the first of its headers [[a]]
)

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
	const few = 16 // up to here looking at all is quicker than an index
	if n.index == nil && len(n.names) > few {
		n.index = make(map[string]int, 2*len(n.names))
		for i, known := range n.names {
			n.index[known] = i
		}
	}
	if n.index != nil {
		if i, ok := n.index[name]; ok {
			return n.children[i]
		}
		return nil
	}
	for i, known := range n.names {
		if known == name {
			return n.children[i]
		}
	}
	return nil
}

// add gives a table an entry with a name that it does not have yet.
func (n *node) add(name string, c *node) *node {
	if n.index != nil {
		n.index[name] = len(n.names)
	}
	n.names = append(n.names, name)
	n.children = append(n.children, c)
	return c
}

// blank tells whether a value holds nothing, or nothing but blank texts.
func (n *node) blank() bool {
	switch n.kind {
	case stringNode:
		return strings.TrimSpace(n.text) == ""
	case tableNode, arrayNode:
		return !slices.ContainsFunc(n.children, func(c *node) bool { return !c.blank() })
	}
	return false
}

// place returns where the value stands, or its key where it has no length.
func (n *node) place() Span {
	if n.value.Start == n.value.End {
		return n.key
	}
	return n.value
}

// Package diagram draws decision trees: directed graphs without cycles whose edges are labelled with answers. It lays them
// out itself and writes them as SVG, and as the source of Graphviz and of Mermaid.
//
// A drawing reads from left to right, because the words of questions and answers are wide and short: a question, the
// answers below one another, what they lead to. Ranks, which are columns, alternate. Even ones hold nodes, odd ones hold
// the labels of the edges that leave the nodes on their left, so that a label has a place of its own.
//
//	rank 0         rank 1            rank 2          rank 3   rank 4
//	┌───────────┐     It is a fake  ┌────────────┐            ┌────────────┐
//	│ What is   ├─┬────────────────▶│ Is it your ├─┬─── yes ─▶│ Report it  ▐
//	│ wrong?    │ │   It is broken  │ brand?     │ │          └────────────┘
//	└───────────┘ └──────────────┐  └────────────┘ └─ no ───┐ ┌────────────┐
//	                             └──────────────────────────┴▶│ Appeal     ▐
//	                                                          └────────────┘
//
// Lines to one node join as soon as they meet, and enter it as one. What a line means is told by its label, which stands
// before it joins any other.
//
// The layout is Sugiyama's: layers by longest paths ([layout.layer]), places in a layer by sweeps of barycenters and
// medians with exchanges of neighbours ([layout.order]), coordinates by the network simplex method as in dot
// ([layout.place]), and lines of horizontal and vertical pieces with rounded corners ([layout.route]). All numbers are
// integers and every tie is broken by the order of the graph, so a graph is drawn with the same bytes everywhere.
package diagram

import (
	"errors"
	"fmt"
)

// Graph is what is drawn. The order of nodes and edges is the author's; the drawing keeps to it where no line crosses
// another because of it.
type Graph struct {
	Title       string // the drawing's name
	Description string // what it shows, in a sentence, for those who do not see it; may be empty
	Nodes       []Node
	Edges       []Edge
}

// Node is a question or an outcome.
type Node struct {
	ID   string // unique in the graph, never shown
	Text string // a newline begins a new line
	Href string // where it leads; may be empty
	Kind Kind
}

// Edge leads from one node to another. Whoever has several answers that lead from one node to another writes them into one
// edge, a line each.
type Edge struct {
	From, To string // ids of nodes
	Label    string // a newline begins a new line; may be empty
}

// Kind tells how a node looks.
type Kind int

const (
	// Question is a node from which edges lead on.
	Question Kind = iota
	// Outcome is an end.
	Outcome
	// Start is the question where everybody begins.
	Start
)

// class returns the kind in the words of the style sheet.
func (k Kind) class() string {
	switch k {
	case Outcome:
		return "outcome"
	case Start:
		return "start"
	default:
		return "question"
	}
}

// ErrEmpty is returned where there is nothing to draw.
var ErrEmpty = errors.New("diagram: the graph has no nodes")

// ErrTooLarge is returned by [Graph.SVG] where a graph is too large to be laid out: it has thousands of nodes or edges.
var ErrTooLarge = errors.New("diagram: the graph is too large to be drawn")

// links are the edges of a graph by the indexes of its nodes.
type links struct {
	from, to []int   // of each edge
	out      [][]int // of each node: its edges, in their order
	in       [][]int
	sorted   []int // the nodes, each before all that it leads to
}

// link finds the ends of all edges. It returns an error where the graph cannot be drawn: it is empty, two nodes have one
// id, an edge names no node, or edges lead in a circle.
func (g Graph) link() (*links, error) {
	if len(g.Nodes) == 0 {
		return nil, ErrEmpty
	}
	byID := make(map[string]int, len(g.Nodes))
	for i, n := range g.Nodes {
		if _, twice := byID[n.ID]; twice {
			return nil, fmt.Errorf("diagram: two nodes have the id %q", n.ID)
		}
		byID[n.ID] = i
	}
	l := &links{
		from: make([]int, len(g.Edges)), to: make([]int, len(g.Edges)),
		out: make([][]int, len(g.Nodes)), in: make([][]int, len(g.Nodes)),
	}
	for i, e := range g.Edges {
		from, known := byID[e.From]
		if !known {
			return nil, fmt.Errorf("diagram: an edge leaves %q, which is no node", e.From)
		}
		to, known := byID[e.To]
		if !known {
			return nil, fmt.Errorf("diagram: an edge from %q leads to %q, which is no node", e.From, e.To)
		}
		l.from[i], l.to[i] = from, to
		l.out[from] = append(l.out[from], i)
		l.in[to] = append(l.in[to], i)
	}
	l.sort()
	if len(l.sorted) < len(g.Nodes) {
		return nil, fmt.Errorf("diagram: edges lead from %q back to it", g.Nodes[l.onCircle()].ID)
	}
	return l, nil
}

// sort orders the nodes; those on circles and behind them are left out.
func (l *links) sort() {
	waits := make([]int, len(l.in))
	for n, in := range l.in {
		waits[n] = len(in)
		if len(in) == 0 {
			l.sorted = append(l.sorted, n)
		}
	}
	for i := 0; i < len(l.sorted); i++ {
		for _, e := range l.out[l.sorted[i]] {
			to := l.to[e]
			if waits[to]--; waits[to] == 0 {
				l.sorted = append(l.sorted, to)
			}
		}
	}
}

// onCircle returns a node of a circle, where there is one. A node that could not be sorted has such a node before it, so
// going back from one ends in a circle.
func (l *links) onCircle() int {
	sorted := make([]bool, len(l.in))
	for _, n := range l.sorted {
		sorted[n] = true
	}
	n := 0
	for sorted[n] {
		n++
	}
	seen := make([]bool, len(l.in))
	for !seen[n] {
		seen[n] = true
		for _, e := range l.in[n] {
			if !sorted[l.from[e]] {
				n = l.from[e]
				break
			}
		}
	}
	return n
}

package diagram

import (
	"math/rand/v2"
	"testing"
)

// TestCrossings compares the count with one that looks at all pairs of lines.
func TestCrossings(t *testing.T) {
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 5))
		l := unordered(t, randomGraph(random, 25))
		l.depthFirst(random, func() bool { return true })
		want := 0
		for _, rank := range l.ranks {
			type line struct{ from, to int }
			var lines []line
			for _, v := range rank {
				for _, next := range l.vertices[v].out {
					lines = append(lines, line{l.vertices[v].place, l.vertices[next].place})
				}
			}
			for i, a := range lines {
				for _, b := range lines[:i] {
					if (a.from-b.from)*(a.to-b.to) < 0 {
						want++
					}
				}
			}
		}
		if got := l.crossings(); got != want {
			t.Errorf("seed %d: %d crossings, want %d", seed, got, want)
		}
	}
}

// unordered returns a graph expanded to vertices.
func unordered(t *testing.T, g Graph) *layout {
	links, err := g.link()
	if err != nil {
		t.Fatal(err)
	}
	l := &layout{graph: g, links: links}
	l.layer()
	l.expand()
	if size := l.size(); size != len(l.vertices) {
		t.Errorf("%d vertices were foretold, %d made", size, len(l.vertices))
	}
	return l
}

// TestOrder holds that few lines cross: none where none must, and the author's order where it has no more crossings than
// another.
func TestOrder(t *testing.T) {
	edges := func(pairs ...string) []Edge {
		var list []Edge
		for _, p := range pairs {
			list = append(list, Edge{From: p[:1], To: p[1:]})
		}
		return list
	}
	nodes := func(ids string) []Node {
		var list []Node
		for _, id := range ids {
			list = append(list, Node{ID: string(id)})
		}
		return list
	}
	for _, test := range []struct {
		name      string
		graph     Graph
		crossings int
		last      string // the ids of the last rank
	}{
		{"a tree as written", Graph{Nodes: nodes("sabcdef"), Edges: edges("sb", "sa", "bc", "bd", "af", "ae")}, 0, "cdfe"},
		{"a diamond", Graph{Nodes: nodes("sabt"), Edges: edges("sa", "sb", "at", "bt")}, 0, "t"},
		{"turned over", Graph{Nodes: nodes("sabcxyz"), Edges: edges("sa", "sb", "sc", "az", "by", "cx", "cy")}, 0, "zyx"},
		{"three houses and three wells", Graph{Nodes: nodes("sabcxyz"), Edges: edges("sa", "sb", "sc", "ax", "ay", "az", "bx", "by", "bz", "cx", "cy", "cz")}, 9, "xyz"},
	} {
		l := unordered(t, test.graph)
		l.order()
		if got := l.crossings(); got != test.crossings {
			t.Errorf("%s: %d crossings, want %d", test.name, got, test.crossings)
		}
		last := ""
		for _, v := range l.ranks[len(l.ranks)-1] {
			last += test.graph.Nodes[v].ID
		}
		if last != test.last {
			t.Errorf("%s: the last rank is %s, want %s", test.name, last, test.last)
		}
	}
}

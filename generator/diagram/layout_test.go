package diagram

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// rect is a box of the drawing.
type rect struct {
	what                     string
	left, top, right, bottom int
}

func (r rect) overlaps(o rect) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

// boxes returns the nodes, and the words of labels.
func (l *layout) boxes() []rect {
	var list []rect
	for i := range l.vertices {
		v := &l.vertices[i]
		switch {
		case v.role == boxed:
			list = append(list, rect{"node " + l.graph.Nodes[v.node].ID, v.x, v.y - v.up, v.x + v.width, v.y + v.down})
		case v.role == labelled && v.words.height > 0:
			top := v.y - v.up
			list = append(list, rect{"label " + l.graph.Edges[v.edge].Label, v.x, top, v.x + v.width, top + v.words.height})
		}
	}
	return list
}

// segments returns the level and upright pieces of all lines of a net.
func (l *layout) segments(n *net) []rect {
	var list []rect
	for _, end := range n.ends {
		from, to := &l.vertices[n.hub], &l.vertices[end]
		if !n.fans {
			from, to = to, from
		}
		start := from.x
		if from.role == boxed {
			start += from.width
		}
		bend := n.x
		if n.straight() {
			bend = start
		}
		list = append(list,
			rect{"line", start, from.exit, bend, from.exit},
			rect{"line", bend, min(from.exit, to.entry), bend, max(from.exit, to.entry)},
			rect{"line", bend, to.entry, to.x, to.entry})
	}
	return list
}

// drawn counts the points where lines of different nets cross in the drawing, and the pairs that lie upon one another.
func (l *layout) drawn() (crossings, upon int) {
	for i := range l.nets {
		for j := range l.nets[:i] {
			if l.nets[i].rank != l.nets[j].rank {
				continue
			}
			crossed, lie := meet(l.segments(&l.nets[i]), l.segments(&l.nets[j]))
			crossings += crossed
			upon += lie
		}
	}
	return crossings, upon
}

// meet counts the points where segments cross, and the pairs of segments that lie upon one another.
func meet(a, b []rect) (crossings, upon int) {
	type point struct{ x, y int }
	points := map[point]bool{}
	for _, s := range a {
		for _, o := range b {
			left, right := max(s.left, o.left), min(s.right, o.right)
			top, bottom := max(s.top, o.top), min(s.bottom, o.bottom)
			switch {
			case left > right || top > bottom:
			case left == right && top == bottom:
				points[point{left, top}] = true
			default:
				upon++
			}
		}
	}
	return len(points), upon
}

// TestLayout holds on random graphs what every drawing promises.
func TestLayout(t *testing.T) {
	for seed := range uint64(60) {
		nodes := 1 + int(seed)*79/59
		g := randomGraph(rand.New(rand.NewPCG(seed, 1)), nodes)
		l, err := arrange(g)
		if err != nil {
			t.Fatal(err)
		}
		boxes := l.boxes()
		for i, b := range boxes {
			if b.left < 0 || b.top < 0 || b.right > l.width || b.bottom > l.height {
				t.Errorf("seed %d: %s is outside of the drawing", seed, b.what)
			}
			for _, o := range boxes[:i] {
				if b.overlaps(o) {
					t.Errorf("seed %d: %s lies over %s", seed, b.what, o.what)
				}
			}
		}
		for i := range l.vertices {
			v := &l.vertices[i]
			if inner := v.width - 2*indent; v.words.height > 0 && v.words.width > inner {
				t.Errorf("seed %d: words are %d wide and have room for %d", seed, v.words.width, inner)
			}
			for _, next := range v.out {
				if l.vertices[next].rank != v.rank+1 || l.vertices[next].x < v.x+v.width+wideGutter {
					t.Errorf("seed %d: a line does not lead forward", seed)
				}
			}
		}
		for i := range l.nets {
			for _, s := range l.segments(&l.nets[i]) {
				for _, b := range boxes {
					if s.left < b.right && b.left < s.right && s.top < b.bottom && b.top < s.bottom {
						t.Errorf("seed %d: a line passes through %s", seed, b.what)
					}
				}
			}
		}
		if _, upon := l.drawn(); upon > 0 {
			t.Errorf("seed %d, %d nodes: %d lines lie upon others", seed, nodes, upon)
		}
	}
}

// TestDeterministic holds that a graph is always drawn with the same bytes.
func TestDeterministic(t *testing.T) {
	g := randomGraph(rand.New(rand.NewPCG(7, 7)), 60)
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := g.SVG(b, SVGOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same graph is drawn in two ways")
	}
}

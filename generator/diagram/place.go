package diagram

// Weights of lines: what a pixel costs by which the ends of a line differ in height. Lines that go far are to be straight,
// then those that lead to one node only. A question stands beside its uppermost answer, so that a drawing higher than a
// screen begins at the top.
const (
	weightFan  = 1
	weightTop  = 3 // the uppermost answer, for each answer
	weightJoin = 2
	weightOnly = 5 // the only line into its node
	weightPass = 8
)

// place gives every vertex its y: so that they keep their distances, and lines go up and down as little as possible.
func (l *layout) place() {
	var constraints []constraint
	for _, rank := range l.ranks {
		for i := 1; i < len(rank); i++ {
			constraints = append(constraints, constraint{from: rank[i-1], to: rank[i], length: l.distance(rank[i-1], rank[i])})
		}
	}
	variables := len(l.vertices)
	for v := range l.vertices {
		for _, to := range l.vertices[v].out {
			// The extra variable is not below either end, so the two constraints cost as much as the ends differ.
			weight := l.weight(v, to)
			constraints = append(constraints,
				constraint{from: variables, to: v, weight: weight}, constraint{from: variables, to: to, weight: weight})
			variables++
		}
	}
	const work = 10_000_000
	y := solve(variables, constraints, work)
	top, bottom := 0, 0
	for v := range l.vertices {
		vertex := &l.vertices[v]
		vertex.y = y[v]
		if v == 0 || vertex.y-vertex.up < top {
			top = vertex.y - vertex.up
		}
	}
	for v := range l.vertices {
		vertex := &l.vertices[v]
		vertex.y += margin - top
		bottom = max(bottom, vertex.y+vertex.down)
	}
	for v := range l.vertices {
		vertex := &l.vertices[v]
		vertex.entry, vertex.exit = l.port(vertex, vertex.in), l.port(vertex, vertex.out)
	}
	l.height = bottom + margin
}

// distance returns how far the y of two vertices that stand below one another are apart at least.
func (l *layout) distance(upper, lower int) int {
	u, v := &l.vertices[upper], &l.vertices[lower]
	gap := gapLabels
	switch {
	case u.role == boxed || v.role == boxed:
		gap = gapNodes
	case v.words.height == 0:
		gap = gapLines
	}
	return u.down + gap + v.up
}

func (l *layout) weight(from, to int) int {
	u, v := &l.vertices[from], &l.vertices[to]
	switch {
	case u.role == passing && v.role == passing:
		return weightPass
	case u.role == boxed && v.place == l.topmost(u.out):
		return weightTop * len(u.out)
	case u.role == boxed:
		return weightFan
	case len(v.in) == 1:
		return weightOnly + weightTop*len(v.out)
	default:
		return weightJoin
	}
}

// topmost returns the least place of vertices of one rank.
func (l *layout) topmost(vertices []int) int {
	top := l.vertices[vertices[0]].place
	for _, v := range vertices[1:] {
		top = min(top, l.vertices[v].place)
	}
	return top
}

// port returns where lines from or to others meet a vertex: in the middle of a node or, where that spares a small step, as
// high as the nearest of the others.
func (l *layout) port(v *vertex, others []int) int {
	best := v.y
	for i, o := range others {
		if y := l.vertices[o].y; i == 0 || abs(y-v.y) < abs(best-v.y) {
			best = y
		}
	}
	if reach := v.up - portInset; v.role != boxed || abs(best-v.y) > reach {
		return v.y
	}
	return best
}

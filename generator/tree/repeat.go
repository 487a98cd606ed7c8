package tree

import "slices"

// repeats reports questions that are asked again, one for each knot of questions that lead to one another, and tells
// whether there are any. A cycle among questions that no answers can walk round is sound.
//
// Only cycles of points need looking for. Who is asked a question again may answer all as before; conditions that did not
// depend on answers still missing at first say the same of them the second time; so he comes round again, and for ever.
// (A condition that did depend on a missing answer is a problem of its own, and repeats are looked for anew without it.)
func (p *prover) repeats() bool {
	found := false
	for _, knot := range p.knots() {
		again, ok := p.repeatIn(knot)
		if !ok {
			continue
		}
		found = true
		q := p.tree.Questions[p.space.points[again.last].node]
		back := p.space.points[again.before]
		problem := p.problems.Add(q.Span, "tree/repeat", "%s is asked again and again (reached by: %s)", q.ID, joinPath(p.steps(again.path))).
			Hint("lead on to something that was not asked before, or add a rule by an earlier answer")
		if to := p.pointer(back.node, p.space.points[again.last].node); !to.IsZero() {
			problem.Note(to, "this leads back to it")
		}
	}
	return found
}

// repeat is a way on which a question is asked twice.
type repeat struct {
	last   int // the point where it is asked again
	before int // the point before that
	path   []hop
}

// knots returns the strongly connected parts, with a cycle, of the graph of questions as answers really walk it, by
// Tarjan's algorithm. Parts and their members are in the order of the file.
func (p *prover) knots() [][]int {
	edges := p.walked()
	n := len(p.tree.Questions)
	order, low := make([]int, n), make([]int, n)
	onStack := make([]bool, n)
	var stack []int
	var knots [][]int
	count := 0
	var visit func(v int)
	visit = func(v int) {
		count++
		order[v], low[v] = count, count
		stack, onStack[v] = append(stack, v), true
		for _, w := range edges[v] {
			if w >= n {
				continue
			}
			if order[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if onStack[w] {
				low[v] = min(low[v], order[w])
			}
		}
		if low[v] != order[v] {
			return
		}
		at := slices.Index(stack, v)
		part := slices.Clone(stack[at:])
		stack = stack[:at]
		for _, w := range part {
			onStack[w] = false
		}
		if len(part) > 1 || slices.Contains(edges[v], v) {
			slices.Sort(part)
			knots = append(knots, part)
		}
	}
	for v := range n {
		if order[v] == 0 {
			visit(v)
		}
	}
	slices.SortFunc(knots, func(a, b []int) int { return a[0] - b[0] })
	return knots
}

// walked returns, by node, the nodes that answers lead to from it.
func (p *prover) walked() [][]int {
	edges := make([][]int, len(p.tree.nodes))
	last := make([]int, len(p.tree.nodes)) // the node that a target was last noted for, plus one
	for node, points := range p.space.byNode {
		for _, i := range points {
			for _, way := range p.space.points[i].edges {
				to := way.to
				if to == none {
					continue
				}
				if target := p.space.points[to].node; last[target] != node+1 {
					last[target] = node + 1
					edges[node] = append(edges[node], target)
				}
			}
		}
	}
	return edges
}

// repeatIn finds a way through a knot on which a question is asked twice.
func (p *prover) repeatIn(knot []int) (repeat, bool) {
	inside := newSet(len(p.tree.nodes))
	var points []int
	for _, q := range knot {
		inside.add(q)
		points = append(points, p.space.byNode[q]...)
	}
	slices.Sort(points)
	left := p.peel(points, inside)
	if len(left) == 0 {
		return repeat{}, false
	}
	return p.witness(p.onCycle(left), inside)
}

// within returns where a point's answers lead inside a knot.
func (p *prover) within(i int, inside set) []int {
	var next []int
	for _, way := range p.space.points[i].edges {
		to := way.to
		if to != none && inside.has(p.space.points[to].node) {
			next = append(next, to)
		}
	}
	return next
}

// peel takes away points from which nothing of the knot follows, until each that is left leads to another.
func (p *prover) peel(points []int, inside set) []int {
	before := make(map[int][]int, len(points))
	following := make(map[int]int, len(points))
	var done []int
	for _, i := range points {
		for _, to := range p.within(i, inside) {
			before[to] = append(before[to], i)
			following[i]++
		}
		if following[i] == 0 {
			done = append(done, i)
		}
	}
	for at := 0; at < len(done); at++ {
		for _, i := range before[done[at]] {
			if following[i]--; following[i] == 0 {
				done = append(done, i)
			}
		}
	}
	return slices.DeleteFunc(points, func(i int) bool { return following[i] == 0 })
}

// onCycle returns a point that lies on a cycle, given points each of which leads to another of them.
func (p *prover) onCycle(points []int) int {
	remaining := make(map[int]bool, len(points))
	for _, i := range points {
		remaining[i] = true
	}
	met := map[int]bool{}
	at := points[0]
	for !met[at] {
		met[at] = true
		for _, way := range p.space.points[at].edges {
			to := way.to
			if to != none && remaining[to] {
				at = to
				break
			}
		}
	}
	return at
}

// witness finds the shortest way from a point to another ask of its question.
func (p *prover) witness(start int, inside set) (repeat, bool) {
	type arrival struct{ from, edge int }
	came := map[int]arrival{}
	queue := []int{start}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for a, way := range p.space.points[i].edges {
			to := way.to
			if to == none || !inside.has(p.space.points[to].node) {
				continue
			}
			if _, known := came[to]; known {
				continue
			}
			came[to] = arrival{i, a}
			if p.space.points[to].node != p.space.points[start].node {
				queue = append(queue, to)
				continue
			}
			var path []hop
			for at := to; ; {
				c := came[at]
				from := &p.space.points[c.from]
				path = append(path, hop{from.node, from.edges[c.edge]})
				if at = c.from; at == start {
					break
				}
			}
			slices.Reverse(path)
			return repeat{last: to, before: i, path: append(p.space.hops(start), path...)}, true
		}
	}
	return repeat{}, false
}

package diagram

import "container/heap"

// constraint says that y[to] − y[from] is at least length, and what each pixel more than that costs.
type constraint struct {
	from, to       int
	length, weight int
}

func (c constraint) slack(y []int) int { return y[c.to] - y[c.from] - c.length }

// simplex minimises the cost of constraints over all integers y by the network simplex method (Gansner, Koutsofios, North,
// Vo: A Technique for Drawing Directed Graphs, 1993). The constraints, which must be connected and free of circles, form a
// graph; a spanning tree of constraints without slack says where everything stands. As long as one of its edges would
// rather be longer, it is exchanged for another.
type simplex struct {
	constraints []constraint
	y           []int
	at          [][]int // constraints at each variable
	inTree      []bool  // constraints
	cut         []int   // of constraints in the tree: what each pixel costs by which it becomes longer

	// The tree hangs from variable 0. Variables are numbered as one leaves them (limit); those below a variable have
	// the numbers from low to limit.
	parent     []int // the constraint that leads to the root
	low, limit []int
}

// solve returns a best y, or a good one if the work, in visits of variables, is more than the limit.
func solve(variables int, constraints []constraint, work int) []int {
	s := &simplex{
		constraints: constraints,
		y:           make([]int, variables),
		at:          make([][]int, variables),
		inTree:      make([]bool, len(constraints)),
		cut:         make([]int, len(constraints)),
		parent:      make([]int, variables),
		low:         make([]int, variables),
		limit:       make([]int, variables),
	}
	for i, c := range constraints {
		s.at[c.from] = append(s.at[c.from], i)
		s.at[c.to] = append(s.at[c.to], i)
	}
	s.start()
	s.span()
	s.hang()
	s.measureAll()
	for next := 0; work > 0; work -= variables {
		leaving := s.leaving(&next)
		if leaving < 0 {
			break
		}
		s.pivot(leaving)
	}
	s.balance()
	return s.y
}

// start gives every variable the least value that the constraints allow.
func (s *simplex) start() {
	waits := make([]int, len(s.y))
	for _, c := range s.constraints {
		waits[c.to]++
	}
	var ready []int
	for v, n := range waits {
		if n == 0 {
			ready = append(ready, v)
		}
	}
	for i := 0; i < len(ready); i++ {
		v := ready[i]
		for _, e := range s.at[v] {
			if c := s.constraints[e]; c.from == v {
				s.y[c.to] = max(s.y[c.to], s.y[v]+c.length)
				if waits[c.to]--; waits[c.to] == 0 {
					ready = append(ready, c.to)
				}
			}
		}
	}
}

// span grows a spanning tree from variable 0. What is in the tree already is moved as a whole until a constraint that
// leads out of it has no slack; so the slack of all that lead out shrinks, and of all that lead in grows.
func (s *simplex) span() {
	in := make([]bool, len(s.y))
	moved := 0                    // how far the tree was moved
	grown := make([]int, 0)       // its variables
	base := make([]int, len(s.y)) // how far it had been moved when they came
	leads := [2]edgeHeap{}        // constraints out of the tree, and into it, by slack before the tree was moved
	add := func(v int) {
		in[v], base[v] = true, moved
		grown = append(grown, v)
		for _, e := range s.at[v] {
			c := s.constraints[e]
			if c.from == v && !in[c.to] {
				heap.Push(&leads[0], keyed{c.slack(s.y) + moved, e})
			} else if c.to == v && !in[c.from] {
				heap.Push(&leads[1], keyed{c.slack(s.y) - moved, e})
			}
		}
	}
	add(0)
	for len(grown) < len(s.y) {
		for i := range leads {
			for leads[i].Len() > 0 {
				c := s.constraints[leads[i][0].edge]
				if !in[c.from] || !in[c.to] {
					break
				}
				heap.Pop(&leads[i])
			}
		}
		out := leads[1].Len() == 0 || leads[0].Len() > 0 && leads[0][0].key-moved <= leads[1][0].key+moved
		var e int
		if out {
			lead := heap.Pop(&leads[0]).(keyed)
			e, moved = lead.edge, lead.key
		} else {
			lead := heap.Pop(&leads[1]).(keyed)
			e, moved = lead.edge, -lead.key
		}
		s.inTree[e] = true
		if v := s.constraints[e].to; out {
			add(v)
		} else {
			add(s.constraints[e].from)
		}
	}
	for _, v := range grown {
		s.y[v] += moved - base[v]
	}
}

type keyed struct{ key, edge int }

type edgeHeap []keyed

func (h edgeHeap) Len() int      { return len(h) }
func (h edgeHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *edgeHeap) Push(x any)   { *h = append(*h, x.(keyed)) }

func (h edgeHeap) Less(i, j int) bool {
	return h[i].key < h[j].key || h[i].key == h[j].key && h[i].edge < h[j].edge
}

func (h *edgeHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// other returns the other end of a constraint.
func (s *simplex) other(e, v int) int {
	if c := s.constraints[e]; c.from == v {
		return c.to
	}
	return s.constraints[e].from
}

// hang numbers the variables from the root.
func (s *simplex) hang() {
	s.parent[0] = -1
	s.number(0, 1)
}

// number numbers what is below a variable whose parent is known, from a first number on.
func (s *simplex) number(root, first int) {
	type frame struct{ v, next int }
	stack := []frame{{root, 0}}
	s.low[root] = first
	number := first
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.next == len(s.at[f.v]) {
			s.limit[f.v] = number
			number++
			stack = stack[:len(stack)-1]
			continue
		}
		e := s.at[f.v][f.next]
		f.next++
		if s.inTree[e] && e != s.parent[f.v] {
			child := s.other(e, f.v)
			s.parent[child] = e
			s.low[child] = number
			stack = append(stack, frame{child, 0})
		}
	}
}

// below tells whether a variable is another or hangs below it.
func (s *simplex) below(v, top int) bool {
	return s.low[top] <= s.limit[v] && s.limit[v] <= s.limit[top]
}

// child returns the lower end of a constraint in the tree.
func (s *simplex) child(e int) int {
	c := s.constraints[e]
	if s.parent[c.from] == e {
		return c.from
	}
	return c.to
}

// measureAll finds the cut values, from the leaves of the tree up.
func (s *simplex) measureAll() {
	byLimit := make([]int, len(s.y)+1)
	for v, limit := range s.limit {
		byLimit[limit] = v
	}
	for _, v := range byLimit[1:] {
		if e := s.parent[v]; e >= 0 {
			s.cut[e] = s.measure(e, v)
		}
	}
}

// measure returns the cut value of the constraint above v from those below. The weights of all that lead out of what hangs
// from v, less those that lead in, are the sum of the same for v alone and for each that hangs from it; what leads from
// one of these to another counts once for and once against.
func (s *simplex) measure(e, v int) int {
	out := 0
	for _, i := range s.at[v] {
		sign := 1
		if s.constraints[i].to == v {
			sign = -1
		}
		out += sign * s.constraints[i].weight
		if i != e && s.inTree[i] {
			out -= sign * s.cut[i]
		}
	}
	if s.constraints[e].to == v {
		return -out
	}
	return out
}

// leaving returns a constraint of the tree that would rather be longer, or −1.
func (s *simplex) leaving(next *int) int {
	const enough = 30
	best, found := -1, 0
	for range s.constraints {
		e := *next
		*next = (*next + 1) % len(s.constraints)
		if s.inTree[e] && s.cut[e] < 0 {
			if best < 0 || s.cut[e] < s.cut[best] {
				best = e
			}
			if found++; found == enough {
				break
			}
		}
	}
	return best
}

// entering returns the constraint with the least slack among those that lead back over the cut of a constraint of the
// tree, or −1.
func (s *simplex) entering(leaving int) int {
	top := s.child(leaving)
	outward := s.constraints[leaving].to == top // those that lead back leave what hangs below
	best, least := -1, 0
	stack := []int{top}
	for len(stack) > 0 {
		v := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, e := range s.at[v] {
			other := s.other(e, v)
			if s.inTree[e] {
				if s.parent[other] == e {
					stack = append(stack, other)
				}
				continue
			}
			c := s.constraints[e]
			if (c.from == v) != outward || s.below(other, top) {
				continue
			}
			if slack := c.slack(s.y); best < 0 || slack < least || slack == least && e < best {
				best, least = e, slack
			}
		}
	}
	return best
}

// pivot exchanges a constraint of the tree for the one that then has no slack first.
func (s *simplex) pivot(leaving int) {
	entering := s.entering(leaving)
	if entering < 0 {
		s.cut[leaving] = 0 // nothing stops it: it cannot be, for then the cost had no least value
		return
	}
	s.shift(leaving, s.constraints[entering].slack(s.y))
	change := s.cut[leaving]
	c := s.constraints[entering]
	common := s.follow(c.from, c.to, change, true)
	s.follow(c.to, c.from, change, false)
	s.cut[entering], s.cut[leaving] = -change, 0
	s.inTree[entering], s.inTree[leaving] = true, false
	s.number(common, s.low[common])
}

// shift makes a constraint of the tree longer by moving what hangs below it.
func (s *simplex) shift(e, by int) {
	if by == 0 {
		return
	}
	top := s.child(e)
	if s.constraints[e].from == top {
		by = -by
	}
	for v := range s.y {
		if s.below(v, top) {
			s.y[v] += by
		}
	}
}

// follow changes the cut values on the way from a variable up to the first one that another hangs below as well, and
// returns that.
func (s *simplex) follow(v, other, change int, outward bool) int {
	for !s.below(other, v) {
		e := s.parent[v]
		c := s.constraints[e]
		if (c.from == v) == outward {
			s.cut[e] += change
		} else {
			s.cut[e] -= change
		}
		v = s.other(e, v)
	}
	return v
}

// balance moves what may stand anywhere within a range at the same cost to the middle of it.
func (s *simplex) balance() {
	for e := range s.constraints {
		if !s.inTree[e] || s.cut[e] != 0 {
			continue
		}
		if entering := s.entering(e); entering >= 0 {
			s.shift(e, s.constraints[entering].slack(s.y)/2)
		}
	}
}

package diagram

import (
	"cmp"
	"slices"
)

// net is lines between two ranks that belong together: from one vertex to several, or from several to one. They share an
// upright line, the trunk.
type net struct {
	rank  int   // the left one
	hub   int   // the vertex that all lines have in common
	ends  []int // the others
	fans  bool  // the hub is on the left
	left  []int // y of its vertices, sorted
	right []int
	x     int // of the trunk, where there is one
}

func (n *net) top() int    { return min(n.left[0], n.right[0]) }
func (n *net) bottom() int { return max(n.left[len(n.left)-1], n.right[len(n.right)-1]) }

// straight tells whether the net is one level line, which has no trunk.
func (n *net) straight() bool { return n.top() == n.bottom() }

// route gives every rank its x, between them as much room as the trunks take, and every trunk its x.
func (l *layout) route() {
	l.left, l.breadth = make([]int, len(l.ranks)), make([]int, len(l.ranks))
	x := margin
	for r, rank := range l.ranks {
		for _, v := range rank {
			l.breadth[r] = max(l.breadth[r], l.vertices[v].width)
		}
		for _, v := range rank {
			l.vertices[v].x = x
			l.vertices[v].width = l.breadth[r]
		}
		l.left[r] = x
		x += l.breadth[r]
		if r+1 < len(l.ranks) {
			nets, bent := l.netsBehind(r)
			for range 2 {
				if !l.part(bent) {
					break
				}
				nets, bent = l.netsBehind(r)
			}
			x += assignTracks(bent, x, r%2 == 0)
			l.nets = append(l.nets, nets...)
		}
	}
	l.width = x + margin
}

// netsBehind gathers the lines from a rank to the next, and those of them that have trunks, from left to right.
func (l *layout) netsBehind(r int) (nets []net, bent []*net) {
	fans := r%2 == 0
	hubs := l.ranks[r]
	if !fans {
		hubs = l.ranks[r+1]
	}
	for _, hub := range hubs {
		n := net{rank: r, hub: hub, fans: fans, ends: l.vertices[hub].out}
		if !fans {
			n.ends = l.vertices[hub].in
		}
		if len(n.ends) == 0 {
			continue
		}
		n.left = []int{l.vertices[hub].exit}
		if !fans {
			n.left = []int{l.vertices[hub].entry}
		}
		for _, v := range n.ends {
			n.right = append(n.right, l.vertices[v].y) // of a label or a passing line
		}
		slices.Sort(n.right)
		if !fans {
			n.left, n.right = n.right, n.left
		}
		nets = append(nets, n)
	}
	for i := range nets {
		if !nets[i].straight() {
			bent = append(bent, &nets[i])
		}
	}
	sortTrunks(bent)
	return nets, bent
}

// part moves lines apart that lie upon one another whichever trunk stands left: one leads from y to z, the other from z to
// y. It moves the right ends, which nothing further left depends on, and tells whether it moved any.
func (l *layout) part(bent []*net) bool {
	const aside = 5
	moved := false
	for i, a := range bent {
		for _, b := range bent[i+1:] {
			for _, y := range a.right {
				if !slices.ContainsFunc(b.left, func(other int) bool { return lieUpon(y, other) }) {
					continue
				}
				ends := a.ends
				if !a.fans {
					ends = []int{a.hub}
				}
				for _, end := range ends {
					v := &l.vertices[end]
					if v.entry != y {
						continue
					}
					moved = true
					v.entry += aside
					if v.role != boxed {
						v.y, v.exit = v.entry, v.entry
					}
				}
			}
		}
	}
	return moved
}

// lieUpon tells whether two level lines at these heights would be seen as one.
func lieUpon(y, other int) bool { return abs(y-other) < 4 }

// assignTracks gives each trunk, from left to right, an x behind the given one, and returns how wide the place between the
// ranks becomes. Trunks that are not side by side share a track.
func assignTracks(bent []*net, x int, fans bool) int {
	tracks, level := 0, make([]int, len(bent))
	assign := func(i int, before []int) {
		for _, j := range before {
			if bent[i].top() <= bent[j].bottom()+gapLines && bent[j].top() <= bent[i].bottom()+gapLines {
				level[i] = max(level[i], level[j]+1)
			}
		}
		tracks = max(tracks, level[i]+1)
	}
	var done []int
	for k := range bent {
		i := k
		if !fans { // the tracks are counted from the right, where the hubs are
			i = len(bent) - 1 - k
		}
		assign(i, done)
		done = append(done, i)
	}
	before, behind := track+2, track+2
	if !fans {
		behind += headLength
	}
	width := max(wideGutter, before+behind+(tracks-1)*track)
	for i, n := range bent {
		if fans {
			n.x = x + before + level[i]*track
		} else {
			n.x = x + width - behind - level[i]*track
		}
	}
	return width
}

// sortTrunks orders trunks from left to right, so that few lines cross and no two lie upon one another: it puts one after
// the other where it costs least, and then moves single ones as long as that helps.
func sortTrunks(nets []*net) {
	slices.SortStableFunc(nets, func(a, b *net) int { return cmp.Compare(b.bottom()-b.top(), a.bottom()-a.top()) })
	cost := make(map[[2]*net]int)
	of := func(a, b *net) int {
		if a.top() > b.bottom()+2 || b.top() > a.bottom()+2 {
			return 0
		}
		key := [2]*net{a, b}
		c, known := cost[key]
		if !known {
			c = trunkCost(a, b)
			cost[key] = c
		}
		return c
	}
	insert := func(order []*net, n *net) []*net {
		now := 0 // the cost of standing before all
		for _, o := range order {
			now += of(n, o)
		}
		best, at := now, 0
		for i, o := range order {
			now += of(o, n) - of(n, o)
			if now < best {
				best, at = now, i+1
			}
		}
		return slices.Insert(order, at, n)
	}
	order := make([]*net, 0, len(nets))
	for _, n := range nets {
		order = insert(order, n)
	}
	const passes = 4
	for range passes {
		for _, n := range nets {
			i := slices.Index(order, n)
			order = insert(slices.Delete(order, i, i+1), n)
		}
	}
	copy(nets, order)
}

// trunkCost returns what it costs when one trunk stands left of another: a crossing each where a line from the one to the
// right meets the other's trunk, and where a line from the left to the other meets the one's. Lines that lie upon one
// another cost more than any crossing.
func trunkCost(a, b *net) int {
	const overlap = 1000
	cost := 0
	for _, y := range a.right {
		if b.top() <= y && y <= b.bottom() {
			cost++
		}
		for _, other := range b.left {
			if lieUpon(y, other) {
				cost += overlap
			}
		}
	}
	for _, y := range b.left {
		if a.top() <= y && y <= a.bottom() {
			cost++
		}
	}
	return cost
}

func abs(a int) int { return max(a, -a) }

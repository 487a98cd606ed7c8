package diagram

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// order finds the order of the vertices of each rank that lets few lines cross. It begins many times: with the author's
// order, with others in which the answers to some questions are shuffled, and with small changes of the best found so far.
// Each time it sweeps to and fro, sorts each rank by where the neighbours stand, and exchanges neighbours where that helps.
// Of orders with equally many crossings the one nearest to the author's is kept.
func (l *layout) order() {
	connections := 1
	for i := range l.vertices {
		connections += len(l.vertices[i].out)
	}
	random := rand.New(rand.NewPCG(1, 2)) // the same for every graph: a drawing is the same each time
	never := func() bool { return false }
	l.depthFirst(random, never)
	l.wish()
	best := newBest(l)
	l.improve(best, connections)
	l.breadthFirst()
	l.improve(best, connections)
	tries := min(60, 12_000/connections)
	for try := 0; try < tries && best.crossings > 0; try++ {
		if try%2 == 0 {
			l.depthFirst(random, func() bool { return random.IntN(4) <= try/2%4 })
		} else {
			best.restore(l)
			l.disturb(random)
		}
		l.improve(best, connections)
	}
	best.restore(l)
}

// improve sweeps to and fro as long as that helps, and keeps the best order it meets.
func (l *layout) improve(best *best, connections int) {
	const idle = 6
	sweeps := min(24, 4+200_000/connections)
	for sweep, last := 0, 0; sweep < sweeps && sweep-last < idle; sweep++ {
		l.exchange()
		if best.keep(l) {
			last = sweep
		}
		l.sweep(sweep%2 == 0, sweep%4 >= 2)
	}
}

// best is the best order found so far.
type best struct {
	ranks     [][]int
	crossings int
	disorder  int // see [layout.disorder]
}

func newBest(l *layout) *best {
	b := &best{ranks: make([][]int, len(l.ranks))}
	b.take(l, l.crossings(), l.disorder())
	return b
}

// keep takes the order of a layout where it is better.
func (b *best) keep(l *layout) bool {
	crossings := l.crossings()
	if crossings > b.crossings {
		return false
	}
	disorder := l.disorder()
	if crossings == b.crossings && disorder >= b.disorder {
		return false
	}
	b.take(l, crossings, disorder)
	return true
}

func (b *best) take(l *layout, crossings, disorder int) {
	b.crossings, b.disorder = crossings, disorder
	for r, rank := range l.ranks {
		b.ranks[r] = append(b.ranks[r][:0], rank...)
	}
}

func (b *best) restore(l *layout) {
	for r, rank := range b.ranks {
		l.ranks[r] = append(l.ranks[r][:0], rank...)
	}
	l.number()
}

// depthFirst orders vertices as an outline would: what follows from the first answer stands above what follows from the
// second. Where shuffle says so, answers to a question are put in a random order.
func (l *layout) depthFirst(random *rand.Rand, shuffle func() bool) {
	l.clear()
	entered := make([]bool, len(l.vertices))
	var enter func(int)
	enter = func(v int) {
		if entered[v] {
			return
		}
		entered[v] = true
		l.append(v)
		out := l.vertices[v].out
		if len(out) > 1 && shuffle() {
			out = slices.Clone(out)
			random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		}
		for _, next := range out {
			enter(next)
		}
	}
	l.fromRoots(enter)
	l.number()
}

// disturb moves a few vertices anywhere in their ranks.
func (l *layout) disturb(random *rand.Rand) {
	const moves = 3
	for range moves {
		rank := l.ranks[random.IntN(len(l.ranks))]
		from, to := random.IntN(len(rank)), random.IntN(len(rank))
		v := rank[from]
		copy(rank[from:], rank[from+1:])
		copy(rank[to+1:], rank[to:len(rank)-1])
		rank[to] = v
		l.numberRank(rank)
	}
	l.sweep(random.IntN(2) == 0, false)
}

// wish remembers the order that the author would like.
func (l *layout) wish() {
	for i := range l.vertices {
		l.vertices[i].wish = l.vertices[i].place
	}
}

// disorder sums how far vertices stand from where the author would like them.
func (l *layout) disorder() int {
	sum := 0
	for i := range l.vertices {
		sum += abs(l.vertices[i].place - l.vertices[i].wish)
	}
	return sum
}

// breadthFirst orders vertices by those that lead to them.
func (l *layout) breadthFirst() {
	l.clear()
	entered := make([]bool, len(l.vertices))
	var queue []int
	l.fromRoots(func(v int) { queue, entered[v] = append(queue, v), true })
	for i := 0; i < len(queue); i++ {
		l.append(queue[i])
		for _, next := range l.vertices[queue[i]].out {
			if !entered[next] {
				queue, entered[next] = append(queue, next), true
			}
		}
	}
	l.number()
}

func (l *layout) clear() {
	for r := range l.ranks {
		l.ranks[r] = nil
	}
}

func (l *layout) append(v int) {
	rank := l.vertices[v].rank
	l.ranks[rank] = append(l.ranks[rank], v)
}

func (l *layout) fromRoots(begin func(v int)) {
	for v := range l.graph.Nodes {
		if len(l.vertices[v].in) == 0 {
			begin(v)
		}
	}
}

// number writes down where each vertex stands.
func (l *layout) number() {
	for _, rank := range l.ranks {
		l.numberRank(rank)
	}
}

func (l *layout) numberRank(rank []int) {
	for place, v := range rank {
		l.vertices[v].place = place
	}
}

// sweep sorts every rank by the places of the neighbours in the rank before it (or behind it).
func (l *layout) sweep(forward, median bool) {
	for i := range l.ranks {
		rank, neighbours := l.ranks[i], l.before
		if !forward {
			rank, neighbours = l.ranks[len(l.ranks)-1-i], l.behind
		}
		for _, v := range rank {
			l.vertices[v].centre = l.centre(v, neighbours(v), median)
		}
		slices.SortStableFunc(rank, func(a, b int) int { return cmp.Compare(l.vertices[a].centre, l.vertices[b].centre) })
		l.numberRank(rank)
	}
}

func (l *layout) before(v int) []int { return l.vertices[v].in }
func (l *layout) behind(v int) []int { return l.vertices[v].out }

// centre returns the barycenter or the median of the places of neighbours, in fractions of a place; of a vertex without
// neighbours its own place.
func (l *layout) centre(v int, neighbours []int, median bool) int {
	const fraction = 1 << 10
	if len(neighbours) == 0 {
		return l.vertices[v].place * fraction
	}
	l.places = l.places[:0]
	places := l.placesOf(neighbours)
	if median {
		half := len(places) / 2
		if len(places)%2 == 0 {
			return (places[half-1] + places[half]) * fraction / 2
		}
		return places[half] * fraction
	}
	sum := 0
	for _, p := range places {
		sum += p
	}
	return sum * fraction / len(places)
}

// placesOf returns the places of vertices, sorted. They stand in l.places, which whoever calls empties from time to time.
func (l *layout) placesOf(vertices []int) []int {
	start := len(l.places)
	for _, v := range vertices {
		l.places = append(l.places, l.vertices[v].place)
	}
	places := l.places[start:len(l.places):len(l.places)]
	slices.Sort(places)
	return places
}

package diagram

import (
	"cmp"
	"slices"
)

// order finds the order of the vertices of each rank that lets few lines cross: from several first orders it sweeps to and
// fro, sorts each rank by where the neighbours stand, exchanges neighbours where that helps, and keeps the best of all.
func (l *layout) order() {
	connections := 0
	for i := range l.vertices {
		connections += len(l.vertices[i].out)
	}
	sweeps := min(32, 4+400_000/(connections+1))
	best := -1
	var kept [][]int
	keep := func() bool {
		crossings := l.crossings()
		if best >= 0 && crossings >= best {
			return false
		}
		best, kept = crossings, make([][]int, len(l.ranks))
		for r, rank := range l.ranks {
			kept[r] = slices.Clone(rank)
		}
		return true
	}
	for _, begin := range []func(){l.depthFirst, l.breadthFirst} {
		begin()
		for idle, sweep := 0, 0; sweep < sweeps && idle < 8 && best != 0; sweep++ {
			l.exchange()
			if idle++; keep() {
				idle = 0
			}
			l.sweep(sweep%2 == 0, sweep%4 >= 2)
		}
	}
	l.ranks = kept
	l.number()
}

// depthFirst orders vertices as an outline would: what follows from the first answer stands above what follows from the
// second.
func (l *layout) depthFirst() {
	l.clear()
	entered := make([]bool, len(l.vertices))
	var enter func(int)
	enter = func(v int) {
		if entered[v] {
			return
		}
		entered[v] = true
		l.append(v)
		for _, next := range l.vertices[v].out {
			enter(next)
		}
	}
	l.fromRoots(enter)
	l.number()
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
		centre := make(map[int]int, len(rank))
		for _, v := range rank {
			centre[v] = l.centre(v, neighbours(v), median)
		}
		slices.SortStableFunc(rank, func(a, b int) int { return cmp.Compare(centre[a], centre[b]) })
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

func (l *layout) placesOf(vertices []int) []int {
	places := make([]int, 0, len(vertices))
	for _, v := range vertices {
		places = append(places, l.vertices[v].place)
	}
	slices.Sort(places)
	return places
}

// exchange swaps neighbours in a rank as long as fewer lines cross then.
func (l *layout) exchange() {
	const passes = 12
	for pass, better := 0, true; better && pass < passes; pass++ {
		better = false
		for _, rank := range l.ranks {
			in, out := make([][]int, len(rank)), make([][]int, len(rank))
			for i, v := range rank {
				in[i], out[i] = l.placesOf(l.vertices[v].in), l.placesOf(l.vertices[v].out)
			}
			for i := 1; i < len(rank); i++ {
				now := inversions(in[i-1], in[i]) + inversions(out[i-1], out[i])
				then := inversions(in[i], in[i-1]) + inversions(out[i], out[i-1])
				if then < now {
					rank[i-1], rank[i] = rank[i], rank[i-1]
					in[i-1], in[i] = in[i], in[i-1]
					out[i-1], out[i] = out[i], out[i-1]
					better = true
				}
			}
			l.numberRank(rank)
		}
	}
}

// inversions counts the pairs of a place in upper and a smaller one in lower; both are sorted.
func inversions(upper, lower []int) int {
	count, i := 0, 0
	for _, u := range upper {
		for i < len(lower) && lower[i] < u {
			i++
		}
		count += i
	}
	return count
}

// crossings counts the pairs of lines that cross between ranks, as Barth, Jünger and Mutzel do (Simple and Efficient
// Bilayer Cross Counting, 2002).
func (l *layout) crossings() int {
	count := 0
	for r := 1; r < len(l.ranks); r++ {
		sums := make([]int, len(l.ranks[r])+1) // a Fenwick tree over the places of the rank
		entered := 0
		for _, v := range l.ranks[r-1] {
			places := l.placesOf(l.vertices[v].out)
			for _, p := range places {
				upTo := 0
				for i := p + 1; i > 0; i -= i & -i {
					upTo += sums[i]
				}
				count += entered - upTo
			}
			for _, p := range places {
				for i := p + 1; i < len(sums); i += i & -i {
					sums[i]++
				}
			}
			entered += len(places)
		}
	}
	return count
}

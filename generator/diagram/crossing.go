package diagram

// exchange swaps neighbours in a rank as long as fewer lines cross then, or as many and the author would rather have it.
func (l *layout) exchange() {
	const passes = 12
	changed := make([]bool, len(l.ranks)+2) // ranks, from −1 on, since they were looked at
	for i := range changed {
		changed[i] = true
	}
	for pass, better := 0, true; better && pass < passes; pass++ {
		better = false
		for r, rank := range l.ranks {
			if !changed[r] && !changed[r+1] && !changed[r+2] {
				continue
			}
			changed[r+1] = l.exchangeIn(rank)
			better = better || changed[r+1]
		}
	}
}

// exchangeIn goes through a rank once and tells whether it changed anything.
func (l *layout) exchangeIn(rank []int) bool {
	better := false
	l.in, l.out, l.places = l.in[:0], l.out[:0], l.places[:0]
	for _, v := range rank {
		l.in = append(l.in, l.placesOf(l.vertices[v].in))
		l.out = append(l.out, l.placesOf(l.vertices[v].out))
	}
	in, out := l.in, l.out
	for i := 1; i < len(rank); i++ {
		u, v := rank[i-1], rank[i]
		now := inversions(in[i-1], in[i]) + inversions(out[i-1], out[i])
		then := inversions(in[i], in[i-1]) + inversions(out[i], out[i-1])
		if then < now || then == now && l.vertices[v].wish < l.vertices[u].wish {
			rank[i-1], rank[i] = v, u
			in[i-1], in[i] = in[i], in[i-1]
			out[i-1], out[i] = out[i], out[i-1]
			better = true
		}
	}
	l.numberRank(rank)
	return better
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
		l.sums = append(l.sums[:0], make([]int, len(l.ranks[r])+1)...) // a Fenwick tree over the places of the rank
		sums := l.sums
		entered := 0
		for _, v := range l.ranks[r-1] {
			l.places = l.places[:0]
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

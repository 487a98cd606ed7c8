package tree

import "math/bits"

// set is a set of small numbers.
type set []uint64

func newSet(size int) set { return make(set, (size+63)/64) }

func (s set) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s set) remove(i int) { s[i/64] &^= 1 << (i % 64) }

func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// union adds the members of other and tells whether there was a new one.
func (s set) union(other set) bool {
	grown := false
	for i, word := range other {
		if word&^s[i] != 0 {
			s[i] |= word
			grown = true
		}
	}
	return grown
}

// unionBut adds the members of other that are not in but.
func (s set) unionBut(other, but set) {
	for i, word := range other {
		s[i] |= word &^ but[i]
	}
}

// all calls visit with each member in increasing order.
func (s set) all(visit func(int)) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			visit(i*64 + bits.TrailingZeros64(word))
		}
	}
}

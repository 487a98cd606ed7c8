package tree

import (
	"cmp"
	"math/bits"
	"slices"
)

// cube is a condition: a bit for every value of every column, set where the condition holds for it.
type cube []uint64

func (c cube) has(bit int) bool { return c[bit/64]&(1<<(bit%64)) != 0 }

func (c cube) add(bit int) { c[bit/64] |= 1 << (bit % 64) }

func (c cube) remove(bit int) { c[bit/64] &^= 1 << (bit % 64) }

// within tells whether a cube holds for nothing that another one does not hold for.
func (c cube) within(other cube) bool {
	for i := range c {
		if c[i]&^other[i] != 0 {
			return false
		}
	}
	return true
}

func (c cube) count() int {
	n := 0
	for _, word := range c {
		n += bits.OnesCount64(word)
	}
	return n
}

// universe returns the condition that always holds.
func (g *pathGraph) universe() cube {
	c := make(cube, (g.bits+63)/64)
	for i := range g.bits {
		c.add(i)
	}
	return c
}

// full tells whether a column does not matter to a cube.
func (g *pathGraph) full(c cube, column int) bool {
	for v := range g.sizes[column] {
		if !c.has(g.first[column] + v) {
			return false
		}
	}
	return true
}

// empty tells whether a cube holds for no value of a column.
func (g *pathGraph) empty(c cube, column int) bool {
	for v := range g.sizes[column] {
		if c.has(g.first[column] + v) {
			return false
		}
	}
	return true
}

// literals returns the columns that matter to a cube.
func (g *pathGraph) literals(c cube) []int {
	var list []int
	for i := range g.columns {
		if !g.full(c, i) {
			list = append(list, i)
		}
	}
	return list
}

// joined returns the condition that holds where both cubes do, whatever the value of a column, and where either does in that
// column. It returns false where there is none. That is the consensus of the two on the column.
func (g *pathGraph) joined(a, b cube, column int) (cube, bool) {
	c := make(cube, len(a))
	for i := range c {
		c[i] = a[i] & b[i]
	}
	for i := range g.columns {
		if i != column && g.empty(c, i) {
			return nil, false
		}
	}
	for v := range g.sizes[column] {
		if bit := g.first[column] + v; a.has(bit) || b.has(bit) {
			c.add(bit)
		}
	}
	return c, true
}

// absorb leaves out the cubes that lie within others, and returns the widest first. It returns false where it runs out of
// work that may be done.
func (m *pathMinimiser) absorb(list []cube) ([]cube, bool) {
	type sized struct {
		cube
		size int
	}
	sorted := make([]sized, len(list))
	for i, c := range list {
		sorted[i] = sized{c, c.count()}
	}
	slices.SortFunc(sorted, func(a, b sized) int {
		if c := cmp.Compare(b.size, a.size); c != 0 {
			return c
		}
		return slices.Compare(a.cube, b.cube)
	})
	var kept []cube
	for _, c := range sorted {
		if m.left -= len(kept); m.left < 0 {
			return nil, false
		}
		if !slices.ContainsFunc(kept, c.within) {
			kept = append(kept, c.cube)
		}
	}
	return kept, len(kept) <= MaxConditions
}

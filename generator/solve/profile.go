package solve

import (
	"math/big"

	"recourse/generator/expr"
)

// profile holds what a call of one source is for each value of the source: the least and greatest values over any range
// are found in a few steps. It is what makes calls that turn, such as weekday(x), and calendars provable.
type profile struct {
	first int64
	size  int
	nodes []extent // a binary tree in an array: node i has the children 2i and 2i+1, values begin at size
}

// extent is the range of values of a call, and of their distance from the source. It has no bounds where a value is unknown.
type extent struct{ value, off span }

var (
	nothing  = extent{span{unlimited, -unlimited}, span{unlimited, -unlimited}}
	anything = extent{span{-unlimited, unlimited}, span{-unlimited, unlimited}}
)

func (e extent) union(f extent) extent {
	return extent{
		span{min(e.value.lo, f.value.lo), max(e.value.hi, f.value.hi)},
		span{min(e.off.lo, f.off.lo), max(e.off.hi, f.off.hi)},
	}
}

const (
	maxProfile = 80_000 // values of a source

	// Nodes of a search before a call gets a profile, so that what is found soon costs no more: of one that turns, about
	// which nothing else is known, and of others.
	profileTurning = 6
	profileOthers  = 60
)

// table returns the profile of a call, or nil where it has none, or the search did not need one yet.
func (s *search) table(v int) *profile {
	c := s.variables[v].call
	if len(c.sources) != 1 || len(c.node.sources) != 1 {
		return nil
	}
	source := &s.variables[c.sources[0]]
	key := c.node.key + source.unit.RatString()
	p, made := s.tables[key]
	switch low, high := s.tableRange(c.sources[0]); {
	case made && p.first <= low && p.first+int64(p.size) > high:
		return p
	case s.nodes < profileOthers && (!c.turns || s.nodes < profileTurning) || high-low >= maxProfile || low > high:
		return nil
	default:
		p = s.makeProfile(c, v, low, int(high-low)+1)
		s.tables[key] = p
		return p
	}
}

// tableRange returns the values of a source that a profile of it covers: dates have the same in every problem, unless there
// are few of them.
func (s *search) tableRange(source int) (lo, hi int64) {
	of := &s.variables[source]
	const few = 4000
	if of.date && of.hi-of.lo > few && of.lo >= int64(firstDate.DayNumber()) && of.hi <= int64(lastDate.DayNumber()) {
		return int64(firstDate.DayNumber()), int64(lastDate.DayNumber())
	}
	return of.lo, of.hi
}

// makeProfile computes a call for each value of its source. That is done once for all searches, and is not counted.
func (s *search) makeProfile(c *call, v int, first int64, size int) *profile {
	p := &profile{first: first, size: size, nodes: make([]extent, 2*size)}
	x := make([]int64, len(s.variables))
	source := c.sources[0]
	for i := range size {
		x[source] = first + int64(i)
		leaf := anything
		if units, ok := s.unitsOf(c, v, x); ok {
			leaf = extent{span{units, units}, span{units - x[source], units - x[source]}}
		}
		p.nodes[size+i] = leaf
	}
	for i := size - 1; i > 0; i-- {
		p.nodes[i] = p.nodes[2*i].union(p.nodes[2*i+1])
	}
	return p
}

// unitsOf returns the value of a call in its units, rounded down.
func (s *search) unitsOf(c *call, v int, x []int64) (int64, bool) {
	for _, source := range c.sources {
		s.point.set(source, x[source])
	}
	value, ok := c.value.Eval(s.point)
	switch {
	case !ok:
		return 0, false
	case value.Type() == expr.Date:
		return int64(value.Date().DayNumber()), value.Date().Valid()
	case value.Type() != expr.Number:
		return 0, false
	}
	units := value.Rat()
	if unit := s.variables[v].unit; unit.Cmp(one) != 0 {
		units = new(big.Rat).Quo(units, unit)
	}
	if units.IsInt() {
		return clamp(units.Num()), true
	}
	return clamp(floorRat(units)), true
}

// between returns the extent over a range of the source.
func (p *profile) between(lo, hi int64) extent {
	result := nothing
	i, j := int(max(lo-p.first, 0))+p.size, int(min(hi-p.first, int64(p.size-1)))+p.size+1
	for ; i < j; i, j = i/2, j/2 {
		if i&1 == 1 {
			result = result.union(p.nodes[i])
			i++
		}
		if j&1 == 1 {
			j--
			result = result.union(p.nodes[j])
		}
	}
	return result
}

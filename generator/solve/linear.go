package solve

import (
	"math"
	"math/bits"
	"slices"
)

// maxRows bounds the rows that elimination may derive; past it rows are left out, which keeps "infeasible" true and
// only makes the search less sure.
const maxRows = 4000

// maxCombined bounds, in the same way, how many pairs of rows elimination may combine.
const maxCombined = 50_000

// inequality says that the sum of coef[i]·x[i] is at most bound, for whole numbers x.
type inequality struct {
	coef  []int64
	bound int64
}

// projection is a system of inequalities over whole numbers after Fourier and Motzkin's elimination of its variables
// from the last to the first, with the rounding of W. Pugh's "The Omega test" (1991): each row is divided by the common
// divisor of its coefficients and its bound rounded down. Where of each pair combined one coefficient was 1 the shadow
// is exact: each value in the interval of a variable extends to a solution. All difference constraints are of that kind.
type projection struct {
	level   [][]inequality // by the last variable they read
	places  map[uint64]place
	exact   []bool // eliminating the variable lost no whole solution, and added none
	dropped bool   // a row overflowed or was one too many
	empty   bool   // there is no solution
	count   int

	combined int // pairs of rows
}

type place struct{ level, row int }

func newProjection(variables int) *projection {
	p := &projection{
		level:  make([][]inequality, variables),
		places: make(map[uint64]place, 4*variables),
		exact:  make([]bool, variables),
	}
	for i := range p.exact {
		p.exact[i] = true
	}
	return p
}

// add takes a row in; it keeps coef.
func (p *projection) add(coef []int64, bound int64) {
	last, divisor := -1, int64(0)
	for i, c := range coef {
		if c != 0 {
			last, divisor = i, gcd(divisor, c)
		}
	}
	if last < 0 {
		p.empty = p.empty || bound < 0
		return
	}
	if divisor > 1 {
		for i := range coef {
			coef[i] /= divisor
		}
		bound = floorDiv(bound, divisor)
	}
	key := hash(coef)
	if at, ok := p.places[key]; ok {
		row := &p.level[at.level][at.row]
		if slices.Equal(row.coef, coef) {
			row.bound = min(row.bound, bound)
			return
		}
	}
	if p.count >= maxRows {
		p.dropped = true
		return
	}
	p.count++
	p.places[key] = place{last, len(p.level[last])}
	p.level[last] = append(p.level[last], inequality{coef, bound})
}

// eliminate derives all rows and reports whether a solution over the rational numbers may exist.
func (p *projection) eliminate() bool {
	for v := len(p.level) - 1; v >= 0 && !p.empty; v-- {
		rows := p.level[v]
		for _, upper := range rows {
			if upper.coef[v] < 0 {
				continue
			}
			for _, lower := range rows {
				if lower.coef[v] > 0 {
					continue
				}
				if p.combined++; p.combined > maxCombined {
					p.dropped = true
					return true
				}
				p.combine(v, upper, lower)
				if p.empty {
					return false
				}
			}
		}
	}
	return !p.empty
}

// combine adds what an upper and a lower bound of a variable say of the variables before it.
func (p *projection) combine(v int, upper, lower inequality) {
	a, b := upper.coef[v], -lower.coef[v]
	if a != 1 && b != 1 {
		p.exact[v] = false
	}
	d := gcd(a, b)
	a, b = a/d, b/d
	coef := make([]int64, len(upper.coef))
	sound := true
	for i := range v {
		coef[i] = weigh(b, upper.coef[i], a, lower.coef[i], &sound)
	}
	bound := weigh(b, upper.bound, a, lower.bound, &sound)
	if !sound {
		p.dropped = true
		return
	}
	p.add(coef, bound)
}

// interval returns the least and greatest value of a variable, once those before it have theirs in x.
func (p *projection) interval(v int, x []int64) (lo, hi int64) {
	lo, hi = math.MinInt64/4, math.MaxInt64/4
	for _, row := range p.level[v] {
		rest, sound := row.bound, true
		for i := range v {
			if row.coef[i] != 0 {
				rest = weigh(1, rest, -row.coef[i], x[i], &sound)
			}
		}
		switch c := row.coef[v]; {
		case !sound:
			p.dropped = true
		case c > 0:
			hi = min(hi, floorDiv(rest, c))
		default:
			lo = max(lo, -floorDiv(rest, -c))
		}
	}
	return lo, hi
}

// sure tells whether each value in the interval of a variable extends to a solution.
func (p *projection) sure(v int) bool { return !p.dropped && !slices.Contains(p.exact[v+1:], false) }

// weigh returns a·x + b·y and clears sound where that does not fit.
func weigh(a, x, b, y int64, sound *bool) int64 {
	s, t := multiply(a, x, sound), multiply(b, y, sound)
	sum := s + t
	if (s > 0 && t > 0 && sum <= 0) || (s < 0 && t < 0 && sum >= 0) {
		*sound = false
	}
	return sum
}

func multiply(a, b int64, sound *bool) int64 {
	if a == math.MinInt64 || b == math.MinInt64 {
		*sound = false
		return 0
	}
	high, low := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	if high != 0 || low > math.MaxInt64 {
		*sound = false
		return 0
	}
	return a * b
}

func abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}

func gcd(a, b int64) int64 {
	a, b = abs(a), abs(b)
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// floorDiv divides by a positive number and rounds down.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func hash(coef []int64) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range coef {
		h ^= uint64(c)
		h *= 1099511628211
		h ^= h >> 29
	}
	return h
}

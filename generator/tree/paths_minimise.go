package tree

import "slices"

// maxComparisons bounds the work for a table: comparisons of two conditions.
const maxComparisons = 20_000_000

// pathMinimiser works out the prime conditions under which a diagram leads to its targets, and chooses those that are needed.
//
// The primes of a node that tests a column are found from those of the nodes that follow, none of which tests it again: a
// condition leads to a target from there if, for every value that it allows in the column, the rest of it does from the node
// that this value leads to. So its primes are the widest of the conditions that join primes of any of these nodes, by
// consensus on the column (Quine 1955, for columns of more than two values: Rudell and Sangiovanni-Vincentelli 1987).
type pathMinimiser struct {
	*pathGraph
	target []bool // by node
	left   int    // comparisons that may still be made

	reaches  []bool // by node: a target follows
	primes   [][]cube
	chosen   []cube
	literals [][]int // by row of chosen, the columns that matter to it
}

// rows returns an irredundant list of prime conditions, false where that is too much work.
func (m *pathMinimiser) rows() ([]cube, bool) {
	m.reaches, m.primes = make([]bool, len(m.nodes)), make([][]cube, len(m.nodes))
	for i := range m.nodes {
		primes, ok := m.primesAt(i)
		if !ok {
			return nil, false
		}
		m.primes[i] = primes
	}
	root := m.index[m.tree.Start]
	m.chosen = slices.Clone(m.primes[root])
	slices.SortFunc(m.chosen, m.compare)
	left := make([]int, len(m.chosen)) // indexes of the rows that are left
	for i, c := range m.chosen {
		left[i] = i
		m.literals = append(m.literals, m.pathGraph.literals(c))
	}
	for i := len(m.chosen) - 1; i >= 0; i-- {
		without := slices.Delete(slices.Clone(left), i, i+1)
		needless := m.covered(root, i, without, make([]bool, len(m.columns)))
		if m.left < 0 {
			return nil, false
		}
		if needless {
			left = without
		}
	}
	rows := make([]cube, len(left))
	for i, n := range left {
		rows[i] = m.trimmed(n)
	}
	return rows, m.left >= 0
}

// trimmed returns a row without the values that do not go together with its others: those with which something that the row
// speaks of is not asked.
func (m *pathMinimiser) trimmed(row int) cube {
	type visit struct {
		node int
		said string
	}
	met := make(cube, len(m.chosen[row]))
	known := map[visit]bool{}
	said := make([]byte, len(m.literals[row])) // which of the row's columns were asked
	var follow func(node int) bool
	follow = func(node int) bool {
		n := &m.nodes[node]
		if m.left--; !m.reaches[node] || m.left < 0 {
			return false
		}
		if n.column == none {
			return !slices.Contains(said, 0)
		}
		at := visit{node, string(said)}
		if leads, visited := known[at]; visited {
			return leads
		}
		literal := slices.Index(m.literals[row], n.column)
		if literal >= 0 {
			said[literal] = 1
		}
		leads := false
		for _, b := range n.branches {
			if slices.ContainsFunc(b.values, m.chosen[row].has) && follow(b.to) {
				leads = true
				for _, v := range b.values {
					met.add(v)
				}
			}
		}
		if literal >= 0 {
			said[literal] = 0
		}
		known[at] = leads
		return leads
	}
	follow(m.index[m.tree.Start])
	trimmed := m.universe()
	for _, column := range m.literals[row] {
		for v := m.first[column]; v < m.first[column]+m.sizes[column]; v++ {
			if !m.chosen[row].has(v) || !met.has(v) {
				trimmed.remove(v)
			}
		}
	}
	return trimmed
}

// primesAt works out the prime conditions of a node from those of the nodes that follow it.
func (m *pathMinimiser) primesAt(node int) ([]cube, bool) {
	n := &m.nodes[node]
	if n.column == none {
		if m.reaches[node] = m.target[node]; m.reaches[node] {
			return []cube{m.universe()}, true
		}
		return nil, true
	}
	byTarget := map[int][]int{}
	var order []int
	possible := make([]bool, m.sizes[n.column])
	for _, b := range n.branches {
		m.reaches[node] = m.reaches[node] || m.reaches[b.to]
		if byTarget[b.to] == nil {
			order = append(order, b.to)
		}
		byTarget[b.to] = append(byTarget[b.to], b.values...)
		for _, v := range b.values {
			possible[v-m.first[n.column]] = true
		}
	}
	var impossible []int // what nobody can answer may lead anywhere
	for v, is := range possible {
		if !is {
			impossible = append(impossible, m.first[n.column]+v)
		}
	}
	var list []cube
	if len(impossible) > 0 {
		list = []cube{m.only(m.universe(), n.column, impossible)}
	}
	for _, to := range order {
		var next []cube
		for _, p := range m.primes[to] {
			next = append(next, m.only(p, n.column, byTarget[to]))
		}
		all := slices.Concat(list, next)
		for _, a := range list {
			for _, b := range next {
				if m.left--; m.left < 0 || len(all) > 20*MaxConditions {
					return nil, false
				}
				if c, ok := m.joined(a, b, n.column); ok {
					all = append(all, c)
				}
			}
		}
		var ok bool
		if list, ok = m.absorb(all); !ok {
			return nil, false
		}
	}
	return list, true
}

// only returns a cube that holds for some values of a column alone.
func (m *pathMinimiser) only(c cube, column int, values []int) cube {
	c = slices.Clone(c)
	for v := range m.sizes[column] {
		c.remove(m.first[column] + v)
	}
	for _, v := range values {
		c.add(v)
	}
	return c
}

// covered tells whether, of all answers from a node on that a row holds for and that lead to a target, each has another row
// that speaks only of what is asked on its way. Rows are indexes of those that hold for the answers so far, to the columns
// asked.
func (m *pathMinimiser) covered(node, row int, rows []int, asked []bool) bool {
	if m.left -= 1 + len(rows); m.left < 0 {
		return true
	}
	said := func(i int) bool {
		return !slices.ContainsFunc(m.literals[i], func(column int) bool { return !asked[column] })
	}
	if !m.reaches[node] || slices.ContainsFunc(rows, said) {
		return true
	}
	n := &m.nodes[node]
	if n.column == none {
		return !said(row) // the row speaks of what is not asked here: it was another one that held
	}
	asked[n.column] = true
	defer func() { asked[n.column] = false }()
	for _, b := range n.branches {
		for _, rest := range m.blocks(b.values, row, rows) {
			if !m.covered(b.to, row, rest, asked) {
				return false
			}
		}
	}
	return true
}

// blocks divides those values for which a row holds by which of the other rows hold for them, and returns these.
func (m *pathMinimiser) blocks(values []int, row int, rows []int) [][]int {
	var blocks [][]int
	for _, v := range values {
		if !m.chosen[row].has(v) {
			continue
		}
		var rest []int
		for _, i := range rows {
			if m.chosen[i].has(v) {
				rest = append(rest, i)
			}
		}
		if !slices.ContainsFunc(blocks, func(b []int) bool { return slices.Equal(b, rest) }) {
			blocks = append(blocks, rest)
		}
	}
	return blocks
}

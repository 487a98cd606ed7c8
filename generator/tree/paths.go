package tree

import (
	"cmp"
	"slices"
)

// MaxConditions is how many conditions [Tree.Paths] holds at once for an outcome while it makes them minimal.
const MaxConditions = 20_000

// Paths says what leads to each outcome, as decision tables: a row is a condition on answers, and what leads to an outcome is
// what any of its rows holds for. Rows are prime: none of their cells can be left empty, or hold one answer more that goes
// together with the others, without the row holding for answers that lead elsewhere. And they are irredundant: without any
// of them, some answers that lead to the outcome would have no row left that speaks only of what is asked on their way.
type Paths struct {
	Columns  []Column // in the order of the file
	Outcomes []OutcomePaths
}

// Column is what a cell speaks of: the answer to a question, or one aspect of it.
type Column struct {
	Question *Question
	Aspect   *Aspect // nil where the question is about one thing
}

// State returns a state of the column's question in which nothing is known of other answers, for its words.
func (c Column) State() *State { return &State{Question: c.Question, Aspect: c.Aspect} }

// OutcomePaths says what leads to an outcome.
type OutcomePaths struct {
	Outcome *Outcome
	Table   PathTable
	// Variants say what leads to each set of blocks; there are none where the outcome always shows the same ones.
	Variants []VariantPaths
}

// VariantPaths says when an outcome shows exactly some of its blocks.
type VariantPaths struct {
	Blocks []*Block
	Table  PathTable
}

// PathTable is the rows of a table, those with the fewest conditions first. TooMany tells that there are none because more
// than [MaxConditions] came up on the way to them, or more work than is worth doing.
type PathTable struct {
	Rows    []PathRow
	TooMany bool
}

// PathRow holds a cell for every column.
type PathRow []PathCell

// PathCell is the choices that a row holds for; it is empty where the column does not matter.
type PathCell []Choice

// Paths works out what leads to the outcomes.
func (t *Tree) Paths() *Paths {
	g := newPathGraph(t)
	p := &Paths{Columns: g.columns}
	for _, o := range t.Outcomes {
		var variants [][]*State
		var all []*State
		for _, s := range t.States {
			if s.Outcome != o {
				continue
			}
			all = append(all, s)
			i := slices.IndexFunc(variants, func(v []*State) bool { return slices.Equal(v[0].Blocks, s.Blocks) })
			if i < 0 {
				i = len(variants)
				variants = append(variants, nil)
			}
			variants[i] = append(variants[i], s)
		}
		if len(all) == 0 {
			continue // nothing leads there
		}
		paths := OutcomePaths{Outcome: o, Table: g.table(all)}
		if len(variants) > 1 {
			for _, states := range variants {
				paths.Variants = append(paths.Variants, VariantPaths{Blocks: states[0].Blocks, Table: g.table(states)})
			}
		}
		p.Outcomes = append(p.Outcomes, paths)
	}
	return p
}

// table works out what leads to some states.
func (g *pathGraph) table(targets []*State) PathTable {
	m := &pathMinimiser{pathGraph: g, target: make([]bool, len(g.nodes)), left: maxComparisons}
	for _, s := range targets {
		m.target[g.index[s]] = true
	}
	rows, ok := m.rows()
	if !ok {
		return PathTable{TooMany: true}
	}
	slices.SortFunc(rows, g.compare)
	var table PathTable
	for _, r := range rows {
		table.Rows = append(table.Rows, g.row(r))
	}
	return table
}

// compare puts rows with fewer conditions first, and then those with earlier questions and earlier answers.
func (g *pathGraph) compare(a, b cube) int {
	if c := cmp.Compare(len(g.literals(a)), len(g.literals(b))); c != 0 {
		return c
	}
	for i := range g.columns {
		wide, narrow := g.full(a, i), g.full(b, i)
		switch {
		case wide && !narrow:
			return 1
		case narrow && !wide:
			return -1
		}
		for v := range g.sizes[i] {
			if x, y := a.has(g.first[i]+v), b.has(g.first[i]+v); x != y {
				if x {
					return -1
				}
				return 1
			}
		}
	}
	return 0
}

// row puts a cube into choices.
func (g *pathGraph) row(c cube) PathRow {
	row := make(PathRow, len(g.columns))
	for i := range g.columns {
		if !g.full(c, i) {
			row[i] = g.cell(c, i)
		}
	}
	return row
}

func (g *pathGraph) cell(c cube, column int) PathCell {
	var cell PathCell
	q, a := g.columns[column].Question, g.columns[column].Aspect
	has := func(v int) bool { return c.has(g.first[column] + v) }
	if a != nil && a.Option != nil {
		return PathCell{{Answer: a.Option, Ticked: has(1)}}
	}
	named := g.named[column]
	if a != nil {
		size := g.sizes[column] - named
		for from := 0; from < size; from++ {
			if !has(named + from) {
				continue
			}
			last := from
			for last+1 < size && has(named+last+1) {
				last++
			}
			cell = append(cell, Choice{Band: a.Scale.band(from, last)})
			from = last
		}
		if a.Scale.down {
			slices.Reverse(cell)
		}
	} else if q.Kind.asksValue() && has(named) {
		cell = append(cell, Choice{Band: &Band{}})
	}
	for i := range named {
		if has(i) {
			cell = append(cell, Choice{Answer: q.Answers[i]})
		}
	}
	return cell
}

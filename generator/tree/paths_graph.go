package tree

import "slices"

// pathGraph is the states of a tree as a decision diagram: each node tests one column, and no way tests one twice. What the
// values of a column that lead on from no choice lead to does not matter, for nobody can answer so.
type pathGraph struct {
	tree    *Tree
	columns []Column
	named   []int // by column: how many of its values are answers of the question, which come first
	sizes   []int // by column: how many values there are
	first   []int // by column: the bit of its first value in a cube
	bits    int
	nodes   []pathNode // those that follow stand first
	index   map[*State]int
}

// pathNode tests a column, or is an outcome.
type pathNode struct {
	column   int // none at an outcome
	branches []pathBranch
}

// pathBranch is where some values lead, as bits of a cube.
type pathBranch struct {
	values []int
	to     int
}

// columnKey identifies a column.
type columnKey struct {
	question *Question
	aspect   string
}

func newPathGraph(t *Tree) *pathGraph {
	g := &pathGraph{tree: t, index: map[*State]int{}}
	numbers := g.addColumns()
	order := t.fromStart()
	for i := len(order) - 1; i >= 0; i-- {
		g.index[order[i]] = g.node(order[i], numbers)
	}
	return g
}

// addColumns finds the columns and numbers their values. A question that asks for a value has one column for its named
// answers and the intervals of its scale where it has a single one, and else one for its answers and one for each scale.
func (g *pathGraph) addColumns() map[columnKey]int {
	scales := map[*Question][]*Scale{} // in the order in which they are asked
	askedAt := map[string]*Question{}
	split := map[*Question]bool{}
	for _, s := range g.tree.States {
		for _, c := range s.Choices {
			if s.Of == nil && c.Answer != nil && s.Question.Kind.asksValue() && c.To.Of == s {
				split[s.Question] = true
			}
			if c.Band == nil || c.Band.Scale == nil {
				continue
			}
			scale := c.Band.Scale
			if at := askedAt[scale.Key()]; at == nil {
				askedAt[scale.Key()] = s.Question
				scales[s.Question] = append(scales[s.Question], scale)
			} else if at != s.Question {
				split[at], split[s.Question] = true, true
			}
		}
	}
	numbers := map[columnKey]int{}
	add := func(q *Question, a *Aspect, key string, named, size int) {
		numbers[columnKey{q, key}] = len(g.columns)
		g.columns = append(g.columns, Column{q, a})
		g.named, g.sizes, g.first = append(g.named, named), append(g.sizes, size), append(g.first, g.bits)
		g.bits += size
	}
	for _, q := range g.tree.Questions {
		own := scales[q]
		switch {
		case q.Kind == KindMany:
			for _, a := range q.Answers {
				aspect := &Aspect{Option: a}
				add(q, aspect, aspect.Key(), 0, 2)
			}
		case !q.Kind.asksValue():
			add(q, nil, "", len(q.Answers), len(q.Answers))
		case len(own) == 1 && !split[q]:
			add(q, &Aspect{Scale: own[0]}, "", len(q.Answers), len(q.Answers)+own[0].size()+1)
			own = nil
		default:
			add(q, nil, "", len(q.Answers), len(q.Answers)+1)
		}
		for _, s := range own {
			add(q, &Aspect{Scale: s}, s.Key(), 0, s.size()+1)
		}
	}
	for key, q := range askedAt { // a scale that several questions ask has one column, that of the first
		if n, known := numbers[columnKey{q, key}]; known {
			numbers[columnKey{nil, key}] = n
		}
	}
	return numbers
}

// node makes the nodes of a state, after those that follow it, and returns the number of the first of them.
func (g *pathGraph) node(s *State, numbers map[columnKey]int) int {
	if s.Question == nil {
		return g.add(pathNode{column: none})
	}
	whole := none // the column of the question's answers
	if n, known := numbers[columnKey{s.Question, ""}]; known {
		whole = n
	}
	var answers, bands []pathBranch
	column := whole
	for _, c := range s.Choices {
		to := g.index[c.To]
		switch {
		case c.Answer != nil && s.Question.Kind == KindMany:
			column = numbers[columnKey{s.Question, "+" + c.Answer.ID}]
			value := g.first[column]
			if c.Ticked {
				value++
			}
			answers = append(answers, pathBranch{[]int{value}, to})
		case c.Answer != nil:
			answers = append(answers, pathBranch{[]int{g.first[whole] + slices.Index(s.Question.Answers, c.Answer)}, to})
		case c.Band.Scale == nil && whole != none:
			bands = append(bands, pathBranch{g.values(whole, g.named[whole], g.sizes[whole]-1), to})
		case c.Band.Scale == nil: // everything leads on alike
			return to
		default:
			n, known := numbers[columnKey{nil, c.Band.Scale.Key()}]
			if !known {
				n = whole
			}
			bands = append(bands, pathBranch{g.values(n, g.named[n]+c.Band.first, g.named[n]+c.Band.last), to})
			if n != whole {
				column = n
			}
		}
	}
	switch {
	case len(bands) == 0 || column == whole || whole == none:
		return g.add(pathNode{column, append(answers, bands...)})
	case s.Of != nil:
		return g.add(pathNode{column, bands})
	}
	// A value, and where it lies.
	scale := g.add(pathNode{column, bands})
	value := g.first[whole] + g.named[whole]
	return g.add(pathNode{whole, append(answers, pathBranch{[]int{value}, scale})})
}

func (g *pathGraph) add(n pathNode) int {
	g.nodes = append(g.nodes, n)
	return len(g.nodes) - 1
}

// values returns the bits of a column's values from first to last.
func (g *pathGraph) values(column, first, last int) []int {
	var list []int
	for v := first; v <= last; v++ {
		list = append(list, g.first[column]+v)
	}
	return list
}

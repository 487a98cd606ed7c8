package tree

import (
	"slices"
	"strings"

	"recourse/generator/expr"
)

// flow knows which answers still matter at each node: those that a condition there or further on reads (liveness, as in a
// compiler), and of each only the differences that such conditions see. States that differ in nothing else are one.
type flow struct {
	tree        *Tree
	comparisons []comparison
	byNode      []nodeFlow
}

// comparison is a part of a condition; what it reads is numbered by question.
type comparison struct {
	question int
	holds    []bool // by answer
}

// nodeFlow is what matters at one node.
type nodeFlow struct {
	reads set // comparisons made by the node's own conditions
	alive set // comparisons that may be made there or later about answers given before
	after set // of a question: comparisons that may be made once it is answered
	live  []liveAnswer
	// twin is, of a question, the first answer that leads on exactly as an answer does, by answer.
	twin []int
}

// liveAnswer is an earlier answer that matters at a node.
type liveAnswer struct {
	question int
	class    []int // the first answer that no later condition tells apart from an answer, by answer
}

// classOf returns the class of an answer, counted from 1, and 0 where the question was not asked.
func (l liveAnswer) classOf(given uint16) uint16 {
	if given == 0 {
		return 0
	}
	return uint16(l.class[given-1]) + 1
}

// classes returns the classes of the live answers.
func (n *nodeFlow) classes(given []uint16) []uint16 {
	classes := make([]uint16, len(given))
	for i, g := range given {
		classes[i] = n.live[i].classOf(g)
	}
	return classes
}

func newFlow(t *Tree) *flow {
	f := &flow{tree: t, byNode: make([]nodeFlow, len(t.nodes))}
	conditions := make([][]*expr.Condition, len(t.nodes))
	total := 0
	for i, n := range t.nodes {
		conditions[i] = n.conditions()
		for _, c := range conditions[i] {
			total += len(c.Comparisons())
		}
	}
	known := map[string]int{}
	for i := range t.nodes {
		f.byNode[i] = nodeFlow{reads: newSet(total), alive: newSet(total), after: newSet(total)}
		for _, c := range conditions[i] {
			for _, made := range c.Comparisons() {
				f.byNode[i].reads.add(f.number(made, known))
			}
		}
	}
	f.propagate()
	for i, n := range t.nodes {
		f.byNode[i].live = f.liveAnswers(f.byNode[i].alive)
		if n.question != nil {
			f.byNode[i].twin = f.twins(i)
		}
	}
	return f
}

// conditions returns the conditions that are tried at a node.
func (n node) conditions() []*expr.Condition {
	var list []*expr.Condition
	if n.question != nil {
		for _, r := range n.question.Rules {
			if r.When != nil {
				list = append(list, r.When)
			}
		}
		return list
	}
	for _, b := range n.outcome.Blocks {
		if b.When != nil {
			list = append(list, b.When)
		}
	}
	return list
}

// targets calls visit with every node that a node points at.
func (n node) targets(visit func(int)) {
	if n.question == nil {
		return
	}
	for _, a := range n.question.Answers {
		if a.to != none {
			visit(a.to)
		}
	}
	for _, r := range n.question.Rules {
		if r.to != none {
			visit(r.to)
		}
	}
}

// number returns the number of a comparison, the same for equal ones.
func (f *flow) number(made expr.Comparison, known map[string]int) int {
	key := made.Name + "\x00" + strings.Join(made.Values, "\x00")
	if i, ok := known[key]; ok {
		return i
	}
	c := comparison{question: f.tree.index[made.Name]}
	for _, a := range f.tree.Questions[c.question].Answers {
		c.holds = append(c.holds, slices.Contains(made.Values, a.ID))
	}
	known[key] = len(f.comparisons)
	f.comparisons = append(f.comparisons, c)
	return known[key]
}

// propagate carries comparisons backward along all edges until nothing changes.
func (f *flow) propagate() {
	before := make([][]int, len(f.tree.nodes))
	for i, n := range f.tree.nodes {
		n.targets(func(to int) { before[to] = append(before[to], i) })
	}
	own := make([]set, len(f.tree.nodes)) // comparisons about the question itself
	for i := range own {
		own[i] = newSet(len(f.comparisons))
	}
	for i, c := range f.comparisons {
		own[c.question].add(i)
	}
	var work []int
	queued := newSet(len(f.tree.nodes))
	for i, n := range f.tree.nodes {
		at := &f.byNode[i]
		at.after.union(at.reads)
		if n.question == nil {
			at.alive.union(at.reads)
		}
		work = append(work, i)
		queued.add(i)
	}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		queued.remove(i)
		at := &f.byNode[i]
		if f.tree.nodes[i].question != nil {
			for w := range own[i] {
				at.alive[w] |= at.after[w] &^ own[i][w]
			}
		}
		for _, b := range before[i] {
			if f.byNode[b].after.union(at.alive) && !queued.has(b) {
				queued.add(b)
				work = append(work, b)
			}
		}
	}
}

// liveAnswers lists the questions that comparisons are about, in the order of the file.
func (f *flow) liveAnswers(alive set) []liveAnswer {
	byQuestion := map[int][]int{}
	alive.all(func(i int) {
		q := f.comparisons[i].question
		byQuestion[q] = append(byQuestion[q], i)
	})
	var live []liveAnswer
	for q := range f.tree.Questions {
		if about := byQuestion[q]; about != nil {
			live = append(live, liveAnswer{question: q, class: f.classify(q, about, nil)})
		}
	}
	return live
}

// twins finds the answers to a question that lead to the same place whatever was answered before.
func (f *flow) twins(i int) []int {
	var about []int
	f.byNode[i].after.all(func(c int) {
		if f.comparisons[c].question == i {
			about = append(about, c)
		}
	})
	return f.classify(i, about, func(a *Answer) int { return a.to })
}

// classify divides the answers to a question by what comparisons say of them, and by one more thing.
func (f *flow) classify(question int, comparisons []int, more func(*Answer) int) []int {
	answers := f.tree.Questions[question].Answers
	first := map[string]int{}
	class := make([]int, len(answers))
	for i, a := range answers {
		key := make([]byte, 0, len(comparisons)+4)
		for _, c := range comparisons {
			if f.comparisons[c].holds[i] {
				key = append(key, 1)
			} else {
				key = append(key, 0)
			}
		}
		if more != nil {
			n := more(a)
			key = append(key, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
		}
		if _, known := first[string(key)]; !known {
			first[string(key)] = i
		}
		class[i] = first[string(key)]
	}
	return class
}

package tree

import (
	"math/bits"
	"slices"

	"recourse/generator/expr"
	"recourse/generator/source"
)

// A condition is made of atoms. What an atom says depends either on the answer to one question that has finitely many
// answers, and then it is known for each of them, or on more: dates, numbers, several questions. Those are known on a path
// as soon as everything that they read is answered, and where the answers are dates or numbers both truths are tried.

// pick is an answer to a question, counted from 1, and 0 where the question was not asked. A choice has its answers; a
// question with several ticks has its sets of ticks; one that asks for a value has its named answers and after them, in one,
// all values.
type pick = uint16

// picks returns how many picks a question has.
func (q *Question) picks() int {
	switch {
	case q.Kind == KindMany:
		return len(q.sets)
	case q.Kind.asksValue():
		return len(q.Answers) + 1
	}
	return len(q.Answers)
}

// isValue tells whether a pick stands for all values of a question.
func (q *Question) isValue(p pick) bool { return q.Kind.asksValue() && int(p) == len(q.Answers)+1 }

// value returns a pick as conditions read it, false where it stands for many values.
func (q *Question) value(p pick) (expr.Value, bool) {
	switch {
	case p == 0 || q.isValue(p):
		return expr.Value{}, false
	case q.Kind == KindMany:
		return expr.Options(q.ticked(q.sets[p-1])...), true
	}
	return expr.Option(q.Answers[p-1].ID), true
}

// ticked returns the names of the options in a set of ticks.
func (q *Question) ticked(ticks uint32) []string {
	var names []string
	for i, a := range q.Answers {
		if ticks&(1<<i) != 0 {
			names = append(names, a.ID)
		}
	}
	return names
}

// maxOpen is how many options of a question with several ticks conditions may tell apart: there are two sets of ticks to
// each more.
const maxOpen = 12

// findTickSets lists, for each question with several ticks, the sets of ticks that a reader may send: at least one tick, and
// an exclusive option alone. Options that no condition tells from unticked ones are silent, and one of them stands for all
// where nothing else is ticked. It reports questions with too many sets.
func (t *Tree) findTickSets() source.Problems {
	speaks := map[string]uint32{} // options that conditions speak of, by question
	for _, n := range t.nodes {
		for _, c := range n.conditions() {
			for _, a := range c.Atoms() {
				t.noteOptions(a, speaks)
			}
		}
	}
	for _, q := range t.Questions {
		for _, name := range q.limitReads { // by their limits and checks
			if other := t.Question(name); other.Kind == KindMany {
				speaks[name] = 1<<len(other.Answers) - 1
			}
		}
	}
	var problems source.Problems
	for _, q := range t.Questions {
		if q.Kind != KindMany {
			continue
		}
		var open uint32
		var alone []uint32
		q.sets, q.silent = nil, 0
		for i, a := range q.Answers {
			switch bit := uint32(1) << i; {
			case a.Exclusive:
				alone = append(alone, bit)
			case speaks[q.ID]&bit != 0:
				open |= bit
			default:
				q.silent |= bit
			}
		}
		if bits.OnesCount32(open) > maxOpen {
			problems.Add(q.Span, "tree/too-large", "conditions speak of %d options of %s, and so of too many sets of ticks", bits.OnesCount32(open), q.ID).
				Hint("let conditions read no more than %d, or divide the question", maxOpen)
			continue
		}
		for ticks := open; ticks != 0; ticks = (ticks - 1) & open {
			q.sets = append(q.sets, ticks)
		}
		if q.silent != 0 {
			q.sets = append(q.sets, 1<<bits.TrailingZeros32(q.silent))
		}
		slices.Reverse(q.sets)
		q.sets = append(q.sets, alone...)
	}
	return problems
}

// noteOptions notes the options of questions with several ticks that an atom speaks of: one, or, of an atom that counts
// them, all.
func (t *Tree) noteOptions(a *expr.Atom, speaks map[string]uint32) {
	name, option, one := a.Has()
	for _, read := range a.Reads() {
		q := t.Question(read)
		if q == nil || q.Kind != KindMany {
			continue
		}
		for i, answer := range q.Answers {
			if !one || read != name || answer.ID == option {
				speaks[q.ID] |= 1 << i
			}
		}
	}
}

// fact is an atom of the tree's conditions.
type fact struct {
	*expr.Atom
	questions []int // that it reads, in the order of the file
	// holds is, of an atom about the finite answers to one question, its truth by pick; nil of others.
	holds  []expr.Truth
	values []int // those of questions that ask for a value
	// undefined is when the fact cannot be worked out although all that it reads was answered, nil for never.
	undefined *expr.Condition
	scale     int  // the first fact on the same measure, or this one
	chooses   bool // it has an if(…)
	today     bool // it reads today
}

// flow knows which atoms may still be asked for at each node (liveness, as in a compiler). Paths that differ in nothing that
// is asked for later are one.
type flow struct {
	tree   *Tree
	facts  []fact
	number map[string]int // facts by key
	// measures are the first facts on measures, by the measure's key.
	measures map[string]int
	byNode   []nodeFlow
	// near are, by question, those whose answers its limits and checks compare with its own, and those whose limits and checks
	// compare theirs with its.
	near [][]int
	// byToday tells, by question, whether its limits and checks compare it with today.
	byToday []bool
	// atoms are the numbers of a condition's atoms.
	atoms map[*expr.Condition][]int
}

// nodeFlow is what matters at one node.
type nodeFlow struct {
	alive set // facts that may be asked for there or later, about answers given before or later
	after set // of a question: facts that may be asked for once it is answered
	live  []liveAnswer
	open  []int // facts of alive that are about more than finite answers to one question
	// checked are the questions that limits and checks read there or later, and limits those that they read later.
	checked, limits set
	// twin is, of a question, the first pick that leads on exactly as a pick does, by pick.
	twin []int
}

// liveAnswer is an earlier answer that matters at a node.
type liveAnswer struct {
	question int
	class    []int // the first pick that no later fact about this question alone tells from a pick, by pick
}

// classOf returns the class of a pick, counted from 1, and 0 where the question was not asked.
func (l liveAnswer) classOf(given pick) pick {
	if given == 0 {
		return 0
	}
	return pick(l.class[given-1]) + 1
}

func newFlow(t *Tree) *flow {
	f := &flow{
		tree: t, byNode: make([]nodeFlow, len(t.nodes)), number: map[string]int{}, measures: map[string]int{}, atoms: map[*expr.Condition][]int{},
		near: make([][]int, len(t.Questions)),
	}
	conditions := make([][]*expr.Condition, len(t.nodes))
	for i, n := range t.nodes {
		conditions[i] = n.conditions()
	}
	for i := range t.nodes {
		for _, c := range conditions[i] {
			f.add(c)
		}
	}
	for i, q := range t.Questions {
		f.byToday = append(f.byToday, q.limitedByToday())
		for _, name := range q.limitReads {
			other := t.index[name]
			f.near[i], f.near[other] = append(f.near[i], other), append(f.near[other], i)
		}
	}
	for i := range t.nodes {
		f.byNode[i] = nodeFlow{
			alive: newSet(len(f.facts)), after: newSet(len(f.facts)), checked: newSet(len(t.Questions)), limits: newSet(len(t.Questions)),
		}
		for _, c := range conditions[i] {
			for _, a := range f.atoms[c] {
				f.byNode[i].after.add(a)
			}
		}
	}
	f.propagate()
	for i, n := range t.nodes {
		at := &f.byNode[i]
		at.live = f.liveAnswers(at.alive)
		at.alive.all(func(a int) {
			if f.facts[a].holds == nil {
				at.open = append(at.open, a)
			}
		})
		if n.question != nil {
			at.twin = f.twins(i)
		}
	}
	return f
}

// add numbers the atoms of a condition, the same for equal ones, and those that tell when these cannot be worked out.
func (f *flow) add(c *expr.Condition) {
	if _, known := f.atoms[c]; known {
		return
	}
	numbers := []int{}
	for _, a := range c.Atoms() {
		n, known := f.number[a.Key()]
		if !known {
			n = len(f.facts)
			f.number[a.Key()] = n
			f.facts = append(f.facts, f.fact(a))
			f.facts[n].scale = f.sameMeasure(n)
		}
		numbers = append(numbers, n)
		if when := f.facts[n].undefined; when != nil { // what cannot be worked out must be told from what is false
			f.add(when)
			numbers = append(numbers, f.atoms[when]...)
		}
	}
	f.atoms[c] = numbers
}

// sameMeasure returns the first fact on the measure of one, which may be this one.
func (f *flow) sameMeasure(n int) int {
	cut, ok := f.facts[n].Cut()
	if !ok {
		return n
	}
	key := cut.Measure.Key()
	first, known := f.measures[key]
	if !known {
		f.measures[key], first = n, n
	}
	return first
}

func (f *flow) fact(a *expr.Atom) fact {
	made := fact{Atom: a, undefined: a.Undefined(), chooses: a.Chooses(), today: a.ReadsToday()}
	for _, name := range a.Reads() {
		made.questions = append(made.questions, f.tree.index[name])
	}
	slices.Sort(made.questions)
	name, _, named := a.Is()
	if named {
		name = f.tree.Questions[f.tree.index[name]].ID
	}
	for _, q := range made.questions {
		if question := f.tree.Questions[q]; question.Kind.asksValue() && !(named && question.ID == name) {
			made.values = append(made.values, q)
		}
	}
	if len(made.questions) != 1 || len(made.values) > 0 || a.ReadsToday() {
		return made
	}
	q := f.tree.Questions[made.questions[0]]
	made.holds = make([]expr.Truth, q.picks())
	for i := range made.holds {
		value, known := q.value(pick(i) + 1)
		if !known { // some value, which is not the named answer
			made.holds[i] = expr.False
			continue
		}
		made.holds[i] = a.Truth(expr.Given{q.ID: value})
	}
	return made
}

// relate adds to answered questions those that bear on them, directly or through further ones: limits, checks and settled
// facts compare their answers, or compare them with today. It returns these facts. Today tells whether today matters.
func (f *flow) relate(related set, today bool, picks []pick, settled func(visit func(known))) []known {
	var facts []known
	taken := newSet(len(f.facts))
	add := func(q int) {
		if picks[q] != 0 {
			related.add(q)
		}
	}
	for grown := true; grown; {
		grown = false
		related.all(func(q int) {
			if !f.tree.Questions[q].isValue(picks[q]) {
				return // it is what it is, and no other answer says more of it
			}
			for _, other := range f.near[q] {
				grown = grown || picks[other] != 0 && !related.has(other)
				add(other)
			}
			if f.byToday[q] && !today {
				today, grown = true, true
			}
		})
		for q, limited := range f.byToday {
			if today && limited && picks[q] != 0 && !related.has(q) {
				related.add(q)
				grown = true
			}
		}
		settled(func(k known) {
			about := &f.facts[k.fact]
			if taken.has(k.fact) || !f.tells(k, picks) || !slices.ContainsFunc(about.values, related.has) && !(today && about.today) {
				return
			}
			taken.add(k.fact)
			today = today || about.today
			facts = append(facts, k)
			grown = true
			for _, q := range about.questions {
				add(q)
			}
		})
	}
	return facts
}

// tells tells whether a settled fact says something of values. One that reads a named answer in the place of a value does
// not.
func (f *flow) tells(k known, picks []pick) bool {
	about := &f.facts[k.fact]
	return k.truth != expr.Unknown || about.undefined != nil && !slices.ContainsFunc(about.values, func(q int) bool {
		return picks[q] != 0 && !f.tree.Questions[q].isValue(picks[q])
	})
}

// propagate carries facts backward along all edges until nothing changes. A fact is no longer of interest before the
// question that alone it is about.
func (f *flow) propagate() {
	before := make([][]int, len(f.tree.nodes))
	for i, n := range f.tree.nodes {
		n.targets(func(to int) { before[to] = append(before[to], i) })
	}
	own := make([]set, len(f.tree.nodes)) // facts that are about a question alone
	for i := range own {
		own[i] = newSet(len(f.facts))
	}
	for i, a := range f.facts {
		if len(a.questions) == 1 {
			own[a.questions[0]].add(i)
		}
	}
	var work []int
	queued := newSet(len(f.tree.nodes))
	for i := range f.tree.nodes {
		work = append(work, i)
		queued.add(i)
	}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		queued.remove(i)
		at := &f.byNode[i]
		if q := f.tree.nodes[i].question; q == nil {
			at.alive.union(at.after)
		} else {
			at.alive.unionBut(at.after, own[i])
			at.checked.union(at.limits)
			at.checked.remove(i)
			for _, name := range q.limitReads {
				at.checked.add(f.tree.index[name])
			}
		}
		for _, b := range before[i] {
			grown := f.byNode[b].limits.union(at.checked)
			if (f.byNode[b].after.union(at.alive) || grown) && !queued.has(b) {
				queued.add(b)
				work = append(work, b)
			}
		}
	}
}

// liveAnswers lists the questions that facts about one question's finite answers are about, in the order of the file.
func (f *flow) liveAnswers(alive set) []liveAnswer {
	byQuestion := map[int][]int{}
	alive.all(func(i int) {
		if f.facts[i].holds != nil {
			q := f.facts[i].questions[0]
			byQuestion[q] = append(byQuestion[q], i)
		}
	})
	var live []liveAnswer
	for q := range f.tree.Questions {
		if about := byQuestion[q]; about != nil {
			live = append(live, liveAnswer{question: q, class: f.classify(q, about, nil)})
		}
	}
	return live
}

// twins finds the picks of a question that lead to the same place whatever was answered before.
func (f *flow) twins(i int) []int {
	q := f.tree.Questions[i]
	var about []int
	mixed := f.byNode[i].limits.has(i)
	f.byNode[i].after.all(func(a int) {
		if !slices.Contains(f.facts[a].questions, i) {
			return
		}
		if f.facts[a].holds == nil {
			mixed = true
			return
		}
		about = append(about, a)
	})
	return f.classify(i, about, func(p int) int {
		switch {
		case mixed:
			return p
		case q.Kind == KindMany || p >= len(q.Answers):
			return none
		}
		return q.Answers[p].to
	})
}

// classify divides the picks of a question by what facts say of them, and by one more thing.
func (f *flow) classify(question int, facts []int, more func(int) int) []int {
	first := map[string]int{}
	class := make([]int, f.tree.Questions[question].picks())
	for i := range class {
		key := make([]byte, 0, len(facts)+4)
		for _, a := range facts {
			key = append(key, byte(f.facts[a].holds[i]))
		}
		if more != nil {
			key = appendNumber(key, more(i))
		}
		if _, known := first[string(key)]; !known {
			first[string(key)] = i
		}
		class[i] = first[string(key)]
	}
	return class
}

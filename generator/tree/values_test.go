package tree

import (
	"encoding/json"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// TestValueWalks walks through random trees with questions of all kinds, 10,000 times with random answers and days. The rules
// as written, the states and the program for the browser must say the same; no walk may come to a gap, to a condition that
// cannot be worked out, or to what was said to be unreachable.
func TestValueWalks(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	walks, sound, met, states := 0, 0, 0, 0
	for walks < 10_000 {
		w := walkThrough(t, r, 400)
		if w == nil {
			continue
		}
		sound++
		walks += w.walks
		met += len(w.met)
		for _, s := range w.tree.States {
			if s.Of == nil {
				states++
			}
		}
	}
	t.Logf("%d walks through %d trees met %d of %d states", walks, sound, met, states)
	if met*2 < states {
		t.Errorf("%d walks met only %d of %d states", walks, met, states)
	}
}

// FuzzValues walks through more random trees than fit into a test.
func FuzzValues(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) {
		walkThrough(t, rand.New(rand.NewPCG(seed, 1)), 100)
		confirmAll(t, rand.New(rand.NewPCG(seed, 1)))
	})
}

// walkThrough makes a tree and walks through it. It returns nil where the tree is not sound.
func walkThrough(t *testing.T, r *rand.Rand, times int) *walker {
	text := randomValueTree(r)
	compiled, problems := compileFile([]byte(text), Options{Languages: languages("en")})
	for _, p := range problems {
		if !strings.HasPrefix(p.Code, "tree/") {
			t.Fatalf("the generator writes what cannot be read: %s\n%s", printProblems(source.Problems{p}), text)
		}
	}
	if compiled == nil {
		return nil
	}
	w := newWalker(t, r, compiled, problems)
	for range times {
		if w.walk(); w.problem != "" {
			t.Fatalf("%s\nwith %v on %s\n%s%s%s", w.problem, w.answers.Given, w.answers.Today, printProblems(problems), printStates(compiled), text)
		}
	}
	return w
}

// walker walks through one tree.
type walker struct {
	*rand.Rand
	tree    *Tree
	program *Program
	truths  map[string]*expr.Condition // what the atoms of the program say, by their text
	refuted map[source.Span]string     // places said never to be met, and the message
	answers Answers
	met     map[*State]bool
	walks   int
	problem string
}

func newWalker(t *testing.T, r *rand.Rand, compiled *Tree, problems source.Problems) *walker {
	w := &walker{Rand: r, tree: compiled, truths: map[string]*expr.Condition{}, refuted: map[source.Span]string{}, met: map[*State]bool{}}
	text, err := json.Marshal(compiled.Program("en"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &w.program); err != nil {
		t.Fatal(err)
	}
	for i := range compiled.facts {
		w.truths[compact(compiled.facts[i].JSON())] = compiled.facts[i].Resolve(expr.Given{})
	}
	for _, list := range compiled.telling {
		for _, c := range list {
			w.truths[compact(c.JSON())] = c
		}
	}
	for _, p := range problems {
		switch p.Code {
		case "tree/shadowed", "tree/unreachable", "tree/unreachable-block":
			w.refuted[p.Span] = p.Message
		}
	}
	return w
}

// compact writes JSON as encoding/json does when it is put into another text.
func compact(text json.RawMessage) string {
	out, err := json.Marshal(text)
	if err != nil {
		return err.Error()
	}
	return string(out)
}

func (w *walker) fail(format string, args ...any) { w.problem = fmt.Sprintf(format, args...) }

// walk answers the questions by chance until an outcome, and looks at all that is said on the way.
func (w *walker) walk() {
	w.answers = Answers{Given: expr.Given{}, Today: w.day()}
	in := w.answers.Given.On(w.answers.Today)
	state, at := w.tree.Start, w.program.Start
	for steps := 0; ; steps++ {
		if steps > len(w.tree.Questions) {
			w.fail("the walk has no end")
			return
		}
		w.met[state] = true
		node := w.tree.nodes[w.tree.start]
		walk := w.tree.Walk(w.answers)
		if q := walk.Waiting(); q != nil {
			node = node.with(q, nil)
		} else {
			node = node.with(nil, walk.Outcome)
		}
		if node.question != state.Question || node.outcome != state.Outcome || w.tree.Replay(w.answers) != state {
			w.fail("the rules lead to %s, the states to %s, replayed to %s", node.id(), state, w.tree.Replay(w.answers))
			return
		}
		if w.look(state, node, in); w.problem != "" {
			return
		}
		if got := w.program.States[at]; got.Slug != state.Slug {
			w.fail("the program leads to %s, the states to %s", got.Slug, state.Slug)
			return
		}
		if node.outcome != nil {
			w.finish(steps, state, walk)
			return
		}
		q := node.question
		if !w.answer(q, in) {
			return // no answer by chance is allowed: the walk does not count
		}
		value := w.answers.Given[q.ID]
		w.rules(q, value, in)
		next := w.follow(state.turn(value), in)
		if at = w.step(at, q, value, in); w.problem != "" {
			return
		}
		if linked := w.link(state, value, in); linked != next {
			w.fail("the links of %s lead to %v, the states to %s", state, linked, next)
			return
		}
		state = next
	}
}

// with returns a node of a question or an outcome.
func (node) with(q *Question, o *Outcome) node { return node{question: q, outcome: o} }

func (w *walker) finish(steps int, state *State, walk Walk) {
	w.walks++
	if !slices.Equal(blockIDs(state.Blocks), blockIDs(walk.Blocks)) {
		w.fail("the rules show %v, the states %v", blockIDs(walk.Blocks), blockIDs(state.Blocks))
	}
	if steps < w.tree.Start.StepsMin || steps > w.tree.Start.StepsMax {
		w.fail("%d questions were asked, said: %d to %d", steps, w.tree.Start.StepsMin, w.tree.Start.StepsMax)
	}
}

// look tries the conditions on wording and blocks.
func (w *walker) look(s *State, n node, in expr.Input) {
	if message, said := w.refuted[n.span()]; said {
		w.fail("reached %s, said: %s", n.id(), message)
	}
	list := slices.Clone(n.wordings())
	if n.outcome != nil {
		for _, b := range n.outcome.Blocks {
			if b.When != nil {
				list = append(list, b.When)
			}
			if b.When == nil || b.When.Holds(in) {
				list = append(list, b.wordings...)
				if message, said := w.refuted[b.Span]; said {
					w.fail("the block %s is shown, said: %s", b.ID, message)
				}
			}
		}
	}
	for _, c := range list {
		truth := c.Truth(in)
		if truth == expr.Unknown {
			w.fail("%s is unknown at %s", c, s.Slug)
		}
		if holds, said := s.holds[c]; !said || holds != (truth == expr.True) {
			w.fail("%s is %d at %s, the state says %t", c, truth, s.Slug, holds)
		}
	}
}

// rules tries the rules of a question up to the one that decides.
func (w *walker) rules(q *Question, v expr.Value, in expr.Input) {
	if v.Type() == expr.Choice && q.Kind != KindMany && q.Answer(v.Option()).to != none {
		return
	}
	for _, rule := range q.Rules {
		if rule.When != nil {
			switch rule.When.Truth(in) {
			case expr.Unknown:
				w.fail("the rule %s of %s is unknown", rule.When, q.ID)
				return
			case expr.False:
				continue
			}
		}
		if message, said := w.refuted[rule.Span]; said {
			w.fail("the rule to %s of %s decides, said: %s", rule.To.Value, q.ID, message)
		}
		return
	}
	if q.to == none {
		w.fail("no rule of %s holds", q.ID)
	}
}

// follow is as [turn.follow], and accepts no case that was not foreseen.
func (w *walker) follow(t turn, in expr.Input) *State {
	truths := make([]expr.Truth, len(t.facts))
	for i, n := range t.facts {
		truths[i] = w.tree.facts[n].Truth(in)
	}
	var found []*State
	for _, c := range t.cases {
		if truthKey(c.truths) == truthKey(truths) {
			found = append(found, c.to)
		}
	}
	if len(found) != 1 {
		w.fail("%d cases for the truths %v", len(found), truths)
		return w.tree.Start
	}
	return found[0]
}

// step is how the browser finds the next state.
func (w *walker) step(at int, q *Question, v expr.Value, in expr.Input) int {
	s := w.program.States[at]
	named := v.Type() == expr.Choice && q.Kind != KindMany
	if named {
		for i, a := range w.program.Questions[*s.Question].Answers {
			if a == v.Option() && i < len(s.To) && s.To[i] != nil {
				return *s.To[i]
			}
		}
	}
	key := ""
	for _, n := range s.By {
		c := w.truths[compact(w.program.Atoms[n])]
		if c == nil {
			w.fail("no condition is %s", w.program.Atoms[n])
			return at
		}
		key += truthKey([]expr.Truth{c.Truth(in)})
	}
	if named {
		key = v.Option() + ":" + key
	}
	next, ok := s.Cases[key]
	if !ok {
		w.fail("the program has no case %q at %s: %v", key, s.Slug, s.Cases)
	}
	return next
}

// link finds the next state as a reader without script does, who takes the link that is true, in parts if need be.
func (w *walker) link(s *State, v expr.Value, in expr.Input) *State {
	for part := s; ; {
		i := slices.IndexFunc(part.Choices, func(c Choice) bool { return w.fits(part, c, v, in) })
		if i < 0 {
			w.fail("no link of %s fits", part)
			return nil
		}
		if part = part.Choices[i].To; part.Of == nil {
			return part
		}
	}
}

// fits tells whether a choice is true of an answer.
func (w *walker) fits(s *State, c Choice, v expr.Value, in expr.Input) bool {
	switch {
	case c.Answer != nil && v.Type() == expr.Many:
		return v.Has(c.Answer.ID) == c.Ticked
	case c.Answer != nil:
		return v.Type() == expr.Choice && v.Option() == c.Answer.ID
	case v.Type() == expr.Choice && s.Of == nil && s.Question.Kind.asksValue():
		return false // a named answer has a link of its own
	case c.Band.Scale == nil:
		return true
	}
	at := slices.IndexFunc(c.Band.Scale.cuts, func(cut *expr.Cut) bool {
		value, known := cut.Measure.Eval(in)
		order := -1
		if known {
			order = value.Cmp(cut.At)
		}
		return known && (order < 0 || order == 0 && cut.Inclusive)
	})
	if at < 0 {
		at = len(c.Band.Scale.cuts)
	}
	return c.Band.first <= at && at <= c.Band.last
}

// answer gives a question an answer that its limits and checks allow, if one of a hundred is.
func (w *walker) answer(q *Question, in expr.Input) bool {
	for range 100 {
		w.answers.Given[q.ID] = w.value(q)
		if q.refused(in) == nil {
			return true
		}
	}
	delete(w.answers.Given, q.ID)
	return false
}

func (w *walker) value(q *Question) expr.Value {
	if named := len(q.Answers); q.Kind != KindMany && named > 0 && (!q.Kind.asksValue() || w.IntN(4) == 0) {
		return expr.Option(q.Answers[w.IntN(named)].ID)
	}
	switch q.Kind {
	case KindMany:
		return randomTicks(w.Rand, q)
	case KindDate:
		return expr.Day(w.day())
	case KindMonth:
		day := w.day()
		day.Day = 1
		return expr.Day(day)
	case KindText:
		return expr.Words("text")
	}
	n := big.NewRat(int64(w.IntN(32)), 1)
	if q.Kind == KindMoney && w.IntN(2) == 0 {
		n = big.NewRat(int64(w.IntN(3000)), 1)
	}
	return expr.Num(n.Mul(n, q.Step))
}

// day is one near the dates that conditions speak of.
func (w *walker) day() lang.Date {
	return lang.Date{Year: 2026, Month: 1, Day: 1}.AddDays(w.IntN(160) - 70)
}

// TestWitnesses lets random trees give an example for points that they say can be reached, and walks there.
func TestWitnesses(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	points := 0
	for points < 500 {
		points += confirmAll(t, r)
	}
}

// confirmAll makes a tree and confirms some twenty of its points. It returns how many they were.
func confirmAll(t *testing.T, r *rand.Rand) int {
	text := randomValueTree(r)
	var entry struct{ Spec }
	file := source.NewFile("tree.toml", []byte(text))
	source.Decode(file, &entry)
	reader := &reader{spec: &entry.Spec, at: file.Span(0, 0), options: Options{Languages: languages("en")}, tree: &Tree{}}
	if !reader.read() || len(reader.tree.findTickSets()) > 0 {
		return 0
	}
	flow := newFlow(reader.tree)
	logic := newLogic(reader.tree, flow, lang.Date{Year: 2026, Month: 1, Day: 15})
	s := explore(reader.tree, flow, logic, MaxStates)
	if len(s.undecided)+len(s.notGiven) > 0 {
		return 0
	}
	tell := teller{tree: reader.tree, space: s, logic: logic}
	points := 0
	for i := 0; i < len(s.points); i += 1 + len(s.points)/20 {
		points++
		if err := confirm(tell, i); err != nil {
			t.Fatalf("%s\n%s", err, text)
		}
	}
	return points
}

// confirm walks to a point with the example of its path.
func confirm(tell teller, i int) error {
	hops := tell.space.hops(i)
	values := tell.example(hops)
	a := Answers{Given: expr.Given{}, Today: lang.Date{Year: 2026, Month: 1, Day: 15}}
	if values != nil && values.ReadsToday {
		a.Today = values.Today
	}
	for _, h := range hops {
		q := tell.tree.Questions[h.question]
		value, ok := q.value(h.pick)
		if !ok && q.Kind == KindText {
			value, ok = expr.Words("text"), true
		}
		if !ok && values != nil {
			value, ok = values.Value(q.ID)
		}
		if !ok {
			return fmt.Errorf("no example for the way to %s: %v", tell.tree.nodes[tell.space.points[i].node].id(), tell.steps(hops))
		}
		a.Given[q.ID] = value
	}
	walk := tell.tree.Walk(a)
	n := tell.tree.nodes[tell.space.points[i].node]
	if walk.Outcome != n.outcome || walk.Waiting() != n.question {
		return fmt.Errorf("the example %v does not lead to %s but to %v", tell.steps(hops), n.id(), walk)
	}
	return nil
}

package tree

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"recourse/generator/expr"
	"recourse/generator/source"
)

// shape says what random trees are like.
type shape struct {
	questions int
	backward  float64 // the share of edges that lead anywhere, not forward
	open      float64 // the share of rule lists without otherwise
	blind     float64 // the share of comparisons about any question, not about the first one or the one at hand
}

// randomTree writes a tree of questions q0, q1 … and outcomes o0, o1, o2.
func randomTree(r *rand.Rand, s shape) string {
	var b strings.Builder
	questions := s.questions
	fmt.Fprintln(&b, `start = "q0"`)
	answers := make([]int, questions)
	yesno := make([]bool, questions)
	for i := range questions {
		if answers[i] = 2 + r.IntN(2); r.IntN(3) == 0 {
			yesno[i], answers[i] = true, 2
		}
	}
	id := func(q, a int) string {
		if yesno[q] {
			return []string{"yes", "no"}[a]
		}
		return string(rune('a' + a))
	}
	target := func(q int) string {
		if r.Float64() < s.backward {
			return fmt.Sprint("q", r.IntN(questions))
		}
		if to := q + 1 + r.IntN(3); to < questions {
			return fmt.Sprint("q", to)
		}
		return fmt.Sprint("o", r.IntN(3))
	}
	condition := func(at int) string {
		var parts []string
		for range 1 + r.IntN(2) {
			q := []int{0, at}[r.IntN(2)]
			if r.Float64() < s.blind {
				q = r.IntN(questions)
			}
			parts = append(parts, fmt.Sprintf("q%d %s '%s'", q, []string{"==", "!="}[r.IntN(2)], id(q, r.IntN(answers[q]))))
		}
		return strings.Join(parts, []string{" and ", " or "}[r.IntN(2)])
	}
	for q := range questions {
		kind := "choice"
		if yesno[q] {
			kind = "yesno"
		}
		fmt.Fprintf(&b, "[question.q%d]\nask.en = \"?\"\nkind = \"%s\"\n", q, kind)
		rules := r.IntN(3) == 0
		for a := range answers[q] {
			to := fmt.Sprintf(", to = \"%s\"", target(q))
			if rules && (a == 0 || r.IntN(2) == 0) {
				to = ""
			}
			fmt.Fprintf(&b, "answer.%s = { label.en = \"%d\"%s }\n", id(q, a), a, to)
		}
		if rules {
			fmt.Fprintf(&b, "next = [ { when = \"%s\", to = \"%s\" }", condition(q), target(q))
			if r.Float64() >= s.open {
				fmt.Fprintf(&b, ", { otherwise = \"%s\" }", target(q))
			}
			fmt.Fprintln(&b, " ]")
		}
	}
	for o := range 3 {
		fmt.Fprintf(&b, "[outcome.o%d]\ntitle.en = \"?\"\n", o)
		for i := range r.IntN(3) {
			fmt.Fprintf(&b, "[[outcome.o%d.block]]\nid = \"b%d\"\nwhen = \"%s\"\ntext.en = \"?\"\n", o, i, condition(0))
		}
	}
	return b.String()
}

// reference walks a tree as its file says it, with all answers ever given, and knows nothing of what Compile does.
type reference struct {
	spec       *Spec
	conditions map[source.Span]*expr.Condition
}

func newReference(t *testing.T, text string) *reference {
	t.Helper()
	var entry struct{ Spec }
	if problems := source.Decode(source.NewFile("tree.toml", []byte(text)), &entry); len(problems) > 0 {
		t.Fatalf("%s\n%s", problems[0].Message, text)
	}
	ref := &reference{spec: &entry.Spec, conditions: map[source.Span]*expr.Condition{}}
	var variables []expr.Variable
	for _, q := range entry.Questions {
		kind := expr.Choice
		if q.Value.Kind.Value == "yesno" {
			kind = expr.YesNo
		}
		variables = append(variables, expr.Variable{Name: q.Key.Value, Type: kind, Values: q.Value.Answers.Names()})
	}
	env, _ := expr.NewEnv(expr.Declarations{Variables: variables})
	read := func(s source.String) {
		if s.Value != "" {
			ref.conditions[s.Span], _ = expr.Parse(s, env)
		}
	}
	for _, q := range entry.Questions {
		for _, r := range q.Value.Next {
			read(r.When)
		}
	}
	for _, o := range entry.Outcomes {
		for _, b := range o.Value.Blocks {
			read(b.When)
		}
	}
	return ref
}

// truth tries a condition; the rule or block without one always holds.
func (ref *reference) truth(when source.String, given expr.Given) expr.Truth {
	if when.Value == "" {
		return expr.True
	}
	return ref.conditions[when.Span].Truth(given)
}

// next returns where an answer leads, "" for a gap.
func (ref *reference) next(q *QuestionSpec, answer *AnswerSpec, given expr.Given) string {
	if answer.To.Value != "" {
		return answer.To.Value
	}
	for _, r := range q.Next {
		if ref.truth(r.When, given) == expr.True {
			return r.To.Value + r.Otherwise.Value
		}
	}
	return ""
}

// blocks returns the ids of the blocks that an outcome shows.
func (ref *reference) blocks(o *OutcomeSpec, given expr.Given) []string {
	var shown []string
	for _, b := range o.Blocks {
		if ref.truth(b.When, given) == expr.True {
			shown = append(shown, b.ID.Value)
		}
	}
	return shown
}

// surveyed is what trying every way through a tree shows.
type surveyed struct {
	reached, gaps, deciding, shown map[string]bool
	repeats, notGiven              bool
	futures                        map[string]int // numbers of all that can follow, by a text that says it
}

// future returns the number of a future.
func (f *surveyed) future(text string) int {
	if _, known := f.futures[text]; !known {
		f.futures[text] = len(f.futures)
	}
	return f.futures[text]
}

// survey tries every way and returns the number of what follows. It stops where a question is asked again.
func (ref *reference) survey(at string, given expr.Given, f *surveyed) int {
	f.reached[at] = true
	o := ref.spec.Outcomes.Find(at)
	if o != nil {
		for _, b := range o.Value.Blocks {
			switch ref.truth(b.When, given) {
			case expr.Unknown:
				f.notGiven = true
			case expr.True:
				f.shown[at+"/"+b.ID.Value] = true
			}
		}
		return f.future(fmt.Sprint(at, ref.blocks(&o.Value, given)))
	}
	if _, again := given[at]; again {
		f.repeats = true
		return 0
	}
	q := &ref.spec.Questions.Find(at).Value
	var b strings.Builder
	b.WriteString(at)
	for _, answer := range q.Answers {
		given[at] = expr.Option(answer.Key.Value)
		if answer.Value.To.Value == "" {
			for i, r := range q.Next {
				truth := ref.truth(r.When, given)
				if truth == expr.Unknown {
					f.notGiven = true
				}
				if truth == expr.True {
					f.deciding[fmt.Sprint(at, "/", i)] = true
					break
				}
			}
		}
		to := ref.next(q, &answer.Value, given)
		if to == "" {
			f.gaps[at] = true
			continue
		}
		fmt.Fprint(&b, " ", ref.survey(to, given, f))
	}
	delete(given, at)
	return f.future(b.String())
}

// TestSurvey compares what Compile proves of small random trees with what trying every way shows.
func TestSurvey(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	sound, unsound := 0, 0
	for range 2000 {
		text := randomTree(r, shape{questions: 2 + r.IntN(6), backward: 0.08, open: 0.1, blind: 0.3})
		compiled, problems := compileFile([]byte(text), Options{Languages: languages("en")})
		ref := newReference(t, text)
		f := &surveyed{reached: map[string]bool{}, gaps: map[string]bool{}, deciding: map[string]bool{}, shown: map[string]bool{}, futures: map[string]int{}}
		ref.survey("q0", expr.Given{}, f)
		compareFacts(t, text, ref, f, compiled, problems)
		if t.Failed() {
			t.Fatalf("problems:\n%s", printProblems(problems))
		}
		if compiled != nil {
			sound++
		} else {
			unsound++
		}
	}
	if sound < 300 || unsound < 300 {
		t.Errorf("%d sound and %d unsound trees: not enough of both to compare", sound, unsound)
	}
}

func compareFacts(t *testing.T, text string, ref *reference, f *surveyed, compiled *Tree, problems source.Problems) {
	t.Helper()
	said := func(code, at string) bool {
		return slices.ContainsFunc(problems, func(p *source.Problem) bool {
			return p.Code == code && (at == "" || p.Span.Text() == at)
		})
	}
	if said("tree/shadowed", "") && slices.ContainsFunc(problems, func(p *source.Problem) bool { return strings.Contains(p.Message, "every answer says itself") }) {
		t.Errorf("the generator wrote rules that are not used:\n%s", text)
	}
	if got := said("tree/not-given", ""); got != f.notGiven && !f.repeats { // the survey ends at a repeat, Compile goes on
		t.Errorf("an answer is not given: %t, said: %t\n%s", f.notGiven, got, text)
	}
	if f.notGiven || said("tree/not-given", "") {
		return // what follows from such a condition is a matter of taste
	}
	if got := said("tree/repeat", ""); got != f.repeats {
		t.Errorf("a question repeats: %t, said: %t\n%s", f.repeats, got, text)
	}
	if f.repeats {
		return
	}
	gaps := 0
	for _, p := range problems {
		if p.Code == "tree/gap" {
			gaps++
		}
	}
	if gaps != len(f.gaps) {
		t.Errorf("gaps in %v, said: %d\n%s", f.gaps, gaps, text)
	}
	for _, q := range ref.spec.Questions {
		if got := said("tree/unreachable", q.Key.Value); got == f.reached[q.Key.Value] {
			t.Errorf("%s reached: %t, said to be unreachable: %t\n%s", q.Key.Value, !got, got, text)
		}
		for i, rule := range q.Value.Next {
			want := f.reached[q.Key.Value] && !f.deciding[fmt.Sprint(q.Key.Value, "/", i)]
			got := slices.ContainsFunc(problems, func(p *source.Problem) bool { return p.Code == "tree/shadowed" && p.Span.Start == rule.At.Start })
			if got != want {
				t.Errorf("rule %d of %s never decides: %t, said: %t\n%s", i, q.Key.Value, want, got, text)
			}
		}
	}
	for _, o := range ref.spec.Outcomes {
		if got := said("tree/unreachable", o.Key.Value); got == f.reached[o.Key.Value] {
			t.Errorf("%s reached: %t, said to be unreachable: %t\n%s", o.Key.Value, !got, got, text)
		}
		for _, b := range o.Value.Blocks {
			want := f.reached[o.Key.Value] && !f.shown[o.Key.Value+"/"+b.ID.Value]
			got := slices.ContainsFunc(problems, func(p *source.Problem) bool {
				return p.Code == "tree/unreachable-block" && p.Span.Start == b.ID.Span.Start
			})
			if got != want {
				t.Errorf("block %s of %s never shown: %t, said: %t\n%s", b.ID.Value, o.Key.Value, want, got, text)
			}
		}
	}
	if wantTree := len(f.gaps) == 0; wantTree != (compiled != nil) {
		t.Errorf("compiled: %t, want %t\n%s", compiled != nil, wantTree, text)
	}
	if compiled != nil && len(compiled.States) != len(f.futures) {
		t.Errorf("%d states, but %d different futures\n%s%s", len(compiled.States), len(f.futures), printStates(compiled), text)
	}
}

// TestWalks walks through random sound trees with random answers, 10,000 times: the file, the compiled tree and its
// states must say the same at each step.
func TestWalks(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	walks := 0
	for walks < 10_000 {
		text := randomTree(r, shape{questions: 5 + r.IntN(20), backward: 0.01, blind: 0.02})
		compiled, _ := compileFile([]byte(text), Options{Languages: languages("en")})
		if compiled == nil {
			continue
		}
		ref := newReference(t, text)
		for range 40 {
			walks++
			if err := walkOnce(r, ref, compiled); err != nil {
				t.Fatalf("%s\n%s%s", err, printStates(compiled), text)
			}
		}
	}
}

func walkOnce(r *rand.Rand, ref *reference, compiled *Tree) error {
	given := expr.Given{}
	at, state := ref.spec.Start.Value, compiled.Start
	for steps := 0; ; steps++ {
		if o := ref.spec.Outcomes.Find(at); o != nil {
			blocks := ref.blocks(&o.Value, given)
			if state.Outcome == nil || state.Outcome.ID != at || !slices.Equal(blockIDs(state.Blocks), blocks) {
				return fmt.Errorf("with %v the file leads to %s %v, the states to %s", given, at, blocks, state)
			}
			w := compiled.Walk(Answers{Given: given})
			if w.Outcome != state.Outcome || !slices.Equal(blockIDs(w.Blocks), blocks) || len(w.Asked) != steps {
				return fmt.Errorf("with %v the walk differs: %+v", given, w)
			}
			if steps < compiled.Start.StepsMin || steps > compiled.Start.StepsMax {
				return fmt.Errorf("%d questions asked, said: %d to %d", steps, compiled.Start.StepsMin, compiled.Start.StepsMax)
			}
			return checkWays(compiled, state, given)
		}
		if _, again := given[at]; again {
			return fmt.Errorf("with %v the question %s comes again", given, at)
		}
		if state.Question == nil || state.Question.ID != at {
			return fmt.Errorf("with %v the file asks %s, the states %s", given, at, state)
		}
		q := &ref.spec.Questions.Find(at).Value
		i := r.IntN(len(q.Answers))
		given[at] = expr.Option(q.Answers[i].Key.Value)
		at = ref.next(q, &q.Answers[i].Value, given)
		if at == "" {
			return fmt.Errorf("with %v no rule holds", given)
		}
		chosen := slices.IndexFunc(state.Choices, func(c Choice) bool { return c.Answer.ID == q.Answers[i].Key.Value })
		state = state.Choices[chosen].To
	}
}

// checkWays holds the answers of a walk against the ways that states say lead to them.
func checkWays(compiled *Tree, end *State, given expr.Given) error {
	for _, s := range compiled.States {
		if s.Outcome == nil {
			continue
		}
		fits := slices.ContainsFunc(s.Via(), func(w Way) bool {
			return !slices.ContainsFunc(w, func(step Step) bool {
				return !slices.ContainsFunc(step.Choices, func(c Choice) bool { return c.Answer.ID == given[step.Question.ID].Option() })
			})
		})
		if fits && s != end {
			return fmt.Errorf("%v leads to %s, but a way to %s says the same", given, end.Slug, s.Slug)
		}
		if !fits && s == end && s.Ways <= MaxVia {
			return fmt.Errorf("%v leads to %s, but none of its %d ways says so", given, end.Slug, s.Ways)
		}
	}
	return nil
}

func blockIDs(blocks []*Block) []string {
	var ids []string
	for _, b := range blocks {
		ids = append(ids, b.ID)
	}
	return ids
}

// largeTree has questions of five answers each in rows of four. Everybody is asked the first of a row; its answers skip
// up to two of the others, and the last one looks back at it. The tails after each row are shared.
func largeTree(rows int) string {
	var b strings.Builder
	fmt.Fprintln(&b, `start = "q0"`)
	to := func(i int) string {
		if i < 4*rows {
			return fmt.Sprint("q", i)
		}
		return "end"
	}
	for i := range 4 * rows {
		row := i / 4 * 4
		fmt.Fprintf(&b, "[question.q%d]\nask.en = \"?\"\nkind = \"choice\"\n", i)
		for a := range 5 {
			lead := fmt.Sprintf(", to = \"%s\"", to(min(i+1+a%3, row+3)))
			if i == row+3 {
				lead = ""
			}
			fmt.Fprintf(&b, "answer.%c = { label.en = \"%d\"%s }\n", 'a'+a, a, lead)
		}
		if i == row+3 {
			fmt.Fprintf(&b, "next = [ { when = \"q%d in ['a', 'c'] and q%d != 'e'\", to = \"%s\" }, { otherwise = \"%s\" } ]\n",
				row, i, to(row+4), to(row+8))
		}
	}
	b.WriteString("[outcome.end]\ntitle.en = \"?\"\n")
	return b.String()
}

func TestLarge(t *testing.T) {
	text := []byte(largeTree(50))
	began := time.Now()
	compiled, problems := compileFile(text, Options{Languages: languages("en")})
	took := time.Since(began)
	if compiled == nil || problems.Errors() > 0 {
		t.Fatalf("the tree does not compile: %s", problems[0].Message)
	}
	if took > 2*time.Second {
		t.Errorf("compiling 200 questions took %s", took)
	}
	t.Logf("%d states in %s", len(compiled.States), took)
}

func BenchmarkCompile(b *testing.B) {
	text := []byte(largeTree(50))
	for b.Loop() {
		compileFile(text, Options{Languages: languages("en")})
	}
}

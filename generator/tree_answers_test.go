package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/tree"
	"recourse/templates"
)

// treeToday is the day on which the tests walk through trees.
var treeToday = lang.Date{Year: 2026, Month: 11, Day: 22}

// loadSite reads the content of a site's folder.
func loadSite(folder string) (*kb.Site, error) {
	site, problems, err := load.New(load.Options{Site: os.DirFS(folder), Templates: templates.FS}).Load(context.Background())
	if err == nil && problems.Errors() > 0 {
		err = fmt.Errorf("%s: %s", problems[0].Span, problems[0].Message)
	}
	return site, err
}

// ownTrees are the trees of this repository's own site.
var ownTrees = sync.OnceValues(func() ([]*kb.Tree, error) {
	site, err := loadSite("..")
	if err != nil {
		return nil, err
	}
	return site.Editions[0].Trees, nil
})

// given is an answer in the order in which it was asked for.
type given struct {
	Question string `json:"question"`
	Kind     string `json:"kind"`
	Answer   string `json:"answer"` // as it stands in links
	Private  bool   `json:"private"`
}

// way is answers that lead from the start of a tree to a state.
type way struct {
	state   *tree.State
	answers expr.Given
	steps   []given
}

// explorer finds answers to every state of a tree, by trying on each state what could make a difference there. What leads
// where is told by Replay alone.
type explorer struct {
	tree    *tree.Tree
	numbers []*big.Rat // that stand in conditions
	dates   []lang.Date
}

// waysToOutcomes returns answers to every outcome state of a tree; it fails the test where some are not found.
func waysToOutcomes(t *testing.T, tr *tree.Tree) []way {
	t.Helper()
	e := &explorer{tree: tr, dates: []lang.Date{treeToday}}
	e.constants()
	var found map[*tree.State]way
	missing := 0
	for _, examples := range []int{1, 4, 16} {
		found = e.explore(examples)
		missing = 0
		for _, s := range tr.States {
			if s.Outcome != nil && found[s].state == nil {
				missing++
			}
		}
		if missing == 0 {
			break
		}
	}
	var ways []way
	for _, s := range tr.States {
		switch w, ok := found[s]; {
		case s.Outcome == nil:
		case !ok:
			t.Errorf("%s: no answers were found that lead there", s.Slug)
		case tr.Replay(tree.Answers{Given: w.answers, Today: treeToday}) != s:
			t.Errorf("%s: %v lead elsewhere", s.Slug, w.steps)
		default:
			ways = append(ways, w)
		}
	}
	return ways
}

// constants collects the numbers and dates of the tree's conditions.
func (e *explorer) constants() {
	data, err := json.Marshal(e.tree.Program(""))
	if err != nil {
		panic(err)
	}
	var program any
	_ = json.Unmarshal(data, &program) // what was written reads back
	var visit func(any)
	visit = func(node any) {
		switch n := node.(type) {
		case map[string]any:
			for _, child := range n {
				visit(child)
			}
		case []any:
			for _, child := range n {
				visit(child)
			}
		case string:
			if v, ok := expr.Decimal(n); ok && v.Type() == expr.Number {
				e.numbers = append(e.numbers, v.Rat())
			} else if d, err := lang.ParseDate(n); err == nil {
				e.dates = append(e.dates, d)
			}
		}
	}
	visit(program)
	slices.SortFunc(e.numbers, (*big.Rat).Cmp)
	e.numbers = slices.CompactFunc(e.numbers, func(a, b *big.Rat) bool { return a.Cmp(b) == 0 })
	slices.SortFunc(e.dates, lang.Date.Compare)
	e.dates = slices.Compact(e.dates)
}

// explore goes on from no more than so many examples of each state.
func (e *explorer) explore(examples int) map[*tree.State]way {
	found, seen := map[*tree.State]way{}, map[*tree.State]int{}
	queue := []way{{state: e.tree.Start}}
	for len(queue) > 0 {
		w := queue[0]
		queue = queue[1:]
		if w.state.Question == nil {
			continue
		}
		for _, value := range e.candidates(w) {
			answers := expr.Given{w.state.Question.ID: value}
			for id, v := range w.answers {
				answers[id] = v
			}
			to := e.tree.Replay(tree.Answers{Given: answers, Today: treeToday})
			if to == w.state || seen[to] >= examples {
				continue
			}
			seen[to]++
			next := way{to, answers, append(slices.Clip(w.steps), step(w.state.Question, value))}
			if _, known := found[to]; !known {
				found[to] = next
			}
			queue = append(queue, next)
		}
	}
	return found
}

func step(q *tree.Question, v expr.Value) given {
	s := given{Question: q.ID, Kind: string(q.Kind), Answer: v.String(), Private: v.Type() != expr.Choice && v.Type() != expr.Many}
	switch v.Type() {
	case expr.Many:
		s.Answer = ""
		for i, option := range v.Options() {
			if i > 0 {
				s.Answer += " "
			}
			s.Answer += option
		}
	case expr.Text:
		s.Answer = "=" + s.Answer
	}
	return s
}

// candidates are answers to a question among which is at least one for each thing that can follow.
func (e *explorer) candidates(w way) []expr.Value {
	q := w.state.Question
	var list []expr.Value
	if q.Kind == tree.KindMany {
		return e.ticks(q)
	}
	for _, a := range q.Answers {
		list = append(list, expr.Option(a.ID))
	}
	switch q.Kind {
	case tree.KindDate, tree.KindMonth:
		dates := slices.Clone(e.dates)
		for _, v := range w.answers {
			if v.Type() == expr.Date {
				dates = append(dates, v.Date())
			}
		}
		for _, d := range dates {
			for _, n := range append([]*big.Rat{new(big.Rat)}, e.numbers...) {
				days, err := strconv.Atoi(n.RatString())
				if err != nil || days > 4000 {
					continue
				}
				for _, near := range []int{-1, 0, 1, days/5*2 + 3} { // days/5*2: the weekends of so many working days
					before, after := d.AddDays(-near-days), d.AddDays(near+days)
					if q.Kind == tree.KindMonth {
						before.Day, after.Day = 1, 1
					}
					list = append(list, expr.Day(before), expr.Day(after))
				}
			}
		}
	case tree.KindNumber, tree.KindMoney:
		step := q.Step
		if step == nil {
			step = big.NewRat(1, 1)
		}
		numbers := append([]*big.Rat{new(big.Rat), big.NewRat(10, 1)}, e.numbers...)
		for _, v := range w.answers {
			if v.Type() == expr.Number {
				numbers = append(numbers, v.Rat())
			}
		}
		for _, a := range numbers {
			for _, b := range numbers {
				sum := new(big.Rat).Add(a, b)
				list = append(list, expr.Num(sum), expr.Num(new(big.Rat).Add(sum, step)), expr.Num(new(big.Rat).Sub(sum, step)))
			}
		}
	case tree.KindText:
		list = append(list, expr.Words("words"))
	}
	return list
}

// ticks are all sets of options that may be ticked together.
func (e *explorer) ticks(q *tree.Question) []expr.Value {
	var list []expr.Value
	for set := 1; set < 1<<len(q.Answers); set++ {
		var ids []string
		alone := false
		for i, a := range q.Answers {
			if set&(1<<i) != 0 {
				ids = append(ids, a.ID)
				alone = alone || a.Exclusive
			}
		}
		if !alone || len(ids) == 1 {
			list = append(list, expr.Options(ids...))
		}
	}
	return list
}

// TestTreeOutcomesHaveAnswers holds that answers to every outcome state of every tree can be found, whatever is said elsewhere of
// their being reachable.
func TestTreeOutcomesHaveAnswers(t *testing.T) {
	trees, err := ownTrees()
	if err != nil {
		t.Fatal(err)
	}
	for _, tr := range trees {
		ways := waysToOutcomes(t, tr.Tree)
		t.Logf("%s: %d outcome states of %d", tr.ID.Slug, len(ways), len(tr.States))
	}
}

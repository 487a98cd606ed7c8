package tree

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"recourse/generator/expr"
)

// namer gives states readable addresses that are unique in their tree, where a question or an outcome has several.
type namer struct {
	tree  *Tree
	flow  *flow
	taken map[string]bool
}

// making is one of the ways in which a state comes about: features that together belong to no other state of its question
// or outcome, and the answers they stand for.
type making struct {
	features []uint16
	given    []pick
}

// questions names the states of a question after the earlier answers that tell them apart, as few as are enough:
// opened-visa, opened-owner-no, opened-late. It returns them in the order of those answers. A state with several makings is
// named after the first.
func (n *namer) questions(node int, states []*State, m *merger) []*State {
	questions, facts := m.dimensions(states)
	classes := map[int]liveAnswer{}
	for _, l := range n.flow.byNode[node].live {
		classes[l.question] = l
	}
	makings := make([][]making, len(states))
	for i, state := range states {
		for _, at := range m.members[state] {
			p := &m.space.points[at]
			made := making{features: make([]uint16, len(questions)+len(facts)), given: make([]pick, len(questions))}
			for _, g := range p.given {
				at := slices.Index(questions, g.question)
				made.given[at], made.features[at] = g.pick, g.pick
				if l, live := classes[g.question]; live {
					made.features[at] = l.classOf(g.pick)
				}
			}
			for _, k := range p.known {
				made.features[len(questions)+slices.Index(facts, k.fact)] = truthFeature(k.truth)
			}
			makings[i] = append(makings[i], made)
		}
	}
	id := n.tree.nodes[node].id()
	return n.several(states, makings, len(questions)+len(facts), func(telling []int, m making) (short, long string) {
		shortWords, longWords := []string{id}, []string{id}
		said := map[*Scale]bool{}
		for _, i := range telling {
			if i < len(questions) {
				brief, full := n.answerWords(n.tree.Questions[questions[i]], m.given[i])
				shortWords, longWords = append(shortWords, brief...), append(longWords, full...)
				continue
			}
			scale := n.tree.scale(&n.flow.facts[facts[i-len(questions)]], n.flow)
			if said[scale] {
				continue
			}
			said[scale] = true
			words := n.scaleWords(scale, facts, m.features[len(questions):])
			shortWords, longWords = append(shortWords, words...), append(longWords, words...)
		}
		short, long = strings.Join(shortWords, "-"), strings.Join(longWords, "-")
		if len(short) > maxSlug {
			return id, id
		}
		return short, strings.Trim(long[:min(len(long), maxSlug)], "-")
	})
}

// maxSlug is how long a name may be that speaks of earlier answers.
const maxSlug = 80

// dimensions returns the questions and the facts that any point of some states remembers.
func (m *merger) dimensions(states []*State) (questions, facts []int) {
	asked, settled := map[int]bool{}, map[int]bool{}
	for _, state := range states {
		for _, at := range m.members[state] {
			for _, g := range m.space.points[at].given {
				asked[g.question] = true
			}
			for _, k := range m.space.points[at].known {
				settled[k.fact] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(asked)), slices.Sorted(maps.Keys(settled))
}

// answerWords names an answer in an address, briefly and in full.
func (n *namer) answerWords(q *Question, p pick) (brief, full []string) {
	var words []string
	switch {
	case p == 0:
		return []string{"no", q.ID}, []string{"no", q.ID}
	case q.isValue(p):
		words = []string{"given"}
	case q.Kind == KindMany:
		words = q.ticked(q.sets[p-1])
	default:
		words = []string{q.Answers[p-1].ID}
	}
	full = append([]string{q.ID}, words...)
	if q.Kind == KindYesNo || q.isValue(p) {
		return full, full
	}
	return words, full
}

// Features that say whether a fact holds. Unknown stands last: a state that has other makings is named after one of them.
const (
	featureOpen = iota // nothing is known of it yet
	featureFalse
	featureTrue
	featureUnknown // it reads a value, and the answer was a named one
)

func truthFeature(t expr.Truth) uint16 {
	switch t {
	case expr.True:
		return featureTrue
	case expr.False:
		return featureFalse
	}
	return featureUnknown
}

// scaleWords names in an address what is known of a value: after the condition that its author named, or after the interval.
// Features are what is known of the facts.
func (n *namer) scaleWords(s *Scale, facts []int, features []uint16) []string {
	first, last, settled := 0, s.size(), 0
	for i, number := range facts {
		f := &n.flow.facts[number]
		if features[i] == featureOpen || features[i] == featureUnknown || n.tree.scale(f, n.flow) != s {
			continue
		}
		settled++
		holds := features[i] == featureTrue
		if call := n.tree.named[f.Key()]; call.name != "" && s.size() == 1 {
			if holds != call.negated {
				return []string{call.name}
			}
			return []string{"not", call.name}
		}
		if at := max(s.index(f.Atom), 0); holds {
			last = min(last, at)
		} else {
			first = max(first, at+1)
		}
	}
	if settled == 0 || first > last {
		return nil
	}
	words := []string{s.band(first, last).slugWord()}
	if s.Question != nil {
		words = append([]string{s.Question.ID}, words...)
	}
	return words
}

// outcomes names the states of an outcome after the blocks that are shown in one and not in another: claim, claim-film.
func (n *namer) outcomes(o *Outcome, states []*State) []*State {
	makings := make([][]making, len(states))
	others := 0 // features that have no names stand first, for the first are dropped first
	for i, state := range states {
		var features []uint16
		for _, c := range o.allWordings() {
			features = append(features, truthCode(state.holds, c))
		}
		others = len(features)
		for _, b := range o.Blocks {
			features = append(features, truthCode(map[*Block]bool{b: slices.Contains(state.Blocks, b)}, b))
		}
		makings[i] = []making{{features: features}}
	}
	return n.several(states, makings, others+len(o.Blocks), func(telling []int, m making) (short, long string) {
		words := []string{o.ID}
		for _, i := range telling {
			if i >= others && m.features[i] == 2 {
				words = append(words, o.Blocks[i-others].ID)
			}
		}
		name := strings.Join(words, "-")
		return name, name
	})
}

// truthCode is 0 where nothing is known of a key, 1 for false and 2 for true.
func truthCode[K comparable](truths map[K]bool, key K) uint16 {
	truth, known := truths[key]
	switch {
	case !known:
		return 0
	case truth:
		return 2
	}
	return 1
}

// allWordings returns the conditions in all texts of an outcome.
func (o *Outcome) allWordings() []*expr.Condition {
	list := slices.Clone(o.wordings)
	for _, b := range o.Blocks {
		list = append(list, b.wordings...)
	}
	return list
}

// parts names the parts of a state after what they ask, and returns them.
func (n *namer) parts(s *State) []*State {
	for i, part := range s.parts {
		word := strconv.Itoa(i + 2)
		if a := part.Aspect; a.Option != nil {
			word = a.Option.ID
		} else if a.Scale.Question != nil && a.Scale.Question != s.Question {
			word = a.Scale.Question.ID
		}
		part.Slug = n.free(slug(s.Slug+"-"+word), slug(s.Slug+"-"+word+"-"+strconv.Itoa(i+2)))
	}
	return s.parts
}

// several names states after count features, as few as tell them apart, and returns them in the order of these features.
func (n *namer) several(states []*State, makings [][]making, count int, words func(telling []int, m making) (short, long string)) []*State {
	telling := tellApart(makings, count)
	type named struct {
		state    *State
		making   making
		telltale []uint16
	}
	list := make([]named, len(states))
	for i, state := range states {
		for j, m := range makings[i] {
			telltale := project(m.features, telling)
			if j == 0 || slices.Compare(telltale, list[i].telltale) < 0 {
				list[i] = named{state, m, telltale}
			}
		}
	}
	slices.SortFunc(list, func(a, b named) int { return slices.Compare(a.telltale, b.telltale) })
	sorted := make([]*State, len(list))
	for i, entry := range list {
		short, long := words(telling, entry.making)
		entry.state.Slug = n.free(slug(short), slug(long))
		sorted[i] = entry.state
	}
	return sorted
}

// free returns the first name that is not taken, of short, long, long-2, long-3 …
func (n *namer) free(short, long string) string {
	name := short
	for i := 1; n.taken[name]; i++ {
		name = long
		if i > 1 {
			name += "-" + strconv.Itoa(i)
		}
	}
	n.taken[name] = true
	return name
}

// tellApart chooses which features to name: from all of them, drops those, the first ones first, without which the others
// still tell every two states apart.
func tellApart(makings [][]making, count int) []int {
	telling := make([]int, count)
	for i := range telling {
		telling[i] = i
	}
	for i := range count {
		without := slices.DeleteFunc(slices.Clone(telling), func(j int) bool { return j == i })
		if disjoint(makings, without) {
			telling = without
		}
	}
	return telling
}

// disjoint tells whether no combination of the telling features belongs to two states.
func disjoint(makings [][]making, telling []int) bool {
	owner := map[string]int{}
	var key []byte
	for state, list := range makings {
		for _, m := range list {
			key = key[:0]
			for _, i := range telling {
				key = append(key, byte(m.features[i]), byte(m.features[i]>>8))
			}
			if other, known := owner[string(key)]; known && other != state {
				return false
			}
			owner[string(key)] = state
		}
	}
	return true
}

func project(features []uint16, telling []int) []uint16 {
	telltale := make([]uint16, 0, len(telling))
	for _, i := range telling {
		telltale = append(telltale, features[i])
	}
	return telltale
}

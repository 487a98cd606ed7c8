package tree

import (
	"slices"
	"strconv"
	"strings"
)

// namer gives states readable addresses that are unique in their tree, where a question or an outcome has several.
type namer struct {
	tree  *Tree
	taken map[string]bool
}

// making is one of the ways in which a state comes about: features that together belong to no other state of its question
// or outcome, and the answers they stand for.
type making struct {
	features []uint16
	given    []uint16
}

// questions names the states of a question after the earlier answers that tell them apart, as few as are enough:
// opened-visa, opened-owner-no. It returns them in the order of those answers. A state with several makings is named after
// the first.
func (n *namer) questions(id string, states []*State, makings [][]making, live []liveAnswer) []*State {
	return n.several(states, makings, len(live), func(telling []int, m making) (short, long string) {
		shortWords, longWords := []string{id}, []string{id}
		for _, i := range telling {
			q, given := n.tree.Questions[live[i].question], m.given[i]
			if given == 0 {
				shortWords, longWords = append(shortWords, "no", q.ID), append(longWords, "no", q.ID)
				continue
			}
			if q.Kind == KindYesNo {
				shortWords = append(shortWords, q.ID)
			}
			shortWords = append(shortWords, q.Answers[given-1].ID)
			longWords = append(longWords, q.ID, q.Answers[given-1].ID)
		}
		return strings.Join(shortWords, "-"), strings.Join(longWords, "-")
	})
}

// outcomes names the states of an outcome after the blocks that are shown in one and not in another: claim, claim-film.
func (n *namer) outcomes(o *Outcome, states []*State, makings [][]making) []*State {
	return n.several(states, makings, len(o.Blocks), func(telling []int, m making) (short, long string) {
		words := []string{o.ID}
		for _, i := range telling {
			if m.features[i] != 0 {
				words = append(words, o.Blocks[i].ID)
			}
		}
		name := strings.Join(words, "-")
		return name, name
	})
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

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

// questions names the states of a question after the earlier answers that tell them apart, as few as are enough:
// opened-visa, opened-owner-no. It returns them in the order of those answers. Given holds, by state, the combinations of
// the question's live answers that make it; a state of several is named after the first.
func (n *namer) questions(id string, states []*State, given [][][]uint16, live []liveAnswer) []*State {
	return n.several(states, given, len(live), func(telling []int, combination []uint16) (short, long string) {
		shortWords, longWords := []string{id}, []string{id}
		for i, class := range combination {
			q := n.tree.Questions[live[telling[i]].question]
			if class == 0 {
				shortWords, longWords = append(shortWords, "no", q.ID), append(longWords, "no", q.ID)
				continue
			}
			if q.Kind == KindYesNo {
				shortWords = append(shortWords, q.ID)
			}
			shortWords = append(shortWords, q.Answers[class-1].ID)
			longWords = append(longWords, q.ID, q.Answers[class-1].ID)
		}
		return strings.Join(shortWords, "-"), strings.Join(longWords, "-")
	})
}

// outcomes names the states of an outcome after the blocks that are shown in one and not in another: claim, claim-film.
func (n *namer) outcomes(o *Outcome, states []*State, shown [][][]uint16) []*State {
	return n.several(states, shown, len(o.Blocks), func(telling []int, combination []uint16) (short, long string) {
		words := []string{o.ID}
		for i, is := range combination {
			if is != 0 {
				words = append(words, o.Blocks[telling[i]].ID)
			}
		}
		name := strings.Join(words, "-")
		return name, name
	})
}

// several names states after features that tell them apart, and returns them in the order of these features. Features
// holds, by state, the combinations of count features that make it.
func (n *namer) several(states []*State, features [][][]uint16, count int, words func(telling []int, combination []uint16) (short, long string)) []*State {
	telling := tellApart(features, count)
	type named struct {
		state *State
		first []uint16
	}
	list := make([]named, len(states))
	for i, state := range states {
		list[i].state = state
		for _, combination := range features[i] {
			telltale := project(combination, telling)
			if list[i].first == nil || slices.Compare(telltale, list[i].first) < 0 {
				list[i].first = telltale
			}
		}
	}
	slices.SortFunc(list, func(a, b named) int { return slices.Compare(a.first, b.first) })
	sorted := make([]*State, len(list))
	for i, entry := range list {
		short, long := words(telling, entry.first)
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
func tellApart(features [][][]uint16, count int) []int {
	telling := make([]int, count)
	for i := range telling {
		telling[i] = i
	}
	for i := range count {
		without := slices.DeleteFunc(slices.Clone(telling), func(j int) bool { return j == i })
		if disjoint(features, without) {
			telling = without
		}
	}
	return telling
}

// disjoint tells whether no combination of the telling features belongs to two states.
func disjoint(features [][][]uint16, telling []int) bool {
	owner := map[string]int{}
	var key []byte
	for state, combinations := range features {
		for _, combination := range combinations {
			key = key[:0]
			for _, i := range telling {
				key = append(key, byte(combination[i]), byte(combination[i]>>8))
			}
			if other, known := owner[string(key)]; known && other != state {
				return false
			}
			owner[string(key)] = state
		}
	}
	return true
}

func project(combination []uint16, telling []int) []uint16 {
	short := make([]uint16, 0, len(telling))
	for _, i := range telling {
		short = append(short, combination[i])
	}
	return short
}

package tree

import (
	"slices"
	"strconv"
	"strings"
)

// namer gives states readable addresses that are unique in their tree.
type namer struct {
	tree  *Tree
	taken map[string]bool
}

// several names the states of one node after the earlier answers that tell them apart, as few as are enough: opened-visa,
// opened-owner-no. It returns the states in the order of those answers. Given holds, by state, the combinations of the
// node's live answers that make it.
func (n *namer) several(at int, states []*State, given [][][]uint16, live []liveAnswer) []*State {
	telling := tellApart(given, len(live))
	type named struct {
		state *State
		first []uint16 // the first combination of the telling answers
	}
	list := make([]named, len(states))
	for i, state := range states {
		list[i].state = state
		for _, combination := range given[i] {
			short := project(combination, telling)
			if list[i].first == nil || slices.Compare(short, list[i].first) < 0 {
				list[i].first = short
			}
		}
	}
	slices.SortFunc(list, func(a, b named) int { return slices.Compare(a.first, b.first) })
	sorted := make([]*State, len(list))
	for i, entry := range list {
		entry.state.Slug = n.slug(at, entry.first, telling, live)
		sorted[i] = entry.state
	}
	return sorted
}

// tellApart chooses which of the live answers to name: from all of them, drops those, the earliest asked first, without
// which the others still tell every two states apart.
func tellApart(given [][][]uint16, count int) []int {
	telling := make([]int, count)
	for i := range telling {
		telling[i] = i
	}
	for i := range count {
		without := slices.DeleteFunc(slices.Clone(telling), func(j int) bool { return j == i })
		if disjoint(given, without) {
			telling = without
		}
	}
	return telling
}

// disjoint tells whether no combination of the telling answers belongs to two states.
func disjoint(given [][][]uint16, telling []int) bool {
	owner := map[string]int{}
	for state, combinations := range given {
		for _, combination := range combinations {
			key := make([]byte, 0, 2*len(telling))
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

// slug returns the first free one of opened-visa, opened-paid-visa, opened-paid-visa-2 …
func (n *namer) slug(at int, given []uint16, telling []int, live []liveAnswer) string {
	short, long := []string{n.tree.nodes[at].id()}, []string{n.tree.nodes[at].id()}
	for i, class := range given {
		q := n.tree.Questions[live[telling[i]].question]
		switch {
		case class == 0:
			short = append(short, "no-"+q.ID)
			long = append(long, "no-"+q.ID)
		case q.Kind == KindYesNo:
			short = append(short, q.ID, q.Answers[class-1].ID)
			long = append(long, q.ID, q.Answers[class-1].ID)
		default:
			short = append(short, q.Answers[class-1].ID)
			long = append(long, q.ID, q.Answers[class-1].ID)
		}
	}
	name := slug(strings.Join(short, "-"))
	if n.taken[name] {
		name = slug(strings.Join(long, "-"))
	}
	unique := name
	for i := 2; n.taken[unique]; i++ {
		unique = name + "-" + strconv.Itoa(i)
	}
	n.taken[unique] = true
	return unique
}

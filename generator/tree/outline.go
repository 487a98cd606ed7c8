package tree

// Item is an entry of a tree's outline: answers, and what they lead to.
type Item struct {
	From    *State   // the item above; nil at the start
	Choices []Choice // that lead here from it
	State   *State
	Again   bool    // the state stands further up with all that follows: here it is only a link
	Items   []*Item // what follows, by answers
}

// Outline returns the whole tree as a nested list that begins at its start. Each state is unfolded where it comes first.
func (t *Tree) Outline() *Item {
	shown := make(map[*State]bool, len(t.States))
	var item func(*State, Branch) *Item
	item = func(from *State, b Branch) *Item {
		i := &Item{From: from, Choices: b.Choices, State: b.To, Again: shown[b.To]}
		if i.Again {
			return i
		}
		shown[b.To] = true
		for _, next := range b.To.Branches() {
			i.Items = append(i.Items, item(b.To, next))
		}
		return i
	}
	return item(nil, Branch{To: t.Start})
}

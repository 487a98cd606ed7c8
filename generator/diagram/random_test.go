package diagram

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// randomGraph returns a graph like a decision tree: most nodes have one node that leads to them, some have several, and
// some edges go far. Its texts are of many lengths and several scripts.
func randomGraph(random *rand.Rand, nodes int) Graph {
	words := strings.Fields("Просит отменить спор под обещание вернуть деньги доказательство щёлочь WWWW the seller closed " +
		"dispute before photos illicit סכסוך נסגר مرحبا 纠纷已关闭 👩‍👩‍👧 Rechtsschutzversicherungsgesellschaften")
	say := func(most int) string {
		var said []string
		for range random.IntN(most) + 1 {
			said = append(said, words[random.IntN(len(words))])
		}
		return strings.Join(said, " ")
	}
	g := Graph{Title: "Random"}
	edge := func(from, to int) {
		label := ""
		if random.IntN(8) > 0 {
			label = say(6)
		}
		if random.IntN(6) == 0 {
			label += "\n" + say(3)
		}
		g.Edges = append(g.Edges, Edge{From: strconv.Itoa(from), To: strconv.Itoa(to), Label: label})
	}
	for i := range nodes {
		g.Nodes = append(g.Nodes, Node{ID: strconv.Itoa(i), Text: say(9), Kind: Kind(random.IntN(3)), Href: "state/"})
		if i == 0 {
			continue
		}
		edge(max(0, (i-1)/2-random.IntN(4)), i)
		for random.IntN(3) == 0 {
			edge(random.IntN(i), i)
		}
	}
	return g
}

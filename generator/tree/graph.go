package tree

import (
	"slices"
	"strings"

	"recourse/generator/diagram"
	"recourse/generator/lang"
)

// MaxDrawn is how many nodes a drawing may have to be read.
const MaxDrawn = 60

// maxLabels is how many choices an edge of a drawing names.
const maxLabels = 4

// Graph returns the tree as a drawing in a language, m being the words of the interface and href where a state's page is:
// a node for every state of a question, and one for every outcome, in whatever wording. Where that is more than [MaxDrawn]
// nodes, the states of one question are one node; then an edge of which earlier answers decide whether it is taken is marked
// with an asterisk. The second result is false where no drawing of so few nodes can be made.
func (t *Tree) Graph(m *lang.Messages, tag lang.Tag, href func(*State) string) (diagram.Graph, bool) {
	byState := &drawer{tree: t, m: m, tag: tag, node: func(s *State) any {
		if s.Outcome != nil {
			return s.Outcome
		}
		return s
	}}
	if byState.count() <= MaxDrawn {
		return byState.draw(href), true
	}
	byNode := &drawer{tree: t, m: m, tag: tag, node: func(s *State) any {
		if s.Outcome != nil {
			return s.Outcome
		}
		return s.Question
	}}
	g := byNode.draw(href)
	return g, len(g.Nodes) <= MaxDrawn && byNode.acyclic()
}

type drawer struct {
	tree *Tree
	m    *lang.Messages
	tag  lang.Tag
	node func(*State) any // what a state is drawn as

	ids   map[any]string
	edges []drawnEdge
}

type drawnEdge struct {
	from, to any
	labels   []string
	states   map[*State]bool // from which it leads
}

// mains calls visit with every state but parts.
func (d *drawer) mains(visit func(*State)) {
	for _, s := range d.tree.States {
		if s.Of == nil {
			visit(s)
		}
	}
}

func (d *drawer) count() int {
	met := map[any]bool{}
	d.mains(func(s *State) { met[d.node(s)] = true })
	return len(met)
}

func (d *drawer) draw(href func(*State) string) diagram.Graph {
	var g diagram.Graph
	d.ids = map[any]string{}
	states := map[any]int{} // states drawn as one
	d.mains(func(s *State) {
		at := d.node(s)
		if states[at]++; states[at] > 1 {
			return
		}
		d.ids[at] = s.Slug
		node := diagram.Node{ID: s.Slug, Href: href(s), Kind: diagram.Outcome}
		switch {
		case s.Outcome != nil:
			node.Text = d.tree.Plain(s, s.Outcome.Title, d.tag)
		case at == d.node(d.tree.Start):
			node.Kind, node.Text = diagram.Start, d.tree.Plain(s, s.Question.Ask, d.tag)
		default:
			node.Kind, node.Text = diagram.Question, d.tree.Plain(s, s.Question.Ask, d.tag)
		}
		g.Nodes = append(g.Nodes, node)
	})
	d.mains(func(s *State) {
		for _, c := range d.choices(s) {
			d.add(s, c.label, c.to)
		}
	})
	out := map[any]int{}
	for _, e := range d.edges {
		out[e.from]++
	}
	for _, e := range d.edges {
		label := strings.Join(d.few(e.labels), "\n")
		if out[e.from] == 1 {
			label = d.m.Text("tree.any-answer")
		}
		if len(e.states) < states[e.from] {
			label += "*"
		}
		g.Edges = append(g.Edges, diagram.Edge{From: d.ids[e.from], To: d.ids[e.to], Label: label})
	}
	return g
}

// few returns labels, the last ones counted where they are many.
func (d *drawer) few(labels []string) []string {
	if len(labels) <= maxLabels {
		return labels
	}
	return append(slices.Clone(labels[:maxLabels-1]), d.m.Count("tree.more-answers", len(labels)-maxLabels+1))
}

// Line is an entry of a tree's outline in words: answers, and what they lead to.
type Line struct {
	Answers []string // that lead here from the line above; none at the start
	State   *State   // of an outcome, the first in which it is met
	Again   bool     // the state stands further up with all that follows: here it is only a link
	Lines   []*Line
}

// Lines returns the whole tree in words as a nested list that begins at its start. Each state is unfolded where it comes
// first. What only differs in the wording of an outcome is one line, and so is what the parts of a question ask.
func (t *Tree) Lines(m *lang.Messages, tag lang.Tag) *Line {
	d := &drawer{tree: t, m: m, tag: tag}
	shown := map[*State]bool{}
	var line func(s *State) *Line
	line = func(s *State) *Line {
		l := &Line{State: s, Again: shown[s] && s.Question != nil}
		if l.Again || s.Question == nil {
			return l
		}
		shown[s] = true
		type group struct {
			to     *State
			labels []string
		}
		var groups []group
		for _, c := range d.choices(s) {
			i := slices.IndexFunc(groups, func(g group) bool {
				return g.to == c.to || g.to.Outcome != nil && g.to.Outcome == c.to.Outcome
			})
			if i < 0 {
				groups = append(groups, group{to: c.to})
				i = len(groups) - 1
			}
			if !slices.Contains(groups[i].labels, c.label) {
				groups[i].labels = append(groups[i].labels, c.label)
			}
		}
		for _, g := range groups {
			next := line(g.to)
			if next.Answers = d.few(g.labels); len(groups) == 1 {
				next.Answers = []string{m.Text("tree.any-answer")}
			}
			l.Lines = append(l.Lines, next)
		}
		return l
	}
	return line(t.Start)
}

// labelled is a choice in words and the state, not a part, that it leads to.
type labelled struct {
	label string
	to    *State
}

// choices returns what may be chosen at a state, together with what its parts ask on the way. Of options those that are
// ticked are told.
func (d *drawer) choices(s *State) []labelled {
	var list []labelled
	var follow func(at *State, said []string)
	follow = func(at *State, said []string) {
		for _, c := range at.Choices {
			words := said
			switch option := at.Aspect != nil && at.Aspect.Option != nil && c.Answer != nil; {
			case option && c.Ticked:
				words = append(slices.Clip(said), d.tree.Plain(at, c.Answer.Label, d.tag))
			case !option:
				words = append(slices.Clip(said), d.tree.ChoiceWords(at, c, d.m, d.tag))
			}
			if c.To.Of != nil {
				follow(c.To, words)
				continue
			}
			if len(words) == 0 {
				words = []string{d.m.Text("tree.none-of-these")}
			}
			list = append(list, labelled{strings.Join(words, " + "), c.To})
		}
	}
	follow(s, nil)
	return list
}

func (d *drawer) add(s *State, label string, to *State) {
	from, target := d.node(s), d.node(to)
	i := slices.IndexFunc(d.edges, func(e drawnEdge) bool { return e.from == from && e.to == target })
	if i < 0 {
		d.edges = append(d.edges, drawnEdge{from: from, to: target, states: map[*State]bool{}})
		i = len(d.edges) - 1
	}
	d.edges[i].states[s] = true
	if !slices.Contains(d.edges[i].labels, label) {
		d.edges[i].labels = append(d.edges[i].labels, label)
	}
}

// acyclic tells whether no edges lead round.
func (d *drawer) acyclic() bool {
	next := map[any][]any{}
	for _, e := range d.edges {
		next[e.from] = append(next[e.from], e.to)
	}
	const (
		open = iota + 1
		done
	)
	state := map[any]int{}
	var visit func(any) bool
	visit = func(n any) bool {
		state[n] = open
		for _, to := range next[n] {
			if state[to] == open || state[to] == 0 && !visit(to) {
				return false
			}
		}
		state[n] = done
		return true
	}
	return visit(d.node(d.tree.Start))
}

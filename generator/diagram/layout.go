package diagram

// Distances in pixels.
const (
	margin     = 16 // around the drawing
	padX, padY = 12, 9
	bar        = 5  // the heavy end of an outcome
	gapNodes   = 16 // between nodes below one another
	gapLabels  = 14 // between a line and the words below it
	gapLines   = 12 // between lines
	overLine   = 5  // between words and the line they stand on
	indent     = 6  // of words from where their line begins
	wideGutter = 30 // from one rank to the next, at least
	track      = 10 // between upright lines
	headLength = 9  // of an arrow
	headHalf   = 4
	portInset  = 8 // of lines from the corners of nodes
)

// maxVertices is how many nodes, labels, and ranks that lines pass, are laid out.
const maxVertices = 20_000

// role is what a vertex stands for.
type role int

const (
	boxed    role = iota // a node
	labelled             // the words of an edge, and its line below them
	passing              // a line that leads on to a node further right
)

// vertex is what takes a place in a rank.
type vertex struct {
	role role
	node int // the node, or the one that the line leads to
	edge int // of a label
	rank int

	words    words
	width    int
	up, down int // how far it extends from its y
	out, in  []int

	x, y   int // its left side; its middle or, of lines, the line
	entry  int // y where lines come in
	exit   int // y where lines go out
	place  int // in its rank
	centre int // of its neighbours, see sweep
	wish   int // the place that the author would like
}

// layout is a graph on its way to a drawing.
type layout struct {
	graph  Graph
	links  *links
	layers []int // of each node; its rank is twice that

	vertices []vertex // the nodes first
	ranks    [][]int  // vertices, from top to bottom
	left     []int    // x of each rank
	breadth  []int    // of each rank
	nets     []net    // lines between ranks

	width, height int

	places, sums []int   // room for work on the order
	in, out      [][]int // likewise
}

// arrange lays a graph out.
func arrange(g Graph) (*layout, error) {
	links, err := g.link()
	if err != nil {
		return nil, err
	}
	l := &layout{graph: g, links: links}
	l.layer()
	if l.size() > maxVertices {
		return nil, ErrTooLarge
	}
	l.expand()
	l.order()
	l.place()
	l.route()
	return l, nil
}

// layer puts each node one layer behind the last of those that lead to it.
func (l *layout) layer() {
	l.layers = make([]int, len(l.graph.Nodes))
	for _, n := range l.links.sorted {
		for _, e := range l.links.in[n] {
			l.layers[n] = max(l.layers[n], l.layers[l.links.from[e]]+1)
		}
	}
}

// size returns how many vertices expand makes.
func (l *layout) size() int {
	size := len(l.graph.Nodes) + len(l.graph.Edges)
	for n, in := range l.links.in {
		first := l.layers[n]
		for _, e := range in {
			first = min(first, l.layers[l.links.from[e]])
		}
		size += max(0, 2*(l.layers[n]-first)-2)
	}
	return size
}

// expand makes vertices of nodes and labels, and of the lines that pass ranks on their way. All lines to one node share
// these from where the first of them ends its label.
func (l *layout) expand() {
	last := 0
	for i, n := range l.graph.Nodes {
		last = max(last, 2*l.layers[i])
		words := nodeStyle.set(n.Text)
		half := ceil(words.height, 2) + padY
		l.vertices = append(l.vertices, vertex{
			node: i, rank: 2 * l.layers[i], words: words, up: half, down: half, width: words.width + 2*padX,
		})
	}
	l.ranks = make([][]int, last+1)
	lanes := make([]map[int]int, len(l.graph.Nodes)) // of each node: the vertices its line passes, by rank
	for e := range l.graph.Edges {
		from, to := l.links.from[e], l.links.to[e]
		words := labelStyle.set(l.graph.Edges[e].Label)
		v := vertex{role: labelled, node: to, edge: e, rank: l.vertices[from].rank + 1, words: words}
		if words.height > 0 {
			v.up, v.width = words.height+overLine, words.width+2*indent
		}
		l.vertices = append(l.vertices, v)
		label := len(l.vertices) - 1
		l.connect(from, label)
		if lanes[to] == nil {
			lanes[to] = map[int]int{l.vertices[to].rank: to}
		}
		l.pass(label, lanes[to])
	}
	// Nodes are entered into ranks by order.
}

// pass leads a line from a vertex to the nearest vertex of its lane, through new ones.
func (l *layout) pass(from int, lane map[int]int) {
	for rank := l.vertices[from].rank + 1; ; rank++ {
		next, meets := lane[rank]
		if !meets {
			l.vertices = append(l.vertices, vertex{role: passing, node: l.vertices[from].node, rank: rank})
			next = len(l.vertices) - 1
			lane[rank] = next
		}
		l.connect(from, next)
		if meets {
			return
		}
		from = next
	}
}

func (l *layout) connect(from, to int) {
	l.vertices[from].out = append(l.vertices[from].out, to)
	l.vertices[to].in = append(l.vertices[to].in, from)
}

package diagram

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
)

// SVGOptions tell how a drawing is written.
type SVGOptions struct {
	// Prefix is put before the ids in the drawing, so that several stand in one page. It has no spaces.
	Prefix string
	// Style is CSS to be put into the drawing, which then is a file that stands alone. Where it is empty the drawing is to
	// stand in an HTML page whose style sheet knows its classes; it contains nothing that a strict
	// Content-Security-Policy refuses.
	Style string
}

// SVG writes the graph as a drawing in pixels of the page, whose words are as large as small text.
//
// Its classes, which give it all its colours, are diagram (the drawing), diagram-edge (lines), diagram-arrow, diagram-label (words of edges), diagram-node
// with one of diagram-question, diagram-outcome and diagram-start (a link or a group), and in nodes diagram-box and
// diagram-bar. Lines and their words are hidden from assistive technology, which could not follow them: the page gives the
// same as a nested list.
func (g Graph) SVG(w io.Writer, o SVGOptions) error {
	l, err := arrange(g)
	if err != nil {
		return err
	}
	p := &svgWriter{Writer: bufio.NewWriter(w), alone: o.Style != ""}
	p.open(l, o)
	p.print(`<g aria-hidden="true">` + "\n")
	for v := range l.vertices[:len(g.Nodes)] {
		if d := l.fan(v); d != "" {
			p.print("<path%s d=\"%s\"/>\n", p.class("diagram-edge"), d)
		}
		if d := l.join(v); d != "" {
			x, y := l.vertices[v].x, l.vertices[v].entry
			p.print("<path%s d=\"%s\"/>\n", p.class("diagram-edge"), d)
			p.print("<path%s d=\"M%d %dl-%d -%dv%dz\"/>\n", p.class("diagram-arrow"), x, y, headLength, headHalf, 2*headHalf)
		}
	}
	for i := range l.vertices {
		if v := &l.vertices[i]; v.role == labelled && v.words.height > 0 {
			p.words("diagram-label", v.words, v.x+indent, v.x+v.width-indent, v.y-v.up, labelStyle)
		}
	}
	p.print("</g>\n")
	for _, v := range l.reading() {
		p.node(&l.vertices[v], g.Nodes[v])
	}
	p.print("</svg>\n")
	return p.Flush()
}

// reading returns the nodes rank by rank, each from top to bottom: the order in which the keyboard reaches them.
func (l *layout) reading() []int {
	nodes := make([]int, len(l.graph.Nodes))
	for i := range nodes {
		nodes[i] = i
	}
	slices.SortFunc(nodes, func(a, b int) int {
		u, v := &l.vertices[a], &l.vertices[b]
		return cmp.Or(cmp.Compare(u.rank, v.rank), cmp.Compare(u.place, v.place))
	})
	return nodes
}

type svgWriter struct {
	*bufio.Writer
	alone bool
}

// plain are the looks of classes for programs that show files of SVG but know no custom properties of CSS.
var plain = map[string]string{
	"diagram":       ` font-family="sans-serif" font-size="14"`,
	"diagram-edge":  ` fill="none" stroke="#666" stroke-width="1.5"`,
	"diagram-arrow": ` fill="#666"`,
	"diagram-label": ` font-size="13" fill="#333"`,
	"diagram-box":   ` fill="#fff" stroke="#666"`,
}

// class returns the attribute of a class and, in a file, its plain look.
func (p *svgWriter) class(name string) string {
	attributes := ` class="` + name + `"`
	if p.alone {
		attributes += plain[name]
	}
	return attributes
}

func (p *svgWriter) print(format string, args ...any) {
	fmt.Fprintf(p, format, args...) // a failure stays until Flush
}

func (p *svgWriter) open(l *layout, o SVGOptions) {
	prefix := escape(o.Prefix)
	described := ""
	if l.graph.Description != "" {
		described = fmt.Sprintf(` aria-describedby="%sdesc"`, prefix)
	}
	namespace := ""
	if p.alone {
		namespace = ` xmlns="http://www.w3.org/2000/svg"`
	}
	p.print(`<svg%s%s role="group" aria-labelledby="%stitle"%s direction="ltr" width="%d" height="%d" viewBox="-0.5 -0.5 %d %d">`+"\n",
		namespace, p.class("diagram"), prefix, described, l.width, l.height, l.width, l.height)
	p.print("<title id=\"%stitle\">%s</title>\n", prefix, escape(l.graph.Title))
	if described != "" {
		p.print("<desc id=\"%sdesc\">%s</desc>\n", prefix, escape(l.graph.Description))
	}
	if p.alone {
		p.print("<style><![CDATA[\n%s]]></style>\n", strings.ReplaceAll(o.Style, "]]>", "]] >"))
	}
}

func escape(text string) string { return html.EscapeString(clean(text)) }

func (p *svgWriter) node(v *vertex, n Node) {
	element := "g"
	class := "diagram-node diagram-" + n.Kind.class()
	if n.Href != "" && len(v.words.lines) > 0 { // a link without words would have no name
		element = "a"
		p.print(`<a class="%s" href="%s">`, class, escape(n.Href))
	} else {
		p.print(`<g class="%s">`, class)
	}
	x, y, height := v.x, v.y-v.up, v.up+v.down
	p.print(`<rect%s x="%d" y="%d" width="%d" height="%d" rx="3"/>`, p.class("diagram-box"), x, y, v.width, height)
	if n.Kind == Outcome {
		p.print(`<rect%s x="%d" y="%d" width="%d" height="%d"/>`, p.class("diagram-bar"), x+v.width-bar, y, bar, height)
	}
	p.words("", v.words, x+padX, x+v.width-padX, v.y-v.words.height/2, nodeStyle)
	p.print("</%s>\n", element)
}

// words writes lines of text from a top down, at the left or, where they are read from right to left, at the right.
func (p *svgWriter) words(class string, w words, left, right, top int, s style) {
	if len(w.lines) == 0 {
		return
	}
	p.print("<text")
	if class != "" {
		p.print("%s", p.class(class))
	}
	x := left
	if rightToLeft(w.lines[0].text) {
		x = right
		p.print(` direction="rtl"`)
	}
	p.print(">")
	baseline := top + (s.line+s.size)/2 - s.size/6
	for i, line := range w.lines {
		space := " " // between the lines, for whoever reads them as one text
		if i == len(w.lines)-1 {
			space = ""
		}
		p.print(`<tspan x="%d" y="%d">%s%s</tspan>`, x, baseline+line.top, html.EscapeString(line.text), space)
	}
	p.print("</text>")
	if class != "" {
		p.print("\n")
	}
}

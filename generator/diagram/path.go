package diagram

import (
	"fmt"
	"strings"
)

// corner is the radius of corners.
const corner = 7

// fan returns the lines from a node to its labels, as the data of a path.
func (l *layout) fan(node int) string {
	var d strings.Builder
	for _, n := range l.nets {
		if n.fans && n.hub == node {
			l.draw(&d, &n)
		}
	}
	return d.String()
}

// join returns the lines from labels to a node, as the data of a path.
func (l *layout) join(node int) string {
	var d strings.Builder
	for _, n := range l.nets {
		if hub := &l.vertices[n.hub]; hub.node == node && (hub.role == passing || !n.fans) {
			l.draw(&d, &n)
		}
	}
	return d.String()
}

// draw writes the lines of a net. A line begins where the rank on its left does or, from a node, ends; it ends where the
// rank on its right begins, with room for an arrow before a node.
func (l *layout) draw(d *strings.Builder, n *net) {
	for _, end := range n.ends {
		from, to := &l.vertices[n.hub], &l.vertices[end]
		if !n.fans {
			from, to = to, from
		}
		start, stop := from.x, to.x
		if from.role == boxed {
			start += from.width
		}
		switch to.role {
		case boxed:
			stop -= headLength - 1
		case labelled:
			stop++ // over the beginning of the next path: no gap is seen between them
		}
		fmt.Fprintf(d, "M%d %d", start, from.exit)
		if rise := to.entry - from.exit; rise != 0 {
			r, sign := min(corner, abs(rise)/2), 1
			if rise < 0 {
				sign = -1
			}
			fmt.Fprintf(d, "H%dq%d 0 %d %d", n.x-r, r, r, r*sign)
			if abs(rise) > 2*r {
				fmt.Fprintf(d, "V%d", to.entry-r*sign)
			}
			fmt.Fprintf(d, "q0 %d %d %d", r*sign, r, r*sign)
		}
		fmt.Fprintf(d, "H%d", stop)
	}
}

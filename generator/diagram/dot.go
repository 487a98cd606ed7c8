package diagram

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// DOT writes the graph in the language of Graphviz.
func (g Graph) DOT(w io.Writer) error {
	if _, err := g.link(); err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "digraph {\n\tgraph [rankdir=LR, label=%s, labelloc=t, tooltip=%s]\n", dotText(g.Title), dotText(g.Description))
	fmt.Fprint(b, "\tnode [shape=box, fontname=\"sans-serif\"]\n\tedge [fontname=\"sans-serif\", fontsize=12]\n")
	for _, n := range g.Nodes {
		fmt.Fprintf(b, "\t%s [label=%s%s", dotID(n.ID), dotText(n.Text), dotLook[n.Kind])
		if n.Href != "" {
			fmt.Fprintf(b, ", URL=%s", dotString(clean(n.Href)))
		}
		fmt.Fprint(b, "]\n")
	}
	for _, e := range g.Edges {
		fmt.Fprintf(b, "\t%s -> %s", dotID(e.From), dotID(e.To))
		if label := dotText(e.Label); label != `""` {
			fmt.Fprintf(b, " [label=%s]", label)
		}
		fmt.Fprint(b, "\n")
	}
	fmt.Fprint(b, "}\n")
	return b.Flush()
}

var dotLook = map[Kind]string{Outcome: ", style=bold", Start: ", style=filled"}

// dotID quotes an id. Graphviz reads nothing into an id but an escaped quote, so only it and what would look like one are
// escaped.
func dotID(id string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\x00", `\0`, "\r", `\r`, "\n", `\n`).Replace(id) + `"`
}

// dotText quotes words. Graphviz reads entities such as &amp; in them.
func dotText(text string) string {
	return dotString(strings.ReplaceAll(strings.Join(hardLines(text), "\n"), "&", "&amp;"))
}

func dotString(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}

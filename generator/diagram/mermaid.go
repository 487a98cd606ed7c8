package diagram

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
)

// Mermaid writes the graph in the language of Mermaid. Nodes are numbered in it, for it knows too few ids.
func (g Graph) Mermaid(w io.Writer) error {
	links, err := g.link()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	fmt.Fprint(b, "flowchart LR\n")
	if title := mermaidText(clean(g.Title)); title != "" {
		fmt.Fprintf(b, "  accTitle: %s\n", title)
	}
	if description := mermaidText(clean(g.Description)); description != "" {
		fmt.Fprintf(b, "  accDescr: %s\n", description)
	}
	for i, n := range g.Nodes {
		open, closing := "[", "]"
		if n.Kind == Outcome {
			open, closing = "([", "])"
		}
		text := cmp.Or(mermaidText(n.Text), " ") // it wants some
		fmt.Fprintf(b, "  n%d%s\"%s\"%s:::%s\n", i, open, text, closing, n.Kind.class())
	}
	for i, e := range g.Edges {
		label := mermaidText(e.Label)
		if label != "" {
			label = `|"` + label + `"|`
		}
		fmt.Fprintf(b, "  n%d -->%s n%d\n", links.from[i], label, links.to[i])
	}
	for i, n := range g.Nodes {
		if n.Href != "" {
			fmt.Fprintf(b, "  click n%d href \"%s\"\n", i, mermaidHref.Replace(clean(n.Href)))
		}
	}
	fmt.Fprint(b, "  classDef outcome stroke-width:3px\n  classDef start font-weight:bold\n")
	return b.Flush()
}

// mermaidHref keeps an address within its quotes.
var mermaidHref = strings.NewReplacer(`"`, "%22", " ", "%20", "<", "%3C", ">", "%3E", `\`, "%5C", "`", "%60")

// mermaidText writes everything that Mermaid, or the Markdown in it, could read something into as an entity.
func mermaidText(text string) string {
	var b strings.Builder
	for i, line := range hardLines(text) {
		if i > 0 {
			b.WriteString("<br>")
		}
		for j, r := range line {
			switch {
			case strings.ContainsRune("\"#&<>\\`*_~[]{}()|;:@%$^", r), j == 0 && strings.ContainsRune("+-=/", r), r == '.' && digits(line[:j]):
				fmt.Fprintf(&b, "#%d;", r)
			default:
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// digits tells whether a text is a number, as before the items of a list.
func digits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

package diagram

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// FuzzGraph reads a graph from two texts, nodes and edges a line each, and holds that what is not refused is written in the
// form of its format: well-formed XML, without what a strict Content-Security-Policy refuses, and one statement a line.
func FuzzGraph(f *testing.F) {
	f.Add("a|What?|x/\nb|End \"1\" <b>&amp;\\", "a|b|yes\\\"\na|b|no")
	f.Add("a||\nb||\nc||", "a|b|\nb|c|\nc|a|")
	f.Add("a|\u202eשלום|\n\xff|👩‍👩‍👧\x00|javascript:", "a|\xff|]]>--%%\r")
	f.Add("a|a|", "a|a|self\nx|y|unknown")
	f.Fuzz(func(t *testing.T, nodes, edges string) {
		var g Graph
		g.Title, g.Description = nodes, edges
		for i, line := range strings.Split(nodes, "\n") {
			id, rest, _ := strings.Cut(line, "|")
			text, href, _ := strings.Cut(rest, "|")
			g.Nodes = append(g.Nodes, Node{ID: id, Text: strings.ReplaceAll(text, "/", "\n"), Href: href, Kind: Kind(i % 4)})
		}
		for line := range strings.SplitSeq(edges, "\n") {
			from, rest, _ := strings.Cut(line, "|")
			to, label, found := strings.Cut(rest, "|")
			if found {
				g.Edges = append(g.Edges, Edge{From: from, To: to, Label: label})
			}
		}
		var inline, file, dot, mermaid bytes.Buffer
		err := g.SVG(&inline, SVGOptions{Prefix: nodes})
		if (g.DOT(&dot) == nil) != (err == nil) || (g.Mermaid(&mermaid) == nil) != (err == nil) {
			t.Fatal("the formats disagree")
		}
		if err != nil {
			return
		}
		if err := g.SVG(&file, SVGOptions{Style: "text::after { content: ']]>' }"}); err != nil {
			t.Fatal(err)
		}
		checkXML(t, inline.Bytes(), len(g.Nodes), false)
		checkXML(t, file.Bytes(), len(g.Nodes), true)
		if got, want := strings.Count(dot.String(), "\n"), len(g.Nodes)+len(g.Edges)+5; got != want {
			t.Errorf("%d lines of DOT, want %d:\n%s", got, want, &dot)
		}
		for line := range strings.Lines(dot.String()) {
			if rest := unquoted(line); strings.ContainsAny(rest, "\"\\<>&") && !strings.Contains(rest, "->") {
				t.Errorf("a quote is not closed: %s", line)
			}
		}
		for line := range strings.Lines(mermaid.String()) {
			if strings.Count(line, `"`)%2 != 0 {
				t.Errorf("a quote is not closed: %s", line)
			}
		}
	})
}

// unquoted returns a line of DOT without its quoted strings.
func unquoted(line string) string {
	var b strings.Builder
	in, escaped := false, false
	for _, r := range line {
		switch {
		case escaped:
			escaped = false
		case in && r == '\\':
			escaped = true
		case r == '"':
			in = !in
		case !in:
			b.WriteRune(r)
		}
	}
	if in {
		b.WriteByte('"')
	}
	return b.String()
}

func checkXML(t *testing.T, data []byte, nodes int, styled bool) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	count := 0
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		element, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if name := element.Name.Local; name == "script" || name == "style" && !styled {
			t.Errorf("the drawing has a <%s>", name)
		}
		for _, a := range element.Attr {
			if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("an element has an attribute %s", a.Name.Local)
			}
			if a.Name.Local == "class" && strings.HasPrefix(a.Value, "diagram-node ") {
				count++
			}
		}
	}
	if count != nodes {
		t.Errorf("%d nodes are drawn, want %d", count, nodes)
	}
}

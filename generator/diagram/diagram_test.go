package diagram

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the wanted files of testdata")

// TestGolden draws the graph of each archive in all formats and compares it with the archive's other files. Its file graph
// has lines
//
//	title TEXT
//	description TEXT
//	question|outcome|start ID "TEXT" HREF
//	FROM -> TO "LABEL"
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			g := readGraph(t, string(archive.Files[0].Data))
			got := &txtar.Archive{Comment: archive.Comment, Files: archive.Files[:1:1]}
			add := func(name string, write func(io.Writer) error) {
				var b bytes.Buffer
				if err := write(&b); err != nil {
					t.Fatal(err)
				}
				got.Files = append(got.Files, txtar.File{Name: "want/" + name, Data: b.Bytes()})
			}
			add("inline.svg", func(w io.Writer) error { return g.SVG(w, SVGOptions{Prefix: "drawing-"}) })
			add("file.svg", func(w io.Writer) error { return g.SVG(w, SVGOptions{Style: "text { fill: black }\n"}) })
			add("dot", g.DOT)
			add("mermaid", g.Mermaid)
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Errorf("(-want +got; go test -update rewrites)\n%s", diff)
			}
		})
	}
}

func readGraph(t *testing.T, text string) Graph {
	var g Graph
	kinds := map[string]Kind{"question": Question, "outcome": Outcome, "start": Start}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		head, rest, _ := strings.Cut(line, " ")
		quoted, before, after := "", rest, ""
		if i := strings.IndexByte(rest, '"'); i >= 0 {
			literal, err := strconv.QuotedPrefix(rest[i:])
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			quoted, _ = strconv.Unquote(literal)
			before, after = strings.TrimSpace(rest[:i]), strings.TrimSpace(rest[i+len(literal):])
		}
		kind, isNode := kinds[head]
		switch {
		case head == "title":
			g.Title = rest
		case head == "description":
			g.Description = rest
		case isNode:
			g.Nodes = append(g.Nodes, Node{ID: before, Text: quoted, Href: after, Kind: kind})
		default:
			g.Edges = append(g.Edges, Edge{From: head, To: strings.TrimPrefix(before, "-> "), Label: quoted})
		}
	}
	return g
}

// TestErrors holds what cannot be drawn, in all formats.
func TestErrors(t *testing.T) {
	nodes := func(ids ...string) []Node {
		var list []Node
		for _, id := range ids {
			list = append(list, Node{ID: id})
		}
		return list
	}
	for _, test := range []struct {
		name  string
		graph Graph
		want  string
	}{
		{"empty", Graph{}, "diagram: the graph has no nodes"},
		{"twice", Graph{Nodes: nodes("a", "a")}, `diagram: two nodes have the id "a"`},
		{"unknown from", Graph{Nodes: nodes("a"), Edges: []Edge{{From: "x", To: "a"}}}, `diagram: an edge leaves "x", which is no node`},
		{"unknown to", Graph{Nodes: nodes("a"), Edges: []Edge{{From: "a", To: "x"}}}, `diagram: an edge from "a" leads to "x", which is no node`},
		{"to itself", Graph{Nodes: nodes("a"), Edges: []Edge{{From: "a", To: "a"}}}, `diagram: edges lead from "a" back to it`},
		{
			"circle",
			Graph{Nodes: nodes("end", "a", "b", "c"), Edges: []Edge{{"a", "b", ""}, {"b", "c", ""}, {"c", "b", ""}, {"c", "end", ""}}},
			`diagram: edges lead from "c" back to it`,
		},
	} {
		for format, write := range map[string]func(io.Writer) error{
			"svg": func(w io.Writer) error { return test.graph.SVG(w, SVGOptions{}) },
			"dot": test.graph.DOT, "mermaid": test.graph.Mermaid,
		} {
			var b bytes.Buffer
			err := write(&b)
			if err == nil || err.Error() != test.want {
				t.Errorf("%s as %s: %v, want %s", test.name, format, err, test.want)
			}
			if b.Len() > 0 {
				t.Errorf("%s as %s: something was written", test.name, format)
			}
		}
	}
}

// TestTooLarge holds that a graph whose lines pass too many ranks is refused, and not after minutes.
func TestTooLarge(t *testing.T) {
	var g Graph
	for i := range 400 {
		id := strconv.Itoa(i)
		g.Nodes = append(g.Nodes, Node{ID: id})
		if i > 0 {
			g.Edges = append(g.Edges, Edge{From: strconv.Itoa(i - 1), To: id}, Edge{From: "0", To: id})
		}
	}
	if err := g.SVG(io.Discard, SVGOptions{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v, want %v", err, ErrTooLarge)
	}
}

// failing is a file on a full disk.
type failing struct{}

var errFull = errors.New("the disk is full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

// TestWriteFails holds that no failure to write is lost.
func TestWriteFails(t *testing.T) {
	g := Graph{Nodes: []Node{{ID: "a", Text: "A"}}}
	svg := func(w io.Writer) error { return g.SVG(w, SVGOptions{}) }
	for format, write := range map[string]func(io.Writer) error{"svg": svg, "dot": g.DOT, "mermaid": g.Mermaid} {
		if err := write(failing{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want %v", format, err, errFull)
		}
	}
}

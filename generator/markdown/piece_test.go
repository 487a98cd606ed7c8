package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// pieces cuts a text: what stands between ‹ and › is a literal piece with the value 7, what stands between « and »
// is left out.
func pieces(text string) []Piece {
	file := source.NewFile("a.toml", []byte("text = \""+text+"\"\n"))
	var list []Piece
	at := len("text = \"")
	add := func(size int, piece Piece) {
		piece.Place = file.Span(at, at+size)
		list = append(list, piece)
	}
	for rest := text; rest != ""; {
		i := strings.IndexAny(rest, "‹«")
		if i < 0 {
			i = len(rest)
		}
		if i > 0 {
			add(i, Piece{Text: rest[:i]})
		}
		at, rest = at+i, rest[i:]
		if literal, ok := strings.CutPrefix(rest, "‹"); ok {
			literal, _, _ = strings.Cut(literal, "›")
			size := len("‹" + literal + "›")
			add(size, Piece{Text: literal, Literal: true, Value: "7"})
			at, rest = at+size, rest[size:]
		} else if left, ok := strings.CutPrefix(rest, "«"); ok {
			left, _, _ = strings.Cut(left, "»")
			size := len("«" + left + "»")
			at, rest = at+size, rest[size:]
		}
	}
	return list
}

func TestPieces(t *testing.T) {
	english, _ := lang.Lookup("en")
	tests := []struct {
		name, text, html, plain string
		problems                []string // code and what stands at its place
	}{
		{name: "one piece", text: "A *b* c.", html: "<p>A <em>b</em> c.</p>\n", plain: "A b c."},
		{name: "no pieces", text: "", html: ""},
		{
			name: "left out", text: "One\n\n«{if a}\n»- two\n«{end}\n{if b}x{end}\n»- three\n",
			html: "<p>One</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>\n", plain: "One\ntwo\nthree",
		},
		{
			name: "literal", text: "By ‹the *7th* <day>›, \"‹or›\" ‹later›",
			html: `<p>By <span data-value="7">the *7th* &lt;day&gt;</span>, “<span data-value="7">or</span>” ` +
				`<span data-value="7">later</span></p>` + "\n",
			plain: "By the *7th* <day>, “or” later",
		},
		{
			name: "emphasis", text: "a**‹b›**c *‹d›*",
			html:  `<p>a<strong><span data-value="7">b</span></strong>c <em><span data-value="7">d</span></em></p>` + "\n",
			plain: "abc d",
		},
		{
			name: "code and links", text: "`a ‹b› c` [‹d› e](guide:f) ![‹g›](/h.png)",
			html: `<p><code>a <span data-value="7">b</span> c</code> <a href="/guides/f/" class="ref ref-guide">` +
				`<span data-value="7">d</span> e</a> <img src="/h.png" alt="g" loading="lazy" decoding="async"></p>` + "\n",
			plain: "a b c d e g",
		},
		{
			name: "heading", text: "## To ‹day›\n",
			html: `<h2 id="to-day">To <span data-value="7">day</span> <a class="anchor" href="#to-day" ` +
				`aria-label="Link to this section">#</a></h2>` + "\n",
			plain: "To day",
		},
		{
			name: "escapes beside", text: `\*‹a›\*‹b›&amp;‹c›`,
			html:  `<p>*<span data-value="7">a</span>*<span data-value="7">b</span>&amp;<span data-value="7">c</span></p>` + "\n",
			plain: "*a*b&c",
		},
		{
			name: "the mark itself", text: "a\ufdd0‹b›",
			html:  "<p>a\ufdd0<span data-value=\"7\">b</span></p>\n",
			plain: "a\ufdd0b",
		},
		{
			name: "places", text: "«{if}»a **«{end}»[b](‹c›) <i>d «{if}»[e](nope:f‹g›) ** «{end}»h ![h](‹i›)",
			html: "",
			problems: []string{
				`emphasis/open "**"`, `inline/value "‹c›"`, `html/raw "<i>"`, `inline/value "‹g›"`, `emphasis/open "**"`,
				`inline/value "‹i›"`,
			},
		},
		{
			name: "code block", text: "```\n‹a›\n```\n",
			problems: []string{`inline/value "‹a›"`},
		},
		{
			name: "across pieces", text: "[a](no«x»pe:b)",
			problems: []string{`link/scheme "no«x»pe:b"`},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, problems := ParsePieces(pieces(test.text), Options{Language: english})
			var found []string
			for _, p := range problems {
				found = append(found, p.Code+` "`+p.Span.Text()+`"`)
				if p.Help == "" {
					t.Errorf("%s has no cure", p.Code)
				}
			}
			if diff := cmp.Diff(test.problems, found); diff != "" {
				t.Errorf("problems differ (-want +got)\n%s", diff)
			}
			var out bytes.Buffer
			if err := doc.Render(&out, site{}); err != nil {
				t.Fatal(err)
			}
			checkBalanced(t, out.String())
			if len(test.problems) > 0 {
				return
			}
			if out.String() != test.html {
				t.Errorf("got  %s\nwant %s", out.String(), test.html)
			}
			if doc.Plain() != test.plain {
				t.Errorf("plain text %q, want %q", doc.Plain(), test.plain)
			}
		})
	}
}

// TestPiecesWhole: a text in one piece is what Parse makes of it, and a piece that is not its file's bytes has its
// problems at the whole of its place.
func TestPiecesWhole(t *testing.T) {
	for _, text := range nasty {
		file := source.NewFile("a.md", []byte(text))
		want, wantProblems := Parse([]byte(text), Options{Origin: file.Span(0, len(text))})
		got, problems := ParsePieces([]Piece{{Text: text, Place: file.Span(0, len(text))}}, Options{})
		var a, b bytes.Buffer
		if err := want.Render(&a, site{}); err != nil {
			t.Fatal(err)
		}
		if err := got.Render(&b, site{}); err != nil {
			t.Fatal(err)
		}
		if a.String() != b.String() {
			t.Errorf("%q gives %s, as a piece %s", text, a.String(), b.String())
		}
		if len(problems) != len(wantProblems) {
			t.Errorf("%q has %d problems, as a piece %d", text, len(wantProblems), len(problems))
			continue
		}
		for i, p := range problems {
			if p.Code != wantProblems[i].Code || p.Span != wantProblems[i].Span {
				t.Errorf("%q: %s at %s, as a piece %s at %s", text, wantProblems[i].Code, wantProblems[i].Span, p.Code, p.Span)
			}
		}
	}
	file := source.NewFile("a.toml", []byte(`text = "\u0061 <b>"`))
	place := file.Span(8, 18)
	_, problems := ParsePieces([]Piece{{Text: "a ", Place: place}, {Text: "<b>", Place: place}}, Options{})
	if len(problems) != 1 || problems[0].Span != place {
		t.Errorf("got %v, want one problem at %s", problems, place)
	}
}

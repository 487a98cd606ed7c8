package markdown

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"recourse/generator/lang"
	"recourse/generator/source"
)

var nasty = []string{
	"", "\n", "\ufeff", "\x00", "\xff\xfe", "   \n\t\n", "a\r\nb\r\n\r\n# c {#d}\r\n", "\r", "a\rb",
	"::: steps\n1. a\n", "::: steps\n::: verify\nx\n:::\n", ":::\n", "::: path\n", "::: path\n|\n›\n| › |\n:::", ":::: compare\na\n---\nb\n::::",
	"::: compare\n---\n---\n:::", "::: timeline\n- **a**\n- b\n:::", "::: steps\n1. ::: verify\n   x\n   :::\n:::", "> ::: verify\n> x\nlazy\n:::\n",
	"::: verify\n```\n:::\n```\n:::", "1. ::: steps\n:::", "::: path\n[](screen:x) › **a | b** › `c › d`\n:::",
	"> [!NOTE]\n", "> [!NOTE] x\n", "> [!WHAT]\n> a", "> [!]\n> a", "> > [!TIP]\n> > a", "> [!NOTE]\n> > [!NOTE]\n> > a", "- > [!note]\n  > a\n  lazy",
	"[](", "[](guide:", "[](guide:a", "[](guide:a \"b", "[a](<guide:b>)", "[a](guide:b#c)", "[](#)", "[](#x)\n\n## y {#x}", "[a][b]\n\n[b]: guide:c",
	"[![](/a.png)](guide:b)", "![a](/b.png)", "![[](guide:a)](/b.png)", "![](https://a/b.png)", "[a[^1]](guide:b)\n\n[^1]: c", "[<https://a.b>](guide:c)",
	"[a](javascript:alert(1))", "[a](java\tscript:x)", "[a](&#106;avascript:x)", "<javascript:x>", "<guide:a>", "<term:a>", "<a@b.c>", "[a](data:text/html,x)", "[a](//b)", "[a](https://)",
	"[a](https://b/\"onclick=\"x)", "[a](<https://b/ c>)", "[a](https://b 'c\"d<e>')", "![\"><script>](/a.png \"\\\"><b>\")",
	"# a\n#### b\n#", "##", "## {#a}", "## a {#a}\n## b {#a}\n## a\n## a\n## a-2", "## a {.b onclick=c}", "## a {#fn-1}", "## fn-1\n## source-1\n## term-a-1", "a {#b}\n---",
	"## [a](term:b) [](source:c)\n", "## \"", "## ***", "## ![](/x)", "## **",
	"<b>a</b>", "<script>x</script>\n", "<!-- a\n\nb -->", "a <!-- b --> c", "<?php ?>", "<![CDATA[x]]>", "<div>\n*a*\n</div>", "a <b\nc=d> e", "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp; &bogus; &#0; &#xD800; &;",
	"| a | b |\n|---|--:|\n| `c\\|d` | e | f |\n", "| |\n|-|\n", "|a|\n|:-:|", "a | b\n- | -\n[](term:c) | [](term:c)", "| \"a | b\" |\n|-|-|\n",
	"a[^1] b[^1] ![^1]\n\n[^1]: c[^2]\n[^2]: d[^1]\n[^2]: e\n[^3]: f", "[^1]\n\n[^1]:\n\n    - a\n", "[^1]\n\n> [^1]: a", "[^a", "[^]: b", "- [^1]\n\n[^1]: ```\n    a",
	"a\n: b\n\n  c\n: d", "a\n\n:   b\n\n:   c", "```", "```go\nfunc", "~~~\n```\n", "``` js x\n</code>\n```", "    a\n\tb", "```nope\na\n```", "- ```\n  a\nb",
	"*", "**", "***a**", "_a *b_ c*", "**a", "`a", "``a`", "~~a", "~a~", "\\", "a\\\nb", "a  \nb", "\\\"a\\\"", "a&", "a\\&amp;", "\"**\"a\"**\"", "1. a\n1. b\n\n2) c\n", "0. a", "999999999. a", "-\n\n  a", "- a\n- b\n\n  c\n- d",
	strings.Repeat(">", 200) + "a", strings.Repeat("- ", 100) + "a", strings.Repeat("*a ", 100), strings.Repeat("[", 100), strings.Repeat("::: verify\n", 80),
	strings.Repeat("**_", 90) + "a" + strings.Repeat("_**", 90), strings.Repeat("![", 80) + strings.Repeat("](/a)", 80), strings.Repeat("> [!NOTE]\n", 50),
	"e\u0301\u0306 и\u0306 \u202e \u200b \ue000", "a\u2028b", "[](source:a)[](source:a \"b\")[](source:b)", "[](term:a) [](term:a)\n\n## x\n\n[](term:a)",
	"---\n***\n___", "a\n===\nb\n---", "[a]: <b>\n[a]: c\n\n[a]", "[a]:\n", "\t- a\n\t\t- b", ">\t- a\n>\t\t: b", "::: verify {#a}\nb\n:::", ":::verify\n:::", "+++\ntitle = \"a\"\n+++\n",
}

// FuzzMarkdown reads any text as a long and as a short one and proves of the HTML: it is balanced, as a browser's parser
// sees it too, without an element or address of the author's making, with unique ids; and of the rest, that it is the same
// twice and that problems stand inside the text.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range nasty {
		f.Add(seed)
	}
	russian, _ := lang.Lookup("ru")
	f.Fuzz(func(t *testing.T, text string) {
		for _, inline := range []bool{false, true} {
			file := source.NewFile("a.md", []byte(text))
			o := Options{Language: russian, Origin: file.Span(0, len(text)), Inline: inline}
			doc, problems := Parse(file.Text, o)
			for _, p := range problems {
				if p.Span.Start > p.Span.End || p.Span.End > len(text) || p.Help == "" || p.Message == "" {
					t.Errorf("bad problem %v %+v", p.Span, p)
				}
			}
			var out, again bytes.Buffer
			if err := doc.RenderWith(&out, site{}, RenderOptions{IDPrefix: "x-"}); err != nil {
				t.Fatal(err)
			}
			second, _ := Parse(file.Text, o)
			if err := second.RenderWith(&again, site{}, RenderOptions{IDPrefix: "x-"}); err != nil {
				t.Fatal(err)
			}
			if out.String() != again.String() {
				t.Errorf("two readings differ:\n%s\n%s", out.String(), again.String())
			}
			if len(problems) == 0 {
				checkHTML(t, out.String())
			} else {
				checkBalanced(t, out.String())
			}
			doc.Sections(title)
			doc.Steps(title)
			doc.Plain()
		}
	})
}

// checkBalanced proves that a browser's parser neither adds nor moves an element.
func checkBalanced(t *testing.T, text string) {
	t.Helper()
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(text), body)
	if err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	parsed := map[string]int{}
	var count func(n *html.Node)
	count = func(n *html.Node) {
		if n.Type == html.ElementNode {
			parsed[n.Data]++
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			count(c)
		}
	}
	for _, n := range nodes {
		count(n)
	}
	z := html.NewTokenizer(strings.NewReader(text))
	for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
		if token := z.Token(); tt == html.StartTagToken {
			parsed[token.Data]--
		}
	}
	for tag, n := range parsed {
		if n != 0 {
			t.Errorf("%d <%s> more after parsing of:\n%s", n, tag, text)
		}
	}
}

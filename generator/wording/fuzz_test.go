package wording

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"recourse/generator/expr"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// FuzzText reads any text and proves: problems stand inside of it and have a cure; a text without braces stays what it is,
// byte for byte; what a variant says stands in the text; and its HTML is balanced.
func FuzzText(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if !strings.HasSuffix(file.Name, ".want") {
				f.Add(string(file.Data))
			}
		}
	}
	for _, seed := range []string{
		"", "{", "}", "{{", "}}", "{}", "{#", "{#}", "{#a}{", "{|", "{|}", "{a|", "{'", "{'}", "{if", "{if}", "{if '}'}", "{end}",
		"{if owner}\r\na\r\n{end}\r\n", ">{if owner}\n>a\n>{end}", "{if\nowner\n}\na{end}", "{price |\n\n}", "{price | \xff}", "\xff{if owner}\xfe{end}",
		"\ufdd0{price | \ufdd0}", "[{price | a}]({price | b} '{price | c}')", "![{price | a}](/b{price | c})", "<{price | a}>", "{price | a}\n===\n",
		strings.Repeat("{if owner}", 50), strings.Repeat("{if owner}a{end}", 20), "[^1]\n\n[^1]: {price | a}", "[{price | a}]: b\n\n[{price | a}]",
		"::: path\n{price | a} › b\n:::", "- {if owner}\n  a\n  {end}\n- b", "{else}{elif}{if(}", "`{price | a}`{{`", "&{price | amp};", "\\{price | a}",
	} {
		f.Add(seed)
	}
	o := options(f)
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("a.toml", []byte("text = '"+text+"'"))
		written := source.String{Value: text, Span: file.Span(len("text = '"), len("text = '")+len(text))}
		inside := func(problems source.Problems) {
			for _, p := range problems {
				if p.Span.Start < written.Span.Start || p.Span.End > written.Span.End || p.Span.Start > p.Span.End ||
					p.Code == "" || p.Message == "" || p.Help == "" {
					t.Errorf("bad problem %d–%d %+v", p.Span.Start, p.Span.End, p)
				}
			}
		}
		parsed, problems := Parse(written, o)
		inside(problems)
		for _, truth := range []expr.Truth{expr.True, expr.False} {
			v := parsed.Variant(always(truth))
			plain := v.Plain(nil)
			if !strings.ContainsAny(text, "{}") && (plain != text || !parsed.Static() || len(problems) > 0) {
				t.Errorf("%q became %q", text, plain)
			}
			at := 0
			for _, p := range v.Parts() {
				if p.Hole == nil && !p.literal && p.Text != "{" && p.Text != "}" && text[p.start:p.start+len(p.Text)] != p.Text {
					t.Errorf("%q does not stand at %d", p.Text, p.start)
				}
				if p.start < at {
					t.Errorf("%q stands before %d", p.Text, at)
				}
				at = p.start
			}
			balanced(t, string(v.HTML(func(*Hole) (int, string) { return 1, "" })))
			doc, problems := v.Markdown(markdown.Options{Language: o.Language}, func(*Hole) (int, string) { return 1, "" })
			inside(problems)
			var b bytes.Buffer
			if err := doc.Render(&b, nil); err != nil {
				t.Fatal(err)
			}
			balanced(t, b.String())
			doc.Plain()
			doc.Sections(nil)
		}
	})
}

// balanced proves that every element is closed where it must be.
func balanced(t *testing.T, text string) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(strings.NewReader(text))
	for tt := z.Next(); tt != html.ErrorToken; tt = z.Next() {
		name, _ := z.TagName()
		switch tag := string(name); {
		case tt == html.StartTagToken && tag != "br" && tag != "hr" && tag != "img":
			open = append(open, tag)
		case tt == html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Fatalf("</%s> closes nothing in:\n%s", tag, text)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("<%s> is not closed in:\n%s", open[len(open)-1], text)
	}
}

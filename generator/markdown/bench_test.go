package markdown

import (
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"recourse/generator/lang"
)

func page(tb testing.TB) []byte {
	tb.Helper()
	text, err := os.ReadFile("testdata/page.ru.md")
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// BenchmarkPage reads and renders a guide as authors write them.
func BenchmarkPage(b *testing.B) {
	text := page(b)
	russian, _ := lang.Lookup("ru")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		doc, _ := Parse(text, Options{Language: russian})
		if err := doc.Render(io.Discard, site{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRender renders a guide that was read before, as serve does.
func BenchmarkRender(b *testing.B) {
	russian, _ := lang.Lookup("ru")
	doc, _ := Parse(page(b), Options{Language: russian})
	b.ReportAllocs()
	for b.Loop() {
		if err := doc.Render(io.Discard, site{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGoldmark is the floor: goldmark alone on the same text.
func BenchmarkGoldmark(b *testing.B) {
	text := page(b)
	plain := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote, extension.DefinitionList))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := plain.Convert(text, &out); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkInline reads and renders a short text.
func BenchmarkInline(b *testing.B) {
	russian, _ := lang.Lookup("ru")
	b.ReportAllocs()
	for b.Loop() {
		doc, _ := Parse([]byte(`Откройте [спор](term:dispute) за "15" дней.`), Options{Language: russian, Inline: true})
		if err := doc.Render(io.Discard, site{}); err != nil {
			b.Fatal(err)
		}
	}
}

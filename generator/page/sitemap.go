package page

import (
	"bytes"
	"encoding/xml"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// Listed is a page that search engines should know: its address, the same page in other languages, and the date of its
// last review (the zero date where it has none).
type Listed struct {
	Path       string // from the site's root, before any base path
	Alternates []kb.Alternate
	Modified   lang.Date
}

// Sitemap writes sitemap.xml as sitemaps.org 0.9 has it, with the alternates of each page as Google's hreflang extension
// has them: x-default is the site's first language.
func Sitemap(config kb.Config, pages []Listed) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range pages {
		b.WriteString("<url><loc>")
		escape(&b, Absolute(config, p.Path))
		b.WriteString("</loc>")
		if !p.Modified.IsZero() {
			b.WriteString("<lastmod>" + p.Modified.String() + "</lastmod>")
		}
		if len(p.Alternates) > 1 {
			for _, a := range p.Alternates {
				alternate(&b, a.Lang, Absolute(config, a.Path))
			}
			alternate(&b, "x-default", Absolute(config, p.Alternates[0].Path))
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func alternate(b *bytes.Buffer, tag, address string) {
	b.WriteString(`<xhtml:link rel="alternate" hreflang="` + tag + `" href="`)
	escape(b, address)
	b.WriteString(`"/>`)
}

// escape writes text as XML. Writing to a buffer cannot fail.
func escape(b *bytes.Buffer, text string) { _ = xml.EscapeText(b, []byte(text)) }

// Absolute returns the full address of a path from the site's root.
func Absolute(config kb.Config, path string) string {
	return config.BaseURL + path[1:]
}

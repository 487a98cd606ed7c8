package page

import (
	"bytes"
	"cmp"
	"encoding/xml"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// listing is a page that search engines should know: its address, the same page in other languages, and the date of its
// last review (the zero date where it has none).
type listing struct {
	path       string // from the site's root, before any base path
	alternates []kb.Alternate
	standard   string // the path for readers of all other languages; "" for that of the first alternate
	modified   lang.Date
}

// sitemap writes sitemap.xml as sitemaps.org 0.9 has it, with the alternates of each page as Google's hreflang extension
// has them, the same as in the head of the page.
func sitemap(config kb.Config, pages []listing) []byte {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">` + "\n")
	for _, p := range pages {
		b.WriteString("<url><loc>")
		escape(&b, absolute(config, p.path))
		b.WriteString("</loc>")
		if !p.modified.IsZero() {
			b.WriteString("<lastmod>" + p.modified.String() + "</lastmod>")
		}
		if len(p.alternates) > 1 {
			for _, a := range p.alternates {
				alternate(&b, a.Lang, absolute(config, a.Path))
			}
			alternate(&b, "x-default", absolute(config, cmp.Or(p.standard, p.alternates[0].Path)))
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

// absolute returns the full address of a path from the site's root.
func absolute(config kb.Config, path string) string {
	return config.BaseURL + path[1:]
}

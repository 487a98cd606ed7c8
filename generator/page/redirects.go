package page

import (
	"bytes"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/source"
)

// Redirect leads from an old address to where its page is now; both from the site's root, before any base path.
type Redirect struct {
	From, To string
	Place    source.Span // where the author wrote the old address
}

// Redirects returns the aliases of every entry, sorted by old address.
func Redirects(site *kb.Site) []Redirect {
	var all []Redirect
	for _, e := range site.Editions {
		for entry := range e.All() {
			m := entry.Head()
			for _, alias := range m.Aliases {
				all = append(all, Redirect{From: withSlash(alias.Value), To: m.Path, Place: alias.Span})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Redirect) int { return strings.Compare(a.From, b.From) })
	return all
}

// withSlash makes an address a folder's, unless it names a file.
func withSlash(address string) string {
	last := address[strings.LastIndexByte(address, '/')+1:]
	if last == "" || strings.Contains(last, ".") {
		return address
	}
	return address + "/"
}

// RedirectsFile writes a _redirects file as Netlify and Cloudflare Pages read it.
func RedirectsFile(config kb.Config, redirects []Redirect) []byte {
	var b bytes.Buffer
	for _, r := range redirects {
		b.WriteString(config.BasePath + r.From + " " + config.BasePath + r.To + " 301\n")
	}
	return b.Bytes()
}

// Robots writes robots.txt: everything may be read, and the sitemap is here.
func Robots(config kb.Config) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + Absolute(config, "/sitemap.xml") + "\n")
}

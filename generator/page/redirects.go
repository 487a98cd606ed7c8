package page

import (
	"bytes"
	"slices"
	"strings"

	"recourse/generator/kb"
)

// redirect leads from an old address to where its page is now; both from the site's root, before any base path.
type redirect struct {
	from, to string
}

// redirects returns the aliases of every entry, sorted by old address.
func redirects(site *kb.Site) []redirect {
	var all []redirect
	for _, e := range site.Editions {
		for entry := range e.All() {
			m := entry.Head()
			for _, alias := range m.Aliases {
				all = append(all, redirect{from: withSlash(alias.Value), to: m.Path})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b redirect) int { return strings.Compare(a.from, b.from) })
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

// redirectsFile writes a _redirects file as Netlify and Cloudflare Pages read it.
func redirectsFile(config kb.Config, list []redirect) []byte {
	var b bytes.Buffer
	for _, r := range list {
		b.WriteString(config.BasePath + r.from + " " + config.BasePath + r.to + " 301\n")
	}
	return b.Bytes()
}

// robots writes robots.txt: everything may be read, and the sitemap is here.
func robots(config kb.Config) []byte {
	return []byte("User-agent: *\nAllow: /\n\nSitemap: " + absolute(config, "/sitemap.xml") + "\n")
}

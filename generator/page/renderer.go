package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"sync"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Assets knows the addresses of what static/ was built into: "site.css" → "/assets/site-3fa9c1.css", from the site's
// root, before any base path.
type Assets interface {
	URL(name string) (string, bool)
}

// Options say what pages are made with.
type Options struct {
	Assets Assets
	Search map[lang.Tag]string // address of each language's search index, from the site's root; "" or missing: none
	Dev    bool                // adds the style guide
	Last   *Renderer           // made with the same templates, which are not parsed again then; or nil
}

// ErrNotFound is what Render returns for a path that is no page.
var ErrNotFound = errors.New("no such page")

// Renderer writes the pages of a site. It is safe for concurrent use.
type Renderer struct {
	site      *kb.Site
	options   Options
	templates templateSet // for pages that speak several languages
	editions  []*edition
	routes    map[string]*route
	paths     func() []string
	problems  source.Problems
}

// route is a page: the kind of its template and how its view is made.
type route struct {
	kind   string
	speaks *edition // nil for a page that speaks several languages
	view   func() any
	place  source.Span
	listed *listing // for the sitemap; nil where search engines should pass it by
	entry  *kb.Meta // of the entry that the page is about, or nil
}

// New prepares a site's pages. A template that cannot be parsed is a problem with its place, and so are two pages that
// would stand in one file.
func New(site *kb.Site, templates fs.FS, o Options) (*Renderer, source.Problems) {
	r := &Renderer{site: site, options: o, routes: map[string]*route{}}
	r.options.Last = nil // one renderer must not keep all before it
	r.paths = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(r.routes)) })
	if o.Last != nil {
		r.templates, r.routes = o.Last.templates, make(map[string]*route, len(o.Last.routes))
	} else if r.templates, r.problems = parseTemplates(templates, nil); len(r.problems) > 0 {
		return r, r.problems
	}
	for _, e := range site.Editions {
		r.editions = append(r.editions, r.newEdition(e, o.Last.spoken(e.Words, templates)))
	}
	for _, e := range r.editions {
		e.addRoutes()
	}
	r.addSharedRoutes()
	return r, r.problems
}

// spoken returns the templates with the words of a language: those of a renderer, which may be nil, where it has them.
func (r *Renderer) spoken(words *lang.Messages, templates fs.FS) templateSet {
	if r != nil {
		for _, e := range r.editions {
			if e.Words == words {
				return e.templates
			}
		}
	}
	set, _ := parseTemplates(templates, words) // its problems are those of the set without words
	return set
}

// Paths returns the path of every page in the output, sorted: "ru/guides/x/index.html", "404.html".
func (r *Renderer) Paths() []string { return r.paths() }

// Has tells whether there is a page at a path.
func (r *Renderer) Has(path string) bool { return r.routes[path] != nil }

// Kind returns the kind of the page at a path, the name of its template.
func (r *Renderer) Kind(path string) string {
	if route, ok := r.routes[path]; ok {
		return route.kind
	}
	return ""
}

// Place returns where the page at a path was written: the zero span for a page that no file of content is about.
func (r *Renderer) Place(path string) source.Span {
	if route, ok := r.routes[path]; ok {
		return route.place
	}
	return source.Span{}
}

// listed returns the pages that search engines should know, sorted by path.
func (r *Renderer) listed() []listing {
	var list []listing
	for _, path := range r.paths() {
		page := r.routes[path]
		if page.listed == nil {
			continue
		}
		l := *page.listed
		if page.entry != nil {
			l.alternates = r.site.Alternates(page.entry.ID)
		}
		list = append(list, l)
	}
	return list
}

// Render writes the page at a path of [Renderer.Paths]. An unknown path is [ErrNotFound]; what else fails is a template
// or the writer.
func (r *Renderer) Render(w io.Writer, path string) error {
	route, ok := r.routes[path]
	if !ok {
		return fmt.Errorf("%s: %w", path, ErrNotFound)
	}
	buffer := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buffer)
	buffer.Reset()
	templates := r.templates
	if route.speaks != nil {
		templates = route.speaks.templates
	}
	if err := templates[route.kind].ExecuteTemplate(buffer, "layout", route.view()); err != nil {
		return fmt.Errorf("render %s: %w", path, err)
	}
	_, err := w.Write(buffer.Bytes())
	return err
}

// buffers are reused from page to page: a page is written whole or not at all.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// add makes a page of the output. A second page in one file is a problem, shown where that page was written.
func (r *Renderer) add(path string, page *route) {
	if first, taken := r.routes[path]; taken {
		r.problems.Add(page.place, "page/address", "two pages have the address /%s", path).
			Hint("rename one of them").Note(first.place, "the other one")
		return
	}
	r.routes[path] = page
}

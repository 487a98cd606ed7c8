package page

import (
	"strings"

	"recourse/generator/kb"
	"recourse/generator/tree"
)

// addRoutes lists the pages of an edition.
func (e *edition) addRoutes() {
	e.page("/", "home", func() any { return e.home() })
	e.page(searchPath, "search", func() any { return e.search() })
	if keepsCase(e.Edition) {
		e.page(casePath, "mycase", func() any { return e.myCase() })
	}
	for _, list := range []struct {
		entries     int // of the site; a list of nothing has no page
		below, kind string
		view        func() any
	}{
		{len(e.Sources), "/sources/", "sources", func() any { return e.sources() }},
		{len(e.Terms), "/glossary/", "glossary", func() any { return e.glossary() }},
		{len(e.Deadlines), "/deadlines/", "deadlines", func() any { return e.deadlines() }},
		{len(e.Trees), "/trees/", "trees", func() any { return e.trees() }},
		{len(e.Letters) + len(e.Checklists), "/letters/", "letters", func() any { return e.letters() }},
		{len(e.Complaints), "/complaints/", "complaints", func() any { return e.complaints() }},
	} {
		if list.entries > 0 {
			e.page(list.below, list.kind, list.view)
		}
	}

	if e.r.site.Config.Offline {
		e.r.add(outputPath(e.path(offlinePath)), &route{kind: "offline", speaks: e, view: func() any { return e.offline() }})
	}

	e.articles(e.Guides)
	e.articles(e.Cases)
	e.articles(e.Pages)
	for _, t := range e.Topics {
		e.entryPage("topic", &t.Meta, func() any { return e.topic(t) })
	}
	for _, c := range e.Complaints {
		e.entryPage("complaint", &c.Meta, func() any { return e.complaint(c) })
		for _, t := range c.Types {
			e.entryPage("type", &t.Meta, func() any { return e.complaintType(t) })
		}
	}
	for _, t := range e.Trees {
		e.treePages(t)
	}
	for _, l := range e.Letters {
		e.entryPage("letter", &l.Meta, func() any { return e.letter(l) })
	}
	for _, c := range e.Checklists {
		e.entryPage("checklist", &c.Meta, func() any { return e.checklist(c) })
	}
	e.aliases()
}

func (e *edition) articles(list []*kb.Article) {
	for _, a := range list {
		e.entryPage(string(a.ID.Kind), &a.Meta, func() any { return e.article(a, list) })
	}
}

func (e *edition) treePages(t *kb.Tree) {
	e.entryPage("tree", &t.Meta, func() any { return e.tree(t) })
	for _, s := range t.States {
		if s.Question != nil {
			e.r.add(outputPath(e.statePath(t, s)), e.questionRoute(t, s))
		}
	}
	for _, o := range t.Outcomes {
		e.entryPage("outcome", &o.Meta, func() any { return e.outcome(o) })
		if o != o.Main() {
			e.r.routes[outputPath(o.Path)].listed = nil
		}
	}
}

func (e *edition) questionRoute(t *kb.Tree, s *tree.State) *route {
	return &route{kind: "question", speaks: e, view: func() any { return e.question(t, s) }, place: t.Span}
}

// aliases puts a page that leads on at every old address.
func (e *edition) aliases() {
	for entry := range e.All() {
		m := entry.Head()
		for _, alias := range m.Aliases {
			e.r.add(outputPath(withSlash(alias.Value)), &route{
				kind: "alias", speaks: e, view: func() any { return e.alias(m.Path) }, place: alias.Span,
			})
		}
	}
}

// addSharedRoutes lists the pages that belong to no edition.
func (r *Renderer) addSharedRoutes() {
	if len(r.editions) == 0 {
		return
	}
	root := &route{kind: "pick", view: func() any { return r.pick() }}
	if len(r.editions) > 1 {
		root.listed = r.editions[0].listing("/")
		root.listed.path = "/"
	}
	r.add("index.html", root)
	r.add(LostPath, &route{kind: "lost", view: func() any { return r.lost() }})
	if r.options.Dev {
		r.add("styleguide/index.html", &route{kind: "styleguide", view: func() any { return r.editions[0].styleguide() }})
	}
}

// page adds a page that every edition has at the same address.
func (e *edition) page(below, kind string, view func() any) {
	e.r.add(outputPath(e.path(below)), &route{kind: kind, speaks: e, view: view, listed: e.listing(below)})
}

// listing tells search engines of a page that every edition has. The root of the site stands for all home pages.
func (e *edition) listing(below string) *listing {
	l := &listing{path: e.path(below)}
	for _, other := range e.r.editions {
		l.alternates = append(l.alternates, kb.Alternate{Lang: other.Language.Tag, Path: other.path(below)})
	}
	if below == "/" {
		l.standard = "/"
	}
	return l
}

// entryPage adds the page of an entry. Search engines are told of it in the languages it is written in.
func (e *edition) entryPage(kind string, m *kb.Meta, view func() any) {
	page := &route{kind: kind, speaks: e, view: view, place: m.Span, entry: m}
	if e.foreign(m) == "" && !m.Draft {
		page.listed = &listing{path: m.Path, modified: m.Reviewed}
	}
	e.r.add(outputPath(m.Path), page)
}

// outputPath returns the file that an address from the site's root is served from.
func outputPath(address string) string {
	path := strings.TrimPrefix(address, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		return path + "index.html"
	}
	return path
}

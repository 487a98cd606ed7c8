package page

import (
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// sheet starts the view of a page that belongs to no entry. Address is from the site's root and the same in every
// edition but for the language.
func (e *edition) sheet(kind, address, title, description string) View {
	v := View{
		Messages: e.Words, Chrome: e.chrome, Kind: kind, Menu: e.menus[""], Lang: e.Language.Tag, RTL: e.Language.RTL, Title: title,
		DocumentTitle: e.documentTitle(title), Description: description,
		Canonical: absolute(e.r.site.Config, address), OpenGraph: "website", Languages: e.languages(address),
	}
	for _, other := range e.r.editions {
		v.Alternates = append(v.Alternates, e.alternate(other.Language.Tag, other.twin(e, address)))
	}
	v.Alternates = e.withDefault(v.Alternates)
	return v
}

// entry starts the view of an entry's page.
func (e *edition) entry(kind string, m *kb.Meta) View {
	v := View{
		Messages: e.Words, Chrome: e.chrome, Kind: kind, Menu: e.menus[""], Lang: e.Language.Tag, RTL: e.Language.RTL, Title: m.Title,
		DocumentTitle: e.documentTitle(m.Title), Description: m.Summary,
		Canonical: absolute(e.r.site.Config, m.Path), OpenGraph: "article", Languages: e.languages(m.Path),
	}
	if v.Description == "" {
		v.Description = m.Title + ". " + e.Texts.Title
	}
	for _, a := range e.r.site.Alternates(m.ID) {
		v.Alternates = append(v.Alternates, e.alternate(a.Lang, a.Path))
	}
	if foreign := e.foreign(m); foreign != "" {
		v.Original = original(foreign)
		v.Canonical = e.canonicalElsewhere(m, v.Canonical)
		v.Alternates = nil
		v.NoIndex = true
	}
	v.Alternates = e.withDefault(v.Alternates)
	if !m.Reviewed.IsZero() && e.r.site.Config.StaleAfter > 0 {
		v.Staleness = &Staleness{Reviewed: m.Reviewed.String(), After: e.r.site.Config.StaleAfter}
	}
	return v
}

// canonicalElsewhere returns the address of the original of an entry that is not translated.
func (e *edition) canonicalElsewhere(m *kb.Meta, own string) string {
	if entry, ok := e.r.site.Find(m.ID, m.Lang); ok {
		return absolute(e.r.site.Config, entry.Head().Path)
	}
	return own
}

func original(tag lang.Tag) *Original {
	name := tag
	if l, ok := lang.Lookup(tag); ok {
		name = l.Name
	}
	return &Original{Lang: tag, Name: name}
}

// documentTitle adds the site's name to a page's title.
func (e *edition) documentTitle(title string) string { return title + " · " + e.r.site.Config.Name }

func (e *edition) alternate(tag lang.Tag, path string) Alternate {
	return Alternate{Lang: tag, Href: absolute(e.r.site.Config, path)}
}

// withDefault adds x-default, the site's first language, where a page exists in more than one.
func (e *edition) withDefault(alternates []Alternate) []Alternate {
	if len(alternates) < 2 {
		return alternates
	}
	return append(alternates, Alternate{Lang: "x-default", Href: alternates[0].Href})
}

// languages lists the same page in every language of the site.
func (e *edition) languages(address string) []LanguageLink {
	if len(e.r.editions) < 2 {
		return nil
	}
	var links []LanguageLink
	for _, other := range e.r.editions {
		links = append(links, LanguageLink{
			Lang: other.Language.Tag, Name: other.Language.Name, Href: e.r.href(other.twin(e, address)), Current: other == e,
		})
	}
	return links
}

// twin returns the address in this edition of a page of another: addresses differ only in the language.
func (e *edition) twin(of *edition, address string) string {
	rest, ok := strings.CutPrefix(address, of.path("/"))
	if !ok {
		return e.path("/")
	}
	return e.path("/" + rest)
}

// under makes a page an item's of the main menu and gives it the way there: home, then the given pages, then itself.
func (e *edition) under(v *View, section string, way ...Link) {
	if menu, ok := e.menus[section]; ok {
		v.Menu = menu
	}
	v.Crumbs = append([]Link{{Text: e.Words.Text("layout.home"), Href: e.r.href(e.path("/"))}}, way...)
	v.Crumbs = append(v.Crumbs, Link{Text: v.Title})
}

// index returns a link to the list of a section, named as in the menu.
func (e *edition) index(key, path string) Link {
	return Link{Text: e.Words.Text(key), Href: e.r.href(e.path(path))}
}

// day writes a date, or returns nil where there is none.
func (e *edition) day(d lang.Date) *Day {
	if d.IsZero() {
		return nil
	}
	return &Day{ISO: d.String(), Words: e.Language.Date(d)}
}

// item shows an entry in a list.
func (e *edition) item(entry kb.Entry) Item {
	m := entry.Head()
	return Item{Href: e.r.href(m.Path), Title: m.Title, Summary: m.Summary, Lang: e.foreign(m)}
}

// kindItem shows an entry in a list of several kinds.
func (e *edition) kindItem(entry kb.Entry) Item {
	item := e.item(entry)
	item.Kind = e.kindName(entry.Head())
	return item
}

// kindName says what an entry is.
func (e *edition) kindName(m *kb.Meta) string {
	if m.ID.Kind == kb.KindComplaint {
		switch strings.Count(m.ID.Slug, "/") {
		case 1:
			return e.Words.Text("kind.type")
		case 2:
			return e.Words.Text("kind.reason")
		}
	}
	return e.Words.Text("kind." + string(m.ID.Kind))
}

// items shows entries of one kind.
func items[E kb.Entry](e *edition, entries []E) []Item {
	list := make([]Item, len(entries))
	for i, entry := range entries {
		list[i] = e.item(entry)
	}
	return list
}

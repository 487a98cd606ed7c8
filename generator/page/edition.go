package page

import (
	"bytes"
	"html/template"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
)

// edition is a language of the site with all that its pages share.
type edition struct {
	*kb.Edition
	r         *Renderer
	templates templateSet
	chrome    *Chrome
	menus     map[string]template.HTML // by the address of the current page, or ""
	cards     map[*kb.Term]*markdown.Popover
}

// section is an item of the main menu: the message that names it and its address below the language's.
type section struct {
	key, path string
	shown     func(*kb.Edition) bool
}

var sections = []section{
	{"menu.guides", "/#guides", func(e *kb.Edition) bool { return len(e.Topics)+len(e.Guides) > 0 }},
	{"menu.trees", "/trees/", func(e *kb.Edition) bool { return len(e.Trees) > 0 }},
	{"menu.complaints", "/complaints/", func(e *kb.Edition) bool { return len(e.Complaints) > 0 }},
	{"menu.letters", "/letters/", func(e *kb.Edition) bool { return len(e.Letters) > 0 }},
	{"menu.deadlines", "/deadlines/", func(e *kb.Edition) bool { return len(e.Deadlines) > 0 }},
	{"menu.case", casePath, keepsCase},
	{"menu.glossary", "/glossary/", func(e *kb.Edition) bool { return len(e.Terms) > 0 }},
}

func (r *Renderer) newEdition(k *kb.Edition, templates templateSet) *edition {
	e := &edition{Edition: k, r: r, templates: templates, menus: map[string]template.HTML{}, cards: map[*kb.Term]*markdown.Popover{}}
	home := Link{Text: r.site.Config.Name, Href: r.href(e.path("/"))}
	e.chrome = &Chrome{
		Head:   e.partial("head", e.head()),
		Brand:  e.partial("brand", brandView{SiteName: home.Text, Home: home.Href}),
		Search: e.partial("search-form", e.searchForm("")),
		Foot:   e.partial("foot", e.foot(home)),
	}
	for _, t := range k.Terms {
		e.cards[t] = e.card(t)
	}
	e.menus[""] = e.menu("")
	for _, s := range sections {
		e.menus[s.path] = e.menu(s.path)
	}
	e.menus[searchPath] = e.menu(searchPath)
	return e
}

const searchPath = "/search/"

// path returns an address below the language's own.
func (e *edition) path(below string) string { return "/" + e.Language.Tag + below }

// partial executes a template that is the same on many pages. A template that fails here fails on the page too, where
// the error is reported.
func (e *edition) partial(name string, view any) template.HTML {
	var b bytes.Buffer
	if err := e.templates[""].ExecuteTemplate(&b, name, view); err != nil {
		e.r.problems.Add(e.r.site.Config.Span, "template/execute", "%s", err)
	}
	return template.HTML(b.String())
}

// Views of the partials in partials/chrome.html.
type (
	headView struct {
		*lang.Messages
		SiteName, Locale, Root, Image, ImageAlt, Manifest, Feed, Theme, Styles, Script string
		OtherLocales                                                                   []string
	}
	brandView struct{ SiteName, Home string }
	menuView  struct {
		*lang.Messages
		SearchPage string
		AtSearch   bool
		Links      []Link
	}
	footView struct {
		*lang.Messages
		brandView
		Links       []Link
		Disclaimers []Link // only text and language
		License     string
		Worker      string // the address of the service worker; "" where nothing is kept for readers without a network
		Found       string // the script that highlights what was searched for; "" where there is no search
	}
)

func (e *edition) head() headView {
	v := headView{
		Messages: e.Words, SiteName: e.r.site.Config.Name, Locale: locale(e.Language), Root: e.r.site.Config.BasePath,
		Image: absolute(e.r.site.Config, "/card.png"), ImageAlt: e.Texts.Title,
		Manifest: e.r.href(e.path("/manifest.webmanifest")), Feed: e.r.href(e.path("/feed.xml")),
		Theme: e.r.asset("theme.js"), Styles: e.r.asset("site.css"), Script: e.r.asset("site.js"),
	}
	for _, other := range e.r.site.Editions {
		if other != e.Edition {
			v.OtherLocales = append(v.OtherLocales, locale(other.Language))
		}
	}
	return v
}

// locale writes a language as Open Graph does: ru_RU.
func locale(l *lang.Language) string { return strings.ReplaceAll(l.Locale, "-", "_") }

func (e *edition) menu(current string) template.HTML {
	v := menuView{Messages: e.Words, SearchPage: e.r.href(e.path(searchPath)), AtSearch: current == searchPath}
	for _, s := range sections {
		if s.shown(e.Edition) {
			v.Links = append(v.Links, Link{Text: e.Words.Text(s.key), Href: e.r.href(e.path(s.path)), Current: current == s.path})
		}
	}
	return e.partial("menu", v)
}

func (e *edition) foot(home Link) footView {
	v := footView{
		Messages: e.Words, brandView: brandView{SiteName: home.Text, Home: home.Href},
		License: e.r.site.Config.License, Worker: e.r.worker(), Found: e.found(),
	}
	v.disclaim(e.Texts, "")
	add := func(key, path string) {
		v.Links = append(v.Links, Link{Text: e.Words.Text(key), Href: e.r.href(e.path(path))})
	}
	for _, s := range sections {
		if s.shown(e.Edition) {
			add(s.key, s.path)
		}
	}
	for _, p := range e.Pages {
		v.Links = append(v.Links, Link{Text: p.Title, Href: e.r.href(p.Path), Lang: e.foreign(&p.Meta)})
	}
	if len(e.Sources) > 0 {
		add("menu.sources", "/sources/")
	}
	add("menu.index", searchPath)
	add("menu.feed", "/feed.xml")
	return v
}

// disclaim adds the disclaimer of an edition, if it has one.
func (v *footView) disclaim(texts kb.SiteTexts, tag lang.Tag) {
	if texts.Disclaimer != "" {
		v.Disclaimers = append(v.Disclaimers, Link{Text: texts.Disclaimer, Lang: tag})
	}
}

// bareChrome is the chrome of the page that belongs to no language: its foot speaks all of them and has no menu.
func (e *edition) bareChrome() *Chrome {
	home := Link{Text: e.r.site.Config.Name, Href: e.r.href("/")}
	brand := brandView{SiteName: home.Text, Home: home.Href}
	foot := footView{Messages: e.Words, brandView: brand, License: e.r.site.Config.License, Worker: e.r.worker(), Found: e.found()}
	for _, other := range e.r.editions {
		foot.disclaim(other.Texts, other.Language.Tag)
	}
	chrome := *e.chrome
	chrome.Brand, chrome.Foot = e.partial("brand", brand), e.partial("foot", foot)
	return &chrome
}

func (e *edition) searchForm(class string) SearchForm {
	f := SearchForm{Messages: e.Words, Class: class, Action: e.r.href(e.path(searchPath))}
	if index := e.r.options.Search[e.Language.Tag]; index != "" {
		f.Index, f.Script = e.r.href(index), e.r.asset("search.js")
	}
	return f
}

// found returns the script that highlights what was searched for, or "" where nothing can be searched.
func (e *edition) found() string {
	if e.r.options.Search[e.Language.Tag] == "" {
		return ""
	}
	return e.r.asset("found.js")
}

// href returns the address of a path from the site's root as a browser on this site asks for it. Every address that a
// page links to is made here.
func (r *Renderer) href(path string) string { return r.site.Config.BasePath + path }

// asset returns the address of a built file of static/, or "" where there is none.
func (r *Renderer) asset(name string) string {
	if r.options.Assets == nil {
		return ""
	}
	url, ok := r.options.Assets.URL(name)
	if !ok {
		return ""
	}
	return r.href(url)
}

// script has a page load a script, where there is one of that name.
func (e *edition) script(v *View, name string) {
	if url := e.r.asset(name); url != "" {
		v.Scripts = append(v.Scripts, url)
	}
}

// ownStyles has a page load the sheet of pages that work with the reader's own words and dates.
func (e *edition) ownStyles(v *View) {
	if url := e.r.asset("own.css"); url != "" {
		v.Styles = append(v.Styles, url)
	}
}

// scriptWords returns the messages that a script shows, by what follows a prefix in their keys.
func (e *edition) scriptWords(prefix string) map[string]string {
	words := map[string]string{}
	for _, key := range e.Words.Keys() {
		if name, ok := strings.CutPrefix(key, prefix); ok {
			words[name] = e.Words.Text(key)
		}
	}
	return words
}

// foreign returns the language of an entry's texts where it is not the edition's, and "" where it is.
func (e *edition) foreign(m *kb.Meta) lang.Tag {
	if m.Translated || m.Lang == e.Language.Tag {
		return ""
	}
	return m.Lang
}

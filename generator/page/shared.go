package page

import (
	"strings"

	"recourse/generator/lang"
)

// PickPage is the site's root: it asks for a language by links.
type PickPage struct {
	View
	Choices []PickChoice
}

// PickChoice leads to an edition, in its own words.
type PickChoice struct {
	Lang              lang.Tag
	Href, Name, Title string
	Question          string // what the edition's home page asks
	LastRead          string // shown by script where the reader was here before
}

// LostPath is the page that hosts show for addresses that do not exist. There is one, since most hosts know one only.
const LostPath = "404.html"

// LostPage says in every language that there is no such page. Script leaves the language of the address.
type LostPage struct {
	View
	Parts []LostPart
}

// LostPart is what a page that was not found says in one language.
type LostPart struct {
	*lang.Messages
	Lang   lang.Tag
	Name   string // of the language, in itself
	Home   Link
	Index  Link
	Search SearchForm
}

// AliasPage stands at an old address and leads to the new one.
type AliasPage struct {
	View
	To Link
}

func (r *Renderer) pick() PickPage {
	first := r.editions[0]
	v := PickPage{View: first.sheet("pick", "/", r.site.Config.Name, first.Texts.Description)}
	v.DocumentTitle = r.site.Config.Name
	v.Alternates = first.homeAlternates()
	v.Languages, v.HidesSearch, v.Menu = nil, true, ""
	v.Chrome = first.bareChrome()
	for i, e := range r.editions {
		if i > 0 {
			v.DocumentTitle += " · " + e.Words.Text("pick.title")
		} else {
			v.DocumentTitle = r.site.Config.Name + ": " + e.Words.Text("pick.title")
		}
		v.Choices = append(v.Choices, PickChoice{
			Lang: e.Language.Tag, Href: r.href(e.path("/")), Name: e.Language.Name, Title: e.Texts.Title, Question: e.Words.Text("home.question"),
			LastRead: e.Words.Text("script.last-read"),
		})
	}
	titles := make([]string, len(r.editions))
	for i, e := range r.editions {
		titles[i] = e.Texts.Title
	}
	v.Description = strings.Join(titles, ". ") + "."
	v.StructuredData = structured(webSite{
		Type: "WebSite", Name: r.site.Config.Name, Description: first.Texts.Description,
		URL: absolute(r.site.Config, "/"), Language: first.Language.Tag,
	})
	if len(r.editions) == 1 {
		v.leadOn(first)
	}
	return v
}

// leadOn makes the root of a site with one language lead to its home page: there is nothing to pick.
func (v *PickPage) leadOn(only *edition) {
	home := only.path("/")
	v.DocumentTitle, v.Canonical, v.Refresh = only.Texts.Title, absolute(only.r.site.Config, home), only.r.href(home)
	v.NoIndex, v.Alternates, v.StructuredData = true, nil, ""
}

// lost makes the page for addresses that do not exist.
func (r *Renderer) lost() LostPage {
	first := r.editions[0]
	v := LostPage{View: first.sheet("lost", "/"+LostPath, first.Words.Text("lost.title"), first.Words.Text("lost.text"))}
	v.NoIndex, v.Alternates, v.HidesSearch, v.Menu = true, nil, true, ""
	v.Languages, v.Chrome = first.languages(first.path("/")), first.bareChrome()
	for i, e := range r.editions {
		if i > 0 {
			v.DocumentTitle = e.Words.Text("lost.title") + " · " + v.DocumentTitle
		}
		v.Parts = append(v.Parts, LostPart{
			Messages: e.Words, Lang: e.Language.Tag, Name: e.Language.Name,
			Home:  Link{Text: e.Words.Text("layout.home"), Href: r.href(e.path("/"))},
			Index: e.index("menu.index", searchPath), Search: e.searchForm("search-large"),
		})
	}
	return v
}

func (e *edition) alias(to string) AliasPage {
	v := AliasPage{View: e.sheet("alias", to, e.Words.Text("alias.title"), e.Words.Text("alias.text"))}
	v.NoIndex, v.Alternates = true, nil
	v.Refresh = e.r.href(to)
	v.To = Link{Text: v.Canonical, Href: v.Refresh}
	return v
}

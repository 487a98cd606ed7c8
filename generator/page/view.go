package page

import (
	"html/template"

	"recourse/generator/lang"
)

// View is what the layout shows on every page. The view of each kind of page embeds it.
type View struct {
	*lang.Messages // the words of the interface: {{.Text "search.label"}}

	Chrome         *Chrome
	Kind           string // of the page; also a class of its body
	Menu           template.HTML
	Lang           lang.Tag // of the interface
	RTL            bool     // it is written from right to left
	Title          string   // the heading
	DocumentTitle  string
	Description    string
	Canonical      string // absolute; "" where there is none
	Alternates     []Alternate
	Languages      []LanguageLink
	NoIndex        bool
	HidesSearch    bool   // where the page has a field of its own
	Refresh        string // where to go at once
	OpenGraph      string // the page's type in Open Graph
	Crumbs         []Link
	Styles         []string // sheets beside the one of every page
	Scripts        []string
	StructuredData template.JS
	Original       *Original  // where the text is in another language than the page
	Staleness      *Staleness // where the page was reviewed at a known date
}

// Chrome is what all pages of an edition share, made once.
type Chrome struct {
	Head, Brand, Search, Foot template.HTML
}

// Alternate is the same page in another language, for search engines; Lang may be x-default.
type Alternate struct {
	Lang string
	Href string
}

// LanguageLink leads to the same page in a language of the site.
type LanguageLink struct {
	Lang    lang.Tag
	Name    string
	Href    string
	Current bool
}

// Link is a place to go to.
type Link struct {
	Text    string
	Href    string // "" for the page itself
	Lang    lang.Tag
	Current bool
}

// Original tells in which language a text stands that is not translated.
type Original struct {
	Lang lang.Tag
	Name string
}

// Staleness is what a browser needs to tell whether a review is old.
type Staleness struct {
	Reviewed string // 2026-11-22
	After    int    // days
}

// Item is an entry in a list.
type Item struct {
	Href, Title, Summary string
	Kind                 string   // what it is, in words; "" where the list says so
	Lang                 lang.Tag // of its texts, "" where they are in the page's language
}

// Day is a date twice: for machines and in words.
type Day struct {
	ISO, Words string
}

// SearchForm is the field that searches the site.
type SearchForm struct {
	*lang.Messages
	Class  string
	Action string // the page of results
	Script string // the module that answers while one types; "" where there is none
	Index  string // the index it loads
}

package starter

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"text/template"

	"recourse/generator/lang"
)

//go:embed files
var files embed.FS

// Site is what starters have to know of the site they are for.
type Site struct {
	Languages []lang.Tag // the original first; at least one
	Topics    []string   // their names, may be empty
}

// File is a file of a starter.
type File struct {
	Path string // below the folder of the site, with slashes
	Text []byte
}

// kind is a kind of thing to begin.
type kind struct {
	name   string
	folder string // where its files lie
	prose  bool   // one Markdown file a language, and else one TOML file
}

var kindList = []kind{
	{name: "tree", folder: "content/trees"},
	{name: "guide", folder: "content/guides", prose: true},
	{name: "case", folder: "content/cases", prose: true},
	{name: "letter", folder: "content/letters"},
	{name: "checklist", folder: "content/checklists"},
	{name: "complaint", folder: "content/complaints"},
}

// SiteKind is the kind that makes a folder of its own, with a site in it.
const SiteKind = "site"

// Kinds returns the names of all kinds.
func Kinds() []string {
	var names []string
	for _, k := range kindList {
		names = append(names, k.name)
	}
	return append(names, SiteKind)
}

// Files returns the files of a starter: of a kind, under a slug, for a site. Those of a site lie in a folder with the slug
// for a name. It returns an error for a kind that does not exist.
func Files(name, slug string, site Site) ([]File, error) {
	if name == SiteKind {
		return siteFiles(slug, site)
	}
	at := slices.IndexFunc(kindList, func(k kind) bool { return k.name == name })
	if at < 0 {
		return nil, fmt.Errorf("there is no kind %q: write one of %s", name, strings.Join(Kinds(), ", "))
	}
	k := kindList[at]
	if !k.prose {
		f, err := fill(name+".toml", path.Join(k.folder, slug+".toml"), slug, site, "")
		return []File{f}, err
	}
	return prose(name, path.Join(k.folder, slug), slug, site)
}

func siteFiles(slug string, site Site) ([]File, error) {
	config, err := fill("site.toml", path.Join(slug, "site.toml"), slug, site, "")
	if err != nil {
		return nil, err
	}
	pages, err := prose("page", path.Join(slug, "content/pages/about"), slug, site)
	return append([]File{config}, pages...), err
}

// prose fills a template once a language.
func prose(name, base, slug string, site Site) ([]File, error) {
	var list []File
	for _, tag := range site.Languages {
		f, err := fill(name+".md", base+"."+tag+".md", slug, site, tag)
		if err != nil {
			return nil, err
		}
		list = append(list, f)
	}
	return list, nil
}

// data is what templates are filled from.
type data struct {
	Site
	Name string // the slug as words
}

// fill fills a template; tag is the language of prose.
func fill(name, target, slug string, site Site, tag lang.Tag) (File, error) {
	w := words{languages: site.Languages, tag: tag}
	t, err := template.New(name+".tmpl").Funcs(template.FuncMap{
		"words": w.words, "lists": w.lists, "glosses": glosses, "say": w.say, "quote": quote, "topics": topics,
	}).ParseFS(files, "files/"+name+".tmpl")
	if err != nil {
		return File{}, err
	}
	var b bytes.Buffer
	if err := t.Execute(&b, data{site, title(slug)}); err != nil {
		return File{}, err
	}
	return File{Path: target, Text: b.Bytes()}, nil
}

// title makes words of a slug: "lost-parcel" is "Lost parcel".
func title(slug string) string {
	text := strings.ReplaceAll(slug, "-", " ")
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}

// words puts texts into the languages of a site. Starters are written in Russian and in English; for other languages the
// English words stand there.
type words struct {
	languages []lang.Tag
	tag       lang.Tag // of prose
}

func choose[T any](tag lang.Tag, ru, en T) T {
	if tag == "ru" {
		return ru
	}
	return en
}

// words writes a key in every language, a line each: title.ru = "…".
func (w words) words(key, ru, en string) string { return keys(w.languages, key, ru, en) }

// glosses writes what a letter in English says in the other languages.
func glosses(languages []lang.Tag, ru, en string) string {
	others := slices.DeleteFunc(slices.Clone(languages), func(tag lang.Tag) bool { return tag == "en" })
	if len(others) == 0 {
		return "# gloss says the same in the readers' languages, where these are others than the letter's: gloss.ru = \"…\""
	}
	return keys(others, "gloss", ru, en)
}

func keys(languages []lang.Tag, key, ru, en string) string {
	lines := make([]string, len(languages))
	for i, tag := range languages {
		lines[i] = key + "." + tag + " = " + quote(choose(tag, ru, en))
	}
	return strings.Join(lines, "\n")
}

// lists writes a key with a list of two texts in every language.
func (w words) lists(key, ru1, ru2, en1, en2 string) string {
	lines := make([]string, len(w.languages))
	for i, tag := range w.languages {
		list := choose(tag, []string{ru1, ru2}, []string{en1, en2})
		lines[i] = key + "." + tag + " = [" + quote(list[0]) + ", " + quote(list[1]) + "]"
	}
	return strings.Join(lines, "\n")
}

// say returns the words of the language that prose is in.
func (w words) say(ru, en string) string { return choose(w.tag, ru, en) }

// quote writes a text as TOML does. Starters have no backslashes, and no quotation marks in texts of several lines.
func quote(text string) string {
	if strings.Contains(text, "\n") {
		return `"""` + "\n" + text + `"""`
	}
	return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"`
}

// topics shows how topics are named, with those of the site.
func topics(d data) string {
	names := make([]string, 0, len(d.Topics))
	for _, name := range d.Topics {
		names = append(names, quote(name))
	}
	return "# topics = [" + cmp.Or(strings.Join(names, ", "), `"…"`) + "]    # those that fit, of site.toml"
}

package page

import (
	"encoding/json"
	"html/template"
	"strconv"

	"recourse/generator/kb"
)

// Structured data as schema.org has it, written as JSON-LD. A page states only what its text says too.
type (
	graph struct {
		Context string `json:"@context"`
		Graph   []any  `json:"@graph"`
	}
	breadcrumbList struct {
		Type  string     `json:"@type"`
		Items []listItem `json:"itemListElement"`
	}
	listItem struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name"`
		Item     string `json:"item,omitempty"`
	}
	webSite struct {
		Type        string `json:"@type"`
		Name        string `json:"name"`
		Description string `json:"description"`
		URL         string `json:"url"`
		Language    string `json:"inLanguage"`
	}
	article struct {
		Type        string `json:"@type"`
		Headline    string `json:"headline"`
		Description string `json:"description,omitempty"`
		URL         string `json:"url"`
		Language    string `json:"inLanguage"`
		Modified    string `json:"dateModified,omitempty"`
		License     string `json:"license,omitempty"`
	}
	howTo struct {
		Type        string      `json:"@type"`
		Name        string      `json:"name"`
		Description string      `json:"description,omitempty"`
		Language    string      `json:"inLanguage"`
		Steps       []howToStep `json:"step"`
	}
	howToStep struct {
		Type     string `json:"@type"`
		Position int    `json:"position"`
		Name     string `json:"name,omitempty"`
		Text     string `json:"text"`
	}
	termSet struct {
		Type  string        `json:"@type"`
		Name  string        `json:"name"`
		URL   string        `json:"url"`
		Terms []definedTerm `json:"hasDefinedTerm"`
	}
	definedTerm struct {
		Type        string   `json:"@type"`
		Name        string   `json:"name"`
		Alternate   []string `json:"alternateName,omitempty"`
		Description string   `json:"description"`
		URL         string   `json:"url"`
	}
)

// structured writes the parts of a page's structured data; nil ones are left out. The JSON is safe inside of <script>.
func structured(parts ...any) template.JS {
	g := graph{Context: "https://schema.org"}
	for _, part := range parts {
		if part != nil {
			g.Graph = append(g.Graph, part)
		}
	}
	data, err := json.Marshal(g) // escapes <, > and &
	if err != nil {
		return ""
	}
	return template.JS(data)
}

// breadcrumbs states the way to a page. Only the last step, the page itself, may be without an address.
func (e *edition) breadcrumbs(v *View) any {
	list := breadcrumbList{Type: "BreadcrumbList"}
	for i, crumb := range v.Crumbs {
		item := listItem{Type: "ListItem", Position: i + 1, Name: crumb.Text}
		if crumb.Href != "" {
			item.Item = e.r.absoluteHref(crumb.Href)
		}
		list.Items = append(list.Items, item)
	}
	if len(list.Items) == 0 {
		return nil
	}
	return list
}

// absoluteHref returns the full address of what href made.
func (r *Renderer) absoluteHref(href string) string {
	return absolute(r.site.Config, href[len(r.site.Config.BasePath):])
}

func (e *edition) articleData(a *kb.Article) any {
	if e.foreign(&a.Meta) != "" {
		return nil
	}
	return article{
		Type: "Article", Headline: a.Title, Description: a.Summary, URL: absolute(e.r.site.Config, a.Path),
		Language: a.Lang, Modified: a.Reviewed.String(),
	}
}

// howTo states the steps of an article that has some.
func (e *edition) howTo(a *kb.Article) any {
	if a.Doc == nil || e.foreign(&a.Meta) != "" {
		return nil
	}
	h := howTo{Type: "HowTo", Name: a.Title, Description: a.Summary, Language: a.Lang}
	for i, s := range a.Doc.Steps(e.titleOf) {
		h.Steps = append(h.Steps, howToStep{Type: "HowToStep", Position: i + 1, Name: s.Name, Text: s.Text})
	}
	if len(h.Steps) == 0 {
		return nil
	}
	return h
}

// anchor numbers the sections of pages that hold several texts.
func anchor(name string, n int) string { return name + "-" + strconv.Itoa(n) }

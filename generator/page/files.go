package page

import (
	"encoding/json"

	"recourse/generator/kb"
	"recourse/generator/source"
)

// File is a file of the output that is no page.
type File struct {
	Path  string
	Data  []byte
	Place source.Span
}

// Files returns what stands beside the pages: the sitemap, robots.txt, headers and redirects for hosts that read them, and
// of each language the feed and the manifest.
func (r *Renderer) Files() []File {
	config := r.site.Config
	files := []File{
		{Path: "sitemap.xml", Data: sitemap(config, r.listed())},
		{Path: "robots.txt", Data: robots(config)},
		{Path: "_headers", Data: headers(config)},
		{Path: "_redirects", Data: redirectsFile(config, redirects(r.site))},
	}
	for _, e := range r.site.Editions {
		files = append(files,
			File{Path: e.Language.Tag + "/feed.xml", Data: feed(config, e)},
			File{Path: e.Language.Tag + "/manifest.webmanifest", Data: writeManifest(config, e)},
		)
	}
	return files
}

// manifest is a web app manifest (W3C): what a phone shows when the site is put on its screen.
type manifest struct {
	Name        string         `json:"name"`
	ShortName   string         `json:"short_name"`
	Description string         `json:"description"`
	Language    string         `json:"lang"`
	Direction   string         `json:"dir"`
	Start       string         `json:"start_url"`
	Scope       string         `json:"scope"`
	Display     string         `json:"display"`
	Background  string         `json:"background_color"`
	Theme       string         `json:"theme_color"`
	Icons       []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// paper is the background of the light scheme, as static/css/_tokens.css has it.
const paper = "#fffefa"

// writeManifest writes the web app manifest of an edition.
func writeManifest(config kb.Config, e *kb.Edition) []byte {
	m := manifest{
		Name: e.Texts.Title, ShortName: config.Name, Description: e.Texts.Description, Language: e.Language.Tag, Direction: "ltr",
		Start: config.BasePath + "/" + e.Language.Tag + "/", Scope: config.BasePath + "/", Display: "browser",
		Background: paper, Theme: paper,
		Icons: []manifestIcon{
			{Source: config.BasePath + "/icon-192.png", Sizes: "192x192", Type: "image/png"},
			{Source: config.BasePath + "/icon-512.png", Sizes: "512x512", Type: "image/png", Purpose: "any"},
			{Source: config.BasePath + "/icon-512.png", Sizes: "512x512", Type: "image/png", Purpose: "maskable"},
			{Source: config.BasePath + "/favicon.svg", Sizes: "any", Type: "image/svg+xml"},
		},
	}
	if e.Language.RTL {
		m.Direction = "rtl"
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil
	}
	return append(data, '\n')
}

package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"recourse/generator/load"
	"recourse/templates"
)

const smallConfig = `
name = "Small"
title.en = "Small help"
description.en = "A site of nearly nothing."
base_url = "https://small.example/help/"
languages = ["en"]
`

// smallSite loads a site with one language from its files of content.
func smallSite(t *testing.T, content map[string]string) *Renderer {
	t.Helper()
	return siteOf(t, smallConfig, content)
}

func siteOf(t *testing.T, config string, content map[string]string) *Renderer {
	t.Helper()
	files := fstest.MapFS{"site.toml": {Data: []byte(config)}}
	for name, text := range content {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, problems, err := load.New(load.Options{Site: files, Templates: templates.FS}).Load(t.Context())
	if err != nil || problems.Errors() > 0 {
		t.Fatal(err, fmt.Sprint(problems))
	}
	r, problems := New(site, templates.FS, Options{})
	if len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	return r
}

const (
	plainGuide = "+++\ntitle = \"How to wait\"\nsummary = \"Wait.\"\n+++\nWait a day.\n"
	plainList  = "title.en = \"Parcel\"\nsummary.en = \"What to film.\"\n[group.all]\ntitle.en = \"All\"\n[group.all.item.box]\ntext.en = \"The box\"\n"
)

// TestSmallSites: a site that lacks most kinds of entries has no pages, headings or lists of nothing, no link that leads
// nowhere, and a way from its home page to all that it has.
func TestSmallSites(t *testing.T) {
	tests := []struct {
		name    string
		content map[string]string
		want    []string // pages besides those that every site has
		home    string   // stands on the home page
	}{
		{name: "nothing", home: "<h1>Small help</h1>"},
		{
			name: "a guide without topic", content: map[string]string{"guides/wait.en.md": plainGuide},
			want: []string{"en/guides/wait/index.html"}, home: `<a href="/help/en/guides/wait/">How to wait</a>`,
		},
		{
			name: "a checklist", content: map[string]string{"checklists/parcel.toml": plainList},
			want: []string{"en/case/index.html", "en/checklists/parcel/index.html", "en/letters/index.html"}, home: `<a href="/help/en/checklists/parcel/">Parcel</a>`,
		},
	}
	empty := regexp.MustCompile(`<(h[1-6]|p|ul|ol|dl|nav|section|tbody)( class="[^"]*"| lang="[^"]*"| aria-label="[^"]*")*>\s*</(h[1-6]|p|ul|ol|dl|nav|section|tbody)>`)
	link := regexp.MustCompile(`(?:href|action)="/help/([^"#]*)[^"]*"`)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := smallSite(t, test.content)
			want := append([]string{"404.html", "en/index.html", "en/offline/index.html", "en/search/index.html", "index.html"}, test.want...)
			slices.Sort(want)
			if !slices.Equal(r.Paths(), want) {
				t.Errorf("pages %q, want %q", r.Paths(), want)
			}
			for _, path := range r.Paths() {
				text := render(t, r, path)
				if found := empty.FindString(text); found != "" {
					t.Errorf("%s has an empty element: %s", path, found)
				}
				for _, m := range link.FindAllStringSubmatch(text, -1) {
					if strings.HasSuffix(m[1], "/") && !r.Has(outputPath("/"+m[1])) {
						t.Errorf("%s links to /%s, where nothing is", path, m[1])
					}
				}
			}
			if home := render(t, r, "en/index.html"); !strings.Contains(home, test.home) {
				t.Errorf("the home page lacks %s", test.home)
			}
		})
	}
}

// TestOneLanguage: where there is no language to pick, the root leads to the home page and search engines pass it by.
func TestOneLanguage(t *testing.T) {
	r := smallSite(t, nil)
	root := render(t, r, "index.html")
	for _, want := range []string{
		`<title>Small help</title>`, `<meta http-equiv="refresh" content="0; url=/help/en/">`,
		`<link rel="canonical" href="https://small.example/help/en/">`, `content="noindex"`,
	} {
		if !strings.Contains(root, want) {
			t.Errorf("the root lacks %s", want)
		}
	}
	for _, page := range r.listed() {
		if page.path == "/" {
			t.Error("the root stands in the sitemap")
		}
	}
}

// TestRightToLeft: a page in a language that is written from right to left says so.
func TestRightToLeft(t *testing.T) {
	r := siteOf(t, strings.NewReplacer(".en", ".he", `"en"`, `"he"`).Replace(smallConfig), nil)
	if page := render(t, r, "he/index.html"); !strings.Contains(page, `<html lang="he" dir="rtl">`) {
		t.Error("a page in Hebrew does not say its direction")
	}
	if page := render(t, smallSite(t, nil), "en/index.html"); !strings.Contains(page, `<html lang="en">`) {
		t.Error("a page in English says a direction")
	}
}

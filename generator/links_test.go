package main

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// document is what links need to know of a page.
type document struct {
	ids   map[string]bool
	links []string // href, src, action as written
}

// TestLinks follows every link of every page: to pages, to places on them, to files.
func TestLinks(t *testing.T) {
	site := ownSite(t)
	documents := map[string]*document{}
	for _, page := range site.pages {
		documents[page] = readDocument(t, site, page)
	}
	checked := 0
	for page, doc := range documents {
		base := &url.URL{Path: page}
		for _, link := range doc.links {
			u, err := url.Parse(link)
			if err != nil {
				t.Errorf("%s: bad address %q", page, link)
				continue
			}
			if u.Scheme != "" || u.Host != "" {
				continue
			}
			checked++
			target := base.ResolveReference(u)
			to, known := documents[target.Path]
			if !known {
				if info, err := os.Stat(filepath.Join(site.dir, filepath.FromSlash(target.Path))); err != nil || info.IsDir() {
					t.Errorf("%s: %s leads nowhere", page, link)
				}
				continue
			}
			if fragment := target.Fragment; fragment != "" && !to.ids[fragment] {
				t.Errorf("%s: %s: the page has no #%s", page, link, fragment)
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d links were checked", checked)
	}
}

func readDocument(t *testing.T, site *builtSite, page string) *document {
	t.Helper()
	name := page
	if strings.HasSuffix(page, "/") {
		name += "index.html"
	}
	file, err := os.Open(filepath.Join(site.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	root, err := html.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	doc := &document{ids: map[string]bool{}}
	for node := range root.Descendants() {
		for _, a := range node.Attr {
			switch a.Key {
			case "id":
				if doc.ids[a.Val] {
					t.Errorf("%s: the id %s is there twice", page, a.Val)
				}
				doc.ids[a.Val] = true
			case "href", "src", "action":
				doc.links = append(doc.links, a.Val)
			}
		}
	}
	return doc
}

package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"recourse/generator/serve"
)

// servedSite is what an author works on.
var servedSite = map[string]string{
	"site.toml": `name = "Test"
title.en = "Test of a site"
description.en = "A site to try the server on: one page and nothing more than that."
base_url = "https://example.org/"
languages = ["en"]
`,
	"content/guides/appeal.en.md": servedGuide("Read the decision."),
	"static/css/site.css":         "main { color: rgb(1, 2, 3) }",
}

func servedGuide(text string) string {
	return "+++\ntitle = \"Appeal\"\nsummary = \"What to do when the decision went to the seller.\"\n+++\n" + text + "\n"
}

// serveSite serves a folder with the site in it, and returns both.
func serveSite(t *testing.T, changes map[string]string) (dir, url string) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range servedSite {
		save(t, dir, name, text)
	}
	for name, text := range changes {
		save(t, dir, name, text)
	}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- serve.Run(ctx, serve.Options{Source: dir, Addr: "127.0.0.1:0", Drafts: true, Ready: func(url string) { ready <- url }})
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	select {
	case url = <-ready:
	case err := <-ended:
		ended <- nil
		t.Fatal(err)
	}
	return dir, url
}

func save(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestServeInBrowser follows an author who looks at a page and saves.
func TestServeInBrowser(t *testing.T) {
	dir, url := serveSite(t, nil)
	b := newTab(t, phone)
	b.open(url + "en/guides/appeal/")
	b.until(`document.body.innerText.includes('Read the decision.')`)

	// A save loads the page by itself.
	b.text(`window.mark = 'first'`)
	save(t, dir, "content/guides/appeal.en.md", servedGuide("New words."))
	b.until(`document.body.innerText.includes('New words.')`)
	if b.text(`String(window.mark)`) != "undefined" {
		t.Error("the page was not loaded anew")
	}

	// A style sheet is swapped: the page stays what it was, and has one sheet of that name.
	b.text(`window.mark = 'second'`)
	for _, color := range []string{"rgb(4, 5, 6)", "rgb(7, 8, 9)"} {
		save(t, dir, "static/css/site.css", "main { color: "+color+" }")
		b.until(`getComputedStyle(document.querySelector('main')).color === '` + color + `'`)
		b.until(`document.querySelectorAll('link[rel=stylesheet][href*="/assets/site-"]').length === 1`)
	}
	if b.text(`String(window.mark)`) != "second" {
		t.Error("the page was loaded anew for a change of style")
	}

	// A mistake shows over the page, with its place; the page stays. Its cure takes the overlay away.
	save(t, dir, "content/guides/appeal.en.md", servedGuide("Go to [](guide:apeal)."))
	b.until(`document.getElementById('recourse-problems')`)
	overlay := b.text(`document.getElementById('recourse-problems').innerText`)
	for _, want := range []string{"Problems: 1", "content/guides/appeal.en.md:5:10", `there is no guide "apeal"`, `did you mean "appeal"?`, "link/unknown"} {
		if !strings.Contains(overlay, want) {
			t.Errorf("the overlay lacks %q: %s", want, overlay)
		}
	}
	if !evaluate[bool](b, `document.body.innerText.includes('New words.')`) {
		t.Error("the last good page is gone")
	}
	b.open(url + "en/") // a page opened meanwhile shows it too
	b.until(`document.getElementById('recourse-problems')`)
	b.text("document.querySelector('.recourse-close').click(), ''")
	b.until(`!document.getElementById('recourse-problems')`)
	b.open(url + "en/guides/appeal/")
	b.until(`document.getElementById('recourse-problems')`)
	save(t, dir, "content/guides/appeal.en.md", servedGuide("Cured."))
	b.until(`document.body.innerText.includes('Cured.') && !document.getElementById('recourse-problems')`)

	b.quiet("serve")
	b.atHome(url)
}

// TestServeBrokenInBrowser starts without a site that can be understood, and waits for the cure.
func TestServeBrokenInBrowser(t *testing.T) {
	dir, url := serveSite(t, map[string]string{"site.toml": "name = \"Test\nlanguages = ["})
	b := newTab(t, phone)
	b.open(url + "en/")
	b.until(`document.getElementById('recourse-problems')?.innerText.includes('site.toml:1:')`)
	save(t, dir, "site.toml", servedSite["site.toml"])
	b.until(`document.title.includes('Test') && !document.getElementById('recourse-problems')`)
	save(t, dir, "templates/pages/home.html", "{{define \"main\"}}\n{{.Nothing}}\n{{end}}")
	b.until(`document.body.innerText.includes('templates/pages/home.html:2:')`)
	if err := os.RemoveAll(filepath.Join(dir, "templates")); err != nil {
		t.Fatal(err)
	}
	b.until(`document.title.includes('Test') && document.querySelector('main#content')`)
}

// TestServeWithoutScript holds that pages are whole where scripts are off.
func TestServeWithoutScript(t *testing.T) {
	_, url := serveSite(t, nil)
	b := newTab(t, view{width: 390})
	b.open(url + "en/guides/appeal/")
	b.until(`document.body.innerText.includes('Read the decision.')`)
	b.quiet("serve without script")
}

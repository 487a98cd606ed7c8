package build

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"recourse/generator/assets"
	"recourse/generator/check"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/page"
	"recourse/generator/search"
	"recourse/generator/source"
)

// Preview is a site in memory whose pages are rendered when they are asked for. It is never changed; the next reading
// makes the next one.
type Preview struct {
	renderer *page.Renderer
	bundle   *assets.Bundle
	made     map[string][]byte // files that are not rendered on request: assets, feeds, sitemap
	index    func() map[string][]byte
}

// NewPreview reads a site with a loader that was told of the changed paths, and reuses of the last preview, which may be
// nil, what those paths do not touch. Where there are problems the preview shows the site as far as it can be understood,
// or is nil.
func NewPreview(ctx context.Context, loader *load.Loader, folder *Folder, last *Preview, paths []string) (*Preview, source.Problems, error) {
	site, problems, err := loader.Load(ctx)
	if err != nil || site == nil {
		return nil, problems, err
	}
	problems = append(problems, check.Run(site, lang.Date{})...)
	p := &Preview{made: map[string][]byte{}}
	if last != nil && !touches(paths, "static") {
		p.bundle = last.bundle
	} else {
		bundle, assetProblems, err := assets.Build(folder.Static, assets.Options{Dev: true})
		if err != nil {
			return nil, problems, err
		}
		problems = append(problems, assetProblems...)
		if assetProblems.Errors() > 0 {
			return nil, problems.Sorted(), nil
		}
		p.bundle = bundle
	}
	renderer, pageProblems := page.New(site, folder.Templates, page.Options{Assets: p.bundle, Search: previewEntries(site), Dev: true})
	problems = append(problems, pageProblems...)
	if renderer == nil {
		return nil, problems.Sorted(), nil
	}
	p.renderer = renderer
	for name, data := range p.bundle.Files() {
		p.made[strings.TrimPrefix(name, "/")] = data
	}
	for _, file := range renderer.Files() {
		p.made[file.Path] = file.Data
	}
	p.index = sync.OnceValue(func() map[string][]byte { return previewIndex(site) })
	return p, problems.Sorted(), nil
}

// touches tells whether one of the paths is in a folder.
func touches(paths []string, folder string) bool {
	for _, p := range paths {
		if strings.HasPrefix(p, folder+"/") {
			return true
		}
	}
	return false
}

// searchFolder is where the files of the search index are.
const searchFolder = "search/"

// previewEntries are the addresses at which pages find the index: without a hash, for the index is made only when
// somebody searches.
func previewEntries(site *kb.Site) map[lang.Tag]string {
	entries := map[lang.Tag]string{}
	for _, e := range site.Editions {
		entries[e.Language.Tag] = "/" + searchFolder + e.Language.Tag + "/preview.json"
	}
	return entries
}

func previewIndex(site *kb.Site) map[string][]byte {
	files := map[string][]byte{}
	index := search.Build(site)
	for name, data := range index.Files() {
		files[strings.TrimPrefix(name, "/")] = data
	}
	for tag, address := range previewEntries(site) {
		files[strings.TrimPrefix(address, "/")] = files[strings.TrimPrefix(index.Entries()[tag], "/")]
	}
	return files
}

// Has tells whether the site has a file.
func (p *Preview) Has(name string) bool {
	if strings.HasPrefix(name, searchFolder) {
		return p.index()[name] != nil
	}
	return p.made[name] != nil || p.renderer.Has(name)
}

// File returns a file of the site.
func (p *Preview) File(name string) ([]byte, error) {
	if strings.HasPrefix(name, searchFolder) {
		return p.index()[name], nil
	}
	if data := p.made[name]; data != nil {
		return data, nil
	}
	var buffer bytes.Buffer
	err := p.renderer.Render(&buffer, name)
	return buffer.Bytes(), err
}

// NotFound returns the page that says so in the language of an address.
func (p *Preview) NotFound(name string) string {
	first, _, _ := strings.Cut(name, "/")
	if own := path.Join(first, "404.html"); first != "" && fs.ValidPath(own) && p.renderer.Has(own) {
		return own
	}
	return "404.html"
}

// StyleSheets tells, as JSON, which style sheet of the last preview each new one replaces: {"/assets/old.css": "/assets/new.css"}.
func (p *Preview) StyleSheets(last *Preview) string {
	pairs := map[string]string{}
	for _, name := range p.bundle.Names() {
		if path.Ext(name) != ".css" {
			continue
		}
		to, _ := p.bundle.URL(name)
		if from, ok := last.bundle.URL(name); ok && from != to {
			pairs[from] = to
		}
	}
	data, err := json.Marshal(pairs)
	if err != nil {
		return "{}" // a map of texts can always be written
	}
	return string(data)
}

// SetHeaders sets the headers that protect readers, the same as on the published site.
func SetHeaders(h http.Header) {
	for _, pair := range page.SecurityHeaders {
		h.Set(pair[0], pair[1])
	}
}

// Check applies every rule to a site, those included that only its pages can break, and writes nothing.
func Check(ctx context.Context, o Options) (source.Problems, error) {
	folder, err := OpenFolder(o.Source)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	site, problems, err := load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts}).Load(ctx)
	if err != nil || site == nil {
		return problems, err
	}
	problems = append(problems, check.Run(site, o.Today)...)
	_, _, renderProblems, err := o.render(ctx, site, folder)
	return append(problems, renderProblems...).Sorted(), err
}

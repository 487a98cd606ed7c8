package build

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
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
	site      *kb.Site
	problems  source.Problems // of the site
	templates fs.FS
	renderer  *page.Renderer
	bundle    *assets.Bundle
	assets    map[string][]byte        // the files of the bundle
	warnings  source.Problems          // of the bundle
	files     func() map[string][]byte // what is neither page nor asset: feeds, sitemap
	index     func() map[string][]byte
}

// NewPreview reads a site with a loader that was told of the changed paths, and reuses of the last preview, which may be
// nil, what those paths, all that changed since it was made, do not touch. Where there are problems the preview shows the
// site as far as it can be understood, or is nil.
func NewPreview(ctx context.Context, loader *load.Loader, folder *Folder, last *Preview, paths []string) (*Preview, source.Problems, error) {
	p := &Preview{templates: folder.Templates}
	var problems source.Problems
	var checked chan source.Problems
	if last == nil || touches(paths, templatesFolder) || touches(paths, staticFolder) {
		faults, err := folder.faults()
		if err != nil || len(faults) > 0 {
			return nil, faults, err
		}
	}
	if last != nil && !touches(paths, "site.toml") && !touches(paths, contentFolder) && !touches(paths, "templates/messages") {
		p.site, p.problems = last.site, last.problems
	} else {
		site, found, err := loader.Load(ctx)
		if err != nil || site == nil {
			return nil, found, folder.named(err)
		}
		p.site, p.problems = site, found
		checked = make(chan source.Problems, 1)
		go func() { checked <- check.Run(site, lang.Date{}) }() // while templates and assets are made ready
	}
	made, err := p.prepare(folder, last, paths, &problems)
	if checked != nil {
		p.problems = append(p.problems, <-checked...)
	}
	problems = append(problems, p.problems...).Sorted()
	if err != nil || !made {
		return nil, problems, err
	}
	return p, problems, nil
}

// prepare builds the assets and makes the pages ready to be rendered; false means that problems prevent it.
func (p *Preview) prepare(folder *Folder, last *Preview, paths []string, problems *source.Problems) (bool, error) {
	options := page.Options{Search: previewEntries(p.site), Dev: true}
	if last != nil && !touches(paths, templatesFolder) {
		options.Last = last.renderer
	}
	if last != nil && !touches(paths, staticFolder) {
		p.bundle, p.assets, p.warnings = last.bundle, last.assets, last.warnings
	} else {
		bundle, found, err := assets.Build(folder.Static, assets.Options{Dev: true})
		if err != nil || found.Errors() > 0 {
			*problems = append(*problems, found...)
			return false, err
		}
		p.bundle, p.assets, p.warnings = bundle, maps.Collect(bundle.Files()), found
	}
	*problems = append(*problems, p.warnings...)
	options.Assets = p.bundle
	renderer, found := page.New(p.site, folder.Templates, options)
	*problems = append(*problems, found...)
	p.renderer = renderer
	p.files = sync.OnceValue(p.makeFiles)
	p.index = sync.OnceValue(func() map[string][]byte { return previewIndex(p.site) })
	return renderer.Has("index.html"), nil // otherwise a template cannot be read
}

// makeFiles makes what few people look at while they write, when somebody does.
func (p *Preview) makeFiles() map[string][]byte {
	files := map[string][]byte{}
	for _, file := range p.renderer.Files() {
		files[file.Path] = file.Data
	}
	return files
}

// touches tells whether one of the paths is a file or folder, or is inside it.
func touches(paths []string, name string) bool {
	for _, p := range paths {
		if rest, found := strings.CutPrefix(p, name); found && (rest == "" || rest[0] == '/') {
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
		entries[e.Language.Tag] = "/" + searchFolder + e.Language.Tag + "/preview.txt"
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

// ErrNotFound is returned for a path at which the site has no file.
var ErrNotFound = errors.New("no such file")

// Has tells whether the site has a page at a path.
func (p *Preview) Has(name string) bool { return p.renderer.Has(name) }

// File returns a file of the site, [ErrNotFound], or the error of a template: then the problem says where it is.
func (p *Preview) File(name string) ([]byte, *source.Problem, error) {
	made := p.assets[name]
	switch {
	case name == page.WorkerPath:
		made = p.bundle.Worker(goneWorker)
	case p.renderer.Has(name):
		var buffer bytes.Buffer
		err := p.renderer.Render(&buffer, name)
		return buffer.Bytes(), templateProblem(err, p.templates), err
	case strings.HasPrefix(name, searchFolder):
		made = p.index()[name]
	case made == nil:
		made = p.files()[name]
	}
	if made == nil {
		return nil, nil, ErrNotFound
	}
	return made, nil, nil
}

// StyleSheets tells which style sheet of the last preview, by its address, each new one replaces.
func (p *Preview) StyleSheets(last *Preview) map[string]string {
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
	return pairs
}

// SetHeaders sets the headers that protect readers, the same as on the published site.
func SetHeaders(h http.Header) {
	for _, pair := range page.SecurityHeaders {
		h.Set(pair[0], pair[1])
	}
}

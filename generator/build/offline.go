package build

import (
	"bytes"
	"context"
	"maps"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"recourse/generator/assets"
	"recourse/generator/kb"
	"recourse/generator/offline"
	"recourse/generator/page"
	"recourse/generator/search"
	"recourse/generator/source"
)

// The service workers of static/js: the one that keeps a site, and the one that takes it away again.
const (
	keepingWorker = "sw.js"
	goneWorker    = "sw-off.js"
)

// favicon is the file of static/root that browsers load with every page.
const favicon = "favicon.svg"

// addOffline adds what a browser needs to keep the site for when there is no network. It returns the pages that it rendered
// for that, by their paths in the output.
func (f *files) addOffline(ctx context.Context, site *kb.Site, renderer *page.Renderer, bundle *assets.Bundle, index *search.Index) (map[string][]byte, error) {
	if !site.Config.Offline {
		f.set.Add(page.WorkerPath, bundle.Worker(goneWorker), source.Span{})
		return nil, nil
	}
	rendered := map[string][]byte{}
	kept := offline.Site{Headers: page.SecurityHeaders}
	for name, data := range bundle.Files() {
		if strings.HasPrefix(name, assets.Folder+"/") {
			kept.Files = append(kept.Files, name)
		} else if name == favicon {
			kept.Files = append(kept.Files, offline.Stamped(name, data))
		}
	}
	searchFiles := maps.Collect(index.Files())
	for _, e := range site.Editions {
		tag := e.Language.Tag
		language := offline.Language{Tag: tag, Sections: offline.Sections(tag, pagesOf(tag, renderer))}
		if err := renderAll(ctx, language.Sections, renderer); err != nil {
			return nil, err
		}
		for _, s := range language.Sections {
			for _, p := range s.Pages {
				if p.HTML != nil {
					rendered[fileOf(p.Path)] = p.HTML
				}
			}
		}
		own := map[string][]byte{}
		for name, data := range searchFiles {
			if name = strings.TrimPrefix(name, "/"); strings.HasPrefix(name, searchFolder+tag+"/") {
				own[name] = data
			}
		}
		language.Search = offline.SearchFiles(own)
		kept.Languages = append(kept.Languages, language)
	}
	for name, data := range offline.Build(kept, bundle.Worker(keepingWorker)) {
		f.set.Add(name, data, source.Span{})
	}
	return rendered, nil
}

// pagesOf lists the pages of a language, and the one where a language is picked.
func pagesOf(tag string, renderer *page.Renderer) []offline.Page {
	var pages []offline.Page
	for _, name := range renderer.Paths() {
		if address := strings.TrimSuffix(name, "index.html"); address == "" || strings.HasPrefix(address, tag+"/") {
			pages = append(pages, offline.Page{Path: address, Kind: renderer.Kind(name)})
		}
	}
	return pages
}

// renderAll renders the pages of sections. A page that cannot be rendered stays empty; the build fails when it is written.
func renderAll(ctx context.Context, sections []offline.Section, renderer *page.Renderer) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range sections {
		group.Go(func() error {
			for i := range s.Pages {
				if err := ctx.Err(); err != nil {
					return err
				}
				var b bytes.Buffer
				if renderer.Render(&b, fileOf(s.Pages[i].Path)) == nil {
					s.Pages[i].HTML = b.Bytes()
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// fileOf returns the file that an address is served from.
func fileOf(address string) string {
	if address == "" || strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

package page

// WorkerPath is where the service worker is, below the site's root.
const WorkerPath = "sw.js"

// offlinePath is the page, below a language's own address, that the worker shows for a page that is not on the device.
const offlinePath = "/offline/"

// OfflinePage says that a page cannot be shown without a network, and what can.
type OfflinePage struct {
	View
	Links []Link
}

func (e *edition) offline() OfflinePage {
	v := OfflinePage{View: e.sheet("offline", e.path(offlinePath), e.Words.Text("offline.title"), e.Words.Text("offline.text"))}
	v.NoIndex, v.Alternates = true, nil
	add := func(key, path string) {
		v.Links = append(v.Links, Link{Text: e.Words.Text(key), Href: e.r.href(e.path(path))})
	}
	add("layout.home", "/")
	for _, s := range sections {
		if s.shown(e.Edition) {
			add(s.key, s.path)
		}
	}
	add("menu.index", searchPath)
	return v
}

// worker returns the address of the service worker, or "" where pages register none. A site that is being written is never
// kept: its author wants to see what he has just saved.
func (r *Renderer) worker() string {
	if !r.site.Config.Offline || r.options.Dev {
		return ""
	}
	return r.href("/" + WorkerPath)
}

package serve

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"net"
	"net/http"
	"path"
	"strconv"
	"strings"

	"recourse/generator/build"
	"recourse/generator/page"
	"recourse/generator/source"
)

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	build.SetHeaders(w.Header())
	w.Header().Set("Cache-Control", "no-store")
	if !own(r) {
		http.Error(w, "this address is for this machine only", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	if strings.HasPrefix(r.URL.Path, clientFolder) {
		s.serveClient(w, r)
		return
	}
	s.serveSite(w, r)
}

// own tells whether a request names this machine and comes from one of its own pages, or from no page. A foreign page can
// have its own name lead to this machine (DNS rebinding), and can put our addresses into scripts and pictures.
func own(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = strings.Trim(r.Host, "[]")
	}
	if !loopback(host) {
		return false
	}
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return r.Header.Get("Sec-Fetch-Mode") == "navigate" // a link that somebody follows
	}
	return true
}

// loopback tells whether a host is this machine and nothing else.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// serveSite answers with a file of the site: a page rendered now, or a file made when the site was read.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request) {
	state := s.current.Load()
	if state.preview == nil {
		respond(w, "index.html", http.StatusServiceUnavailable, withClient(blank("Problems", ""), state))
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	} else if state.preview.Has(name + "/index.html") {
		target := "/" + name + "/"
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, target, http.StatusTemporaryRedirect)
		return
	}
	status := http.StatusOK
	data, problem, err := state.preview.File(name)
	if errors.Is(err, build.ErrNotFound) {
		status, name = http.StatusNotFound, page.LostPath
		data, problem, err = state.preview.File(name)
	}
	if err != nil {
		status, name, data = http.StatusInternalServerError, "index.html", failure(problem, err)
	}
	if path.Ext(name) == ".html" {
		data = withClient(data, state)
	}
	respond(w, name, status, data)
}

// withClient adds the script that listens for changes to a page.
func withClient(page []byte, state *state) []byte {
	before, after, found := bytes.Cut(page, []byte("</head>"))
	if !found {
		return page
	}
	tags := fmt.Sprintf(clientTags, state.version)
	return bytes.Join([][]byte{before, []byte(tags), []byte("</head>"), after}, nil)
}

// blank is a page without a site.
func blank(title, text string) []byte {
	return fmt.Appendf(nil, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head>"+
		"<body><main><pre>%s</pre></main></body></html>\n", title, html.EscapeString(text))
}

// failure is the page of a template that failed. It is loaded again when the template is saved.
func failure(problem *source.Problem, err error) []byte {
	text := err.Error()
	if problem != nil {
		var b strings.Builder
		_ = source.Printer{}.Print(&b, source.Problems{problem}) // a text can always be written to
		text = b.String()
	}
	return blank("A template failed", text)
}

// respond writes a file.
func respond(w http.ResponseWriter, name string, status int, data []byte) {
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.WriteHeader(status)
	_, _ = w.Write(data) // the reader may have gone
}

// contentTypes of the files that a site has; the system's table is not asked, for it differs between machines.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
	".avif": "image/avif", ".ico": "image/x-icon", ".map": "application/json", ".pdf": "application/pdf",
	".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".ics": "text/calendar; charset=utf-8",
}

func contentType(name string) string {
	if t, ok := contentTypes[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}

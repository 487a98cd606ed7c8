package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"recourse/generator/build"
	"recourse/generator/load"
	"recourse/generator/source"
)

// Options say what to serve and where.
type Options struct {
	Source string // the site's folder
	Addr   string // host:port, on loopback
	Drafts bool
	Poll   time.Duration // look for changes this often instead of being told; for network disks

	Ready    func(url string)               // called once, when the server answers
	Problems func(problems source.Problems) // called after every reading of the site
	Reloaded func(took time.Duration)       // called after every reading but the first
}

// ErrNotLoopback is returned for an address that other machines could reach.
var ErrNotLoopback = errors.New("not a loopback address")

// Run serves a site until the context ends.
func Run(ctx context.Context, o Options) error {
	if err := loopback(o.Addr); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.Addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.Addr, err)
	}
	defer listener.Close()
	s, err := New(o, "http://"+listener.Addr().String()+"/")
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.reload(ctx, nil); err != nil {
		return err
	}
	changes, err := watch(ctx, s.folder.Dir, o.Poll)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	if o.Ready != nil {
		o.Ready(s.url)
	}
	for {
		select {
		case <-ctx.Done():
			return server.Close()
		case err := <-failed:
			return err
		case paths := <-changes:
			if err := s.reload(ctx, paths); err != nil && ctx.Err() == nil {
				s.hub.send(event{Name: "failure", Data: err.Error()})
				fmt.Fprintln(os.Stderr, "recourse:", err)
			}
		}
	}
}

// loopback refuses addresses that other machines could reach.
func loopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("%w: %q: %w", ErrNotLoopback, addr, err)
	}
	if host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("%w: %q; drafts are served to this machine only, use 127.0.0.1", ErrNotLoopback, addr)
	}
	return nil
}

// Server answers requests from a site in memory. It is an http.Handler.
type Server struct {
	options Options
	url     string
	folder  *build.Folder
	loader  *load.Loader
	hub     *hub
	client  map[string][]byte // the files under /_/

	reading sync.Mutex
	preview atomic.Pointer[build.Preview] // the last good one
	current atomic.Pointer[[]byte]        // the problems of the last reading, as JSON
}

// New returns a server of a site that has not been read yet. The URL is the server's own, for absolute links.
func New(o Options, url string) (*Server, error) {
	folder, err := build.OpenFolder(o.Source)
	if err != nil {
		return nil, err
	}
	client, err := clientFiles()
	if err != nil {
		folder.Close()
		return nil, err
	}
	s := &Server{
		options: o, url: url, folder: folder, hub: newHub(), client: client,
		loader: load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts, BaseURL: url}),
	}
	s.current.Store(new([]byte("[]")))
	return s, nil
}

// Close gives the site's folder back to the system.
func (s *Server) Close() error { return s.folder.Close() }

// reload reads the site again; paths are the changed files, relative to the site's folder. An error means that the
// machine failed, or that the folder holds no site.
func (s *Server) reload(ctx context.Context, paths []string) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	start := time.Now()
	s.loader.Changed(paths...)
	last := s.preview.Load()
	next, problems, err := build.NewPreview(ctx, s.loader, s.folder, last, paths)
	if err != nil {
		return err
	}
	if err := s.publish(problems); err != nil {
		return err
	}
	if next != nil && (problems.Errors() == 0 || last == nil) {
		s.preview.Store(next)
		if last != nil {
			s.hub.send(changed(last, next, paths))
		}
	}
	s.hub.send(event{Name: "problems", Data: string(*s.current.Load())})
	if s.options.Problems != nil {
		s.options.Problems(problems)
	}
	if s.options.Reloaded != nil && paths != nil {
		s.options.Reloaded(time.Since(start))
	}
	return nil
}

// publish keeps the problems for browsers that connect later.
func (s *Server) publish(problems source.Problems) error {
	var buffer bytes.Buffer
	if err := source.WriteJSON(&buffer, problems); err != nil {
		return err
	}
	var compact bytes.Buffer
	for line := range bytes.Lines(buffer.Bytes()) {
		compact.Write(bytes.TrimSpace(line))
	}
	data := compact.Bytes()
	s.current.Store(&data)
	return nil
}

// changed tells browsers what to do: swap style sheets where nothing else changed, otherwise load the page again.
func changed(last, next *build.Preview, paths []string) event {
	for _, p := range paths {
		if path.Ext(p) != ".css" || !strings.HasPrefix(filepath.ToSlash(p), "static/") {
			return event{Name: "reload", Data: "page"}
		}
	}
	return event{Name: "styles", Data: next.StyleSheets(last)}
}

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.own(r) {
		http.Error(w, "this address is for this machine only", http.StatusForbidden)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		return
	}
	if strings.HasPrefix(r.URL.Path, "/_/") {
		s.serveClient(w, r)
		return
	}
	s.serveSite(w, r)
}

// own tells whether a request names this machine and comes from one of its own pages, or from no page.
func (s *Server) own(r *http.Request) bool {
	if !loopbackHost(r.Host) {
		return false
	}
	origin := r.Header.Get("Origin")
	return origin == "" || origin == "http://"+r.Host
}

func loopbackHost(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// serveSite answers with a file of the site: a page rendered now, or a file made when the site was read.
func (s *Server) serveSite(w http.ResponseWriter, r *http.Request) {
	preview := s.preview.Load()
	if preview == nil {
		s.serveNothing(w)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	if strings.HasSuffix(r.URL.Path, "/") {
		name += "index.html"
	} else if path.Ext(name) == "" && preview.Has(name+"/index.html") {
		target := "/" + name + "/"
		if r.URL.RawQuery != "" {
			target += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, target, http.StatusMovedPermanently)
		return
	}
	status := http.StatusOK
	if !preview.Has(name) {
		name, status = preview.NotFound(name), http.StatusNotFound
	}
	data, err := preview.File(name)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if strings.HasSuffix(name, ".html") {
		data = withClient(data)
	}
	respond(w, name, status, data)
}

// withClient adds the script that listens for changes to a page.
func withClient(page []byte) []byte {
	before, after, found := bytes.Cut(page, []byte("</head>"))
	if !found {
		return page
	}
	return bytes.Join([][]byte{before, []byte(clientTags), []byte("</head>"), after}, nil)
}

// serveNothing answers while no site could be read: the problems, over an empty page.
func (s *Server) serveNothing(w http.ResponseWriter) {
	page := "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Problems</title></head><body><main></main></body></html>"
	respond(w, "index.html", http.StatusServiceUnavailable, withClient([]byte(page)))
}

// respond writes a file with the headers that the published site has, but for caches.
func respond(w http.ResponseWriter, name string, status int, data []byte) {
	header := w.Header()
	build.SetHeaders(header)
	header.Set("Content-Type", contentType(name))
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	_, _ = io.Copy(w, bytes.NewReader(data)) // the reader may have gone
}

// contentTypes of the files that a site has; the system's table is not asked, for it differs between machines.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml",
	".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon", ".map": "application/json",
	".webmanifest": "application/manifest+json", ".woff2": "font/woff2",
}

func contentType(name string) string {
	if t, ok := contentTypes[path.Ext(name)]; ok {
		return t
	}
	return "application/octet-stream"
}

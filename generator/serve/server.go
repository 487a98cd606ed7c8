package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
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

// ErrAddress is returned for an address that cannot be listened on, or that other machines could reach.
var ErrAddress = errors.New("not an address on this machine only")

// Run serves a site until the context ends.
func Run(ctx context.Context, o Options) error {
	listener, err := listen(o.Addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	s, err := New(o, "http://"+listener.Addr().String()+"/")
	if err != nil {
		return err
	}
	defer s.Close()
	ctx, stop := context.WithCancel(ctx) // whatever ends the serving, the watching ends with it
	defer stop()
	// Watching begins before reading, so that no change falls between the two.
	changes, err := watch(ctx, s.folder.Dir, o.Poll)
	if err != nil {
		return fmt.Errorf("watch for changes: %w; --poll 1s looks for them instead", err)
	}
	if err := s.reload(ctx, nil); err != nil {
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
		case paths, watching := <-changes:
			if !watching {
				changes = nil
				continue
			}
			if err := s.reload(ctx, paths); err != nil && ctx.Err() == nil {
				s.fail(err)
			}
		}
	}
}

// listen opens an address that no other machine can reach: drafts are shown, and whoever writes trusts the pages.
func listen(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("%w: %q; write a host and a port, such as 127.0.0.1:8080", ErrAddress, addr)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return nil, fmt.Errorf("%w: the port %q is not a number from 0 to 65535", ErrAddress, port)
	}
	if !loopback(host) {
		return nil, fmt.Errorf("%w: %q; use 127.0.0.1:%s", ErrAddress, addr, port)
	}
	listener, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("port %s is in use by another program: stop it, or choose another port with --addr %s",
			port, net.JoinHostPort(host, "0"))
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return listener, nil
}

// Server answers requests from a site in memory. It is an http.Handler.
type Server struct {
	options Options
	url     string
	folder  *build.Folder
	loader  *load.Loader
	hub     *hub
	client  map[string][]byte // the files under /_/
	run     string            // tells this run of the server from others

	reading sync.Mutex
	pending []string // what changed since the preview was made
	good    bool     // whether there has been a reading without errors
	current atomic.Pointer[state]
}

// state is what browsers are shown. It is never changed.
type state struct {
	preview  *build.Preview // the last good one, or nil
	version  string         // changes with the preview
	problems string         // of the last reading, as JSON
}

// New returns a server of a site that has not been read yet. The URL is the server's own, for absolute links.
func New(o Options, url string) (*Server, error) {
	folder, err := build.OpenFolder(o.Source)
	if err != nil {
		return nil, err
	}
	client, err := clientFiles()
	if err != nil {
		return nil, errors.Join(err, folder.Close())
	}
	s := &Server{
		options: o, url: url, folder: folder, hub: newHub(), client: client,
		loader: load.New(load.Options{Site: folder.Site, Templates: folder.Templates, Drafts: o.Drafts, BaseURL: url}),
		run:    strconv.FormatInt(time.Now().UnixNano(), 36),
	}
	s.current.Store(&state{version: s.run, problems: "[]"})
	return s, nil
}

// Close gives the site's folder back to the system.
func (s *Server) Close() error { return s.folder.Close() }

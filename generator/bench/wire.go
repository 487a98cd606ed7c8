package main

import (
	"bytes"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
)

// wire serves a folder as hosts of static sites do, what is text compressed with brotli, everything else as it is, and
// counts what really goes over its connections. It can be as slow as a phone's network.
type wire struct {
	url      string
	dir      string
	listener net.Listener

	mu       sync.Mutex
	written  int64 // bytes on all connections, heads of answers included
	requests []request
	latency  time.Duration // before each answer
	rate     int           // bytes a second of all connections together; 0: as fast as it goes
	free     time.Time     // when the line has sent what it was given
	packed   map[string][]byte
}

// request is one that was answered.
type request struct {
	path       string
	start, end time.Time
	body       int
}

// newWire starts to serve a folder.
func newWire(dir string) (*wire, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	w := &wire{url: "http://" + listener.Addr().String(), dir: dir, listener: listener, packed: map[string][]byte{}}
	go func() { _ = http.Serve(countedListener{listener, w}, w) }() //nolint:gosec // a benchmark on the loopback
	return w, nil
}

func (w *wire) close() { _ = w.listener.Close() }

// ServeHTTP answers with a file.
func (w *wire) ServeHTTP(out http.ResponseWriter, in *http.Request) {
	start := time.Now()
	name := path.Clean(in.URL.Path)
	if strings.HasSuffix(in.URL.Path, "/") {
		name = path.Join(name, "index.html")
	}
	w.mu.Lock()
	latency := w.latency
	w.mu.Unlock()
	time.Sleep(latency)
	data, packed, err := w.file(name)
	if err != nil {
		http.NotFound(out, in)
		return
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		out.Header().Set("Content-Type", kind)
	} else {
		out.Header().Set("Content-Type", "application/octet-stream")
	}
	if packed {
		out.Header().Set("Content-Encoding", "br")
	}
	_, _ = out.Write(data)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.requests = append(w.requests, request{in.URL.Path, start, time.Now(), len(data)})
}

// compressible are the endings of files that hosts compress without being told.
var compressible = []string{".html", ".css", ".js", ".json", ".txt", ".svg", ".xml", ".webmanifest"}

// file returns a file as it goes over the wire.
func (w *wire) file(name string) (data []byte, packed bool, err error) {
	packed = slices.Contains(compressible, path.Ext(name))
	w.mu.Lock()
	data, known := w.packed[name]
	w.mu.Unlock()
	if known {
		return data, packed, nil
	}
	if data, err = os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(name))); err != nil {
		return nil, false, err
	}
	if packed {
		data = pack(data)
	}
	w.mu.Lock()
	w.packed[name] = data
	w.mu.Unlock()
	return data, packed, nil
}

func pack(data []byte) []byte {
	var b bytes.Buffer
	writer := brotli.NewWriterLevel(&b, brotli.BestCompression)
	_, _ = writer.Write(data)
	_ = writer.Close()
	return b.Bytes()
}

// slow makes the wire a phone's network, or a fast one again where both are 0.
func (w *wire) slow(latency time.Duration, rate int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.latency, w.rate = latency, rate
}

// reset forgets what was counted.
func (w *wire) reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.written, w.requests = 0, nil
}

// count returns what was counted since.
func (w *wire) count() (bytes int64, requests []request) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.written, slices.Clone(w.requests)
}

// steps is the longest chain of requests of which each was made after the one before had been answered.
func steps(requests []request) int {
	slices.SortFunc(requests, func(a, b request) int { return a.end.Compare(b.end) })
	chain, last := 0, time.Time{}
	for _, r := range requests {
		if !r.start.Before(last) {
			chain++
			last = r.end
		}
	}
	return chain
}

// countedListener and countedConn count what is written.
type countedListener struct {
	net.Listener
	wire *wire
}

func (l countedListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return countedConn{c, l.wire}, err
}

type countedConn struct {
	net.Conn
	wire *wire
}

// Write sends in pieces, each when the line is free.
func (c countedConn) Write(data []byte) (n int, err error) {
	const piece = 1400
	for len(data) > 0 {
		part := data[:min(len(data), piece)]
		c.wire.mu.Lock()
		c.wire.written += int64(len(part))
		wait := time.Duration(0)
		if c.wire.rate > 0 {
			now := time.Now()
			if c.wire.free.Before(now) {
				c.wire.free = now
			}
			c.wire.free = c.wire.free.Add(time.Second * time.Duration(len(part)) / time.Duration(c.wire.rate))
			wait = c.wire.free.Sub(now)
		}
		c.wire.mu.Unlock()
		time.Sleep(wait)
		m, err := c.Conn.Write(part)
		n += m
		if err != nil {
			return n, err
		}
		data = data[len(part):]
	}
	return n, nil
}

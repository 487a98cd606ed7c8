package serve

import (
	_ "embed"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

//go:embed client.ts
var clientScript string

//go:embed client.css
var clientStyle string

// clientTags load the script that listens for changes, and the style of the overlay that it draws.
const clientTags = `<link rel="stylesheet" href="/_/client.css"><script type="module" src="/_/client.js"></script>`

// clientFiles compiles the script that open pages run.
func clientFiles() (map[string][]byte, error) {
	result := api.Transform(clientScript, api.TransformOptions{Loader: api.LoaderTS, Target: api.ES2022})
	if len(result.Errors) > 0 {
		return nil, errors.New(result.Errors[0].Text)
	}
	return map[string][]byte{"client.js": result.Code, "client.css": []byte(clientStyle)}, nil
}

// serveClient answers with the client's files and its events.
func (s *Server) serveClient(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/_/")
	if name == "events" {
		s.serveEvents(w, r)
		return
	}
	data, ok := s.client[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	respond(w, name, http.StatusOK, data)
}

// serveEvents sends server-sent events until the reader goes.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	flusher, ok := w.(http.Flusher)
	if !ok {
		http.Error(w, "no streaming", http.StatusInternalServerError)
		return
	}
	events, leave := s.hub.join()
	defer leave()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprintf(w, "retry: 500\n\n%s", event{Name: "problems", Data: string(*s.current.Load())})
	flusher.Flush()
	s.hub.stream(r.Context(), w, flusher, events)
}

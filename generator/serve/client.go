package serve

import (
	_ "embed"
	"errors"
	"net/http"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

//go:embed client.ts
var clientScript string

//go:embed client.css
var clientStyle string

// clientFolder is where the server's own files are, apart from the site's.
const clientFolder = "/_/"

// clientTags load the script that listens for changes, and the style of the overlay that it draws. The script learns the
// version of the page from its own address.
const clientTags = `<link rel="stylesheet" href="/_/client.css"><script type="module" src="/_/client.js?version=%s"></script>`

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
	name := strings.TrimPrefix(r.URL.Path, clientFolder)
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

// serveEvents sends server-sent events until the reader goes. A page that is not of the present version has missed an
// event, or belongs to an earlier run of the server: it is told at once.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	events, leave := s.hub.join()
	defer leave()
	state := s.current.Load()
	first := []event{{Name: "problems", Data: state.problems}}
	if version := r.URL.Query().Get("version"); version != "" && version != state.version {
		first = append(first, event{Name: "reload", Data: state.version})
	}
	stream(r.Context(), w, first, events)
}

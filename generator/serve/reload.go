package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"time"

	"recourse/generator/build"
	"recourse/generator/source"
)

// reload reads the site again and tells browsers; paths are the changed files, relative to the site's folder, nil at the
// first reading. An error means that the machine failed, or that the folder holds no site.
func (s *Server) reload(ctx context.Context, paths []string) error {
	s.reading.Lock()
	defer s.reading.Unlock()
	start := time.Now()
	s.loader.Changed(paths...)
	s.pending = append(s.pending, paths...)
	last := s.current.Load()
	preview, problems, err := build.NewPreview(ctx, s.loader, s.folder, last.preview, s.pending)
	if err != nil {
		return err
	}
	next := state{last.preview, last.version, encode(problems)}
	// While there never was a good site, the newest is shown as far as it can be understood.
	if renew := preview != nil && (problems.Errors() == 0 || !s.good); renew {
		s.good = problems.Errors() == 0
		next.preview, next.version = preview, s.run+"-"+strconv.FormatInt(start.UnixNano(), 36)
		s.current.Store(&next)
		s.hub.send(changed(last.preview, &next, s.pending))
		s.pending = nil
	} else {
		s.current.Store(&next)
	}
	s.hub.send(event{Name: "problems", Data: next.problems})
	if s.options.Problems != nil {
		s.options.Problems(problems)
	}
	if s.options.Reloaded != nil && paths != nil {
		s.options.Reloaded(time.Since(start))
	}
	return nil
}

// fail shows a failure of the machine where problems are shown; the next reading may go well.
func (s *Server) fail(err error) {
	problems := source.Problems{{Code: "command/machine", Message: err.Error()}}
	s.reading.Lock()
	defer s.reading.Unlock()
	next := *s.current.Load()
	next.problems = encode(problems)
	s.current.Store(&next)
	s.hub.send(event{Name: "problems", Data: next.problems})
	if s.options.Problems != nil {
		s.options.Problems(problems)
	}
}

// encode writes problems as JSON on one line.
func encode(problems source.Problems) string {
	var text, line bytes.Buffer
	if source.WriteJSON(&text, problems) != nil || json.Compact(&line, text.Bytes()) != nil {
		return "[]" // problems can always be written
	}
	return line.String()
}

// styles is the data of the event of that name: which style sheet replaces which, and the version that a page has then.
type styles struct {
	Version string            `json:"version"`
	Sheets  map[string]string `json:"sheets"`
}

// changed tells browsers what to do: swap style sheets where nothing else changed, otherwise load the page again.
func changed(last *build.Preview, next *state, paths []string) event {
	load := event{Name: "reload", Data: next.version}
	if last == nil || len(paths) == 0 {
		return load
	}
	for _, p := range paths {
		if path.Ext(p) != ".css" || !strings.HasPrefix(p, "static/") {
			return load
		}
	}
	data, err := json.Marshal(styles{next.version, next.preview.StyleSheets(last)})
	if err != nil {
		return load
	}
	return event{Name: "styles", Data: string(data)}
}

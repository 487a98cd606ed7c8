package source

import (
	"encoding/json"
	"io"
)

// problemJSON is a problem as programs read it. Lines and columns count from 1, columns in characters; the end is where
// the next character would be. Without a place the path is empty and the numbers are 0.
type problemJSON struct {
	placeJSON
	Severity string     `json:"severity"`
	Code     string     `json:"code"`
	Message  string     `json:"message"`
	Help     string     `json:"help"`
	Notes    []noteJSON `json:"notes"`
}

type noteJSON struct {
	placeJSON
	Message string `json:"message"`
}

type placeJSON struct {
	Path      string `json:"path"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
}

func newPlaceJSON(s Span) placeJSON {
	if s.IsZero() {
		return placeJSON{}
	}
	start, end := s.Position(), s.File.Position(s.End)
	return placeJSON{s.Path(), start.Line, start.Column, end.Line, end.Column}
}

// WriteJSON writes the problems as one JSON array. Each has path, line, column, endLine, endColumn (lines and columns
// from 1, columns in characters, the end exclusive), severity ("error" or "warning"), code, message, help, and notes,
// each with a place and a message. An error is the writer's.
func WriteJSON(w io.Writer, problems Problems) error {
	list := make([]problemJSON, len(problems))
	for i, p := range problems {
		list[i] = problemJSON{newPlaceJSON(p.Span), p.Severity.String(), p.Code, p.Message, p.Help, make([]noteJSON, len(p.Notes))}
		for j, note := range p.Notes {
			list[i].Notes[j] = noteJSON{newPlaceJSON(note.Span), note.Message}
		}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}

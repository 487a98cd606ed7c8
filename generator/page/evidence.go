package page

import (
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
)

// SourceLink names a source and where to read about it: at its own address, or on the page of sources.
type SourceLink struct {
	Title string
	Href  string // on the page of sources
	Away  string // its own address; "" where we do not link to it
}

// Citation is an item of the list of sources at a page's end.
type Citation struct {
	Number  int
	Source  SourceLink
	Support string // period and confidence in words
}

// EvidenceLine says in one line on what a short text rests.
type EvidenceLine struct {
	Note  string    // period and confidence in words
	Cites []CiteRef // its sources, in the list at the page's end
}

// CiteRef is a raised number that leads to a source in the list at the page's end.
type CiteRef struct {
	Number int
	Label  string
}

// TermNote is an item of the list of words at a page's end.
type TermNote struct {
	Name    string
	Href    string
	Other   *Link // its name in another language
	Meaning template.HTML
}

// citations lists the sources that the page's texts cite, numbered as there, then those that the page names without
// citing them.
func (b *binder) citations(named kb.Evidence) []Citation {
	for _, s := range named.Sources {
		b.cite(s, "")
	}
	list := make([]Citation, len(b.cited))
	for i, c := range b.cited {
		list[i] = Citation{Number: i + 1, Source: b.e.sourceLink(c.source), Support: b.e.support(c)}
	}
	return list
}

func (e *edition) sourceLink(s *kb.Source) SourceLink {
	return SourceLink{Title: s.Title, Href: e.r.href(s.Path), Away: s.URL}
}

// support says how far a source carries: what each kind of citation of it claims. Periods of one confidence are joined.
func (e *edition) support(c *cited) string {
	periods := map[kb.Confidence][]string{}
	for _, note := range c.notes {
		confidence, period, _ := strings.Cut(note, ";")
		key := kb.Confidence(strings.TrimSpace(confidence))
		period = strings.TrimSpace(period)
		if period != "" && !slices.Contains(periods[key], period) {
			periods[key] = append(periods[key], period)
		} else if _, ok := periods[key]; !ok {
			periods[key] = nil
		}
	}
	var parts []string
	for _, confidence := range kb.Confidences {
		if list, ok := periods[confidence]; ok {
			parts = append(parts, e.confidenceNote(confidence, strings.Join(list, ", ")))
		}
	}
	if len(parts) == 0 {
		return c.source.Period
	}
	return strings.Join(parts, "; ")
}

// confidenceNote joins a confidence in words and a period; either may be missing.
func (e *edition) confidenceNote(confidence kb.Confidence, period string) string {
	words := e.confidence(confidence)
	switch {
	case words == "":
		return period
	case period == "":
		return words
	}
	return period + ": " + words
}

func (e *edition) confidence(c kb.Confidence) string {
	if c == "" {
		return ""
	}
	return e.Words.Text("confidence." + string(c))
}

// evidence writes the line under a short text and cites its sources.
func (b *binder) evidence(v kb.Evidence) EvidenceLine {
	line := EvidenceLine{Note: b.e.confidenceNote(v.Confidence, v.Period)}
	for _, s := range v.Sources {
		number := b.cite(s, string(v.Confidence)+"; "+v.Period)
		line.Cites = append(line.Cites, CiteRef{Number: number, Label: b.citeLabel(number, s)})
	}
	return line
}

// termNotes explains the terms that the page's texts use, in the order of the alphabet.
func (b *binder) termNotes() []TermNote {
	terms := slices.Clone(b.terms)
	slices.SortStableFunc(terms, func(x, y *kb.Term) int { return b.e.Language.Compare(x.Title, y.Title) })
	notes := make([]TermNote, len(terms))
	for i, t := range terms {
		notes[i] = TermNote{Name: t.Title, Href: b.e.r.href(t.Path), Meaning: template.HTML(b.e.cards[t].Meaning)}
		for _, n := range t.Names {
			if n.Lang != b.e.Language.Tag && n.Text != t.Title {
				notes[i].Other = &Link{Text: n.Text, Lang: n.Lang}
				break
			}
		}
	}
	return notes
}

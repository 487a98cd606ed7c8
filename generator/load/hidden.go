package load

import (
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/source"
)

// held are the kinds of the entries in files of content. Articles are not among them: their names alone make them entries.
var held = map[string]kb.Kind{
	"complaints":     kb.KindComplaint,
	"checklists":     kb.KindChecklist,
	"letters":        kb.KindLetter,
	"trees":          kb.KindTree,
	"deadlines.toml": kb.KindDeadline,
	"glossary.toml":  kb.KindTerm,
	"sources.toml":   kb.KindSource,
}

// hidden returns what a file would have held had its mistakes let it be read: an entry, or every entry of a kind (then the
// slug is empty). The identity is empty for a file that was read.
func hidden(name string, d document, problems source.Problems) kb.ID {
	unread := d == nil || slices.ContainsFunc(problems, func(p *source.Problem) bool { return strings.HasPrefix(p.Code, "toml/") })
	parts := strings.Split(name, "/")
	kind := held[parts[1]]
	switch {
	case !unread || kind == "":
		return kb.ID{}
	case len(parts) == 2:
		return kb.ID{Kind: kind}
	}
	return kb.ID{Kind: kind, Slug: slugOf(name)}
}

// hides tells whether an entry that is not there may stand in a file that could not be read.
func (a *assembly) hides(id kb.ID) bool {
	if id.Kind == kb.KindScreen {
		id.Kind = kb.KindTerm
	}
	form, _, _ := strings.Cut(id.Slug, "/") // a complaint type stands in its form's file
	return slices.ContainsFunc(a.hidden, func(h kb.ID) bool {
		return h.Kind == id.Kind && (h.Slug == "" || h.Slug == form)
	})
}

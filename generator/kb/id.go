package kb

import "strings"

// Kind is what an entry is. It is also the scheme of references in Markdown: guide:appeal-decision.
type Kind string

// The kinds of entries, as references name them.
const (
	KindGuide     Kind = "guide"
	KindCase      Kind = "case"
	KindPage      Kind = "page"
	KindTopic     Kind = "topic"
	KindComplaint Kind = "complaint" // a form, one of its types ("form/type") or a sub-reason ("form/type/reason")
	KindTree      Kind = "tree"
	KindOutcome   Kind = "outcome" // of a tree ("tree/outcome-state"); not for references
	KindLetter    Kind = "letter"
	KindChecklist Kind = "checklist"
	KindDeadline  Kind = "deadline"
	KindTerm      Kind = "term"
	KindScreen    Kind = "screen" // the wording of a term on the marketplace's screen; shares the terms' names
	KindSource    Kind = "source"
)

// ID names an entry in every language: a kind and a slug, or slugs joined by slashes for what is part of another entry.
type ID struct {
	Kind Kind
	Slug string
}

// ParseID reads "kind:slug".
func ParseID(s string) (ID, bool) {
	kind, slug, ok := strings.Cut(s, ":")
	if !ok || kind == "" || slug == "" {
		return ID{}, false
	}
	return ID{Kind: Kind(kind), Slug: slug}, true
}

// String returns "kind:slug".
func (id ID) String() string { return string(id.Kind) + ":" + id.Slug }

// folders are the parts of addresses under which the entries of a kind stand.
var folders = map[Kind]string{
	KindGuide:     "guides",
	KindCase:      "cases",
	KindPage:      "pages",
	KindTopic:     "topics",
	KindComplaint: "complaints",
	KindTree:      "trees",
	KindOutcome:   "trees",
	KindLetter:    "letters",
	KindChecklist: "checklists",
}

// Address returns the path of an entry's page from the site's root, before any base path: "/ru/guides/appeal-decision/".
// Deadlines, terms and sub-reasons of complaints are places on a page: "/ru/glossary/#dispute".
func Address(lang string, id ID) string {
	switch id.Kind {
	case KindDeadline:
		return "/" + lang + "/deadlines/#" + id.Slug
	case KindTerm, KindScreen:
		return "/" + lang + "/glossary/#" + id.Slug
	case KindSource:
		return "/" + lang + "/sources/#" + id.Slug
	case KindComplaint:
		if parts := strings.SplitN(id.Slug, "/", 3); len(parts) == 3 {
			return "/" + lang + "/complaints/" + parts[0] + "/" + parts[1] + "/#" + parts[2]
		}
	}
	return "/" + lang + "/" + folders[id.Kind] + "/" + id.Slug + "/"
}

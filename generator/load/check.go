package load

import (
	"slices"

	"recourse/generator/kb"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// check is a reference, or every reference of a text, that is followed when every entry is known.
type check struct {
	file    *parsedFile // that it stands in; nil for site.toml
	edition *kb.Edition
	doc     *markdown.Doc // nil for a single reference
	id      kb.ID
	at      source.Span
}

// check has a reference to an entry checked when every entry is known.
func (a *assembly) check(e *kb.Edition, id kb.ID, at source.Span) {
	if !a.settled() {
		a.checks = append(a.checks, check{file: a.file, edition: e, id: id, at: at})
	}
}

// doc has the references of a text checked.
func (a *assembly) doc(e *kb.Edition, doc *markdown.Doc) {
	if doc != nil && len(doc.References) > 0 && !a.settled() {
		a.checks = append(a.checks, check{file: a.file, edition: e, doc: doc})
	}
}

// settled tells whether every reference of the present file was good when it was last checked, and could lead to nothing
// else now.
func (a *assembly) settled() bool { return a.file != nil && a.file.settled == a.targets }

// runChecks follows the references. Files without a bad one need not be looked at again until something changes that
// references lead to: following a hundred thousand references takes longer than all else after a save.
func (a *assembly) runChecks(files []*parsedFile) {
	for _, c := range a.checks {
		before := len(a.problems)
		if c.doc == nil {
			if _, ok := c.edition.Find(c.id); !ok {
				a.unknown(c.edition, c.id, c.at)
			}
		} else {
			for i := range c.doc.References {
				a.reference(c.edition, &c.doc.References[i])
			}
		}
		if len(a.problems) > before {
			a.bad[c.file] = true
		}
	}
	for _, file := range files {
		if !a.bad[file] {
			file.settled = a.targets
		}
	}
}

// unknown reports a reference to what does not exist. One to what could not be read is not reported: the mistake that hides
// it is, and one mistake would drown among hundreds.
func (a *assembly) unknown(e *kb.Edition, id kb.ID, at source.Span) {
	if a.hides(id) {
		return
	}
	code := "link/unknown"
	if id.Kind == kb.KindTopic {
		code = "topic/unknown"
	}
	problem := a.problems.Add(at, code, "there is no %s %q", id.Kind, id.Slug)
	kind := id.Kind
	if kind == kb.KindScreen {
		kind = kb.KindTerm
	}
	known := e.Slugs(kind)
	switch {
	case len(known) == 0 && !slices.Contains(referable, id.Kind):
		var kinds []string
		for _, k := range referable {
			kinds = append(kinds, string(k))
		}
		problem.Message = `"` + string(id.Kind) + `" is not a kind of entry`
		problem.Hint("%s", source.DidYouMean(string(id.Kind), kinds))
	case id.Kind == kb.KindTopic:
		problem.Hint("%s", orElse(source.DidYouMean(id.Slug, known), "topics are named in site.toml"))
	default:
		problem.Hint("%s", source.DidYouMean(id.Slug, known))
	}
}

// referable are the kinds that a reference may name.
var referable = []kb.Kind{
	kb.KindGuide, kb.KindCase, kb.KindPage, kb.KindTopic, kb.KindComplaint, kb.KindTree, kb.KindLetter, kb.KindChecklist,
	kb.KindDeadline, kb.KindTerm, kb.KindScreen, kb.KindSource,
}

func orElse(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

// reference checks a reference in Markdown: its target, its fragment, its note.
func (a *assembly) reference(e *kb.Edition, r *markdown.Reference) {
	id := kb.ID{Kind: kb.Kind(r.Kind), Slug: r.Target}
	entry, ok := e.Find(id)
	if !ok {
		a.unknown(e, id, r.Span)
		return
	}
	if article, ok := entry.(*kb.Article); ok {
		a.fragment(article, r)
		return
	}
	if r.Fragment != "" {
		a.problems.Add(r.Span, "link/anchor", "a reference to a %s takes no fragment", id.Kind).Hint("leave out #%s", r.Fragment)
	}
	switch target := entry.(type) {
	case *kb.Term:
		if id.Kind == kb.KindScreen && len(target.Screen) == 0 {
			a.problems.Add(r.Span, "link/screen", "the term %q has no wording on the screen", r.Target).
				Hint("give it screen.%s in content/glossary.toml, or refer to term:%s", e.Language.Tag, r.Target)
		}
	case *kb.Source:
		if degree, _ := kb.ParseCitation(r.Note); r.Note != "" && !slices.Contains(kb.Confidences, degree) {
			a.unknownConfidence(r.Span, string(degree), "citation/confidence")
		}
	}
}

// fragment checks the fragment of a reference to an article: the id of a heading.
func (a *assembly) fragment(target *kb.Article, r *markdown.Reference) {
	if r.Fragment == "" || target.Doc == nil {
		return
	}
	var known []string
	for _, h := range target.Doc.Headings {
		if h.ID == r.Fragment {
			return
		}
		known = append(known, h.ID)
	}
	a.problems.Add(r.Span, "link/anchor", "%s has no heading #%s", target.ID, r.Fragment).
		Hint("%s", source.DidYouMean(r.Fragment, known))
}

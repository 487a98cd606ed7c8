package page

import (
	"html/template"
	"unicode"
	"unicode/utf8"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
)

// GlossaryPage explains every term, in the order of the alphabet.
type GlossaryPage struct {
	View
	Intro   string
	Letters []TermLetter
	Terms   []TermNote
	Sources []Citation
}

// TermLetter holds the terms that begin with one letter.
type TermLetter struct {
	ID, Letter string
	Terms      []TermEntry
}

// TermEntry is a term of the glossary.
type TermEntry struct {
	*lang.Messages
	ID, Name string
	Others   []markdown.Wording // its names in other languages
	Also     []string
	Screen   []markdown.Wording
	Meaning  template.HTML
	Guide    *Link
	Evidence EvidenceLine
}

func (e *edition) glossary() GlossaryPage {
	v := GlossaryPage{View: e.sheet("glossary", e.path("/glossary/"), e.Words.Text("glossary.title"), e.Words.Text("glossary.description"))}
	v.Intro = e.Words.Text("glossary.intro")
	b := e.binder()
	set := termSet{Type: "DefinedTermSet", Name: v.Title, URL: v.Canonical}
	for _, t := range e.Terms {
		letter := initial(t.Title)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Letter != letter {
			v.Letters = append(v.Letters, TermLetter{ID: anchor("letter", n+1), Letter: letter})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Terms = append(last.Terms, e.termEntry(b, t))
		set.Terms = append(set.Terms, e.definedTerm(t))
	}
	v.Sources = b.citations(kb.Evidence{})
	e.under(&v.View, "/glossary/")
	v.StructuredData = structured(e.breadcrumbs(&v.View), set)
	return v
}

func (e *edition) termEntry(b *binder, t *kb.Term) TermEntry {
	entry := TermEntry{
		Messages: e.Words, ID: t.ID.Slug, Name: t.Title, Also: t.Also, Screen: screen(t.Screen), Meaning: b.render(t.Meaning, t.ID.Slug+"-"),
		Guide: e.find(t.Guide), Evidence: b.evidence(t.Evidence),
	}
	for _, n := range t.Names {
		if n.Lang != e.Language.Tag && n.Text != t.Title {
			entry.Others = append(entry.Others, markdown.Wording{Lang: n.Lang, Text: n.Text})
		}
	}
	return entry
}

func (e *edition) definedTerm(t *kb.Term) definedTerm {
	d := definedTerm{Type: "DefinedTerm", Name: t.Title, Alternate: t.Also, URL: absolute(e.r.site.Config, t.Path)}
	if t.Meaning != nil {
		d.Description = t.Meaning.Plain()
	}
	return d
}

// initial returns the letter under which a title is listed: its first, as a capital; # for anything else.
func initial(title string) string {
	first, _ := utf8.DecodeRuneInString(title)
	if !unicode.IsLetter(first) {
		return "#"
	}
	return string(unicode.ToUpper(first))
}

package tree

import (
	"maps"
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// texts reports the languages in which a text is not given, and those that the site does not have. A text that is given
// in no language is left to the caller: it may be optional.
func (r *reader) texts(name string, texts source.Localized, at source.Span) {
	if len(texts) == 0 {
		return
	}
	known := make([]string, 0, len(r.options.Languages))
	for _, l := range r.options.Languages {
		known = append(known, l.Tag)
		text, given := texts[l.Tag]
		if given && text.Span.IsZero() {
			continue // it is not a text, and decoding has said so
		}
		if strings.TrimSpace(text.Value) == "" {
			place := at
			if given {
				place = text.Span
			}
			r.problems.Add(place, "text/missing", "%s has no text in %s", name, l.Tag).Hint("add %s.%s = \"…\"", name, l.Tag)
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(texts)) {
		if !slices.Contains(known, tag) && !texts[tag].Span.IsZero() {
			r.problems.Add(texts[tag].Span, "text/language", "%s has a text in %q, which is not a language of this tree", name, tag).
				Hint("%s", source.DidYouMean(tag, known))
		}
	}
}

// docs reads a Markdown text of some form in every language. It returns nil where there is none.
func (r *reader) docs(name string, texts source.Localized, at source.Span, form markdown.Options) Docs {
	r.texts(name, texts, at)
	docs := Docs{}
	for _, l := range r.options.Languages {
		text := texts[l.Tag]
		if strings.TrimSpace(text.Value) == "" {
			continue
		}
		form.Language, form.Origin, form.Words = l, text.Span, r.options.Words[l.Tag]
		doc, problems := markdown.Parse([]byte(text.Value), form)
		r.problems = append(r.problems, problems...)
		docs[l.Tag] = doc
	}
	if len(docs) == 0 {
		return nil
	}
	r.tree.texts = append(r.tree.texts, docs)
	return docs
}

// example shows how a text is written in every language.
func (r *reader) example(name string) string {
	keys := make([]string, 0, len(r.options.Languages))
	for _, l := range r.options.Languages {
		keys = append(keys, name+"."+l.Tag+` = "…"`)
	}
	return strings.Join(keys, " and ")
}

func tags(docs Docs) []lang.Tag { return slices.Sorted(maps.Keys(docs)) }

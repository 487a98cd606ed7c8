package load

import (
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// in returns the text for an edition's language, and has its references checked where it is really in that language.
func (d docs) in(a *assembly, e *kb.Edition, tag lang.Tag) *markdown.Doc {
	doc := d[tag]
	if tag == e.Language.Tag {
		a.doc(e, doc)
	}
	return doc
}

// wordings returns a text in every language of the site, the edition's own first.
func (a *assembly) wordings(e *kb.Edition, texts source.Localized) []kb.Wording {
	var out []kb.Wording
	if text := texts.In(e.Language.Tag); text != "" {
		out = append(out, kb.Wording{Lang: e.Language.Tag, Text: text})
	}
	for _, l := range a.config.languages {
		if text := texts.In(l.Tag); text != "" && l != e.Language {
			out = append(out, kb.Wording{Lang: l.Tag, Text: text})
		}
	}
	return out
}

func (c *complaint) assemble(a *assembly) {
	id := kb.ID{Kind: kb.KindComplaint, Slug: c.slug}
	if c.spec.Draft && !a.drafts || !a.claim(id, c.spec.At) {
		return
	}
	for _, e := range a.site.Editions {
		tag := a.textLang(e, c.spec.Title)
		entry := &kb.Complaint{
			Meta: a.meta(id, c.spec.in(a, tag), e, tag, c.spec.At),
			Form: c.spec.Form.In(tag), Way: c.spec.Path[tag], Intro: c.intro.in(a, e, tag),
		}
		for i, t := range c.spec.Types {
			typ := c.typeOf(a, e, entry, nil, t.Key, &t.Value.reasonSpec, c.types[i])
			for j, r := range t.Value.Reasons {
				typ.Reasons = append(typ.Reasons, c.typeOf(a, e, entry, typ, r.Key, &r.Value, c.types[i].reasons[j]))
			}
			entry.Types = append(entry.Types, typ)
		}
		e.Complaints = append(e.Complaints, entry)
	}
}

func (c *complaint) typeOf(a *assembly, e *kb.Edition, form *kb.Complaint, parent *kb.ComplaintType, key source.String, spec *reasonSpec, texts complaintType) *kb.ComplaintType {
	slug := form.ID.Slug + "/" + key.Value
	if parent != nil {
		slug = parent.ID.Slug + "/" + key.Value
	}
	tag := form.Lang
	front := frontMatter{
		Title: spec.Title[tag], Summary: spec.Summary[tag], Keywords: spec.Keywords[tag], Topics: c.spec.Topics,
		Describes: c.spec.Describes, Reviewed: c.spec.Reviewed,
		Sources: spec.Sources, Confidence: spec.Confidence, period: spec.Period,
	}
	t := &kb.ComplaintType{
		Meta: a.meta(kb.ID{Kind: kb.KindComplaint, Slug: slug}, front, e, tag, key.Span),
		Form: form, Parent: parent, Screen: a.wordings(e, spec.Screen),
		When: texts.when.in(a, e, tag), Proof: texts.proof.in(a, e, tag), NotFor: texts.notFor.in(a, e, tag),
	}
	for _, same := range spec.SameAs {
		t.SameAs = append(t.SameAs, a.link(e, kb.KindComplaint, same))
	}
	for _, link := range []kb.ID{
		a.link(e, kb.KindLetter, spec.Letter), a.link(e, kb.KindChecklist, spec.Checklist), a.link(e, kb.KindGuide, spec.Guide),
	} {
		if link != (kb.ID{}) {
			t.Links = append(t.Links, link)
		}
	}
	return t
}

func (c *checklist) assemble(a *assembly) {
	id := kb.ID{Kind: kb.KindChecklist, Slug: c.slug}
	if c.spec.Draft && !a.drafts || !a.claim(id, c.spec.At) {
		return
	}
	for _, e := range a.site.Editions {
		tag := a.textLang(e, c.spec.Title)
		entry := &kb.Checklist{Meta: a.meta(id, c.spec.in(a, tag), e, tag, c.spec.At), Intro: c.intro.in(a, e, tag)}
		for i, g := range c.spec.Groups {
			group := kb.ChecklistGroup{ID: g.Key.Value, Title: g.Value.Title.In(tag)}
			for j, item := range g.Value.Items {
				group.Items = append(group.Items, kb.ChecklistItem{
					ID: item.Key.Value, Text: c.items[i][j].text.in(a, e, tag), Why: c.items[i][j].why.in(a, e, tag),
					Enclosure: item.Value.Enclosure,
				})
			}
			entry.Groups = append(entry.Groups, group)
		}
		e.Checklists = append(e.Checklists, entry)
	}
}

func (g *glossary) assemble(a *assembly) {
	for i, term := range g.spec.Terms {
		spec := term.Value
		id := kb.ID{Kind: kb.KindTerm, Slug: term.Key.Value}
		for _, e := range a.site.Editions {
			tag := a.textLang(e, spec.Title)
			front := frontMatter{
				Title: spec.Title[tag], Keywords: spec.Also[tag],
				Sources: spec.Sources, Confidence: spec.Confidence, period: spec.Period,
			}
			e.Terms = append(e.Terms, &kb.Term{
				Meta: a.meta(id, front, e, tag, term.Key.Span), Names: a.wordings(e, spec.Title), Also: spec.Also[tag],
				Screen: a.wordings(e, spec.Screen), Meaning: g.meanings[i].in(a, e, tag), Guide: a.link(e, kb.KindGuide, spec.Guide),
			})
		}
	}
}

func (s *sources) assemble(a *assembly) {
	if s.entries == nil {
		s.entries = make([][]*kb.Source, len(a.site.Editions))
		for i, e := range a.site.Editions {
			for _, entry := range s.spec.Sources {
				s.entries[i] = append(s.entries[i], s.entry(a, e, entry.Key, &entry.Value))
			}
		}
	}
	for i, e := range a.site.Editions {
		for _, src := range s.entries[i] {
			a.sources[e.Language.Tag][src.ID.Slug] = src
			e.Sources = append(e.Sources, src)
		}
	}
}

func (s *sources) entry(a *assembly, e *kb.Edition, key source.String, spec *sourceSpec) *kb.Source {
	tag := a.textLang(e, spec.Title)
	id := kb.ID{Kind: kb.KindSource, Slug: key.Value}
	return &kb.Source{
		Meta: a.meta(id, frontMatter{Title: spec.Title[tag]}, e, tag, key.Span),
		Kind: spec.Kind.Value, Period: spec.Period, URL: spec.URL.Value, Seen: spec.Seen.Value, Note: spec.Note.In(tag),
	}
}

func (s *synonyms) assemble(a *assembly) {
	for _, group := range s.spec.Groups {
		a.site.Synonyms = append(a.site.Synonyms, kb.SynonymGroup{Words: group.Value})
	}
}

package load

import (
	"path"
	"regexp"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

// parser reads one file of content and collects its problems.
type parser struct {
	languages []*lang.Language
	words     map[lang.Tag]map[string]string // the interface's words that texts hold; see markdown.Options
	problems  source.Problems
}

// slugPattern is what an identity may look like.
var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// slug returns the identity that a file's name gives: the name itself, or its transliteration.
func (p *parser) slug(f *source.File, name string) string {
	slug := lang.Slug(name)
	if slug == "" {
		p.problems.Add(f.Span(0, 0), "file/slug", "no address can be made from the file's name %q", name).
			Hint("name the file with letters and digits, such as appeal-decision")
		return "unnamed"
	}
	return slug
}

// markdown parses a text with its place.
func (p *parser) markdown(text source.String, l *lang.Language, inline bool) *markdown.Doc {
	if strings.TrimSpace(text.Value) == "" {
		return nil
	}
	doc, problems := markdown.Parse([]byte(text.Value), markdown.Options{Language: l, Origin: text.Span, Inline: inline, Words: p.words[l.Tag]})
	p.problems = append(p.problems, problems...)
	return doc
}

// docs holds a text of a TOML file in every language.
type docs map[lang.Tag]*markdown.Doc

func (p *parser) docs(texts source.Localized, inline bool) docs {
	out := docs{}
	for _, l := range p.languages {
		if doc := p.markdown(texts[l.Tag], l, inline); doc != nil {
			out[l.Tag] = doc
		}
	}
	return out
}

// complete reports the languages that a text lacks, of those in which the entry is written.
func (p *parser) complete(name string, texts source.Localized, at source.Span, languages []lang.Tag) {
	if len(texts) == 0 {
		return
	}
	for _, tag := range languages {
		if strings.TrimSpace(texts.In(tag)) == "" {
			p.problems.Add(at, "text/missing", "%s has no text in %s", name, tag).Hint("add %s.%s = \"…\"", name, tag)
		}
	}
	for tag, text := range texts {
		if !p.knows(tag) {
			p.problems.Add(text.Span, "text/language", "%s has a text in %q, which is not a language of this site", name, tag).
				Hint("%s", source.DidYouMean(tag, p.tags()))
		}
	}
}

func (p *parser) knows(tag lang.Tag) bool {
	for _, l := range p.languages {
		if l.Tag == tag {
			return true
		}
	}
	return false
}

func (p *parser) tags() []lang.Tag {
	tags := make([]lang.Tag, len(p.languages))
	for i, l := range p.languages {
		tags[i] = l.Tag
	}
	return tags
}

// written returns the languages of the site in which a title is given: those the entry is written in.
func (p *parser) written(title source.Localized) []lang.Tag {
	var tags []lang.Tag
	for _, l := range p.languages {
		if title.In(l.Tag) != "" {
			tags = append(tags, l.Tag)
		}
	}
	return tags
}

// article is a prose file.
type article struct {
	kind  kb.Kind
	slug  string
	lang  lang.Tag
	front frontMatter
	doc   *markdown.Doc
	at    source.Span

	// What follows is set when the site is put together; entries are kept while the file is settled.
	file    *parsedFile
	entries []*kb.Article // by edition
}

func articleParser(kind kb.Kind) func(*parser, *source.File) document {
	return func(p *parser, f *source.File) document {
		name := strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path))
		stem, tag, found := cutLast(name, ".")
		if !found || !p.knows(tag) {
			problem := p.problems.Add(f.Span(0, 0), "file/language", "the file's name does not say its language").
				Hint("name it %s.%s.md", stem, p.languages[0].Tag)
			if found && len(tag) <= 8 {
				problem.Message = "the file is in " + `"` + tag + `", which is not a language of this site`
				problem.Hint("languages in site.toml: %s", strings.Join(p.tags(), ", "))
			}
			return nil
		}
		a := &article{kind: kind, slug: p.slug(f, stem), lang: tag, at: f.Span(0, 0)}
		front, body, problems := source.FrontMatter(f)
		p.problems = append(p.problems, problems...)
		if len(problems) == 0 {
			p.problems = append(p.problems, source.Decode(front, &a.front)...)
		}
		a.front.At = f.Span(0, 0)
		language, _ := lang.Lookup(tag)
		doc, problems := markdown.Parse(body.Bytes(), markdown.Options{Language: language, Origin: body, Words: p.words[tag]})
		p.problems = append(p.problems, problems...)
		a.doc = doc
		return a
	}
}

func cutLast(s, separator string) (before, after string, found bool) {
	if i := strings.LastIndex(s, separator); i >= 0 {
		return s[:i], s[i+len(separator):], true
	}
	return s, "", false
}

// tomlSlug returns the slug of a TOML entry's file.
func (p *parser) tomlSlug(f *source.File) string {
	return p.slug(f, strings.TrimSuffix(path.Base(f.Path), path.Ext(f.Path)))
}

// decode reads a TOML file; false means that it has no usable entry.
func (p *parser) decode(f *source.File, target any, title *source.Localized) bool {
	p.problems = append(p.problems, source.Decode(f, target)...)
	if title == nil || len(p.written(*title)) > 0 {
		return true
	}
	p.complete("title", *title, f.Span(0, 0), p.tags()) // none of it is in a language of the site
	return false
}

// checkHead reports what a head lacks.
func (p *parser) checkHead(h *head) {
	written := p.written(h.Title)
	p.complete("title", h.Title, h.At, written)
	p.complete("summary", h.Summary, h.At, written)
}

type complaint struct {
	slug  string
	spec  complaintSpec
	intro docs
	types []complaintType
}

type complaintType struct {
	when, proof, notFor docs
	reasons             []complaintType
}

func parseComplaint(p *parser, f *source.File) document {
	c := &complaint{slug: p.tomlSlug(f)}
	if !p.decode(f, &c.spec, &c.spec.Title) {
		return nil
	}
	p.checkHead(&c.spec.head)
	written := p.written(c.spec.Title)
	p.complete("form", c.spec.Form, c.spec.At, written)
	p.complete("intro", c.spec.Intro, c.spec.At, written)
	c.intro = p.docs(c.spec.Intro, false)
	for i := range c.spec.Types {
		t := &c.spec.Types[i].Value
		p.name("type", c.spec.Types[i].Key)
		parsed := p.complaintType(&t.reasonSpec, written)
		for j := range t.Reasons {
			p.name("reason", t.Reasons[j].Key)
			parsed.reasons = append(parsed.reasons, p.complaintType(&t.Reasons[j].Value, written))
		}
		c.types = append(c.types, parsed)
	}
	return c
}

func (p *parser) complaintType(t *reasonSpec, written []lang.Tag) complaintType {
	for _, text := range []struct {
		name  string
		value source.Localized
	}{{"title", t.Title}, {"summary", t.Summary}, {"when", t.When}, {"proof", t.Proof}, {"not_for", t.NotFor}} {
		p.complete(text.name, text.value, t.At, written)
	}
	return complaintType{when: p.docs(t.When, false), proof: p.docs(t.Proof, false), notFor: p.docs(t.NotFor, false)}
}

// name checks a name that becomes part of an address.
func (p *parser) name(what string, key source.String) {
	if !slugPattern.MatchString(key.Value) {
		p.problems.Add(key.Span, "file/slug", "the %s's name %q cannot stand in an address", what, key.Value).
			Hint("use small Latin letters, digits and hyphens, such as %q", lang.Slug(key.Value))
	}
}

type checklist struct {
	slug  string
	spec  checklistSpec
	intro docs
	items [][]checkItem // by group
}

// checkItem is an item's texts.
type checkItem struct{ text, why docs }

func parseChecklist(p *parser, f *source.File) document {
	c := &checklist{slug: p.tomlSlug(f)}
	if !p.decode(f, &c.spec, &c.spec.Title) {
		return nil
	}
	p.checkHead(&c.spec.head)
	written := p.written(c.spec.Title)
	c.intro = p.docs(c.spec.Intro, false)
	for _, group := range c.spec.Groups {
		p.name("group", group.Key)
		p.complete("title", group.Value.Title, group.Value.At, written)
		var items []checkItem
		for _, item := range group.Value.Items {
			p.name("item", item.Key)
			p.complete("text", item.Value.Text, item.Value.At, written)
			p.complete("why", item.Value.Why, item.Value.At, written)
			p.complete("enclosure", item.Value.Enclosure, item.Value.At, written)
			items = append(items, checkItem{text: p.docs(item.Value.Text, true), why: p.docs(item.Value.Why, true)})
		}
		c.items = append(c.items, items)
	}
	return c
}

// oneOf checks a value against the known ones and sets the default where none is given.
func (p *parser) oneOf(name string, value *source.String, fallback string, known ...string) {
	if value.Value == "" {
		value.Value = fallback
		return
	}
	for _, k := range known {
		if value.Value == k {
			return
		}
	}
	p.problems.Add(value.Span, "value/unknown", "%s cannot be %q", name, value.Value).Hint("%s", source.DidYouMean(value.Value, known))
	value.Value = fallback
}

type glossary struct {
	spec     glossarySpec
	meanings []docs
}

func parseGlossary(p *parser, f *source.File) document {
	g := &glossary{}
	p.decode(f, &g.spec, nil)
	for i := range g.spec.Terms {
		term := &g.spec.Terms[i].Value
		p.name("term", g.spec.Terms[i].Key)
		p.complete("title", term.Title, term.At, p.tags())
		p.complete("meaning", term.Meaning, term.At, p.tags())
		g.meanings = append(g.meanings, p.docs(term.Meaning, true))
	}
	return g
}

type sources struct {
	spec    sourcesSpec
	entries [][]*kb.Source // by edition; made once, for articles that are kept point at them
}

func parseSources(p *parser, f *source.File) document {
	s := &sources{}
	p.decode(f, &s.spec, nil)
	for i := range s.spec.Sources {
		spec := &s.spec.Sources[i].Value
		p.name("source", s.spec.Sources[i].Key)
		p.complete("title", spec.Title, spec.At, p.tags())
		p.complete("note", spec.Note, spec.At, p.tags())
		p.oneOf("kind", &spec.Kind, "", kb.SourceKinds...)
		p.oneOf("seen", &spec.Seen, "", kb.SourceSeen...)
		if u := spec.URL; u.Value != "" {
			if _, err := parseAddress(u.Value); err != nil {
				p.problems.Add(u.Span, "config/url", "%s", err)
			}
		}
	}
	return s
}

type synonyms struct{ spec synonymsSpec }

func parseSynonyms(p *parser, f *source.File) document {
	s := &synonyms{}
	p.decode(f, &s.spec, nil)
	return s
}

// languagesOf returns the languages in which a title is given.
func (p *parser) languagesOf(title source.Localized) []*lang.Language {
	var languages []*lang.Language
	for _, l := range p.languages {
		if title.In(l.Tag) != "" {
			languages = append(languages, l)
		}
	}
	return languages
}

package load

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/source"
)

// assembly puts parsed files together into a site.
type assembly struct {
	config   *configFile
	drafts   bool
	site     *kb.Site
	problems source.Problems // one that several editions come upon is there several times

	articles map[kb.ID]versions
	order    []kb.ID // of articles
	owners   map[kb.ID]source.Span
	sources  map[lang.Tag]map[string]*kb.Source
	sortKeys sortKeys

	hidden  []kb.ID              // what could not be read
	file    *parsedFile          // whose entries are being made
	targets uint64               // of the whole site; see parsedFile.targets
	checks  []check              // run when every entry can be found
	bad     map[*parsedFile]bool // files with a bad reference
	facts   []*letter.Fact
	doubts  bool // the facts have mistakes: nobody is blamed for leaning on them
}

// versions are an article in the languages of the site, in their order; nil where it is not written in one.
type versions []*article

func newAssembly(config *configFile, words map[lang.Tag]*lang.Messages, drafts bool) *assembly {
	a := &assembly{
		config: config, drafts: drafts, site: &kb.Site{Config: config.config},
		owners:  map[kb.ID]source.Span{},
		sources: map[lang.Tag]map[string]*kb.Source{}, bad: map[*parsedFile]bool{},
	}
	for _, l := range config.languages {
		a.site.Editions = append(a.site.Editions, &kb.Edition{
			Language: l, Words: words[l.Tag], Texts: config.config.Texts[l.Tag],
		})
		a.sources[l.Tag] = map[string]*kb.Source{}
	}
	return a
}

// assemble adds everything to the editions: sources first, for all else refers to them.
func (a *assembly) assemble(files []*parsedFile) {
	for _, file := range files {
		if file.hides.Kind != "" {
			a.hidden = append(a.hidden, file.hides)
		}
	}
	a.articles = make(map[kb.ID]versions, len(files)/len(a.config.languages)+1) // growing it would take a tenth of the time
	for _, wantSources := range []bool{true, false} {
		for _, file := range files {
			if _, isSources := file.document.(*sources); file.document != nil && isSources == wantSources {
				a.file = file
				file.document.assemble(a)
			}
		}
	}
	for _, id := range a.order {
		a.addArticle(id, a.articles[id])
	}
	a.file = nil
	a.addTopics()
	var group sync.WaitGroup
	for _, e := range a.site.Editions {
		keys := a.sortKeys.of(e.Language)
		group.Go(func() {
			sortEdition(e, keys)
			e.Index()
			fillTopics(e)
		})
	}
	group.Wait()
	a.addSituations()
	a.checkFacts()
	a.runChecks(files)
}

// claim reports a second owner of an identity; false means that the entry must be left out.
func (a *assembly) claim(id kb.ID, at source.Span) bool {
	if first, taken := a.owners[id]; taken {
		a.problems.Add(at, "entry/duplicate", "%s is there twice", id).
			Hint("rename one of them").Note(first, "the first one")
		return false
	}
	a.owners[id] = at
	return true
}

// meta makes the meta of an entry for an edition.
func (a *assembly) meta(id kb.ID, front frontMatter, e *kb.Edition, textLang lang.Tag, at source.Span) kb.Meta {
	m := kb.Meta{
		ID: id, Lang: textLang, Translated: textLang == e.Language.Tag, Path: kb.Address(e.Language.Tag, id),
		Title: strings.TrimSpace(front.Title.Value), Summary: strings.TrimSpace(front.Summary.Value), Keywords: front.Keywords, Weight: front.Weight,
		Describes: front.Describes, Reviewed: front.Reviewed, Draft: front.Draft, Span: at,
		Evidence: a.evidence(evidence{front.Sources, front.Confidence, front.period}, e, at),
	}
	for _, topic := range front.Topics {
		topicID := kb.ID{Kind: kb.KindTopic, Slug: topic.Value}
		m.Topics = append(m.Topics, topicID)
		a.check(e, topicID, topic.Span)
	}
	lead := cmp.Or(front.lead, textLang)
	for _, alias := range front.Aliases {
		if a.alias(alias) && a.leadsTo(alias.Value, lead) == e.Language.Tag {
			m.Aliases = append(m.Aliases, alias)
		}
	}
	return m
}

// alias checks the form of an old address.
func (a *assembly) alias(alias source.String) bool {
	v := alias.Value
	if strings.HasPrefix(v, "/") && !strings.ContainsAny(v, " ?#\\\"<>") && !strings.Contains(v, "//") && !slices.Contains(strings.Split(v, "/"), "..") {
		return true
	}
	a.problems.Add(alias.Span, "alias/form", "%q is not an address on this site", v).
		Hint(`write it from the root, such as "/ru/old-page/"`)
	return false
}

// leadsTo returns the language of the edition that an old address leads to: the one that it begins with, else lead.
func (a *assembly) leadsTo(address string, lead lang.Tag) lang.Tag {
	for _, e := range a.site.Editions {
		if strings.HasPrefix(address, "/"+e.Language.Tag+"/") {
			return e.Language.Tag
		}
	}
	return lead
}

func (a *assembly) evidence(spec evidence, e *kb.Edition, at source.Span) kb.Evidence {
	ev := kb.Evidence{Confidence: kb.Confidence(spec.Confidence.Value), Period: spec.Period}
	if ev.Confidence != "" && !slices.Contains(kb.Confidences, ev.Confidence) {
		a.unknownConfidence(spec.Confidence.Span, spec.Confidence.Value, "confidence/unknown")
		ev.Confidence = ""
	}
	for _, name := range spec.Sources {
		if s := a.sources[e.Language.Tag][name.Value]; s != nil {
			ev.Sources = append(ev.Sources, s)
			continue
		}
		if a.hides(kb.ID{Kind: kb.KindSource, Slug: name.Value}) {
			continue
		}
		known := a.sources[e.Language.Tag]
		a.problems.Add(name.Span, "source/unknown", "there is no source %q", name.Value).
			Hint("%s", source.DidYouMean(name.Value, slices.Collect(keys(known))))
	}
	return ev
}

func (a *assembly) unknownConfidence(at source.Span, value, code string) {
	var known []string
	for _, c := range kb.Confidences {
		known = append(known, string(c))
	}
	a.problems.Add(at, code, "%q is not a degree of confidence", value).Hint("%s", source.DidYouMean(value, known))
}

// textLang returns the language whose text an edition shows: its own, or the first one that is written.
func (a *assembly) textLang(e *kb.Edition, title source.Localized) lang.Tag {
	return a.config.textLang(e.Language.Tag, title)
}

func (ar *article) assemble(a *assembly) {
	if ar.front.Draft && !a.drafts {
		return
	}
	id := kb.ID{Kind: ar.kind, Slug: ar.slug}
	known := a.articles[id]
	if known == nil {
		known = make(versions, len(a.config.languages))
		a.articles[id] = known
		a.order = append(a.order, id)
	}
	i := slices.IndexFunc(a.config.languages, func(l *lang.Language) bool { return l.Tag == ar.lang })
	if first := known[i]; first != nil {
		a.problems.Add(ar.at, "entry/duplicate", "%s is there twice in %s", id, ar.lang).
			Hint("rename one of the files").Note(first.at, "the first one")
		return
	}
	known[i], ar.file = ar, a.file
}

func (a *assembly) addArticle(id kb.ID, known versions) {
	for i, e := range a.site.Editions {
		ar := known[i]
		for _, other := range known {
			if ar == nil {
				ar = other
			}
		}
		a.file = ar.file
		if !a.settled() || ar.entries == nil {
			ar.entries = make([]*kb.Article, len(known))
		}
		if ar.entries[i] == nil {
			ar.entries[i] = a.article(id, ar, e)
		}
		switch entry := ar.entries[i]; id.Kind {
		case kb.KindGuide:
			e.Guides = append(e.Guides, entry)
		case kb.KindCase:
			e.Cases = append(e.Cases, entry)
		default:
			e.Pages = append(e.Pages, entry)
		}
	}
}

// article makes the entry of an article for an edition.
func (a *assembly) article(id kb.ID, ar *article, e *kb.Edition) *kb.Article {
	before := len(a.problems)
	entry := &kb.Article{
		Meta: a.meta(id, ar.front, e, ar.lang, ar.at), For: ar.front.For, Needs: ar.front.Needs, Doc: ar.doc,
	}
	if entry.Translated {
		a.doc(e, ar.doc)
	}
	for _, related := range ar.front.Related {
		if relatedID, ok := a.related(e, related); ok {
			entry.Related = append(entry.Related, relatedID)
		}
	}
	if len(a.problems) > before {
		a.bad[a.file] = true
	}
	return entry
}

// related reads a reference written as "kind:slug".
func (a *assembly) related(e *kb.Edition, text source.String) (kb.ID, bool) {
	id, ok := kb.ParseID(text.Value)
	if !ok {
		a.problems.Add(text.Span, "link/unknown", "%q does not name an entry", text.Value).
			Hint(`write its kind and name, such as "guide:appeal-decision"`)
		return id, false
	}
	a.check(e, id, text.Span)
	return id, true
}

// link returns the identity that a key of a TOML file names, and has it checked; the zero ID for an empty key.
func (a *assembly) link(e *kb.Edition, kind kb.Kind, name source.String) kb.ID {
	if name.Value == "" {
		return kb.ID{}
	}
	id := kb.ID{Kind: kind, Slug: name.Value}
	a.check(e, id, name.Span)
	return id
}

func (a *assembly) addTopics() {
	for _, entry := range a.config.spec.Topics {
		id := kb.ID{Kind: kb.KindTopic, Slug: entry.Key.Value}
		for _, e := range a.site.Editions {
			tag := a.textLang(e, entry.Value.Title)
			front := frontMatter{Title: entry.Value.Title[tag], Summary: entry.Value.Summary[tag]}
			e.Topics = append(e.Topics, &kb.Topic{Meta: a.meta(id, front, e, tag, entry.Key.Span)})
		}
	}
}

// fillTopics gives each topic the entries that name it.
func fillTopics(e *kb.Edition) {
	topics := map[kb.ID]*kb.Topic{}
	for _, t := range e.Topics {
		topics[t.ID] = t
	}
	for entry := range e.All() {
		for _, id := range entry.Head().Topics {
			if t := topics[id]; t != nil {
				t.Entries = append(t.Entries, entry)
			}
		}
	}
}

func (a *assembly) addSituations() {
	for _, entry := range a.config.spec.Situations {
		for _, e := range a.site.Editions {
			id, ok := a.related(e, entry.Value.To)
			if !ok {
				continue
			}
			tag := a.textLang(e, entry.Value.Title)
			e.Texts.Situations = append(e.Texts.Situations, kb.Situation{
				Title: entry.Value.Title.In(tag), Note: entry.Value.Note.In(tag), To: id,
			})
		}
	}
}

package load

import (
	"path"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/source"
)

const factsPath = contentRoot + "/facts.toml"

// letterFile is a file of a letter. It is compiled once all files are read, for its fields lean on facts and its enclosures
// on checklists, and again when one of these has changed.
type letterFile struct {
	slug     string
	spec     letterSpec
	template *letter.Template
	advice   docs
	problems source.Problems // of reading alone
}

func parseLetter(p *parser, f *source.File) document {
	l := &letterFile{slug: p.tomlSlug(f)}
	if !p.decode(f, &l.spec, &l.spec.Title) {
		return nil
	}
	p.checkHead(&l.spec.head)
	l.advice = p.docs(l.spec.Advice, false)
	l.problems = slices.Clone(p.problems)
	return l
}

// facts is the file of facts. It is compiled together with the letters.
type facts struct {
	spec     letter.FactsSpec
	at       source.Span
	compiled []*letter.Fact
	problems source.Problems // of reading alone
}

func parseFacts(p *parser, f *source.File) document {
	d := &facts{at: f.Span(0, 0)}
	p.decode(f, &d.spec, nil)
	for _, group := range d.spec.Groups {
		p.name("group", group.Key)
	}
	d.problems = slices.Clone(p.problems)
	return d
}

// slugOf returns the slug of an entry that its file's path alone names.
func slugOf(p string) string { return lang.Slug(strings.TrimSuffix(path.Base(p), path.Ext(p))) }

// leansOn tells whether letters lean on a file of content.
func leansOn(p string) bool { return p == factsPath || path.Dir(p) == contentRoot+"/checklists" }

// compileLetters compiles the facts and the letters that have just been read, and all of them where something that they
// lean on has changed.
func (l *Loader) compileLetters(read, paths []string) {
	var leaned []string
	for _, p := range paths {
		if leansOn(p) {
			leaned = append(leaned, p)
		}
	}
	all := !slices.Equal(leaned, l.leaned) || slices.ContainsFunc(read, leansOn)
	l.leaned = leaned
	reader := &parser{languages: l.config.languages}
	options := letter.Options{Languages: reader.tags(), Checklist: l.checklist}
	for _, p := range leaned {
		if p != factsPath {
			options.Checklists = append(options.Checklists, slugOf(p))
		}
	}
	judged := true // while facts have mistakes, letters are not blamed for what they take from them
	if file := l.files[factsPath]; file != nil && slices.Contains(leaned, factsPath) {
		f := file.document.(*facts)
		if all {
			var problems source.Problems
			f.compiled, problems = letter.CompileFacts(&f.spec, f.at, options)
			file.problems = slices.Concat(f.problems, problems)
		}
		options.Facts, judged = f.compiled, len(file.problems) == 0
	}
	for _, p := range paths {
		file := l.files[p]
		document, ok := file.document.(*letterFile)
		if !ok || !all && !slices.Contains(read, p) {
			continue
		}
		options.Slug, options.Languages = document.slug, reader.written(document.spec.Title)
		compiled, problems := letter.Compile(&document.spec.Spec, document.spec.At, options)
		document.template, file.problems = compiled, slices.Clone(document.problems)
		if judged {
			file.problems = append(file.problems, problems...)
		}
	}
}

// checklist returns a checklist as far as letters list its items; see letter.Options.
func (l *Loader) checklist(slug string) (*letter.Checklist, bool) {
	for _, p := range l.leaned {
		file := l.files[p]
		if p == factsPath || slugOf(p) != slug {
			continue
		}
		document, ok := file.document.(*checklist)
		if !ok || file.hides.Kind != "" {
			return nil, true
		}
		list := &letter.Checklist{}
		for _, group := range document.spec.Groups {
			part := letter.ChecklistGroup{Name: group.Key.Value}
			for _, item := range group.Value.Items {
				part.Items = append(part.Items, letter.Enclosure{Name: item.Key.Value, Text: item.Value.Enclosure})
			}
			list.Groups = append(list.Groups, part)
		}
		return list, true
	}
	return nil, false
}

func (l *letterFile) assemble(a *assembly) {
	id := kb.ID{Kind: kb.KindLetter, Slug: l.slug}
	if l.template == nil || l.spec.Draft && !a.drafts || !a.claim(id, l.spec.At) {
		return
	}
	for _, e := range a.site.Editions {
		tag := a.textLang(e, l.spec.Title)
		e.Letters = append(e.Letters, &kb.Letter{
			Meta: a.meta(id, l.spec.in(a, tag), e, tag, l.spec.At), Template: l.template,
			To: l.spec.To.In(tag), Advice: l.advice.in(a, e, tag),
			Follows: a.link(e, kb.KindLetter, l.spec.Follows), Checklist: a.link(e, kb.KindChecklist, l.spec.Checklist),
			Guide: a.link(e, kb.KindGuide, l.spec.Guide),
		})
	}
}

func (f *facts) assemble(a *assembly) {
	for _, group := range f.spec.Groups {
		a.site.FactGroups = append(a.site.FactGroups, kb.FactGroup{ID: group.Key.Value, Title: group.Value.Title})
	}
	for _, fact := range f.compiled {
		a.site.Facts = append(a.site.Facts, &kb.Fact{
			Name: fact.Name, Field: fact.Field, Event: fact.Event.Value, Group: fact.Group.Value, Span: fact.Span,
		})
	}
	a.facts, a.doubts = f.compiled, len(a.file.problems) > 0
}

// checkFacts reports facts of events that no deadline counts from.
func (a *assembly) checkFacts() {
	if a.hides(kb.ID{Kind: kb.KindDeadline}) {
		return
	}
	var events []string
	for _, d := range a.site.Editions[0].Deadlines {
		events = append(events, d.Event)
	}
	slices.Sort(events)
	events = slices.Compact(events)
	for _, fact := range a.facts {
		if event := fact.Event; event.Value != "" && !slices.Contains(events, event.Value) {
			a.problems.Add(event.Span, "fact/event", "no deadline counts from %q", event.Value).
				Hint("%s", orElse(source.DidYouMean(event.Value, events), "events are named in content/deadlines.toml"))
		}
	}
}

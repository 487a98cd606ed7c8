package load

import (
	"context"
	"path"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"recourse/generator/kb"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// treeFile is a file of a decision tree. It is compiled once all trees are read, for it may use another one, and again when
// one that it uses has changed.
type treeFile struct {
	slug     string
	spec     treeSpec
	tree     *tree.Tree
	problems source.Problems // of reading alone
}

func parseTree(p *parser, f *source.File) document {
	t := &treeFile{slug: p.tomlSlug(f)}
	if !p.decode(f, &t.spec, &t.spec.Title) {
		return nil
	}
	p.checkHead(&t.spec.head)
	t.problems = slices.Clone(p.problems)
	return t
}

// compileTrees compiles the trees that have just been read and those that use one of them.
func (l *Loader) compileTrees(ctx context.Context, read, paths []string) error {
	files := map[string]*treeFile{}
	var trees, fresh []string // paths of those that can be read; names of those that count as new
	for _, p := range paths {
		if t, ok := l.files[p].document.(*treeFile); ok {
			files[t.slug] = t
			trees = append(trees, p)
		}
	}
	for _, p := range read {
		if path.Dir(p) == "content/trees" {
			fresh = append(fresh, slugOf(p))
		}
	}
	for _, name := range l.treeNames {
		if files[name] == nil { // it has gone, and others may have used it
			fresh = append(fresh, name)
		}
	}
	l.treeNames = nil
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	words := textWords(l.words)
	for _, p := range trees {
		parsed := l.files[p]
		t := parsed.document.(*treeFile)
		l.treeNames = append(l.treeNames, t.slug)
		if !t.leansOn(fresh, files, map[string]bool{}) {
			continue
		}
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			reader := &parser{languages: l.config.languages}
			compiled, problems := tree.Compile(&t.spec.Spec, t.spec.At, tree.Options{
				Languages: reader.languagesOf(t.spec.Title), Words: words, Base: t.spec.Reviewed,
				Tree: func(slug string) *tree.Spec {
					if other := files[slug]; other != nil {
						return &other.spec.Spec
					}
					return nil
				},
			})
			t.tree = compiled
			parsed.problems = slices.Concat(t.problems, problems)
			parsed.hides = hidden(p, t, parsed.problems)
			if compiled == nil {
				parsed.hides = kb.ID{Kind: kb.KindTree, Slug: t.slug}
			}
			return nil
		})
	}
	return group.Wait()
}

// leansOn tells whether a tree is one of some, or uses one of them, directly or through others.
func (t *treeFile) leansOn(names []string, files map[string]*treeFile, seen map[string]bool) bool {
	if slices.Contains(names, t.slug) {
		return true
	}
	if seen[t.slug] {
		return false
	}
	seen[t.slug] = true
	for _, used := range t.spec.TreesUsed() {
		if other := files[used]; slices.Contains(names, used) || other != nil && other.leansOn(names, files, seen) {
			return true
		}
	}
	return false
}

func (t *treeFile) assemble(a *assembly) {
	id := kb.ID{Kind: kb.KindTree, Slug: t.slug}
	if !a.doubts { // files come in the order of their names, that of the facts before trees
		a.problems = append(a.problems, t.spec.CheckFacts(a.facts)...)
	}
	if t.tree == nil || t.spec.Draft && !a.drafts || !a.claim(id, t.spec.At) {
		return
	}
	for _, e := range a.site.Editions {
		tag := a.textLang(e, t.spec.Title)
		entry := &kb.Tree{Meta: a.meta(id, t.spec.in(a, tag), e, tag, t.spec.At), Tree: t.tree}
		for _, s := range t.tree.States {
			if s.Outcome != nil {
				entry.Outcomes = append(entry.Outcomes, t.outcome(a, e, entry, s))
			}
		}
		for _, doc := range t.tree.Docs(tag) {
			docs{tag: doc}.in(a, e, tag)
		}
		e.Trees = append(e.Trees, entry)
	}
}

// outcome makes the entry of an outcome's page and has checked what it leads to.
func (t *treeFile) outcome(a *assembly, e *kb.Edition, entry *kb.Tree, s *tree.State) *kb.Outcome {
	o := s.Outcome
	front := frontMatter{
		Title:     source.String{Value: t.tree.Plain(s, o.Title, entry.Lang), Span: o.Span},
		Summary:   source.String{Value: t.tree.Plain(s, o.Summary, entry.Lang), Span: o.Span},
		Describes: t.spec.Describes, Reviewed: t.spec.Reviewed,
	}
	out := &kb.Outcome{
		Meta: a.meta(kb.ID{Kind: kb.KindOutcome, Slug: t.slug + "/" + s.Slug}, front, e, entry.Lang, o.Span),
		Tree: entry, State: s,
	}
	out.Topics = entry.Topics
	for _, name := range o.Complaints {
		out.Complaints = append(out.Complaints, a.link(e, kb.KindComplaint, name))
	}
	out.Letter = a.link(e, kb.KindLetter, o.Letter)
	out.Deadline = a.link(e, kb.KindDeadline, o.Deadline)
	out.Checklist = a.link(e, kb.KindChecklist, o.Checklist)
	out.Guide = a.link(e, kb.KindGuide, o.Guide)
	out.Next = a.link(e, kb.KindTree, o.Tree)
	return out
}

package page

import (
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// TreePage is where a decision tree begins.
type TreePage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Size        string
	Start       Link // the first question
	FirstAsk    string
	Outline     OutlineItem
	Outcomes    []Item
	Describes   *Day
	Reviewed    *Day
	Sources     []Citation
	Foot        EntryFoot
}

// OutlineItem is an entry of a tree's outline: answers, and what they lead to.
type OutlineItem struct {
	Answers string
	To      Link
	Ends    bool // To is an outcome
	Again   bool // what follows stands further up
	Items   []OutlineItem
}

// QuestionPage asks one question; each answer is a link.
type QuestionPage struct {
	View
	ContentLang lang.Tag
	Tree        Link
	Hint        template.HTML
	Choices     []TreeChoice
	Left        string // how many questions are left
	Back        []Link // the questions that lead here
	Start       *Link  // nil on the first question
}

// TreeChoice is an answer and where it leads.
type TreeChoice struct {
	Href, Label string
	Hint        template.HTML
}

// OutcomePage is where a tree ends.
type OutcomePage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Tree        Link
	Start       Link
	Body        template.HTML
	Blocks      []template.HTML
	Complaints  []Item
	Deadline    *Deadline
	Checklist   *ChecklistBrief
	Letter      *Item
	Next        []Item
	Ways        []Way
	MoreWays    bool // there are ways that are not shown
	Terms       []TermNote
	Sources     []Citation
	Report      string
}

// ChecklistBrief is a checklist on the page of an outcome: what to have, without the reasons.
type ChecklistBrief struct {
	Item
	Things []template.HTML
}

// Way is the answers that lead to an outcome.
type Way struct{ Steps []WayStep }

// WayStep is a question on a way and those of its answers that lead on.
type WayStep struct{ Question, Answers string }

func (e *edition) statePath(t *kb.Tree, s *tree.State) string {
	return t.Path + s.Slug + "/"
}

// textLang returns the language in which an entry's own texts stand.
func (e *edition) textLang(m *kb.Meta) lang.Tag {
	if foreign := e.foreign(m); foreign != "" {
		return foreign
	}
	return e.Language.Tag
}

func (e *edition) tree(t *kb.Tree) TreePage {
	b := e.binder()
	v := TreePage{
		View: e.entry("tree", &t.Meta), Summary: t.Summary, ContentLang: e.foreign(&t.Meta), Size: e.treeSize(t),
		Outline: e.outline(t, t.Outline()), Outcomes: items(e, mainOutcomes(t)), Describes: e.day(t.Describes), Reviewed: e.day(t.Reviewed),
		Foot: e.entryFoot(&t.Meta, nil),
	}
	v.Start = Link{Text: e.Words.Text("tree.start"), Href: e.r.href(e.statePath(t, t.Start))}
	if t.Start.Question != nil {
		v.FirstAsk = t.Start.Question.Ask.In(e.textLang(&t.Meta))
	}
	v.Sources = b.citations(t.Evidence)
	e.under(&v.View, "/trees/", e.index("menu.trees", "/trees/"))
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// treeSize says how many questions a reader answers and how many outcomes there are.
func (e *edition) treeSize(t *kb.Tree) string {
	return e.questions(t.Start) + ", " + e.Words.Count("tree.outcomes-count", len(t.Tree.Outcomes))
}

// questions says how many questions are left from a state on.
func (e *edition) questions(s *tree.State) string {
	if s.StepsMin == s.StepsMax {
		return e.Words.Count("tree.questions", s.StepsMax)
	}
	return e.Words.Count("tree.questions-range", s.StepsMax, "min", s.StepsMin)
}

func (e *edition) outline(t *kb.Tree, item *tree.Item) OutlineItem {
	text := e.textLang(&t.Meta)
	out := OutlineItem{
		Answers: e.labels(item.Answers, text), To: Link{Text: e.stateTitle(t, item.State), Href: e.r.href(e.statePath(t, item.State))},
		Ends: item.State.Question == nil, Again: item.Again && item.State.Question != nil,
	}
	for _, next := range item.Items {
		out.Items = append(out.Items, e.outline(t, next))
	}
	return out
}

func (e *edition) stateTitle(t *kb.Tree, s *tree.State) string {
	text := e.textLang(&t.Meta)
	if s.Question != nil {
		return s.Question.Ask.In(text)
	}
	return s.Outcome.Title.In(text)
}

// labels names answers, joined by "or".
func (e *edition) labels(answers []*tree.Answer, text lang.Tag) string {
	names := make([]string, len(answers))
	for i, a := range answers {
		names[i] = e.label(a, text)
	}
	return strings.Join(names, " "+e.Words.Text("tree.or")+" ")
}

// label names an answer; yes and no need no words of their author.
func (e *edition) label(a *tree.Answer, text lang.Tag) string {
	if label := a.Label.In(text); label != "" {
		return label
	}
	switch a.ID {
	case "yes":
		return e.Words.Text("tree.yes")
	case "no":
		return e.Words.Text("tree.no")
	}
	return a.ID
}

func (e *edition) question(t *kb.Tree, s *tree.State) QuestionPage {
	b := e.binder()
	b.bare = true // an answer is a link; no other link stands beside it
	text := e.textLang(&t.Meta)
	v := QuestionPage{
		View: e.sheet("question", e.statePath(t, s), s.Question.Ask.In(text), t.Summary), ContentLang: e.foreign(&t.Meta), Tree: e.link(t),
		Hint: b.render(s.Question.Hint[text], "hint-"), Left: e.Words.Text("tree.left", "questions", e.questions(s)),
	}
	v.NoIndex, v.Alternates = true, nil
	for _, c := range s.Choices {
		v.Choices = append(v.Choices, TreeChoice{
			Href: e.r.href(e.statePath(t, c.To)), Label: e.label(c.Answer, text), Hint: b.render(c.Hint[text], c.ID+"-"),
		})
	}
	if s != t.Start {
		v.Start = &Link{Text: e.Words.Text("tree.again"), Href: e.r.href(e.statePath(t, t.Start))}
		v.Back = e.before(t, s)
	}
	e.under(&v.View, "/trees/", e.index("menu.trees", "/trees/"), v.Tree)
	return v
}

// before lists the questions from which an answer leads to a state, in the order of the tree. A question that leads there
// from several of its states is left out: which one the reader came from depends on earlier answers, and nobody knows them.
func (e *edition) before(t *kb.Tree, s *tree.State) []Link {
	var from []*tree.State
	times := map[*tree.Question]int{}
	for _, earlier := range t.States {
		if slices.ContainsFunc(earlier.Choices, func(c tree.Choice) bool { return c.To == s }) {
			from = append(from, earlier)
			times[earlier.Question]++
		}
	}
	var links []Link
	for _, earlier := range from {
		if times[earlier.Question] == 1 {
			links = append(links, Link{Text: e.stateTitle(t, earlier), Href: e.r.href(e.statePath(t, earlier))})
		}
	}
	return links
}

// mainOutcomes returns the first state of every outcome.
func mainOutcomes(t *kb.Tree) []*kb.Outcome {
	var list []*kb.Outcome
	for _, o := range t.Outcomes {
		if o == o.Main() {
			list = append(list, o)
		}
	}
	return list
}

func (e *edition) outcome(o *kb.Outcome) OutcomePage {
	b := e.binder()
	t, out, text := o.Tree, o.State.Outcome, e.textLang(&o.Meta)
	v := OutcomePage{
		View: e.entry("outcome", &o.Meta), Summary: o.Summary, ContentLang: e.foreign(&o.Meta), Tree: e.link(t), Report: e.report(&o.Meta),
		Body: b.render(out.Text[text], ""), Start: Link{Text: e.Words.Text("tree.again"), Href: e.r.href(e.statePath(t, t.Start))},
	}
	v.DocumentTitle = e.documentTitle(e.Words.Text("tree.outcome-title", "title", o.Title, "tree", t.Title))
	v.Description = e.describe(o.Summary, e.Words.Text("tree.outcome-title", "title", o.Title, "tree", t.Title))
	if o != o.Main() { // search engines pass it by
		v.Alternates, v.NoIndex = nil, true
	}
	for _, block := range o.State.Blocks {
		v.Blocks = append(v.Blocks, b.render(block.Text[text], block.ID+"-"))
	}
	for _, name := range out.Complaints {
		if entry, ok := e.named(kb.KindComplaint, name); ok {
			v.Complaints = append(v.Complaints, e.typeItem(entry))
		}
	}
	if entry, ok := e.named(kb.KindDeadline, out.Deadline); ok {
		rule := e.deadline(b, entry.(*kb.Deadline))
		v.Deadline = &rule
	}
	if entry, ok := e.named(kb.KindChecklist, out.Checklist); ok {
		v.Checklist = e.brief(b, entry.(*kb.Checklist))
	}
	if entry, ok := e.named(kb.KindLetter, out.Letter); ok {
		item := e.item(entry)
		v.Letter = &item
	}
	for kind, name := range map[kb.Kind]source.String{kb.KindGuide: out.Guide, kb.KindTree: out.Tree} {
		if entry, ok := e.named(kind, name); ok {
			v.Next = append(v.Next, e.kindItem(entry))
		}
	}
	slices.SortFunc(v.Next, func(x, y Item) int { return strings.Compare(x.Href, y.Href) })
	v.Ways, v.MoreWays = e.ways(o.State, text)
	v.Terms, v.Sources = b.termNotes(), b.citations(o.Evidence)
	e.under(&v.View, "/trees/", e.index("menu.trees", "/trees/"), v.Tree)
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// named returns the entry that a key of an outcome names.
func (e *edition) named(kind kb.Kind, name source.String) (kb.Entry, bool) {
	if name.Value == "" {
		return nil, false
	}
	return e.Find(kb.ID{Kind: kind, Slug: name.Value})
}

// typeItem names a complaint type together with its form: types of two forms may share a name.
func (e *edition) typeItem(entry kb.Entry) Item {
	item := e.item(entry)
	if t, ok := entry.(*kb.ComplaintType); ok {
		item.Kind = t.Form.Title
	}
	return item
}

func (e *edition) brief(b *binder, c *kb.Checklist) *ChecklistBrief {
	brief := &ChecklistBrief{Item: e.item(c)}
	for _, g := range c.Groups {
		for _, item := range g.Items {
			brief.Things = append(brief.Things, b.render(item.Text, g.ID+"-"+item.ID+"-"))
		}
	}
	return brief
}

// ways says which answers lead to an outcome.
func (e *edition) ways(s *tree.State, text lang.Tag) (ways []Way, more bool) {
	for _, steps := range s.Via() {
		var w Way
		for _, step := range steps {
			w.Steps = append(w.Steps, WayStep{Question: step.Question.Ask.In(text), Answers: e.labels(step.Answers, text)})
		}
		if len(w.Steps) > 0 {
			ways = append(ways, w)
		}
	}
	return ways, s.Ways > len(ways)
}

var _ markdown.Renderer = (*binder)(nil)

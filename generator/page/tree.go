package page

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
	"recourse/generator/tree"
)

// TreePage is where a decision tree begins: its first question, where it can lead, and all of it at once.
type TreePage struct {
	View
	Summary     string
	ContentLang lang.Tag
	Size        string
	First       Asked
	Program     template.JS // for the script; see tree.Program
	Words       template.JS // that the script says
	Functions   string      // address of the module for what few programs compute, where this one does
	CaseScript  string      // address of the module for what a reader's case adds; see tree-case.ts
	Drawing     template.HTML
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
	Items   []OutlineItem
}

// Asked is a question with its answers: links for readers without script, and a form where answers are typed or ticked.
type Asked struct {
	*lang.Messages
	Heading template.HTML // with the values that a script writes
	Hint    template.HTML
	Aspect  string // what of the question the links ask, where they cannot ask all of it
	Choices []TreeChoice
	Form    *TreeForm // nil of questions that are answered with a link
}

// QuestionPage asks one question.
type QuestionPage struct {
	View
	Asked
	ContentLang lang.Tag
	Tree        Link
	Left        string // how many questions are left
	Back        []Link // the questions that lead here
	Start       *Link  // nil on the first question
}

// TreeChoice is an answer and where it leads.
type TreeChoice struct {
	Href, Label string
	Answer      string // its name, where it is a whole answer
	Hint        template.HTML
}

// TreeForm is what a script shows in place of links: a question whose answer is typed or ticked.
type TreeForm struct {
	*lang.Messages
	Question string
	Kind     tree.Kind
	Unit     string // beside the field
	Options  []TreeChoice
	Parts    []FormPart
}

// FormPart is a field of a date: "day", "month" or "year".
type FormPart struct{ Part, Label, Length string }

// OutcomePage is where a tree ends.
type OutcomePage struct {
	View
	Heading      template.HTML
	Summary      template.HTML
	ContentLang  lang.Tag
	Tree         Link
	Start        Link
	Body         template.HTML
	Blocks       []template.HTML
	Complaints   []Item
	Deadline     *Deadline
	Due          *Due
	Save         Save
	Checklist    *ChecklistBrief
	Letter       *Item
	LetterFields string // what fills the letter's fields, as JSON; see _tree-tools.ts
	Encloses     string // which things of checklists the letter's fields list, as JSON; see _outcome-letter.ts
	NextTree     *Item
	Next         []Item
	Ways         []Way
	MoreWays     bool // there are ways that are not shown
	Terms        []TermNote
	Sources      []Citation
	Report       string
}

// Save is what My case keeps of an outcome, and the address of My case.
type Save struct{ Tree, Outcome, Path, Case string }

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
	program := t.Program(e.textLang(&t.Meta))
	v := TreePage{
		View: e.entry("tree", &t.Meta), Summary: t.Summary, ContentLang: e.foreign(&t.Meta), Size: e.treeSize(t),
		Outline: e.outline(t, t.Lines(e.Words, e.textLang(&t.Meta))), Outcomes: items(e, mainOutcomes(t)), Describes: e.day(t.Describes), Reviewed: e.day(t.Reviewed),
		Foot: e.entryFoot(&t.Meta, nil), First: e.asked(b, t, t.Start),
		Program: programJSON(program), Words: programJSON(e.scriptWords("tree.script.")),
		Drawing: e.drawing(t), CaseScript: e.r.asset("tree-case.js"),
	}
	script := "tree.js"
	if needs := e.scriptNeeds(t, program); needs != choices {
		script = "tree-fields.js"
		if needs == functions {
			v.Functions = e.r.asset("tree-functions.js")
		}
	}
	e.script(&v.View, script)
	v.Sources = b.citations(t.Evidence)
	e.under(&v.View, "/trees/", e.index("menu.trees", "/trees/"))
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// programJSON writes a program so that it can stand in a page.
func programJSON(program any) template.JS {
	data, err := json.Marshal(program) // escapes <, > and &
	if err != nil {
		return "null"
	}
	return template.JS(data)
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

func (e *edition) outline(t *kb.Tree, line *tree.Line) OutlineItem {
	out := OutlineItem{
		Answers: strings.Join(line.Answers, " "+e.Words.Text("tree.or")+" "),
		To:      Link{Text: e.stateTitle(t, line.State), Href: e.r.href(e.statePath(t, line.State))},
		Ends:    line.State.Question == nil,
	}
	for _, next := range line.Lines {
		out.Items = append(out.Items, e.outline(t, next))
	}
	return out
}

// stateTitle names a state: a question, what a part of it asks, or an outcome.
func (e *edition) stateTitle(t *kb.Tree, s *tree.State) string {
	text := e.textLang(&t.Meta)
	switch {
	case s.Of != nil:
		return t.AspectWords(s, e.Words, text)
	case s.Question != nil:
		return t.Plain(s, s.Question.Ask, text)
	}
	return t.Plain(s, s.Outcome.Title, text)
}

// choices names choices of a state, joined by "or".
func (e *edition) choices(t *kb.Tree, s *tree.State, choices []tree.Choice) string {
	names := make([]string, len(choices))
	for i, c := range choices {
		names[i] = t.ChoiceWords(s, c, e.Words, e.textLang(&t.Meta))
	}
	return strings.Join(names, " "+e.Words.Text("tree.or")+" ")
}

// asked shows what a state asks.
func (e *edition) asked(b *binder, t *kb.Tree, s *tree.State) Asked {
	b.bare = true // an answer is a link; no other link stands beside it
	text := e.textLang(&t.Meta)
	q := s.Question
	v := Asked{Messages: e.Words, Heading: s.Variant(q.Ask, text).HTML(t.Fill(s, text)), Hint: b.render(t.Doc(s, q.Hint, text), "hint-")}
	if s.Aspect != nil {
		v.Aspect = t.AspectWords(s, e.Words, text)
	}
	if s.Of != nil {
		v.Heading, v.Aspect = template.HTML(template.HTMLEscapeString(v.Aspect)), ""
	} else {
		v.Form = e.form(b, t, s)
	}
	for _, c := range s.Choices {
		choice := TreeChoice{Href: e.r.href(e.statePath(t, c.To)), Label: t.ChoiceWords(s, c, e.Words, text)}
		if c.Answer != nil && s.Aspect == nil || c.Answer != nil && q.Kind != tree.KindMany {
			choice.Answer, choice.Hint = c.Answer.ID, b.render(t.Doc(s, c.Answer.Hint, text), c.Answer.ID+"-")
		}
		v.Choices = append(v.Choices, choice)
	}
	return v
}

// form is the form of a question whose answer is typed or ticked, nil of others.
func (e *edition) form(b *binder, t *kb.Tree, s *tree.State) *TreeForm {
	q, text := s.Question, e.textLang(&t.Meta)
	form := &TreeForm{Messages: e.Words, Question: q.ID, Kind: q.Kind, Unit: q.Unit.In(text)}
	part := func(name, length string) {
		form.Parts = append(form.Parts, FormPart{name, e.Words.Text("tree.form." + name), length})
	}
	switch q.Kind {
	case tree.KindChoice, tree.KindYesNo:
		return nil
	case tree.KindMany:
		for _, a := range q.Answers {
			form.Options = append(form.Options, TreeChoice{
				Answer: a.ID, Label: t.Plain(s, a.Label, text), Hint: b.render(t.Doc(s, a.Hint, text), a.ID+"-"),
			})
		}
	case tree.KindDate:
		part("day", "2")
		fallthrough
	case tree.KindMonth:
		part("month", "2")
		part("year", "4")
	case tree.KindMoney:
		form.Unit = q.Currency
	}
	return form
}

func (e *edition) question(t *kb.Tree, s *tree.State) QuestionPage {
	b := e.binder()
	v := QuestionPage{
		View:        e.sheet("question", e.statePath(t, s), e.stateTitle(t, s), t.Summary),
		Asked:       e.asked(b, t, s),
		ContentLang: e.foreign(&t.Meta), Tree: e.link(t),
	}
	main := s
	if s.Of != nil {
		main = s.Of
		v.DocumentTitle = e.documentTitle(e.Words.Text("tree.part-title", "part", v.View.Title, "question", e.stateTitle(t, main)))
	}
	v.Left = e.Words.Text("tree.left", "questions", e.questions(main))
	v.NoIndex, v.Alternates = true, nil
	if s != t.Start {
		v.Start = &Link{Text: e.Words.Text("tree.again"), Href: e.r.href(t.Path)}
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
	t, s, text := o.Tree, o.State, e.textLang(&o.Meta)
	out := s.Outcome
	fill := t.Fill(s, text)
	v := OutcomePage{
		View: e.entry("outcome", &o.Meta), Heading: s.Variant(out.Title, text).HTML(fill), ContentLang: e.foreign(&o.Meta),
		Tree: e.link(t), Report: e.report(&o.Meta),
		Body: b.render(t.Doc(s, out.Text, text), ""), Start: Link{Text: e.Words.Text("tree.again"), Href: e.r.href(t.Path)},
	}
	if out.Summary != nil {
		v.Summary = s.Variant(out.Summary, text).HTML(fill)
	}
	v.DocumentTitle = e.documentTitle(e.Words.Text("tree.outcome-title", "title", o.Title, "tree", t.Title))
	v.Description = e.describe(o.Summary, e.Words.Text("tree.outcome-title", "title", o.Title, "tree", t.Title))
	if o != o.Main() { // search engines pass it by
		v.Alternates, v.NoIndex = nil, true
	}
	for _, block := range o.State.Blocks {
		v.Blocks = append(v.Blocks, b.render(t.Doc(s, block.Text, text), block.ID+"-"))
	}
	for _, name := range out.Complaints {
		if entry, ok := e.named(kb.KindComplaint, name); ok {
			v.Complaints = append(v.Complaints, e.typeItem(entry))
		}
	}
	if entry, ok := e.named(kb.KindDeadline, out.Deadline); ok {
		rule := e.deadline(b, entry.(*kb.Deadline))
		v.Deadline, v.Due = &rule, e.due(out, entry.(*kb.Deadline))
	}
	if entry, ok := e.named(kb.KindChecklist, out.Checklist); ok {
		v.Checklist = e.brief(b, entry.(*kb.Checklist))
	}
	if entry, ok := e.named(kb.KindLetter, out.Letter); ok {
		item := e.item(entry)
		v.Letter, v.LetterFields = &item, letterFields(t, out, entry.(*kb.Letter), text)
		v.Encloses = enclosed(entry.(*kb.Letter))
	}
	if entry, ok := e.named(kb.KindTree, out.Tree); ok {
		item := e.item(entry)
		v.NextTree = &item
	}
	if entry, ok := e.named(kb.KindGuide, out.Guide); ok {
		v.Next = append(v.Next, e.kindItem(entry))
	}
	v.Ways, v.MoreWays = e.ways(t, s)
	v.Save = Save{
		Tree: t.ID.Slug, Outcome: out.ID, Path: "trees/" + t.ID.Slug + "/" + s.Slug + "/", Case: e.r.href(e.path(casePath)),
	}
	e.script(&v.View, "tree-case.js")
	v.Terms, v.Sources = b.termNotes(), b.citations(o.Evidence)
	e.under(&v.View, "/trees/", e.index("menu.trees", "/trees/"), v.Tree)
	v.StructuredData = structured(e.breadcrumbs(&v.View))
	return v
}

// letterFields says what fills the fields of an outcome's letter: numbers of values as the outcome says, and answers to
// questions of the same names or the same facts.
func letterFields(t *kb.Tree, o *tree.Outcome, l *kb.Letter, text lang.Tag) string {
	fields := map[string]any{}
	for _, field := range l.Fields {
		for _, q := range t.Questions {
			sameFact := q.Fact != "" && q.Fact == field.Fact
			sameName := strings.ReplaceAll(q.ID, "-", "_") == strings.ReplaceAll(field.Name, "-", "_")
			if !q.Kind.Fits(field.Kind) || !sameFact && !sameName {
				continue
			}
			fields[field.Name] = "@" + q.ID
			if sameFact && q.Currency != "" {
				fields[field.Name] = "@" + q.ID + " " + q.Currency
			}
		}
	}
	for _, f := range o.Fields {
		fields[f.Name.Value] = t.Number(text, f.Value)
	}
	data, err := json.Marshal(fields)
	if err != nil || len(fields) == 0 {
		return ""
	}
	return string(data)
}

// enclosed says which groups of checklists the ticks of a letter's fields are from, "" where there are none.
func enclosed(l *kb.Letter) string {
	fields := map[string][]string{}
	for _, field := range l.Fields {
		for _, o := range field.Options {
			group := strings.TrimSuffix(o.Item, "/"+o.Name)
			if o.Item != "" && !slices.Contains(fields[field.Name], group) {
				fields[field.Name] = append(fields[field.Name], group)
			}
		}
	}
	data, err := json.Marshal(fields)
	if err != nil || len(fields) == 0 {
		return ""
	}
	return string(data)
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

// ways says which answers lead to an outcome.
func (e *edition) ways(t *kb.Tree, s *tree.State) (ways []Way, more bool) {
	for _, steps := range s.Via() {
		var w Way
		for _, step := range steps {
			w.Steps = append(w.Steps, WayStep{Question: e.stateTitle(t, step.State), Answers: e.choices(t, step.State, step.Choices)})
		}
		if len(w.Steps) > 0 {
			ways = append(ways, w)
		}
	}
	return ways, s.Ways > len(ways)
}

var _ markdown.Renderer = (*binder)(nil)

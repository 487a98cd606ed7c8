package tree

import (
	"unicode"
	"unicode/utf8"

	"recourse/generator/lang"
)

// ChoiceWords returns what a choice of a state is called in a language: the label of an answer, an option and whether it is
// ticked, an interval in words (no more than 7 days ago), yes or no of a statement. It begins with a capital where the
// language's words do. What depends on answers that are not known at the state is in general words.
func (t *Tree) ChoiceWords(s *State, c Choice, m *lang.Messages, tag lang.Tag) string {
	w := speaker{tree: t, state: s, words: m, tag: tag}
	switch {
	case c.Band != nil:
		return capital(w.band(c.Band))
	case s.Question.Kind != KindMany:
		return w.label(c.Answer)
	case c.Ticked:
		return m.Text("tree.aspect.ticked", "option", w.label(c.Answer))
	}
	return m.Text("tree.aspect.unticked", "option", w.label(c.Answer))
}

// AspectWords returns what a state asks beside its question's own words where the question is asked in parts: whether an
// option is ticked, whether a statement holds, a value that its author named, or another question that the answer is
// compared with. It is "" where the question's words are enough.
func (t *Tree) AspectWords(s *State, m *lang.Messages, tag lang.Tag) string {
	w := speaker{tree: t, state: s, words: m, tag: tag}
	switch a := s.Aspect; {
	case a == nil:
		return ""
	case a.Option != nil:
		return m.Text("tree.aspect.option", "option", w.label(a.Option))
	case a.Scale.Kind == ScaleStatement:
		return m.Text("tree.aspect.statement", "statement", a.Scale.Label.In(tag))
	case a.Scale.Kind == ScaleNamed:
		return a.Scale.Label.In(tag)
	case a.Scale.Question != s.Question:
		return w.ask(a.Scale.Question)
	}
	return ""
}

// Words returns what a column of [Paths] asks in a language: its question, and the aspect of it where it is asked in parts.
func (c Column) Words(t *Tree, m *lang.Messages, tag lang.Tag) string {
	s := c.State()
	words := t.Plain(s, c.Question.Ask, tag)
	aspect := t.AspectWords(s, m, tag)
	if c.Aspect != nil && c.Aspect.Option != nil {
		aspect = speaker{t, s, m, tag}.label(c.Aspect.Option)
	}
	if aspect != "" {
		words += " — " + aspect
	}
	return words
}

// CellWords returns the choices of a cell of [Paths] in a language.
func (c Column) CellWords(t *Tree, cell PathCell, m *lang.Messages, tag lang.Tag) []string {
	var words []string
	for _, choice := range cell {
		switch {
		case choice.Band != nil && choice.Band.Scale == nil:
			words = append(words, m.Text("tree.aspect.given"))
		case c.Question.Kind == KindMany && choice.Ticked:
			words = append(words, m.Text("tree.yes"))
		case c.Question.Kind == KindMany && choice.Answer != nil:
			words = append(words, m.Text("tree.no"))
		default:
			words = append(words, t.ChoiceWords(c.State(), choice, m, tag))
		}
	}
	return words
}

// speaker puts the choices of a state into words.
type speaker struct {
	tree  *Tree
	state *State
	words *lang.Messages
	tag   lang.Tag
}

// label returns what an answer is called.
func (w speaker) label(a *Answer) string {
	if label := w.tree.Plain(w.state, a.Label, w.tag); label != "" {
		return label
	}
	switch a.ID {
	case "yes":
		return w.words.Text("tree.yes")
	case "no":
		return w.words.Text("tree.no")
	}
	return a.ID
}

// ask returns the words of a question.
func (w speaker) ask(q *Question) string { return w.tree.Plain(w.state, q.Ask, w.tag) }

// capital makes the first letter a capital.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || first == utf8.RuneError {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

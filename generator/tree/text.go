package tree

import (
	"maps"
	"slices"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
	"recourse/generator/wording"
)

// Text is a text of a tree in every language. What it says at a state may depend on the answers that lead there.
type Text struct {
	in   map[lang.Tag]*wording.Text
	form *markdown.Options // nil of plain texts, which are not Markdown
}

// In returns the text in a language as its author wrote it, or "".
func (t *Text) In(tag lang.Tag) string {
	if t == nil || t.in[tag] == nil {
		return ""
	}
	return t.in[tag].Source().Value
}

// texts reports the languages in which a text is not given, and those that the site does not have. A text that is given
// in no language is left to the caller: it may be optional.
func (r *reader) complete(name string, texts source.Localized, at source.Span) {
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

// text reads a text in every language. It returns nil where there is none. The conditions that it depends on are added to
// those of its question, outcome or block.
func (r *reader) text(s *scope, name string, texts source.Localized, at source.Span, form *markdown.Options, conditions *[]*expr.Condition) *Text {
	r.complete(name, texts, at)
	made := &Text{in: map[lang.Tag]*wording.Text{}, form: form}
	for _, l := range r.options.Languages {
		text := texts[l.Tag]
		if strings.TrimSpace(text.Value) == "" {
			continue
		}
		words, problems := wording.Parse(text, wording.Options{Env: s.env, Formats: r.formats(s), Language: l})
		if len(problems) > 0 {
			r.broken = true
		}
		r.problems = append(r.problems, problems...)
		made.in[l.Tag] = words
		*conditions = append(*conditions, words.Conditions()...)
		for _, hole := range words.Values() {
			*conditions = append(*conditions, r.register(l.Tag, hole)...)
		}
		if form != nil && words.Static() { // of others it depends on the state
			doc, problems := made.doc(words.Variant(nil), l, r.options, nil)
			r.problems = append(r.problems, problems...)
			r.tree.keep(docKey{made, l.Tag, ""}, doc)
		}
	}
	if len(made.in) == 0 {
		return nil
	}
	return made
}

// doc reads a variant of the text as Markdown.
func (t *Text) doc(v wording.Variant, l *lang.Language, o Options, fill wording.Fill) (*markdown.Doc, source.Problems) {
	form := *t.form
	form.Language, form.Words = l, o.Words[l.Tag]
	return v.Markdown(form, fill)
}

// docKey names one reading of a text: in a language, in a variant.
type docKey struct {
	text    *Text
	tag     lang.Tag
	variant string
}

func (t *Tree) keep(key docKey, doc *markdown.Doc) {
	if t.read == nil {
		t.read = map[docKey]*markdown.Doc{}
	}
	t.read[key] = doc
	if t.docs == nil {
		t.docs = map[lang.Tag][]*markdown.Doc{}
	}
	t.docs[key.tag] = append(t.docs[key.tag], doc)
}

// register gives a value of a text its number where a script has to write it, and returns conditions that tell apart the
// answers on which it depends where the page itself can.
func (r *reader) register(tag lang.Tag, hole *wording.Hole) []*expr.Condition {
	if hole.Fallback != "" {
		if r.tree.values == nil {
			r.tree.values = map[lang.Tag][]*wording.Hole{}
		}
		r.tree.values[tag] = append(r.tree.values[tag], hole)
		return nil
	}
	var conditions []*expr.Condition
	for _, name := range hole.Expression.Reads() {
		conditions = append(conditions, r.telling(r.tree.Question(name), hole.Span)...)
	}
	return conditions
}

// telling returns, by answer to a question, a condition that holds when it was given.
func (r *reader) telling(q *Question, at source.Span) []*expr.Condition {
	if known := r.tree.telling[q]; known != nil {
		return known
	}
	env, _ := expr.NewEnv(expr.Declarations{Variables: []expr.Variable{q.variable()}})
	list := make([]*expr.Condition, len(q.Answers))
	for i, a := range q.Answers {
		text := q.ID + " == '" + a.ID + "'"
		if q.Kind == KindMany {
			text = "has(" + q.ID + ", '" + a.ID + "')"
		}
		list[i], _ = expr.Parse(source.String{Value: text, Span: at}, env)
		if list[i] == nil { // the name is wrong, and that is said
			r.broken = true
			return nil
		}
	}
	if r.tree.telling == nil {
		r.tree.telling = map[*Question][]*expr.Condition{}
	}
	r.tree.telling[q] = list
	return list
}

// formats says how the answers that a scope's texts may speak of are written.
func (r *reader) formats(s *scope) map[string]wording.Format {
	if s.formats == nil {
		s.formats = map[string]wording.Format{}
		for _, v := range r.variables(s, "") {
			q := r.tree.Question(v.Name)
			s.formats[v.Name] = wording.Format{Type: v.Type, Currency: q.Currency, Month: q.Kind == KindMonth}
		}
	}
	return s.formats
}

// texts reads the words of a question.
func (r *reader) texts(s *scope, q *Question, spec *QuestionSpec) {
	q.Ask = r.text(s, "ask", spec.Ask, spec.At, nil, &q.wordings)
	q.Hint = r.text(s, "hint", spec.Hint, spec.At, &markdown.Options{Inline: true}, &q.wordings)
	r.complete("unit", spec.Unit, spec.At)
	q.Unit = spec.Unit
	for i := range spec.Answers {
		a, answer := q.Answer(spec.Answers[i].Key.Value), &spec.Answers[i].Value
		if a == nil {
			continue // not an answer of this kind of question, as was said
		}
		a.Label = r.text(s, "label", answer.Label, answer.At, nil, &q.wordings)
		a.Hint = r.text(s, "hint", answer.Hint, answer.At, &markdown.Options{Inline: true, Linked: true}, &q.wordings)
	}
}

// outcomeTexts reads the words of an outcome.
func (r *reader) outcomeTexts(s *scope, o *Outcome, spec *OutcomeSpec) {
	o.Title = r.text(s, "title", spec.Title, spec.At, nil, &o.wordings)
	o.Summary = r.text(s, "summary", spec.Summary, spec.At, nil, &o.wordings)
	o.Text = r.text(s, "text", spec.Text, spec.At, &markdown.Options{}, &o.wordings)
	for i, block := range o.Blocks {
		b := &spec.Blocks[i]
		block.Text = r.text(s, "text", b.Text, b.At, &markdown.Options{}, &block.wordings)
	}
}

// example shows how a text is written in every language.
func example(name string, languages []*lang.Language) string {
	keys := make([]string, 0, len(languages))
	for _, l := range languages {
		keys = append(keys, name+"."+l.Tag+` = "…"`)
	}
	return strings.Join(keys, " and ")
}

// truth says what a condition on blocks and wording says at the state. One that nobody asked for there is unknown.
func (s *State) truth(c *expr.Condition) expr.Truth {
	holds, known := s.holds[c]
	switch {
	case !known:
		return expr.Unknown
	case holds:
		return expr.True
	}
	return expr.False
}

// Variant returns what a text says at a state in a language; where it has no words there, which is a problem of its own, nothing.
func (s *State) Variant(text *Text, tag lang.Tag) wording.Variant {
	if text == nil || text.in[tag] == nil {
		return wording.Variant{}
	}
	return text.in[tag].Variant(s.truth)
}

// Plain returns what a plain text says at a state in a language, "" where there is none. What only a script knows is in
// general words.
func (t *Tree) Plain(s *State, text *Text, tag lang.Tag) string {
	if text == nil || text.in[tag] == nil {
		return ""
	}
	fill := t.Fill(s, tag)
	return s.Variant(text, tag).Plain(func(h *wording.Hole) string {
		_, words := fill(h)
		return words
	})
}

// Doc returns what a text in Markdown says at a state in a language, or nil.
func (t *Tree) Doc(s *State, text *Text, tag lang.Tag) *markdown.Doc {
	if text == nil || text.in[tag] == nil {
		return nil
	}
	return t.read[t.docKey(s, text, tag)]
}

func (t *Tree) docKey(s *State, text *Text, tag lang.Tag) docKey {
	words := text.in[tag]
	if words.Static() {
		return docKey{text, tag, ""}
	}
	v := s.Variant(text, tag)
	key := v.Key() + "\x00"
	fill := t.Fill(s, tag)
	for _, part := range v.Parts() {
		if part.Hole != nil {
			_, words := fill(part.Hole)
			key += words + "\x00"
		}
	}
	return docKey{text, tag, key}
}

// Fill returns how values stand in texts at a state: those that depend on what a reader types have numbers, by which
// [Tree.Program] holds them; those that depend on chosen answers alone are written.
func (t *Tree) Fill(s *State, tag lang.Tag) wording.Fill {
	return func(h *wording.Hole) (int, string) {
		if i := slices.Index(t.values[tag], h); i >= 0 {
			return i, ""
		}
		return -1, t.chosen(s, h, tag)
	}
}

// chosen writes a value that depends on chosen answers alone.
func (t *Tree) chosen(s *State, h *wording.Hole, tag lang.Tag) string {
	given := expr.Given{}
	var labels []string
	for _, name := range h.Expression.Reads() {
		q := t.Question(name)
		var ticked []string
		for i, c := range t.telling[q] {
			if s.truth(c) == expr.True {
				ticked = append(ticked, q.Answers[i].ID)
				labels = append(labels, t.Plain(s, q.Answers[i].Label, tag))
			}
		}
		switch {
		case q.Kind == KindMany:
			given[name] = expr.Options(ticked...)
		case len(ticked) > 0:
			given[name] = expr.Option(ticked[0])
		}
	}
	l, ok := lang.Lookup(tag)
	value, known := h.Expression.Eval(given)
	switch {
	case !known || !ok:
		return ""
	case value.Type() == expr.Number || value.Type() == expr.Date:
		return h.Format.Write(value, l)
	}
	return strings.Join(labels, ", ")
}

// readTexts reads as Markdown what the texts of all states say, where that depends on the state.
func (t *Tree) readTexts(o Options) source.Problems {
	var problems source.Problems
	for _, s := range t.States {
		for _, text := range s.texts() {
			if text == nil || text.form == nil {
				continue
			}
			for _, l := range o.Languages {
				words := text.in[l.Tag]
				if words == nil || words.Static() {
					continue
				}
				key := t.docKey(s, text, l.Tag)
				if t.read[key] != nil {
					continue
				}
				doc, found := text.doc(s.Variant(text, l.Tag), l, o, t.Fill(s, l.Tag))
				problems = append(problems, found...)
				t.keep(key, doc)
			}
		}
	}
	return problems
}

// texts returns the texts of a state.
func (s *State) texts() []*Text {
	if q := s.Question; q != nil {
		list := []*Text{q.Ask, q.Hint}
		for _, a := range q.Answers {
			list = append(list, a.Label, a.Hint)
		}
		return list
	}
	list := []*Text{s.Outcome.Title, s.Outcome.Summary, s.Outcome.Text}
	for _, b := range s.Blocks {
		list = append(list, b.Text)
	}
	return list
}

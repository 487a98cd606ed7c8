package tree

import (
	"slices"

	"recourse/generator/expr"
)

// Without script a page can only offer links. A question with several ticks is asked there option by option, and a question
// that asks for a value by the intervals that matter. What a turn decides on several facts becomes a small decision diagram:
// each of its nodes asks one aspect, aspects on which nothing depends are left out, and equal nodes are one.

// row is a combination of what aspects may say, and the state it leads to.
type row struct {
	says []int // by aspect: 1 and 0 for an option, a stretch of intervals for a scale, none where it does not say
	to   *State
}

// stretch puts the first and the last of adjoining intervals of a scale into one number, ordered by the first.
func stretch(first, last int) int { return first<<16 | last }

func stretched(s int) (first, last int) { return s >> 16, s & 0xffff }

// link gives a state of a question its choices, and makes the parts they need.
func (m *merger) link(s *State) {
	q := s.Question
	if q == nil {
		return
	}
	l := &linker{merger: m, state: s}
	switch {
	case q.Kind == KindMany:
		l.root(l.tickRows())
	case q.Kind.asksValue():
		for i, a := range q.Answers {
			s.Choices = append(s.Choices, l.answer(a, s.turns[i])...)
		}
		if len(s.turns) > len(q.Answers) {
			named := s.Choices
			s.Choices = nil
			l.root(l.turnRows(s.turns[len(q.Answers)], nil, nil))
			s.Choices = append(s.Choices, named...)
		}
	default:
		for i, a := range q.Answers {
			s.Choices = append(s.Choices, l.answer(a, s.turns[i])...)
		}
	}
	l.drop()
}

type linker struct {
	*merger
	state *State
}

// drop forgets the parts that nothing leads to: those made below an aspect that turned out not to matter.
func (l *linker) drop() {
	reached := map[*State]bool{}
	var visit func(*State)
	visit = func(s *State) {
		for _, c := range s.Choices {
			if c.To.Of == l.state && !reached[c.To] {
				reached[c.To] = true
				visit(c.To)
			}
		}
	}
	visit(l.state)
	l.state.parts = slices.DeleteFunc(l.state.parts, func(part *State) bool { return !reached[part] })
}

// answer returns the choice of an answer: its state, or the first of the parts that find out which.
func (l *linker) answer(a *Answer, t turn) []Choice {
	if len(t.cases) == 0 {
		return nil // nobody can answer so
	}
	aspects, rows := l.turnRows(t, nil, nil)
	return []Choice{{Answer: a, To: l.part(aspects, rows)}}
}

// tickRows returns the aspects and rows of a question with several ticks.
func (l *linker) tickRows() ([]*Aspect, []row) {
	q := l.state.Question
	var aspects []*Aspect
	for _, a := range q.Answers {
		aspects = append(aspects, &Aspect{Option: a})
	}
	var rows []row
	var scales []*Aspect
	for i, t := range l.state.turns {
		options := make([]int, len(q.Answers))
		for j := range q.Answers {
			switch {
			case q.silent&(1<<j) != 0: // a set stands for others, with this option and without it
				options[j] = none
			case q.sets[i]&(1<<j) != 0:
				options[j] = 1
			}
		}
		more, further := l.turnRows(t, options, scales)
		scales, rows = more, append(rows, further...)
	}
	aspects = append(aspects, scales...)
	for i := range rows { // rows that came before a scale was known do not say anything of it
		for len(rows[i].says) < len(aspects) {
			rows[i].says = append(rows[i].says, none)
		}
	}
	return aspects, rows
}

// turnRows returns the scales that a turn's facts are cuts of, after those known, and its rows, each beginning with says.
func (l *linker) turnRows(t turn, says []int, known []*Aspect) ([]*Aspect, []row) {
	scales := slices.Clip(known)
	at := make([]int, len(t.facts)) // the scale of each fact
	for i, n := range t.facts {
		scale := l.tree.scale(&l.flow.facts[n], l.flow)
		at[i] = slices.IndexFunc(scales, func(a *Aspect) bool { return a.Scale.Key() == scale.Key() })
		if at[i] < 0 {
			at[i] = len(scales)
			scales = append(scales, &Aspect{Scale: scale})
		}
	}
	var rows []row
	for _, c := range t.cases {
		r := row{says: slices.Concat(says, slices.Repeat([]int{none}, len(scales))), to: c.to}
		for i, n := range t.facts {
			scale := scales[at[i]].Scale
			cut := scale.index(l.flow.facts[n].Atom)
			said := &r.says[len(says)+at[i]]
			if *said == none {
				*said = stretch(0, scale.size())
			}
			first, last := stretched(*said)
			if c.truths[i] == expr.True {
				last = min(last, cut)
			} else { // the value lies beyond the cut
				first = max(first, cut+1)
			}
			*said = stretch(first, last)
		}
		rows = append(rows, r)
	}
	return scales, rows
}

// root makes the state itself the first node of the diagram.
func (l *linker) root(aspects []*Aspect, rows []row) {
	for i, aspect := range aspects {
		choices := l.choices(aspects, rows, i)
		if choices == nil {
			continue
		}
		if l.state.Choices == nil {
			l.state.Aspect, l.state.Choices = aspect, choices
			return
		}
	}
	if len(rows) > 0 {
		l.state.Choices = append(l.state.Choices, Choice{Band: &Band{}, To: rows[0].to})
	}
}

// part returns the state that rows lead to: the only one, or a part that asks the first aspect that tells them apart.
func (l *linker) part(aspects []*Aspect, rows []row) *State {
	if !slices.ContainsFunc(rows, func(r row) bool { return r.to != rows[0].to }) {
		return rows[0].to
	}
	for i, aspect := range aspects {
		choices := l.choices(aspects, rows, i)
		if choices == nil {
			continue
		}
		key := []byte("part " + l.state.Question.ID + " " + aspect.Key())
		for _, c := range choices {
			key = appendNumber(append(key, c.Key()...), c.To.number)
		}
		if known := l.merged[string(key)]; known != nil && known.Of == l.state {
			return known
		}
		part := &State{Question: l.state.Question, Aspect: aspect, Choices: choices, Of: l.state, holds: l.state.holds, number: len(l.merged) + 1}
		for _, c := range choices {
			part.StepsMax = max(part.StepsMax, c.To.StepsMax)
		}
		l.merged[string(key)] = part
		l.state.parts = append(l.state.parts, part)
		return part
	}
	return rows[0].to // rows that no aspect tells apart lead to one state
}

// choices divides rows by what an aspect says, nil where that does not matter.
func (l *linker) choices(aspects []*Aspect, rows []row, i int) []Choice {
	groups := map[int][]row{}
	for _, r := range rows {
		if r.says[i] == none {
			return nil
		}
		groups[r.says[i]] = append(groups[r.says[i]], r)
	}
	if len(groups) < 2 {
		return nil
	}
	bands := make([]int, 0, len(groups))
	for band := range groups {
		bands = append(bands, band)
	}
	slices.Sort(bands)
	var list []Choice
	different := false
	for _, band := range bands {
		to := l.part(aspects[i+1:], rest(groups[band], i+1))
		different = different || len(list) > 0 && list[0].To != to
		if aspects[i].Option != nil {
			list = append(list, Choice{Answer: aspects[i].Option, Ticked: band == 1, To: to})
			continue
		}
		first, last := stretched(band)
		if before := len(list) - 1; before >= 0 && list[before].To == to {
			list[before].Band = aspects[i].Scale.band(list[before].Band.first, last)
			continue
		}
		list = append(list, Choice{Band: aspects[i].Scale.band(first, last), To: to})
	}
	if !different {
		return nil
	}
	if aspects[i].Option != nil || aspects[i].Scale.down {
		slices.Reverse(list) // yes before no, the least before more
	}
	return list
}

// rest cuts off what the first aspects say.
func rest(rows []row, from int) []row {
	list := make([]row, len(rows))
	for i, r := range rows {
		list[i] = row{says: r.says[from:], to: r.to}
	}
	return list
}

package tree

import (
	"encoding/json"
	"maps"
	"math/big"
	"slices"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/wording"
)

// Program is the tree as a script in the browser walks it: its states, and of conditions only those that still decide. It
// holds no words but the messages of checks.
type Program struct {
	Version   string                     `json:"version"`
	Start     int                        `json:"start"`
	Questions []ProgramQuestion          `json:"questions"`
	States    []ProgramState             `json:"states"`
	Atoms     []json.RawMessage          `json:"atoms,omitempty"`
	Values    []ProgramValue             `json:"values,omitempty"` // of texts and of what outcomes hand on
	Tables    map[string]json.RawMessage `json:"tables,omitempty"`
	Calendars map[string]json.RawMessage `json:"calendars,omitempty"`
}

// ProgramQuestion is a question of a [Program].
type ProgramQuestion struct {
	ID        string            `json:"id"`
	Kind      Kind              `json:"kind"`
	Answers   []string          `json:"answers,omitempty"` // of a question that asks for a value: named ones
	Exclusive []string          `json:"exclusive,omitempty"`
	Min       json.RawMessage   `json:"min,omitempty"`
	Max       json.RawMessage   `json:"max,omitempty"`
	Step      string            `json:"step,omitempty"`
	Amount    string            `json:"amount,omitempty"` // of money: how none of it is written, such as US$0.00
	Pattern   string            `json:"pattern,omitempty"`
	Length    int               `json:"length,omitempty"`
	Optional  bool              `json:"optional,omitempty"`
	Checks    []json.RawMessage `json:"checks,omitempty"` // lists of a condition and what to say where it does not hold
	Fact      string            `json:"fact,omitempty"`
	Currency  string            `json:"currency,omitempty"` // of money that is a fact: amounts of a case bear theirs
}

// ProgramState is a state of a [Program]. An answer that is one of a question's named ones leads to To[i] where that is not
// null; all others are decided by the truths of atoms: those of By, as a text of 1 and 0, are a key of Cases, after the name
// of an answer and a colon where it is one of the named ones. Truths that exclude each other are no key; should a browser find
// such, Otherwise is where most cases lead.
type ProgramState struct {
	Slug      string         `json:"slug"`
	Question  *int           `json:"q,omitempty"`
	To        []*int         `json:"to,omitempty"`
	By        []int          `json:"by,omitempty"`
	Cases     map[string]int `json:"cases,omitempty"`
	Otherwise *int           `json:"otherwise,omitempty"`
	Outcome   string         `json:"outcome,omitempty"`
}

// ProgramValue is a value and how it is written.
type ProgramValue struct {
	Value  json.RawMessage `json:"value"`
	Type   string          `json:"type"` // date, month, number, money or text
	Amount string          `json:"amount,omitempty"`
}

// Program returns the tree for a script, with the messages of its checks in a language.
func (t *Tree) Program(tag lang.Tag) *Program {
	p := &Program{Version: t.Version}
	b := &programmer{tree: t, program: p, tag: tag, states: map[*State]int{}, atoms: map[string]int{}}
	for _, s := range t.States {
		if s.Of == nil {
			b.states[s] = len(b.states)
		}
	}
	p.Start = b.states[t.Start]
	for _, q := range t.Questions {
		p.Questions = append(p.Questions, b.question(q))
	}
	for _, s := range t.States {
		if s.Of == nil {
			p.States = append(p.States, b.state(s))
		}
	}
	for _, h := range t.values[tag] {
		p.Values = append(p.Values, t.programValue(tag, h.Expression, h.Format))
	}
	for _, e := range t.handed() {
		p.Values = append(p.Values, t.programValue(tag, e, t.format(e)))
	}
	p.Tables, p.Calendars = expr.Data(t.envs...)
	return p
}

// handed lists the expressions that outcomes hand on, to fields of letters and to deadlines, in the order of the file.
func (t *Tree) handed() []*expr.Expression {
	var list []*expr.Expression
	for _, o := range t.Outcomes {
		for _, f := range o.Fields {
			list = append(list, f.Value)
		}
		if o.DeadlineFrom != nil {
			list = append(list, o.DeadlineFrom)
		}
	}
	return list
}

// Number returns the number of an expression that an outcome hands on among the values of the program in a language, or -1.
func (t *Tree) Number(tag lang.Tag, e *expr.Expression) int {
	if i := slices.Index(t.handed(), e); i >= 0 {
		return len(t.values[tag]) + i
	}
	return -1
}

// format is how the answer to a question, or else an expression, is written.
func (t *Tree) format(e *expr.Expression) wording.Format {
	f := wording.Format{Type: e.Type()}
	if name, ok := e.Variable(); ok {
		q := t.Question(name)
		f.Month, f.Currency = q.Kind == KindMonth, q.Currency
	}
	return f
}

func (t *Tree) programValue(tag lang.Tag, e *expr.Expression, f wording.Format) ProgramValue {
	v := ProgramValue{Value: e.JSON(), Type: "number", Amount: amount(tag, f.Currency)}
	switch {
	case f.Type == expr.Date && f.Month:
		v.Type = "month"
	case f.Type == expr.Date:
		v.Type = "date"
	case f.Currency != "":
		v.Type = "money"
	case f.Type != expr.Number:
		v.Type = "text"
	}
	return v
}

// amount writes no money at all in a currency, from which a script sees how amounts are written.
func amount(tag lang.Tag, currency string) string {
	language, known := lang.Lookup(tag)
	if !known || currency == "" {
		return ""
	}
	return language.Money("0", currency)
}

type programmer struct {
	tree    *Tree
	program *Program
	tag     lang.Tag
	states  map[*State]int
	atoms   map[string]int
}

func (b *programmer) question(q *Question) ProgramQuestion {
	out := ProgramQuestion{
		ID: q.ID, Kind: q.Kind, Amount: amount(b.tag, q.Currency), Pattern: q.script, Length: q.MaxLength, Optional: q.Optional, Fact: q.Fact,
		Min: data(q.least()), Max: data(q.most()),
	}
	for _, a := range q.Answers {
		out.Answers = append(out.Answers, a.ID)
		if a.Exclusive {
			out.Exclusive = append(out.Exclusive, a.ID)
		}
	}
	if q.Fact != "" {
		out.Currency = q.Currency
	}
	if q.Step != nil {
		out.Step = decimal(q.Step)
	}
	for _, c := range q.Checks {
		message, _ := json.Marshal(c.Error.In(b.tag)) // a text always encodes
		out.Checks = append(out.Checks, slices.Concat([]byte("["), c.Must.JSON(), []byte(","), message, []byte("]")))
	}
	return out
}

func data(e *expr.Expression) json.RawMessage {
	if e == nil {
		return nil
	}
	return e.JSON()
}

// decimal writes a number as a decimal where it is one, and else as a fraction.
func decimal(n *big.Rat) string {
	if digits, exact := n.FloatPrec(); exact {
		return n.FloatString(digits)
	}
	return n.RatString()
}

func (b *programmer) state(s *State) ProgramState {
	out := ProgramState{Slug: s.Slug}
	if s.Outcome != nil {
		out.Outcome = s.Outcome.ID
		return out
	}
	q := b.tree.index[s.Question.ID]
	out.Question = &q
	d := &decider{programmer: b, state: s, out: &out}
	d.collect()
	for i, turn := range s.turns {
		named := ""
		if s.Question.Kind != KindMany && i < len(s.Question.Answers) {
			if out.To = append(out.To, nil); len(turn.facts) == 0 && len(turn.cases) > 0 {
				to := b.states[turn.cases[0].to]
				out.To[i] = &to
				continue
			}
			named = s.Question.Answers[i].ID + ":"
		}
		d.add(named, i, turn)
	}
	out.Otherwise = commonest(out.Cases)
	return out
}

// commonest returns where most cases lead, the first of several states, or nil where there are no cases.
func commonest(cases map[string]int) *int {
	var most *int
	count := map[int]int{}
	for _, to := range cases {
		count[to]++
	}
	for _, to := range slices.Sorted(maps.Keys(count)) {
		if most == nil || count[to] > count[*most] {
			most = &to
		}
	}
	return most
}

// decider writes how atoms decide where the answers to a state's question lead.
type decider struct {
	*programmer
	state   *State
	out     *ProgramState
	options []int // of a question with several ticks, those that matter
	facts   []int // that any turn reads
}

// collect finds the atoms.
func (d *decider) collect() {
	q := d.state.Question
	if q.Kind == KindMany {
		telling := d.tree.telling[q]
		for i := range q.Answers {
			if q.silent&(1<<i) == 0 {
				d.options = append(d.options, i)
				d.out.By = append(d.out.By, d.atom(telling[i].String(), telling[i].JSON()))
			}
		}
	}
	for _, turn := range d.state.turns {
		for _, n := range turn.facts {
			if !slices.Contains(d.facts, n) {
				d.facts = append(d.facts, n)
				d.out.By = append(d.out.By, d.atom(d.tree.facts[n].Key(), d.tree.facts[n].JSON()))
			}
		}
	}
}

// add adds the cases of the turn with a number.
func (d *decider) add(prefix string, i int, t turn) {
	if d.out.Cases == nil {
		d.out.Cases = map[string]int{}
	}
	for _, option := range d.options {
		if d.state.Question.sets[i]&(1<<option) != 0 {
			prefix += "1"
		} else {
			prefix += "0"
		}
	}
	for _, c := range t.cases {
		for _, truths := range t.spread(c, d.facts, func(n int) bool { return d.never(n, i) }) {
			d.out.Cases[prefix+truths] = d.states[c.to]
		}
	}
}

// never tells whether a fact cannot hold after a pick, counted from 0: it reads a value where the pick is a named answer.
func (d *decider) never(n, i int) bool {
	q, f := d.state.Question, &d.tree.facts[n]
	return q.Kind.asksValue() && i < len(q.Answers) && !f.chooses && slices.Contains(f.values, d.tree.index[q.ID])
}

// spread returns the keys of a case over more facts than its turn has: what it does not speak of may be true or false, or
// only false where it never holds.
func (t turn) spread(c turnCase, facts []int, never func(int) bool) []string {
	keys := []string{""}
	for _, n := range facts {
		at := slices.Index(t.facts, n)
		var longer []string
		for _, key := range keys {
			switch {
			case at >= 0:
				longer = append(longer, key+truthKey(c.truths[at:at+1]))
			case never(n):
				longer = append(longer, key+"0")
			default:
				longer = append(longer, key+"0", key+"1")
			}
		}
		keys = longer
	}
	return keys
}

func (b *programmer) atom(key string, data json.RawMessage) int {
	n, known := b.atoms[key]
	if !known {
		n = len(b.program.Atoms)
		b.atoms[key] = n
		b.program.Atoms = append(b.program.Atoms, data)
	}
	return n
}

package solve

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// unlimited stands for a variable without a bound.
const unlimited = int64(1) << 60

// variable is a quantity of the system: its value is a whole number times unit.
type variable struct {
	name   string   // of a question; "" is today
	date   bool     // it counts days as lang.Date.DayNumber
	month  bool     // it is the first day of a month
	unit   *big.Rat // for a real one the value is between two neighbouring multiples
	real   bool
	lo, hi int64 // in units
	call   *call // it stands for a call that is not linear; nil for an answer, and where inequalities say all of it
}

// call is what a solver knows of a call that is not linear.
type call struct {
	node     *node
	value    *expr.Expression
	sources  []int // the variables of the answers it reads
	turns    bool  // its extremes over ranges need not be at their ends
	divisors []int // sources that must not be 0 in a range, for its extremes to be at the ends
	from, to *form // of months_between and its kin: between which dates
}

// builder makes a system of a problem.
type builder struct {
	*Solver
	problem   Problem
	variables []variable
	byKey     map[string]int // today is "", questions "v" and their name, calls the text of their node
	root      goal
	computed  []int // the variables that checks and bounds outside of the system read
	inCase    int   // how many cases of if() the node being read stands in
}

func newBuilder(s *Solver, p Problem) *builder {
	if p.Finite == nil {
		p.Finite = expr.Given{}
	}
	return &builder{Solver: s, problem: p}
}

// key is equal for problems with equal solutions.
func (b *builder) key() string {
	var text strings.Builder
	asked := map[string]bool{}
	for _, d := range b.problem.Domains {
		asked[d.Name] = true
		text.WriteString(d.Name + " " + strconv.Itoa(int(d.Type)) + strconv.FormatBool(d.Month) + strconv.FormatBool(d.Money))
		if d.Step != nil {
			text.WriteString(d.Step.RatString())
		}
		for _, bound := range []*expr.Expression{d.Min, d.Max} {
			text.WriteByte('|')
			if n := b.ofBound(bound); n != nil {
				text.WriteString(n.key)
			}
		}
		text.WriteByte('\n')
	}
	read := func(names []string) {
		for _, name := range names {
			if asked[name] {
				continue
			}
			asked[name] = true
			if value, given := b.problem.Finite.Value(name); given {
				text.WriteString(name + " = " + strconv.Itoa(int(value.Type())) + strconv.Quote(value.String()) + "\n")
			}
		}
	}
	for _, l := range b.problem.Need {
		text.WriteString(l.Atom.Key() + strconv.FormatBool(l.Holds) + "\n")
		read(l.Atom.Reads())
	}
	for _, c := range b.problem.Assume {
		text.Write(c.JSON())
		text.WriteByte('\n')
		read(c.Reads())
	}
	for _, d := range b.problem.Domains {
		for _, bound := range []*expr.Expression{d.Min, d.Max} {
			if bound != nil {
				read(bound.Reads())
			}
		}
	}
	return text.String()
}

func (b *builder) ofBound(e *expr.Expression) *node {
	if e == nil {
		return nil
	}
	n, known := b.bounds[e]
	if !known {
		n = readNode(e.JSON())
		b.bounds[e] = n
		b.learn(e.Parts())
	}
	return n
}

func (b *builder) ofAtom(a *expr.Atom) *node {
	n, known := b.texts[a.Key()]
	if !known {
		n = readNode(a.JSON())
		b.texts[a.Key()] = n
		b.learn(a.Parts())
	}
	return n
}

func (b *builder) ofCondition(c *expr.Condition) *node {
	text := string(c.JSON())
	n, known := b.texts[text]
	if !known {
		n = readNode([]byte(text))
		b.texts[text] = n
		for _, a := range c.Atoms() {
			b.learn(a.Parts())
		}
	}
	return n
}

// learn remembers how parts are computed.
func (s *Solver) learn(parts []*expr.Expression) {
	for _, p := range parts {
		if n := readNode(p.JSON()); n != nil && s.parts[n.key] == nil {
			s.parts[n.key] = p
		}
	}
}

func (b *builder) build() {
	b.byKey = make(map[string]int, 2*len(b.problem.Domains)+2)
	b.variables = append(b.variables, variable{
		date: true, unit: one, lo: int64(firstToday.DayNumber()), hi: int64(lastToday.DayNumber()),
	})
	b.byKey[""] = 0
	for _, d := range b.problem.Domains {
		v := variable{name: d.Name, date: d.Type == expr.Date, month: d.Month && d.Type == expr.Date, unit: one}
		if v.date {
			v.lo, v.hi = int64(firstDate.DayNumber()), int64(lastDate.DayNumber())
		} else {
			if d.Step != nil && d.Step.Sign() > 0 {
				v.unit = d.Step
			}
			v.hi = clamp(floorRat(new(big.Rat).Quo(big.NewRat(maxNumber, 1), v.unit)))
			if !d.Money {
				v.lo = -v.hi
			}
		}
		b.byKey["v"+d.Name] = len(b.variables)
		b.variables = append(b.variables, v)
	}
	for _, d := range b.problem.Domains {
		at := single(b.byKey["v"+d.Name])
		b.limit(d.Name, b.ofBound(d.Min), at, false)
		b.limit(d.Name, b.ofBound(d.Max), at, true)
	}
	for _, l := range b.problem.Need {
		b.root.join(b.require(b.ofAtom(l.Atom), l.Holds, true))
	}
	for _, c := range b.problem.Assume {
		n, before := b.ofCondition(c), len(b.computed)
		b.root.join(b.require(n, true, false))
		if len(b.computed) == before {
			continue
		}
		for _, name := range n.sources { // a part was left out: only all of the check can be computed
			if i, ok := b.source(name); ok && i >= 0 {
				b.computed = append(b.computed, i)
			}
		}
	}
}

// leaveOut notes that a check or a bound is not in the system, as it may be unknown: it is computed where all that it reads
// has a value. One that reads what is not given is always unknown.
func (b *builder) leaveOut(n *node, and ...string) {
	var read []int
	for _, name := range append(and, n.sources...) {
		i, ok := b.source(name)
		if !ok {
			return
		}
		if i >= 0 {
			read = append(read, i)
		}
	}
	b.computed = append(b.computed, read...)
}

// limit adds the bound of a question. One that goes beyond the usual range widens it.
func (b *builder) limit(name string, n *node, at *form, upper bool) {
	if n == nil {
		return
	}
	if !b.certain(n) {
		b.leaveOut(n, name)
		return
	}
	if f, ok := b.linear(n); ok && f.isConstant() {
		v := &b.variables[b.byKey["v"+name]]
		limit := new(big.Rat).Quo(f.constant, v.unit)
		if upper {
			v.hi = clamp(floorRat(limit))
			if v.hi < v.lo && !b.hasBound(name, false) {
				v.lo = v.hi - int64(lastDate.DayNumber()-firstDate.DayNumber())
			}
		} else {
			v.lo = clamp(ceilRat(limit))
			if v.lo > v.hi && !b.hasBound(name, true) {
				v.hi = v.lo + int64(lastDate.DayNumber()-firstDate.DayNumber())
			}
		}
		if v.date {
			v.lo, v.hi = max(v.lo, 0), min(v.hi, lastDay)
		}
		return
	}
	variableNode := &node{op: "v", words: []string{name}, sources: []string{name}, key: jsonText([]any{"v", name})}
	if upper {
		b.root.join(b.compare(variableNode, n, false, false))
	} else {
		b.root.join(b.compare(n, variableNode, false, false))
	}
}

// hasBound tells whether a question has a bound that is known.
func (b *builder) hasBound(name string, upper bool) bool {
	for _, d := range b.problem.Domains {
		if d.Name == name {
			n := b.ofBound(d.Min)
			if upper {
				n = b.ofBound(d.Max)
			}
			return n != nil && b.certain(n)
		}
	}
	return false
}

var lastDay = int64(lang.Date{Year: 9999, Month: 12, Day: 31}.DayNumber())

// certain tells whether a node is known whatever the answers are.
func (b *builder) certain(n *node) bool {
	reads := false
	for _, name := range n.sources {
		i, ok := b.source(name)
		if !ok {
			return false
		}
		reads = reads || i >= 0
	}
	switch value := b.parts[n.key]; {
	case !reads && value != nil:
		_, ok := value.Eval(b.problem.Finite)
		return ok
	case n.op == "row":
		if value == nil {
			return false
		}
		l, ok := value.Lookup()
		return ok && hasEvery(l) && b.certain(n.args[0])
	case n.mayFail() || n.op == "sum" || n.op == "overlap" || n.op == "col":
		return false
	}
	return !slices.ContainsFunc(n.args, func(a *node) bool { return !b.certain(a) })
}

// hasEvery tells whether a lookup finds something for every key.
func hasEvery(l expr.Lookup) bool {
	var none expr.Value
	if slices.ContainsFunc(l.Rows, func(row expr.Band) bool { return row.Cell.Equal(none) }) {
		return false
	}
	first, last := l.Rows[0], l.Rows[len(l.Rows)-1]
	return !l.Otherwise.Equal(none) || first.From.Equal(none) && last.To.Equal(none)
}

// source tells whether a question is answered by a value; the index is -1 where that value is already chosen.
func (b *builder) source(name string) (int, bool) {
	key := ""
	if name != "" {
		key = "v" + name
	}
	if i, ok := b.byKey[key]; ok {
		return i, true
	}
	_, given := b.problem.Finite.Value(name)
	return -1, given
}

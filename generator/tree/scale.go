package tree

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// ScaleKind tells what a scale measures, and so how its intervals are put into words.
type ScaleKind int

const (
	// ScaleAnswer is the answer itself: an amount, a number, a date, a month.
	ScaleAnswer ScaleKind = iota
	// ScaleAge is how many days ago a date was, below 0 for days to come.
	ScaleAge
	// ScaleApart is how many days after another date a date was.
	ScaleApart
	// ScaleMonths has one cut: whether a date and so many months reach today.
	ScaleMonths
	// ScaleYears is the same for years.
	ScaleYears
	// ScaleWorkingDays is the same for working days of a calendar.
	ScaleWorkingDays
	// ScaleNamed is a value that its author named.
	ScaleNamed
	// ScaleStatement has one cut: whether a statement of its author's holds.
	ScaleStatement
)

// Scale is something measured, cut into the intervals that a tree tells apart.
type Scale struct {
	Kind     ScaleKind
	Question *Question        // whose answer is measured; nil of named values and statements
	Since    *Question        // of ScaleApart, the other date
	Length   int              // of ScaleMonths, ScaleYears and ScaleWorkingDays
	Label    source.Localized // of named values and statements

	measure *expr.Measure
	cuts    []*expr.Cut // the narrowest half-line first
	down    bool        // the measure falls where the scale rises
	label   string      // of a statement, the fact's key
	named   naming      // of a named value, how it comes from the measure
}

// Key identifies the scale in its tree.
func (s *Scale) Key() string {
	if s.label != "" {
		return s.label
	}
	return s.measure.Key()
}

// size returns how many cuts there are: one less than intervals.
func (s *Scale) size() int { return len(s.cuts) }

// index returns the place of an atom's cut among the scale's.
func (s *Scale) index(a *expr.Atom) int {
	cut, _ := a.Cut()
	return slices.IndexFunc(s.cuts, func(c *expr.Cut) bool { return compareCuts(c, cut) == 0 })
}

// Band is an interval of a scale: above Lower and up to Upper, where these are given. A band without both is everything.
type Band struct {
	Scale        *Scale // nil where everything leads on alike
	Lower, Upper *Bound
	// Holds is, of a scale with one cut, on which side of it the band lies.
	Holds bool

	first, last int
}

// Bound is an end of a band.
type Bound struct {
	At        *big.Rat // a number, or of dates a [lang.Date.DayNumber]
	Inclusive bool     // the band holds it
}

// Key identifies the band among those of its scale.
func (b *Band) Key() string {
	if b.Scale == nil {
		return "any"
	}
	text := func(bound *Bound, open, closed string) string {
		at := decimal(bound.At)
		if q := b.Scale.Question; b.Scale.Kind == ScaleAnswer && (q.Kind == KindDate || q.Kind == KindMonth) {
			at = bound.Day().String()
		}
		if bound.Inclusive {
			return closed + at
		}
		return open + at
	}
	var parts []string
	if b.Lower != nil {
		parts = append(parts, text(b.Lower, ">", "≥"))
	}
	if b.Upper != nil {
		parts = append(parts, text(b.Upper, "<", "≤"))
	}
	return strings.Join(parts, "")
}

// String returns the band for people: its key, after what is measured where the question does not say it.
func (b *Band) String() string {
	s := b.Scale
	switch {
	case s == nil:
		return b.Key()
	case s.Kind == ScaleStatement && b.Within():
		return s.named.name + "=yes"
	case s.Kind == ScaleStatement:
		return s.named.name + "=no"
	case s.Kind == ScaleNamed && s.named.name != "":
		return s.named.name + b.Key()
	case s.Kind == ScaleAnswer || s.Kind == ScaleAge:
		return b.Key()
	case s.Kind == ScaleApart:
		return "days_between(" + s.Since.ID + "," + s.Question.ID + ")" + b.Key()
	case s.Kind == ScaleMonths || s.Kind == ScaleYears || s.Kind == ScaleWorkingDays:
		return b.slugWord() + map[ScaleKind]string{ScaleMonths: "-months", ScaleYears: "-years", ScaleWorkingDays: "-working-days"}[s.Kind]
	case s.down:
		return "-(" + s.measure.String() + ")" + b.Key()
	}
	return s.measure.String() + b.Key()
}

// band returns the band of the intervals from first to last. Where the measure falls as the scale rises, ends are swapped.
func (s *Scale) band(first, last int) *Band {
	b := &Band{Scale: s, first: first, last: last, Holds: first == 0}
	if first > 0 {
		cut := s.cuts[first-1]
		b.Lower = &Bound{At: cut.At, Inclusive: !cut.Inclusive}
	}
	if last < len(s.cuts) {
		cut := s.cuts[last]
		b.Upper = &Bound{At: cut.At, Inclusive: cut.Inclusive}
	}
	whole := s.whole()
	for _, bound := range []*Bound{b.Lower, b.Upper} {
		if bound != nil && whole && !bound.Inclusive { // days are counted whole: more than 7 is 8 and more
			step := big.NewRat(1, 1)
			if bound == b.Upper {
				step.Neg(step)
			}
			bound.At, bound.Inclusive = new(big.Rat).Add(bound.At, step), true
		}
	}
	if s.named.factor != nil {
		b.Lower, b.Upper = b.Lower.moved(s.named), b.Upper.moved(s.named)
		if s.down {
			b.Lower, b.Upper = b.Upper, b.Lower
		}
	} else if s.down {
		b.Lower, b.Upper = b.Upper.negated(), b.Lower.negated()
	}
	return b
}

// Day returns the bound of dates.
func (b *Bound) Day() lang.Date {
	if !b.At.IsInt() || !b.At.Num().IsInt64() {
		return lang.Date{}
	}
	return lang.FromDayNumber(int(b.At.Num().Int64()))
}

func (b *Bound) negated() *Bound {
	if b == nil {
		return nil
	}
	return &Bound{At: new(big.Rat).Neg(b.At), Inclusive: b.Inclusive}
}

// moved turns a bound of a measure into one of the value that has a name.
func (b *Bound) moved(n naming) *Bound {
	if b == nil {
		return nil
	}
	at := new(big.Rat).Mul(b.At, n.factor)
	return &Bound{At: at.Add(at, n.offset), Inclusive: b.Inclusive}
}

// whole tells whether the scale counts days or whole numbers.
func (s *Scale) whole() bool {
	switch s.Kind {
	case ScaleAge, ScaleApart:
		return true
	case ScaleNamed:
		return s.measure.Whole
	case ScaleAnswer:
		return s.Question.Kind == KindDate || s.Question.Kind == KindMonth || s.Question.Step != nil && s.Question.Step.IsInt()
	}
	return false
}

// scale returns the scale that a fact is a cut of.
func (t *Tree) scale(f *fact, flow *flow) *Scale {
	cut, ok := f.Cut()
	if name := t.named[f.Key()]; len(name.label) > 0 || !ok {
		return t.remember(&Scale{Kind: ScaleStatement, Label: name.label, cuts: []*expr.Cut{cut}, label: f.Key(), named: name, down: name.negated})
	}
	s := &Scale{measure: cut.Measure}
	if known := t.scales[s.Key()]; known != nil {
		return known
	}
	for i := range flow.facts {
		if other, ok := flow.facts[i].Cut(); ok && flow.facts[i].holds == nil && other.Measure.Key() == s.Key() && len(t.named[flow.facts[i].Key()].label) == 0 {
			s.cuts = append(s.cuts, other)
		}
	}
	slices.SortFunc(s.cuts, compareCuts)
	t.describe(s)
	return t.remember(s)
}

func (t *Tree) remember(s *Scale) *Scale {
	if known := t.scales[s.Key()]; known != nil {
		return known
	}
	if t.scales == nil {
		t.scales = map[string]*Scale{}
	}
	t.scales[s.Key()] = s
	return s
}

// describe finds out what a scale measures. One that is none of the forms that can be put into words without its author is
// ScaleNamed, whose label may be missing.
func (t *Tree) describe(s *Scale) {
	s.Kind = ScaleNamed
	if name := t.named[s.Key()]; len(name.label) > 0 {
		s.Label, s.named, s.down = name.label, name, name.factor.Sign() < 0
		return
	}
	terms := s.measure.Terms
	switch len(terms) {
	case 1:
		if q := t.asked(terms[0].Expr); q != nil && isOne(terms[0].Coefficient) {
			s.Kind, s.Question = ScaleAnswer, q
			s.down = terms[0].Coefficient.Sign() < 0
		}
	case 2:
		t.describePair(s, terms[0], terms[1])
	}
}

// describePair looks for a date less another: ones that readers gave, or today.
func (t *Tree) describePair(s *Scale, a, b expr.Term) {
	if !isOne(a.Coefficient) || !isOne(b.Coefficient) || a.Coefficient.Sign() == b.Coefficient.Sign() || !a.Date || !b.Date {
		return
	}
	if a.Coefficient.Sign() < 0 {
		a, b = b, a
		s.down = !s.down
	}
	later, earlier := t.asked(a.Expr), t.asked(b.Expr) // the measure is later − earlier
	switch {
	case a.Expr.IsToday() && earlier != nil:
		s.Kind, s.Question = ScaleAge, earlier
	case b.Expr.IsToday() && later != nil:
		s.Kind, s.Question, s.down = ScaleAge, later, !s.down
	case later != nil && earlier != nil:
		s.Kind, s.Question, s.Since = ScaleApart, later, earlier
		if t.index[earlier.ID] > t.index[later.ID] { // the page that asks the later question of the file speaks
			s.Question, s.Since, s.down = earlier, later, !s.down
		}
	default:
		t.describeReach(s, a.Expr, b.Expr)
	}
}

// describeReach looks for today compared with a date and some months, years or working days.
func (t *Tree) describeReach(s *Scale, a, b *expr.Expression) {
	reach := a
	if a.IsToday() {
		reach = b
	} else if !b.IsToday() {
		return
	}
	name, arguments, ok := reach.Call()
	if !ok || len(arguments) < 2 || len(s.cuts) != 1 || s.cuts[0].At.Sign() != 0 && !isOne(s.cuts[0].At) {
		return
	}
	q := t.asked(arguments[0])
	length, fixed := arguments[1].Constant()
	if q == nil || !fixed || !length.IsInt() || length.Num().BitLen() > 20 {
		return
	}
	kinds := map[string]ScaleKind{"add_months": ScaleMonths, "add_years": ScaleYears, "working_days": ScaleWorkingDays}
	kind, ok := kinds[name]
	// In the measure today − reach, a cut at 0 divides what still reaches today from what does not, and one at −1 does so a day
	// earlier. Only the first can be put into words.
	if !ok || !s.reaches() {
		return
	}
	s.Kind, s.Question, s.Length = kind, q, int(length.Num().Int64())
}

// reaches tells whether the scale's only cut divides dates that reach today, today included, from those that do not.
func (s *Scale) reaches() bool {
	cut := s.cuts[0]
	if !s.down { // today − reach ≤ 0
		return cut.At.Sign() == 0 && cut.Inclusive
	}
	return cut.Inclusive && cut.At.Cmp(big.NewRat(-1, 1)) == 0 // reach − today ≤ −1: does not reach
}

// asked returns the question whose answer an expression is.
func (t *Tree) asked(e *expr.Expression) *Question {
	if name, ok := e.Variable(); ok {
		return t.Question(name)
	}
	return nil
}

func isOne(n *big.Rat) bool {
	return n.IsInt() && n.Num().IsInt64() && (n.Num().Int64() == 1 || n.Num().Int64() == -1)
}

// Within tells of a band of a scale with one cut whether its dates reach today, or whether the statement holds.
func (b *Band) Within() bool { return b.Holds != b.Scale.down }

// inWords tells whether a reader can be asked for the scale's intervals.
func (s *Scale) inWords() bool {
	return len(s.Label) > 0 || s.Kind != ScaleNamed && s.Kind != ScaleStatement
}

// slugWord is a part of an address that names a band.
func (b *Band) slugWord() string {
	if b.Scale == nil {
		return "any"
	}
	number := func(bound *Bound) string {
		return strings.NewReplacer("/", "-", "-", "minus-").Replace(bound.At.RatString())
	}
	if b.Scale.Kind == ScaleAnswer && (b.Scale.Question.Kind == KindDate || b.Scale.Question.Kind == KindMonth) {
		number = func(bound *Bound) string { return bound.Day().String() }
	}
	switch {
	case b.Scale.Kind >= ScaleMonths && b.Scale.Kind <= ScaleWorkingDays:
		if b.Within() {
			return "within-" + strconv.Itoa(b.Scale.Length)
		}
		return "after-" + strconv.Itoa(b.Scale.Length)
	case b.Scale.Kind == ScaleStatement:
		if b.Within() {
			return "yes"
		}
		return "no"
	case b.Lower == nil && b.Upper != nil:
		return "to-" + number(b.Upper)
	case b.Upper == nil && b.Lower != nil:
		return "from-" + number(b.Lower)
	case b.Lower != nil:
		return number(b.Lower) + "-to-" + number(b.Upper)
	}
	return "any"
}

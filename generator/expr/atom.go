package expr

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"strings"
)

// Atom is one of the smallest parts of conditions: an answer is one of some options, an option is ticked, or a measure is
// at most, or below, a number. Atoms that say the same have equal keys, however they were written.
type Atom struct {
	variable *Variable // of the first two kinds
	values   []string  // is: the answer is one of these
	option   string    // has: this option is ticked
	cut      *Cut      // of the third kind

	comparison comparison // of the third kind: how it is written
	parts      int
	key        string
}

// Cut says that a measure is below a number, or at most that. Cuts of one measure are half-lines that lie in each other.
type Cut struct {
	Measure   *Measure
	At        *big.Rat // where dates do not cancel out, a day is its lang.Date.DayNumber
	Inclusive bool     // <=; always so, and At whole, where the measure has only whole values
}

// Measure is a sum of terms. Its coefficients are whole numbers without a common divisor, and the first is positive.
type Measure struct {
	Terms []Term // today first, the others in the order of their keys
	Whole bool   // it has only whole values
	key   string
}

// Term is a part of a measure: a number or a date times a coefficient. A date counts as its lang.Date.DayNumber.
type Term struct {
	Coefficient *big.Rat
	Expr        *Expression // an answer, today, or something that is not linear, such as add_months(x, 6)
	Date        bool
}

// newIs makes the atom that an answer is one of some values, which are a part of the variable's.
func newIs(v *Variable, values []string) *Atom {
	return (&Atom{variable: v, values: values, parts: 1}).named()
}

func newHas(v *Variable, option string) *Atom {
	return (&Atom{variable: v, option: option, parts: 1}).named()
}

func (a *Atom) named() *Atom {
	a.key = string(encode(a.data()))
	return a
}

// Key is equal for equal atoms and different for others: the text of the atom's JSON.
func (a *Atom) Key() string { return a.key }

// JSON returns the atom as a condition: see [Condition.JSON].
func (a *Atom) JSON() json.RawMessage { return json.RawMessage(a.key) }

// String returns the atom as a condition in its canonical form.
func (a *Atom) String() string {
	var b strings.Builder
	a.print(&b, false)
	return b.String()
}

// Is returns the name of a question and the options of which the answer is to be one, and false for other kinds of atoms.
// A question of another type than Choice and YesNo has such atoms for its named answers.
func (a *Atom) Is() (name string, values []string, ok bool) {
	if a.variable == nil || a.values == nil {
		return "", nil, false
	}
	return a.variable.Name, slices.Clone(a.values), true
}

// Has returns the name of a question of type Many and the option that is to be ticked, and false for other kinds of atoms.
func (a *Atom) Has() (name, option string, ok bool) {
	if a.variable == nil || a.values != nil {
		return "", "", false
	}
	return a.variable.Name, a.option, true
}

// Cut returns the comparison of an atom that compares numbers or dates, and false for other kinds. It must not be changed.
func (a *Atom) Cut() (*Cut, bool) { return a.cut, a.cut != nil }

// Truth tells whether the atom holds.
func (a *Atom) Truth(in Input) Truth { return a.truth(&scope{in: in}) }

func (a *Atom) truth(s *scope) Truth {
	if a.cut != nil {
		return a.comparison.truth(s)
	}
	answer, given := s.in.Value(a.variable.Name)
	switch {
	case !given:
		return Unknown
	case a.values == nil:
		return truthOf(answer.Has(a.option))
	}
	return truthOf(answer.kind == Choice && slices.Contains(a.values, answer.text))
}

// Reads returns the names of the questions whose answers the atom reads, each once.
func (a *Atom) Reads() []string {
	u := &uses{}
	a.collect(u)
	return u.questions
}

// ReadsToday tells whether the atom reads the date of today.
func (a *Atom) ReadsToday() bool {
	u := &uses{}
	a.collect(u)
	return u.today
}

func (a *Atom) collect(u *uses) {
	if a.cut == nil {
		u.variable(a.variable)
		return
	}
	a.comparison.left.collect(u)
	a.comparison.right.collect(u)
}

// print writes the atom, or what holds where it does not.
func (a *Atom) print(b *strings.Builder, negated bool) {
	pick := func(yes, no string) string {
		if negated {
			return no
		}
		return yes
	}
	switch {
	case a.cut != nil:
		a.comparison.print(b, negated)
	case a.values == nil:
		b.WriteString(pick("", "not "))
		b.WriteString("has(" + a.variable.name() + ", " + quote(a.option) + ")")
	case len(a.values) == 1:
		b.WriteString(a.variable.name() + pick(" == ", " != ") + quote(a.values[0]))
	default:
		b.WriteString(a.variable.name() + pick(" in [", " not in ["))
		for i, value := range a.values {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(quote(value))
		}
		b.WriteByte(']')
	}
}

func (a *Atom) data() any {
	switch {
	case a.cut != nil:
		return a.comparison.data()
	case a.values == nil:
		return []any{"has", a.variable.Name, a.option}
	}
	list := []any{"is", a.variable.Name}
	for _, value := range a.values {
		list = append(list, value)
	}
	return list
}

// quote writes a value as a text literal.
func quote(value string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(value) + "'"
}

// encode writes nested lists of texts and truths as JSON.
func encode(data any) json.RawMessage {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)                 // "<=" stays readable; encoding/json escapes it where the text is put into another one
	if err := encoder.Encode(data); err != nil { // such lists always encode
		return json.RawMessage("false")
	}
	return bytes.TrimSpace(b.Bytes())
}

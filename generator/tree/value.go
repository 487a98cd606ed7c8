package tree

import (
	"math/big"
	"regexp"
	"strings"

	"recourse/generator/expr"
	"recourse/generator/letter"
	"recourse/generator/source"
)

// value reads what a question says of the values it asks for, as far as that needs no conditions.
func (r *reader) value(q *Question, spec *QuestionSpec) {
	number := q.Kind == KindNumber || q.Kind == KindMoney
	if number {
		q.Step = r.step(q, spec.Step)
	}
	q.Currency, q.MaxLength, q.Pattern = spec.Currency.Value, spec.MaxLength, spec.Pattern.Value
	refuse := func(given bool, at source.Span, key, kinds string) {
		if given {
			r.problems.Add(at, "tree/kind", "a question of kind %s has no %s", q.Kind, key).Hint("remove it: it belongs to questions of kind %s", kinds)
		}
	}
	limited := number || q.Kind == KindDate || q.Kind == KindMonth
	refuse(!limited && !spec.Min.Span.IsZero(), spec.Min.Span, "min", "date, month, number or money")
	refuse(!limited && !spec.Max.Span.IsZero(), spec.Max.Span, "max", "date, month, number or money")
	refuse(!number && !spec.Step.Span.IsZero(), spec.Step.Span, "step", "number or money")
	refuse(!number && len(spec.Unit) > 0, spec.At, "unit", "number")
	refuse(q.Kind != KindMoney && !spec.Currency.Span.IsZero(), spec.Currency.Span, "currency", "money")
	refuse(q.Kind != KindText && !spec.Pattern.Span.IsZero(), spec.Pattern.Span, "pattern", "text")
	refuse(q.Kind != KindText && spec.MaxLength != 0, spec.At, "max_length", "text")
	refuse(q.Kind != KindText && spec.Optional, spec.At, "optional", "text")
	refuse(!q.Kind.asksValue() && len(spec.Checks) > 0, spec.At, "check", "date, month, number, money or text")
	if q.Kind == KindMoney && !currencyPattern.MatchString(q.Currency) {
		at := spec.Currency.Span
		if at.IsZero() {
			at = q.Span
		}
		r.wrong(at, "tree/kind", "an amount of money needs its currency").Hint(`add currency = "USD", with a code of ISO 4217`)
	}
	if q.Pattern != "" {
		var err error
		if q.pattern, err = regexp.Compile(q.Pattern); err == nil {
			q.script, err = letter.BrowserPattern(q.Pattern)
		}
		if err != nil {
			r.problems.Add(spec.Pattern.Span, "tree/kind", "the pattern cannot be read: %s", strings.TrimPrefix(err.Error(), "error parsing regexp: ")).
				Hint("write a regular expression as of RE2, such as ^[0-9]{16}$")
		}
	}
	if spec.MaxLength < 0 {
		r.problems.Add(spec.At, "tree/kind", "max_length is below 0").Hint("write how many characters are allowed, or remove it")
	}
}

var currencyPattern = regexp.MustCompile(`^[A-Z]{3}$`)

// step reads what answers to a question are multiples of: 1, or of money a hundredth, where it is not given.
func (r *reader) step(q *Question, l source.Literal) *big.Rat {
	usual := big.NewRat(1, 1)
	if q.Kind == KindMoney {
		usual = big.NewRat(1, 100)
	}
	if l.Span.IsZero() {
		return usual
	}
	value, ok := expr.Decimal(l.Text)
	if l.Kind != source.NumberLiteral || !ok || value.Rat().Sign() <= 0 {
		r.wrong(l.Span, "tree/kind", "a step is a number above 0, not %s", l.Text).Hint("write step = 0.5")
		return usual
	}
	return value.Rat()
}

// limits reads the limits and checks of a question.
func (r *reader) limits(s *scope, q *Question, spec *QuestionSpec) {
	if !q.Kind.asksValue() {
		return
	}
	reads := map[string]bool{}
	q.Min, q.Max = r.limit(s, q, spec.Min, reads), r.limit(s, q, spec.Max, reads)
	for i := range spec.Checks {
		check := &spec.Checks[i]
		r.complete("error", check.Error, check.At)
		must := r.condition(s, check.Must)
		if must == nil {
			continue
		}
		for _, name := range must.Reads() {
			reads[name] = true
		}
		if !reads[q.ID] {
			r.problems.Add(check.Must.Span, "tree/check", "the check of %s does not speak of %s", q.ID, q.ID).
				Hint("compare its answer: %s >= …", q.ID)
		}
		q.Checks = append(q.Checks, &Check{Must: must, Error: check.Error})
	}
	delete(reads, q.ID)
	for _, other := range r.tree.Questions {
		if reads[other.ID] {
			q.limitReads = append(q.limitReads, other.ID)
		}
	}
}

// least and most are the limits of answers: the question's own, and else the usual ones, beyond which nothing was proved.
func (q *Question) least() *expr.Expression { return q.bound(q.Min, q.Max, -1) }

func (q *Question) most() *expr.Expression { return q.bound(q.Max, q.Min, 1) }

// bound returns a limit, or where there is none the usual one, unless the question's other limit lies beyond that.
func (q *Question) bound(own, other *expr.Expression, side int) *expr.Expression {
	if own != nil || !q.Kind.asksValue() || q.Kind == KindText {
		return own
	}
	least, most := q.domain().Usual()
	usual := least
	if side > 0 {
		usual = most
	}
	if other != nil {
		if end, constant := other.Eval(expr.Given{}); constant && end.Compare(usual) == side {
			return nil
		}
	}
	return expr.ConstantOf(usual)
}

// limit reads min or max: a number, a date or an expression.
func (r *reader) limit(s *scope, q *Question, l source.Literal, reads map[string]bool) *expr.Expression {
	if l.Span.IsZero() {
		return nil
	}
	text := source.String{Value: l.Text, Span: l.Span}
	if l.Kind == source.DateLiteral {
		text.Value = "date('" + l.Text + "')"
	}
	want, example := expr.Number, "a number, or a text with an expression"
	if q.Kind == KindDate || q.Kind == KindMonth {
		want, example = expr.Date, "a date such as 2026-11-22, or a text with an expression such as \"today\""
	}
	if q.Kind == KindText {
		return nil // refused already
	}
	e, problems := expr.ParseValue(text, s.env)
	r.problems = append(r.problems, problems...)
	if e == nil {
		r.broken = true
		return nil
	}
	if e.Type() != want {
		r.wrong(l.Span, "tree/kind", "a limit of a question of kind %s is %s, not %s", q.Kind, want, e.Type()).Hint("write %s", example)
		return nil
	}
	for _, name := range e.Reads() {
		if name == q.ID {
			r.wrong(l.Span, "tree/check", "a limit of %s cannot depend on its own answer", q.ID).Hint("compare it with an earlier answer, today or a constant")
			return nil
		}
		reads[name] = true
	}
	return e
}

// naming is what an author calls a fact or a measure.
type naming struct {
	name    string
	label   source.Localized
	negated bool // of a fact: the name is that of its opposite

	factor, offset *big.Rat // of a measure: what has the name is the measure times the factor plus the offset
}

// labels finds the facts and measures that lets name.
func (r *reader) labels(s *scope) {
	t := r.tree
	if t.named == nil {
		t.named = map[string]naming{}
	}
	for i := range s.part.Lets {
		id, spec := s.part.Lets[i].Key, &s.part.Lets[i].Value
		r.complete("label", spec.Label, id.Span)
		name := source.String{Value: id.Value, Span: id.Span}
		if c, problems := expr.Parse(name, s.env); len(problems) == 0 && c != nil {
			if atoms := c.Atoms(); len(atoms) == 1 {
				holds := c.TruthOf(func(*expr.Atom) expr.Truth { return expr.True }) == expr.True
				t.call(atoms[0].Key(), naming{name: s.prefix + id.Value, label: spec.Label, negated: !holds})
			} else if len(spec.Label) > 0 {
				r.problems.Add(spec.Label[r.options.Languages[0].Tag].Span, "tree/label", "a label is for a single comparison or a value, and %s combines several", id.Value).
					Hint("give each comparison a let and a label of its own, or remove this one")
			}
			continue
		}
		if value, problems := expr.ParseValue(name, s.env); len(problems) == 0 && value != nil {
			if m, factor, offset, ok := value.Linear(); ok {
				t.call(m.Key(), naming{name: s.prefix + id.Value, label: spec.Label, factor: factor, offset: offset})
			}
		}
	}
}

// call keeps a name, one with a label before one without, and else the first.
func (t *Tree) call(key string, n naming) {
	if known, ok := t.named[key]; !ok || len(known.label) == 0 && len(n.label) > 0 {
		t.named[key] = n
	}
}

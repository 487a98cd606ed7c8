package letter

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// Field is a place of a letter that the reader fills in, or a fact that he may have filled in before.
type Field struct {
	Name          string
	Kind          Kind
	Fact          string // the fact that it is bound to, or ""
	Required      bool
	Label         source.Localized
	Hint          source.Localized
	Example       string
	PatternHelp   source.Localized
	Options       []Option // of a choice and of many
	Currencies    []string // of money, the one offered first at its head
	Min, Max      *float64 // of a number
	NoPast        bool     // a date is today or later
	NoFuture      bool     // a date is today or earlier
	Transliterate bool     // offer to write Cyrillic in Latin letters
	Autocomplete  string   // one of Autocompletes, or ""
	Span          source.Span

	pattern *regexp.Regexp
	script  string // the pattern as a regular expression of the browser, with the flag u
}

// Autocompletes are what a browser may know of the reader and offer to fill in, as HTML's autocomplete calls it.
var Autocompletes = []string{"name", "email", "tel", "postal-code"}

// Option is one answer of a choice, or one thing to tick.
type Option struct {
	Name  string
	Label source.Localized
	Text  string // what stands in the letter; of a fact "": a letter writes the label in its own language
	Item  string // the checklist's item that it is, as CHECKLIST/GROUP/ITEM, or ""
}

// Option returns the named option.
func (f *Field) Option(name string) (Option, bool) {
	for _, option := range f.Options {
		if option.Name == name {
			return option, true
		}
	}
	return Option{}, false
}

// label returns what the option is called in a language; where it has no name there, its text.
func (o Option) label(reader lang.Tag) string {
	if label := strings.TrimSpace(o.Label.In(reader)); label != "" {
		return label
	}
	return o.Text
}

// label returns what the field is called in a language; where it has no name there, its own name with spaces.
func (f *Field) label(reader lang.Tag) string {
	if label := strings.TrimSpace(f.Label.In(reader)); label != "" {
		return label
	}
	return strings.ReplaceAll(f.Name, "_", " ")
}

var (
	fieldName  = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	optionName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	currencyID = regexp.MustCompile(`^[A-Z]{3}$`)
)

func (c *compiler) fields() {
	for _, entry := range c.spec.Fields {
		spec := entry.Value
		field := c.bound(entry.Key, &spec)
		field.Name, field.Required, field.Span = entry.Key.Value, spec.Required, entry.Key.Span
		c.value(field, "field", &spec.ValueSpec)
		if field.Required && field.Kind == YesNo {
			c.problems.Add(field.Span, "letter/type", "%s is a yes/no field and cannot be required: no tick is an answer", field.Name).
				Hint("take required out, or make it a choice")
		}
		for i, option := range field.Options {
			if option.Text == "" {
				field.Options[i].Text = tidy(option.Label.In(c.template.Language))
			}
			if field.Options[i].Text == "" {
				c.problems.Add(field.Span, "letter/option", "the option %s of %s has no text for the letter", option.Name, field.Name).
					Hint("add text = \"…\": what stands in the letter, in its language")
			}
		}
		for _, option := range spec.Options {
			c.literal(option.Value.Text, 0, option.Value.Text.Value)
		}
		latin := c.template.Channel.Script == "latin"
		if spec.Transliterate != nil && *spec.Transliterate && !latin {
			c.problems.Add(field.Span, "letter/type", "transliterate is for channels that take Latin letters alone, and this one takes any").
				Hint("take transliterate out, or add script = \"latin\" to [channel]")
		}
		field.Transliterate = field.Transliterate && latin
		c.template.Fields = append(c.template.Fields, field)
	}
}

// value reads what a table says of a field on top of what the field has from its fact, and reports what does not fit.
func (r *reading) value(f *Field, table string, spec *ValueSpec) {
	what := table + "." + f.Name
	if !fieldName.MatchString(f.Name) {
		r.problems.Add(f.Span, "letter/name", "%q cannot be the name of a %s", f.Name, table).
			Hint("use small Latin letters, digits and _, and begin with a letter")
	}
	if r.kind(f, what, spec.Kind) {
		r.kindKeys(f, spec)
	}
	if len(spec.Label) > 0 {
		f.Label = spec.Label
		r.words(spec.Label, f.Span, what+".label")
	} else if len(f.Label) == 0 {
		r.problems.Add(f.Span, "letter/words", "%s has no label", what).Hint("add label.%s = \"…\" for every language", cmp.Or(r.first(), "en"))
	}
	if len(spec.Hint) > 0 {
		f.Hint = spec.Hint
		r.words(spec.Hint, f.Span, what+".hint")
	}
	r.bounds(f, spec)
	r.choices(f, what, spec)
	r.currencies(f, spec)
	r.pattern(f, what, spec)
	r.example(f, spec.Example)
	if spec.Transliterate != nil {
		f.Transliterate = *spec.Transliterate
	}
	r.autocomplete(f, spec.Autocomplete)
}

func (r *reading) autocomplete(f *Field, given source.String) {
	if given.Value == "" {
		return
	}
	f.Autocomplete = given.Value
	if !slices.Contains(Autocompletes, given.Value) {
		r.problems.Add(given.Span, "letter/autocomplete", "browsers are not asked for %q", given.Value).
			Hint("%s", cmp.Or(source.DidYouMean(given.Value, Autocompletes), "known: "+strings.Join(Autocompletes, ", ")))
	}
}

// kind reads the kind of a field; false means that there is none to judge by.
func (r *reading) kind(f *Field, what string, kind source.String) bool {
	switch {
	case slices.Contains(Kinds, Kind(kind.Value)):
		f.Kind = Kind(kind.Value)
		return true
	case kind.Span.IsZero() && f.Kind != "":
		return true // the fact's
	case kind.Span.IsZero():
		r.problems.Add(f.Span, "letter/kind", "%s has no kind", what).Hint("add kind = \"text\", or one of %s", strings.Join(kindNames(), ", "))
	default:
		r.problems.Add(kind.Span, "letter/kind", "unknown kind of field %q", kind.Value).
			Hint("%s", cmp.Or(source.DidYouMean(kind.Value, kindNames()), "known kinds: "+strings.Join(kindNames(), ", ")))
	}
	f.Kind = Text
	return false
}

// kindKeys reports keys that a field of its kind has no use for.
func (r *reading) kindKeys(f *Field, spec *ValueSpec) {
	refuse := func(given bool, key, kinds string, fits bool) {
		if given && !fits {
			r.problems.Add(f.Span, "letter/type", "%s is for %s, and %s is %s", key, kinds, f.Name, f.Kind.named()).
				Hint("take %s out, or change the field's kind", key)
		}
	}
	bounded := f.Kind == Number || f.Kind == Date
	refuse(!spec.Min.Span.IsZero(), "min", "numbers and dates", bounded)
	refuse(!spec.Max.Span.IsZero(), "max", "numbers and dates", bounded)
	refuse(spec.Currency.Value != "", "currency", "money", f.Kind == Money)
	refuse(len(spec.Currencies) > 0, "currencies", "money", f.Kind == Money)
	refuse(spec.Pattern.Value != "", "pattern", "texts", f.Kind.isText())
	refuse(len(spec.From) > 0, "from", "ticks (kind many)", f.Kind == Many)
	refuse(spec.Transliterate != nil && *spec.Transliterate, "transliterate", "texts and lists", f.Kind == Text || f.Kind == Long || f.Kind == List)
	refuse(spec.Autocomplete.Value != "", "autocomplete", "texts of one line", f.Kind == Text)
}

// bounds reads min and max: numbers, or of a date "today".
func (r *reading) bounds(f *Field, spec *ValueSpec) {
	for _, bound := range []struct {
		key    string
		spec   source.Literal
		number **float64
		today  *bool
	}{{"min", spec.Min, &f.Min, &f.NoPast}, {"max", spec.Max, &f.Max, &f.NoFuture}} {
		switch {
		case bound.spec.Span.IsZero():
		case f.Kind == Number:
			n, err := strconv.ParseFloat(bound.spec.Text, 64)
			if err != nil || bound.spec.Kind != source.NumberLiteral || n != n || n > 1e12 || n < -1e12 {
				r.problems.Add(bound.spec.Span, "letter/number", "%s of %s is not a number that can be typed", bound.key, f.Name).Hint("write %s = 1", bound.key)
				continue
			}
			*bound.number = &n
		case f.Kind == Date:
			if bound.spec.Kind != source.TextLiteral || bound.spec.Text != "today" {
				r.problems.Add(bound.spec.Span, "letter/date", "%s of a date can only be the reader's own day, not %s", bound.key, bound.spec.Text).
					Hint("write %s = \"today\": max for what has happened, min for what is still to come", bound.key)
				continue
			}
			*bound.today = true
		}
	}
	if f.Min != nil && f.Max != nil && *f.Min > *f.Max {
		r.problems.Add(f.Span, "letter/number", "min of %s is above its max", f.Name).Hint("swap them")
	}
}

func (r *reading) currencies(f *Field, spec *ValueSpec) {
	given := len(spec.Currencies) > 0 || spec.Currency.Value != ""
	if f.Kind != Money || !given && len(f.Currencies) > 0 {
		return
	}
	unread := func(currency source.String) bool { return currency.Span.IsZero() } // the decoder has told why
	currencies := slices.DeleteFunc(slices.Clone(spec.Currencies), unread)
	if len(currencies) == 0 {
		for _, currency := range f.Currencies {
			currencies = append(currencies, source.String{Value: currency})
		}
	}
	first := spec.Currency
	if first.Value == "" && len(currencies) > 0 {
		first = currencies[0]
	}
	if first.Value == "" {
		first.Value = "USD"
	}
	f.Currencies = []string{first.Value}
	listed := len(currencies) == 0
	for _, currency := range currencies {
		if currency.Value == first.Value {
			listed = true
		} else if !slices.Contains(f.Currencies, currency.Value) {
			f.Currencies = append(f.Currencies, currency.Value)
		}
		r.currency(currency)
	}
	if !listed {
		r.problems.Add(first.Span, "letter/currency", "the currency %s of %s is not among its currencies", first.Value, f.Name).
			Hint("add it to currencies")
	}
	if len(currencies) == 0 {
		r.currency(first)
	}
}

func (r *reading) currency(currency source.String) {
	if !currencyID.MatchString(currency.Value) {
		r.problems.Add(currency.Span, "letter/currency", "%q is not a currency", currency.Value).
			Hint("use the three letters of ISO 4217: USD, EUR, RUB")
	}
}

// pattern reads the pattern. One of the field's own has a help of its own: the fact's is about another.
func (r *reading) pattern(f *Field, what string, spec *ValueSpec) {
	if !spec.Pattern.Span.IsZero() {
		f.pattern, f.script, f.PatternHelp = nil, "", nil
	}
	if len(spec.PatternHelp) > 0 {
		f.PatternHelp = spec.PatternHelp
		r.words(spec.PatternHelp, f.Span, what+".pattern_help")
	}
	if spec.Pattern.Value == "" || !f.Kind.isText() {
		return
	}
	var err error
	if f.pattern, err = regexp.Compile(spec.Pattern.Value); err == nil {
		f.script, err = BrowserPattern(spec.Pattern.Value)
	}
	switch {
	case err != nil:
		f.pattern = nil
		r.problems.Add(spec.Pattern.Span, "letter/pattern", "the pattern of %s cannot be used: %s", f.Name, patternFault(err)).
			Hint("write a regular expression as in ^[0-9]{16}$; see https://github.com/google/re2/wiki/Syntax")
	case len(f.PatternHelp) == 0 && spec.Example.Value == "" && f.Example == "":
		r.problems.Add(spec.Pattern.Span, "letter/pattern", "nothing tells the reader what %s must look like", f.Name).
			Hint("add pattern_help in each language, or an example")
	}
}

// example reports an example that the field itself would refuse.
func (r *reading) example(f *Field, example source.String) {
	at, which := example.Span, "its own example"
	if example.Value != "" {
		f.Example = example.Value
	} else if at, which = f.Span, "the example of its fact"; f.Example == "" {
		return
	}
	v := f.read(f.Example, lang.Date{})
	if v.fault == "" && v.filled {
		return
	}
	fault := v.fault
	if !v.filled {
		fault = FaultMissing
	}
	r.problems.Add(at, "letter/example", "%s would refuse %s: %s", f.Name, which, fault.English(f)).
		Hint("give an example as a reader would type it")
}

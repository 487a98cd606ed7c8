package letter

import (
	"regexp"
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// Kind is what a field holds.
type Kind string

// The kinds of fields.
const (
	Text   Kind = "text"   // one line
	Long   Kind = "long"   // several lines
	Date   Kind = "date"   // a day, 2026-11-22
	Money  Kind = "money"  // an amount and a currency, 1234.50 USD
	Number Kind = "number" // a number, perhaps with a fraction
	Choice Kind = "choice" // one of the options
	YesNo  Kind = "yesno"  // ticked or not; only asked about in an {{if}}
	List   Kind = "list"   // items, one a line
	URL    Kind = "url"    // an address that starts with http:// or https://
	Order  Kind = "order"  // an order's number: text, typed on a number pad
)

// Kinds lists the kinds of fields.
var Kinds = []Kind{Text, Long, Date, Money, Number, Choice, YesNo, List, URL, Order}

// Field is a place of a letter that the reader fills in.
type Field struct {
	Name        string
	Kind        Kind
	Required    bool
	Label       source.Localized
	Hint        source.Localized
	Example     string
	PatternHelp source.Localized
	Options     []Option // of a choice
	Currencies  []string // of money, the one offered first at its head
	Min, Max    *float64 // of a number
	Span        source.Span

	pattern *regexp.Regexp
	script  string // the pattern as a regular expression of the browser, with the flag u
}

// Option is one answer of a choice.
type Option struct {
	Name  string
	Label source.Localized
	Text  string // what stands in the letter
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
		name, spec := entry.Key, entry.Value
		if !fieldName.MatchString(name.Value) {
			c.problems.Add(name.Span, "letter/name", "%q cannot be the name of a field", name.Value).
				Hint("use small Latin letters, digits and _, and begin with a letter")
		}
		field := &Field{
			Name: name.Value, Kind: Kind(spec.Kind.Value), Required: spec.Required, Label: spec.Label, Hint: spec.Hint,
			Example: spec.Example.Value, PatternHelp: spec.PatternHelp, Min: spec.Min, Max: spec.Max, Span: name.Span,
		}
		c.template.Fields = append(c.template.Fields, field)
		if !slices.Contains(Kinds, field.Kind) {
			c.unknownKind(spec.Kind, name.Span)
			field.Kind = Text
		} else {
			c.kindKeys(field, &spec)
		}
		what := "field." + field.Name
		c.words(spec.Label, name.Span, what+".label")
		if len(spec.Hint) > 0 {
			c.words(spec.Hint, name.Span, what+".hint")
		}
		c.options(field, spec.Options)
		c.currencies(field, &spec)
		c.pattern(field, &spec)
		c.example(field, spec.Example)
	}
}

func (c *compiler) unknownKind(kind source.String, field source.Span) {
	at := kind.Span
	if at.IsZero() {
		at = field
	}
	if kind.Value == "" && kind.Span.IsZero() {
		return // the decoder has told that the key is missing
	}
	known := make([]string, len(Kinds))
	for i, k := range Kinds {
		known[i] = string(k)
	}
	c.problems.Add(at, "letter/kind", "unknown kind of field %q", kind.Value).Hint("%s", source.DidYouMean(kind.Value, known))
}

// kindKeys reports keys that a field of its kind has no use for.
func (c *compiler) kindKeys(field *Field, spec *FieldSpec) {
	refuse := func(given bool, key, kinds string, fits bool) {
		if given && !fits {
			c.problems.Add(field.Span, "letter/type", "%s is for %s, and %s is %s", key, kinds, field.Name, field.Kind.named()).
				Hint("take %s out, or change the field's kind", key)
		}
	}
	refuse(spec.Min != nil, "min", "numbers", field.Kind == Number)
	refuse(spec.Max != nil, "max", "numbers", field.Kind == Number)
	refuse(spec.Currency.Value != "", "currency", "money", field.Kind == Money)
	refuse(len(spec.Currencies) > 0, "currencies", "money", field.Kind == Money)
	refuse(spec.Pattern.Value != "", "pattern", "texts", field.Kind.isText())
	if field.Required && field.Kind == YesNo {
		c.problems.Add(field.Span, "letter/type", "%s is a yes/no field and cannot be required: no tick is an answer", field.Name).
			Hint("take required out, or make it a choice")
	}
	if spec.Min != nil && spec.Max != nil && *spec.Min > *spec.Max {
		c.problems.Add(field.Span, "letter/number", "min of %s is above its max", field.Name).Hint("swap them")
	}
}

// isText tells whether the value of a field stands in the letter as it was typed.
func (k Kind) isText() bool { return k == Text || k == Long || k == URL || k == Order }

// named returns the kind in words for a message.
func (k Kind) named() string {
	switch k {
	case Text, Long:
		return "a text"
	case Date:
		return "a date"
	case Money:
		return "money"
	case Number:
		return "a number"
	case Choice:
		return "a choice"
	case YesNo:
		return "a yes/no field"
	case List:
		return "a list"
	case URL:
		return "an address"
	}
	return "an order's number"
}

func (c *compiler) options(field *Field, options source.Table[OptionSpec]) {
	if field.Kind != Choice {
		if len(options) > 0 {
			c.problems.Add(options[0].Key.Span, "letter/option", "%s has options, and is %s", field.Name, field.Kind.named()).
				Hint("set kind = \"choice\", or take the options out")
		}
		return
	}
	if len(options) < 2 {
		c.problems.Add(field.Span, "letter/option", "%s is a choice of %d options", field.Name, len(options)).
			Hint("add tables [field.%s.option.some-name] with label.… and text, two at least", field.Name)
	}
	for _, entry := range options {
		name, spec := entry.Key, entry.Value
		what := "field." + field.Name + ".option." + name.Value
		if !optionName.MatchString(name.Value) {
			c.problems.Add(name.Span, "letter/name", "%q cannot be the name of an option", name.Value).
				Hint("use small Latin letters, digits and -")
		}
		c.words(spec.Label, name.Span, what+".label")
		option := Option{Name: name.Value, Label: spec.Label, Text: tidy(spec.Text.Value)}
		if option.Text == "" {
			option.Text = tidy(spec.Label.In(c.template.Language))
		}
		if option.Text == "" {
			c.problems.Add(name.Span, "letter/option", "%s has no text for the letter", what).
				Hint("add text = \"…\": what stands in the letter, in its language")
		}
		c.literal(spec.Text, 0, spec.Text.Value)
		field.Options = append(field.Options, option)
	}
}

func (c *compiler) currencies(field *Field, spec *FieldSpec) {
	if field.Kind != Money {
		return
	}
	unread := func(currency source.String) bool { return currency.Span.IsZero() } // the decoder has told why
	currencies := slices.DeleteFunc(slices.Clone(spec.Currencies), unread)
	first := spec.Currency
	if first.Value == "" && len(currencies) > 0 {
		first = currencies[0]
	}
	if first.Value == "" {
		first.Value = "USD"
	}
	field.Currencies = []string{first.Value}
	listed := len(currencies) == 0
	for _, currency := range currencies {
		if currency.Value == first.Value {
			listed = true
		} else if !slices.Contains(field.Currencies, currency.Value) {
			field.Currencies = append(field.Currencies, currency.Value)
		}
		c.currency(currency)
	}
	if !listed {
		c.problems.Add(first.Span, "letter/currency", "the currency %s of %s is not among its currencies", first.Value, field.Name).
			Hint("add it to currencies")
	}
	if len(currencies) == 0 {
		c.currency(first)
	}
}

func (c *compiler) currency(currency source.String) {
	if !currencyID.MatchString(currency.Value) {
		c.problems.Add(currency.Span, "letter/currency", "%q is not a currency", currency.Value).
			Hint("use the three letters of ISO 4217: USD, EUR, RUB")
	}
}

func (c *compiler) pattern(field *Field, spec *FieldSpec) {
	if spec.Pattern.Value == "" || !field.Kind.isText() {
		return
	}
	var err error
	if field.pattern, err = regexp.Compile(spec.Pattern.Value); err == nil {
		field.script, err = BrowserPattern(spec.Pattern.Value)
	}
	if err != nil {
		field.pattern = nil
		c.problems.Add(spec.Pattern.Span, "letter/pattern", "the pattern of %s cannot be used: %s", field.Name, patternFault(err)).
			Hint("write a regular expression as in ^[0-9]{16}$; see https://github.com/google/re2/wiki/Syntax")
		return
	}
	if len(spec.PatternHelp) > 0 {
		c.words(spec.PatternHelp, field.Span, "field."+field.Name+".pattern_help")
	} else if spec.Example.Value == "" {
		c.problems.Add(spec.Pattern.Span, "letter/pattern", "nothing tells the reader what %s must look like", field.Name).
			Hint("add pattern_help in each language, or an example")
	}
}

// example reports an example that the field itself would refuse.
func (c *compiler) example(field *Field, example source.String) {
	if example.Value == "" {
		return
	}
	v := field.read(example.Value)
	if v.fault == "" && v.filled {
		return
	}
	fault := v.fault
	if !v.filled {
		fault = FaultMissing
	}
	c.problems.Add(example.Span, "letter/example", "%s would refuse its own example: %s", field.Name, fault.english(field)).
		Hint("give an example as a reader would type it")
}

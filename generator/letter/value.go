package letter

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"recourse/generator/lang"
)

// Fault says why a field cannot stand in the letter. The page has a message for each (see [Words]).
type Fault string

// The faults of fields.
const (
	FaultMissing  Fault = "missing"  // required, and empty
	FaultPattern  Fault = "pattern"  // does not match the field's pattern
	FaultDate     Fault = "date"     // not a day of the calendar from 1000 to 9999, as 2026-11-22
	FaultMoney    Fault = "money"    // not an amount
	FaultCurrency Fault = "currency" // an amount in a currency that is not offered
	FaultNumber   Fault = "number"   // not a number
	FaultMin      Fault = "min"      // a number below the least one
	FaultMax      Fault = "max"      // a number above the greatest one
	FaultOption   Fault = "option"   // not one of the options
	FaultYesNo    Fault = "yesno"    // neither yes nor no
	FaultURL      Fault = "url"      // not an address
	FaultFuture   Fault = "future"   // a day that is still to come
	FaultPast     Fault = "past"     // a day that has gone
)

// Faults lists the faults of fields.
var Faults = []Fault{
	FaultMissing, FaultPattern, FaultDate, FaultMoney, FaultCurrency, FaultNumber, FaultMin, FaultMax, FaultOption,
	FaultYesNo, FaultURL, FaultFuture, FaultPast,
}

// shown tells whether a value with the fault stands in the letter as it was typed, so that the reader sees it there.
func (f Fault) shown() bool {
	return f == FaultPattern || f == FaultURL || f == FaultFuture || f == FaultPast
}

// English is the fault of a field in words for authors: "it is empty".
func (f Fault) English(field *Field) string {
	switch f {
	case FaultMissing:
		if len(field.Options) > 0 {
			return "it is empty; options: " + strings.Join(field.optionNames(), ", ")
		}
		return "it is empty"
	case FaultPattern:
		return "it does not match the pattern"
	case FaultDate:
		return "it is not a date as 2026-11-22"
	case FaultMoney:
		return "it is not an amount as 1234.50"
	case FaultCurrency:
		return "its currency is none of " + strings.Join(field.Currencies, ", ")
	case FaultNumber:
		return "it is not a number"
	case FaultMin:
		return fmt.Sprintf("it is less than %v", *field.Min)
	case FaultMax:
		return fmt.Sprintf("it is more than %v", *field.Max)
	case FaultOption:
		return "it is none of the options: " + strings.Join(field.optionNames(), ", ")
	case FaultYesNo:
		return "it is neither yes nor no"
	case FaultFuture:
		return "it is a day that is still to come"
	case FaultPast:
		return "it is a day that has gone"
	}
	return "it is not an address that starts with https:// or http://"
}

// value is what a reader typed into a field, understood. Where it has a fault, text and items are empty, save that what
// is shown all the same is kept (see Fault.shown).
type value struct {
	filled   bool
	fault    Fault
	text     string // a text as typed, an option's name, "yes", a number or an amount in canonical form
	items    []string
	date     lang.Date
	currency string
}

// blank is what counts as nothing around a value: the spaces that keyboards and copied tables bring.
const blank = " \t\n\v\f\r\u00a0\u202f"

// read understands what was typed into a field. Today is the reader's own day; dates are not compared with the zero day.
// It is read of _letter-fill.ts.
func (f *Field) read(typed string, today lang.Date) value {
	typed = strings.ToValidUTF8(typed, "\ufffd")
	typed = strings.ReplaceAll(strings.ReplaceAll(typed, "\r\n", "\n"), "\r", "\n")
	typed = strings.Trim(typed, blank)
	if typed == "" {
		return value{}
	}
	v := value{filled: true}
	switch f.Kind {
	case Date:
		f.readDate(typed, today, &v)
	case Money:
		f.readMoney(typed, &v)
	case Number:
		f.readNumber(typed, &v)
	case Choice:
		if _, ok := f.Option(typed); !ok {
			v.fault = FaultOption
			break
		}
		v.text = typed
	case Many:
		f.readMany(typed, &v)
	case YesNo:
		switch typed {
		case "yes":
			v.text = typed
		case "no":
			v.filled = false
		default:
			v.fault = FaultYesNo
		}
	case List:
		v.items = lines(typed)
	default:
		f.readText(typed, &v)
	}
	return v
}

// lines returns the lines of a text that are not empty.
func lines(typed string) []string {
	var items []string
	for line := range strings.SplitSeq(typed, "\n") {
		if item := strings.Trim(line, blank); item != "" {
			items = append(items, item)
		}
	}
	return items
}

func (f *Field) readDate(typed string, today lang.Date, v *value) {
	d, err := lang.ParseDate(typed)
	v.date = d
	switch {
	case err != nil || d.Year < 1000:
		v.fault = FaultDate
	case today.IsZero():
	case f.NoFuture && today.Before(d):
		v.fault = FaultFuture
	case f.NoPast && d.Before(today):
		v.fault = FaultPast
	}
}

// readMany reads names of options, one a line, into the order of the options.
func (f *Field) readMany(typed string, v *value) {
	names := lines(typed)
	for _, option := range f.Options {
		if slices.Contains(names, option.Name) {
			v.items = append(v.items, option.Name)
		}
	}
	for _, name := range names {
		if _, ok := f.Option(name); !ok {
			v.fault, v.items = FaultOption, nil
		}
	}
}

func (f *Field) readText(typed string, v *value) {
	if f.Kind != Long {
		typed = strings.ReplaceAll(typed, "\n", " ")
	}
	v.text = typed
	switch {
	case f.Kind == URL && !address.MatchString(typed):
		v.fault = FaultURL
	case f.pattern != nil && !f.pattern.MatchString(typed):
		v.fault = FaultPattern
	}
}

var (
	address      = regexp.MustCompile(`^[Hh][Tt][Tt][Pp][Ss]?://[^ \t\n<>"/]+(?:/[^ \t\n<>"]*)?$`)
	number       = regexp.MustCompile(`^([-−]?)([0-9]{1,12})(?:[.,]([0-9]{1,6}))?$`)
	plainAmount  = regexp.MustCompile(`^([0-9]{1,12})(?:[.,]([0-9]{1,2}))?$`)
	commaGroups  = regexp.MustCompile(`^([0-9]{1,3}(?:,[0-9]{3}){1,3})\.([0-9]{1,2})$`)
	pointGroups  = regexp.MustCompile(`^([0-9]{1,3}(?:\.[0-9]{3}){1,3}),([0-9]{1,2})$`)
	withCurrency = regexp.MustCompile(`^(.*[0-9])([A-Z]{3})$`)
	spaces       = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "")
	groups       = strings.NewReplacer(",", "", ".", "")
)

// readMoney reads 1234.50 USD: an amount with a point or a comma, perhaps grouped, and perhaps a currency. What could be
// read in two ways, such as 1,234, is not an amount.
func (f *Field) readMoney(typed string, v *value) {
	amount := spaces.Replace(typed)
	v.currency = f.Currencies[0]
	if m := withCurrency.FindStringSubmatch(amount); m != nil {
		amount, v.currency = m[1], m[2]
	}
	m := plainAmount.FindStringSubmatch(amount)
	if m == nil {
		m = commaGroups.FindStringSubmatch(amount)
	}
	if m == nil {
		m = pointGroups.FindStringSubmatch(amount)
	}
	switch {
	case m == nil:
		v.fault = FaultMoney
	case !slices.Contains(f.Currencies, v.currency):
		v.fault = FaultCurrency
	case strings.Trim(m[2], "0") != "" && minorDigits(v.currency) == 0:
		v.fault = FaultMoney
	default:
		v.text = withoutZeros(groups.Replace(m[1]))
		if strings.Trim(m[2], "0") != "" {
			v.text += "." + m[2]
		}
	}
}

func (f *Field) readNumber(typed string, v *value) {
	m := number.FindStringSubmatch(spaces.Replace(typed))
	if m == nil {
		v.fault = FaultNumber
		return
	}
	text := withoutZeros(m[2])
	if fraction := strings.TrimRight(m[3], "0"); fraction != "" {
		text += "." + fraction
	}
	if m[1] != "" && text != "0" {
		text = "-" + text
	}
	size, _ := strconv.ParseFloat(text, 64)
	switch {
	case f.Min != nil && size < *f.Min:
		v.fault = FaultMin
	case f.Max != nil && size > *f.Max:
		v.fault = FaultMax
	default:
		v.text = text
	}
}

func withoutZeros(digits string) string {
	if trimmed := strings.TrimLeft(digits, "0"); trimmed != "" {
		return trimmed
	}
	return "0"
}

// Check tells what is wrong with a value typed into the field, or "" where nothing is. An empty value is wrong where the
// field is required. Today is the reader's own day.
func (f *Field) Check(typed string, today lang.Date) Fault {
	v := f.read(typed, today)
	if !v.filled && v.fault == "" && f.Required {
		return FaultMissing
	}
	return v.fault
}

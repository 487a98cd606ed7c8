package letter

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
	Many   Kind = "many"   // any of the options, one name a line
	List   Kind = "list"   // items, one a line
	URL    Kind = "url"    // an address that starts with http:// or https://
	Order  Kind = "order"  // an order's number: text, typed on a number pad
)

// Kinds lists the kinds of fields.
var Kinds = []Kind{Text, Long, Date, Money, Number, Choice, Many, YesNo, List, URL, Order}

// kindNames returns the names of the kinds.
func kindNames() []string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return names
}

// isText tells whether the value of a field stands in the letter as it was typed.
func (k Kind) isText() bool { return k == Text || k == Long || k == URL || k == Order }

// hasOptions tells whether the value is made of names of options.
func (k Kind) hasOptions() bool { return k == Choice || k == Many }

// hasItems tells whether a text writes the field with {{range}}.
func (k Kind) hasItems() bool { return k == List || k == Many }

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
	case Many:
		return "a list of ticks"
	case List:
		return "a list"
	case URL:
		return "an address"
	}
	return "an order's number"
}

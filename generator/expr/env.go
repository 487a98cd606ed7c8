package expr

import (
	"slices"
	"strings"
	"sync"

	"recourse/generator/source"
	"recourse/generator/workday"
)

// Variable is an answer that conditions may read.
type Variable struct {
	Name   string   // the name of the question; letters, digits, "_" and "-", starting with a letter
	As     string   // what conditions call it here, where that is another name
	Type   Type     // any but Bool
	Values []string // the options, in the order of the file; of Number, Date and Text the named answers; not for YesNo
	Step   string   // of a Number: where it is a whole number, so are all answers; "" where nothing is known of them
}

// name returns what conditions call the variable.
func (v *Variable) name() string {
	if v.As != "" {
		return v.As
	}
	return v.Name
}

// Declarations are the names that conditions may use.
type Declarations struct {
	Variables []Variable
	Constants source.Table[source.Literal]
	Sets      source.Table[[]source.String]
	Tables    source.Table[TableSpec]
	Calendars source.Table[workday.Spec]
	Lets      source.Table[LetSpec]
	Prefix    string // is put before the names of tables and calendars in JSON
}

// LetSpec is a named value or condition as an author writes it: a text alone, or one with a label.
type LetSpec struct {
	Value source.String    `toml:"value,short"`
	Label source.Localized `toml:"label"`
}

// Env holds the names that conditions may use. It may be used by several goroutines at once.
type Env struct {
	names     []string // in the order of declaration
	byName    map[string]*declared
	calendars map[string]*calendar
	columns   map[string]string // the names of columns of all tables, by their identifiers
	usage     *usage
}

// declared is what a name stands for: one of the following.
type declared struct {
	name     string
	variable *Variable
	node     node // a constant or a named condition
	term     term // a constant or a named value
	set      []string
	table    *table
	let      *let
}

// NewEnv checks declarations. A name with problems stays declared, so that what uses it is not refused for that name.
// Of two variables whose names differ only in "-" and "_" the first one counts.
func NewEnv(d Declarations) (Env, source.Problems) {
	b := &builder{
		env:      Env{byName: map[string]*declared{}, calendars: map[string]*calendar{}, columns: map[string]string{}, usage: &usage{used: map[string]bool{}}},
		prefix:   d.Prefix,
		declared: map[string]source.Span{},
	}
	for _, v := range d.Variables {
		if v.Type == YesNo {
			v.Values = []string{Yes, No}
		}
		b.add(&declared{name: v.name(), variable: &v})
	}
	b.constants(d.Constants)
	b.sets(d.Sets)
	b.calendars(d.Calendars)
	b.tables(d.Tables)
	b.lets(d.Lets)
	return b.env, b.problems
}

func (e Env) find(name string) *declared { return e.byName[identifier(name)] }

// known returns the names of what a filter accepts.
func (e Env) known(accept func(*declared) bool) []string {
	var names []string
	for _, name := range e.names {
		if accept(e.find(name)) {
			names = append(names, name)
		}
	}
	return names
}

// Reserved tells whether a word means something in conditions, so that nothing can have it as its name.
func Reserved(word string) bool {
	switch word {
	case "and", "or", "not", "in", "true", "false", "nil", "let", "else", "matches", "contains", "startsWith", "endsWith", "today":
		return true
	}
	return isFunction(word)
}

func isFunction(word string) bool {
	return functions[identifier(word)] != nil || slices.Contains(special, word)
}

// identifier returns a name as it is handed to expr-lang, for which a hyphen is a minus sign. It has the same length,
// so that places stay right.
func identifier(name string) string { return strings.ReplaceAll(name, "-", "_") }

// usage remembers which names were used.
type usage struct {
	mutex sync.Mutex
	used  map[string]bool
	all   []Unused
}

func (u *usage) add(name string) {
	u.mutex.Lock()
	defer u.mutex.Unlock()
	u.used[name] = true
}

// Unused is a name that is declared and never used.
type Unused struct {
	Kind string // "const", "set", "table", "calendar" or "let"
	Name source.String
}

// Unused returns the names of constants, sets, calendars, tables and lets, in this order, that neither another of them
// nor anything parsed so far has used.
func (e Env) Unused() []Unused {
	if e.usage == nil {
		return nil
	}
	e.usage.mutex.Lock()
	defer e.usage.mutex.Unlock()
	var unused []Unused
	for _, u := range e.usage.all {
		if !e.usage.used[usageKey(u.Kind, u.Name.Value)] {
			unused = append(unused, u)
		}
	}
	return unused
}

// usageKey tells calendars, which have names of their own, from everything else.
func usageKey(kind, name string) string {
	if kind == "calendar" {
		return "calendar " + identifier(name)
	}
	return identifier(name)
}

package expr

import (
	"sort"
	"strings"

	"recourse/generator/source"
)

// TableSpec is a table as an author writes it. By is "key" (each row has a key), "number" (each has from, inclusive, and
// below, exclusive) or "date" (each has from and to, both inclusive); all other names in a row are columns.
type TableSpec struct {
	By        source.String                  `toml:"by,required"`
	Rows      []source.Table[source.Literal] `toml:"rows,required"`
	Otherwise source.Table[source.Literal]   `toml:"otherwise"` // the row for all other keys
	Place     source.Span                    `toml:",span"`
}

// table is a checked table. Where it is by number or by date, its first two columns are the ends of its rows.
type table struct {
	name, global string // as conditions and as programs call it
	by           Type   // Choice, Number or Date
	columns      []columnType
	keys         []string // of the rows, by key
	rows         [][]Value
	otherwise    []Value // nil where there is none
}

type columnType struct {
	name  string
	kind  Type // Number or Date
	whole bool // all its cells are whole numbers
}

// ends is the number of columns that are the ends of rows.
func (t *table) ends() int {
	if t.by == Choice {
		return 0
	}
	return 2
}

// find returns the row for a key.
func (t *table) find(key Value) ([]Value, bool) {
	if t.by == Choice {
		for i, k := range t.keys {
			if k == key.text {
				return t.rows[i], true
			}
		}
		return t.otherwise, t.otherwise != nil
	}
	// The rows are in order: the first whose end is not before the key is the only one that can hold it.
	i := sort.Search(len(t.rows), func(i int) bool {
		end := t.rows[i][1]
		order, ok := compareValues(key, end)
		return !ok || order < 0 || order == 0 && t.by == Date
	})
	if i < len(t.rows) {
		if order, ok := compareValues(t.rows[i][0], key); !ok || order <= 0 {
			return t.rows[i], true
		}
	}
	return t.otherwise, t.otherwise != nil
}

// column returns the index of a column by its name, in which "-" and "_" are the same, or -1.
func (t *table) column(name string) int {
	for i, c := range t.columns {
		if identifier(c.name) == identifier(name) {
			return i
		}
	}
	return -1
}

// names returns the names of the columns that are not the ends of rows.
func (t *table) names() []string {
	var names []string
	for _, c := range t.columns[t.ends():] {
		names = append(names, c.name)
	}
	return names
}

// lookup is a cell of the row for a key.
type lookup struct {
	table  *table
	column int
	key    term
}

func (t *lookup) kind() Type { return t.table.columns[t.column].kind }

func (t *lookup) eval(s *scope) (Value, bool) {
	key, ok := t.key.eval(s)
	if !ok {
		return Value{}, false
	}
	row, ok := t.table.find(key)
	if !ok {
		return Value{}, false
	}
	return row[t.column], row[t.column].kind != Bool
}

func (t *lookup) collect(u *uses) { t.key.collect(u) }

func (t *lookup) print(b *strings.Builder, _ precedence) {
	b.WriteString(t.table.name + "[")
	t.key.print(b, atSum)
	b.WriteString("]." + t.table.columns[t.column].name)
}

func (t *lookup) data() any {
	return []any{"row", t.table.global, t.table.columns[t.column].name, t.key.data()}
}

func (t *lookup) size() int { return 1 + t.key.size() }

func (t *lookup) whole() bool { return t.table.columns[t.column].whole }

// sum adds up a number over all rows of a table.
type sum struct {
	table *table
	body  term
}

func (t *sum) kind() Type { return Number }

func (t *sum) eval(s *scope) (Value, bool) {
	total := integer(0)
	for _, row := range t.table.rows {
		value, ok := t.body.eval(&scope{in: s.in, row: row})
		if !ok {
			return Value{}, false
		}
		if total.number, ok = compute("+", total.number, value.number); !ok {
			return Value{}, false
		}
	}
	return total, true
}

func (t *sum) collect(u *uses) {
	inner := &uses{}
	t.body.collect(inner)
	for _, v := range inner.variables {
		u.variable(v)
	}
	u.today = u.today || inner.today
	u.sums = true
}

func (t *sum) print(b *strings.Builder, _ precedence) {
	b.WriteString("sum(" + t.table.name + ", ")
	t.body.print(b, atSum)
	b.WriteByte(')')
}

func (t *sum) data() any { return []any{"sum", t.table.global, t.body.data()} }

func (t *sum) size() int { return 1 + t.body.size() }

func (t *sum) whole() bool { return t.body.whole() }

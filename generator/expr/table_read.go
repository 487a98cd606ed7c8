package expr

import (
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// tableReader reads the rows of a table.
type tableReader struct {
	*builder
	spec  TableSpec
	table *table
}

func (b *builder) tables(list source.Table[TableSpec]) {
	for _, entry := range list {
		t := &table{name: entry.Key.Value, global: b.prefix + entry.Key.Value}
		r := &tableReader{builder: b, spec: entry.Value, table: t}
		before := len(b.problems)
		r.read(entry.Key)
		for _, c := range t.columns {
			b.env.columns[identifier(c.name)] = c.name
		}
		d := &declared{table: t}
		if len(b.problems) > before {
			d.table = nil
		}
		b.declare("table", entry.Key, d)
	}
}

// read reads the whole table.
func (r *tableReader) read(key source.String) {
	t := r.table
	switch r.spec.By.Value {
	case "key":
		t.by = Choice
	case "number":
		t.by = Number
		t.columns = []columnType{{name: "from", kind: Number}, {name: "below", kind: Number}}
	case "date":
		t.by = Date
		t.columns = []columnType{{name: "from", kind: Date}, {name: "to", kind: Date}}
	default:
		at := r.spec.By.Span
		if at.IsZero() {
			at = key.Span
		}
		r.problems.Add(at, "expr/table", "a table cannot be by %q", r.spec.By.Value).
			Hint(`write "key", "number" or "date"`)
		return
	}
	if len(r.spec.Rows) == 0 {
		r.problems.Add(key.Span, "expr/table", "the table has no rows").Hint("write rows = [ { … }, { … } ], or remove the table")
		return
	}
	r.columnTypes(key)
	if len(r.problems) > 0 && len(t.columns) == t.ends() {
		return
	}
	for _, row := range r.spec.Rows {
		r.row(row, key)
	}
	if r.spec.Otherwise != nil {
		cells := make([]Value, len(t.columns))
		r.cells(r.spec.Otherwise, cells, key)
		t.otherwise = cells
	}
	for i := range t.columns {
		t.columns[i].whole = t.columns[i].kind == Number && r.everyCell(i, func(v Value) bool {
			return v.kind == Number && v.number.IsInt()
		})
	}
	if t.by != Choice {
		r.touching()
	}
}

// columnTypes takes the names and types of the columns from the first row.
func (r *tableReader) columnTypes(key source.String) {
	t := r.table
	for _, cell := range r.spec.Rows[0] {
		if r.isEnd(cell.Key.Value) {
			continue
		}
		if !isName(cell.Key.Value) || t.column(cell.Key.Value) >= 0 {
			r.problems.Add(cell.Key.Span, "expr/name", "%q cannot be the name of a column", cell.Key.Value).
				Hint("a name has letters from a to z, digits, - and _, begins with a letter, and is given once")
			continue
		}
		kind := Number
		if cell.Value.Kind == source.DateLiteral {
			kind = Date
		}
		t.columns = append(t.columns, columnType{name: cell.Key.Value, kind: kind})
	}
	if len(t.columns) == t.ends() {
		r.problems.Add(placeOf(r.spec.Rows[0], key), "expr/table", "the table has no columns").
			Hint("give each row a value, such as days = 60")
	}
}

// isEnd tells whether a name is not a column but tells which keys a row is for.
func (r *tableReader) isEnd(name string) bool {
	switch r.table.by {
	case Choice:
		return name == "key"
	case Number:
		return name == "from" || name == "below"
	}
	return name == "from" || name == "to"
}

func (r *tableReader) row(row source.Table[source.Literal], key source.String) {
	t := r.table
	cells := make([]Value, len(t.columns))
	if t.by == Choice {
		r.key(row, key)
	} else {
		for i, end := range t.columns[:2] {
			if cell := row.Find(end.name); cell != nil {
				cells[i] = r.typed(cell.Value, end)
			} else if t.by == Date {
				cells[i] = Day([]lang.Date{{Year: 1, Month: 1, Day: 1}, {Year: 9999, Month: 12, Day: 31}}[i])
			}
		}
	}
	r.cells(row, cells, key)
	t.rows = append(t.rows, cells)
}

// key reads the key of a row.
func (r *tableReader) key(row source.Table[source.Literal], table source.String) {
	cell, id := row.Find("key"), ""
	switch {
	case cell == nil:
		r.problems.Add(placeOf(row, table), "expr/table", "the row has no key").Hint(`write key = "…", with the answer it is for`)
	case cell.Value.Kind != source.TextLiteral:
		r.problems.Add(cell.Value.Span, "expr/table", "the key %s is not a text", cell.Value.Text).Hint(`write key = "%s"`, cell.Value.Text)
	case slices.Contains(r.table.keys, cell.Value.Text):
		r.problems.Add(cell.Value.Span, "expr/duplicate", "the key %q is given twice", cell.Value.Text).Hint("remove one of the rows")
	default:
		id = cell.Value.Text
	}
	r.table.keys = append(r.table.keys, id)
}

// cells reads the columns of a row that are not its ends.
func (r *tableReader) cells(row source.Table[source.Literal], cells []Value, key source.String) {
	t := r.table
	for _, cell := range row {
		if r.isEnd(cell.Key.Value) {
			continue
		}
		i := t.column(cell.Key.Value)
		if i < t.ends() {
			if !isName(cell.Key.Value) && r.spec.Rows[0].Find(cell.Key.Value) != nil {
				continue // told already
			}
			r.problems.Add(cell.Key.Span, "expr/table", "the first row has no column %s", cell.Key.Value).
				Hint("every row has the same columns: %s", strings.Join(t.names(), ", "))
			continue
		}
		cells[i] = r.typed(cell.Value, t.columns[i])
	}
	for i := t.ends(); i < len(cells); i++ {
		if !slices.ContainsFunc(row, func(c source.Named[source.Literal]) bool { return t.column(c.Key.Value) == i }) {
			r.problems.Add(placeOf(row, key), "expr/table", "the row has no %s", t.columns[i].name).
				Hint("every row has the same columns: %s", strings.Join(t.names(), ", "))
		}
	}
}

// typed reads a cell of a column.
func (r *tableReader) typed(l source.Literal, c columnType) Value {
	value, ok := r.literal(l)
	if ok && value.kind != c.kind {
		r.problems.Add(l.Span, "expr/type", "%s is not %s, as the column %s has", l.Text, c.kind, c.name).
			Hint("a column holds numbers alone or dates alone")
		return Value{}
	}
	return value
}

func (r *tableReader) everyCell(column int, accept func(Value) bool) bool {
	for _, row := range r.table.rows {
		if !accept(row[column]) {
			return false
		}
	}
	return column < r.table.ends() || r.table.otherwise == nil || accept(r.table.otherwise[column])
}

// touching reports rows that leave a gap, overlap or stand in the wrong order.
func (r *tableReader) touching() {
	t := r.table
	for i, row := range t.rows {
		place := placeOf(r.spec.Rows[i], source.String{Span: r.spec.Place})
		from, end := row[0], row[1]
		if order, ok := compareValues(from, end); ok && (order > 0 || order == 0 && t.by == Number) {
			r.problems.Add(place, "expr/table", "the row begins at %s and ends at %s", from, end).
				Hint("%s is the first one, and %s comes after it", t.columns[0].name, t.columns[1].name)
		}
		if i == 0 {
			continue
		}
		before := t.rows[i-1][1]
		if t.by == Date && before.date.Valid() {
			before, _ = day(before.date.AddDays(1))
		}
		order, ok := compareValues(before, from)
		hint := "the rows are in order, and each begins where the one before it ends"
		switch {
		case r.spec.Rows[i-1].Find(t.columns[1].name) == nil:
			r.problems.Add(placeOf(r.spec.Rows[i-1], source.String{Span: r.spec.Place}), "expr/overlap", "the row has no end and is not the last").
				Hint("write %s = …, or put it last", t.columns[1].name)
		case r.spec.Rows[i].Find(t.columns[0].name) == nil:
			r.problems.Add(place, "expr/overlap", "the row has no beginning and is not the first").
				Hint("write %s = %s, or put it first", t.columns[0].name, before)
		case ok && order < 0:
			r.problems.Add(place, "expr/gap", "nothing is said from %s to %s", before, from).Hint("%s", hint)
		case ok && order > 0:
			r.problems.Add(place, "expr/overlap", "the row begins at %s, but the one before it ends only at %s", from, t.rows[i-1][1]).Hint("%s", hint)
		}
	}
}

// placeOf returns the place of a row: that of its first key, or another one for an empty row.
func placeOf(row source.Table[source.Literal], other source.String) source.Span {
	if len(row) == 0 {
		return other.Span
	}
	return row[0].Key.Span
}

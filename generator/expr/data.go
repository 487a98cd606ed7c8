package expr

import "encoding/json"

// Data returns the tables and the calendars that conditions of some environments use, for a program that evaluates them: by
// the names that [Condition.JSON] has for them. A table is {"by": "key" | "number" | "date", "columns": […], "types":
// ["number" | "date" …], "rows": [[key, value…] …], "otherwise": [value…]}; values are texts, and a row by number or date has
// two ends in place of its key, null where it is open. A calendar is {"weekend": [6, 7], "holidays": ["2026-01-01" …],
// "working": […]}: days of the week are counted from 1, Monday.
func Data(envs ...Env) (tables, calendars map[string]json.RawMessage) {
	tables, calendars = map[string]json.RawMessage{}, map[string]json.RawMessage{}
	for _, env := range envs {
		unused := map[string]bool{}
		for _, u := range env.Unused() {
			unused[u.Kind+" "+identifier(u.Name.Value)] = true
		}
		for _, name := range env.names {
			if d := env.find(name); d.table != nil && !unused["table "+identifier(name)] {
				tables[d.table.global] = encode(d.table.data())
			}
		}
		for name, c := range env.calendars {
			if !unused["calendar "+name] {
				calendars[c.global] = encode(c.Data())
			}
		}
	}
	return tables, calendars
}

type tableData struct {
	By        string   `json:"by"`
	Columns   []string `json:"columns"`
	Types     []string `json:"types"`
	Rows      [][]any  `json:"rows"`
	Otherwise []any    `json:"otherwise,omitempty"`
}

func (t *table) data() tableData {
	names := map[Type]string{Choice: "key", Number: "number", Date: "date"}
	d := tableData{By: names[t.by], Columns: t.names()}
	for _, c := range t.columns[t.ends():] {
		d.Types = append(d.Types, names[c.kind])
	}
	for i, row := range t.rows {
		var cells []any
		if t.by == Choice {
			cells = append(cells, t.keys[i])
		}
		d.Rows = append(d.Rows, append(cells, cellData(row)...))
	}
	if t.otherwise != nil {
		d.Otherwise = cellData(t.otherwise[t.ends():])
	}
	return d
}

// cellData writes the values of a row, nil for those that are not given.
func cellData(row []Value) []any {
	cells := make([]any, len(row))
	for i, v := range row {
		if v.kind != Bool {
			cells[i] = v.String()
		}
	}
	return cells
}

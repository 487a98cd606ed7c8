package source

import (
	"encoding"
	"reflect"
	"strconv"
	"strings"
)

// Decode reads a TOML file into the struct that target points to, and returns every mistake in it: wrong syntax (then
// nothing is read), unknown keys, values of the wrong kind, missing keys.
//
// Fields are named by the tag `toml:"name"`; `toml:"name,required"` must be given and must not hold blank texts alone; a
// field without a tag is not read, save that fields of an embedded struct stand beside the others. A field of type [Span] tagged `toml:",span"` receives
// the place of the table that the struct was read from. Values may be string, [String], bool, int, float64, any type
// with UnmarshalText (read from a text or a date), [Literal] (any single value), structs, pointers, slices (a single value stands for a list of one),
// maps with string keys, [Localized] and [Table]. Where a struct has a field tagged `toml:"name,short"`, which is required
// too, a single value may stand in place of its table and fills that field.
func Decode(f *File, target any) Problems {
	root, problems := parseTOML(f)
	if len(problems) > 0 {
		return problems
	}
	d := decoder{}
	d.table(root, reflect.ValueOf(target).Elem(), "")
	return d.problems
}

type decoder struct {
	problems Problems
}

var (
	stringType    = reflect.TypeFor[String]()
	literalType   = reflect.TypeFor[Literal]()
	spanType      = reflect.TypeFor[Span]()
	tabularType   = reflect.TypeFor[tabular]()
	unmarshalType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// table reads a table into a struct, a map or a Table.
func (d *decoder) table(n *node, v reflect.Value, path string) {
	switch {
	case v.Type().Implements(tabularType):
		d.namedTable(n, v, path)
	case v.Kind() == reflect.Map:
		v.Set(reflect.MakeMapWithSize(v.Type(), len(n.names)))
		for i, name := range n.names {
			element := reflect.New(v.Type().Elem()).Elem()
			d.value(n.children[i], element, join(path, name))
			if noText(n.children[i], element) {
				continue
			}
			v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), element)
		}
	default:
		d.fields(n, v, path)
	}
}

func (d *decoder) namedTable(n *node, v reflect.Value, path string) {
	entries := reflect.MakeSlice(v.Type(), 0, len(n.names))
	for i, name := range n.names {
		entry := reflect.New(v.Type().Elem()).Elem()
		entry.FieldByName("Key").Set(reflect.ValueOf(String{Value: name, Span: n.children[i].key}))
		value := entry.FieldByName("Value")
		d.value(n.children[i], value, join(path, name))
		if !noText(n.children[i], value) {
			entries = reflect.Append(entries, entry)
		}
	}
	v.Set(entries)
}

func (d *decoder) fields(n *node, v reflect.Value, path string) {
	fields := structFields(v)
	known := make([]string, 0, len(fields))
	for _, f := range fields {
		if f.isSpan {
			f.value.Set(reflect.ValueOf(n.value))
			continue
		}
		known = append(known, f.name)
		child := n.child(f.name)
		if child == nil {
			if f.required {
				d.problems.Add(n.value, "key/missing", "%s is missing", join(path, f.name)).
					Hint("add %s", example(f.name, f.value.Type()))
			}
			continue
		}
		before := len(d.problems)
		d.value(child, f.value, join(path, f.name))
		if f.required && child.blank() && len(d.problems) == before {
			d.problems.Add(child.place(), "key/missing", "%s is empty", join(path, f.name)).
				Hint("write %s", example(f.name, f.value.Type()))
		}
	}
	for i, name := range n.names {
		if !contains(known, name) {
			d.problems.Add(n.children[i].key, "key/unknown", "unknown key %s", join(path, name)).
				Hint("%s", DidYouMean(name, known))
		}
	}
}

// value reads any value.
func (d *decoder) value(n *node, v reflect.Value, path string) {
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), path)
		return
	}
	if v.Type() == stringType {
		if n.kind != stringNode {
			d.mismatch(n, path, stringNode)
			return
		}
		v.Set(reflect.ValueOf(String{Value: n.text, Span: n.value}))
		return
	}
	if v.Type() == literalType {
		d.literal(n, v, path)
		return
	}
	if reflect.PointerTo(v.Type()).Implements(unmarshalType) {
		d.unmarshal(n, v, path)
		return
	}
	switch v.Kind() {
	case reflect.String:
		if d.expect(n, path, stringNode) {
			v.SetString(n.text)
		}
	case reflect.Bool:
		if d.expect(n, path, boolNode) {
			v.SetBool(n.text == "true")
		}
	case reflect.Int:
		if d.expect(n, path, numberNode) {
			d.integer(n, v, path)
		}
	case reflect.Float64:
		if d.expect(n, path, numberNode) {
			f, err := strconv.ParseFloat(strings.ReplaceAll(n.text, "_", ""), 64)
			if err != nil {
				d.problems.Add(n.value, "value/kind", "%s is not a number I can read: %s", path, n.text)
			}
			v.SetFloat(f)
		}
	case reflect.Slice:
		d.slice(n, v, path)
	case reflect.Map, reflect.Struct:
		if field, ok := shortField(n, v); ok {
			d.value(n, field, path)
			return
		}
		if d.expect(n, path, tableNode) {
			d.table(n, v, path)
		} else if n.kind == stringNode && v.Type() == reflect.TypeFor[Localized]() {
			d.problems[len(d.problems)-1].Hint("give it in each language: %s.ru = \"…\", %s.en = \"…\"", path, path)
		}
	default:
		d.problems.Add(n.value, "value/kind", "%s cannot be read into %s", path, v.Type())
	}
}

func (d *decoder) slice(n *node, v reflect.Value, path string) {
	if v.Type().Implements(tabularType) {
		if d.expect(n, path, tableNode) {
			d.table(n, v, path)
		}
		return
	}
	elements := []*node{n}
	if n.kind == arrayNode {
		elements = n.children
	}
	list := reflect.MakeSlice(v.Type(), 0, len(elements))
	for i, element := range elements {
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(element, e, path+"["+strconv.Itoa(i)+"]")
		if !noText(element, e) {
			list = reflect.Append(list, e)
		}
	}
	v.Set(list)
}

// noText tells whether an element should be a text with a place and is none: it has no place that a second problem could
// be reported at, and is left out.
func noText(n *node, v reflect.Value) bool { return v.Type() == stringType && n.kind != stringNode }

func (d *decoder) integer(n *node, v reflect.Value, path string) {
	i, err := strconv.ParseInt(strings.ReplaceAll(n.text, "_", ""), 0, 64)
	if err != nil {
		d.problems.Add(n.value, "value/kind", "%s must be a whole number, not %s", path, n.text)
		return
	}
	v.SetInt(i)
}

// literalKinds are the kinds of the values that a Literal may hold.
var literalKinds = map[nodeKind]LiteralKind{stringNode: TextLiteral, numberNode: NumberLiteral, boolNode: BoolLiteral, dateNode: DateLiteral}

func (d *decoder) literal(n *node, v reflect.Value, path string) {
	kind, single := literalKinds[n.kind]
	if !single {
		d.problems.Add(n.place(), "value/kind", "%s must be a single value, not %s", path, n.kind).
			Hint("write a number, a date, true, false or a text in quotes")
		return
	}
	text := n.text
	if kind == NumberLiteral {
		text = strings.ReplaceAll(text, "_", "")
	}
	v.Set(reflect.ValueOf(Literal{Kind: kind, Text: text, Span: n.value}))
}

// shortField returns the field of a struct that a single value fills.
func shortField(n *node, v reflect.Value) (reflect.Value, bool) {
	if _, single := literalKinds[n.kind]; !single || v.Kind() != reflect.Struct {
		return reflect.Value{}, false
	}
	for _, f := range structFields(v) {
		if f.isShort {
			return f.value, true
		}
	}
	return reflect.Value{}, false
}

func (d *decoder) unmarshal(n *node, v reflect.Value, path string) {
	if n.kind != stringNode && n.kind != dateNode && n.kind != numberNode {
		d.mismatch(n, path, stringNode)
		return
	}
	if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.text)); err != nil {
		d.problems.Add(n.value, "value/invalid", "%s: %s", path, err)
	}
}

func (d *decoder) expect(n *node, path string, want nodeKind) bool {
	if n.kind == want {
		return true
	}
	d.mismatch(n, path, want)
	return false
}

func (d *decoder) mismatch(n *node, path string, want nodeKind) {
	d.problems.Add(n.place(), "value/kind", "%s must be %s, not %s", path, want, n.kind)
}

type structField struct {
	name     string
	required bool
	isSpan   bool
	isShort  bool
	value    reflect.Value
}

// structFields lists the fields of a struct that a table may fill, those of embedded structs among them.
func structFields(v reflect.Value) []structField {
	var fields []structField
	for i := range v.NumField() {
		field := v.Type().Field(i)
		tag, tagged := field.Tag.Lookup("toml")
		if field.Anonymous && !tagged && field.Type.Kind() == reflect.Struct {
			fields = append(fields, structFields(v.Field(i))...)
			continue
		}
		if !tagged || tag == "-" {
			continue
		}
		name, option, _ := strings.Cut(tag, ",")
		fields = append(fields, structField{
			name:     name,
			required: option == "required" || option == "short",
			isShort:  option == "short",
			isSpan:   option == "span" && field.Type == spanType,
			value:    v.Field(i),
		})
	}
	return fields
}

// example shows how a missing key is written.
func example(name string, t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[Localized]():
		return name + `.ru = "…" and ` + name + `.en = "…"`
	case t == stringType || t.Kind() == reflect.String:
		return name + ` = "…"`
	case t.Implements(tabularType):
		return "a table [" + name + ".some-name]"
	case t.Kind() == reflect.Struct:
		return "a table [" + name + "]"
	}
	return name + " = …"
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}

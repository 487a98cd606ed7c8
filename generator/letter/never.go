package letter

import (
	"reflect"
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// maxWorlds bounds how many combinations of fields are tried for a text.
const maxWorlds = 1 << 15

// Values of a field in a world, beside names of options and numbers that a condition names.
const (
	nothing  = ""
	anything = "*" // with anything that no condition names
)

// world is one way in which the fields that conditions ask for may be filled in. Fields that are not in it are filled.
type world map[*Field]string

// way is one of the two lists of an {{if}}.
type way struct {
	op   *op
	then bool
}

// feasible tries the texts of a letter in every world, and notes what of them comes to be seen.
type feasible struct {
	come  map[way]bool               // ways that are come to, though the text may be left out
	shown map[way]bool               // ways that stand in a finished letter
	words map[*Field]map[string]bool // the values of choices that stand there
}

// never reports what no finished letter can show: ways of an {{if}} that no values lead to, texts that are left out whatever
// is filled in, and words of options that nothing writes. Required fields are never empty in a finished letter.
func (c *compiler) never() {
	if c.unread() {
		return
	}
	f := &feasible{come: make(map[way]bool), shown: make(map[way]bool), words: make(map[*Field]map[string]bool)}
	all := true
	for _, b := range c.template.blocks() {
		stands, whole := f.try(b)
		all = all && whole
		before := len(c.problems)
		c.ways(f, b.text, "")
		for _, tag := range c.options.Languages {
			c.ways(f, b.gloss[tag], "")
		}
		if whole && !stands && len(c.problems) == before && slices.ContainsFunc(b.text, func(o op) bool { return o.kind != opText }) {
			c.problems.Add(b.Span, "letter/never", "the text %s stands in no finished letter, whatever is filled in", b.ID).
				Hint("look at its conditions and the fields that they leave empty")
		}
	}
	if all {
		c.unsaid(f)
	}
}

// try works a block and its glosses off in every world. Where they are too many, each {{if}} is tried by itself, and whole
// is false.
func (f *feasible) try(b *Block) (stands, whole bool) {
	texts := [][]op{b.text}
	for _, tag := range sortedTags(b.gloss) {
		texts = append(texts, b.gloss[tag])
	}
	whole = inEveryWorld(texts, nil, func(w world) {
		if !f.work(w, texts[0]) {
			return
		}
		stands = true
		for _, gloss := range texts[1:] {
			f.work(w, gloss)
		}
	})
	if whole {
		return stands, true
	}
	for _, text := range texts {
		var always []*Field // filled wherever the text stands
		for i := range text {
			if text[i].kind == opField || text[i].kind == opEach {
				always = append(always, text[i].field)
			}
		}
		for i := range text {
			part := text[i : i+1]
			inEveryWorld([][]op{part}, always, func(w world) { f.work(w, part) })
		}
	}
	return false, false
}

// work works a text off in a world and notes what is seen; it tells whether the text stands there.
func (f *feasible) work(w world, ops []op) bool {
	s := visit{world: w}
	s.visit(ops)
	for _, way := range s.ways {
		f.come[way] = true
	}
	if s.left || !s.words {
		return false
	}
	for _, way := range s.ways {
		f.shown[way] = true
	}
	for _, field := range s.fields {
		if f.words[field] == nil {
			f.words[field] = make(map[string]bool)
		}
		value, known := w[field]
		if !known {
			value = anything
		}
		f.words[field][value] = true
	}
	return true
}

// visit is one text in one world.
type visit struct {
	world
	ways   []way
	fields []*Field // that are written
	left   bool     // the text is left out, for want of a field
	words  bool     // there is something to read
}

func (s *visit) visit(ops []op) {
	for i := range ops {
		o := &ops[i]
		switch o.kind {
		case opText:
			s.words = s.words || strings.Trim(o.text, literalSpace) != ""
		case opField, opEach:
			value, known := s.world[o.field]
			if known && value == nothing {
				s.left = true
				continue
			}
			s.words = true
			s.fields = append(s.fields, o.field)
		case opIf:
			then := s.holds(o.cond)
			s.ways = append(s.ways, way{o, then})
			if then {
				s.visit(o.then)
			} else {
				s.visit(o.els)
			}
		}
	}
}

func (w world) holds(c *cond) bool {
	switch c.kind {
	case condHas:
		return w[c.field] != nothing
	case condEq:
		return slices.Contains(c.values, w[c.field])
	case condNot:
		return !w.holds(c.of[0])
	case condAnd:
		return !slices.ContainsFunc(c.of, func(sub *cond) bool { return !w.holds(sub) })
	}
	return slices.ContainsFunc(c.of, w.holds)
}

// inEveryWorld calls try with each combination of what the fields in the conditions of texts can be, those of always never
// empty. Where the combinations are too many, it does nothing and returns false.
func inEveryWorld(texts [][]op, always []*Field, try func(world)) bool {
	var fields []*Field
	named := make(map[*Field][]string)
	for _, text := range texts {
		asked(text, func(c *cond) {
			if c.field == nil {
				return
			}
			if !slices.Contains(fields, c.field) {
				fields = append(fields, c.field)
			}
			for _, value := range c.values {
				if !slices.Contains(named[c.field], value) {
					named[c.field] = append(named[c.field], value)
				}
			}
		})
	}
	domains := make([][]string, len(fields))
	worlds := 1
	for i, field := range fields {
		domains[i] = field.values(named[field], slices.Contains(always, field))
		if worlds *= len(domains[i]); worlds > maxWorlds {
			return false
		}
	}
	w := make(world, len(fields))
	for n := range worlds {
		for i, field := range fields {
			w[field] = domains[i][n%len(domains[i])]
			n /= len(domains[i])
		}
		try(w)
	}
	return true
}

// values returns what a field can be, as far as conditions can tell: the values that they name, anything else, nothing.
func (f *Field) values(named []string, always bool) []string {
	var values []string
	for _, value := range named {
		if f.Kind != Number || f.Check(value, lang.Date{}) == "" {
			values = append(values, value)
		}
	}
	if f.Kind != Choice || len(values) < len(f.Options) {
		values = append(values, anything)
	}
	if !f.Required && !always {
		values = append(values, nothing)
	}
	return values
}

// asked calls visit for each condition of a text and each of its parts.
func asked(ops []op, visit func(*cond)) {
	var parts func(c *cond)
	parts = func(c *cond) {
		visit(c)
		for _, sub := range c.of {
			parts(sub)
		}
	}
	for _, o := range ops {
		if o.cond != nil {
			parts(o.cond)
		}
		asked(o.then, visit)
		asked(o.els, visit)
	}
}

// ways reports the ways of a text that are never shown; outer is the {{if}} around it.
func (c *compiler) ways(f *feasible, ops []op, outer string) {
	where := ""
	if outer != "" {
		where = ", inside of " + outer
	}
	for i := range ops {
		o := &ops[i]
		if o.kind != opIf {
			continue
		}
		code := shorten(o.at.Text())
		switch {
		case !hasWords(o.then):
		case !f.come[way{o, true}]:
			c.problems.Add(o.at, "letter/never", "the condition of %s can never hold%s%s", code, where, required(o.cond)).
				Hint("change the condition, or take it out with the words that it guards")
		case !f.shown[way{o, true}]:
			c.leaves(o.at, "what "+code+" guards", where)
		default:
			c.ways(f, o.then, code)
		}
		switch {
		case !hasWords(o.els):
		case !f.come[way{o, false}]:
			c.problems.Add(o.elseAt, "letter/never", "the condition of %s always holds%s, so that {{else}} is never shown%s", code, where, required(o.cond)).
				Hint("keep the words after %s alone, or change the condition", code)
		case !f.shown[way{o, false}]:
			c.leaves(o.elseAt, "the {{else}} of "+code, where)
		case isElseIf(o):
			c.ways(f, o.els, outer)
		default:
			c.ways(f, o.els, "the {{else}} of "+code)
		}
	}
}

// hasWords tells whether a text has anything to read, whatever its conditions say.
func hasWords(ops []op) bool {
	return slices.ContainsFunc(ops, func(o op) bool {
		return o.kind == opText && strings.Trim(o.text, literalSpace) != "" || o.kind == opField || o.kind == opEach ||
			hasWords(o.then) || hasWords(o.els)
	})
}

func (c *compiler) leaves(at source.Span, what, where string) {
	c.problems.Add(at, "letter/never", "%s is never shown%s: it writes a field that is empty there, and a text without its field is left out", what, where).
		Hint("write {{if .field}} around the field, or change the condition")
}

// isElseIf tells whether the second way of an {{if}} is an {{else if}}.
func isElseIf(o *op) bool { return len(o.els) == 1 && o.els[0].kind == opIf && o.els[0].at == o.elseAt }

// required names the required fields of a condition: what authors forget when they ask for them.
func required(c *cond) string {
	var names []string
	c.walk(func(f *Field) {
		if f.Required && f.Kind != YesNo && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	})
	switch len(names) {
	case 0:
		return ""
	case 1:
		return " (" + names[0] + " is required, and so never empty)"
	}
	return " (" + strings.Join(names, ", ") + " are required, and so never empty)"
}

// unsaid reports words of options that no finished letter can hold, though the letter writes others of their field.
func (c *compiler) unsaid(f *feasible) {
	for _, entry := range c.spec.Fields {
		field, ok := c.template.Field(entry.Key.Value)
		if !ok || field.Kind != Choice || f.words[field] == nil || f.words[field][anything] {
			continue
		}
		for _, option := range entry.Value.Options {
			if option.Value.Text.Value != "" && !f.words[field][option.Key.Value] {
				c.problems.Add(option.Value.Text.Span, "letter/never", "no finished letter holds the words of the option %s", option.Key.Value).
					Hint("write {{.%s}} where it is chosen, or take text out: the letter then says the label", field.Name)
			}
		}
	}
}

// same reports an {{if}} that says the same either way.
func (c *compiler) same(ops []op) {
	for i := range ops {
		o := &ops[i]
		if o.kind != opIf {
			continue
		}
		if len(o.then) > 0 && reflect.DeepEqual(list(o.then), list(o.els)) {
			c.problems.Add(o.at, "letter/same", "%s says the same whether it holds or not", shorten(o.at.Text())).
				Hint("keep the words alone, or write what differs")
		}
		c.same(o.then)
		c.same(o.els)
	}
}

func sortedTags(gloss map[lang.Tag][]op) []lang.Tag {
	tags := make([]lang.Tag, 0, len(gloss))
	for tag := range gloss {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

package expr

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"

	"recourse/generator/source"
)

// term reads a node of expr-lang as a value.
func (r *reader) term(n ast.Node) term {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return r.number(n)
	case *ast.IdentifierNode:
		return r.termName(n)
	case *ast.UnaryNode:
		switch n.Operator {
		case "-", "+":
			part := r.typed(n.Node, Number, n.Operator)
			if part == nil || n.Operator == "+" {
				return part
			}
			return newNegative(part)
		}
	case *ast.BinaryNode:
		switch n.Operator {
		case "+", "-", "*", "/":
			return r.arithmetic(n)
		}
	case *ast.ConditionalNode:
		return r.conditional(n.Cond, n.Exp1, n.Exp2, r.text.Span)
	case *ast.MemberNode:
		return r.member(n)
	case *ast.CallNode:
		return r.call(n, calleeName(n), n.Arguments)
	case *ast.BuiltinNode:
		return r.call(n, n.Name, n.Arguments)
	case *ast.StringNode:
		r.problems.Add(r.place(n.Location()), "expr/type", "a text is not a value to compute with").
			Hint("compare an answer with it by ==, or write a date as date('2026-11-22')")
		return nil
	}
	r.unsupported(n)
	return nil
}

// calleeName returns the name of a called function; "" where something else is called.
func calleeName(n *ast.CallNode) string {
	if name, ok := n.Callee.(*ast.IdentifierNode); ok {
		return name.Value
	}
	return ""
}

// number reads a number from its own text: expr-lang would make a binary one of it.
func (r *reader) number(n ast.Node) term {
	text := r.written(n.Location())
	value, ok := Decimal(text)
	if !ok {
		r.problems.Add(r.place(n.Location()), "expr/number", "%s is not a number that can be computed with", text).
			Hint("write it with digits and a point, such as 12 or 0.5, with at most %d of them", MaxDigits)
		return nil
	}
	return &literal{value}
}

// termName reads a name that stands for a value.
func (r *reader) termName(n *ast.IdentifierNode) term {
	if n.Value == "today" {
		return today{}
	}
	d := r.name(n, func(d *declared) bool { return d.variable != nil || d.term != nil || d.let != nil })
	switch {
	case d == nil:
		return nil
	case d.term != nil:
		return d.term
	case d.variable != nil:
		return answer{d.variable}
	case d.node != nil:
		r.problems.Add(r.place(n.Location()), "expr/type", "%s is a condition, not a value", n.Value).
			Hint("make a value of it: if(%s, 1, 0)", n.Value)
	case d.table != nil:
		r.problems.Add(r.place(n.Location()), "expr/type", "%s is a table", n.Value).Hint("look something up in it: %s", tableText(d.table))
	default:
		r.problems.Add(r.place(n.Location()), "expr/type", "%s is a set of answers", n.Value).
			Hint("ask whether an answer is in it: paid in %s", n.Value)
	}
	return nil
}

// tableText is how something is looked up in a table, for messages.
func tableText(t *table) string {
	key := map[Type]string{Choice: "country", Number: "hours", Date: "today"}[t.by]
	return t.name + "[" + key + "]." + t.names()[0]
}

// typed reads a node as a value of a type, that an operator or a function needs.
func (r *reader) typed(n ast.Node, want Type, needs string) term {
	t := r.term(n)
	if t == nil {
		return nil
	}
	if t.kind() == want {
		return t
	}
	p := r.problems.Add(r.place(n.Location()), "expr/type", "%s needs %s, not %s", needs, want, t.kind())
	switch {
	case t.kind() == Date && strings.Contains("+ - * /", needs):
		p.Hint("move a date by add_days(date, days), and count days by days_between(from, to)")
	case t.kind() == Many && want == Number:
		p.Hint("count the answers: count(%s)", describe(t))
	case t.kind() == YesNo || t.kind() == Choice:
		p.Hint("make a value of the answer: if(%s, 1, 0), or look it up in a table", conditionOn(t))
	case want == Date:
		p.Hint("write a date as date('2026-11-22'), today, or the name of a question that asks for one")
	default:
		p.Hint("write a number, or the name of a question that asks for one")
	}
	return nil
}

// conditionOn is an example of a condition on an answer.
func conditionOn(t term) string {
	if a, ok := t.(answer); ok {
		return comparisonText(a.variable)
	}
	return "…"
}

func (r *reader) arithmetic(n *ast.BinaryNode) term {
	left, right := r.typed(n.Left, Number, n.Operator), r.typed(n.Right, Number, n.Operator)
	if left == nil || right == nil {
		return nil
	}
	at := r.place(n.Location())
	if zero, ok := right.(*literal); ok && n.Operator == "/" && zero.value.number.Sign() == 0 {
		r.problems.Add(at, "expr/number", "nothing can be divided by 0").Hint("divide by another number")
		return nil
	}
	t, ok := newArithmetic(n.Operator, left, right)
	if !ok {
		r.tooManyDigits(at)
		return nil
	}
	return t
}

func (r *reader) tooManyDigits(at source.Span) {
	r.problems.Add(at, "expr/number", "the numbers here are too large to compute with").Hint("keep numbers below %d digits", maxBits/4)
}

// conditional reads one of two values.
func (r *reader) conditional(condition, yes, no ast.Node, at source.Span) term {
	c, a, b := r.condition(condition), r.term(yes), r.term(no)
	if c == nil || a == nil || b == nil {
		return nil
	}
	for i, t := range []term{a, b} {
		if kind := t.kind(); kind != Number && kind != Date {
			r.problems.Add(r.place([]ast.Node{yes, no}[i].Location()), "expr/type", "if gives a number or a date, not %s", kind).
				Hint("write if(condition, 10, 20)")
			return nil
		}
	}
	if a.kind() != b.kind() {
		r.problems.Add(at, "expr/type", "if gives %s where the condition holds, and %s where it does not", a.kind(), b.kind()).
			Hint("give two numbers or two dates")
		return nil
	}
	if c, ok := c.(constant); ok {
		if c {
			return a
		}
		return b
	}
	return &conditional{condition: c, yes: a, no: b}
}

// member reads table[key].column, table[key] or, within a sum, .column.
func (r *reader) member(n *ast.MemberNode) term {
	property, isName := n.Property.(*ast.StringNode)
	if _, ok := n.Node.(*ast.PointerNode); ok && isName && !n.Optional {
		return r.column(property)
	}
	inner, isLookup := n.Node.(*ast.MemberNode)
	if isLookup && isName && !n.Optional && !inner.Optional {
		if t := r.table(inner.Node, inner); t != nil {
			return r.lookup(t, inner.Property, property)
		}
		return nil
	}
	if n.Optional {
		r.unsupported(n)
		return nil
	}
	if t := r.table(n.Node, n); t != nil {
		if isName && r.written(n.Location()) != "[" {
			r.problems.Add(r.place(n.Location()), "expr/type", "the column %s of which row of %s?", property.Value, t.name).
				Hint("write the key in brackets: %s", tableText(t))
			return nil
		}
		return r.lookup(t, n.Property, nil)
	}
	return nil
}

// table reads the name of a table.
func (r *reader) table(n ast.Node, whole ast.Node) *table {
	name, ok := n.(*ast.IdentifierNode)
	if !ok {
		r.unsupported(whole)
		return nil
	}
	isTable := func(d *declared) bool { return d.table != nil }
	d := r.name(name, isTable)
	if d == nil {
		return nil
	}
	if d.table == nil {
		r.problems.Add(r.place(name.Location()), "expr/type", "%s is %s, not a table", name.Value, d.word()).
			Hint("%s", hintOr(source.DidYouMean(name.Value, r.env.known(isTable)), "declare a table: [table."+name.Value+"]"))
		return nil
	}
	return d.table
}

// lookup reads the key and the column of a lookup; the column may be nil where the table has one only.
func (r *reader) lookup(t *table, keyNode ast.Node, columnNode *ast.StringNode) term {
	before := len(r.problems)
	key := r.key(t, keyNode)
	index := t.ends()
	switch {
	case columnNode != nil:
		index = t.column(columnNode.Value)
		if index < t.ends() {
			r.problems.Add(r.place(columnNode.Location()), "expr/unknown-name", "the table %s has no column %q", t.name, columnNode.Value).
				Hint("%s", hintOr(source.DidYouMean(columnNode.Value, t.names()), "look at the rows of the table"))
		}
	case len(t.columns) > t.ends()+1:
		r.problems.Add(r.place(keyNode.Location()), "expr/type", "the table %s has several columns", t.name).
			Hint("say which: %s", tableText(t))
	}
	if key == nil || len(r.problems) > before {
		return nil
	}
	if l, ok := key.(*literal); ok {
		value, ok := (&lookup{table: t, column: index, key: key}).eval(&scope{in: Given{}})
		if !ok {
			r.problems.Add(r.place(keyNode.Location()), "expr/table", "the table %s has no row for %s", t.name, l.value).
				Hint("add one, or otherwise = { … }")
			return nil
		}
		return &literal{value}
	}
	return &lookup{table: t, column: index, key: key}
}

// key reads what a row is looked up by.
func (r *reader) key(t *table, n ast.Node) term {
	if text, ok := n.(*ast.StringNode); ok && t.by == Choice {
		if slices.Contains(t.keys, text.Value) || t.otherwise != nil {
			return &literal{Option(text.Value)}
		}
		r.problems.Add(r.place(n.Location()), "expr/unknown-value", "the table %s has no row for %q", t.name, text.Value).
			Hint("%s", hintOr(source.DidYouMean(text.Value, t.keys), "look at the keys of its rows"))
		return nil
	}
	key := r.term(n)
	if key == nil {
		return nil
	}
	kind := key.kind()
	if a, ok := key.(answer); ok && t.by == Choice && (kind == Choice || kind == YesNo) {
		if !slices.ContainsFunc(a.variable.Values, func(v string) bool { return slices.Contains(t.keys, v) }) {
			r.problems.Add(r.place(n.Location()), "expr/type", "no row of the table %s is for an answer to %s", t.name, a.variable.name()).
				Hint("its rows are for %s", strings.Join(t.keys, ", "))
			return nil
		}
		return key
	}
	if kind == t.by {
		return key
	}
	want := map[Type]string{Choice: "the answer to a question with options", Number: "a number", Date: "a date"}[t.by]
	r.problems.Add(r.place(n.Location()), "expr/type", "the table %s is looked up by %s, not by %s", t.name, want, kind).
		Hint("write %s", tableText(t))
	return nil
}

// column reads .column within a sum.
func (r *reader) column(n *ast.StringNode) term {
	at := r.place(n.Location())
	if r.summed == nil {
		r.problems.Add(at, "expr/type", ".%s stands outside a sum", n.Value).Hint("write %s", howTo("sum"))
		return nil
	}
	i := r.summed.column(n.Value)
	if i < 0 {
		var names []string
		for _, c := range r.summed.columns {
			names = append(names, c.name)
		}
		r.problems.Add(at, "expr/unknown-name", "the table %s has no column %q", r.summed.name, n.Value).
			Hint("%s", hintOr(source.DidYouMean(n.Value, names), "look at the rows of the table"))
		return nil
	}
	return column{r.summed, i}
}

// isWhole checks that a number is always whole, for counting days, months, years and places.
func (r *reader) isWhole(t term, n ast.Node, function string) bool {
	if t.whole() {
		return true
	}
	r.problems.Add(r.place(n.Location()), "expr/type", "%s needs a whole number", function).
		Hint("round it: ceil(…), floor(…) or round(…)")
	return false
}

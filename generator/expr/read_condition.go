package expr

import (
	"slices"

	"github.com/expr-lang/expr/ast"

	"recourse/generator/source"
)

// condition reads a node of expr-lang as a condition.
func (r *reader) condition(n ast.Node) node {
	switch n := n.(type) {
	case *ast.BoolNode:
		return constant(n.Value)
	case *ast.IdentifierNode:
		return r.conditionName(n)
	case *ast.UnaryNode:
		if n.Operator != "not" {
			r.notCondition(n)
			return nil
		}
		if part := r.condition(n.Node); part != nil {
			return negate(part)
		}
		return nil
	case *ast.BinaryNode:
		return r.binary(n)
	case *ast.ConditionalNode:
		return r.either3(n.Cond, n.Exp1, n.Exp2, r.text.Span)
	case *ast.CallNode:
		switch calleeName(n) {
		case "has":
			return r.has(n)
		case "if":
			if len(n.Arguments) != 3 {
				r.arguments(n, "if", 3)
				return nil
			}
			return r.either3(n.Arguments[0], n.Arguments[1], n.Arguments[2], r.place(n.Location()))
		}
	case *ast.StringNode:
		r.problems.Add(r.place(n.Location()), "expr/type", "a text alone is not a condition").
			Hint("compare an answer with it: %s", r.env.example())
		return nil
	}
	r.notCondition(n)
	return nil
}

// conditionName reads a name that stands alone as a condition.
func (r *reader) conditionName(n *ast.IdentifierNode) node {
	d := r.name(n, isConditionName)
	if d == nil {
		return nil
	}
	if d.node != nil {
		return d.node
	}
	v := d.variable
	if a, ok := d.term.(answer); ok {
		v = a.variable
	}
	at := r.place(n.Location())
	switch {
	case v != nil && v.Type == YesNo:
		return leaf{newIs(v, []string{Yes})}
	case v != nil && v.Type == Text:
		r.freeText(v, at)
	case v != nil:
		p := r.problems.Add(at, "expr/type", "%s alone is not a condition: its answer is not yes or no", v.name())
		if v.Type == Choice {
			p.Hint("compare it: %s; to negate a comparison write !=, or not (…)", comparisonText(v))
		} else {
			p.Hint("write a condition on it: %s", comparisonText(v))
		}
	default:
		r.problems.Add(at, "expr/type", "%s alone is not a condition: it is %s", n.Value, d.word()).
			Hint("use it in a comparison, such as %s", r.env.example())
	}
	return nil
}

func isConditionName(d *declared) bool {
	return d.variable != nil || d.node != nil || d.term != nil || d.let != nil
}

// notCondition reports something that is not a condition, or that is nowhere understood.
func (r *reader) notCondition(n ast.Node) {
	before := len(r.problems)
	t := r.term(n)
	if len(r.problems) > before || t == nil {
		return
	}
	r.problems.Add(r.place(n.Location()), "expr/type", "%s alone is not a condition", t.kind()).
		Hint("compare it by <, <=, >, >=, == or != with another")
}

func (r *reader) binary(n *ast.BinaryNode) node {
	switch n.Operator {
	case "and", "or":
		left, right := r.condition(n.Left), r.condition(n.Right)
		if left == nil || right == nil {
			return nil
		}
		return join(n.Operator == "or", left, right)
	case "==", "!=":
		c := r.equality(n)
		if c != nil && n.Operator == "!=" {
			return negate(c)
		}
		return c
	case "<", "<=", ">", ">=":
		return r.order(n)
	case "in":
		return r.membership(n)
	case "&&":
		if r.written(n.Location()) != "&&" { // expr-lang makes one of a chain of comparisons
			r.problems.Add(r.place(n.Location()), "expr/unsupported", "comparisons cannot follow each other").
				Hint("write them one by one: 0 < x and x < 10")
			return nil
		}
	}
	r.notCondition(n)
	return nil
}

// order reads a comparison of two numbers or two dates.
func (r *reader) order(n *ast.BinaryNode) node {
	left, right := r.term(n.Left), r.term(n.Right)
	if left == nil || right == nil {
		return nil
	}
	return r.compare(n, left, right)
}

// compare makes the comparison; one by != as if it were by ==.
func (r *reader) compare(n *ast.BinaryNode, left, right term) node {
	at := r.place(n.Location())
	for i, side := range []term{left, right} {
		if kind := side.kind(); kind != Number && kind != Date {
			place := r.place([]ast.Node{n.Left, n.Right}[i].Location())
			p := r.problems.Add(place, "expr/type", "%s cannot be compared by %s: it is %s", describe(side), n.Operator, kind)
			if a, ok := side.(answer); ok {
				p.Hint("write a condition on it: %s", comparisonText(a.variable))
			} else {
				p.Hint("compare numbers with numbers, and dates with dates")
			}
			return nil
		}
	}
	if left.kind() != right.kind() {
		r.problems.Add(at, "expr/type", "%s is compared with %s", left.kind(), right.kind()).Hint("%s", mixed(left.kind() == Date, right))
		return nil
	}
	if left.size()+right.size() > MaxParts {
		r.tooLarge(at)
		return nil
	}
	operator := n.Operator
	if operator == "!=" {
		operator = "=="
	}
	c, ok := compare(operator, left, right)
	if !ok {
		r.tooManyDigits(at)
		return nil
	}
	return c
}

// mixed is the hint for a date that is compared with a number.
func mixed(dateFirst bool, right term) string {
	if l, ok := right.(*literal); ok && dateFirst && l.value.kind == Number {
		return "write a date as date('2026-11-22'), and count days by days_between(from, to)"
	}
	return "count the days between two dates by days_between(from, to), or move a date by add_days(date, days)"
}

// equality reads == of an answer and one of its options, in either order, or of two numbers or dates.
func (r *reader) equality(n *ast.BinaryNode) node {
	name, value := n.Left, n.Right
	switch n.Left.(type) {
	case *ast.StringNode, *ast.BoolNode:
		name, value = n.Right, n.Left
	}
	switch value := value.(type) {
	case *ast.StringNode:
		v := r.asked(name, n)
		if v == nil || !r.option(v, value) {
			return nil
		}
		return leaf{newIs(v, []string{value.Value})}
	case *ast.BoolNode:
		if c := r.namedCondition(name); c != nil {
			if value.Value {
				return c
			}
			return negate(c)
		}
		v := r.asked(name, n)
		if v == nil {
			return nil
		}
		if v.Type == YesNo {
			if value.Value {
				return leaf{newIs(v, []string{Yes})}
			}
			return leaf{newIs(v, []string{No})}
		}
		r.problems.Add(r.place(value.Location()), "expr/type", "the answer to %s can be compared only with one of its values", v.name()).
			Hint("write it as %s", comparisonText(v))
		return nil
	case *ast.ArrayNode:
		r.problems.Add(r.place(value.Location()), "expr/type", "%s compares with one value, not with a list", n.Operator).
			Hint("write in, or not in, before a list")
		return nil
	}
	if r.answersCompared(n) {
		return nil
	}
	return r.order(n)
}

// namedCondition returns the condition that a name stands for, and nil where it stands for something else.
func (r *reader) namedCondition(n ast.Node) node {
	name, ok := n.(*ast.IdentifierNode)
	if !ok || !r.isCondition(name) {
		return nil
	}
	if d := r.name(name, isConditionName); d != nil {
		return d.node
	}
	return nil
}

// answersCompared reports a comparison of an answer with options and a bare word.
func (r *reader) answersCompared(n *ast.BinaryNode) bool {
	left, isName := n.Left.(*ast.IdentifierNode)
	right, areNames := n.Right.(*ast.IdentifierNode)
	if !isName || !areNames {
		return false
	}
	v := r.variableOf(r.env.find(left.Value))
	if v == nil || len(v.Values) == 0 {
		return false
	}
	other := r.variableOf(r.env.find(right.Value))
	isWord := r.env.find(right.Value) == nil && slices.Contains(v.Values, right.Value)
	if v.Type != Choice && v.Type != YesNo && (!isWord || other != nil) {
		return false
	}
	p := r.problems.Add(r.place(right.Location()), "expr/type", "an answer can be compared only with a text")
	if slices.Contains(v.Values, right.Value) {
		p.Hint("put the value in quotation marks: '%s'", right.Value)
	} else {
		p.Hint("write it as %s", comparisonText(v))
	}
	return true
}

// variableOf returns the question that a name stands for, or nil.
func (r *reader) variableOf(d *declared) *Variable {
	if d == nil {
		return nil
	}
	if a, ok := d.term.(answer); ok {
		return a.variable
	}
	return d.variable
}

// asked reads the side of a comparison that must be a question with options or named answers.
func (r *reader) asked(n ast.Node, comparison *ast.BinaryNode) *Variable {
	name, ok := n.(*ast.IdentifierNode)
	if !ok {
		r.problems.Add(r.place(comparison.Location()), "expr/type", "%s compares the answer to a question with a text", comparison.Operator).
			Hint("write it as %s, and put parentheses around what not negates: not (…)", r.env.example())
		return nil
	}
	d := r.name(name, func(d *declared) bool { return d.variable != nil })
	if d == nil {
		return nil
	}
	at := r.place(name.Location())
	v := r.variableOf(d)
	switch {
	case v == nil:
		r.problems.Add(at, "expr/type", "%s is %s, not the answer to a question", name.Value, d.word()).
			Hint("compare the answer to a question with a text: %s", r.env.example())
		return nil
	case v.Type == Many:
		r.problems.Add(at, "expr/type", "the answer to %s is a list of answers", v.name()).Hint("write %s", comparisonText(v))
		return nil
	}
	return v
}

// option checks that a text is one of a question's options or named answers.
func (r *reader) option(v *Variable, n *ast.StringNode) bool {
	if slices.Contains(v.Values, n.Value) {
		return true
	}
	at := r.place(n.Location())
	if len(v.Values) == 0 {
		p := r.problems.Add(at, "expr/unknown-value", "%s has no named answers", v.name())
		switch v.Type {
		case Date:
			p.Hint("write a date as date('2026-11-22')")
		case Number:
			p.Hint("write a number without quotation marks")
		default:
			p.Hint("give the question an answer with a name, or ask something else")
		}
		return false
	}
	r.problems.Add(at, "expr/unknown-value", "%q is not an answer to %s", n.Value, v.name()).
		Hint("%s", hintOr(source.DidYouMean(n.Value, v.Values), "look at the answers of the question"))
	return false
}

// has reads has(question, 'option').
func (r *reader) has(n *ast.CallNode) node {
	if len(n.Arguments) != 2 {
		r.arguments(n, "has", 2)
		return nil
	}
	v := r.many(n.Arguments[0], "has")
	text, ok := n.Arguments[1].(*ast.StringNode)
	if !ok {
		r.problems.Add(r.place(n.Arguments[1].Location()), "expr/type", "has needs an option in quotation marks").
			Hint("write has(evidence, 'video')")
		return nil
	}
	if v == nil || !r.option(v, text) {
		return nil
	}
	return leaf{newHas(v, text.Value)}
}

// many reads the name of a question of type Many, the argument of a function.
func (r *reader) many(n ast.Node, function string) *Variable {
	name, ok := n.(*ast.IdentifierNode)
	isMany := func(d *declared) bool { return d.variable != nil && d.variable.Type == Many }
	if !ok {
		r.problems.Add(r.place(n.Location()), "expr/type", "%s needs the name of a question", function).Hint("write %s", howTo(function))
		return nil
	}
	d := r.name(name, isMany)
	if d == nil {
		return nil
	}
	if v := r.variableOf(d); v != nil && v.Type == Many {
		return v
	}
	r.problems.Add(r.place(name.Location()), "expr/type", "%s needs a question with any number of answers, and %s is not one", function, name.Value).
		Hint("%s", manyHint(r.env.known(isMany)))
	return nil
}

func manyHint(names []string) string {
	if len(names) == 0 {
		return `give the question kind = "many"`
	}
	return source.DidYouMean("", names)
}

// either3 reads a condition that is one of two, as a third one holds or not.
func (r *reader) either3(holds, yes, no ast.Node, at source.Span) node {
	c, a, b := r.condition(holds), r.condition(yes), r.condition(no)
	if c == nil || a == nil || b == nil {
		return nil
	}
	if 2*c.size()+a.size()+b.size() > MaxParts {
		r.tooLarge(at)
		return nil
	}
	return either(c, a, b)
}

package expr

import (
	"github.com/expr-lang/expr/ast"
)

const constructs = "there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions"

// unsupported refuses what expr-lang has and the language does not.
func (r *reader) unsupported(n ast.Node) {
	switch n := n.(type) {
	case *ast.UnaryNode:
		r.operator(n, n.Operator)
		return
	case *ast.BinaryNode:
		r.operator(n, n.Operator)
		return
	}
	r.problems.Add(r.place(n.Location()), "expr/unsupported", "%s cannot stand here", construct(n)).Hint("%s", constructs)
}

// words are what the language has in place of operators of expr-lang.
var words = map[string]string{"&&": "and", "||": "or", "!": "not", "%": "x - floor(x / 7) * 7", "**": "x * x", "^": "x * x"}

// operator reports an operator that does not exist, or one of conditions where a value is needed.
func (r *reader) operator(n ast.Node, operator string) {
	at := r.place(n.Location())
	switch operator {
	case "not":
		r.problems.Add(at, "expr/type", "not makes a condition, and a value is needed here").
			Hint("put parentheses around what not negates: not (…)")
		return
	case "and", "or", "==", "!=", "<", "<=", ">", ">=", "in":
		r.problems.Add(at, "expr/type", "%s makes a condition, and a value is needed here", operator).
			Hint("make a value of a condition: if(condition, 1, 0)")
		return
	}
	p := r.problems.Add(at, "expr/unsupported", "there is no operator %s", operator)
	if word, ok := words[operator]; ok {
		p.Hint("write %s", word)
		return
	}
	p.Hint("%s", constructs)
}

// construct names a node of expr-lang in a message.
func construct(n ast.Node) string {
	switch n.(type) {
	case *ast.BoolNode:
		return "true or false alone"
	case *ast.CallNode, *ast.BuiltinNode:
		return "such a function"
	case *ast.VariableDeclaratorNode, *ast.SequenceNode:
		return "let or a semicolon"
	case *ast.NilNode:
		return "nil: every answer has a value, it"
	case *ast.ArrayNode:
		return "a list alone"
	case *ast.MapNode:
		return "braces"
	case *ast.PointerNode:
		return "# or a point alone"
	case *ast.MemberNode, *ast.ChainNode, *ast.SliceNode:
		return "a part of something that is not a table"
	}
	return "this"
}

package solve

import (
	"encoding/json"
	"math/big"
	"slices"
)

// node is an expression or a condition as the browser's form of it is written: ["+", a, b]. It is the one form of
// expressions that is a contract.
type node struct {
	op      string   // "n", "d", "v", "today", "+", "add_months" …; of conditions "<", "<=", "==", "not", "and", "or", "is", "has", "true", "false"
	args    []*node  // operands
	words   []string // of names and literals, the text
	data    any      // what it was read from
	key     string   // its text: equal nodes have equal keys
	number  *big.Rat // of "n"
	sources []string // the questions it reads; today is ""
}

// readNode reads the JSON of an expression or of a condition. It returns nil for a text that is neither.
func readNode(text []byte) *node {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return nil
	}
	n, ok := makeNode(value)
	if !ok || !n.wellFormed() {
		return nil
	}
	return n
}

func makeNode(value any) (*node, bool) {
	if truth, ok := value.(bool); ok {
		if truth {
			return &node{op: "true", key: "true"}, true
		}
		return &node{op: "false", key: "false"}, true
	}
	list, ok := value.([]any)
	if !ok || len(list) == 0 {
		return nil, false
	}
	n := &node{}
	if n.op, ok = list[0].(string); !ok {
		return nil, false
	}
	for _, item := range list[1:] {
		switch item := item.(type) {
		case string:
			n.words = append(n.words, item)
		case float64:
			n.words = append(n.words, json.Number(jsonText(item)).String())
		default:
			arg, ok := makeNode(item)
			if !ok {
				return nil, false
			}
			n.args = append(n.args, arg)
			for _, name := range arg.sources {
				n.read(name)
			}
		}
	}
	n.key, n.data = jsonText(value), value
	switch {
	case n.op == "today":
		n.read("")
	case n.op == "n":
		if len(n.words) != 1 {
			return nil, false
		}
		if n.number, ok = new(big.Rat).SetString(n.words[0]); !ok {
			return nil, false
		}
	case (n.op == "v" || n.op == "is" || n.op == "has" || n.op == "count") && len(n.words) > 0:
		n.read(n.words[0])
	}
	return n, true
}

func (n *node) read(name string) {
	if !slices.Contains(n.sources, name) {
		n.sources = append(n.sources, name)
	}
}

func jsonText(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// arity holds the operations with a fixed number of operands, so that a node is read only where it has them.
var arity = map[string]int{
	"-": 2, "/": 2, "neg": 1, "ceil": 1, "floor": 1, "if": 3, "<": 2, "<=": 2, "==": 2, "not": 1,
	"add_days": 2, "add_months": 2, "add_years": 2, "days_between": 2, "months_between": 2, "years_between": 2,
	"end_of_month": 1, "start_of_month": 1, "weekday": 1, "year": 1, "month": 1, "day": 1,
	"working_days": 2, "working_days_between": 2,
}

// wellFormed tells whether a node and all below it have the operands that this package expects.
func (n *node) wellFormed() bool {
	if want, fixed := arity[n.op]; fixed && len(n.args) != want {
		return false
	}
	switch n.op {
	case "+", "*", "min", "max", "round":
		if len(n.args) == 0 {
			return false
		}
	case "v", "d":
		if len(n.words) != 1 {
			return false
		}
	}
	return !slices.ContainsFunc(n.args, func(a *node) bool { return !a.wellFormed() })
}

// monotone lists the operations that, in each operand alone, never turn: they only grow, or only fall, whatever the other
// operands are.
var monotone = map[string]bool{
	"n": true, "d": true, "v": true, "today": true, "+": true, "-": true, "*": true, "neg": true, "min": true, "max": true,
	"ceil": true, "floor": true, "round": true, "add_days": true, "add_months": true, "add_years": true, "days_between": true,
	"months_between": true, "years_between": true, "end_of_month": true, "start_of_month": true, "year": true,
	"working_days": true, "working_days_between": true,
}

// turns tells whether the value may both grow and fall with one of its free sources. Where it does not, its least and
// greatest values over ranges of the sources are among those at their ends, as long as no divisor can be 0.
func (n *node) turns(free func(string) bool, divisor func(string)) bool {
	seen := map[string]bool{}
	var walk func(*node) bool
	walk = func(n *node) bool {
		if !slices.ContainsFunc(n.sources, free) {
			return false
		}
		switch {
		case n.op == "v" || n.op == "today":
			again := seen[n.sources[0]]
			seen[n.sources[0]] = true
			return again
		case n.op == "/":
			if below := n.args[1]; below.op == "v" {
				divisor(below.sources[0])
			} else if slices.ContainsFunc(below.sources, free) {
				return true
			}
		case !monotone[n.op]:
			return true
		}
		return slices.ContainsFunc(n.args, walk)
	}
	return walk(n)
}

// mayFail tells whether the value can be unknown, though its sources are given, for dates of the years that this package
// tries. Lookups and sums are left to the caller.
func (n *node) mayFail() bool {
	most := int64(0)
	switch n.op {
	case "/":
		k, ok := n.args[1].literal()
		return !ok || k.Sign() == 0
	case "add_days", "working_days":
		most = 100_000
	case "add_months":
		most = 3_000
	case "add_years":
		most = 250
	default:
		return false
	}
	k, ok := n.args[1].literal()
	return !ok || !k.IsInt() || k.Cmp(big.NewRat(most, 1)) > 0 || k.Cmp(big.NewRat(-most, 1)) < 0
}

// literal returns the number a node is, where it is written as one.
func (n *node) literal() (*big.Rat, bool) {
	switch n.op {
	case "n":
		return n.number, true
	case "neg":
		if k, ok := n.args[0].literal(); ok {
			return new(big.Rat).Neg(k), true
		}
	}
	return nil, false
}

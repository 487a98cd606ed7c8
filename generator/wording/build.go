package wording

import (
	"strings"

	"recourse/generator/expr"
	"recourse/generator/source"
)

// open is a choice whose {end} has not come yet.
type open struct {
	tag    token
	nodes  []node // what stands before it, in the branch around it
	choice node
}

// build makes a tree of the tokens.
func (p *parser) build(tokens []token) []node {
	text := p.text.written.Value
	var stack []open
	var nodes []node // of the branch being read
	for _, t := range tokens {
		top := len(stack) - 1
		switch {
		case t.kind == tagIf:
			stack = append(stack, open{tag: t, nodes: nodes, choice: node{start: t.start, branches: []branch{p.branch(t)}}})
			nodes = nil
		case t.kind.isTag() && top < 0:
			if !t.broken {
				p.problem(t.start, t.end, "text/if", "no {if} is open here").
					Hint("write {if CONDITION} where the text begins that depends on answers, or remove this")
			}
		case t.kind.isTag():
			branches := stack[top].choice.branches
			branches[len(branches)-1].nodes = nodes
			nodes = nil
			if t.kind == tagEnd {
				p.bare(t)
				stack[top].choice.end = t.end
				nodes = append(stack[top].nodes, stack[top].choice)
				stack = stack[:top]
				continue
			}
			if branches[len(branches)-1].otherwise {
				p.problem(t.start, t.end, "text/if", "{else} is the last branch of an {if}").
					Hint("remove this, or write {elif CONDITION} before {else}")
				t.broken = true
			}
			stack[top].choice.branches = append(branches, p.branch(t))
		case t.kind == words && t.start < t.end:
			nodes = append(nodes, node{start: t.start, end: t.end, text: text[t.start:t.end]})
		case t.kind == brace:
			nodes = append(nodes, node{start: t.start, end: t.end, text: text[t.start : t.start+1]})
		case t.kind == value:
			if n, ok := p.value(t); ok {
				nodes = append(nodes, n)
			}
		}
	}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !top.tag.broken {
			p.problem(top.tag.start, top.tag.end, "text/if", "this {if} has no {end}").
				Hint("write {end} where the text ends that depends on answers")
		}
		top.choice.branches[len(top.choice.branches)-1].nodes = nodes
		top.choice.end = len(text)
		nodes = append(top.nodes, top.choice)
	}
	return nodes
}

// bare reports what stands in a tag that takes nothing.
func (p *parser) bare(t token) {
	if rest := p.part(t.from, t.bar); rest.Value != "" && !t.broken {
		p.problems.Add(rest.Span, "text/if", "nothing stands after the word of this tag").
			Hint("write {elif CONDITION}, {else} or {end}")
	}
}

// branch reads the tag of a branch.
func (p *parser) branch(t token) branch {
	if t.kind == tagElse {
		p.bare(t)
		return branch{otherwise: true}
	}
	text := p.part(t.from, t.bar)
	switch {
	case t.broken:
		return branch{}
	case t.bar+1 < t.end:
		p.problem(t.bar, t.end-1, "text/if", "a condition has no fallback").Hint("remove what begins with |")
		return branch{}
	case text.Value == "":
		p.problem(t.start, t.end, "text/if", "the tag has no condition").Hint("write when the text is shown: {if late}")
		return branch{}
	}
	condition, problems := expr.Parse(text, p.options.Env)
	p.problems = append(p.problems, problems...)
	if condition != nil {
		p.text.conditions = append(p.text.conditions, condition)
	}
	return branch{condition: condition}
}

// value reads {EXPRESSION | FALLBACK}. It returns false where nothing can stand there.
func (p *parser) value(t token) (node, bool) {
	text := p.part(t.from, t.bar)
	fallback := ""
	n := node{start: t.start, end: t.end, literal: true}
	if t.bar+1 < t.end {
		fallback = unwrapped(p.part(t.bar+1, t.end-1).Value)
		n.text = fallback
		if fallback == "" {
			p.problem(t.start, t.end, "text/value", "no words stand after |").
				Hint("write the words that stand there where the value is not known: {decided | that day}")
			return n, false
		}
	}
	if text.Value == "" {
		p.problem(t.start, t.end, "text/value", "no value stands before |").Hint("write what is shown: {decided | that day}")
		return n, fallback != ""
	}
	e := p.expression(text)
	if e == nil {
		return n, fallback != ""
	}
	use := p.options.used(e)
	hole := &Hole{Expression: e, Fallback: fallback, Format: use.format, Span: p.text.written.At(t.start, t.end)}
	switch {
	case use.constant():
		return p.constant(n, hole)
	case use.typed && fallback == "":
		p.problem(t.start, t.end, "text/value", "the value is not known before it is typed").
			Hint("write after | the words that stand there until then: {%s | …}", text.Value)
	}
	p.text.values = append(p.text.values, hole)
	n.hole = hole
	return n, true
}

// expression reads an expression whose value can be written, and returns nil for any other.
func (p *parser) expression(text source.String) *expr.Expression {
	e, problems := expr.ParseValue(text, p.options.Env)
	if e == nil {
		if condition, _ := expr.Parse(text, p.options.Env); condition != nil {
			problems = nil
			problems.Add(text.Span, "text/value", "a condition is not a value").Hint("write {if %s}…{end}", text.Value)
		}
		p.problems = append(p.problems, problems...)
		return nil
	}
	if e.Type() == expr.Many {
		p.problems.Add(text.Span, "text/value", "an answer of several options is not written as one value").
			Hint("write {if has(%s, 'option')}…{end} for each", text.Value)
		return nil
	}
	return e
}

// constant writes a value that depends on nothing.
func (p *parser) constant(n node, h *Hole) (node, bool) {
	v, known := h.Expression.Eval(expr.Given{})
	if !known {
		p.problems.Add(h.Span, "text/value", "the value cannot be computed").
			Hint("look for a division by zero, a table without a row, or a date outside the years 1 to 9999")
		return n, h.Fallback != ""
	}
	n.text = h.Format.Write(v, p.options.Language)
	return n, true
}

// unwrapped puts a text of several lines on one, without the marks of a quotation before each.
func unwrapped(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.Trim(line, " \t\r")
		if i > 0 {
			line = strings.TrimLeft(line, "> \t")
		}
		lines[i] = line
	}
	return strings.TrimSpace(strings.Join(lines, " "))
}

package letter

import (
	"strings"
	"text/template/parse"

	"recourse/generator/lang"
	"recourse/generator/source"
)

var conditions = []string{"eq", "and", "or", "not"}

// pipe reads the condition of an {{if}}.
func (p *parser) pipe(pipe *parse.PipeNode, depth int) *cond {
	args := p.single(pipe)
	if args == nil {
		return nil
	}
	if depth == 0 {
		p.tooDeep(pipe)
		return nil
	}
	name, isFunction := args[0].(*parse.IdentifierNode)
	if !isFunction {
		if len(args) != 1 {
			p.unsupported(pipe)
			return nil
		}
		return p.part(args[0], depth)
	}
	switch name.Ident {
	case "eq":
		return p.equal(name, args[1:])
	case "and", "or":
		if len(args) < 3 {
			p.arguments(name, "two conditions or more: {{if %s .one .other}}", name.Ident)
			return nil
		}
		c := &cond{kind: condAnd}
		if name.Ident == "or" {
			c.kind = condOr
		}
		return p.parts(c, args[1:], depth)
	case "not":
		if len(args) != 2 {
			p.arguments(name, "one condition: {{if not .field}} or {{if not (eq .field \"option\")}}")
			return nil
		}
		return p.parts(&cond{kind: condNot}, args[1:], depth)
	case "ne":
		start, end := p.extent(name)
		p.refuse(start, end, "there is no function ne").Hint("write {{if not (eq .field \"option\")}}")
		return nil
	}
	p.unknownFunction(name, conditions)
	return nil
}

func (p *parser) arguments(name *parse.IdentifierNode, format string, args ...any) {
	p.problems.Add(p.span(name), "letter/syntax", "%s is given the wrong number of conditions", name.Ident).
		Hint("it takes "+format, args...)
}

func (p *parser) parts(c *cond, args []parse.Node, depth int) *cond {
	for _, arg := range args {
		part := p.part(arg, depth)
		if part == nil {
			return nil
		}
		c.of = append(c.of, part)
	}
	return c
}

// part reads a field or a condition in parentheses.
func (p *parser) part(n parse.Node, depth int) *cond {
	if pipe, ok := n.(*parse.PipeNode); ok {
		return p.pipe(pipe, depth-1)
	}
	field := p.field(n)
	if field == nil {
		return nil
	}
	return &cond{kind: condHas, field: field}
}

// equal reads eq .choice "option" and eq .number 1; more values mean any of them.
func (p *parser) equal(name *parse.IdentifierNode, args []parse.Node) *cond {
	if len(args) < 2 {
		p.arguments(name, "a field and what it is compared with: {{if eq .field \"option\"}}")
		return nil
	}
	field := p.field(args[0])
	if field == nil {
		return nil
	}
	if field.Kind != Choice && field.Kind != Number {
		p.problems.Add(p.span(args[0]), "letter/type", "eq of %s, which is %s", field.Name, field.Kind.named()).
			Hint("eq compares choices and numbers; {{if .%s}} asks whether the field is filled in", field.Name)
		return nil
	}
	c := &cond{kind: condEq, field: field}
	for _, arg := range args[1:] {
		value, ok := p.compared(field, arg)
		if !ok {
			return nil
		}
		c.values = append(c.values, value)
	}
	return c
}

func (p *parser) compared(field *Field, n parse.Node) (string, bool) {
	switch n := n.(type) {
	case *parse.StringNode:
		if field.Kind != Choice {
			break
		}
		if _, ok := field.Option(n.Text); !ok {
			p.problems.Add(p.span(n), "letter/option", "%s has no option %q", field.Name, n.Text).
				Hint("%s", source.DidYouMean(n.Text, field.optionNames()))
			return "", false
		}
		return n.Text, true
	case *parse.NumberNode:
		if field.Kind != Number {
			break
		}
		plain := &Field{Kind: Number}
		if v := plain.read(n.Text, lang.Date{}); v.fault == "" && !strings.Contains(n.Text, ",") {
			return v.text, true
		}
	}
	hint := `write the option's name in quotes: eq .` + field.Name + ` "option"`
	if field.Kind == Number {
		hint = "write a number: eq ." + field.Name + " 1"
	}
	p.problems.Add(p.span(n), "letter/type", "%s cannot be compared with %s", field.Name, shorten(n.String())).Hint("%s", hint)
	return "", false
}

func (f *Field) optionNames() []string {
	names := make([]string, len(f.Options))
	for i, option := range f.Options {
		names[i] = option.Name
	}
	return names
}

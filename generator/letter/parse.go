package letter

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"recourse/generator/source"
)

// maxDepth bounds how deep {{if}} and its conditions may be nested: nobody could read more, and the browser must.
const maxDepth = 16

const subset = "a letter may use {{.field}}, {{date .field}}, {{money .field}}, {{if …}}…{{else}}…{{end}} and {{range .list}}…{{.}}…{{end}}"

// parser turns a text of a letter into ops.
type parser struct {
	*compiler
	text  source.String
	gloss bool // of a gloss: no letter, so its words are not held to the channel's script
}

// parse reads a text. The place of every mistake in it is known.
func (c *compiler) parse(text source.String, gloss bool) []op {
	p := &parser{compiler: c, text: text, gloss: gloss}
	tree := parse.New("letter")
	tree.Mode = parse.SkipFuncCheck | parse.ParseComments
	set := make(map[string]*parse.Tree)
	if _, err := tree.Parse(text.Value, "", "", set); err != nil {
		p.syntax(err)
		return nil
	}
	for _, name := range sortedNames(set) {
		if set[name] != tree {
			p.refuse(0, len(text.Value), "{{define}} and {{block}} cannot be used in a letter").
				Hint("write the words where they stand; %s", subset)
			return nil
		}
	}
	if tree.Root == nil {
		return nil
	}
	return p.list(tree.Root, maxDepth)
}

func sortedNames(set map[string]*parse.Tree) []string {
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

var (
	parseError = regexp.MustCompile(`(?s)^template: letter:([0-9]+):(?:[0-9]+:)? ?(.*)$`)
	parseStart = regexp.MustCompile(` started at letter:([0-9]+)$`)
)

// syntax reports what text/template/parse says; it knows the line only.
func (p *parser) syntax(err error) {
	start, end, message := 0, len(p.text.Value), err.Error()
	if m := parseError.FindStringSubmatch(message); m != nil {
		message = m[2]
		if opened := parseStart.FindStringSubmatch(message); opened != nil {
			m, message = opened, strings.TrimSuffix(message, opened[0])
		}
		line, _ := strconv.Atoi(m[1])
		start, end = lineOf(p.text.Value, line)
	}
	problem := p.problems.Add(p.text.At(start, end), "letter/syntax", "the text cannot be read: %s", message)
	switch {
	case strings.Contains(message, "EOF"):
		problem.Hint("close every {{if}} and {{range}} with {{end}}")
	case strings.Contains(message, "unclosed action"):
		problem.Hint("close {{ with }}")
	default:
		problem.Hint("%s", subset)
	}
}

// lineOf returns where a line of a text, counted from 1, starts and ends.
func lineOf(text string, line int) (start, end int) {
	for ; line > 1; line-- {
		next := strings.IndexByte(text[start:], '\n')
		if next < 0 {
			break
		}
		start += next + 1
	}
	if length := strings.IndexByte(text[start:], '\n'); length >= 0 {
		return start, start + length
	}
	return start, len(text)
}

func (p *parser) refuse(start, end int, format string, args ...any) *source.Problem {
	return p.problems.Add(p.text.At(start, end), "letter/unsupported", format, args...)
}

// span returns the place of a node in the text.
func (p *parser) span(n parse.Node) source.Span {
	return p.text.At(p.extent(n))
}

// extent returns where a node stands. The parser notes a place inside of it: of {{if .x}} that of .x, of .x.y that of .y.
func (p *parser) extent(n parse.Node) (start, end int) {
	text, code := p.text.Value, n.String()
	start = min(int(n.Position()), len(text))
	if strings.HasPrefix(code, "{{") {
		if open := strings.LastIndex(text[:start], "{{"); open >= 0 {
			if length := strings.Index(text[open:], "}}"); length >= 0 {
				return open, open + length + len("}}")
			}
		}
	}
	end = min(start+len(code), len(text))
	if whole := strings.LastIndex(text[:end], code); whole >= 0 {
		return whole, whole + len(code)
	}
	return start, end
}

func (p *parser) list(list *parse.ListNode, depth int) []op {
	if list == nil {
		return nil
	}
	var ops []op
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			if !p.gloss {
				p.literal(p.text, int(n.Pos), string(n.Text))
			}
			ops = append(ops, op{kind: opText, text: tidySpaces(string(n.Text))})
		case *parse.ActionNode:
			if o, ok := p.action(n); ok {
				ops = append(ops, o)
			}
		case *parse.IfNode:
			if depth == 0 {
				p.tooDeep(n)
				continue
			}
			if cond := p.pipe(n.Pipe, maxDepth); cond != nil {
				ops = append(ops, op{
					kind: opIf, cond: cond, then: p.list(n.List, depth-1), els: p.list(n.ElseList, depth-1), at: p.span(n), elseAt: p.elseSpan(n),
				})
			}
		case *parse.RangeNode:
			if o, ok := p.each(n); ok {
				ops = append(ops, o)
			}
		default:
			p.unsupported(n)
		}
	}
	return ops
}

// elseSpan returns the place of the {{else}} of an {{if}}.
func (p *parser) elseSpan(n *parse.IfNode) source.Span {
	if n.ElseList == nil {
		return source.Span{}
	}
	text, end := p.text.Value, int(n.ElseList.Pos)
	if nodes := n.ElseList.Nodes; len(nodes) == 1 {
		if other, ok := nodes[0].(*parse.IfNode); ok {
			if start, end := p.extent(other); strings.Contains(text[start:end], "else") {
				return p.text.At(start, end)
			}
		}
	}
	if open := strings.LastIndex(text[:min(end, len(text))], "{{"); open >= 0 {
		if length := strings.Index(text[open:], "}}"); length >= 0 && strings.Contains(text[open:open+length], "else") {
			return p.text.At(open, open+length+len("}}"))
		}
	}
	return p.span(n)
}

func (p *parser) tooDeep(n parse.Node) {
	start, end := p.extent(n)
	p.refuse(start, end, "{{if}} is nested more than %d deep", maxDepth).Hint("use a choice, or blocks of their own")
}

// unsupported reports a node that is not of the subset.
func (p *parser) unsupported(n parse.Node) {
	start, end := p.extent(n)
	problem := p.refuse(start, end, "%s cannot be used in a letter", shorten(n.String()))
	switch n.(type) {
	case *parse.CommentNode:
		problem.Hint("write comments outside the text, after a #")
	case *parse.WithNode:
		problem.Hint("use {{if .field}}…{{.field}}…{{end}}")
	default:
		problem.Hint("%s", subset)
	}
}

// shorten returns the head of what an author wrote, for a message.
func shorten(code string) string {
	if line, _, more := strings.Cut(code, "}}"); more {
		code = line + "}}"
	}
	if runes := []rune(code); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return code
}

// action reads {{.field}}, {{date .field}} and {{money .field}}.
func (p *parser) action(n *parse.ActionNode) (op, bool) {
	args := p.single(n.Pipe)
	if args == nil {
		return op{}, false
	}
	function := ""
	if name, ok := args[0].(*parse.IdentifierNode); ok {
		function = name.Ident
		if function != "date" && function != "money" {
			p.unknownFunction(name, []string{"date", "money"})
			return op{}, false
		}
		args = args[1:]
	}
	if len(args) != 1 {
		p.unsupported(n)
		return op{}, false
	}
	if dot, ok := args[0].(*parse.DotNode); ok {
		start, end := p.extent(dot)
		p.refuse(start, end, "{{.}} stands for an item, and is outside of {{range}}").Hint("name the field: {{.name}}")
		return op{}, false
	}
	field := p.field(args[0])
	if field == nil || !p.fits(args[0], field, function) {
		return op{}, false
	}
	return op{kind: opField, field: field}, true
}

// fits reports a field that cannot be written the way it is.
func (p *parser) fits(at parse.Node, field *Field, function string) bool {
	wrong := func(format string, args ...any) *source.Problem {
		return p.problems.Add(p.span(at), "letter/type", format, args...)
	}
	switch {
	case function == "date" && field.Kind != Date, function == "money" && field.Kind != Money:
		wrong("%s of %s, which is %s", function, field.Name, field.Kind.named()).Hint("write {{.%s}}, or change the field's kind", field.Name)
	case function == "" && field.Kind == Date:
		wrong("%s is a date", field.Name).Hint("write {{date .%s}}", field.Name)
	case function == "" && field.Kind == Money:
		wrong("%s is money", field.Name).Hint("write {{money .%s}}", field.Name)
	case field.Kind == YesNo:
		wrong("%s is a yes/no field and has no words", field.Name).Hint("write {{if .%s}}…{{end}}", field.Name)
	case field.Kind.hasItems():
		wrong("%s is %s", field.Name, field.Kind.named()).Hint("write {{range .%s}}- {{.}}{{end}}, each item on a line", field.Name)
	default:
		return true
	}
	return false
}

// each reads {{range .list}}…{{.}}…{{end}}.
func (p *parser) each(n *parse.RangeNode) (op, bool) {
	args := p.single(n.Pipe)
	if args == nil {
		return op{}, false
	}
	if len(args) != 1 {
		p.unsupported(n)
		return op{}, false
	}
	field := p.field(args[0])
	if field == nil {
		return op{}, false
	}
	if !field.Kind.hasItems() {
		p.problems.Add(p.span(args[0]), "letter/type", "range over %s, which is %s", field.Name, field.Kind.named()).
			Hint("set kind = \"list\" or \"many\", or write {{.%s}}", field.Name)
		return op{}, false
	}
	if n.ElseList != nil {
		start, end := p.extent(n.ElseList)
		p.refuse(start, end, "{{else}} cannot be used in {{range}}").
			Hint("write {{if .%s}}{{range .%[1]s}}…{{end}}{{else}}…{{end}}", field.Name)
	}
	o := op{kind: opEach, field: field}
	for _, inner := range n.List.Nodes {
		switch inner := inner.(type) {
		case *parse.TextNode:
			if !p.gloss {
				p.literal(p.text, int(inner.Pos), string(inner.Text))
			}
			o.then = append(o.then, op{kind: opText, text: tidySpaces(string(inner.Text))})
			continue
		case *parse.ActionNode:
			if args := inner.Pipe.Cmds; len(args) == 1 && len(args[0].Args) == 1 && len(inner.Pipe.Decl) == 0 {
				if _, ok := args[0].Args[0].(*parse.DotNode); ok {
					o.then = append(o.then, op{kind: opItem})
					continue
				}
			}
		}
		start, end := p.extent(inner)
		p.refuse(start, end, "only words and {{.}} can stand in {{range}}, not %s", shorten(inner.String())).
			Hint("write it before or after the list")
	}
	if !slices.ContainsFunc(o.then, func(step op) bool { return step.kind == opItem }) {
		p.problems.Add(p.span(args[0]), "letter/type", "{{range .%s}} never writes its item", field.Name).Hint("write {{.}} where the item stands")
	}
	return o, true
}

// single returns the words of a pipeline that is one plain command, or nil where it is more than that.
func (p *parser) single(pipe *parse.PipeNode) []parse.Node {
	if len(pipe.Decl) > 0 || len(pipe.Cmds) != 1 || len(pipe.Cmds[0].Args) == 0 {
		p.unsupported(pipe)
		return nil
	}
	return pipe.Cmds[0].Args
}

// field returns the declared field that a node names, or nil.
func (p *parser) field(n parse.Node) *Field {
	node, ok := n.(*parse.FieldNode)
	if !ok || len(node.Ident) != 1 {
		p.unsupported(n)
		return nil
	}
	name := node.Ident[0]
	if f, ok := p.template.Field(name); ok {
		return f
	}
	p.problems.Add(p.span(n), "letter/field", "there is no field %s", name).
		Hint("%s", p.hintField(name))
	return nil
}

func (p *parser) hintField(name string) string {
	if hint := source.DidYouMean(name, p.spec.Fields.Names()); hint != "" {
		return hint
	}
	return "declare it as [field." + name + "]"
}

func (p *parser) unknownFunction(n *parse.IdentifierNode, known []string) {
	start, end := p.extent(n)
	if _, isField := p.template.Field(n.Ident); isField {
		p.refuse(start, end, "there is no function %s", n.Ident).Hint("write a field with a point before it: .%s", n.Ident)
		return
	}
	p.refuse(start, end, "there is no function %s", n.Ident).Hint("%s", source.DidYouMean(n.Ident, known))
}

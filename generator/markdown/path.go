package markdown

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A path is a way through the marketplace's screens: one way a line, screens separated by "›", the wordings of a screen
// by "|". The directive of a path has a pathLine for each line, that a pathScreen for each screen, and that a
// pathWording for each wording, whose inlines goldmark reads.
type pathNode struct {
	ast.BaseBlock
	kind ast.NodeKind
}

var (
	kindPathLine    = ast.NewNodeKind("PathLine")
	kindPathScreen  = ast.NewNodeKind("PathScreen")
	kindPathWording = ast.NewNodeKind("PathWording")
)

func (n *pathNode) Kind() ast.NodeKind { return n.kind }

func (n *pathNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// splitPath makes nodes of the lines of a path.
func splitPath(d *directive, source []byte) {
	for _, segment := range d.lines {
		segment = segment.TrimLeftSpace(source)
		segment = segment.TrimRightSpace(source)
		if segment.IsEmpty() {
			continue
		}
		line := &pathNode{kind: kindPathLine}
		line.SetPos(segment.Start)
		d.AppendChild(d, line)
		for _, part := range split(segment, source, "›") {
			screen := &pathNode{kind: kindPathScreen}
			screen.SetPos(part.Start)
			line.AppendChild(line, screen)
			for _, part := range split(part, source, "|") {
				wording := &pathNode{kind: kindPathWording}
				wording.SetPos(part.Start)
				if !part.IsEmpty() {
					wording.Lines().Append(part)
				}
				screen.AppendChild(screen, wording)
			}
		}
	}
}

// split cuts a segment at each separator and trims the parts.
func split(segment text.Segment, source []byte, separator string) []text.Segment {
	var parts []text.Segment
	for {
		i := bytes.Index(source[segment.Start:segment.Stop], []byte(separator))
		part := segment
		if i >= 0 {
			part.Stop = segment.Start + i
		}
		part.Start += util.TrimLeftSpaceLength(source[part.Start:part.Stop])
		part.Stop -= util.TrimRightSpaceLength(source[part.Start:part.Stop])
		parts = append(parts, part)
		if i < 0 {
			return parts
		}
		segment.Start += i + len(separator)
	}
}

// pathBlock writes one list a way. Wordings stand as they are on the screen, so they get no typography.
func (c *compiler) pathBlock(d *directive) {
	c.verbatim = true
	defer func() { c.verbatim = false }()
	for line := d.FirstChild(); line != nil; line = line.NextSibling() {
		c.raw(`<ol class="path">` + "\n")
		c.plain.separate()
		for screen := line.FirstChild(); screen != nil; screen = screen.NextSibling() {
			if screen.PreviousSibling() != nil {
				c.plain.add(" › ")
			}
			c.raw("<li>")
			c.pathScreen(screen)
			c.raw("</li>\n")
		}
		c.raw("</ol>\n")
	}
}

// pathScreen writes the wordings of one screen, each with its language. A lone reference draws itself.
func (c *compiler) pathScreen(screen ast.Node) {
	wording := screen.FirstChild()
	if wording.NextSibling() == nil && wording.ChildCount() == 1 && wording.FirstChild().Kind() == ast.KindLink {
		c.inlines(wording)
		return
	}
	c.raw(`<span class="screen-label">`)
	for ; wording != nil; wording = wording.NextSibling() {
		if wording.PreviousSibling() != nil {
			c.raw(" ")
			c.plain.add(" / ")
		}
		if wording.FirstChild() == nil {
			c.nodeProblem(wording, "block/screen", "a screen of the path has no wording").
				Hint("write the screens as: Главная | Home › Помощь | Help")
			continue
		}
		segment := wording.Lines().At(0)
		c.raw(`<span lang="`, c.languageOf(segment.Value(c.source)), `">`)
		c.inlines(wording)
		c.raw("</span>")
	}
	c.raw("</span>")
}

// languageOf guesses the language of a wording by its script: the text's own language if that is written in the same
// script, otherwise the language a reader of that script expects.
func (c *compiler) languageOf(wording []byte) string {
	tag := "en"
	if c.options.Language != nil {
		tag = c.options.Language.Tag
	}
	cyrillic := bytes.ContainsFunc(wording, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) })
	switch {
	case cyrillic && cyrillicTags[tag], !cyrillic && !cyrillicTags[tag]:
		return tag
	case cyrillic:
		return "ru"
	default:
		return "en"
	}
}

// cyrillicTags are the languages of marketplaces' readers that are written in Cyrillic.
var cyrillicTags = map[string]bool{"ru": true, "uk": true, "be": true, "bg": true, "kk": true, "ky": true, "mk": true, "sr": true}

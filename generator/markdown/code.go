package markdown

import (
	"crypto/sha256"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
)

// plainLanguages are names after a fence that ask for no colours.
var plainLanguages = map[string]bool{"": true, "text": true, "txt": true, "plain": true, "letter": true, "none": true}

// code writes a code block. It takes the focus, so that long lines can be scrolled by keyboard, and therefore has a name.
func (c *compiler) code(n ast.Node, language string) {
	c.plain.separate()
	start := len(c.plain.text)
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		c.plain.add(strings.TrimRight(string(segment.Value(c.source)), "\r\n"))
		c.plain.add("\n")
	}
	code := string(c.plain.text[start:])
	language = strings.ToLower(language)
	if !plainLanguages[language] {
		if html, known := highlighted.html(language, code); known {
			c.openCode(` class="chroma"`)
			c.raw(html, "</code></pre>\n")
			return
		}
		c.nodeProblem(n, "code/language", "no colours are known for the language %q", language).
			Hint("use a name such as toml, html, go, json or text").Warn()
	}
	c.openCode("")
	c.escape(code)
	c.raw("</code></pre>\n")
}

func (c *compiler) openCode(class string) {
	c.raw("<pre", class, ` role="group" tabindex="0" aria-label="`)
	c.attribute(c.word("markdown.code", "", ""))
	c.raw(`"><code>`)
}

// highlighted remembers coloured code by its content: colouring is by far the dearest part of a page.
var highlighted = highlightCache{limit: 16 << 20}

// highlightCache keeps two generations: what was used since the last turn, and before it. When the young one is full, the
// old one is dropped and they change places, so that it never holds more than twice the limit.
type highlightCache struct {
	limit int // bytes of HTML in a generation

	mu         sync.Mutex
	young, old map[[sha256.Size]byte]highlight
	size       int
}

type highlight struct {
	html  string
	known bool
}

// html returns code as HTML with chroma's classes, and whether the language is known.
func (h *highlightCache) html(language, code string) (string, bool) {
	key := sha256.Sum256([]byte(language + "\x00" + code))
	h.mu.Lock()
	found, ok := h.young[key]
	if !ok {
		if found, ok = h.old[key]; ok {
			h.put(key, found)
		}
	}
	h.mu.Unlock()
	if ok {
		return found.html, found.known
	}
	found.html, found.known = colour(language, code)
	h.mu.Lock()
	h.put(key, found)
	h.mu.Unlock()
	return found.html, found.known
}

func (h *highlightCache) put(key [sha256.Size]byte, value highlight) {
	if h.size+len(value.html) > h.limit || h.young == nil {
		h.young, h.old = make(map[[sha256.Size]byte]highlight), h.young
		h.size = 0
	}
	h.young[key] = value
	h.size += len(value.html)
}

// colour splits code into tokens and gives each its class. Code of an unknown language has none.
func colour(language, code string) (html string, known bool) {
	lexer := lexers.Get(language)
	if lexer == nil {
		return string(appendText(nil, code)), false
	}
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		return string(appendText(nil, code)), true
	}
	defer func() { // chroma's iterators report errors by a panic
		if recover() != nil {
			html, known = string(appendText(nil, code)), true
		}
	}()
	out := make([]byte, 0, 2*len(code))
	for token := tokens(); token != chroma.EOF; token = tokens() {
		class := tokenClass(token.Type)
		if class == "" {
			out = appendText(out, token.Value)
			continue
		}
		out = append(out, `<span class="`...)
		out = append(out, class...)
		out = append(out, `">`...)
		out = appendText(out, token.Value)
		out = append(out, "</span>"...)
	}
	return string(out), true
}

// tokenClass returns the class of a token's type, or of the nearest type above it that has one.
func tokenClass(t chroma.TokenType) string {
	for ; t != 0; t = t.Parent() {
		if class, ok := chroma.StandardTypes[t]; ok {
			return class
		}
	}
	return ""
}

package lang

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Messages holds the interface's words in one language, under dotted keys. Slots in braces are filled by name, and a
// message with a count has one text for each plural form:
//
//	search.label         = "Search"
//	search.results.one   = "{n} page about {query}"
//	search.results.other = "{n} pages about {query}"
type Messages struct {
	language *Language
	texts    map[string]string
}

// NewMessages returns the messages of a language. The map is copied.
func NewMessages(l *Language, texts map[string]string) *Messages {
	return &Messages{language: l, texts: maps.Clone(texts)}
}

// Language returns the language of the messages.
func (m *Messages) Language() *Language { return m.language }

// Text returns the message under a key with its slots filled from pairs of a name and a value. An unknown key gives
// ⟦key⟧, which a reader sees and a test finds; a slot without a pair stays as it is.
func (m *Messages) Text(key string, pairs ...any) string {
	text, ok := m.texts[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	return fill(text, pairs)
}

// Count returns the plural form of a message that fits n, or its form "other" where that one is missing. The slot {n}
// is filled with n as the language writes it.
func (m *Messages) Count(key string, n int, pairs ...any) string {
	text, ok := m.texts[key+"."+m.language.Plural(n)]
	if !ok {
		if text, ok = m.texts[key+".other"]; !ok {
			return "⟦" + key + "⟧"
		}
	}
	return fill(text, append([]any{"n", m.language.Number(n)}, pairs...))
}

// Has reports whether there is a message under a key.
func (m *Messages) Has(key string) bool {
	_, ok := m.texts[key]
	return ok
}

// Keys returns all keys in order.
func (m *Messages) Keys() []string { return slices.Sorted(maps.Keys(m.texts)) }

// Slots returns the names of the slots of a message in order, each once: what translations of it must agree on.
func (m *Messages) Slots(key string) []string {
	var names []string
	text := m.texts[key]
	for {
		_, name, rest, ok := cutSlot(text)
		if !ok {
			slices.Sort(names)
			return slices.Compact(names)
		}
		names, text = append(names, name), rest
	}
}

// fill replaces the slots of a text. Values are never searched for slots.
func fill(text string, pairs []any) string {
	if len(pairs) < 2 || !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, name, rest, ok := cutSlot(text)
		if !ok {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before)
		b.WriteString(value(name, pairs))
		text = rest
	}
}

func value(name string, pairs []any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return fmt.Sprint(pairs[i+1])
		}
	}
	return "{" + name + "}"
}

// cutSlot splits a text at its first slot: letters a–z, digits and underscores in braces.
func cutSlot(text string) (before, name, after string, ok bool) {
	for from := 0; ; {
		open := strings.IndexByte(text[from:], '{')
		if open < 0 {
			return text, "", "", false
		}
		start := from + open + 1
		end := start
		for end < len(text) && isSlotName(text[end]) {
			end++
		}
		if end > start && end < len(text) && text[end] == '}' {
			return text[:start-1], text[start:end], text[end+1:], true
		}
		from = start
	}
}

func isSlotName(c byte) bool { return 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '_' }

package markdown

import (
	"slices"
	"strings"
)

// defaultWords are the words of the interface in English, used where Options.Words lacks one.
var defaultWords = map[string]string{
	"markdown.note":          "Note",
	"markdown.tip":           "Tip",
	"markdown.important":     "Important",
	"markdown.warning":       "Warning",
	"markdown.caution":       "Caution",
	"markdown.verify":        "Check on the live page",
	"markdown.heading-link":  "Link to this section",
	"markdown.table":         "Table: {columns}",
	"markdown.code":          "Code",
	"markdown.footnotes":     "Footnotes",
	"markdown.footnote":      "Footnote {n}",
	"markdown.footnote-back": "Back to the text, footnote {n}",
}

// WordKeys returns the keys of the words that [Options].Words should hold, sorted. In "markdown.table" the slot
// {columns} is replaced by the names of the columns; in the words of footnotes {n} is replaced by the number.
func WordKeys() []string {
	keys := make([]string, 0, len(defaultWords))
	for key := range defaultWords {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// word returns a word of the interface with one slot filled; slot may be "".
func (c *compiler) word(key, slot, value string) string {
	word, ok := c.options.Words[key]
	if !ok {
		word = defaultWords[key]
	}
	if slot != "" {
		word = strings.ReplaceAll(word, slot, value)
	}
	return word
}

package page

import (
	"unicode"

	"recourse/generator/lang"
	"recourse/generator/markdown"
)

// scripts are the systems of writing that can be told apart here.
var scripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew, unicode.Han}

// scriptOf returns the script of all letters of a text, or nil where it has none or several.
func scriptOf(text string) *unicode.RangeTable {
	var found *unicode.RangeTable
	for _, letter := range text {
		for _, script := range scripts {
			if !unicode.Is(script, letter) {
				continue
			}
			if found != nil && found != script {
				return nil
			}
			found = script
		}
	}
	return found
}

// onScreen says in which language each wording of a screen stands. Authors write the wordings of a language in one list, and a
// screen often stays in its own language: "Главная", "Помощь", "Submit a Complaint". A wording whose letters are not those
// of the language is taken for the first of the site's other languages that has them, so that it is read out as that.
func (e *edition) onScreen(text lang.Tag, wordings ...string) []markdown.Wording {
	list := make([]markdown.Wording, len(wordings))
	for i, w := range wordings {
		list[i] = markdown.Wording{Lang: e.writtenIn(w, text), Text: w}
	}
	return list
}

// writtenIn returns the language that a wording in a text is written in, or "" where it is the text's.
func (e *edition) writtenIn(wording string, text lang.Tag) lang.Tag {
	script := scriptOf(wording)
	if script == nil {
		return ""
	}
	if l, ok := lang.Lookup(text); !ok || scriptOf(l.Name) == script {
		return ""
	}
	for _, other := range e.r.site.Editions {
		if scriptOf(other.Language.Name) == script {
			return other.Language.Tag
		}
	}
	return ""
}

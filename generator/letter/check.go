package letter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// language finds the letter's own language.
func (c *compiler) language() {
	tag := c.spec.Language
	if l, ok := lang.Lookup(tag.Value); ok {
		c.template.Language = l.Tag
		return
	}
	if !tag.Span.IsZero() {
		c.problems.Add(tag.Span, "letter/language", "%q is not a language", tag.Value).Hint("use a tag as en or ru")
	}
	c.template.Language = "en"
}

// words reports words that are missing in a language of the site, or stand in one that it does not have.
func (r *reading) words(words source.Localized, at source.Span, what string) {
	r.wordsIn(words, at, what, r.options.Languages)
}

func (r *reading) wordsIn(words source.Localized, at source.Span, what string, languages []lang.Tag) {
	if len(words) == 0 && !strings.HasSuffix(what, "gloss") {
		return // the decoder has told that the key is missing
	}
	if at.IsZero() {
		at = r.at
	}
	for _, tag := range languages {
		text, given := words[tag]
		if unread := given && text.Span.IsZero(); !unread && strings.TrimSpace(text.Value) == "" {
			r.problems.Add(at, "letter/words", "%s has no words in %s", what, tag).Hint("add %s.%s = \"…\"", lastKey(what), tag)
		}
	}
	given := make([]lang.Tag, 0, len(words))
	for tag := range words {
		given = append(given, tag)
	}
	slices.Sort(given)
	for _, tag := range given {
		if words[tag].Span.IsZero() {
			continue // the decoder has told that it is no text
		}
		if len(r.options.Languages) > 0 && !slices.Contains(r.options.Languages, tag) {
			r.problems.Add(words[tag].Span, "letter/words", "%s has words in %s, which is not a language of the site", what, tag).
				Hint("%s", source.DidYouMean(tag, r.options.Languages))
		}
	}
}

func lastKey(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

func (c *compiler) channel() {
	spec := c.spec.Channel
	at := spec.Span
	if at.IsZero() {
		at = c.at
	}
	c.words(spec.Title, at, "channel.title")
	script := spec.Script
	if script.Value != "" && script.Value != "latin" {
		c.problems.Add(script.Span, "letter/channel", "unknown script %q", script.Value).
			Hint("the script a channel can ask for is \"latin\"; take it out where any letters do")
		script.Value = ""
	}
	for i, preset := range spec.Presets {
		if preset < 1 || i > 0 && preset <= spec.Presets[i-1] {
			c.problems.Add(at, "letter/channel", "presets must be lengths in characters, the shortest first").
				Hint("write presets = [500, 1000]")
			break
		}
	}
	c.template.Channel = Channel{Title: spec.Title, Kind: c.channelKind(), Script: script.Value, Presets: spec.Presets}
}

func (c *compiler) channelKind() ChannelKind {
	kind := c.spec.Channel.Kind
	if kind.Value == "" {
		return Form
	}
	names := make([]string, len(ChannelKinds))
	for i, k := range ChannelKinds {
		names[i] = string(k)
	}
	if !slices.Contains(names, kind.Value) {
		c.problems.Add(kind.Span, "letter/channel", "unknown kind of channel %q", kind.Value).
			Hint("%s", orElse(source.DidYouMean(kind.Value, names), "a letter travels by "+strings.Join(names, ", ")))
		return Form
	}
	return ChannelKind(kind.Value)
}

func orElse(hint, fallback string) string {
	if hint == "" {
		return fallback
	}
	return hint
}

// byHand matches what people write for a place to be filled in by hand.
var byHand = regexp.MustCompile(`\[[^\[\]\n]*\]|\{[^{}\n]*\}|_{3,}`)

// literal checks the author's own words in a letter, which stand at an offset of a text.
func (c *compiler) literal(text source.String, offset int, words string) {
	for _, m := range byHand.FindAllStringIndex(words, -1) {
		c.problems.Add(text.At(offset+m[0], offset+m[1]), "letter/placeholder", "%s looks like a place to be filled in by hand", words[m[0]:m[1]]).
			Hint("declare a field and write {{.field}}, so that no letter is sent with a hole in it")
	}
	if c.template.Channel.Script == "" {
		return
	}
	for _, word := range foreignWords(words) {
		c.problems.Add(text.At(offset+word.start, offset+word.end), "letter/script", "%q has letters that are not Latin, and the channel takes no others", words[word.start:word.end]).
			Hint("type the word again on a Latin keyboard")
	}
}

// texts reads the address, the subject and the blocks with their glosses.
func (c *compiler) texts() {
	if address := c.spec.Address; address != nil {
		c.template.Address = c.block("address", *address, address.Text.Span)
	}
	subject := c.block("subject", c.spec.Subject, c.spec.Subject.Text.Span)
	c.template.Subject = subject
	walk(subject.text, func(f *Field) {
		if f.Kind == Long || f.Kind.hasItems() {
			c.problems.Add(subject.Span, "letter/type", "the subject is one line, and %s can have several", f.Name).
				Hint("use a field of kind text")
		}
	})
	for _, f := range needs(subject.text, nil) {
		c.problems.Add(subject.Span, "letter/optional", "the subject needs %s, which the reader may leave empty", f.Name).
			Hint("set required = true, or write {{if .%s}}…{{end}}", f.Name)
	}
	for _, entry := range c.spec.Blocks {
		if !optionName.MatchString(entry.Key.Value) || entry.Key.Value == "subject" || entry.Key.Value == "address" {
			c.problems.Add(entry.Key.Span, "letter/name", "%q cannot be the name of a block", entry.Key.Value).
				Hint("use small Latin letters, digits and -; the names subject and address are taken")
		}
		c.template.Blocks = append(c.template.Blocks, c.block(entry.Key.Value, entry.Value, entry.Key.Span))
	}
}

func (c *compiler) block(id string, spec TextSpec, at source.Span) *Block {
	if at.IsZero() {
		at = c.at
	}
	b := &Block{ID: id, Span: at, gloss: make(map[lang.Tag][]op)}
	what := "block." + id
	if id == "subject" || id == "address" {
		what = id
	}
	b.text = c.parse(spec.Text, false)
	c.same(b.text)
	var others []lang.Tag
	for _, tag := range c.options.Languages {
		if tag != c.template.Language {
			others = append(others, tag)
		}
	}
	if !spec.Text.Span.IsZero() {
		c.wordsIn(spec.Gloss, at, what+".gloss", others)
	}
	if gloss, ok := spec.Gloss[c.template.Language]; ok && !gloss.Span.IsZero() {
		c.problems.Add(gloss.Span, "letter/words", "%s.gloss.%s is in the letter's own language, and nobody is shown it", what, c.template.Language).
			Hint("take it out")
	}
	for _, tag := range others {
		if gloss, ok := spec.Gloss[tag]; ok {
			b.gloss[tag] = c.parse(gloss, true)
			c.same(b.gloss[tag])
		}
	}
	return b
}

// unused reports fields that readers would fill in for nothing.
func (c *compiler) unused() {
	used := make(map[*Field]bool)
	mark := func(f *Field) { used[f] = true }
	for _, b := range c.template.blocks() {
		walk(b.text, mark)
	}
	if c.problems.Errors() > 0 && c.unread() {
		return // the text that uses the field may be one that could not be read
	}
	for _, f := range c.template.Fields {
		if !used[f] {
			c.problems.Add(f.Span, "letter/unused", "no text of the letter uses the field %s", f.Name).
				Hint("%s", fmt.Sprintf("write {{.%s}} where it belongs, or take the field out", f.Name))
		}
	}
}

// unread tells whether a text was left out of the template, in whole or in part.
func (c *compiler) unread() bool {
	return slices.ContainsFunc(c.problems, func(p *source.Problem) bool {
		switch p.Code {
		case "letter/syntax", "letter/unsupported", "letter/type", "letter/field", "letter/option":
			return true
		}
		return false
	})
}

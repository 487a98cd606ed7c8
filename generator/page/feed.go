package page

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
)

// feedLength is how many entries a feed holds: what changed most lately.
const feedLength = 50

// feed writes the Atom feed (RFC 4287) of an edition: its guides, cases, complaint forms, trees, letters and checklists,
// those reviewed last first. Times are the day of the review at midnight UTC, for content has dates, not times.
func feed(config kb.Config, e *kb.Edition) []byte {
	entries := feedEntries(e)
	self := "/" + e.Language.Tag + "/feed.xml"
	home := "/" + e.Language.Tag + "/"
	var updated lang.Date
	if len(entries) > 0 {
		updated = entries[0].Reviewed
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + e.Language.Tag + `">` + "\n")
	element(&b, "title", e.Texts.Title)
	element(&b, "subtitle", e.Texts.Description)
	element(&b, "id", absolute(config, home))
	element(&b, "updated", atomTime(updated))
	b.WriteString(`<link rel="self" type="application/atom+xml" href="`)
	escape(&b, absolute(config, self))
	b.WriteString("\"/>\n" + `<link rel="alternate" type="text/html" href="`)
	escape(&b, absolute(config, home))
	b.WriteString("\"/>\n<author>")
	element(&b, "name", config.Name)
	b.WriteString("</author>\n")
	for _, m := range entries {
		b.WriteString("<entry>\n")
		element(&b, "title", m.Title)
		element(&b, "id", absolute(config, m.Path))
		element(&b, "updated", atomTime(m.Reviewed))
		b.WriteString(`<link rel="alternate" type="text/html" href="`)
		escape(&b, absolute(config, m.Path))
		b.WriteString("\"/>\n")
		element(&b, "summary", m.Summary)
		b.WriteString("</entry>\n")
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

func feedEntries(e *kb.Edition) []*kb.Meta {
	var entries []*kb.Meta
	for entry := range e.All() {
		m := entry.Head()
		switch m.ID.Kind {
		case kb.KindGuide, kb.KindCase, kb.KindTree, kb.KindLetter, kb.KindChecklist:
		case kb.KindComplaint:
			if strings.Contains(m.ID.Slug, "/") {
				continue
			}
		default:
			continue
		}
		if m.Translated && !m.Draft && !m.Reviewed.IsZero() {
			entries = append(entries, m)
		}
	}
	slices.SortStableFunc(entries, func(a, b *kb.Meta) int {
		return cmp.Or(strings.Compare(b.Reviewed.String(), a.Reviewed.String()), strings.Compare(a.Path, b.Path))
	})
	return entries[:min(len(entries), feedLength)]
}

// atomTime returns a date as RFC 3339 has it. A feed without entries is as old as the format.
func atomTime(d lang.Date) string {
	if d.IsZero() {
		return "2005-12-01T00:00:00Z"
	}
	return d.String() + "T00:00:00Z"
}

func element(b *bytes.Buffer, name, text string) {
	b.WriteString("<" + name + ">")
	escape(b, text)
	b.WriteString("</" + name + ">\n")
}

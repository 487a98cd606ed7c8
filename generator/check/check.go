package check

import (
	"strings"
	"unicode/utf8"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Limits of texts that search engines and messengers show, in characters.
const (
	longestTitle    = 70
	shortestSummary = 50
	longestSummary  = 170
)

// Run applies every rule to a site. Today is the date that reviews and validity are judged by; with the zero date those
// rules are left out.
func Run(site *kb.Site, today lang.Date) source.Problems {
	var problems source.Problems
	for i, e := range site.Editions {
		if i == 0 { // the logic of trees is the same in all of them
			for _, t := range e.Trees {
				handed(&problems, e, t)
			}
		}
		titles := map[string]*kb.Meta{}
		for entry := range e.All() {
			m := entry.Head()
			if !m.Translated {
				missing(&problems, m, e)
				continue
			}
			if o, ok := entry.(*kb.Outcome); ok && o != o.Main() {
				continue // the words of one outcome stand in one place, whatever wording of it is shown
			}
			lengths(&problems, m)
			repeated(&problems, titles, m)
			if !today.IsZero() {
				fresh(&problems, site.Config, m, entry, today)
			}
		}
	}
	return problems.Sorted()
}

// hasPage tells whether an entry has a page of its own, with a title and a description.
func hasPage(m *kb.Meta) bool {
	switch m.ID.Kind {
	case kb.KindDeadline, kb.KindTerm, kb.KindSource:
		return false
	case kb.KindComplaint:
		return strings.Count(m.ID.Slug, "/") < 2 // a sub-reason, form/type/reason, stands on its type's page
	}
	return true
}

// isPart tells whether an entry is written and dated together with another one: an outcome with its tree, a type of a
// complaint with its form.
func isPart(m *kb.Meta) bool {
	return m.ID.Kind == kb.KindOutcome || m.ID.Kind == kb.KindComplaint && strings.Contains(m.ID.Slug, "/")
}

// lengths reports titles and summaries that search engines would not show whole.
func lengths(problems *source.Problems, m *kb.Meta) {
	if !hasPage(m) {
		return
	}
	if n := utf8.RuneCountInString(m.Title); n > longestTitle {
		problems.Add(m.Span, "title/length", "the title of %s in %s has %d characters", m.ID, m.Lang, n).Warn().
			Hint("search results cut titles at about %d", longestTitle)
	}
	if n := utf8.RuneCountInString(m.Summary); n > 0 && (n < shortestSummary || n > longestSummary) {
		problems.Add(m.Span, "summary/length", "the summary of %s in %s has %d characters", m.ID, m.Lang, n).Warn().
			Hint("%d to %d characters show whole in search results", shortestSummary, longestSummary)
	}
}

// repeated reports pages whose title another page of the edition has.
func repeated(problems *source.Problems, titles map[string]*kb.Meta, m *kb.Meta) {
	if !hasPage(m) || m.ID.Kind == kb.KindOutcome || m.Title == "" {
		return
	}
	if first := titles[m.Title]; first != nil {
		// Types of two forms may bear one name: their pages name the form beside it.
		if first.ID.Kind == kb.KindComplaint && m.ID.Kind == kb.KindComplaint {
			return
		}
		problems.Add(m.Span, "title/repeated", "%s and %s have the same title in %s: %s", m.ID, first.ID, m.Lang, m.Title).Warn().
			Hint("readers cannot tell them apart in search results").Note(first.Span, "the first one")
		return
	}
	titles[m.Title] = m
}

// fresh reports what is past its review or its validity.
func fresh(problems *source.Problems, config kb.Config, m *kb.Meta, entry kb.Entry, today lang.Date) {
	if d, ok := entry.(*kb.Deadline); ok && !d.History && !d.ValidTo.IsZero() && d.ValidTo.Before(today) {
		problems.Add(m.Span, "deadline/expired", "the rule %s was valid until %s", m.ID.Slug, d.ValidTo).Warn().
			Hint("look the rule up again; then change valid_until, or set history = true")
	}
	if config.StaleAfter <= 0 || m.Reviewed.IsZero() || isPart(m) {
		return
	}
	if due := m.Reviewed.AddDays(config.StaleAfter); due.Before(today) {
		problems.Add(m.Span, "review/old", "%s was last checked on %s, more than %d days ago", m.ID, m.Reviewed, config.StaleAfter).Warn().
			Hint("check it against its sources and set reviewed = %s", today)
	}
}

// missing reports an entry that an edition shows in another language.
func missing(problems *source.Problems, m *kb.Meta, e *kb.Edition) {
	if !hasPage(m) || isPart(m) {
		return
	}
	problems.Add(m.Span, "translation/missing", "%s has no text in %s", m.ID, e.Language.Tag).Warn().
		Hint("until it is translated, readers see it in %s with a note", m.Lang)
}

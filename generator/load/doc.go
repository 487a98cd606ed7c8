// Package load reads a site's folder into a [kb.Site]: site.toml, the interface's messages and everything under content/.
//
// Files are parsed in parallel, each by itself, and kept: the next [Loader.Load] parses again only files that
// [Loader.Changed] named, and new ones. Then everything is put together in the order of paths, made findable, and every
// reference is checked. Nothing is rendered here. All problems of all files are returned at once.
//
// Where files live:
//
//	content/guides/SLUG.LANG.md      also cases/ and pages/
//	content/complaints/SLUG.toml     also checklists/, letters/ and trees/
//	content/deadlines.toml           [deadline.NAME], [event.NAME], [calendar.NAME]
//	content/facts.toml               [fact.NAME]
//	content/glossary.toml            [term.NAME]
//	content/sources.toml             [source.NAME]
//	content/synonyms.toml            [group.NAME]
//
// The formats are described in docs/content.md; the structs that mirror them are in spec.go.
//
// Codes of problems found here: config/language, config/url, messages/missing, file/unknown, file/link, file/language,
// file/slug, entry/duplicate, text/missing, text/language, link/unknown, link/anchor, link/screen, topic/unknown,
// source/unknown, confidence/unknown, citation/confidence, alias/form, value/unknown, fact/event, deadline/length,
// deadline/safe, deadline/passed, deadline/valid, deadline/calendar, deadline/event, calendar/day.
package load

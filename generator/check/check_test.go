package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// today is the day that the tests judge by.
var today = lang.Date{Year: 2026, Month: 11, Day: 22}

// meta returns the meta of an entry with which nothing is wrong.
func meta(id string) kb.Meta {
	parsed, _ := kb.ParseID(id)
	return kb.Meta{
		ID: parsed, Lang: "en", Translated: true, Title: "The title of " + id, Reviewed: today,
		Summary: "A summary that is long enough for a search engine to show it whole.",
		Span:    source.NewFile(strings.ReplaceAll(id, ":", "/"), nil).Span(0, 0),
	}
}

// edition returns a site with one edition in English.
func edition(e *kb.Edition) *kb.Site {
	e.Language, _ = lang.Lookup("en")
	return &kb.Site{Config: kb.Config{StaleAfter: 90}, Editions: []*kb.Edition{e}}
}

func guide(change func(m *kb.Meta)) *kb.Site {
	g := &kb.Article{Meta: meta("guide:a")}
	change(&g.Meta)
	return edition(&kb.Edition{Guides: []*kb.Article{g}})
}

func deadline(change func(d *kb.Deadline)) *kb.Site {
	d := &kb.Deadline{Meta: meta("deadline:d")}
	change(d)
	return edition(&kb.Edition{Deadlines: []*kb.Deadline{d}})
}

// form returns a site with a complaint form that has a type and a sub-reason.
func form(change func(m *kb.Meta)) *kb.Site {
	reason := &kb.ComplaintType{Meta: meta("complaint:f/t/r")}
	typ := &kb.ComplaintType{Meta: meta("complaint:f/t"), Reasons: []*kb.ComplaintType{reason}}
	c := &kb.Complaint{Meta: meta("complaint:f"), Types: []*kb.ComplaintType{typ}}
	change(&c.Meta)
	change(&typ.Meta)
	change(&reason.Meta)
	return edition(&kb.Edition{Complaints: []*kb.Complaint{c}})
}

func TestRun(t *testing.T) {
	tests := []struct {
		name string
		site *kb.Site
		want []string
	}{
		{"nothing wrong", guide(func(*kb.Meta) {}), nil},
		{"long title", guide(func(m *kb.Meta) { m.Title = strings.Repeat("ы", longestTitle+1) }), []string{
			"guide/a title/length: the title of guide:a in en has 71 characters",
		}},
		{"longest title", guide(func(m *kb.Meta) { m.Title = strings.Repeat("ы", longestTitle) }), nil},
		{"short summary", guide(func(m *kb.Meta) { m.Summary = "Short." }), []string{
			"guide/a summary/length: the summary of guide:a in en has 6 characters",
		}},
		{"not translated", guide(func(m *kb.Meta) { m.Lang, m.Translated, m.Summary = "ru", false, "Short." }), []string{
			"guide/a translation/missing: guide:a has no text in en",
		}},
		{"last day of a review", guide(func(m *kb.Meta) { m.Reviewed = today.AddDays(-90) }), nil},
		{"old review", guide(func(m *kb.Meta) { m.Reviewed = today.AddDays(-91) }), []string{
			"guide/a review/old: guide:a was last checked on 2026-08-23, more than 90 days ago",
		}},
		{"never reviewed", guide(func(m *kb.Meta) { m.Reviewed = lang.Date{} }), nil},
		{"repeated title", edition(&kb.Edition{Guides: []*kb.Article{
			{Meta: meta("guide:a")}, {Meta: func() kb.Meta { m := meta("guide:b"); m.Title = "The title of guide:a"; return m }()},
		}}), []string{"guide/b title/repeated: guide:b and guide:a have the same title in en: The title of guide:a"}},
		{"types of one name", form(func(m *kb.Meta) { m.Title = "Counterfeit" }), nil},
		{"old form", form(func(m *kb.Meta) { m.Reviewed = today.AddDays(-91) }), []string{
			"complaint/f review/old: complaint:f was last checked on 2026-08-23, more than 90 days ago",
		}},
		{"form not translated", form(func(m *kb.Meta) { m.Lang, m.Translated = "ru", false }), []string{
			"complaint/f translation/missing: complaint:f has no text in en",
		}},
		{"summaries of a form", form(func(m *kb.Meta) { m.Summary = "Short." }), []string{
			"complaint/f summary/length: the summary of complaint:f in en has 6 characters",
			"complaint/f/t summary/length: the summary of complaint:f/t in en has 6 characters",
		}},
		{"last day of a rule", deadline(func(d *kb.Deadline) { d.ValidTo = today }), nil},
		{"expired rule", deadline(func(d *kb.Deadline) { d.ValidTo = today.AddDays(-1) }), []string{
			"deadline/d deadline/expired: the rule d was valid until 2026-11-21",
		}},
		{"rule of the past", deadline(func(d *kb.Deadline) { d.ValidTo, d.History = today.AddDays(-1), true }), nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, p := range Run(test.site, today) {
				got = append(got, fmt.Sprintf("%s %s: %s", p.Span.Path(), p.Code, p.Message))
				if p.Severity != source.Warning || p.Help == "" {
					t.Errorf("%s: %s, help %q; want a warning with a cure", p.Code, p.Severity, p.Help)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRunWithoutDate holds that a build does not depend on the day it runs.
func TestRunWithoutDate(t *testing.T) {
	for _, site := range []*kb.Site{
		guide(func(m *kb.Meta) { m.Reviewed = lang.Date{Year: 1999, Month: 1, Day: 1} }),
		deadline(func(d *kb.Deadline) { d.ValidTo = lang.Date{Year: 1999, Month: 1, Day: 1} }),
	} {
		if problems := Run(site, lang.Date{}); len(problems) > 0 {
			t.Errorf("%s: %s", problems[0].Code, problems[0].Message)
		}
	}
}

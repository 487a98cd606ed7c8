package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"recourse/generator/build"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/search"
)

// searchCommand answers a query as the site's search does, from the files that browsers would load.
type searchCommand struct {
	Query   []string `arg:"" help:"What to look for. Quotes keep words together: '\"open dispute\"'."`
	Source  string   `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/. Default: the working folder."`
	Lang    string   `placeholder:"LANG" help:"The language to search in. Default: the first of site.toml."`
	Kind    []string `placeholder:"KIND" help:"Pages of this kind only: guide, letter, term …; may be given more than once."`
	Limit   int      `default:"10" help:"How many pages to print."`
	Exact   bool     `help:"Look for the words as they are typed; correct nothing."`
	Explain bool     `help:"Say how each score came about."`
	JSON    bool     `name:"json" help:"Print a JSON object on standard output, and nothing else there."`
}

// searchAnswer is what the command prints as JSON.
type searchAnswer struct {
	Lang  lang.Tag `json:"lang"`
	Query string   `json:"query"`
	search.Results
	Elsewhere    []search.Hit         `json:"elsewhere"`           // pages of other languages, none of which is among the hits
	Explained    []search.Explanation `json:"explained,omitempty"` // of each hit
	FieldWeights map[string]float64   `json:"fieldWeights,omitempty"`
}

func (c *searchCommand) Run(ctx context.Context, t *terminal) error {
	if c.Limit < 1 {
		return usageError(errors.New("--limit: at least one page"))
	}
	site, problems, err := build.Read(ctx, build.Options{Source: c.Source})
	switch {
	case errors.Is(err, context.Canceled):
		return errStopped
	case err != nil:
		return siteError(err)
	case site == nil || problems.Errors() > 0:
		return t.problems(problems, c.JSON)
	}
	edition := site.Editions[0]
	if c.Lang != "" {
		if edition = site.Edition(c.Lang); edition == nil {
			return usageError(unknown("language", c.Lang, site.Config.Languages))
		}
	}
	for _, kind := range c.Kind {
		if !slices.Contains(search.Kinds(), kind) {
			return usageError(unknown("kind of page", kind, search.Kinds()))
		}
	}
	answer := searchAnswer{Lang: edition.Language.Tag, Query: strings.Join(c.Query, " ")}
	options := search.Options{Limit: c.Limit, Kinds: c.Kind, Exact: c.Exact}
	index := search.Build(site)
	answer.Results = index.Search(answer.Lang, answer.Query, options)
	answer.Elsewhere = index.Elsewhere(answer.Lang, answer.Query, options, answer.Hits)
	if c.Explain {
		if answer.Explained, err = index.Explain(edition, answer.Query, options, answer.Hits); err != nil {
			return err
		}
		answer.FieldWeights = search.FieldWeights()
	}
	if c.JSON {
		encoder := json.NewEncoder(t.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(answer)
	}
	answer.print(t, edition)
	return nil
}

// print writes an answer for people.
func (a *searchAnswer) print(t *terminal, edition *kb.Edition) {
	for _, c := range a.Corrections {
		fmt.Fprintf(t.stdout, "%s: read as %s (%s)\n", c.Typed, c.Used, c.By)
	}
	if len(a.Missing) > 0 {
		fmt.Fprintf(t.stdout, "nowhere on the site: %s\n", strings.Join(a.Missing, ", "))
	}
	fmt.Fprintf(t.stdout, "%d pages, %d with all words\n", a.Pages, a.Whole)
	for i, hit := range a.Hits {
		kind := edition.Words.Text("kind." + hit.Kind)
		if hit.Answer {
			kind += ", the answer"
		}
		fmt.Fprintf(t.stdout, "\n%2d. %s [%s] %d\n", i+1, marks(hit.Title), kind, hit.Score)
		for _, s := range hit.Sections {
			fmt.Fprintf(t.stdout, "    %s", s.URL)
			if len(s.Heading) > 0 {
				fmt.Fprintf(t.stdout, "  %s", marks(s.Heading))
			}
			fmt.Fprintf(t.stdout, "  %d\n", s.Score)
			if len(s.Teaser) > 0 {
				fmt.Fprintf(t.stdout, "      %s\n", marks(s.Teaser))
			}
		}
		if a.Explained != nil {
			printExplanation(t, &a.Explained[i])
		}
	}
	for i, hit := range a.Elsewhere {
		if i == 0 {
			fmt.Fprint(t.stdout, "\nin other languages:\n")
		}
		fmt.Fprintf(t.stdout, "    %s %s\n", hit.Sections[0].URL, marks(hit.Title))
	}
}

// printExplanation writes how a score came about, a line for each word.
func printExplanation(t *terminal, e *search.Explanation) {
	sum := 0
	for _, w := range e.Words {
		sum += w.Worth
		var in []string
		for _, field := range slices.Sorted(maps.Keys(w.Fields)) {
			in = append(in, fmt.Sprintf("%s %d", field, w.Fields[field]))
		}
		fmt.Fprintf(t.stdout, "      %s: %s %q, level %d of %d × idf %.2f (%d) × %d/16 = %d; in the section: %s, of %d words\n",
			w.Word, w.By, w.Term, w.Level+1, w.Levels, w.IDF, w.Weight, w.Factor, w.Worth, cmp.Or(strings.Join(in, ", "), "only as said"), w.Words)
	}
	fmt.Fprintf(t.stdout, "      score: %d for the words + %d for the best section\n", sum, e.Best)
}

// marks returns a text with what was looked for between brackets.
func marks(parts []search.Part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Marked {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"recourse/generator/build"
	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/letter"
	"recourse/generator/source"
)

type letterShowCommand struct {
	Slug   string   `arg:"" help:"The letter's name, as its file has it."`
	Set    []string `sep:"none" placeholder:"NAME=VALUE" help:"What is typed into a field: a day as 2026-11-22, money as 1234.50 USD, an option's name, yes. Of lists and ticks each --set adds one item."`
	Source string   `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/. Default: the working folder."`
	Lang   string   `placeholder:"LANG" help:"The reader's language, of blanks and glosses. Default: the first of site.toml."`
	JSON   bool     `name:"json" help:"Print a JSON object on standard output, what is missing and problems included, and nothing else there."`
}

// Help is shown by letter show --help.
func (letterShowCommand) Help() string {
	return "The words are those of the letter's page. Places that are not filled in stand in brackets, and are listed on standard\n" +
		"error; then the exit code is 1."
}

// letterShown is a letter of letter show --json.
type letterShown struct {
	Letter   string          `json:"letter"`
	Title    string          `json:"title"`
	Language lang.Tag        `json:"language"` // that it is sent in
	Finished bool            `json:"finished"`
	Text     string          `json:"text"` // address, subject and body
	Parts    []partShown     `json:"parts"`
	Issues   []issueShown    `json:"issues"`
	Foreign  []string        `json:"foreign_words,omitempty"` // that a channel for Latin letters would garble
	Problems json.RawMessage `json:"problems"`
}

// partShown is the address, the subject or a block.
type partShown struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Gloss string `json:"gloss,omitempty"`
}

type issueShown struct {
	Field   string       `json:"field"`
	Label   string       `json:"label"`
	Fault   letter.Fault `json:"fault"`
	Message string       `json:"message"`
}

// Run prints the letter.
func (c *letterShowCommand) Run(ctx context.Context, t *terminal) error {
	entry, problems, err := c.read(ctx)
	if err != nil {
		return err
	}
	if entry == nil { // its file cannot be read
		return t.problems(problems, c.JSON)
	}
	values, err := c.values(entry)
	if err != nil {
		return err
	}
	shown := showLetter(entry, entry.Fill(values, entry.Lang, today()))
	if c.JSON {
		err = shown.print(t, problems)
	} else {
		fmt.Fprintln(t.stdout, shown.Text)
		shown.say(t)
		err = t.problems(problems, false)
	}
	if err == nil && !shown.Finished {
		return exitError{code: exitProblems}
	}
	return err
}

// read finds the letter, and the errors of its file. The letter is nil where they keep it from being read.
func (c *letterShowCommand) read(ctx context.Context) (*kb.Letter, source.Problems, error) {
	site, problems, err := build.Read(ctx, build.Options{Source: c.Source, Drafts: true})
	switch {
	case errors.Is(err, context.Canceled):
		return nil, nil, errStopped
	case err != nil:
		return nil, nil, siteError(err)
	case site == nil:
		return nil, problems, nil
	}
	edition := site.Editions[0]
	if c.Lang != "" {
		if edition = site.Edition(c.Lang); edition == nil {
			return nil, nil, usageError(unknown("language", c.Lang, site.Config.Languages))
		}
	}
	files, err := filepath.Glob(filepath.Join(c.Source, "content", "letters", "*.toml"))
	if err != nil {
		return nil, nil, usageError(err)
	}
	var known []string
	for _, name := range files {
		known = append(known, lang.Slug(strings.TrimSuffix(filepath.Base(name), ".toml")))
	}
	if !slices.Contains(known, c.Slug) {
		return nil, nil, usageError(unknown("letter", c.Slug, known))
	}
	problems = slices.DeleteFunc(problems, func(p *source.Problem) bool {
		if p.Severity == source.Warning || p.Span.File == nil {
			return true
		}
		folder, name := filepath.Split(filepath.ToSlash(p.Span.File.Path))
		return folder != "content/letters/" || lang.Slug(strings.TrimSuffix(name, ".toml")) != c.Slug
	})
	entry, _ := edition.Find(kb.ID{Kind: kb.KindLetter, Slug: c.Slug})
	found, _ := entry.(*kb.Letter)
	return found, problems, nil
}

// values reads what --set gives.
func (c *letterShowCommand) values(entry *kb.Letter) (map[string]string, error) {
	values := map[string]string{}
	for _, set := range c.Set {
		name, value, ok := strings.Cut(set, "=")
		if !ok {
			return nil, usageError(fmt.Errorf("--set %s: no value\nwrite --set name=value", set))
		}
		field, known := entry.Field(name)
		if !known {
			var names []string
			for _, f := range entry.Fields {
				names = append(names, f.Name)
			}
			return nil, usageError(unknown("field", name, names))
		}
		if before, given := values[name]; given && (field.Kind == letter.List || field.Kind == letter.Many) {
			value = before + "\n" + value
		}
		values[name] = value
	}
	return values, nil
}

func showLetter(entry *kb.Letter, l *letter.Letter) letterShown {
	shown := letterShown{
		Letter: entry.ID.Slug, Title: entry.Title, Language: l.Language, Finished: l.Finished(), Text: l.Text(), Issues: []issueShown{},
	}
	for _, p := range append([]letter.Paragraph{l.Address, l.Subject}, l.Blocks...) {
		if len(p.Segments) > 0 {
			shown.Parts = append(shown.Parts, partShown{ID: p.ID, Text: p.Text(), Gloss: p.GlossText()})
		}
	}
	for _, issue := range l.Issues {
		field, _ := entry.Field(issue.Field)
		shown.Issues = append(shown.Issues, issueShown{
			Field: issue.Field, Label: field.Label.In(entry.Lang), Fault: issue.Fault, Message: issue.Fault.English(field),
		})
	}
	if entry.Channel.Script == "latin" {
		shown.Foreign = letter.ForeignWords(l.Written())
	}
	return shown
}

// say tells on standard error what is missing.
func (s *letterShown) say(t *terminal) {
	if len(s.Issues) > 0 {
		fmt.Fprintf(t.stderr, "recourse: the letter %s is not finished\n", s.Letter)
	}
	for _, issue := range s.Issues {
		fmt.Fprintf(t.stderr, "  %s (%s): %s\n", issue.Field, issue.Label, issue.Message)
	}
	if len(s.Foreign) > 0 {
		fmt.Fprintf(t.stderr, "recourse: letters that are not Latin, in: %s\n", strings.Join(s.Foreign, ", "))
	}
}

func (s *letterShown) print(t *terminal, problems source.Problems) error {
	var text strings.Builder
	if err := source.WriteJSON(&text, problems); err != nil {
		return err
	}
	s.Problems = json.RawMessage(text.String())
	encoder := json.NewEncoder(t.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(s); err != nil {
		return err
	}
	if len(problems) > 0 {
		return exitError{code: exitProblems}
	}
	return nil
}

package load

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strings"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

const configPath = "site.toml"

// configFile is site.toml, read.
type configFile struct {
	spec      configSpec
	config    kb.Config
	languages []*lang.Language // nil where the file cannot be used
	problems  source.Problems
}

// ErrNoSite is returned where a folder has no site.toml.
var ErrNoSite = errors.New("no site.toml in this folder")

// ErrBaseURL is returned where Options.BaseURL is not an address that a site can be published at.
var ErrBaseURL = errors.New("base URL")

func readConfig(site fs.FS, baseURL string) (*configFile, error) {
	file, problems, err := source.Read(site, configPath)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNoSite
	}
	if err != nil {
		return nil, err
	}
	c := &configFile{problems: problems}
	c.problems = append(c.problems, source.Decode(file, &c.spec)...)
	base := c.baseURL()
	if baseURL != "" {
		if base, err = ParseBaseURL(baseURL); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBaseURL, err)
		}
	}
	var languages []*lang.Language
	for _, tag := range c.spec.Languages {
		l, ok := lang.Lookup(tag.Value)
		switch {
		case !ok:
			c.problems.Add(tag.Span, "config/language", "%q is not a language code", tag.Value).
				Hint(`write a code such as "ru", "en" or "pt-BR"`)
		case slices.ContainsFunc(languages, func(known *lang.Language) bool { return known.Tag == l.Tag }):
			c.problems.Add(tag.Span, "config/language", "the language %q is named twice", tag.Value)
		default:
			languages = append(languages, l)
		}
	}
	if c.problems.Errors() > 0 {
		return c, nil
	}
	c.languages = languages
	c.config = kb.Config{
		Name: c.spec.Name.Value, BaseURL: base.String(), BasePath: strings.TrimSuffix(base.Path, "/"),
		StaleAfter: c.spec.StaleAfter, ReportURL: c.spec.ReportURL, EditURL: c.spec.EditURL, License: c.spec.License,
		Texts: map[lang.Tag]kb.SiteTexts{}, Span: c.spec.At,
	}
	for _, l := range languages {
		c.config.Languages = append(c.config.Languages, l.Tag)
		c.config.Texts[l.Tag] = kb.SiteTexts{
			Title:       c.text("title", c.spec.Title, l.Tag, c.spec.At),
			Description: c.text("description", c.spec.Description, l.Tag, c.spec.At),
			Disclaimer:  c.spec.Disclaimer.In(l.Tag),
		}
	}
	return c, nil
}

// text returns a text of site.toml; one that is missing in a language of the site is a problem.
func (c *configFile) text(name string, texts source.Localized, tag lang.Tag, at source.Span) string {
	if texts.In(tag) == "" {
		c.problems.Add(at, "text/missing", "%s has no text in %s", name, tag).Hint("add %s.%s = \"…\"", name, tag)
		for _, l := range c.languages {
			if texts.In(l.Tag) != "" {
				return texts.In(l.Tag)
			}
		}
	}
	return texts.In(tag)
}

func (c *configFile) baseURL() *url.URL {
	base, err := ParseBaseURL(c.spec.BaseURL.Value)
	if err != nil && c.spec.BaseURL.Value != "" {
		c.problems.Add(c.spec.BaseURL.Span, "config/url", "%s", err).
			Hint(`write where the site will be published, for example base_url = "https://example.org/help/"`)
	}
	return base
}

// ParseBaseURL reads the absolute address that a site is published at, and makes its path end in a slash.
func ParseBaseURL(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return &url.URL{Path: "/"}, fmt.Errorf("%q is not an absolute http or https address without a query", s)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u, nil
}

// readMessages reads the interface's words of every language. A language without its own file takes English ones.
func readMessages(templates fs.FS, languages []*lang.Language) (map[lang.Tag]*lang.Messages, source.Problems, error) {
	words := map[lang.Tag]*lang.Messages{}
	var problems source.Problems
	for _, l := range languages {
		name := "messages/" + l.Tag + ".toml"
		file, fileProblems, err := source.Read(templates, name)
		if errors.Is(err, fs.ErrNotExist) {
			problems.Add(source.NewFile("templates/"+name, nil).Span(0, 0), "messages/missing",
				"the interface has no words in %s", l.Name).Warn().
				Hint("copy templates/messages/en.toml to templates/%s and translate it; until then they are English", name)
			file, fileProblems, err = source.Read(templates, "messages/en.toml")
		}
		if err != nil {
			return nil, nil, err
		}
		file.Path = "templates/" + name
		texts, textProblems := source.Texts(file)
		problems = append(append(problems, fileProblems...), textProblems...)
		words[l.Tag] = lang.NewMessages(l, texts)
	}
	return words, problems, nil
}

// textWords returns, for each language, the interface's words that rendered texts hold.
func textWords(words map[lang.Tag]*lang.Messages) map[lang.Tag]map[string]string {
	out := map[lang.Tag]map[string]string{}
	for tag, messages := range words {
		out[tag] = map[string]string{}
		for _, key := range markdown.WordKeys() {
			if messages.Has(key) {
				out[tag][key] = messages.Text(key)
			}
		}
	}
	return out
}

// keys returns the keys of a map in order.
func keys[V any](m map[string]V) func(yield func(string) bool) {
	return slices.Values(slices.Sorted(maps.Keys(m)))
}

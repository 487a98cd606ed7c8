package load

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"regexp"
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
	before := c.problems.Errors()
	languages := c.findLanguages()
	if len(languages) == 0 || c.problems.Errors() > before {
		return c, nil // every text of the content would be blamed for a language
	}
	c.languages = languages
	c.checkTexts()
	c.checkValues()
	c.config = kb.Config{
		Name: c.spec.Name.Value, BaseURL: base.String(), BasePath: strings.TrimSuffix(base.Path, "/"),
		StaleAfter: max(c.spec.StaleAfter, 0), TreeStates: c.spec.TreeStates, ReportURL: c.spec.ReportURL.Value, EditURL: c.spec.EditURL.Value, License: c.spec.License,
		Offline: c.spec.Offline == nil || *c.spec.Offline,
		Texts:   map[lang.Tag]kb.SiteTexts{}, Span: c.spec.At,
	}
	for _, l := range c.languages {
		c.config.Languages = append(c.config.Languages, l.Tag)
		c.config.Texts[l.Tag] = kb.SiteTexts{
			Title:       c.spec.Title.In(c.textLang(l.Tag, c.spec.Title)),
			Description: c.spec.Description.In(c.textLang(l.Tag, c.spec.Description)),
			Disclaimer:  c.spec.Disclaimer.In(l.Tag),
		}
	}
	return c, nil
}

// linkSlots are the slots of the addresses under which readers report mistakes and authors edit pages.
var linkSlots = regexp.MustCompile(`\{[^{}]*\}`)

// checkValues reports numbers and addresses that would do harm on every page.
func (c *configFile) checkValues() {
	if c.spec.StaleAfter < 0 {
		c.problems.Add(c.spec.At, "value/unknown", "stale_after cannot be %d", c.spec.StaleAfter).
			Hint("write after how many days a review is old, or 0 for never")
	}
	for _, address := range []struct {
		name  string
		value source.String
		slots []string
	}{
		{"report_url", c.spec.ReportURL, []string{"{title}", "{url}", "{path}"}},
		{"edit_url", c.spec.EditURL, []string{"{path}"}},
	} {
		if address.value.Value == "" {
			continue
		}
		u, err := url.Parse(linkSlots.ReplaceAllString(address.value.Value, "x"))
		if err != nil || u.Scheme != "https" && u.Scheme != "http" && u.Scheme != "mailto" {
			c.problems.Add(address.value.Span, "config/url", "%s must begin with https: or mailto:", address.name).
				Hint(`write where it leads, such as "https://example.org/issues/new?title={title}"`)
		}
		for _, slot := range linkSlots.FindAllString(address.value.Value, -1) {
			if !slices.Contains(address.slots, slot) {
				c.problems.Add(address.value.Span, "config/url", "nothing fills the slot %s of %s", slot, address.name).
					Hint("known here: %s", strings.Join(address.slots, ", "))
			}
		}
	}
}

// findLanguages returns the languages of the site and reports names of none and names given twice.
func (c *configFile) findLanguages() []*lang.Language {
	var languages []*lang.Language
	for _, tag := range c.spec.Languages {
		l, ok := lang.Lookup(tag.Value)
		switch {
		case !ok:
			c.problems.Add(tag.Span, "config/language", "%q is not a language code", tag.Value).
				Hint(`write a code such as "ru", "en" or "pt-BR"`)
		case slices.Contains(languages, l):
			c.problems.Add(tag.Span, "config/language", "the language %q is named twice", tag.Value)
		default:
			languages = append(languages, l)
		}
	}
	return languages
}

// checkTexts reports names that cannot stand in an address and texts that are missing in a language of the site.
func (c *configFile) checkTexts() {
	p := &parser{languages: c.languages}
	p.complete("title", c.spec.Title, c.spec.At, p.tags())
	p.complete("description", c.spec.Description, c.spec.At, p.tags())
	p.complete("disclaimer", c.spec.Disclaimer, c.spec.At, p.tags())
	for _, topic := range c.spec.Topics {
		p.name("topic", topic.Key)
		p.complete("title", topic.Value.Title, topic.Value.At, p.tags())
		p.complete("summary", topic.Value.Summary, topic.Value.At, p.tags())
	}
	for _, situation := range c.spec.Situations {
		p.complete("title", situation.Value.Title, situation.Value.At, p.tags())
		p.complete("note", situation.Value.Note, situation.Value.At, p.tags())
	}
	c.problems = append(c.problems, p.problems...)
}

// textLang returns the language whose text a reader of a language is shown: the same, or the first one that is written.
func (c *configFile) textLang(tag lang.Tag, texts source.Localized) lang.Tag {
	if texts.In(tag) != "" {
		return tag
	}
	for _, l := range c.languages {
		if texts.In(l.Tag) != "" {
			return l.Tag
		}
	}
	return tag
}

func (c *configFile) baseURL() *url.URL {
	base, err := ParseBaseURL(c.spec.BaseURL.Value)
	if err != nil && c.spec.BaseURL.Value != "" {
		c.problems.Add(c.spec.BaseURL.Span, "config/url", "%s", err).
			Hint(`write where the site will be published, for example base_url = "https://example.org/help/"`)
	}
	return base
}

// ParseBaseURL reads the absolute address that a site is published at, and makes its path end in one slash.
func ParseBaseURL(s string) (*url.URL, error) {
	u, err := parseAddress(s)
	if err != nil || strings.ContainsAny(s, "?#") || u.User != nil {
		return &url.URL{Path: "/"}, fmt.Errorf("%q is not an absolute http or https address without a query", s)
	}
	return u.JoinPath("/"), nil // two slashes before the site's own addresses would name another host
}

// parseAddress reads the absolute address of a page on the web.
func parseAddress(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return nil, fmt.Errorf("%q is not an absolute http or https address", s)
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

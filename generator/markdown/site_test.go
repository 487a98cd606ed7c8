package markdown

import "strings"

// site is a small knowledge base to render texts in.
type site struct{}

func (site) Reference(r *Reference) Link {
	switch r.Kind {
	case "term":
		return Link{Text: r.Target, Popover: &Popover{
			ID: r.Target, Title: "Title of " + r.Target,
			Wordings: []Wording{{"ru", "Спор"}, {"en", "Dispute"}},
			Meaning:  "what it <em>means</em>", URL: "/glossary/#" + r.Target, More: "More",
		}}
	case "screen":
		return Link{Screen: []Wording{{"ru", "Открыть"}, {"en", "Open & wait"}}}
	case "source":
		numbers := map[string]int{"seed": 1, "book": 2}
		return Link{Number: numbers[r.Target], Label: "Source: " + r.Note}
	case "deadline":
		return Link{}
	}
	url := "/" + r.Kind + "s/" + r.Target + "/"
	if r.Fragment != "" {
		url += "#" + r.Fragment
	}
	return Link{URL: url, Text: "Title of " + strings.ReplaceAll(r.Target, "-", " "), Class: "ref ref-" + r.Kind}
}

func title(r *Reference) string { return "<" + r.Kind + " " + r.Target + ">" }

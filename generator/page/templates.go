package page

import (
	"html"
	"html/template"
	"io/fs"
	"path"
	"regexp"
	"strconv"

	"recourse/generator/lang"
	"recourse/generator/source"
)

// templateSet holds the parsed templates by kind of page; the templates of partials have the name "".
type templateSet map[string]*template.Template

// views are the kinds of pages, each with the view that fills it.
var views = map[string]any{
	"alias":      AliasPage{},
	"case":       ArticlePage{},
	"checklist":  ChecklistPage{},
	"complaint":  ComplaintPage{},
	"complaints": ListPage{},
	"deadlines":  DeadlinesPage{},
	"glossary":   GlossaryPage{},
	"guide":      ArticlePage{},
	"home":       HomePage{},
	"letter":     LetterPage{},
	"letters":    ListPage{},
	"lost":       LostPage{},
	"mycase":     MyCasePage{},
	"offline":    OfflinePage{},
	"outcome":    OutcomePage{},
	"page":       ArticlePage{},
	"pick":       PickPage{},
	"question":   QuestionPage{},
	"search":     SearchPage{},
	"sources":    SourcesPage{},
	"styleguide": StylePage{},
	"topic":      TopicPage{},
	"tree":       TreePage{},
	"trees":      ListPage{},
	"type":       TypePage{},
}

// parseTemplates parses the layout and the partials once and each kind of page on top of them. With words, calls such as
// {{.Text "search.label"}} become the words themselves: a page then has a third fewer values to evaluate and escape.
// Without words they stay calls, for pages that speak several languages.
func parseTemplates(files fs.FS, words *lang.Messages) (templateSet, source.Problems) {
	var problems source.Problems
	set := templateSet{}
	base := template.New("")
	names, _ := fs.Glob(files, "partials/*.html")
	for _, name := range append(names, "layout.html") {
		parse(base, files, name, words, &problems)
	}
	set[""] = base
	for kind := range views {
		page, err := base.Clone()
		if err != nil {
			problems.Add(source.Span{}, "template/syntax", "%s", err)
			return nil, problems
		}
		parse(page, files, path.Join("pages", kind+".html"), words, &problems)
		set[kind] = page
	}
	return set, problems
}

// parse adds the templates of a file, and reports a mistake with its place.
func parse(set *template.Template, files fs.FS, name string, words *lang.Messages, problems *source.Problems) {
	file, faults, err := source.Read(files, name)
	if err != nil {
		problems.Add(source.Span{}, "template/missing", "%s", err).Hint("a site's own folder of templates is laid over the built-in ones")
		return
	}
	file.Path = path.Join("templates", name) // as its author names it
	*problems = append(*problems, faults...)
	if _, err := set.New(name).Parse(withWords(string(file.Text), words)); err != nil {
		line, message := templateError(err)
		start := file.LineStart(line)
		problems.Add(file.Span(start, start+len(file.Line(line))), "template/syntax", "%s", message)
	}
}

// wordCall is a message without slots.
var wordCall = regexp.MustCompile(`{{\$?\.Text "([a-z.-]+)"}}`)

// withWords puts the words of a language into a template's text.
func withWords(text string, words *lang.Messages) string {
	if words == nil {
		return text
	}
	return wordCall.ReplaceAllStringFunc(text, func(call string) string {
		return html.EscapeString(words.Text(wordCall.FindStringSubmatch(call)[1]))
	})
}

var templateErrorPattern = regexp.MustCompile(`^template: [^:]*:(\d+)(?::\d+)?: (.*)$`)

// templateError takes the line, counted from 1, and the message out of an error of a template's parser.
func templateError(err error) (line int, message string) {
	message = err.Error()
	if m := templateErrorPattern.FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		return line, m[2]
	}
	return 1, message
}

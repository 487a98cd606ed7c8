package build

import (
	"errors"
	"html/template"
	"io/fs"
	"regexp"
	"strconv"
	texttemplate "text/template"

	"recourse/generator/source"
)

// Templates fail in two ways while a page is rendered: what they ask of their data is not there, or what they write cannot
// be made safe. Both name the file and mostly the line:
//
//	template: pages/guide.html:12:7: executing "main" at <.Titel>: can't evaluate field Titel in type page.ArticlePage
//	html/template:pages/guide.html:12:7: no such template "mian"
var templateFault = regexp.MustCompile(`template: ?([^:\s]+)(?::(\d+)(?::(\d+))?)?: (.*)`)

// templateProblem turns the error of a page that could not be rendered into the problem of its template; nil for an error
// that no template is to blame for.
func templateProblem(err error, templates fs.FS) *source.Problem {
	var executing texttemplate.ExecError
	var escaping *template.Error
	if !errors.As(err, &executing) && !errors.As(err, &escaping) {
		return nil
	}
	match := templateFault.FindStringSubmatch(err.Error())
	if match == nil {
		return &source.Problem{Code: "template/execute", Message: err.Error()}
	}
	var problems source.Problems
	problems.Add(templatePlace(templates, match[1], match[2], match[3]), "template/execute", "%s", match[4])
	return problems[0]
}

// templatePlace returns a place in a template: lines count from 1, columns from 0, both in a text that may be missing.
func templatePlace(templates fs.FS, name, line, column string) source.Span {
	file, _, err := source.Read(templates, name)
	if err != nil {
		return source.Span{}
	}
	file.Path = templatesFolder + "/" + name
	number, err := strconv.Atoi(line)
	if err != nil || number < 1 {
		return file.Span(0, 0)
	}
	start := file.LineStart(number)
	end := start + len(file.Line(number))
	if inside, err := strconv.Atoi(column); err == nil && start+inside < end {
		start += inside
	}
	return file.Span(start, end)
}

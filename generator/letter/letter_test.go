package letter

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/lang"
	"recourse/generator/source"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

var languages = Options{Languages: []string{"ru", "en"}, Checklists: []string{"proof", "broken"}, Checklist: checklists}

// today is the reader's own day.
var today = lang.Date{Year: 2026, Month: 11, Day: 22}

// checklists are those that the letters of testdata take enclosures from; broken cannot be read.
func checklists(slug string) (*Checklist, bool) {
	item := func(name, ru, en string) Enclosure {
		return Enclosure{Name: name, Text: source.Localized{"ru": {Value: ru}, "en": {Value: en}}}
	}
	if slug == "proof" {
		return &Checklist{Groups: []ChecklistGroup{
			{Name: "any", Items: []Enclosure{item("chat", "переписка с продавцом", "the chat with the seller"), {Name: "calm"}}},
			{Name: "empty", Items: []Enclosure{item("video", "видео вскрытия", "a video of the opening"), item("chat", "чат", "the chat")}},
			{Name: "bare", Items: []Enclosure{{Name: "calm"}}},
		}}, true
	}
	return nil, slug == "broken"
}

// testFacts are the facts that the letters of testdata may be bound to.
var testFacts = sync.OnceValue(func() []*Fact {
	text, err := os.ReadFile(filepath.Join("testdata", "facts.toml"))
	if err != nil {
		panic(err)
	}
	facts, problems := compileFacts("facts.toml", text)
	if len(problems) > 0 {
		panic(printProblems(problems))
	}
	return facts
})

func compileFacts(path string, text []byte) ([]*Fact, source.Problems) {
	file := source.NewFile(path, text)
	var spec FactsSpec
	problems := source.Decode(file, &spec)
	facts, found := CompileFacts(&spec, file.Span(0, 0), languages)
	return facts, append(problems, found...)
}

// compile reads and compiles a letter of the site's languages ru and en.
func compile(path string, text []byte) (*Template, source.Problems) {
	file := source.NewFile(path, text)
	var spec Spec
	problems := source.Decode(file, &spec)
	options := languages
	options.Slug, options.Facts = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), testFacts()
	template, found := Compile(&spec, file.Span(0, 0), options)
	return template, append(problems, found...)
}

func compileWhole(t testing.TB, path string, text []byte) *Template {
	t.Helper()
	template, problems := compile(path, text)
	if len(problems) > 0 {
		t.Fatalf("%s does not compile:\n%s", path, printProblems(problems))
	}
	return template
}

func printProblems(problems source.Problems) string {
	var b strings.Builder
	for _, p := range problems.Sorted() {
		at := p.Span.Position()
		fmt.Fprintf(&b, "%d:%d %s: %s\n", at.Line, at.Column, p.Code, p.Message)
		if p.Span.Start < p.Span.End {
			fmt.Fprintf(&b, "\t> %s\n", strings.ReplaceAll(p.Span.Text(), "\n", "\n\t> "))
		}
		fmt.Fprintf(&b, "\t%s\n", p.Help)
	}
	return b.String()
}

// archives returns the paths of testdata/*.txtar that hold a letter.toml and values to fill it with.
func archives(t testing.TB) []string {
	t.Helper()
	var paths []string
	for _, name := range []string{"appeal", "post", "neutral", "case"} {
		paths = append(paths, filepath.Join("testdata", name+".txtar"))
	}
	return paths
}

func readArchive(t testing.TB, path string) *txtar.Archive {
	t.Helper()
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return archive
}

func data(archive *txtar.Archive, name string) []byte {
	for _, f := range archive.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// golden compares what a test got with a file of the archive, or with -update puts it there, after the file before it.
func golden(t *testing.T, archive *txtar.Archive, after, name, got string) {
	t.Helper()
	if !*update {
		if diff := cmp.Diff(string(data(archive, name)), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		return
	}
	for i := range archive.Files {
		if archive.Files[i].Name == name {
			archive.Files[i].Data = []byte(got)
			return
		}
	}
	for i := range archive.Files {
		if archive.Files[i].Name == after {
			rest := append([]txtar.File{{Name: name, Data: []byte(got)}}, archive.Files[i+1:]...)
			archive.Files = append(archive.Files[:i+1:i+1], rest...)
			return
		}
	}
}

func save(t *testing.T, path string, archive *txtar.Archive) {
	t.Helper()
	if !*update {
		return
	}
	if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func readValues(t testing.TB, text []byte) map[string]string {
	t.Helper()
	values := make(map[string]string)
	if problems := source.Decode(source.NewFile("values", text), &values); len(problems) > 0 {
		t.Fatal(printProblems(problems))
	}
	return values
}

// paragraphs returns every text of a letter, those that are left out of its head among them.
func paragraphs(l *Letter) []Paragraph {
	return append([]Paragraph{l.Address, l.Subject}, l.Blocks...)
}

func printLetter(l *Letter) string {
	var b strings.Builder
	for _, p := range paragraphs(l) {
		if p.ID == "address" && len(p.Segments) == 0 {
			continue
		}
		fmt.Fprintf(&b, "[%s]\n%s\n", p.ID, p.Text())
		if len(p.Gloss) > 0 {
			fmt.Fprintf(&b, "= %s\n", p.GlossText())
		}
	}
	for _, issue := range l.Issues {
		fmt.Fprintf(&b, "! %s: %s\n", issue.Field, issue.Fault)
	}
	return b.String()
}

// reader returns the language that the letters of testdata are read in.
func reader(template *Template) string {
	if template.Language == "ru" {
		return "en"
	}
	return "ru"
}

func TestFill(t *testing.T) {
	for _, path := range archives(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			archive := readArchive(t, path)
			template := compileWhole(t, path, data(archive, "letter.toml"))
			for _, file := range bytesOf(archive, ".values") {
				l := template.Fill(readValues(t, file.Data), reader(template), today)
				golden(t, archive, file.Name, strings.TrimSuffix(file.Name, ".values")+".want", printLetter(l))
			}
			save(t, path, archive)
		})
	}
}

func bytesOf(archive *txtar.Archive, suffix string) []txtar.File {
	var files []txtar.File
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, suffix) {
			files = append(files, txtar.File{Name: f.Name, Data: bytes.Clone(f.Data)})
		}
	}
	return files
}

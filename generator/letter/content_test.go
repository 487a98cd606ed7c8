package letter

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/source"
)

const content = "../../content"

// contentLetters returns the letters of the knowledge base that stands in this repository, by name.
func contentLetters(t testing.TB) []*Template {
	t.Helper()
	letters, problems := readContent()
	if len(letters) == 0 || len(problems) > 0 {
		t.Fatalf("%d letters, and:\n%s", len(letters), printProblems(problems))
	}
	return letters
}

var readContent = sync.OnceValues(func() (letters []*Template, problems source.Problems) {
	decode := func(path string, target any) source.Span {
		text, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}
		file := source.NewFile(path, text)
		for _, p := range source.Decode(file, target) {
			if p.Code != "key/unknown" { // of the head, which package load reads
				problems = append(problems, p)
			}
		}
		return file.Span(0, 0)
	}
	options := languages
	options.Checklist = contentChecklist(decode)
	var facts FactsSpec
	at := decode(content+"/facts.toml", &facts)
	options.Facts, problems = CompileFacts(&facts, at, options)
	paths, _ := filepath.Glob(content + "/letters/*.toml")
	for _, path := range paths {
		var spec Spec
		at := decode(path, &spec)
		options.Slug = strings.TrimSuffix(filepath.Base(path), ".toml")
		template, found := Compile(&spec, at, options)
		letters, problems = append(letters, template), append(problems, found...)
	}
	return letters, problems
})

// contentChecklist returns the function that Options want.
func contentChecklist(decode func(string, any) source.Span) func(string) (*Checklist, bool) {
	type item struct {
		Enclosure source.Localized `toml:"enclosure"`
	}
	type group struct {
		Items source.Table[item] `toml:"item"`
	}
	return func(slug string) (*Checklist, bool) {
		var spec struct {
			Groups source.Table[group] `toml:"group"`
		}
		path := content + "/checklists/" + slug + ".toml"
		if _, err := os.Stat(path); err != nil {
			return nil, false
		}
		decode(path, &spec)
		list := &Checklist{}
		for _, g := range spec.Groups {
			part := ChecklistGroup{Name: g.Key.Value}
			for _, i := range g.Value.Items {
				part.Items = append(part.Items, Enclosure{Name: i.Key.Value, Text: i.Value.Enclosure})
			}
			list.Groups = append(list.Groups, part)
		}
		return list, true
	}
}

// realistic holds what a reader might type, by the name of a fact or a field; [SLUG] is for one letter.
type realistic struct {
	Values  map[string]string               `toml:"value"`
	Letters source.Table[map[string]string] `toml:"letter"`
}

// values returns what is typed into a letter: what the file says, or the field's own example, or all there is to tick.
func (r *realistic) values(t *testing.T, template *Template, all bool) map[string]string {
	t.Helper()
	own := map[string]string{}
	if entry := r.Letters.Find(template.Slug); entry != nil {
		own = entry.Value
	}
	values := make(map[string]string)
	for _, f := range template.Fields {
		if !all && !f.Required {
			continue
		}
		value, given := own[f.Name]
		for _, name := range []string{f.Fact, f.Name} {
			if !given {
				value, given = r.Values[name]
			}
		}
		switch {
		case given:
		case f.Kind == Choice:
			value = f.Options[nth(f.Name)%len(f.Options)].Name
		case f.Kind == Many:
			value = strings.Join(f.optionNames(), "\n")
		case f.Kind == YesNo:
			value = "yes"
		default:
			value = f.Example
		}
		values[f.Name] = value
	}
	return values
}

// nth returns which option is typical of a field: of evidence2 the second, counted from 0.
func nth(name string) int {
	last := name[len(name)-1]
	if last < '1' || '9' < last {
		return 0
	}
	return int(last - '1')
}

// TestContent fills every letter of the knowledge base with realistic data, once with every field and once with those that
// must be filled in, and keeps the whole texts for editors to read.
func TestContent(t *testing.T) {
	var data realistic
	text, err := os.ReadFile("testdata/realistic.toml")
	if err != nil {
		t.Fatal(err)
	}
	if problems := source.Decode(source.NewFile("realistic.toml", text), &data); len(problems) > 0 {
		t.Fatal(printProblems(problems))
	}
	archive := &txtar.Archive{Comment: []byte("Every letter, filled in with testdata/realistic.toml: with all fields, and with those alone that must be filled in.\n" +
		"Written by: go test ./generator/letter -run TestContent -update\n")}
	for _, template := range contentLetters(t) {
		for _, all := range []bool{true, false} {
			l := template.Fill(data.values(t, template, all), reader(template), today)
			name := template.Slug
			if !all {
				name += ", only what is required"
			}
			if !l.Finished() {
				t.Errorf("%s is not finished: %v", name, l.Issues)
			}
			checkLetter(t, l)
			for _, fault := range wordFaults(template, l) {
				t.Errorf("%s: %s", name, fault)
			}
			whole := strings.ReplaceAll(l.Text(), "\u00a0", " ") + "\n"
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(whole)})
		}
	}
	const path = "testdata/content.txtar"
	got := txtar.Format(archive)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("letters read otherwise than %s (-want +got); if that is meant, run make update and read the difference:\n%s", path, diff)
	}
}

// wordFaults tells what is wrong with the author's own words of a finished letter, where a reader's words are but an x: a hole, a
// space too many, two full stops, a bullet with nothing behind it.
func wordFaults(template *Template, l *Letter) []string {
	var faults []string
	for _, p := range paragraphs(l) {
		var b strings.Builder
		for _, s := range p.Segments {
			field, _ := template.Field(s.Field)
			switch {
			case field != nil && (field.Kind.isText() || field.Kind == List):
				b.WriteString("x")
			default:
				b.WriteString(s.Text)
			}
		}
		text := b.String()
		for _, hole := range []string{"{{", "}}", "[", "]", "<no value>", "___", "  ", "\n\n\n", " \n", "\n ", " ,", " .", " ;", " :", " !", " ?", " )", "( ", ",,", ",.", ";.", ":.", "()"} {
			if strings.Contains(text, hole) {
				faults = append(faults, p.ID+" holds "+quote(hole)+": "+text)
			}
		}
		if strings.Contains(strings.ReplaceAll(text, "...", "…"), "..") {
			faults = append(faults, p.ID+" holds two full stops: "+text)
		}
		if slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool { return line != "" && strings.Trim(line, "-–—•*0123456789. ") == "" }) {
			faults = append(faults, p.ID+" holds an empty bullet: "+text)
		}
	}
	return faults
}

package letter

import (
	"encoding/json"
	"strings"
	"testing"
)

// FuzzLetter reads whole files. Whatever an author writes is compiled or refused, and what comes out of a refused
// letter can still be filled in, shown blank and sent to a browser.
func FuzzLetter(f *testing.F) {
	for _, path := range archives(f) {
		f.Add(data(readArchive(f, path), "letter.toml"))
	}
	for _, path := range broken(f) {
		f.Add(readArchive(f, path).Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		template, problems := compile("letter.toml", text)
		for _, p := range problems {
			if p.Code == "" || p.Message == "" || p.Span.IsZero() {
				t.Errorf("a problem without code, message or place: %+v", p)
			}
		}
		values := make(map[string]string)
		for _, field := range template.Fields {
			values[field.Name] = field.Example
		}
		for _, reader := range languages.Languages {
			checkLetter(t, template.Fill(nil, reader, today))
			checkLetter(t, template.Fill(values, reader, today))
			template.Blanks(reader)
			program, err := template.Program(reader, nil)
			if err != nil || !json.Valid(program) {
				t.Errorf("no program: %v", err)
			}
		}
	})
}

// FuzzFill fills the letters of testdata and of the knowledge base with whatever is typed.
func FuzzFill(f *testing.F) {
	var templates []*Template
	for _, path := range archives(f) {
		templates = append(templates, compileWhole(f, path, data(readArchive(f, path), "letter.toml")))
	}
	templates = append(templates, contentLetters(f)...)
	f.Add("3012345678901234", "2026-11-22", "12,50 EUR", "one\ntwo")
	f.Add("{{.name}}", "\u202e[x]", " . ", "\n\n")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		for _, template := range templates {
			values := make(map[string]string)
			for i, field := range template.Fields {
				switch field.Kind {
				case Date:
					values[field.Name] = b
				case Money, Number:
					values[field.Name] = c
				case List, Long:
					values[field.Name] = d
				case Choice, Many:
					if values[field.Name] = a; len(a) < len(field.Options) {
						values[field.Name] = field.Options[len(a)].Name
					}
				default:
					values[field.Name] = []string{a, b, c, d}[i%4]
				}
			}
			l := template.Fill(values, "ru", today)
			checkLetter(t, l)
			if l.Finished() {
				for _, fault := range wordFaults(template, l) {
					t.Errorf("%s: %s", template.Slug, fault)
				}
			}
			for _, p := range paragraphs(l) {
				for _, s := range p.Segments {
					field, _ := template.Field(s.Field)
					if field != nil && !s.Blank && field.Kind.isText() {
						asTyped(t, values[s.Field], s.Text, field.Kind == Long)
					}
				}
			}
		}
	})
}

// checkLetter holds what is true of every letter.
func checkLetter(t *testing.T, l *Letter) {
	t.Helper()
	for _, p := range paragraphs(l) {
		for i, s := range p.Segments {
			if s.Blank && l.Finished() {
				t.Errorf("a finished letter has a blank in %s: %+v", p.ID, s)
			}
			if s.Field != "" {
				continue
			}
			if strings.Contains(s.Text, "  ") || strings.Contains(s.Text, "\n\n\n") || strings.Contains(s.Text, " \n") {
				t.Errorf("spaces in %s: %q", p.ID, s.Text)
			}
			if s.Text == "" || i > 0 && p.Segments[i-1].Field == "" {
				t.Errorf("author's words in pieces in %s: %q", p.ID, p.Text())
			}
		}
		if text := p.Segments; len(text) > 0 {
			first, last := text[0], text[len(text)-1]
			if first.Field == "" && first.Text != strings.TrimLeft(first.Text, literalSpace) ||
				last.Field == "" && last.Text != strings.TrimRight(last.Text, literalSpace) {
				t.Errorf("spaces around %s: %q", p.ID, p.Text())
			}
		}
	}
	for _, p := range l.Blocks {
		if len(p.Segments) == 0 {
			t.Errorf("block %s is empty", p.ID)
		}
	}
}

func asTyped(t *testing.T, typed, written string, lines bool) {
	t.Helper()
	want := strings.Trim(strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(typed, "\ufffd"), "\r\n", "\n"), "\r", "\n"), blank)
	if !lines {
		want = strings.ReplaceAll(want, "\n", " ")
	}
	if written != want {
		t.Errorf("typed %q, written %q", typed, written)
	}
}

package letter

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small compiles a letter with an optional text a, a required text b, a yes/no c and a list d, and one block.
func small(t *testing.T, block string) *Template {
	t.Helper()
	return compileWhole(t, "small.toml", smallFile(block))
}

func smallFile(block string) []byte {
	return []byte(`language = "en"
to = { ru = "Кому", en = "To" }
channel.title = { ru = "Форма", en = "Form" }
subject = { text = "About", gloss.ru = "Тема" }
[field]
a = { kind = "text", label.ru = "А", label.en = "A" }
b = { kind = "text", label.ru = "Б", label.en = "B", required = true }
c = { kind = "yesno", label.ru = "В", label.en = "C" }
d = { kind = "list", label.ru = "Г", label.en = "D" }
[block.all]
text = '''{{if or .a .b .c .d}}.{{end}}'''
gloss.ru = "Всё."
[block.one]
text = '''` + block + `'''
gloss.ru = "Одно."
`)
}

func TestSeams(t *testing.T) {
	for _, test := range []struct{ block, want string }{
		{"one {{if .a}}{{.a}}{{end}} two", "one two"},
		{"one{{if .a}}, {{.a}}{{end}}, two", "one, two"},
		{"one {{if .a}}{{.a}}{{end}}, two", "one, two"},
		{"one {{if .a}}{{.a}}{{end}}.", "one."},
		{"(one {{if .a}}{{.a}}{{end}})", "(one)"},
		{"{{if .a}}{{.a}}{{end}} one", "one"},
		{"one {{if .a}}{{.a}}{{end}}", "one"},
		{"one\n{{if .a}}{{.a}}{{end}}\ntwo", "one\ntwo"},
		{"one\n\n{{if .a}}{{.a}}{{end}}\n\ntwo", "one\n\ntwo"},
		{"one\n\n{{if .a}}{{.a}}{{end}}\ntwo", "one\n\ntwo"},
		{"one {{if .a}}{{.a}}{{end}}\ntwo", "one\ntwo"},
		{"one {{if .a}}{{.a}}{{end}} {{if .c}}x{{end}} {{if .a}}{{.a}}{{end}} two", "one two"},
		{"one\n{{if .a}}{{.a}}\n{{end}}{{if .c}}x\n{{end}}two", "one\ntwo"},
		{"one  two \n\n\n\t three", "one two\n\nthree"},
		{"one {{if .c}}x{{else}}y{{end}} two", "one y two"},
		{"one {{.b}} {{if .a}}x{{end}} two", "one  b  b  two"},
		{"one {{.b}}{{if .a}} x{{end}}, two", "one  b  b , two"},
		{"one {{.a}} two", ""},
		{"one {{if .a}}{{.a}}{{end}}{{range .d}}x{{.}}{{end}}", ""},
		{"{{if .a}}{{.a}}{{end}} \n {{if .c}}x{{end}}", ""},
	} {
		l := small(t, test.block).Fill(map[string]string{"b": "b  b"}, "en", today)
		got := ""
		if len(l.Blocks) > 1 {
			got = l.Blocks[1].Text()
		}
		want := strings.ReplaceAll(test.want, " b  b ", "b  b")
		if got != want {
			t.Errorf("%q gives %q, want %q", test.block, got, want)
		}
	}
}

func TestOptional(t *testing.T) {
	for _, test := range []struct {
		block string
		want  bool
	}{
		{"{{.b}}", false},
		{"{{.a}}", true},
		{"{{range .d}}{{.}}{{end}}", true},
		{"{{if .a}}{{.a}}{{end}}", false},
		{"{{if not .a}}x{{else}}{{.a}}{{end}}", false},
		{"{{if not .a}}{{.a}}{{end}}", true},
		{"{{if and .a .c}}{{.a}}{{end}}", false},
		{"{{if or .a .c}}{{.a}}{{end}}", true},
		{"{{if or .a (and .a .c)}}{{.a}}{{end}}", false},
		{"{{if or (not .a) (not .c)}}x{{else}}{{.a}}{{end}}", false},
		{"{{if .c}}{{if .d}}{{.a}}{{end}}{{end}}", true},
	} {
		template, _ := compile("small.toml", smallFile(test.block)) // some of them are never shown
		if got := template.Blocks[1].Optional(); got != test.want {
			t.Errorf("%q: optional is %v", test.block, got)
		}
	}
}

func TestRequiredIsAskedForWhereItIsNeeded(t *testing.T) {
	missing := []Issue{{Field: "b", Fault: FaultMissing}}
	for _, test := range []struct {
		block  string
		values map[string]string
		want   []Issue
	}{
		{"{{if .c}}{{.b}}{{end}}", map[string]string{"c": "yes"}, missing},
		{"{{.b}} {{.a}}", nil, missing},
		{"{{if and .c .b}}x{{end}}", nil, missing},
		{"{{.b}}", map[string]string{"b": " \u00a0\n"}, missing},
		{"{{.b}}", map[string]string{"b": "[b]"}, nil},
	} {
		template := small(t, test.block)
		template.Blocks = template.Blocks[1:] // the other block needs b in any case
		if diff := cmp.Diff(test.want, template.Fill(test.values, "en", today).Issues); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.block, diff)
		}
	}
	template := small(t, "{{if .c}}{{.b}}{{end}}y")
	template.Blocks = template.Blocks[1:]
	if l := template.Fill(nil, "en", today); !l.Finished() || l.Body() != "y" {
		t.Errorf("a field that is not come to is asked for: %+v", l)
	}
}

func TestLongTextComesOutAsTyped(t *testing.T) {
	long := strings.Repeat("{{.a}} <b> 😀 \u202eabc  \n\n\n", 400)
	l := small(t, "{{.b}} and {{range .d}}{{.}}, {{end}}").Fill(map[string]string{"b": long, "d": long}, "en", today)
	oneLine := strings.ReplaceAll(strings.TrimRight(long, "\n "), "\n", " ")
	if got := l.Blocks[1].Segments[0].Text; got != oneLine {
		t.Errorf("%d characters came out as %d", len(oneLine), len(got))
	}
	if got, want := l.Blocks[1].Segments[2].Text, "{{.a}} <b> 😀 \u202eabc"; got != want {
		t.Errorf("an item came out as %q", got)
	}
}

func TestBlanks(t *testing.T) {
	l := small(t, "Dear {{.b}}, {{if .c}}yes {{.a}}{{else}}no{{end}}:\n{{range .d}}- {{.}}\n{{end}}").Blanks("ru")
	want := Paragraph{
		ID: "one", Optional: true,
		Gloss: []Segment{{Text: "Одно."}},
		Segments: []Segment{
			{Text: "Dear "},
			{Text: "Б", Field: "b", Blank: true},
			{Text: ", "},
			{Text: "yes ", Part: 1},
			{Text: "А", Field: "a", Blank: true, Part: 1},
			{Text: " / "},
			{Text: "no", Part: 2},
			{Text: ":\n"},
			{Text: "- "},
			{Text: "Г", Field: "d", Blank: true},
		},
	}
	if diff := cmp.Diff(want, l.Blocks[1]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got, want := l.Subject.Text()+" = "+l.Subject.GlossText(), "About = Тема"; got != want {
		t.Errorf("subject is %q", got)
	}
}

func TestProgram(t *testing.T) {
	program, err := small(t, `{{if and .c (not .a)}}<b>{{else}}{{.b}}{{end}}{{range .d}}- {{.}}{{end}}`).Program("ru", map[string]string{"copied": "Готово"})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(program), "<") {
		t.Error("the program could end the script element that it stands in")
	}
	var got struct {
		Blocks  []struct{ Text json.RawMessage }
		Glosses map[string]json.RawMessage
		Formats map[string]struct{ Dates []string }
		Words   map[string]string
	}
	if err := json.Unmarshal(program, &got); err != nil {
		t.Fatal(err)
	}
	want := `[["if",["and",["has","c"],["not",["has","a"]]],["\u003cb\u003e"],[["field","b"]]],["each","d",["- ",["item"]]]]`
	if string(got.Blocks[1].Text) != want {
		t.Errorf("text is %s", got.Blocks[1].Text)
	}
	if string(got.Glosses["one"]) != `["Одно."]` || got.Words["copied"] != "Готово" || len(got.Formats) != 2 || got.Formats["ru"].Dates != nil {
		t.Errorf("program is %s", program)
	}
}

func TestCheck(t *testing.T) {
	path := filepath.Join("testdata", "appeal.txtar")
	template := compileWhole(t, path, data(readArchive(t, path), "letter.toml"))
	for _, test := range []struct {
		field, typed string
		want         Fault
	}{
		{"name", "", FaultMissing},
		{"story", "", ""},
		{"opened", "2026-02-29", FaultDate},
		{"paid", "1.234,50 EUR", ""},
		{"paid", "1,234", FaultMoney},
		{"video", "no", ""},
		{"reason", "lost", FaultOption},
	} {
		field, ok := template.Field(test.field)
		if !ok {
			t.Fatalf("no field %s", test.field)
		}
		if got := field.Check(test.typed, today); got != test.want {
			t.Errorf("%s %q: %q, want %q", test.field, test.typed, got, test.want)
		}
	}
}

// TestNever finds what no finished letter can show, and nothing else.
func TestNever(t *testing.T) {
	const options = `{{if eq .e "x"}}1{{else if eq .e "y"}}2{{else}}3{{end}}`
	for _, test := range []struct{ block, want string }{
		{"{{if .a}}{{.a}}{{else}}none{{end}}", ""},
		{"{{if .b}}{{.b}}{{else}}none{{end}}", "the condition of {{if .b}} always holds, so that {{else}} is never shown (b is required, and so never empty)"},
		{"{{if not .b}}none{{end}} word", "the condition of {{if not .b}} can never hold (b is required, and so never empty)"},
		{"{{if and .a (not .a)}}none{{end}} word", "the condition of {{if and .a (not .a)}} can never hold"},
		{"{{if or .a (not .a)}}a{{else}}b{{end}}", "the condition of {{if or .a (not .a)}} always holds, so that {{else}} is never shown"},
		{"{{if .a}}{{if not .a}}none{{end}} word{{end}}", "the condition of {{if not .a}} can never hold, inside of {{if .a}}"},
		{"{{if .a}}a{{else}}{{if and .a .c}}none{{end}} word{{end}}", "the condition of {{if and .a .c}} can never hold, inside of the {{else}} of {{if .a}}"},
		{"{{if and .a .c}}{{if or (not .a) (not .c)}}none{{end}} word{{end}}", "the condition of {{if or (not .a) (not .c)}} can never hold, inside of {{if and .a .c}}"},
		{"{{.a}} {{if not .a}}none{{end}}", "what {{if not .a}} guards is never shown: it writes a field that is empty there, and a text without its field is left out"},
		{"{{if .c}}word{{else}}{{if .d}}x{{else}}{{range .d}}{{.}}{{end}}{{end}}{{end}}", "the {{else}} of {{if .d}} is never shown, inside of the {{else}} of {{if .c}}: it writes a field that is empty there, and a text without its field is left out"},
		{options, ""},
		{`{{if eq .e "x" "y"}}` + options + "{{end}}", `the condition of {{else if eq .e "y"}} always holds, inside of {{if eq .e "x" "y"}}, so that {{else}} is never shown (e is required, and so never empty)`},
		{`{{if eq .e "x"}}{{if eq .e "y"}}none{{end}} word{{end}}`, `the condition of {{if eq .e "y"}} can never hold, inside of {{if eq .e "x"}} (e is required, and so never empty)`},
		{`{{if eq .e "x" "y" "z"}}a{{else}}none{{end}}`, `the condition of {{if eq .e "x" "y" "z"}} always holds, so that {{else}} is never shown (e is required, and so never empty)`},
		{"{{if eq .f 1}}one{{else if eq .f 20}}none{{else}}many{{end}}", "the condition of {{else if eq .f 20}} can never hold"},
		{"{{if and (eq .f 1) (eq .f 2)}}none{{end}} word", "the condition of {{if and (eq .f 1) (eq .f 2)}} can never hold"},
		{"{{if .c}}{{end}} {{if not .a}}{{end}}", "the text one stands in no finished letter, whatever is filled in"},
		{"{{if .c}}the same{{else}}the same{{end}}", "{{if .c}} says the same whether it holds or not"},
		{"{{if .c}}{{if .a}}{{.a}}{{end}}{{else}}{{if .a}}{{.a}}{{end}}{{end}}", "{{if .c}} says the same whether it holds or not"},
		{`{{if eq .e "x"}}{{.e}}{{else}}{{if eq .e "y"}}{{.e}}{{end}}{{end}}`, "no finished letter holds the words of the option z"},
		{`{{if eq .e "x"}}{{.e}}{{else}}{{.e}}!{{end}}`, ""},
	} {
		text := strings.Replace(string(smallFile(test.block)), "[block.all]\n", `e = { kind = "choice", required = true, label.ru = "Е", label.en = "E", option.x = { label.ru = "х", label.en = "X" }, option.y = { label.ru = "у", label.en = "Y" }, option.z = { label.ru = "з", label.en = "Z", text = "zed" } }
f = { kind = "number", label.ru = "Ф", label.en = "F", max = 10 }
[block.all]
`, 1)
		text = strings.Replace(text, "or .a .b .c .d", `or .a .b .c .d .e .f`, 1)
		_, problems := compile("small.toml", []byte(text))
		var got []string
		for _, p := range problems {
			if p.Help == "" || p.Span.Text() == "" {
				t.Errorf("%s: no place or no cure: %+v", test.block, p)
			}
			got = append(got, p.Message)
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.block, strings.Join(got, "; "), test.want)
		}
	}
}

// TestNeverManyFields holds that a text with more combinations than can be tried is judged part by part.
func TestNeverManyFields(t *testing.T) {
	var fields, parts strings.Builder
	for i := range 20 {
		fmt.Fprintf(&fields, "t%d = { kind = \"yesno\", label.ru = \"Т\", label.en = \"T\" }\n", i)
		fmt.Fprintf(&parts, "{{if .t%d}}x{{end}} ", i)
	}
	text := strings.Replace(string(smallFile(parts.String()+"{{.a}}{{if not .a}}none{{end}}{{if .b}}b{{else}}none{{end}}")), "[block.all]\n", fields.String()+"[block.all]\n", 1)
	_, problems := compile("small.toml", []byte(text))
	if len(problems) != 2 || !strings.Contains(problems[0].Message, "{{if not .a}}") || !strings.Contains(problems[1].Message, "{{if .b}}") {
		t.Errorf("problems are:\n%s", printProblems(problems))
	}
}

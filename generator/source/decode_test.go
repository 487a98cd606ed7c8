package source

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// day is a date as package lang reads it.
type day struct{ text string }

func (d *day) UnmarshalText(text []byte) error {
	if len(text) != len("2026-11-22") {
		return errors.New("a date is written 2026-11-22")
	}
	d.text = string(text)
	return nil
}

type common struct {
	Weight int `toml:"weight"`
}

type answer struct {
	Label Localized `toml:"label,required"`
	To    String    `toml:"to"`
	Place Span      `toml:",span"`
}

type document struct {
	common
	Title   String            `toml:"title,required"`
	Plain   string            `toml:"plain"`
	Draft   bool              `toml:"draft"`
	Ratio   float64           `toml:"ratio"`
	Day     day               `toml:"day"`
	Days    []day             `toml:"days"`
	Topics  []String          `toml:"topics"`
	Pointer *answer           `toml:"pointer"`
	Map     map[string]String `toml:"map"`
	Answers Table[answer]     `toml:"answer"`
	List    []answer          `toml:"list"`
	Unread  string
}

// decoded tells what was read, in lines, and the problems.
func decoded(text string) (document, []string) {
	var d document
	problems := Decode(NewFile("a.toml", []byte(text)), &d)
	var lines []string
	for _, p := range problems.Sorted() {
		line := fmt.Sprintf("%s %s: %s (%s) at %q", strings.TrimPrefix(p.Span.String(), "a.toml:"), p.Code, p.Message, p.Help, p.Span.Text())
		for _, note := range p.Notes {
			line += fmt.Sprintf("; %s: %s", strings.TrimPrefix(note.Span.String(), "a.toml:"), note.Message)
		}
		lines = append(lines, line)
	}
	return d, lines
}

func TestDecode(t *testing.T) {
	const text = `title = "Спор \"открыт\""
weight = 1_000
plain = 'C:\path'
draft = true
ratio = 2.5
day = 2026-11-22
days = ["2026-11-23", 2026-11-24]
topics = "one"
map.x = "икс"
map."ключ с точкой." = "y"

[pointer]
label = { ru = "да", en = """
yes, \
   really
and on""" }

[answer.second]
label.en = "b"
[answer.first]
label.en = "a"
to = "x"

[[list]]
label.en = "1"
[[list]]
label.en = "2"
`
	d, problems := decoded(text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	got := map[string]any{
		"title": d.Title.Value, "weight": d.Weight, "plain": d.Plain, "draft": d.Draft, "ratio": d.Ratio, "day": d.Day.text,
		"days": d.Days[0].text + " " + d.Days[1].text, "topics": len(d.Topics), "topic": d.Topics[0].Value,
		"map": d.Map["x"].Value + d.Map["ключ с точкой."].Value, "pointer": d.Pointer.Label.In("en"),
		"answers": strings.Join(d.Answers.Names(), " "), "find": d.Answers.Find("first").Value.To.Value,
		"list":  d.List[0].Label.In("en") + d.List[1].Label.In("en"),
		"place": d.Answers[1].Value.Place.String() + " " + d.Answers[1].Value.Place.Text(),
		"key":   d.Answers[0].Key.Span.String(),
	}
	want := map[string]any{
		"title": `Спор "открыт"`, "weight": 1000, "plain": `C:\path`, "draft": true, "ratio": 2.5, "day": "2026-11-22",
		"days": "2026-11-23 2026-11-24", "topics": 1, "topic": "one", "map": "иксy", "pointer": "yes, really\nand on",
		"answers": "second first", "find": "x", "list": "12", "place": "a.toml:20:9 first", "key": "a.toml:18:9",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if d.Answers.Find("none") != nil {
		t.Error("Find finds what is not there")
	}
}

func TestDecodeLiterals(t *testing.T) {
	type long struct {
		Value String    `toml:"value,short"`
		Label Localized `toml:"label"`
	}
	type table struct {
		Rows []Table[Literal] `toml:"rows"`
		Max  Literal          `toml:"max"`
		Let  Table[long]      `toml:"let"`
		List []Literal        `toml:"list"`
	}
	const text = `max = 0.1
list = 1_000.50
rows = [{ key = "us", fee = -2.5 }, { from = 2024-02-17, on = true }]
[let]
late = "a > b"
[let.costly]
value = "c"
label.en = "C"
`
	var d table
	if problems := Decode(NewFile("a.toml", []byte(text)), &d); len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	show := func(l Literal) string { return fmt.Sprintf("%d %s at %s", l.Kind, l.Text, l.Span) }
	var got []string
	for _, row := range d.Rows {
		for _, cell := range row {
			got = append(got, cell.Key.Value+" "+show(cell.Value))
		}
	}
	for _, let := range d.Let {
		got = append(got, fmt.Sprintf("%s %s %s at %s", let.Key.Value, let.Value.Value.Value, let.Value.Label.In("en"), let.Value.Value.Span))
	}
	got = append(got, show(d.Max), show(d.List[0]))
	want := []string{
		"key 0 us at a.toml:3:18", "fee 1 -2.5 at a.toml:3:29", "from 3 2024-02-17 at a.toml:3:46", "on 2 true at a.toml:3:63",
		"late a > b  at a.toml:5:9", "costly c C at a.toml:7:10", "1 0.1 at a.toml:1:7", "1 1000.50 at a.toml:2:8",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	problems := Decode(NewFile("a.toml", []byte("max = [1]\n[let]\na = 1\nb = []\n[let.c]\nlabel.en = \"C\"\n")), &d)
	got = nil
	for _, p := range problems.Sorted() {
		got = append(got, fmt.Sprintf("%s %s: %s (%s)", p.Span, p.Code, p.Message, p.Help))
	}
	want = []string{
		"a.toml:1:8 value/kind: max must be a single value, not a list (write a number, a date, true, false or a text in quotes)",
		"a.toml:3:5 value/kind: let.a must be a text in quotes, not a number ()",
		"a.toml:4:1 value/kind: let.b must be a table, not a list ()",
		`a.toml:5:6 key/missing: let.c.value is missing (add value = "…")`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeProblems(t *testing.T) {
	const title = "title = \"t\"\n"
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", []string{`1:1 key/missing: title is missing (add title = "…") at ""`}},
		{"blank", "title = \" \"\n[answer.a]\nlabel = { ru = \"\", en = \" \" }\n[[list]]\nlabel.ru = \"\"\nlabel.en = \"x\"\n", []string{
			`1:10 key/missing: title is empty (write title = "…") at " "`,
			`3:11 key/missing: answer.a.label is empty (write label.ru = "…" and label.en = "…") at "ru = \"\", en = \" "`,
		}},
		{"unknown key", "titel = \"t\"\n" + title, []string{
			`1:1 key/unknown: unknown key titel (did you mean "title"?) at "titel"`,
		}},
		{"unknown key of a table", title + "[answer.a]\nlabel.en = \"a\"\n\"кому\" = 1\n", []string{
			`4:1 key/unknown: unknown key answer.a.кому (known here: label, to) at "\"кому\""`,
		}},
		{"untagged field", title + "Unread = 1\n", []string{
			`2:1 key/unknown: unknown key Unread (known here: answer, day, days, draft, list, map, plain, pointer, ratio, title, topics, weight) at "Unread"`,
		}},
		{"missing in a table", title + "[answer.a]\n", []string{
			`2:9 key/missing: answer.a.label is missing (add label.ru = "…" and label.en = "…") at "a"`,
		}},
		{"missing in a list", title + "[[list]]\nlabel.en = \"1\"\n[[list]]\nto = \"x\"\n", []string{
			`4:3 key/missing: list[1].label is missing (add label.ru = "…" and label.en = "…") at "list"`,
		}},
		{"missing in an empty inline table", title + "pointer = {}\n", []string{
			`2:11 key/missing: pointer.label is missing (add label.ru = "…" and label.en = "…") at "{"`,
		}},
		{"wrong kinds", "title = 1\nweight = \"x\"\ndraft = 2026-01-01\nratio = [1]\nanswer = 3\nday = true\n", []string{
			`1:9 value/kind: title must be a text in quotes, not a number () at "1"`,
			`2:11 value/kind: weight must be a number, not a text in quotes () at "x"`,
			`3:9 value/kind: draft must be true or false, not a date () at "2026-01-01"`,
			`4:10 value/kind: ratio must be a number, not a list () at "1"`,
			`5:10 value/kind: answer must be a table, not a number () at "3"`,
			`6:7 value/kind: day must be a text in quotes, not true or false () at "true"`,
		}},
		{"empty list for a text", "title = []\n", []string{
			`1:1 value/kind: title must be a text in quotes, not a list () at "title"`,
		}},
		{"a text for texts", title + "[answer.a]\nlabel = \"a\"\n", []string{
			`3:10 value/kind: answer.a.label must be a table, not a text in quotes (give it in each language: answer.a.label.ru = "…", answer.a.label.en = "…") at "a"`,
		}},
		{"not whole", title + "weight = 1.5\n", []string{`2:10 value/kind: weight must be a whole number, not 1.5 () at "1.5"`}},
		{"unmarshal", title + "day = \"soon\"\n", []string{`2:8 value/invalid: day: a date is written 2026-11-22 () at "soon"`}},
		{"duplicate key", title + "plain = \"a\"\ntitle = \"b\"\n", []string{
			`3:1 toml/duplicate: the key title is given twice (keep one of the two, or give one another name) at "title"; 1:1: the first is here`,
		}},
		{"duplicate table", title + "[answer.a]\n[answer.b]\n[answer.a]\nx = 1\n", []string{
			`4:9 toml/duplicate: the table a is given twice (keep one of the two, or give one another name) at "a"; 2:9: the first is here`,
		}},
		{"duplicate in an inline table", "title = { a = 1, a = 2 }\n", []string{
			`1:18 toml/duplicate: the key a is given twice (keep one of the two, or give one another name) at "a"; 1:11: the first is here`,
		}},
		{"a table over a value", title + "[title]\n", []string{
			`2:2 toml/duplicate: title is a text in quotes already and cannot be a table (keep one of the two, or give one another name) at "title"; 1:1: the first is here`,
		}},
		{"adding to an inline table", "map = { a = \"1\" }\nmap.b = \"2\"\n", []string{
			`2:1 toml/duplicate: map is given already and cannot be added to (keep one of the two, or give one another name) at "map"; 1:1: the first is here`,
		}},
		{"no value", title + "weight = \nplain = \"x\"\n", []string{
			"2:10 toml/syntax: the key has no value (write one after the =: a text in quotes, a number, a date such as 2026-11-22, true or false) at \"\"",
		}},
		{"no quotes", "title = тест\n", []string{
			`1:9 toml/syntax: the value is neither a text in quotes nor a number, a date, true or false (put a text in quotes: "text") at "тест"`,
		}},
		{"a word processor's quotes", "title = “x”\n", []string{
			`1:9 toml/syntax: “ is not a quote that TOML knows (write straight quotes: "text") at "“x”"`,
		}},
		{"a quote within a text", `title = "a "b" c"`, []string{
			`1:13 toml/syntax: something follows the value in its line (give each key a line of its own; for a quote within a text in quotes write \") at "b\" c\""`,
		}},
		{"a backslash", `title = "C:\Users"`, []string{
			`1:12 toml/syntax: unicode escape sequence is too short (for a backslash within a text write \\) at "\\Users\""`,
		}},
		{"lines without end", "title = \"\"\"\na\nb\n", []string{
			"1:9 toml/syntax: the text after \"\"\" does not end (put \"\"\" after its last line) at \"\\\"\\\"\\\"\"",
		}},
		{"a colon", "title: \"x\"\n", []string{
			`1:6 toml/syntax: expected '=' after key (write key = "text") at ": \"x\""`,
		}},
		{"cyrillic key", title + "ключ = 1\n", []string{
			`2:1 toml/syntax: a key cannot begin with 'к' (put keys of other letters than a to z, digits, - and _ in quotes) at "ключ = 1"`,
		}},
		{"no such day", title + "day = 2026-02-30\n", []string{
			`2:7 toml/syntax: impossible date (see https://toml.io for how numbers and dates are written) at "2026-02-30"`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, got := decoded(test.text)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeLeavesOutWhatIsNoText(t *testing.T) {
	d, problems := decoded("title = \"x\"\ntopics = [\"a\", 1, \"b\"]\nmap = { a = true, b = \"c\" }\n")
	if len(problems) != 2 {
		t.Errorf("problems %q, want 2", problems)
	}
	if len(d.Topics) != 2 || d.Topics[1].Value != "b" || d.Topics[1].Span.String() != "a.toml:2:20" {
		t.Errorf("topics %v", d.Topics)
	}
	if _, there := d.Map["a"]; there || d.Map["b"].Value != "c" {
		t.Errorf("map %v", d.Map)
	}
}

func TestDecodeWindowsLines(t *testing.T) {
	d, problems := decoded("title = \"\"\"\r\nодин\r\nдва\"\"\"\r\nтитул = 1\r\n")
	if len(problems) != 1 || !strings.HasPrefix(problems[0], "4:1 toml/syntax") {
		t.Error(problems)
	}
	d, problems = decoded("title = \"\"\"\r\nодин\r\nдва\"\"\"\r\nplain = \"x\"\r\n")
	if len(problems) > 0 || d.Title.Value != "один\r\nдва" || d.Plain != "x" {
		t.Errorf("%q %v", d.Title.Value, problems)
	}
	if got := d.Title.At(len("один\r\n"), len("один\r\nдва")); got.Text() != "два" || got.String() != "a.toml:3:1" {
		t.Errorf("At: %s %q", got, got.Text())
	}
}

func TestStringAt(t *testing.T) {
	for _, test := range []struct{ text, find, want string }{
		{`title = "один два"`, "два", "два"},
		{`title = 'один два'`, "два", "два"},
		{"title = \"\"\"\nодин\nдва\"\"\"", "два", "два"},
		{`title = "один \"два\""`, "два", `один \"два\"`}, // escapes: the whole value
		{`title = ""`, "", ""},
	} {
		d, problems := decoded(test.text)
		if len(problems) > 0 && test.find != "" { // an empty title is one
			t.Fatal(problems)
		}
		at := strings.Index(d.Title.Value, test.find)
		if got := d.Title.At(at, at+len(test.find)).Text(); got != test.want {
			t.Errorf("%s: %q, want %q", test.text, got, test.want)
		}
	}
}

func TestDecodeDeep(t *testing.T) {
	for _, text := range []string{
		"title = " + strings.Repeat("[", 200_000),
		"title = " + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000),
		"title = " + strings.Repeat("{a=", 9_000) + "1" + strings.Repeat("}", 9_000),
		strings.Repeat("a.", 50_000) + "b = 1",
	} {
		if _, problems := decoded(text); len(problems) == 0 {
			t.Errorf("%.20s… has no problems", text)
		}
	}
}

func TestManyKeys(t *testing.T) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "[term.t%d]\nx = \"%d\"\n", i, i)
	}
	text.WriteString("[term.t4000]\n")
	var d struct {
		Terms Table[struct {
			X String `toml:"x"`
		}] `toml:"term"`
	}
	problems := Decode(NewFile("a.toml", []byte(text.String())), &d)
	if len(problems) != 1 || problems[0].Notes[0].Span.String() != "a.toml:8001:7" {
		t.Errorf("%d problems", len(problems))
	}
}

package tree

import (
	"strings"
	"testing"

	"recourse/generator/source"
)

func TestCheckStates(t *testing.T) {
	compiled := compileArchive(t, "good-small", "", "")
	kept := compiled.StatesFile("small")
	tests := []struct{ text, want string }{
		{kept, ""},
		{strings.ReplaceAll(kept, "\n", "\r\n"), ""},
		{strings.Replace(kept, "version ", "version 0", 1), "the states of the tree small are written in another form or order here since this was written"},
		{strings.Replace(kept, "yes→", "maybe→", 1), "of the states of the tree small 1 changed, 0 came and 0 went since this was written"},
		{kept + "start  yes→owner\nother  []\n", "of the states of the tree small 0 changed, 0 came and 2 went since this was written"},
		{"", "of the states of the tree small 0 changed, 4 came and 0 went since this was written"},
	}
	for _, test := range tests {
		problems := compiled.CheckStates("small", source.NewFile("content/trees/small.states", []byte(test.text)))
		got := ""
		for _, p := range problems {
			if got += p.Message; p.Severity != source.Warning || p.Code != "tree/states" {
				t.Errorf("%s %s", p.Severity, p.Code)
			}
		}
		if got != test.want {
			t.Errorf("of\n%sit says %q, want %q", test.text, got, test.want)
		}
	}
}

// TestStateString: states of dates, values with names and ticks can be read in a difference.
func TestStateString(t *testing.T) {
	const ticks = "kind = \"many\"\nanswer.film = { label.ru = \"?\", label.en = \"?\" }\nanswer.act = { label.ru = \"!\", label.en = \"!\" }"
	const end = "[let.end]\nvalue = \"add_months(q, 2)\"\nlabel.ru = \"Конец\"\nlabel.en = \"The end\"\n"
	const late = "[let.late]\nvalue = \"days_between(q, today) > 7\"\nlabel.ru = \"Поздно\"\nlabel.en = \"It is late\"\n"
	tests := []struct{ head, question, condition, want string }{
		{"", `kind = "date"`, "q < date('2024-04-06')", "q  ≤2024-04-05→a ≥2024-04-06→z  1"},
		{"", `kind = "date"`, "days_between(q, today) > 7", "q  ≤7→z ≥8→a  1"},
		{"", "kind = \"money\"\ncurrency = \"USD\"", "q < 10.5", "q  <10.5→a ≥10.5→z  1"},
		{end, `kind = "date"`, "end < today", "q  within-2-months→z after-2-months→a  1"},
		{late, `kind = "date"`, "late", "q  late=yes→a late=no→z  1"},
		{firstDate, `kind = "date"`, "days_between(first, q) > 7", "q  days_between(first,q)≤7→z days_between(first,q)≥8→a  1"},
		{"", ticks, "has(q, 'film')", "q  +film→a -film→z  1"},
		{"", `kind = "yesno"`, "q", "q  yes→a no→z  1"},
	}
	for _, test := range tests {
		compiled, problems := compileFile([]byte(asking(test.head, test.question, test.condition)), Options{Languages: languages("ru", "en")})
		if compiled == nil {
			t.Fatal(printProblems(problems))
		}
		if got := compiled.State("q").String(); got != test.want {
			t.Errorf("%s: %s, want %s", test.condition, got, test.want)
		}
	}
}

package tree

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"recourse/generator/expr"
	"recourse/generator/lang"
)

// compileArchive compiles the tree of an archive of testdata, after replacing one text in it.
func compileArchive(t *testing.T, name, old, replacement string) *Tree {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(archive.Files[0].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	compiled, problems := compileFile([]byte(strings.Replace(text, old, replacement, 1)), settings(t, string(archive.Comment)))
	if compiled == nil {
		t.Fatalf("%s", printProblems(problems))
	}
	return compiled
}

func TestVersion(t *testing.T) {
	before := compileArchive(t, "good-earlier-answer", "", "").Version
	tests := []struct {
		what, old, replacement string
		changes                bool
	}{
		{"a label", `"Visa"`, `"VISA"`, false},
		{"the wording of a condition", `opened == 'yes'`, `opened`, false},
		{"a condition", `['visa', 'mastercard']`, `['visa', 'mir']`, true},
		{"the order of rules", `{ when = "opened == 'yes'", to = "wait" }`, `{ when = "opened == 'no' and paid == 'mir'", to = "wait" }`, true},
		{"the name of an outcome", "[outcome.wait]", "[outcome.bank-wait]\ntitle.en = \"?\"\n[outcome.wait]", true},
	}
	for _, test := range tests {
		after := compileArchive(t, "good-earlier-answer", test.old, test.replacement).Version
		if (after != before) != test.changes {
			t.Errorf("changing %s: version %s, before %s", test.what, after, before)
		}
	}
}

// What conditions only name, and what stands behind a target's name, is part of the version too.
func TestVersionOfWhatIsNamed(t *testing.T) {
	const text = `
title.en = "T"
start = "q"
[table.fee]
by = "number"
rows = [{ from = 0, below = 10, sum = 1 }, { from = 10, sum = 5 }]
[calendar.office]
holidays = [2026-01-01]
[use.u]
subtree = "s"
exit = { o = "a" }
[question.q]
ask.en = "Q?"
kind = "number"
min = 0
step = 1
next = [{ when = "fee[q] > 3", to = "u" }, { when = "working_days(today, 3, 'office') > date('2026-05-05')", to = "b" }, { otherwise = "a" }]
[outcome.a]
title.en = "A"
[outcome.b]
title.en = "B"
[subtree.s]
start = "x"
[subtree.s.question.x]
ask.en = "X?"
kind = "yesno"
answer.yes.to = "o"
answer.no.to = "p"
[subtree.s.outcome.o]
title.en = "O"
[subtree.s.outcome.p]
title.en = "P"
`
	version := func(old, replacement string) string {
		t.Helper()
		compiled, problems := compileFile([]byte(strings.Replace(text, old, replacement, 1)), Options{Languages: languages("en")})
		if compiled == nil {
			t.Fatal(printProblems(problems))
		}
		return compiled.Version
	}
	before := version("", "")
	for _, change := range [][2]string{
		{"sum = 1", "sum = 2"},
		{"2026-01-01", "2026-01-02"},
		{`o = "a"`, `o = "b"`},
		{"step = 1", "step = 5"},
	} {
		if version(change[0], change[1]) == before {
			t.Errorf("%s instead of %s does not change the version", change[1], change[0])
		}
	}
}

// What a named answer leads to does not depend on where values lie, of which there may be many.
func TestProgramOfNamedAnswer(t *testing.T) {
	const cuts = 40
	var text strings.Builder
	text.WriteString("title.en = \"T\"\nstart = \"d\"\n[let.before]\nvalue = \"today < date('2026-05-05')\"\nlabel.en = \"It is before May 5\"\n" +
		"[question.d]\nask.en = \"?\"\nkind = \"date\"\nanswer.unknown.label.en = \"?\"\n" +
		"next = [{ when = \"d == 'unknown' and before\", to = \"a\" }, { when = \"d == 'unknown'\", to = \"b\" }, ")
	for i := range cuts {
		fmt.Fprintf(&text, "{ when = \"days_between(d, today) < %d\", to = \"%s\" }, ", 3*i, "ab"[i%2:i%2+1])
	}
	text.WriteString("{ otherwise = \"a\" }]\n[outcome.a]\ntitle.en = \"A\"\n[outcome.b]\ntitle.en = \"B\"\n")
	compiled, problems := compileFile([]byte(text.String()), Options{Languages: languages("en")})
	if compiled == nil {
		t.Fatal(printProblems(problems))
	}
	if got, most := len(compiled.Program("en").States[0].Cases), 2*(cuts+1)+2; got > most {
		t.Errorf("%d cases, want at most %d", got, most)
	}
}

func TestReferences(t *testing.T) {
	var got []string
	compiled := compileArchive(t, "good-two-languages", "", "")
	for _, tag := range []lang.Tag{"ru", "en"} {
		for _, doc := range compiled.Docs(tag) {
			for _, r := range doc.References {
				got = append(got, fmt.Sprintf("%s:%s at %d", r.Kind, r.Target, r.Span.Position().Line))
			}
		}
	}
	want := "guide:start-here at 8, letter:appeal at 28, guide:start-here at 9, letter:appeal at 33"
	if joined := strings.Join(got, ", "); joined != want {
		t.Errorf("got  %s\nwant %s", joined, want)
	}
}

func TestWalk(t *testing.T) {
	compiled := compileArchive(t, "good-small", "", "")
	tests := []struct {
		answers        map[string]string
		asked, outcome string
	}{
		{nil, "what", ""},
		{map[string]string{"what": "fake"}, "what owner", ""},
		{map[string]string{"what": "fake", "owner": "perhaps"}, "what owner", ""},
		{map[string]string{"what": "fake", "owner": "no"}, "what owner", "appeal"},
		{map[string]string{"what": "broken", "owner": "yes"}, "what", "appeal"},
	}
	for _, test := range tests {
		given := expr.Given{}
		for name, answer := range test.answers {
			given[name] = expr.Option(answer)
		}
		w := compiled.Walk(Answers{Given: given})
		var asked []string
		for _, q := range w.Asked {
			asked = append(asked, q.ID)
		}
		outcome := ""
		if w.Outcome != nil {
			outcome = w.Outcome.ID
		}
		if strings.Join(asked, " ") != test.asked || outcome != test.outcome {
			t.Errorf("%v: asked %v, outcome %q; want %s, %q", test.answers, asked, outcome, test.asked, test.outcome)
		}
		waiting := w.Waiting()
		if (waiting == nil) != (test.outcome != "") || waiting != nil && waiting.ID != asked[len(asked)-1] {
			t.Errorf("%v: waiting for %v", test.answers, waiting)
		}
	}
}

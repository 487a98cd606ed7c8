package tree

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/source"
)

const (
	tutorial = "testdata/tutorial"
	manual   = "../../docs/trees.md"
)

// compileTutorial compiles a file of the tutorial, with the keys at its head that every entry has.
func compileTutorial(t *testing.T, name string) (*Tree, source.Problems) {
	t.Helper()
	read := func(name string) (*Spec, source.Span, source.Problems) {
		text, err := os.ReadFile(filepath.Join(tutorial, name))
		if err != nil {
			t.Fatal(err)
		}
		file := source.NewFile(name, text)
		var entry struct {
			Title   source.Localized `toml:"title,required"`
			Summary source.Localized `toml:"summary,required"`
			Spec
		}
		problems := source.Decode(file, &entry)
		return &entry.Spec, file.Span(0, 0), problems
	}
	spec, at, problems := read(name)
	compiled, found := Compile(spec, at, Options{Languages: languages("en"), Tree: func(slug string) *Spec {
		used, _, _ := read(slug + ".toml")
		return used
	}})
	return compiled, append(problems, found...)
}

// TestTutorial holds that every stage of the tutorial, and the tree of the reference, is sound and that their scenarios hold.
func TestTutorial(t *testing.T) {
	files, err := os.ReadDir(tutorial)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		compiled, problems := compileTutorial(t, file.Name())
		if len(problems) > 0 || compiled == nil {
			t.Errorf("%s:\n%s", file.Name(), printProblems(problems))
		}
	}
}

// TestManual holds that the examples of docs/trees.md are the files of the tutorial or parts of them: a block of TOML begins
// with a line "# tutorial/FILE" and is that file, or with "# from tutorial/FILE" and has pieces of it, parted by "# …".
func TestManual(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(tutorial)
	if err != nil {
		t.Fatal(err)
	}
	whole := map[string]bool{}
	for _, block := range regexp.MustCompile("(?ms)^```toml\n(.*?)^```$").FindAllSubmatch(text, -1) {
		example := string(block[1])
		head, body, _ := strings.Cut(example, "\n")
		part := strings.HasPrefix(head, "# from tutorial/")
		name := strings.TrimPrefix(strings.TrimPrefix(head, "# from tutorial/"), "# tutorial/")
		if !slices.ContainsFunc(files, func(f os.DirEntry) bool { return f.Name() == name }) {
			t.Errorf("an example does not say which file it is: %q", head)
			continue
		}
		file, err := os.ReadFile(filepath.Join(tutorial, name))
		if err != nil {
			t.Fatal(err)
		}
		if !part {
			if whole[name] = true; example != string(file) {
				t.Errorf("%s is not what docs/trees.md shows", name)
			}
			continue
		}
		for _, piece := range strings.Split(body, "# …\n") {
			if piece = strings.Trim(piece, "\n"); piece == "" || !strings.Contains("\n"+string(file)+"\n", "\n"+piece+"\n") {
				t.Errorf("docs/trees.md shows as a part of %s what is not in it:\n%s", name, piece)
			}
		}
	}
	for _, f := range files {
		if f.Name()[0] >= '1' && f.Name()[0] <= '9' && !whole[f.Name()] {
			t.Errorf("docs/trees.md does not show %s", f.Name())
		}
	}
}

// TestManualStates holds that the file of states that docs/trees.md shows is the one of the second step.
func TestManualStates(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	compiled, _ := compileTutorial(t, "2-date.toml")
	if want := "```text\n" + compiled.StatesFile("send-back") + "```\n"; !strings.Contains(string(text), want) {
		t.Errorf("docs/trees.md does not show:\n%s", want)
	}
}

// rows returns the first cells of the tables of docs/trees.md that begin with a heading, without their marks.
func rows(t *testing.T, heading string) []string {
	t.Helper()
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	inside := false
	for line := range strings.Lines(string(text)) {
		first := strings.TrimSpace(strings.SplitN(strings.Trim(strings.ReplaceAll(line, `\|`, "¦"), "| \n"), "|", 2)[0])
		switch {
		case !strings.HasPrefix(line, "|"):
			inside = false
		case first == heading:
			inside = true
		case inside && !strings.HasPrefix(first, "---"):
			cells = append(cells, strings.ReplaceAll(first, "¦", "|"))
		}
	}
	if len(cells) == 0 {
		t.Fatalf("docs/trees.md has no table %q", heading)
	}
	return cells
}

var inCode = regexp.MustCompile("`([^`]+)`")

// TestManualExpressions holds that every expression that docs/trees.md explains can be read in the tree of the reference.
func TestManualExpressions(t *testing.T) {
	compiled, _ := compileTutorial(t, "reference.toml")
	if compiled == nil {
		t.Fatal("the tree of the reference cannot be compiled")
	}
	env := compiled.envs[0]
	for _, table := range []struct {
		heading string
		value   bool
	}{{"condition", false}, {"value", true}} {
		for _, cell := range rows(t, table.heading) {
			for _, code := range inCode.FindAllStringSubmatch(cell, -1) {
				text := source.NewFile("example", []byte(code[1]))
				written := source.String{Value: code[1], Span: text.Span(0, len(code[1]))}
				var problems source.Problems
				if table.value {
					_, problems = expr.ParseValue(written, env)
				} else {
					_, problems = expr.Parse(written, env)
				}
				if len(problems) > 0 {
					t.Errorf("%s: %s", code[1], printProblems(problems))
				}
			}
		}
	}
}

// TestManualProblems holds that docs/trees.md explains exactly the problems that trees can have.
func TestManualProblems(t *testing.T) {
	known := map[string]bool{}
	code := regexp.MustCompile(`"((?:tree|expr|text|outcome|calendar)/[a-z-]+)"`)
	for _, dir := range []string{".", "../expr", "../workday", "../wording", "../check"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range code.FindAllSubmatch(text, -1) {
				known[string(found[1])] = true
			}
		}
	}
	for _, cell := range rows(t, "code") {
		explained := strings.Trim(cell, "`")
		if !known[explained] {
			t.Errorf("docs/trees.md explains %s, which is no problem, or explains it twice", explained)
		}
		delete(known, explained)
	}
	for missing := range known {
		t.Errorf("docs/trees.md does not explain %s", missing)
	}
}

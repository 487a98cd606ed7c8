package starter

import (
	"slices"
	"strings"
	"testing"
)

// TestFiles holds where each kind's files lie, and that nothing of the templates is left in them. That they pass every check
// is held by generator/testdata/script/new.txtar.
func TestFiles(t *testing.T) {
	want := map[string][]string{
		"tree":      {"content/trees/one-two.toml"},
		"guide":     {"content/guides/one-two.ru.md", "content/guides/one-two.de.md"},
		"case":      {"content/cases/one-two.ru.md", "content/cases/one-two.de.md"},
		"letter":    {"content/letters/one-two.toml"},
		"checklist": {"content/checklists/one-two.toml"},
		"complaint": {"content/complaints/one-two.toml"},
		"site":      {"one-two/site.toml", "one-two/content/pages/about.ru.md", "one-two/content/pages/about.de.md"},
	}
	if len(Kinds()) != len(want) {
		t.Errorf("kinds: %q", Kinds())
	}
	for _, kind := range Kinds() {
		files, err := Files(kind, "one-two", Site{Languages: []string{"ru", "de"}, Topics: []string{"money"}})
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, f := range files {
			paths = append(paths, f.Path)
			text := string(f.Text)
			for _, left := range []string{"<no value>", "{{words", "{{say", "%!"} {
				if strings.Contains(text, left) {
					t.Errorf("%s holds %q", f.Path, left)
				}
			}
			if german := strings.HasSuffix(f.Path, ".de.md"); german == strings.ContainsAny(text, "аеиоуя") {
				t.Errorf("%s is in the wrong language:\n%s", f.Path, text)
			}
		}
		if !slices.Equal(paths, want[kind]) {
			t.Errorf("%s: %q, want %q", kind, paths, want[kind])
		}
	}
	if _, err := Files("poem", "x", Site{Languages: []string{"en"}}); err == nil {
		t.Error("there is no kind poem")
	}
}

func TestWords(t *testing.T) {
	w := words{languages: []string{"en", "ru"}}
	for _, test := range []struct{ got, want string }{
		{w.words("title", "Да", "Yes"), "title.en = \"Yes\"\ntitle.ru = \"Да\""},
		{w.words("text", "а\nб\n", `"a"`), "text.en = \"\\\"a\\\"\"\ntext.ru = \"\"\"\nа\nб\n\"\"\""},
		{w.lists("path", "а", "б", "a", "b"), "path.en = [\"a\", \"b\"]\npath.ru = [\"а\", \"б\"]"},
		{glosses([]string{"ru", "en"}, "Да", "Yes"), "gloss.ru = \"Да\""},
		{title("lost-parcel"), "Lost parcel"},
		{topics(data{}), `# topics = ["…"]    # those that fit, of site.toml`},
	} {
		if test.got != test.want {
			t.Errorf("got  %s\nwant %s", test.got, test.want)
		}
	}
}

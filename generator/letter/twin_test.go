package letter

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/google/go-cmp/cmp"
)

// bundle returns a module of static/js as a script; what it exports is in "letter".
func bundle(t *testing.T, module string) string {
	t.Helper()
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../static/js/" + module},
		Bundle:      true, Format: api.FormatIIFE, GlobalName: "letter", Target: api.ES2017,
	})
	for _, message := range result.Errors {
		t.Fatalf("%s: %s", message.Location.File, message.Text)
	}
	return string(result.OutputFiles[0].Contents)
}

// filled is what both sides make of a letter.
type filled struct {
	Address, Subject Paragraph
	Blocks           []Paragraph
	Issues           []Issue
	Whole            string
	Checks           map[string]Fault
}

// browserLetter is a letter as a browser fills it in.
type browserLetter struct {
	runtime *goja.Runtime
	fill    goja.Callable
}

func newBrowser(t *testing.T) *goja.Runtime {
	t.Helper()
	b := goja.New()
	if _, err := b.RunString(bundle(t, "_letter-fill.ts")); err != nil {
		t.Fatal(err)
	}
	return b
}

func inBrowser(t *testing.T, b *goja.Runtime, program []byte) browserLetter {
	t.Helper()
	open, err := b.RunString(`(text) => {
		const program = JSON.parse(text);
		return (typed, today) => {
			const values = JSON.parse(typed);
			const filled = letter.fill(program, values, today);
			const checks = Object.fromEntries(program.fields.map(({ name }) => [name, letter.check(program, name, values[name] ?? "", today)]));
			return JSON.stringify({ ...filled, whole: letter.whole(filled), checks });
		};
	}`)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(open)
	function, err := call(goja.Undefined(), b.ToValue(string(program)))
	if err != nil {
		t.Fatal(err)
	}
	fill, _ := goja.AssertFunction(function)
	return browserLetter{b, fill}
}

func (l browserLetter) filled(t *testing.T, values map[string]string) filled {
	t.Helper()
	typed, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	value, err := l.fill(goja.Undefined(), l.runtime.ToValue(string(typed)), l.runtime.ToValue(today.String()))
	if err != nil {
		t.Fatal(err)
	}
	var got filled
	if err := json.Unmarshal([]byte(value.String()), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

// TestTwin holds the browser's fill to Go's, to the last byte: every data set of the goldens, and 50 generated ones for every
// letter of testdata and of the knowledge base. What comes out finished has no hole in it, whatever was typed.
func TestTwin(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var letters []*Template
	given := make(map[*Template][]map[string]string)
	for _, path := range archives(t) {
		archive := readArchive(t, path)
		template := compileWhole(t, path, data(archive, "letter.toml"))
		letters = append(letters, template)
		for _, file := range bytesOf(archive, ".values") {
			given[template] = append(given[template], readValues(t, file.Data))
		}
	}
	letters = append(letters, contentLetters(t)...)
	b := newBrowser(t)
	for _, template := range letters {
		sets := given[template]
		for i := range 50 {
			sets = append(sets, randomValues(random, template, i%2 == 0))
		}
		var twins []browserLetter
		for _, reader := range languages.Languages {
			program, err := template.Program(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			twins = append(twins, inBrowser(t, b, program))
		}
		finished := 0
		for i, values := range sets {
			reader := languages.Languages[i/2%2]
			l := template.Fill(values, reader, today)
			want := filled{
				Address: l.Address, Subject: l.Subject, Blocks: l.Blocks, Issues: append([]Issue{}, l.Issues...),
				Whole: l.Text(), Checks: make(map[string]Fault),
			}
			for _, f := range template.Fields {
				want.Checks[f.Name] = f.Check(values[f.Name], today)
			}
			if got := twins[i/2%2].filled(t, values); !reflect.DeepEqual(plain(want), plain(got)) {
				t.Fatalf("%s in %s: Go and the browser differ (-Go +browser) on %q:\n%s", template.Slug, reader, values, cmp.Diff(plain(want), plain(got)))
			}
			checkLetter(t, l)
			if !l.Finished() {
				continue
			}
			finished++
			for _, fault := range wordFaults(template, l) {
				t.Errorf("%s filled with %q: %s", template.Slug, values, fault)
			}
		}
		if finished < 10 {
			t.Errorf("%s: only %d finished letters of %d", template.Slug, finished, len(sets))
		}
	}
}

// plain makes a gloss that is not there and an empty one the same.
func plain(f filled) filled {
	f.Address.Gloss, f.Subject.Gloss = normal(f.Address.Gloss), normal(f.Subject.Gloss)
	f.Address.Segments, f.Subject.Segments = normal(f.Address.Segments), normal(f.Subject.Segments)
	f.Blocks = append([]Paragraph{}, f.Blocks...)
	for i := range f.Blocks {
		f.Blocks[i].Gloss, f.Blocks[i].Segments = normal(f.Blocks[i].Gloss), normal(f.Blocks[i].Segments)
	}
	return f
}

// normal makes a gloss that is not there and an empty one the same.
func normal(segments []Segment) []Segment {
	if len(segments) == 0 {
		return nil
	}
	return append(make([]Segment, 0, len(segments)), segments...)
}

// typed holds what readers type, by kind: well, badly, and with malice.
var typed = map[Kind][]string{
	Text: {
		"Ivan Petrov", " Иван ", "{{.name}}", "{name} [name] ___", "<b>&amp;</b>", "a\nb", "\u202a\u200fאב\u202c", "👩‍👩‍👧‍👦 😀",
		"double  space", "и\u0306 e\u0301\u0301", "\x01\x02\x1b\x7f", "a\r\nb\rc", "Ivаn Pеtrоv", "\u2003\u3000\u200bx\u200b", "{{end}}{{if}}", "}}", "\u202e[x]\u202c", "ra123456789cn", "RA123456789CN", ".", ",", "$&$1", "\u00a0 \u00a0", "\ufeffx\ufeff", "a\u2028b",
	},
	Order:  {"3012345678901234", "30123456789012345", " 3012345678901234\r\n", "３０１２３４５６７８９０１２３４"},
	Date:   {"2026-11-22", "2026-11-21", "2026-11-23", "2024-02-29", "2023-02-29", "1900-02-29", "2000-02-29", "1000-01-01", "0999-12-31", "9999-12-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-5", "22.11.2026", "٢٠٢٦-١١-٢٢"},
	Money:  {"0", "7", "1234.5", "1234,50", "1 234 567,89", "1,234,567.89", "1.234,5", "1,234", "1.234", "000012.30", "10 EUR", "10EUR", "10.00 JPY", "10.50 JPY", "10 GBP", "$10", "-5", "999999999999.99", "1234567890123", "USD", "12\u202f000 RUB"},
	Number: {"0", "1", "1.0", "01", "-0", "−3", "-1234567", "1234.5", "1234,500", "5000", "5000.000001", "1e3", "1 000", "123456789012", "1234567890123", "0.0000001"},
	Choice: {"empty", "broken", "torn", "wet", "Empty", "the parcel was empty", "__proto__", "constructor"},
	Many:   {"chat", "video", "video\nchat", "chat\n chat \r\n\nvideo", "chat\nlost", "Chat", "constructor"},
	YesNo:  {"yes", "no", "on", "YES"},
	List:   {"one", "one\ntwo", "\n one \r\n\r\n\ttwo \n", "- a\n- b", "{{.}}\n{{end}}", "\u00a0\nx"},
	URL:    {"https://example.org", "http://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG/", "example.org", "javascript:alert(1)", "https://", "https://a b", "https://пример.рф/путь", "https://x?y"},
}

// long holds texts of several lines, one of them of 10,000 characters.
var long = []string{strings.Repeat("Ы😀{{ ", 2500), "a\n\n\n\nb", "  x\r\ry  ", "- {{.a}}\n-\n[b]\r\n", "<script>&lt;\u200f"}

// randomValues returns what may be typed into a letter: where it is good, into every required field and into many others what
// the field takes, however strange.
func randomValues(random *rand.Rand, template *Template, good bool) map[string]string {
	values := make(map[string]string)
	for _, f := range template.Fields {
		pool := typed[f.Kind]
		switch {
		case f.Kind == Long && random.IntN(8) == 0:
			pool = long[:1]
		case f.Kind == Long:
			pool = long[1:]
		case f.Kind == Many && len(f.Options) > 0:
			pool = append(pool[:len(pool):len(pool)], f.Options[random.IntN(len(f.Options))].Name+"\n"+f.Options[random.IntN(len(f.Options))].Name)
		case f.Kind == Text && random.IntN(3) == 0:
			pool = append(pool[:len(pool):len(pool)], fmt.Sprint("name ", random.IntN(1000)))
		}
		if f.Kind == Choice {
			pool = append(pool[:len(pool):len(pool)], f.optionNames()...)
		}
		if f.Example != "" {
			pool = append(pool[:len(pool):len(pool)], f.Example)
		}
		if good {
			pool = slices.DeleteFunc(slices.Clone(pool), func(value string) bool {
				v := f.read(value, today)
				return v.fault != "" || f.Required && !v.filled
			})
		} else if random.IntN(8) == 0 {
			pool = typed[Text]
		}
		if len(pool) > 0 && (random.IntN(4) > 0 || good && f.Required) {
			values[f.Name] = pool[random.IntN(len(pool))]
		}
	}
	return values
}

// TestBrowserPattern holds the patterns that the browser gets to Go's own.
func TestBrowserPattern(t *testing.T) {
	runtime := goja.New()
	texts := []string{
		"", "a", "A", "ab", "abab", "1234567890123456", "RA123456789CN", "ra123456789cn", "a-b", "a_b c", "привет", "ПРИВЕТ", "É", "😀",
		"a\nb", "a.b", "a/b", "[x]", "a\\b", "K", "\u212a", "x{2}", "^$", "a b", "ſ", "\u2028",
	}
	for _, pattern := range []string{
		`^[0-9]{16}$`, `(?i)^[a-z]{2}\d{9}[a-z]{2}$`, `^\w+$`, `\s`, `^(a|b)+?$`, `^(?:ab){2,}$`, `.`, `^.$`, `(?s)^.{3}$`, `^[^а-яё]+$`,
		`\p{Cyrillic}`, `^\P{L}*$`, `(?i)привет`, `(?i)k`, `\ba\b`, `a\Bb`, `^\Q[x]\E$`, `\A\[x\]\z`, `[[:upper:]]`, `^$|^\^\$$`, `x\{2\}`,
		`a/b`, `\\`, `[-_ ]`, `^a??b`, `()`, `[^\x00-\x{10FFFF}]`, `(?i)s`, `(?P<letter>a)\.b`, `\x{1F600}`, `(?U)^a+$`, `^(a?){0,2}$`,
	} {
		script, err := BrowserPattern(pattern)
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
			continue
		}
		test, err := runtime.RunString(`((pattern, flags) => text => new RegExp(pattern, flags).test(text))(` + quote(script) + `, "u")`)
		if err != nil {
			t.Errorf("%s: %v", pattern, err)
			continue
		}
		match, _ := goja.AssertFunction(test)
		field := &Field{Kind: Text, pattern: mustPattern(t, pattern)}
		for _, text := range texts {
			got, err := match(goja.Undefined(), runtime.ToValue(text))
			if err != nil {
				t.Fatalf("%s as %s: %v", pattern, script, err)
			}
			if want := field.pattern.MatchString(text); got.ToBoolean() != want {
				t.Errorf("%s as %s on %q is %v in the browser, %v in Go", pattern, script, text, got, want)
			}
		}
	}
	if _, err := BrowserPattern(`(?m)^a$`); err == nil {
		t.Error("(?m) is not refused")
	}
}

func quote(s string) string {
	quoted, _ := json.Marshal(s)
	return string(quoted)
}

func mustPattern(t *testing.T, pattern string) *regexp.Regexp {
	t.Helper()
	re, err := regexp.Compile(pattern)
	if err != nil {
		t.Fatal(err)
	}
	return re
}

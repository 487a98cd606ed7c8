package wording

import (
	"bytes"
	"strings"
	"testing"

	"recourse/generator/expr"
	"recourse/generator/lang"
	"recourse/generator/markdown"
	"recourse/generator/source"
)

func parse(t *testing.T, text string) *Text {
	t.Helper()
	parsed, problems := Parse(source.String{Value: text}, options(t))
	for _, p := range problems {
		t.Errorf("%s: %s %s", text, p.Code, p.Message)
	}
	return parsed
}

func always(truth expr.Truth) func(*expr.Condition) expr.Truth {
	return func(*expr.Condition) expr.Truth { return truth }
}

func TestStatic(t *testing.T) {
	tests := []struct {
		text   string
		static bool
	}{
		{"", true},
		{"What?", true},
		{"## a {#b}", true},
		{"{{a}}", true},
		{"{appeal-days}", true},
		{"{what}", false},
		{"{if owner}a{end}", false},
	}
	for _, test := range tests {
		if got := parse(t, test.text).Static(); got != test.static {
			t.Errorf("%q: static %v, want %v", test.text, got, test.static)
		}
	}
}

// TestWithoutBraces: such a text is what Parse of package markdown makes of it, without a search for tags.
func TestWithoutBraces(t *testing.T) {
	text := source.String{Value: "A \"b\".\n\n<i>"}
	parsed, _ := Parse(text, Options{})
	v := parsed.Variant(nil)
	if got := v.Plain(nil); got != text.Value {
		t.Errorf("plain text %q", got)
	}
	english, _ := lang.Lookup("en")
	want, wantProblems := markdown.Parse([]byte(text.Value), markdown.Options{Language: english})
	got, problems := v.Markdown(markdown.Options{Language: english}, nil)
	if render(t, got) != render(t, want) || len(problems) != len(wantProblems) {
		t.Errorf("got %s, want %s", render(t, got), render(t, want))
	}
	if n := testing.AllocsPerRun(10, func() { Parse(text, Options{}) }); n > 1 {
		t.Errorf("%v allocations", n)
	}
}

func render(t *testing.T, d *markdown.Doc) string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Render(&b, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestTruth: an unknown condition does not hold, and conditions after one that holds are not asked.
func TestTruth(t *testing.T) {
	text := parse(t, "{if owner}a{elif late}b{else}c{end}")
	if got := len(text.Conditions()); got != 2 {
		t.Fatalf("%d conditions", got)
	}
	var asked []string
	for _, test := range []struct {
		owner, late expr.Truth
		want, asked string
	}{
		{expr.True, expr.True, "a", "owner"},
		{expr.Unknown, expr.True, "b", "owner late"},
		{expr.False, expr.Unknown, "c", "owner late"},
	} {
		asked = nil
		got := text.Variant(func(c *expr.Condition) expr.Truth {
			if c == text.Conditions()[0] {
				asked = append(asked, "owner")
				return test.owner
			}
			asked = append(asked, "late")
			return test.late
		}).Plain(nil)
		if got != test.want || strings.Join(asked, " ") != test.asked {
			t.Errorf("got %q having asked %v, want %q and %s", got, asked, test.want, test.asked)
		}
	}
}

// TestFill: whoever writes a variant may give the words of a value and its number.
func TestFill(t *testing.T) {
	v := parse(t, "{what}, {price | a price}").Variant(always(expr.True))
	label := func(h *Hole) string {
		if h.Format.Type == expr.Choice {
			return "A fake"
		}
		return ""
	}
	if got, want := v.Plain(label), "A fake, a price"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	fill := func(h *Hole) (int, string) {
		if words := label(h); words != "" {
			return -1, words
		}
		return 12, ""
	}
	if got, want := string(v.HTML(fill)), `A fake, <span data-value="12">a price</span>`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	doc, problems := v.Markdown(markdown.Options{Inline: true}, fill)
	if got, want := render(t, doc), `A fake, <span data-value="12">a price</span>`; got != want || len(problems) > 0 {
		t.Errorf("got %q, want %q; %v", got, want, problems)
	}
	if got, want := doc.Plain(), "A fake, a price"; got != want {
		t.Errorf("plain text %q, want %q", got, want)
	}
	if got, want := v.Plain(nil), "…, a price"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestEscapes: problems of a value that TOML wrote with escapes stand at the whole value, of any other at the byte.
func TestEscapes(t *testing.T) {
	file := source.NewFile("a.toml", []byte("plain = \"{if lat}x{end} <b>\"\nescaped = \"\\u007Bif lat}x{end} <b>\"\n"+
		"long = \"\"\"\n{if owner}\n<b>\n{end}\n\"\"\"\n"))
	var spec struct {
		Plain   source.String `toml:"plain"`
		Escaped source.String `toml:"escaped"`
		Long    source.String `toml:"long"`
	}
	if problems := source.Decode(file, &spec); len(problems) > 0 {
		t.Fatal(problems[0].Message)
	}
	for _, test := range []struct {
		text source.String
		want string
	}{
		{spec.Plain, `expr/unknown-name "lat", html/raw "<b>"`},
		{spec.Escaped, `expr/unknown-name "\\u007Bif lat}x{end} <b>", html/raw "\\u007Bif lat}x{end} <b>"`},
		{spec.Long, `html/raw "<b>"`},
	} {
		text, problems := Parse(test.text, options(t))
		_, more := text.Variant(always(expr.True)).Markdown(markdown.Options{}, nil)
		var got []string
		for _, p := range append(problems, more...) {
			got = append(got, p.Code+` "`+p.Span.Text()+`"`)
		}
		if s := strings.ReplaceAll(strings.Join(got, ", "), `\`, `\\`); s != test.want {
			t.Errorf("got  %s\nwant %s", s, test.want)
		}
	}
}

func TestWrite(t *testing.T) {
	english, _ := lang.Lookup("en")
	russian, _ := lang.Lookup("ru")
	german, _ := lang.Lookup("de")
	decimal := func(s string) expr.Value {
		v, ok := expr.Decimal(s)
		if !ok {
			t.Fatal(s)
		}
		return v
	}
	day := expr.Day(lang.Date{Year: 2026, Month: 11, Day: 22})
	tests := []struct {
		format   Format
		value    expr.Value
		language *lang.Language
		want     string
	}{
		{Format{Type: expr.Date}, day, english, "22~November 2026"},
		{Format{Type: expr.Date}, day, russian, "22~ноября 2026~г."},
		{Format{Type: expr.Date, Month: true}, day, russian, "ноябрь 2026~г."},
		{Format{Type: expr.Date}, day, nil, "2026-11-22"},
		{Format{Type: expr.Number}, decimal("1234567.50"), english, "1,234,567.5"},
		{Format{Type: expr.Number}, decimal("1234567.50"), russian, "1~234~567,5"},
		{Format{Type: expr.Number}, decimal("12"), german, "12"},
		{Format{Type: expr.Number}, decimal("0"), english, "0"},
		{Format{Type: expr.Number}, decimal("-0.5"), english, "-0.5"},
		{Format{Type: expr.Number}, decimal("-1234.5"), russian, "-1~234,5"},
		{Format{Type: expr.Number}, decimal("1/3"), russian, "0,33"},
		{Format{Type: expr.Number}, decimal("-1/300"), english, "0"},
		{Format{Type: expr.Number}, decimal("2/3"), english, "0.67"},
		{Format{Type: expr.Number}, decimal("1/8"), english, "0.125"},
		{Format{Type: expr.Number, Currency: "USD"}, decimal("1234.5"), english, "US$1,234.50"},
		{Format{Type: expr.Number, Currency: "USD"}, decimal("1234.5"), russian, "1~234,50~$"},
		{Format{Type: expr.Number, Currency: "JPY"}, decimal("449/300"), english, "JP¥1"},
		{Format{Type: expr.Number, Currency: "USD"}, decimal("1/3"), english, "US$0.33"},
		{Format{Type: expr.Choice}, expr.Option("fake"), english, "fake"},
	}
	for _, test := range tests {
		if got := strings.ReplaceAll(test.format.Write(test.value, test.language), "\u00a0", "~"); got != test.want {
			t.Errorf("%+v of %s: got %q, want %q", test.format, test.value, got, test.want)
		}
	}
}

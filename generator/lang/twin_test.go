package lang

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

// twin runs static/js/lang.ts as a browser would get it.
type twin struct{ vm *goja.Runtime }

const wordCharacters = `[\p{L}\p{Nd}\p{M}]+`

func newTwin(t *testing.T) *twin {
	t.Helper()
	path := filepath.Join("..", "..", "static", "js", "lang.ts")
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// The interpreter knows no Unicode properties, so the pattern of a word gets them spelt out.
	text := strings.ReplaceAll(string(source), wordCharacters, "["+spelt(unicode.L, unicode.Nd, unicode.M)+"]+")
	if text == string(source) {
		t.Fatalf("%s: no %s", path, wordCharacters)
	}
	result := api.Transform(text, api.TransformOptions{
		Sourcefile: path,
		Loader:     api.LoaderTS,
		Format:     api.FormatIIFE,
		GlobalName: "lang",
		Target:     api.ES2015,
		Supported:  map[string]bool{"bigint": true},
		Charset:    api.CharsetUTF8,
	})
	if len(result.Errors) > 0 {
		t.Fatalf("%s: %s", path, result.Errors[0].Text)
	}
	vm := goja.New()
	vm.SetFieldNameMapper(goja.UncapFieldNameMapper())
	if _, err := vm.RunString(string(result.Code)); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return &twin{vm}
}

// spelt writes the characters of Unicode tables as the inside of a JavaScript character class.
func spelt(tables ...*unicode.RangeTable) string {
	var b strings.Builder
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			b.WriteString(`\u{` + strconv.FormatInt(int64(lo), 16) + `}-\u{` + strconv.FormatInt(int64(hi), 16) + `}`)
			return
		}
		for r := lo; r <= hi; r += stride {
			b.WriteString(`\u{` + strconv.FormatInt(int64(r), 16) + `}`)
		}
	}
	for _, table := range tables {
		for _, r := range table.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range table.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return b.String()
}

// bind gives f the exported function of lang.ts.
func (w *twin) bind(t *testing.T, name string, f any) {
	t.Helper()
	if err := w.vm.ExportTo(w.vm.Get("lang").ToObject(w.vm).Get(name), f); err != nil {
		t.Fatalf("lang.ts: %s: %v", name, err)
	}
}

func (w *twin) functions(t *testing.T) functions {
	t.Helper()
	var f functions
	w.bind(t, "fold", &f.fold)
	w.bind(t, "switchLayout", &f.switchLayout)
	w.bind(t, "stem", &f.stem)
	w.bind(t, "plural", &f.plural)
	var tokens func(string) []Token
	w.bind(t, "tokens", &tokens)
	f.tokens = func(s string) []string {
		var texts []string
		for _, token := range tokens(s) {
			texts = append(texts, token.Text)
		}
		return texts
	}
	var number func(tag string, n int) string
	w.bind(t, "number", &number)
	f.format = func(what string, tag Tag, value string) (string, bool) {
		if what != "number" { // a browser writes dates by its own words: TestFormatsInBrowser of the command holds it to them
			return "", false
		}
		n, _ := strconv.Atoi(value)
		return number(tag, n), true
	}
	return f
}

func TestTwinStems(t *testing.T) {
	browser := newTwin(t).functions(t)
	for _, tag := range []Tag{"ru", "en"} {
		l := mustLookup(t, tag)
		for _, word := range append(wordList(t, tag), crossed(tag)...) {
			if got, want := browser.stem(tag, word), l.Stem(word); got != want {
				t.Errorf("%s: %s: %s in the browser, %s in Go", tag, word, got, want)
			}
		}
	}
}

// crossed returns made-up words: every ending that a stemmer knows behind beginnings of every shape, and every two endings
// behind one beginning, not the same for all.
func crossed(tag Tag) []string {
	heads := strings.Fields("б ба баб баба бабаб ибан стран н нн я ё")
	ends := strings.Fields("вшись вши в ив ыв ивши ему ых ую яя ее ыми ей ий ой ым его вш ующ ющ щ ем нн сь ся ыт ют ят ует ит ны ены " +
		"ть ыть ешь ишь ю уют ла ила на ена ете ите йте ейте ли или й уй л ил но ено нно у ях иях ы ь ью ья а ев ье ии ями " +
		"ией иям о ост ость ейш ейше н и")
	if tag == "en" {
		heads = strings.Fields("b ba bab baba babab iban y ya aye gener commun bl at ss ugl hop hopp feed")
		ends = strings.Fields("s ss us ies ied sses ed eed edly eedly ing ingly at bl iz dd y e l ll anci enci ogi logi li bli abli alli " +
			"fulli lessli ousli entli aliti biliti iviti tional ational alism ation ization izer ator iveness fulness ousness icate " +
			"ative alize iciti ical ful ness ic ance ence able ible ate ive ize iti al ism ion sion er ous ant ent ment ement '")
	}
	var words []string
	for i, first := range ends {
		for _, head := range heads {
			words = append(words, head+first)
		}
		for j, second := range ends {
			words = append(words, heads[(i+j)%len(heads)]+first+second)
		}
	}
	return words
}

func TestTwinTokenPlaces(t *testing.T) {
	var tokens func(string) []Token
	newTwin(t).bind(t, "tokens", &tokens)
	for _, r := range table(t, "tokens.tsv", 2) {
		text := r.cells[0]
		units := []rune(text) // all of the table is in the basic plane, where a rune is a unit
		want := Tokens(text)
		got := tokens(text)
		if len(got) != len(want) {
			t.Errorf("tokens.tsv:%d: %d tokens in the browser, %d in Go", r.line, len(got), len(want))
			continue
		}
		for i, token := range got {
			if there, here := string(units[token.Start:token.End]), text[want[i].Start:want[i].End]; there != here {
				t.Errorf("tokens.tsv:%d: token %d is %q in the browser, %q in Go", r.line, i, there, here)
			}
		}
	}
}

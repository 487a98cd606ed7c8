package lang

import (
	"os"
	"testing"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

// TestLatin holds both sides to one table, and to each other on the table's texts run through every function twice.
func TestLatin(t *testing.T) {
	source, err := os.ReadFile("../../static/js/_latin.ts")
	if err != nil {
		t.Fatal(err)
	}
	result := api.Transform(string(source), api.TransformOptions{Loader: api.LoaderTS, Format: api.FormatIIFE, GlobalName: "latin", Charset: api.CharsetUTF8})
	vm := goja.New()
	if _, err := vm.RunString(string(result.Code)); err != nil {
		t.Fatal(err)
	}
	here := map[string]func(string) string{"latin": Latin, "lookalikes": Lookalikes, "repair": Repair}
	rows := table(t, "latin.tsv", 3)
	for name, function := range here {
		var there func(string) string
		if err := vm.ExportTo(vm.Get("latin").ToObject(vm).Get(name), &there); err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			text := r.cells[1]
			got := function(text)
			if r.cells[0] == name && got != r.cells[2] {
				t.Errorf("latin.tsv:%d: %s of %q is %q, want %q", r.line, name, text, got, r.cells[2])
			}
			if browser := there(text); browser != got {
				t.Errorf("%s of %q is %q in the browser, %q in Go", name, text, browser, got)
			}
			if again := function(got); again != got {
				t.Errorf("%s of %q again is %q", name, got, again)
			}
		}
	}
}

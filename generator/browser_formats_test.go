package main

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"recourse/generator/lang"
)

// formatsScript writes values as the script of a tree does, on a page whose language is known.
const formatsScript = `
import { day } from "./_day";
import { rational } from "./_number";
import { show } from "./_tree-values";

Object.assign(window, {
  write: (type: string, value: string, amount: string) =>
    type === "money" ? show(rational(value)!, { amount }) : show(day(value.padEnd(10, "-01"))!, { type }),
});
`

// TestFormatsInBrowser holds what the script of a tree writes to the vectors of package lang: dates, months and amounts, in the
// languages that pages have. Whatever is no date and no amount never gets there.
func TestFormatsInBrowser(t *testing.T) {
	code := ""
	for _, data := range bundleScript(t, formatsScript).Files() {
		code = string(data)
	}
	vectors, err := os.ReadFile("lang/testdata/formats.tsv")
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, phone)
	amounts := regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	compared := 0
	for _, tag := range []lang.Tag{"ru", "en"} {
		b.open("about:blank")
		b.text(`document.documentElement.lang = "` + tag + `"; document.body.innerHTML = '<script type="application/json" id="tree-words">{}</script>'`)
		b.text(`(() => {` + code + `})(); ""`)
		language, _ := lang.Lookup(tag)
		for _, line := range strings.Split(string(vectors), "\n") {
			cells := strings.Split(line, "\t")
			if len(cells) != 4 || cells[1] != tag || cells[0] == "number" {
				continue
			}
			value, currency, _ := strings.Cut(cells[2], " ")
			if cells[0] == "money" && (currency == "" || !amounts.MatchString(value)) {
				continue
			}
			arguments, err := json.Marshal([]string{cells[0], value, language.Money("0", currency)})
			if err != nil {
				t.Fatal(err)
			}
			if got := b.text("write(..." + string(arguments) + ")"); strings.ReplaceAll(got, "\u00a0", "~") != cells[3] {
				t.Errorf("%s is %q in the browser, %q in Go", line, got, cells[3])
			}
			compared++
		}
	}
	if compared < 35 {
		t.Errorf("only %d vectors were compared", compared)
	}
}

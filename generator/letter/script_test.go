package letter

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// foreign are texts and their words with letters that are not Latin.
var foreign = []struct {
	text string
	want []string
}{
	{"", []string{}},
	{"Dear team, it's 5 € — naïve café №5 ʼ ª µm 😀", []string{}},
	{"The sеller sent an еmpty parcel; the sеller lies.", []string{"sеller", "еmpty"}},
	{"Спасибо, team! ОК-OK", []string{"Спасибо", "ОК"}},
	{"αβγ 漢字 שלום x\u0301 х\u0301 5й", []string{"αβγ", "漢字", "שלום", "х\u0301", "5й"}},
}

func TestForeignWords(t *testing.T) {
	for _, test := range foreign {
		if diff := cmp.Diff(test.want, append([]string{}, ForeignWords(test.text)...)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
	}
}

// TestForeignWordsInBrowser asks the twin in Chromium: it needs what a browser knows of the scripts of letters.
func TestForeignWordsInBrowser(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, chromedp.Headless, chromedp.NoSandbox, chromedp.Flag("disable-background-networking", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	script := bundle(t, "_letter-script.ts")
	for _, test := range foreign {
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf(`(() => { %s; return letter.foreignWords(%s).join() })()`, script, quote(test.text))))
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Join(test.want, ","); got != want {
			t.Errorf("%q has the foreign words %q, want %q", test.text, got, want)
		}
	}
}

package expr

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// quick fails where something takes as long as no author should wait.
func quick(t *testing.T, f func()) {
	t.Helper()
	start := time.Now()
	f()
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %s", took)
	}
}

// Named values that use each other twice double with every step.
func TestNamedValuesAreBounded(t *testing.T) {
	for kind, first := range map[string]string{"number": "price", "condition": "price > 1"} {
		var b strings.Builder
		fmt.Fprintf(&b, "[let]\nv0 = \"%s\"\n", first)
		for i := range 60 {
			text := fmt.Sprintf("v%d * v%d + v%d", i, i, i)
			if kind == "condition" {
				text = fmt.Sprintf("v%d ? owner : v%d and owner", i, i)
			}
			fmt.Fprintf(&b, "v%d = \"%s\"\n", i+1, text)
		}
		quick(t, func() {
			_, problems := newTestEnv(b.String())
			if len(problems) != 1 || problems[0].Code != "expr/too-long" {
				t.Errorf("%s: problems %s", kind, listed(problems))
			}
		})
	}
}

func TestTextsAreBounded(t *testing.T) {
	nested := "owner"
	for len(nested) < 900 {
		nested = "(" + nested + "?owner:owner)"
	}
	for _, s := range []string{
		nested, strings.Repeat("(price+1)*", 150) + "1 > 2", strings.Repeat("-", 1900) + "price > 1", strings.Repeat("not ", 400) + "owner",
		strings.Repeat("price*", 300) + "price > 1", "1" + strings.Repeat("0*10", 400) + " > price", strings.Repeat("if(owner,", 120) + "1" + strings.Repeat(",2)", 120) + " > price",
		"price > 1" + strings.Repeat(" and price > 1", 130), strings.Repeat("hours+", 300) + "price > 1", strings.Repeat("(", 900) + "owner" + strings.Repeat(")", 900),
		"price" + strings.Repeat("/3", 900) + " > 1", "price" + strings.Repeat("*9", 900) + " > 1", strings.Repeat("days_between(decided,today)*", 60) + "1 > 2",
	} {
		quick(t, func() {
			c, problems := Parse(text(s), testEnv)
			if (c == nil) == (len(problems) == 0) {
				t.Errorf("%.40s…: condition %v, problems %s", s, c != nil, listed(problems))
			}
			if c != nil {
				c.Truth(given(t))
				c.JSON()
			}
		})
	}
}

// What depends on a declaration with problems is not read, and says so.
func TestBrokenDeclarations(t *testing.T) {
	env, problems := newTestEnv("[const]\nc = \"x\"\n[set]\ns = []\n[table.t]\nby = \"x\"\nrows = [{ x = 1 }]\n[let]\nl = \"c + 1\"\n")
	if len(problems) != 3 {
		t.Fatalf("problems %s", listed(problems))
	}
	for s, want := range map[string]string{
		"price > c":      "3:17 expr/broken: c has problems of its own (mend those first)",
		"paid-by in s":   "3:20 expr/broken: s has problems of its own (mend those first)",
		"t[what].x > 1":  "3:9 expr/broken: t has problems of its own (mend those first)",
		"price > l":      "3:17 expr/broken: l has problems of its own (mend those first)",
		"l or owner > 1": "3:9 expr/broken: l has problems of its own (mend those first)\n3:14 expr/type: owner cannot be compared by >: it is a yes-or-no answer (write a condition on it: owner == 'yes')",
	} {
		if _, problems := Parse(text(s), env); listed(problems) != want {
			t.Errorf("%s: %s\nwant %s", s, listed(problems), want)
		}
	}
}

// The zero Env knows no names, and refuses all.
func TestZeroEnv(t *testing.T) {
	if c, problems := Parse(text("true and 2 > 1"), Env{}); c == nil || c.Truth(nil) != True {
		t.Errorf("problems %s", listed(problems))
	}
	_, problems := Parse(text("price > working_days(today, 1, 'ru') or a-b"), Env{})
	want := `3:49 expr/unknown-name: there is nothing named "a-b" (it reads the answers to the questions of its own tree, and what its file names)`
	if listed(problems) != want {
		t.Errorf("problems %s", listed(problems))
	}
}

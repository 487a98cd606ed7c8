package main

import (
	"encoding/json"
	"os"
	"testing"
)

// twinScript computes the table of package expr by the twin, and puts what comes out where the test finds it.
const twinScript = `
import { day, iso } from "./_day";
import type { Context, Value } from "./_expr";
import type { Code } from "./_logic";
import { rational, type Rational } from "./_number";
import { ratio, truth, value } from "./tree-functions";

function meaning(kind: string, text: string, options: string[] | null): Value | null {
  if (kind === "options") return new Set(options);
  return kind === "date" ? day(text) : kind === "number" ? rational(text) : text;
}

function show(v: Value | null): string {
  if (v === null) return "unknown";
  if (typeof v === "number") return iso(v);
  return typeof v === "string" ? v : ratio(...(v as Rational))!.join("/");
}

void fetch("/twin.json").then(async (response) => {
  const { tables, calendars, inputs, cases } = await response.json();
  const contexts: Context[] = inputs.map(({ today, answers }: { today: string; answers: [string, string, string, string[]][] }) =>
    ({ answers: new Map(answers.map(([name, kind, text, options]) => [name, meaning(kind, text, options)!])), today, tables, calendars }));
  const results = cases.map(({ condition, code }: { condition: boolean; code: Code }) =>
    contexts.map((context) => (condition ? String(truth(code, context)) : show(value(code, context)))));
  Object.assign(window, { results });
});
`

// TestTwinInBrowser has Chromium compute what Go computed: every case of the table of package expr, by the module that pages
// load, under the security policy of the site.
func TestTwinInBrowser(t *testing.T) {
	table, err := os.ReadFile("expr/testdata/twin.json")
	if err != nil {
		t.Fatal(err)
	}
	server := serveScript(t, twinScript, map[string][]byte{"/twin.json": table})
	b := newTab(t, phone)
	b.open(server.URL + "/")
	b.until("window.results")
	got := evaluate[[][]string](b, "window.results")
	var want struct {
		Cases []struct {
			Text string
			Want []string
		}
		Inputs []json.RawMessage
	}
	if err := json.Unmarshal(table, &want); err != nil {
		t.Fatal(err)
	}
	n := 0
	for i, c := range want.Cases {
		for j, value := range c.Want {
			n++
			if got[i][j] != value {
				t.Errorf("%s is %s, in the browser %s, for %s", c.Text, value, got[i][j], want.Inputs[j])
			}
		}
	}
	if n < 2000 {
		t.Errorf("only %d cases", n)
	}
	t.Logf("%d cases of %d expressions", n, len(want.Cases))
	b.quiet("twin")
	b.atHome(server.URL)
}

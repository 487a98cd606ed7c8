package main

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"
	_ "time/tzdata" // the zones below, on every machine

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// dueScript counts the table of package deadline by the twin, and tells what day it is.
const dueScript = `
import { day, iso } from "./_day";
import { due } from "./_deadline";
import { today } from "./_today";

const date = (n?: number): string => (n === undefined ? "" : iso(n));

void fetch("/vectors.json").then(async (response) => {
  const vectors = await response.json();
  Object.assign(window, {
    today,
    count: () => vectors.map(({ rule, event }: { rule: object; event: string }) => {
      const days = due(rule, day(event)!);
      return date(days?.last) + " " + date(days?.safe);
    }),
  });
});
`

// zone has the tab live in a time zone from a moment on.
func (b *tab) zone(name string, now time.Time) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		if _, err := cdp.Call(ctx, target, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name}); err != nil {
			return err
		}
		at := cdp.TimeSinceEpoch(now.Unix())
		_, err := cdp.Call(ctx, target, emulation.SetVirtualTimePolicy, emulation.SetVirtualTimePolicyParams{Policy: emulation.VirtualTimePolicyPause, InitialVirtualTime: at})
		return err
	}))
}

// TestDeadlinesInBrowser has Chromium count what Go counted, all over the world, on days when clocks are changed. The last day
// never depends on where the reader is; what day it is today does.
func TestDeadlinesInBrowser(t *testing.T) {
	table, err := os.ReadFile("deadline/testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Rule              json.RawMessage
		Event, Last, Safe string
	}
	if err := json.Unmarshal(table, &vectors); err != nil || len(vectors) < 400 {
		t.Fatalf("%d vectors: %v", len(vectors), err)
	}
	server := serveScript(t, dueScript, map[string][]byte{"/vectors.json": table})
	for _, test := range []struct{ zone, now, today string }{
		{"America/Los_Angeles", "2026-11-02T07:59:00Z", "2026-11-01"}, // the end of a day of 25 hours
		{"Europe/Moscow", "2026-11-21T21:01:00Z", "2026-11-22"},
		{"Pacific/Kiritimati", "2026-11-21T10:01:00Z", "2026-11-22"},
		{"America/Sao_Paulo", "2018-11-04T02:59:00Z", "2018-11-03"}, // the next midnight does not exist
		{"Asia/Tehran", "2022-03-21T20:29:00Z", "2022-03-21"},       // nor does this one
		{"Pacific/Apia", "2011-12-30T09:59:00Z", "2011-12-29"},      // nor the whole day that follows
		{"Pacific/Apia", "2011-12-30T10:01:00Z", "2011-12-31"},
	} {
		now, err := time.Parse(time.RFC3339, test.now)
		if err != nil {
			t.Fatal(err)
		}
		location, err := time.LoadLocation(test.zone)
		if err != nil {
			t.Fatal(err)
		}
		if today := now.In(location).Format(time.DateOnly); today != test.today {
			t.Fatalf("at %s it is %s in %s", test.now, today, test.zone)
		}
		b := newTab(t, phone) // a tab's clock is set once
		b.open(server.URL + "/")
		b.until("window.count")
		b.zone(test.zone, now)
		if got := b.text("today()"); got != test.today {
			t.Errorf("at %s in %s the browser says it is %s, want %s", test.now, test.zone, got, test.today)
		}
		got := evaluate[[]string](b, "count()")
		for i, v := range vectors {
			if want := v.Last + " " + v.Safe; got[i] != want {
				t.Fatalf("in %s, %s from %s gives %s, want %s", test.zone, v.Rule, v.Event, got[i], want)
			}
		}
		b.quiet(test.zone)
	}
}

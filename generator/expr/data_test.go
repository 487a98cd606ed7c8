package expr

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestData(t *testing.T) {
	env := mustEnv(testFile)
	if tables, calendars := Data(env, Env{}); len(tables)+len(calendars) > 0 {
		t.Errorf("what nothing uses is handed on: %s, %s", encode(tables), encode(calendars))
	}
	for _, s := range []string{
		"limit[country].fee + band[hours] + sum(rate, .pay-rate)", "last-day[country]", "working_days(today, 1, 'ru')",
		"working_days(today, 1, 'every-day')", "working_days(today, 1, 'never')",
	} {
		if _, problems := ParseValue(text(s), env); len(problems) > 0 {
			t.Fatal(listed(problems))
		}
	}
	tables, calendars := Data(env)
	wantTables := `{"sub-band":{"by":"number","columns":["sum"],"types":["number"],"rows":[["0","25","0"],["25","51","10"],["51",null,"18.5"]]},` +
		`"sub-last-day":{"by":"key","columns":["day"],"types":["date"],"rows":[["us","2026-11-22"],["uk","2026-12-01"]]},` +
		`"sub-limit":{"by":"key","columns":["days","fee"],"types":["number","number"],"rows":[["us","60","0"],["uk","120","2.5"]],"otherwise":["10","1"]},` +
		`"sub-rate":{"by":"date","columns":["pay-rate"],"types":["number"],"rows":[["0001-01-01","2024-04-05","10"],["2024-04-06","2025-04-05","11.44"],["2025-04-06","9999-12-31","12.21"]]}}`
	if diff := cmp.Diff(wantTables, string(encode(tables))); diff != "" {
		t.Error(diff)
	}
	wantCalendars := `{"sub-every-day":{"weekend":[],"holidays":[],"working":[]},"sub-never":{"weekend":[1,2,3,4,5,6,7],"holidays":[],"working":[]},` +
		`"sub-ru":{"weekend":[6,7],"holidays":["2026-01-01","2026-01-02","2026-01-05","2026-01-06","2026-01-07","2026-01-08","2026-01-09","2026-05-01"],"working":["2026-02-28"]}}`
	if diff := cmp.Diff(wantCalendars, string(encode(calendars))); diff != "" {
		t.Error(diff)
	}
}

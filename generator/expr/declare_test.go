package expr

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDeclarationProblems(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"names", `[const]
today = 1
what = 2
"1a" = 3
"a-" = 3
add-days = 1
a-b = 1
a_b = 2
[set]
a-b = ["x"]
`, `
2:1 expr/name: today means something else in conditions (choose another name)
3:1 expr/duplicate: the name what is used already (choose another name)
4:1 expr/name: "1a" cannot be a name (a name has letters from a to z, digits, - and _, and begins with a letter)
5:1 expr/name: "a-" cannot be a name (a name has letters from a to z, digits, - and _, and begins with a letter)
6:1 expr/name: add-days means something else in conditions (choose another name)
8:1 expr/duplicate: the name a_b is used already (choose another name)
10:1 expr/duplicate: the name a-b is used already (choose another name)`},
		{"constants", `[const]
a = 1e3
b = 12:00:00
c = "a"
d = 0x1F
e = +5
f = 1_000.5
`, `
2:5 expr/number: 1e3 is not a number that conditions can compute with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)
3:5 expr/date: 12:00:00 is not a date alone (write a day such as 2026-11-22, without a time)
4:6 expr/type: a is neither a number nor a date (write a number such as 12.5 or a date such as 2026-11-22, without quotation marks)
5:5 expr/number: 0x1F is not a number that conditions can compute with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)`},
		{"sets", `[set]
a = []
b = ["x", "x"]
`, `
2:1 expr/empty: the set a is empty (name the answers that count, or remove it)
3:12 expr/duplicate: "x" stands in the set twice (remove one of them)`},
		{"calendars", `[calendar.ru]
weekend = ["sunday", "saterday"]
holidays = [2026-01-05, 2026-01-05, "May", 2026-01-04]
working = [2026-02-28, 2026-03-02]
[calendar.a_b]
[calendar.a-b]
`, `
2:23 calendar/day: "saterday" is not a day of the week (did you mean "saturday"?)
3:25 calendar/day: 2026-01-05 is given twice (remove one of them)
3:38 calendar/day: May is not a date alone (write a day such as 2026-11-22, without a time)
4:12 calendar/day: 2026-02-28 is a Saturday, which is not of the weekend (name only days of weekends that are worked)
4:24 calendar/day: 2026-03-02 is a Monday, which is not of the weekend (name only days of weekends that are worked)
6:11 expr/duplicate: the calendar a_b is given already (choose another name)`},
		{"table heads", `[table.a]
by = "keys"
rows = [{ key = "a", x = 1 }]
[table.c]
by = "key"
rows = [{ key = "a" }]
[table.what]
by = "key"
rows = [{ key = "a", x = 1 }]
`, `
2:7 expr/table: a table cannot be by "keys" (write "key", "number" or "date")
6:11 expr/table: the table has no columns (give each row a value, such as days = 60)
7:8 expr/duplicate: the name what is used already (choose another name)`},
		{"table rows", `[table.a]
by = "key"
rows = [
{ key = "a", x = 1, y = 2026-01-01, "1" = 2 },
{ key = "a", x = "1", y = 2 },
{ x = 1, z = 2 },
{ key = 1, x = 1, y = 2026-01-01 },
]
otherwise = { x = 1 }
`, `
4:37 expr/name: "1" cannot be the name of a column (a name has letters from a to z, digits, - and _, begins with a letter, and is given once)
5:10 expr/duplicate: the key "a" is given twice (remove one of the rows)
5:19 expr/type: 1 is neither a number nor a date (write a number such as 12.5 or a date such as 2026-11-22, without quotation marks)
5:27 expr/type: 2 is not a date, as the column y has (a column holds numbers alone or dates alone)
6:3 expr/table: the row has no key (write key = "…", with the answer it is for)
6:10 expr/table: the first row has no column z (every row has the same columns: x, y)
6:3 expr/table: the row has no y (every row has the same columns: x, y)
7:9 expr/table: the key 1 is not a text (write key = "1")
9:15 expr/table: the row has no y (every row has the same columns: x, y)`},
		{"bands", `[table.a]
by = "number"
rows = [
{ from = 0, below = 25, s = 0 },
{ from = 26, below = 50, s = 0 },
{ from = 49, below = 49, s = 0 },
{ from = 49, s = 0 },
{ from = 50, below = 55, s = 0 },
{ below = 60, s = 0 },
]
`, `
5:3 expr/gap: nothing is said from 25 to 26 (the rows are in order, and each begins where the one before it ends)
6:3 expr/table: the row begins at 49 and ends at 49 (from is the first one, and below comes after it)
6:3 expr/overlap: the row begins at 49, but the one before it ends only at 50 (the rows are in order, and each begins where the one before it ends)
7:3 expr/overlap: the row has no end and is not the last (write below = …, or put it last)
9:3 expr/overlap: the row has no beginning and is not the first (write from = 55, or put it first)`},
		{"dates", `[table.a]
by = "date"
rows = [
{ to = 2024-01-01, s = 0 },
{ from = 2024-01-02, to = 2024-01-02, s = 0 },
{ from = 2024-01-04, to = 2024-01-10, s = 0 },
{ from = 2024-01-10, to = 5, s = 0 },
]
`, `
7:27 expr/type: 5 is not a date, as the column to has (a column holds numbers alone or dates alone)
6:3 expr/gap: nothing is said from 2024-01-03 to 2024-01-04 (the rows are in order, and each begins where the one before it ends)
7:3 expr/overlap: the row begins at 2024-01-10, but the one before it ends only at 2024-01-10 (the rows are in order, and each begins where the one before it ends)`},
		{"lets", `[let]
a = "b > 1"
b = "c + 1"
c = "if(a, 1, 2)"
d = "d"
e = "prise"
f = "e + 1"
g = ""
h = "'text'"
`, `
4:9 expr/cycle: a is computed from itself: a → b → c → a (write one of them without the others)
5:6 expr/cycle: d is computed from itself: d → d (write one of them without the others)
6:6 expr/unknown-name: there is nothing named "prise" (did you mean "price"?)
8:6 expr/empty: the named value is empty (write one, such as add_days(today, 7), or remove the key)
9:6 expr/type: a text alone is not a condition (compare an answer with it: what == 'fake')`},
		{"broken parts", `[set]
a = []
[const]
b = "x"
[table.t]
by = "x"
rows = [{ x = 1 }]
[let]
c = "what in a"
d = "b + 1 > t[what]"
`, `
4:6 expr/type: x is neither a number nor a date (write a number such as 12.5 or a date such as 2026-11-22, without quotation marks)
2:1 expr/empty: the set a is empty (name the answers that count, or remove it)
6:7 expr/table: a table cannot be by "x" (write "key", "number" or "date")`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, problems := newTestEnv(test.in)
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), listed(problems)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

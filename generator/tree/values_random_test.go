package tree

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// valueTree writes random trees with questions of all kinds. A spine of questions is asked of everybody, so that conditions
// further on may read their answers; rules that read them branch after it.
type valueTree struct {
	*rand.Rand
	b         strings.Builder
	questions []valueQuestion // those that conditions may read
	lets      int
}

type valueQuestion struct {
	id, kind string
	named    bool // it may be answered with unknown
}

func randomValueTree(r *rand.Rand) string {
	v := &valueTree{Rand: r}
	v.head()
	spine := 2 + r.IntN(3)
	branches := 1 + r.IntN(3)
	for i := range spine {
		id, next := fmt.Sprint("s", i), fmt.Sprint("s", i+1)
		if i == spine-1 {
			next = "b0"
		}
		v.question(id, fmt.Sprintf("to = %q", next))
	}
	if r.IntN(4) == 0 { // a sub-tree in the middle, used twice: its exits lead on
		v.b.WriteString(strings.ReplaceAll(subtree, "LIMIT", fmt.Sprint(r.IntN(8))))
		fmt.Fprintf(&v.b, "[use.first]\nsubtree = \"part\"\nexit = { more = \"second\", less = \"b0\" }\n")
		fmt.Fprintf(&v.b, "[use.second]\nsubtree = \"part\"\nexit = { more = \"o0\" }\n")
		v.questions = append(v.questions, valueQuestion{id: "g0", kind: "yesno"})
		fmt.Fprintf(&v.b, "[question.g0]\nask.en = \"?\"\nkind = \"yesno\"\nanswer.yes = { to = \"first\" }\nanswer.no = { to = \"b0\" }\n")
		text := v.b.String()
		last := fmt.Sprintf("[question.s%d]", spine-1)
		at := strings.Index(text, last)
		text = text[:at] + strings.Replace(text[at:], `to = "b0"`, `to = "g0"`, 1)
		v.b.Reset()
		v.b.WriteString(text)
	}
	for i := range branches {
		target := func() string {
			if n := i + 1 + r.IntN(2); n < branches && r.IntN(3) > 0 {
				return fmt.Sprint("b", n)
			}
			return fmt.Sprint("o", r.IntN(2))
		}
		known := len(v.questions)
		id := fmt.Sprint("b", i)
		v.question(id, "NEXT")
		var rules []string
		for range 1 + r.IntN(2) {
			rules = append(rules, fmt.Sprintf("{ when = %q, to = %q }", v.condition(), target()))
		}
		if r.IntN(12) > 0 {
			rules = append(rules, fmt.Sprintf("{ otherwise = %q }", target()))
		}
		text := strings.Replace(v.b.String(), "NEXT", "next = [ "+strings.Join(rules, ", ")+" ]", 1)
		v.b.Reset()
		v.b.WriteString(text)
		v.questions = v.questions[:known] // not asked of everybody
	}
	for i := range 2 {
		fmt.Fprintf(&v.b, "[outcome.o%d]\ntitle.en = \"%s\"\n", i, v.wording())
		for j := range r.IntN(3) {
			fmt.Fprintf(&v.b, "[[outcome.o%d.block]]\nid = \"k%d\"\nwhen = \"%s\"\ntext.en = \"%s\"\n", i, j, v.condition(), v.wording())
		}
	}
	return v.b.String()
}

const subtree = `[subtree.part]
start = "n"
[subtree.part.let]
many = "n > LIMIT"
[subtree.part.question.n]
ask.en = "?"
kind = "number"
min = 0
max = 9
next = [ { when = "many", to = "more" }, { otherwise = "less" } ]
[subtree.part.outcome.more]
title.en = "?"
[subtree.part.outcome.less]
title.en = "{if n == 3}three{else}?{end}"
`

func (v *valueTree) head() {
	v.b.WriteString(`start = "s0"
[const]
few = 3.5
day-x = 2026-03-01
[calendar.ru]
holidays = [2026-01-01, 2026-01-02, 2026-03-09]
[table.band]
by = "number"
rows = [ { from = 0, below = 2.5, amount = 1 }, { from = 2.5, below = 7, amount = 4 }, { from = 7, amount = 9.5 } ]
[table.narrow]
by = "number"
rows = [ { from = 0, below = 9, amount = 1 }, { from = 9, below = 15, amount = 2 } ]
[table.rate]
by = "date"
rows = [ { to = 2025-12-31, pay = 10 }, { from = 2026-01-01, to = 2026-02-28, pay = 11.5 }, { from = 2026-03-01, pay = 13 } ]
[table.limit]
by = "key"
rows = [ { key = "a", n = 2 }, { key = "b", n = 5.5 } ]
otherwise = { n = 9 }
`)
}

// question writes a question of a random kind.
func (v *valueTree) question(id, leads string) {
	kind := []string{"choice", "yesno", "many", "date", "date", "number", "number", "number", "money", "month", "text"}[v.IntN(11)]
	q := valueQuestion{id: id, kind: kind}
	fmt.Fprintf(&v.b, "[question.%s]\nask.en = \"%s\"\nkind = %q\n%s\n", id, v.wording(), kind, leads)
	line := func(format string, args ...any) { fmt.Fprintf(&v.b, format+"\n", args...) }
	maybe := func(n int, format string, args ...any) {
		if v.IntN(n) == 0 {
			line(format, args...)
		}
	}
	earlier := func(kinds ...string) string {
		for _, i := range v.Perm(len(v.questions)) {
			if o := v.questions[i]; slices.Contains(kinds, o.kind) {
				return o.id
			}
		}
		return ""
	}
	var must string
	switch kind {
	case "choice":
		line("answer.a = { label.en = \"a\" }\nanswer.b = { label.en = \"b\" }\nanswer.c = { label.en = \"c\" }")
	case "many":
		line("answer.x = { label.en = \"x\" }\nanswer.y = { label.en = \"y\" }\nanswer.z = { label.en = \"z\"%s }", []string{"", ", exclusive = true"}[v.IntN(2)])
	case "date", "month":
		line("min = 2025-11-01")
		if before := earlier("date"); before != "" && v.IntN(2) == 0 {
			must = fmt.Sprintf("days_between(%s, %s) >= %d", before, id, v.IntN(3))
		}
		if kind == "date" {
			maybe(2, "max = \"today\"")
		}
	case "number":
		line("min = 0\nmax = %d", 4+v.IntN(12))
		maybe(2, "step = 0.5")
		if before := earlier("number"); before != "" && v.IntN(2) == 0 {
			must = fmt.Sprintf("%s <= %s + 4", id, before)
		} else if before := earlier("yesno"); before != "" && v.IntN(2) == 0 {
			must = fmt.Sprintf("not %s or %s <= 3", before, id)
		} else if before := earlier("many"); before != "" {
			must = fmt.Sprintf("count(%s) + %s > 1", before, id)
		}
	case "money":
		line("min = 0\nmax = 30\ncurrency = \"EUR\"")
	}
	if q.named = kind != "choice" && kind != "yesno" && kind != "many" && v.IntN(4) == 0; q.named {
		line("answer.unknown = { label.en = \"unknown\" }")
	}
	if must != "" {
		line("[[question.%s.check]]\nmust = %q\nerror.en = \"no\"", id, must)
	}
	v.questions = append(v.questions, q)
}

// condition writes a condition on one or two comparisons.
func (v *valueTree) condition() string {
	c := v.comparison()
	if v.IntN(3) == 0 {
		c = fmt.Sprintf("(%s) %s (%s)", c, []string{"and", "or"}[v.IntN(2)], v.comparison())
	}
	if v.IntN(6) == 0 {
		c = "not (" + c + ")"
	}
	if v.IntN(6) == 0 {
		v.lets++
		at := strings.Index(v.b.String(), "[const]")
		text := v.b.String()
		v.b.Reset()
		fmt.Fprintf(&v.b, "%s[let.l%d]\nvalue = %q\n%s", text[:at], v.lets, c, text[at:])
		c = fmt.Sprint("l", v.lets)
	}
	return c
}

// comparison writes a condition on one question or two, first of all whether they were answered with a value.
func (v *valueTree) comparison() string {
	q := v.questions[v.IntN(len(v.questions))]
	o := v.questions[v.IntN(len(v.questions))]
	var guards []string
	guard := func(q valueQuestion) {
		if q.named {
			guards = append(guards, fmt.Sprintf("%s != 'unknown' and ", q.id))
		}
	}
	one := func(list ...string) string {
		guard(q)
		return strings.Join(guards, "") + list[v.IntN(len(list))]
	}
	n := []string{"1", "2.5", "3", "few", "5", "7.5"}[v.IntN(6)]
	number := func(k string) bool { return k == "number" || k == "money" }
	date := func(k string) bool { return k == "date" || k == "month" }
	switch {
	case number(q.kind) && number(o.kind) && q.id != o.id && v.IntN(2) == 0:
		guard(o)
		return one(fmt.Sprintf("%s + %s > %s", q.id, o.id, n), fmt.Sprintf("%s - 2 * %s <= %s", q.id, o.id, n),
			fmt.Sprintf("max(%s, %s) < %s", q.id, o.id, n), fmt.Sprintf("%s == %s", q.id, o.id),
			fmt.Sprintf("%s > 0 and %s / %s > %s", o.id, q.id, o.id, n))
	case date(q.kind) && date(o.kind) && q.id != o.id && v.IntN(2) == 0:
		guard(o)
		return one(fmt.Sprintf("days_between(%s, %s) > %d", q.id, o.id, v.IntN(20)), fmt.Sprintf("add_months(%s, 1) < %s", q.id, o.id),
			fmt.Sprintf("%s >= %s", q.id, o.id), fmt.Sprintf("working_days_between(%s, %s, 'ru') > %d", q.id, o.id, v.IntN(5)))
	case number(q.kind) && o.kind == "choice" && v.IntN(2) == 0:
		return one(fmt.Sprintf("%s > limit[%s]", q.id, o.id), fmt.Sprintf("if(%s == 'a', %s, 2 * %s) > %s", o.id, q.id, q.id, n))
	case number(q.kind):
		list := []string{
			fmt.Sprintf("%s > %s", q.id, n), fmt.Sprintf("2 * %s <= %s", q.id, n), fmt.Sprintf("%s == %s", q.id, n), fmt.Sprintf("band[%s] > %s", q.id, n),
			fmt.Sprintf("ceil(%s / 2) < %s", q.id, n), fmt.Sprintf("%s >= 1 and %s < %s", q.id, q.id, n),
		}
		if v.IntN(20) == 0 {
			list = []string{fmt.Sprintf("narrow[%s] > 1", q.id), fmt.Sprintf("6 / %s > %s", q.id, n)}
		}
		return one(list...)
	case date(q.kind):
		days := []int{0, 3, 7, 30}[v.IntN(4)]
		return one(fmt.Sprintf("days_between(%s, today) > %d", q.id, days), fmt.Sprintf("%s < day-x", q.id), fmt.Sprintf("rate[%s] > 11", q.id),
			fmt.Sprintf("add_months(%s, 2) < today", q.id), fmt.Sprintf("working_days(%s, 3, 'ru') < today", q.id),
			fmt.Sprintf("add_days(%s, %d) >= today", q.id, days), fmt.Sprintf("weekday(%s) == %d", q.id, 1+v.IntN(7)), "today > date('2026-03-10')")
	case q.kind == "choice":
		return one(q.id+" == 'a'", q.id+" in ['a', 'b']", q.id+" != 'b'")
	case q.kind == "yesno":
		return q.id
	case q.kind == "many":
		return one(fmt.Sprintf("has(%s, 'x')", q.id), fmt.Sprintf("count(%s) > 1", q.id), fmt.Sprintf("has(%s, 'z')", q.id))
	case q.named:
		return q.id + " == 'unknown'"
	}
	return "today >= date('2026-02-01')"
}

// wording writes a text that may depend on answers.
func (v *valueTree) wording() string {
	if len(v.questions) == 0 || v.IntN(5) > 0 {
		return "?"
	}
	return "{if " + v.condition() + "}one{else}other{end} " + v.mention()
}

func (v *valueTree) mention() string {
	q := v.questions[v.IntN(len(v.questions))]
	if q.kind == "choice" {
		return "{" + q.id + "}"
	}
	if q.kind == "number" || q.kind == "date" {
		return "{" + q.id + " | some}"
	}
	return ""
}

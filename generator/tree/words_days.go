package tree

import (
	"recourse/generator/expr"
	"recourse/generator/lang"
)

// age puts into words how many days ago a date was.
func (w speaker) age(b *Band) string {
	least, most := b.ends()
	switch {
	case b.Upper == nil:
		return w.noLessAgo(least)
	case b.Lower == nil:
		return w.noMoreAgo(most, b.Scale.Question.mayBeAhead())
	case least == most:
		return w.ago(least)
	case least > 0:
		return w.count("ago-range", most, "from", w.words.Language().Number(least))
	case most < 0:
		return w.count("ahead-range", -least, "from", w.words.Language().Number(-most))
	case least == 0 && most == 1:
		return w.form("today-or-yesterday")
	case least == 0:
		return w.count("today-or-ago", most)
	case least == -1 && most == 0:
		return w.form("today-or-tomorrow")
	case most == 0:
		return w.count("today-or-ahead", -least)
	}
	return w.form("around", "past", w.ago(most), "ahead", w.ago(least))
}

// ago names the day so many days ago, or ahead where that is below 0.
func (w speaker) ago(days int) string {
	switch {
	case days == 0:
		return w.form("today")
	case days == 1:
		return w.form("yesterday")
	case days == -1:
		return w.form("tomorrow")
	case days < 0:
		return w.count("ahead", -days)
	}
	return w.count("ago", days)
}

// noLessAgo speaks of all days from so many days ago back.
func (w speaker) noLessAgo(days int) string {
	if days > 1 {
		return w.count("more-ago", days-1)
	}
	return w.form("or-earlier", "day", w.ago(days))
}

// noMoreAgo speaks of all days from so many days ago on, those still to come among them where there may be any.
func (w speaker) noMoreAgo(days int, ahead bool) string {
	switch {
	case days > 1 && ahead:
		return w.form("or-ahead", "ago", w.count("at-most-ago", days))
	case days > 1:
		return w.count("at-most-ago", days)
	case days == -1:
		return w.form("future")
	}
	return w.form("or-later", "day", w.ago(days))
}

// apart puts into words how many days after another date a date was.
func (w speaker) apart(b *Band) string {
	least, most := b.ends()
	other := w.ask(b.Scale.Since)
	day := func(n int) string {
		switch {
		case n == 0:
			return w.form("same-day", "question", other)
		case n < 0:
			return w.count("days-before", -n, "question", other)
		}
		return w.count("days-after", n, "question", other)
	}
	number := w.words.Language().Number
	switch {
	case b.Lower == nil && most < 0:
		return w.form("earlier-than", "day", day(most+1))
	case b.Lower == nil:
		return w.form("no-later-than", "day", day(most))
	case b.Upper == nil && least > 0:
		return w.form("later-than", "day", day(least-1))
	case b.Upper == nil:
		return w.form("no-earlier-than", "day", day(least))
	case least == most:
		return day(least)
	case least > 0:
		return w.count("days-after-range", most, "from", number(least), "question", other)
	case most < 0:
		return w.count("days-before-range", -least, "from", number(-most), "question", other)
	}
	return w.form("between-days", "from", day(least), "to", day(most))
}

// reach puts into words whether a date and so many months or years reach today.
func (w speaker) reach(b *Band, unit string) string {
	n := b.Scale.Length
	switch {
	case n == 0 && b.Within():
		return w.noMoreAgo(0, true)
	case n == 0:
		return w.noLessAgo(1)
	case n > 0 && b.Within():
		return w.count(unit+"-at-most-ago", n)
	case n > 0:
		return w.count(unit+"-more-ago", n)
	case b.Within():
		return w.count(unit+"-ahead-or-later", -n)
	}
	return w.count(unit+"-ahead-or-sooner", -n)
}

// workingDays puts into words whether a working day counted from a date is over.
func (w speaker) workingDays(b *Band) string {
	n := b.Scale.Length
	form := "working-day-after"
	switch {
	case n == 0:
		form = "working-day-on"
	case n < 0:
		form, n = "working-day-before", -n
	}
	if !b.Within() {
		form += "-over"
	}
	return w.form(form, "nth", w.words.Language().Ordinal(n))
}

// mayBeAhead tells whether a date still to come may be the answer.
func (q *Question) mayBeAhead() bool {
	if q.Max == nil {
		return true
	}
	for _, today := range []lang.Date{{Year: 2026, Month: 1, Day: 1}, {Year: 2040, Month: 8, Day: 31}} {
		if most, known := q.Max.Eval(expr.Given{}.On(today)); !known || today.Before(most.Date()) {
			return true
		}
	}
	return false
}

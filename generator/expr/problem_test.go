package expr

import (
	"strings"
	"testing"

	"recourse/generator/source"
)

func TestProblems(t *testing.T) {
	tests := []struct{ in, want string }{
		{`waht == 'fake'`, `3:9 expr/unknown-name: there is nothing named "waht" (did you mean "what"?)`},
		{`owner or paid-with == 'visa'`, `3:18 expr/unknown-name: there is nothing named "paid-with" (look for the name among the questions and named values of the file)`},
		{`paid_by == 'visa' or не == 'a'`, `3:30 expr/unknown-name: there is nothing named "не" (known here: country, decided, evidence, hours, note, owner, paid, paid-by, price, quantity, shipped, what)`},
		{`sub-paid`, `3:9 expr/unknown-name: there is nothing named "sub-paid" (look for the name among the questions and named values of the file)`},
		{`what == 'fakes'`, `3:17 expr/unknown-value: "fakes" is not an answer to what (did you mean "fake"?)`},
		{`owner == 'maybe'`, `3:18 expr/unknown-value: "maybe" is not an answer to owner (known here: no, yes)`},
		{`paid-by in ['visa', 'mastercart']`, `3:29 expr/unknown-value: "mastercart" is not an answer to paid-by (did you mean "mastercard"?)`},
		{`what in ['fake', 'fake']`, `3:26 expr/duplicate: 'fake' stands in the list twice (remove one of them)`},
		{`what in []`, `3:17 expr/type: the list is empty, so nothing is in it (name the values of what that count)`},
		{`what in [1]`, `3:18 expr/type: a list may hold only texts (put each value in quotation marks: 'visa')`},
		{`what == ['fake']`, `3:17 expr/type: == compares with one value, not with a list (write in, or not in, before a list)`},
		{`what in 'fake'`, `3:14 expr/type: in needs a question on its left and a list in brackets or a set on its right (write it as paid in ['visa', 'mastercard'])`},
		{`what in price`, `3:17 expr/type: price is a number, not a set (write a list in brackets, or declare a set: [set] price = ["…"])`},
		{`who in cards`, `3:16 expr/unknown-value: "visa" of the set cards is not an answer to what (remove it from the set, or name the values in brackets)`},
		{`hours in cards`, `3:18 expr/unknown-value: "visa" of the set cards is not an answer to hours (remove it from the set, or name the values in brackets)`},
		{`year(decided) in [2026]`, `3:23 expr/type: in needs a question on its left and a list in brackets or a set on its right (write it as paid in ['visa', 'mastercard'])`},
		{`what`, `3:9 expr/type: what alone is not a condition: its answer is not yes or no (compare it: what == 'fake'; to negate a comparison write !=, or not (…))`},
		{`evidence`, `3:9 expr/type: evidence alone is not a condition: its answer is not yes or no (write a condition on it: has(evidence, 'video'))`},
		{`note`, `3:9 expr/type: note is a free text, which conditions cannot read (compare it with a named answer: note == 'none')`},
		{`total`, `3:9 expr/type: total alone is not a condition: it is a number (use it in a comparison, such as what == 'fake')`},
		{`cards`, `3:9 expr/type: cards alone is not a condition: it is a set of answers (use it in a comparison, such as what == 'fake')`},
		{`limit`, `3:9 expr/type: limit alone is not a condition: it is a table (use it in a comparison, such as what == 'fake')`},
		{`price`, `3:9 expr/type: price alone is not a condition: its answer is not yes or no (write a condition on it: price > 10)`},
		{`count(evidence)`, `3:9 expr/type: a number alone is not a condition (compare it by <, <=, >, >=, == or != with another)`},
		{`'fake'`, `3:9 expr/type: a text alone is not a condition (compare an answer with it: what == 'fake')`},
		{`what == fake`, `3:17 expr/type: an answer can be compared only with a text (put the value in quotation marks: 'fake')`},
		{`what == owner`, `3:17 expr/type: an answer can be compared only with a text (write it as what == 'fake')`},
		{`what == limit`, `3:17 expr/type: an answer can be compared only with a text (write it as what == 'fake')`},
		{`what == true`, `3:17 expr/type: the answer to what can be compared only with one of its values (write it as what == 'fake')`},
		{`late == 'yes'`, `3:9 expr/type: late is a condition, not the answer to a question (compare the answer to a question with a text: what == 'fake')`},
		{`not what == 'fake'`, `3:18 expr/type: == compares the answer to a question with a text (write it as what == 'fake', and put parentheses around what not negates: not (…))`},
		{`not price > 3`, `3:9 expr/type: not makes a condition, and a value is needed here (put parentheses around what not negates: not (…))`},
		{`owner && what == 'fake'`, `3:15 expr/unsupported: there is no operator && (write and)`},
		{`owner || late`, `3:15 expr/unsupported: there is no operator || (write or)`},
		{`!owner`, `3:9 expr/unsupported: there is no operator ! (write not)`},
		{`what contains 'a'`, `3:14 expr/unsupported: there is no operator contains (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`len(what) == 3`, `3:9 expr/unsupported: there is no function len (there are add_days, add_months, add_years, ceil, count, date, day, days_between, end_of_month, floor, has, if, max, min, month, months_between, overlap, round, start_of_month, sum, weekday, working_days, working_days_between, year, years_between)`},
		{`add_day(decided, 5) > today`, `3:9 expr/unsupported: there is no function add_day (did you mean add_days? write add_days(today, 7))`},
		{`if > 3`, `3:9 expr/unknown-name: there is nothing named "if" (write if(condition, value, other value))`},
		{`what ? owner : true`, `3:9 expr/type: what alone is not a condition: its answer is not yes or no (compare it: what == 'fake'; to negate a comparison write !=, or not (…))`},
		{`owner ? late : price`, `3:24 expr/type: price alone is not a condition: its answer is not yes or no (write a condition on it: price > 10)`},
		{`owner // why`, `3:15 expr/unsupported: a condition has no comments (write it as a TOML comment, after #)`},
		{`owner /* why */`, `3:15 expr/unsupported: a condition has no comments (write it as a TOML comment, after #)`},
		{`what = 'fake'`, `3:14 expr/syntax: = does not compare (write ==)`},
		{`what == 'fake`, `3:9 expr/syntax: a quotation mark is not closed (put each value between two marks: 'fake')`},
		{`(owner or`, `3:18 expr/syntax: the condition ends too early (something is missing after its last word, or a parenthesis is not closed)`},
		{`owner owner`, `3:15 expr/syntax: owner is not expected here (join comparisons such as what == 'fake' by and, or, not and parentheses)`},
		{`if owner { true } else { false }`, `3:12 expr/syntax: owner is not expected here (write if(condition, value, other value))`},
		{`.from > today`, `3:9 expr/syntax: a column stands outside a sum (write sum(rate, overlap(.from, .to, started, ended) * .pay))`},
		{`owner and what == 'x' or paid-by == 'y'`, "3:27 expr/unknown-value: \"x\" is not an answer to what (known here: broken, fake, never-came)\n3:45 expr/unknown-value: \"y\" is not an answer to paid-by (known here: mastercard, mir, visa)"},
		{`decided == 'unknow'`, `3:20 expr/unknown-value: "unknow" is not an answer to decided (did you mean "unknown"?)`},
		{`shipped == '2026-11-22'`, `3:20 expr/unknown-value: shipped has no named answers (write a date as date('2026-11-22'))`},
		{`hours == '5'`, `3:18 expr/unknown-value: hours has no named answers (write a number without quotation marks)`},
		{`evidence == 'video'`, `3:9 expr/type: the answer to evidence is a list of answers (write has(evidence, 'video'))`},
		{`has(evidence, 'vide')`, `3:23 expr/unknown-value: "vide" is not an answer to evidence (did you mean "video"?)`},
		{`has(evidence, video)`, `3:23 expr/type: has needs an option in quotation marks (write has(evidence, 'video'))`},
		{`has(evidence)`, `3:9 expr/type: has needs 2 arguments (write has(evidence, 'video'))`},
		{`has(what, 'video')`, `3:13 expr/type: has needs a question with any number of answers, and what is not one (known here: evidence)`},
		{`has('what', 'video')`, `3:13 expr/type: has needs the name of a question (write has(evidence, 'video'))`},
		{`count(what) > 1`, `3:15 expr/type: count needs a question with any number of answers, and what is not one (known here: evidence)`},
		{`count(evidence, 1) > 1`, `3:9 expr/type: count needs 1 argument (write count(evidence))`},
		{`decided > 5`, `3:17 expr/type: a date is compared with a number (write a date as date('2026-11-22'), and count days by days_between(from, to))`},
		{`5 > decided`, `3:11 expr/type: a number is compared with a date (count the days between two dates by days_between(from, to), or move a date by add_days(date, days))`},
		{`decided + 5 > today`, `3:9 expr/type: + needs a number, not a date (move a date by add_days(date, days), and count days by days_between(from, to))`},
		{`decided - shipped > 3`, "3:9 expr/type: - needs a number, not a date (move a date by add_days(date, days), and count days by days_between(from, to))\n3:19 expr/type: - needs a number, not a date (move a date by add_days(date, days), and count days by days_between(from, to))"},
		{`owner > 3`, `3:9 expr/type: owner cannot be compared by >: it is a yes-or-no answer (write a condition on it: owner == 'yes')`},
		{`owner + 1 > 3`, `3:9 expr/type: + needs a number, not a yes-or-no answer (make a value of the answer: if(owner == 'yes', 1, 0), or look it up in a table)`},
		{`evidence + 1 > 3`, `3:9 expr/type: + needs a number, not a list of answers (count the answers: count(evidence))`},
		{`what > 3`, `3:9 expr/type: what cannot be compared by >: it is an answer (write a condition on it: what == 'fake')`},
		{`late > 3`, `3:9 expr/type: late is a condition, not a value (make a value of it: if(late, 1, 0))`},
		{`limit > 1`, `3:9 expr/type: limit is a table (look something up in it: limit[country].days)`},
		{`cards > 1`, `3:9 expr/type: cards is a set of answers (ask whether an answer is in it: paid in cards)`},
		{`0 < price < 10`, `3:19 expr/unsupported: comparisons cannot follow each other (write them one by one: 0 < x and x < 10)`},
		{`price % 2 == 1`, `3:15 expr/unsupported: there is no operator % (write x - floor(x / 7) * 7)`},
		{`price ** 2 > 1`, `3:15 expr/unsupported: there is no operator ** (write x * x)`},
		{`price .. 5`, `3:15 expr/unsupported: there is no operator .. (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`price > 1_000`, `3:17 expr/number: 1_000 is not a number that can be computed with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)`},
		{`price > 1e3`, `3:17 expr/number: 1e3 is not a number that can be computed with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)`},
		{`price > 0x10`, `3:17 expr/number: 0x10 is not a number that can be computed with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)`},
		{`price > .5`, `3:17 expr/number: .5 is not a number that can be computed with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)`},
		{`price > 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890`, `3:17 expr/number: 123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890 is not a number that can be computed with (write it with digits and a point, such as 12 or 0.5, with at most 80 of them)`},
		{`price / 0 > 3`, `3:15 expr/number: nothing can be divided by 0 (divide by another number)`},
		{`price / (2-2) > 3`, `3:15 expr/number: nothing can be divided by 0 (divide by another number)`},
		{`1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000*1000000 > price`, `3:104 expr/number: the numbers here are too large to compute with (keep numbers below 64 digits)`},
		{`price-hour > 3`, `3:9 expr/unknown-name: there is nothing named "price-hour" (look for the name among the questions and named values of the file)`},
		{`price - fee > 3`, `3:17 expr/unknown-name: there is nothing named "fee" (look for the name among the questions and named values of the file)`},
		{`nil == price`, `3:9 expr/unsupported: nil: every answer has a value, it cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`price > nil`, `3:17 expr/unsupported: nil: every answer has a value, it cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`price > true`, `3:17 expr/unsupported: true or false alone cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`let x = 1; x`, `3:13 expr/unsupported: let or a semicolon cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`price?.x > 1`, `3:16 expr/unsupported: a part of something that is not a table cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`limit[country]?.fee > 1`, `3:25 expr/unsupported: a part of something that is not a table cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`limit[country].days.fee > 1`, `3:24 expr/unsupported: a part of something that is not a table cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`limit[country] > 1`, `3:15 expr/type: the table limit has several columns (say which: limit[country].days)`},
		{`limit[country].fees > 1`, `3:24 expr/unknown-name: the table limit has no column "fees" (did you mean "fee"?)`},
		{`limit.fee > 1`, `3:15 expr/type: the column fee of which row of limit? (write the key in brackets: limit[country].days)`},
		{`limit[price].fee > 1`, `3:15 expr/type: the table limit is looked up by the answer to a question with options, not by a number (write limit[country].days)`},
		{`limit[what].fee > 1`, `3:15 expr/type: no row of the table limit is for an answer to what (its rows are for us, uk)`},
		{`band[today] > 1`, `3:14 expr/type: the table band is looked up by a number, not by a date (write band[hours].sum)`},
		{`rate[price] > 1`, `3:14 expr/type: the table rate is looked up by a date, not by a number (write rate[today].pay-rate)`},
		{`last-day['zz'].day > today`, `3:18 expr/unknown-value: the table last-day has no row for "zz" (known here: uk, us)`},
		{`price[1] > 2`, `3:9 expr/type: price is a number, not a table (known here: band, last-day, limit, rate)`},
		{`sum(rate, overlap(.from, .to, shipped, decided) * .pay-rates) > 100`, `3:60 expr/unknown-name: there is nothing named "pay-rates" (did you mean "pay-rate"?)`},
		{`sum(rate, .below) > price`, `3:20 expr/unknown-name: the table rate has no column "below" (known here: from, pay-rate, to)`},
		{`sum(rate, .from) > price`, `3:20 expr/type: sum needs a number, not a date (write a number, or the name of a question that asks for one)`},
		{`sum(band, .below) > price`, `3:9 expr/table: the sum is not known for every row of the table band (look at its empty cells, and at what is divided by 0)`},
		{`sum(rate, sum(rate, 1)) > 1`, `3:19 expr/unsupported: a sum cannot stand within a sum (write them beside each other)`},
		{`sum(rate) > 1`, `3:9 expr/type: sum needs 2 arguments (write sum(rate, overlap(.from, .to, started, ended) * .pay))`},
		{`sum(price, 1) > 1`, `3:13 expr/type: price is a number, not a table (known here: band, last-day, limit, rate)`},
		{`all(rate, .pay-rate > 1)`, `3:9 expr/unsupported: there is no function all (there are add_days, add_months, add_years, ceil, count, date, day, days_between, end_of_month, floor, has, if, max, min, month, months_between, overlap, round, start_of_month, sum, weekday, working_days, working_days_between, year, years_between)`},
		{`working_days(decided, 10, 'us') < today`, `3:35 expr/unknown-name: there is no calendar "us" (known here: every-day, never, ru)`},
		{`working_days(decided, 10, ru) < today`, `3:35 expr/type: the name of a calendar stands in quotation marks (write working_days(today, 10, 'ru'))`},
		{`working_days(decided, 10) < today`, `3:9 expr/type: working_days needs 3 arguments (write working_days(today, 10, 'ru'))`},
		{`add_months(decided, price) >= today`, `3:29 expr/type: add_months needs a whole number (round it: ceil(…), floor(…) or round(…))`},
		{`add_days(decided, 'a') > today`, `3:27 expr/type: a text is not a value to compute with (compare an answer with it by ==, or write a date as date('2026-11-22'))`},
		{`add_days(price, 1) > today`, `3:18 expr/type: add_days needs a date, not a number (write a date as date('2026-11-22'), today, or the name of a question that asks for one)`},
		{`max(decided, 3) < today`, `3:22 expr/type: max needs a date, not a number (write a date as date('2026-11-22'), today, or the name of a question that asks for one)`},
		{`max(decided) < today`, `3:9 expr/type: max needs two values or more (write max(a, b))`},
		{`max(what, 3) < today`, `3:13 expr/type: max needs numbers or dates, not an answer (write max(a, b))`},
		{`round(price, hours) > 2`, `3:22 expr/type: round needs a whole number of decimal places from 0 to 9 (write round(price, 2))`},
		{`round(price, 10) > 2`, `3:22 expr/type: round needs a whole number of decimal places from 0 to 9 (write round(price, 2))`},
		{`round() > 2`, `3:9 expr/type: round needs a number, and perhaps how many decimal places (write round(price, 2))`},
		{`if(owner, 1) > 1`, `3:9 expr/type: if needs 3 arguments (write if(condition, value, other value))`},
		{`if(owner, 1, today) > 1`, `3:9 expr/type: if gives a number where the condition holds, and a date where it does not (give two numbers or two dates)`},
		{`if(owner, what, 2) > 1`, `3:19 expr/type: if gives a number or a date, not an answer (write if(condition, 10, 20))`},
		{`date('2026-13-01') < today`, `3:14 expr/date: date "2026-13-01" is not in the calendar (write date('2026-11-22'))`},
		{`date(2026) < today`, `3:14 expr/date: a date stands in quotation marks (write date('2026-11-22'))`},
		{`date() < today`, `3:9 expr/type: date needs 1 argument (write date('2026-11-22'))`},
		{`add_days(date('9999-12-31'), 1) > today`, `3:9 expr/date: add_days gives no date in the years 1 to 9999 (look at its arguments)`},
		{strings.Repeat("(", MaxLength+1), `3:9 expr/too-long: the condition has 2001 bytes, more than 2000 (divide it into several)`},
	}
	for _, test := range tests {
		t.Run(test.in[:min(len(test.in), 40)], func(t *testing.T) {
			c, problems := Parse(text(test.in), testEnv)
			if c != nil {
				t.Errorf("read as %s", c)
			}
			if got := listed(problems); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestValueProblems(t *testing.T) {
	tests := []struct{ in, want string }{
		{`late`, `3:9 expr/type: late is a condition, not a value (make a value of it: if(late, 1, 0))`},
		{`cards`, `3:9 expr/type: cards is a set of answers (ask whether an answer is in it: paid in cards)`},
		{`limit`, `3:9 expr/type: limit is a table (look something up in it: limit[country].days)`},
		{`owner > 3`, `3:15 expr/type: > makes a condition, and a value is needed here (make a value of a condition: if(condition, 1, 0))`},
		{`has(evidence, 'video')`, `3:9 expr/type: has is a condition, not a value (make a value of it: if(has(…), 1, 0))`},
		{`not late`, `3:9 expr/type: not makes a condition, and a value is needed here (put parentheses around what not negates: not (…))`},
		{`true`, `3:9 expr/unsupported: true or false alone cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`has`, `3:9 expr/unknown-name: there is nothing named "has" (write has(evidence, 'video'))`},
		{`foo.bar(1)`, `3:13 expr/unsupported: such a function cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`1 +`, `3:12 expr/syntax: the expression ends too early (something is missing after its last word, or a parenthesis is not closed)`},
		{`"a"`, `3:9 expr/type: a text is not a value to compute with (compare an answer with it by ==, or write a date as date('2026-11-22'))`},
		{`b"a"`, `3:9 expr/unsupported: this cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`[1]`, `3:9 expr/unsupported: a list alone cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
		{`{"a": 1}`, `3:9 expr/unsupported: braces cannot stand here (there are ==, !=, <, <=, >, >=, in, not in, and, or, not, +, -, *, /, if, parentheses and functions)`},
	}
	for _, test := range tests {
		t.Run(test.in, func(t *testing.T) {
			e, problems := ParseValue(text(test.in), testEnv)
			if e != nil {
				t.Errorf("read as %s", e)
			}
			if got := listed(problems); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// An expression that was written with TOML escapes has one place: the whole of it.
func TestProblemInEscapedText(t *testing.T) {
	file := source.NewFile("t.toml", []byte(`when = "what == \"fakes\""`))
	s := source.String{Value: `what == "fakes"`, Span: file.Span(8, 25)}
	_, problems := Parse(s, testEnv)
	if len(problems) != 1 || problems[0].Span != s.Span {
		t.Fatalf("problems %v", problems)
	}
}

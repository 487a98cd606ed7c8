// Package expr reads the conditions and the values of decision trees.
//
// A condition says when a rule applies or a block is shown; an expression has a value, a number or a date. Both speak of
// the answers given so far, by the names of their questions, and of the names that a tree's file declares. They are written
// in a small part of the language of github.com/expr-lang/expr:
//
//	what == 'fake', what != 'fake'                 an answer is this one, is another one
//	paid in ['visa', 'mir'], paid not in cards     one of these, none of a named set
//	owner                                          the answer to a yes-or-no question is yes
//	has(evidence, 'video'), count(evidence) > 1    an option is ticked, how many are
//	decided == 'unknown'                           a date's or a number's named answer
//	price > 100, late, true, false                 < <= > >= == != of numbers or of dates; named conditions
//	not owner and (late or what == 'fake')         "and" binds tighter than "or", "not" tighter than both
//	late ? owner : paid, if(late, owner, paid)     one of two conditions
//
//	price * 1.2 - fee / 3, -fee                    + - * / on exact fractions, never on binary numbers
//	min(a, b, …), max(a, b, …)                     of numbers or of dates
//	ceil(x), floor(x), round(x), round(x, 2)       round takes a half away from zero
//	if(late, 10, 20), late ? 10 : 20               numbers or dates
//	date('2026-11-22'), today                      today is an input, never a clock
//	add_days(d, n), add_months(d, n), add_years(d, n)   n is whole; clamped to the end of the month
//	days_between(a, b), months_between(a, b), years_between(a, b)   whole ones, negative where b is earlier
//	start_of_month(d), end_of_month(d)
//	weekday(d), year(d), month(d), day(d)          1 is Monday, 7 Sunday
//	working_days(d, n, 'ru')                       the n-th working day after d, before it for n < 0; for 0 the first from d on
//	working_days_between(a, b, 'ru')               those after a up to and including b
//	limit[country].fee, band[hours].sum, rate[today]    a cell of a table by key, number or date
//	sum(rate, overlap(.from, .to, a, b) * .pay)    over all rows; .pay is a column; the days in two closed ranges of dates
//
// A name may contain hyphens, which mean the same as "_": paid-by. Where a hyphen without spaces could be a minus sign,
// the longest known name counts: with the names price and fee, price-fee is a difference. Whatever else expr-lang accepts
// is refused with its place and what to write instead.
//
// # Declarations
//
// [NewEnv] checks what a file declares: constants, sets, tables, calendars, and named values and conditions (lets), which
// may use each other in any order, without cycles. [Parse] and [ParseValue] write named values out, so that a [Condition]
// and an [Expression] speak only of answers that exist, of today and of tables. [Env.Unused] and [Condition.Names] tell
// which names were used.
//
// # Truth
//
// A condition is true, false or unknown, by Kleene's logic. A value is unknown, and so is a comparison with it, where an
// answer was not given or is a named one in place of a number or a date, where a number is divided by zero or has more than
// 256 bits above or below the line, where a table has no row for a key, and where a date is outside the years 1 to 9999. So
// is if with an unknown condition. Parts that cancel out are not read: price - price < 1 is true.
//
// # Atoms
//
// A condition is made of atoms: an answer is one of some options, an option is ticked, or a measure is at most, or below, a
// number. A measure is a sum of terms with whole coefficients: sums, add_days and days_between are taken apart, the rest
// stays as it is. Where all its terms have whole values it is always compared by "at most" with a whole number. So
//
//	days_between(decided, today) > 7, decided < add_days(today, -7), not (add_days(decided, 7) >= today)
//
// have one atom, and two atoms on one measure are half-lines that lie in each other. A comparison that reads nothing but
// one answer with options is computed for each of them and becomes an atom of the first kind.
//
// Forms are canonical: String prints the same text for the same condition however it was written, and parsing that text
// gives the same condition again; equal atoms have equal keys.
//
// # Problems
//
//	expr/empty           a text or a set is empty
//	expr/too-long        a text has more than [MaxLength] bytes, or more than [MaxParts] parts with named values written out
//	expr/syntax          a text cannot be read
//	expr/unsupported     it uses something that the language does not have
//	expr/unknown-name    it uses a name, a column or a calendar that does not exist
//	expr/unknown-value   it compares an answer with something that is not an option of its question
//	expr/type            it compares or combines what cannot be compared or combined
//	expr/number          a number is too long, written in another way, or divided by zero
//	expr/date            a date does not exist
//	expr/duplicate       a name is declared twice, a list names a value twice, a table a key
//	expr/broken          it uses a name whose declaration has problems
//	expr/name            a name that is declared cannot be one
//	expr/cycle           a named value is computed from itself
//	expr/table           a table cannot be read, or has no row for what is looked up
//	expr/gap             the rows of a table leave numbers or days out
//	expr/overlap         two rows of a table are for the same number or day
//
// and calendar/day, of package workday.
package expr

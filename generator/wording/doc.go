// Package wording reads texts that depend on answers, as decision trees have them: titles, questions, labels, and prose in
// Markdown.
//
//	{if late}The time is over.{elif costly}Hurry.{else}You have until {add_days(decided, 7) | the 7th day}.{end}
//
// Between {if CONDITION} and {end} stands what is shown only where the condition holds (package expr); {elif CONDITION}
// and {else} begin what is shown otherwise. Words, items of lists or whole paragraphs may stand there, and more such
// choices. A line that holds nothing but these tags disappears together with its line break, so blocks stay blocks:
//
//	Do this:
//
//	{if late}
//	* Write to the bank.
//	{else}
//	* Open a dispute, you have {7 - days_between(decided, today) | a few} days.
//	{end}
//	* Keep the parcel.
//
// {EXPRESSION | FALLBACK} shows a date, a number, an amount of money, the label of a chosen answer or what the reader
// typed. The fallback, words without marks, stands there where the value is not known: for search engines, for readers
// without script and before the script runs. It is required where the value depends on what a reader types or on today;
// what depends on chosen answers alone may go without, as a page knows them, and what depends on nothing is written once
// and for all.
//
// {{ and }} are literal braces; they are also needed in code. {#id}, which gives a heading its id, is left as it is.
//
// [Parse] reads a text once. [Text.Variant] chooses its branches; a [Variant] is written as plain text, as HTML or as a
// [markdown.Doc] whose problems have their places in the author's file. A text without braces costs one look and is what
// it was.
//
// Problems, beside those of package expr:
//
//	text/brace  a brace that is not closed, opens nothing or holds nothing
//	text/if     {if}, {elif}, {else} or {end} without a condition, in the wrong order, or without its counterpart
//	text/value  a value without a fallback that it needs, with an empty one, or one that cannot be written
package wording

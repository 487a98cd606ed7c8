// Package letter compiles letter templates and fills them in.
//
// A letter is sent in one language and read by someone who may not know it: beside each block stands its gloss, what the
// block says in the reader's language. A letter's file has, beside the keys of every dated entry:
//
//	language = "en"                       # of the letter
//	to.ru = "…"   to.en = "…"             # who receives it
//	follows = "other-letter"              # optional, as are checklist, guide and advice
//	[channel]
//	title.ru = "…"   title.en = "…"
//	kind = "form"                         # optional: form, chat, mail or paper; see ChannelKind
//	script = "latin"                      # optional: the channel takes no other letters
//	presets = [500, 1000]                 # optional: lengths in characters to compare the letter with
//	[field.dispute_id]
//	kind = "text"                         # see Kind
//	label.ru = "…"   label.en = "…"
//	hint.ru = "…"    hint.en = "…"        # optional, as are all that follow
//	example = "1234567890123456"          # as one would type it
//	required = true
//	pattern = "^[0-9]{16}$"               # for text, long, url and order: a regular expression (RE2)
//	pattern_help.ru = "…"                 # what to say where it does not match
//	min = 1   max = 10                    # for number; for date min or max = "today"
//	currency = "USD"                      # for money, as are currencies = ["USD", "EUR"]
//	autocomplete = "name"                 # what browsers may fill in by themselves: see Autocompletes
//	transliterate = true                  # for text, long and list: offer to write Cyrillic in Latin letters
//	fact = "paid"                         # the fact it is bound to; without the key, the one of its own name
//	[field.reason.option.empty]           # for choice and many
//	label.ru = "…"   label.en = "…"
//	text = "the parcel was empty"         # in the letter
//	[field.proof]
//	kind = "many"
//	from = ["appeal-file", "report/shots"]  # options are the items of checklists, or of their groups, with an enclosure
//	[address]                             # optional: to whom and from whom, several lines
//	text = "To: the bank"   gloss.ru = "…"
//	[subject]
//	text = "Appeal on dispute {{.dispute_id}}"
//	gloss.ru = "Апелляция по спору {{.dispute_id}}"
//	[block.greeting]                      # paragraphs, in the order of the file
//	text = "Dear Sir or Madam,"
//	gloss.ru = "…"                        # in each language of the site that is not the letter's
//
// Texts and glosses have the syntax of text/template, and of it {{.field}}, {{date .field}}, {{money .field}},
// {{if}} with a field, eq, and, or, not and parentheses, {{else}}, {{else if}}, and {{range .list}} with words and {{.}}
// inside, where .list is a field of kind list or many. They are parsed by text/template/parse and never executed by
// text/template: [Compile] turns them into a list of ops, which [Template.Fill] and the browser's _letter-fill.ts work off
// in the same way. {{if .field}} asks whether a field is filled in, of a yes/no field whether it is ticked; {{if eq .choice
// "option"}} compares.
//
// A block whose text needs an optional field that is empty is left out. A required field that is empty where the letter
// comes to need it is an [Issue]; a letter without issues is finished and holds no place to fill in.
//
// # Facts
//
// A [Fact] is what a reader's case knows, whichever letter asks for it. A field that is bound to one takes from it what it
// leaves out: kind, label, hint, example, pattern, bounds, currencies and options. [CompileFacts] reads their file.
//
// # The browser
//
// [Template.Program] is the letter as JSON. A text is a list; a string in it is written as it stands, and
//
//	["field", name]                 writes a field as its kind is written
//	["if", condition, then, else]   goes on with one of two lists
//	["each", name, list]            writes a list for each item of a field
//	["item"]                        writes the item
//
// Conditions are ["has", name], ["eq", name, value…], ["and", condition…], ["or", condition…] and ["not", condition].
// How dates, numbers and money are written is read off package lang and sent along, so that both agree byte for byte.
// What the script needs of its page's HTML is said at the head of static/js/letter.ts, its words are [Words].
//
// # Problems
//
//	letter/channel      an unknown kind or script; presets that do not ascend
//	letter/currency     not a currency; the first one is not among the others
//	letter/date         a bound of a date that is not "today"
//	letter/example      an example that its own field would refuse
//	letter/fact         a fact that does not exist or holds something else
//	letter/field        a field that is not declared
//	letter/from         a checklist or a group that does not exist or has nothing to enclose; two items of one name
//	letter/kind         an unknown kind of field
//	letter/language     a language that does not exist
//	letter/name         a field, an option or a block that cannot be called so
//	letter/never        words that no finished letter can show
//	letter/number       min above max; a bound that is not a number
//	letter/option       a choice without options, options without a choice, an option that does not exist or has no text
//	letter/optional     the subject needs a field that may be empty
//	letter/pattern      a pattern that cannot be used, or that nothing explains to the reader
//	letter/placeholder  words such as [your name] that a reader would have to replace by hand
//	letter/same         an {{if}} that says the same either way
//	letter/script       letters that the channel does not take
//	letter/syntax       a text that is not a template
//	letter/type         a field used as its kind cannot be
//	letter/unsupported  a template's construct that letters do not have
//	letter/unused       a field that no text uses
//	letter/words        words, labels or glosses missing in a language, or in a language that the site does not have
//	fact/event          an event of what is no date; two facts of one event
//	fact/group          a group that does not exist
//	fact/option         words of one language in a fact
package letter

// Package expr reads the conditions of decision trees.
//
// A condition says when a rule applies or a block is shown. It speaks of the answers given so far, by the names of their
// questions, and is written in a small part of the language of github.com/expr-lang/expr:
//
//	what == 'fake'                                 an answer is this one
//	what != 'fake'                                 an answer is another one
//	paid in ['visa', 'mastercard']                 one of these
//	paid not in ['visa', 'mastercard']             none of these
//	owner                                          the answer to a yes-or-no question is yes
//	not owner and (what == 'fake' or paid == 'visa')
//	true, false
//
// "and" binds tighter than "or", "not" tighter than both; a name may contain hyphens (paid-by). Whatever else expr-lang
// accepts, such as arithmetic, functions or "&&", is refused with its place and what to write instead.
//
// [Parse] checks names and values against an [Env], so a [Condition] speaks only of answers that exist. Its form is
// canonical: [Condition.String] prints the same text for the same condition however it was written, and parsing that
// text gives the same condition again.
//
// Problems:
//
//	expr/empty           the condition is an empty text
//	expr/too-long        it has more than [MaxLength] bytes
//	expr/syntax          it cannot be read
//	expr/unsupported     it uses something that conditions do not have
//	expr/unknown-name    it names a question that does not exist
//	expr/unknown-value   it compares an answer with something that is not an option of its question
//	expr/type            it compares or combines what cannot be compared or combined
//	expr/duplicate       a list names a value twice
package expr

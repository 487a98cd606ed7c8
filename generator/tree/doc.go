// Package tree compiles decision trees: it reads their questions and outcomes, proves that every way through them is
// sound, and unrolls them into the finite states that become pages.
//
// A tree is data. Its file holds, beside the keys that every entry of the knowledge base has, what [Spec] names:
//
//	start = "what"
//
//	[question.what]
//	ask.ru = "Что случилось?"
//	ask.en = "What happened?"
//	hint.ru = "…"                     # optional, one paragraph of Markdown
//	hint.en = "…"
//	kind = "choice"                   # choice or yesno
//	[question.what.answer.fake]
//	label.ru = "Подделка"
//	label.en = "It is a fake"
//	hint.ru = "…"                     # optional
//	hint.en = "…"
//	to = "owner"                      # a question or an outcome
//	[question.what.answer.broken]
//	label.ru = "Сломано"
//	label.en = "It is broken"
//	to = "appeal"
//
//	[question.owner]
//	ask.ru = "…"
//	ask.en = "…"
//	kind = "yesno"                    # answers yes and no; their tables and labels are optional
//	next = [ { when = "what == 'fake' and owner", to = "report" }, { otherwise = "appeal" } ]
//
//	[outcome.appeal]
//	title.ru = "…"
//	title.en = "…"
//	summary.ru = "…"                  # optional
//	summary.en = "…"
//	text.ru = """Markdown"""          # optional
//	text.en = """Markdown"""
//	complaint = ["form/type"]         # optional, as are letter, deadline, checklist, guide, tree
//	[[outcome.appeal.block]]          # shown, in order, when its condition holds, or always
//	id = "photos"
//	when = "what == 'broken'"
//	text.ru = """Markdown"""
//	text.en = """Markdown"""
//
//	[[scenario]]                      # a test: these answers lead to this outcome and show exactly these blocks
//	name = "a broken thing"
//	answers = { what = "broken" }
//	expect = "appeal"
//	blocks = ["photos"]               # optional
//
// An answer leads where its "to" says; answers without one are decided by the question's rules, the first that holds.
// Questions and outcomes share one space of names. Conditions are those of package expr.
//
// # Proofs
//
// [Compile] walks from the start with every answer (choices are enumerated) and remembers of the answers given only what
// conditions further on can still see, so that tails that many ways share are walked once. Everything it reports is about
// answers that can really be given, and names them: a cycle in the graph that no answers can walk is sound, a question to
// which an edge leads that no answers take is not. The walk is bounded by [MaxStates].
//
// [Tree.States] are what is left when states from which the same follows are merged. A state is named after its question
// or outcome. Where a question has several, the earlier answers that tell them apart follow: "opened-visa"; where an
// outcome has several, the blocks that it shows and others do not: "appeal-photos".
//
// # Problems
//
//	tree/id                 a name of the wrong form, or one that conditions cannot speak of
//	tree/duplicate          two questions, outcomes or blocks of one name
//	tree/kind               an unknown kind of question, or one that is not supported yet
//	tree/answers            too few or too many answers, or others than yes and no
//	tree/labels             two answers to a question that read the same (a reader cannot choose)
//	tree/rule               a rule that is neither when and to, nor otherwise
//	tree/unknown-target     a way to something that does not exist
//	tree/dead-end           an answer from which no way leads on
//	tree/gap                a question none of whose rules holds for some answers
//	tree/shadowed           a rule that never decides
//	tree/not-given          a condition that reads an answer which is not given on every way to it
//	tree/repeat             a question that some answers lead back to, again and again
//	tree/unreachable        a question or an outcome that no answers lead to
//	tree/unreachable-block  a block that no answers show
//	tree/too-large          more states than can be explored
//	tree/no-effect          a question whose answers all lead to the same (a warning)
//	tree/scenario           a scenario that does not hold, or that names what does not exist
//	text/missing            a text that is not given in a language
//	text/language           a text in a language that the tree does not have
//
// and those of packages expr and markdown.
package tree

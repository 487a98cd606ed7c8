// Package tree compiles decision trees: it reads their questions and outcomes, proves that every way through them is
// sound, and unrolls them into the finite states that become pages.
//
// A tree is data. Its file holds, beside the keys that every entry of the knowledge base has, what [Spec] names:
//
//	start = "what"
//
//	[const]
//	appeal-days = 7
//	[let]
//	late = "days_between(decided, today) > appeal-days"
//
//	[question.what]
//	ask.en = "What happened?"         # every text stands there in each language
//	kind = "choice"                   # choice, yesno, many, date, month, number, money, text
//	[question.what.answer.fake]
//	label.en = "It is a fake"
//	to = "evidence"                   # a question, an outcome, or a use of a sub-tree
//	[question.what.answer.broken]
//	label.en = "It is broken"
//	to = "decided"
//
//	[question.evidence]
//	ask.en = "What can you show?"
//	kind = "many"                     # one or more of its options
//	to = "decided"                    # where all answers lead that say nothing else
//	answer.video.label.en = "A video"
//	answer.none = { label.en = "Nothing", exclusive = true }
//
//	[question.decided]
//	ask.en = "When was it decided?"
//	kind = "date"
//	max = "today"
//	next = [ { when = "late", to = "too-late" }, { otherwise = "appeal" } ]
//	answer.unknown = { label.en = "I do not know", to = "appeal" }
//
//	[outcome.appeal]
//	title.en = "Appeal"
//	text.en = "You have until {add_days(decided, appeal-days) | the 7th day after the decision}."
//	letter = "appeal-decision"        # also complaint, deadline, checklist, guide, tree
//	[[outcome.appeal.block]]          # shown, in order, when its condition holds, or always
//	id = "no-video"
//	when = "what == 'fake' and not has(evidence, 'video')"
//	text.en = "Markdown"
//
//	[outcome.too-late]
//	title.en = "Too late"
//
//	[[scenario]]                      # a test: these answers lead to this outcome and show exactly these blocks
//	today = 2026-11-22
//	answers = { what = "fake", evidence = ["none"], decided = 2026-11-20 }
//	expect = "appeal"
//	blocks = ["no-video"]
//
// docs/trees.md explains the language to authors, and is held to what this package compiles. An answer leads where its
// own "to" says, else where the question's does, else where the first of its rules does that holds. Conditions and values
// are those of package expr, texts those of package wording. A part of a tree, of this file or another, may be used
// several times; each use is a scope with its own names, and its questions and outcomes bear the name of the use before
// their own.
//
// # Facts
//
// Choices are few and are enumerated. Dates and numbers are not: what matters of them are the facts that conditions ask
// for, each an atom of package expr, such as "today − decided ≤ 7". As soon as all that a fact reads is answered, it is
// settled: it holds, it does not, or it is unknown because a named answer stands where a value is needed. Package solve
// tells which facts can be settled together, given the limits, steps and checks of the questions, and finds answers that
// do so. docs/decisions/006-trees-by-facts.md has the reasons.
//
// # Proofs
//
// [Compile] walks from the start with every choice, every set of ticks that conditions can tell apart, and every way in
// which values can settle facts. It remembers only what can still be seen further on: answers as far as conditions tell
// them apart, and facts. So tails that many ways share are walked once. Everything it reports is about answers that can
// really be given, and names them, with dates and numbers that go together: a cycle in the graph that no answers can walk
// is sound, a question to which an edge leads that no answers take is not. Proved are:
//
//   - every question, outcome, block and wording is met by some answers, and every rule decides for some
//   - the rules of a question leave no gap, and no answer a dead end
//   - no question is asked twice on a way
//   - no condition is unknown: it reads only what is given on every way to it, and can be worked out
//   - limits and checks leave every question a value
//   - readers without script can be asked in words for whatever matters
//   - scenarios hold
//
// Where the solver gives up on a fact, nothing is passed over: that is a problem too. The walk is bounded by [MaxStates].
//
// # States
//
// [Tree.States] are what is left when states from which the same follows, in the same words, are merged. A state is named
// after its question or outcome. Where a question has several, the earlier answers and facts that tell them apart follow:
// "opened-visa", "opened-not-late"; where an outcome has several, the blocks that it shows and others do not:
// "appeal-photos".
//
// A page without script offers only links. So a question with several ticks is asked there option by option, and one that
// asks for a value by the intervals that matter: [State.Choices], and parts of states ([State.Of]) where one page is not
// enough. [Tree.Program] is the same tree for a script, which asks for real values and tries the facts itself; it needs no
// parts. [Tree.Walk] follows answers through questions, [Tree.Replay] through states: both end alike.
//
// # Problems
//
//	tree/id                    a name of the wrong form, or one that conditions cannot speak of
//	tree/duplicate             two questions, outcomes or blocks of one name
//	tree/kind                  an unknown kind of question, or a key that its kind does not have or that cannot be read
//	tree/answers               too few or too many answers, or others than the kind can have
//	tree/labels                two answers to a question that read the same (a reader cannot choose)
//	tree/label                 a value that readers without script cannot be asked for in words, or a label without use
//	tree/rule                  a rule that is neither when and to, nor otherwise
//	tree/check                 a check or a limit that does not speak of what it should
//	tree/fact                  a fact of the reader's case that does not exist or holds something else
//	tree/fields                fields without a letter, or a day to count from without a deadline
//	tree/use                   a use of a part that does not exist, or of itself
//	tree/unused                a name that nothing uses
//	tree/start                 a tree that begins with an outcome
//	tree/unknown-target        a way to something that does not exist
//	tree/dead-end              an answer from which no way leads on
//	tree/gap                   a question none of whose rules holds for some answers
//	tree/shadowed              a rule that never decides
//	tree/not-given             a condition that reads an answer which is not given on every way to it
//	tree/undefined             a condition that cannot be worked out for some answers
//	tree/undecided             a fact of which it was not found out whether any values make it so
//	tree/unanswerable          a question whose limits and checks leave no value
//	tree/repeat                a question that some answers lead back to, again and again
//	tree/unreachable           a question or an outcome that no answers lead to
//	tree/unreachable-block     a block that no answers show
//	tree/unreachable-wording   words that no answers show
//	tree/too-large             more states, or sets of ticks, than can be explored
//	tree/no-effect             a question whose answers all lead to the same (a warning)
//	tree/scenario              a scenario that does not hold, or that names what does not exist
//	text/missing               a text that is not given in a language
//	text/language              a text in a language that the tree does not have
//
// and those of packages expr, wording and markdown.
package tree

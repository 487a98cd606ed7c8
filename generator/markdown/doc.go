// Package markdown reads the prose that authors write and renders it as HTML.
//
// [Parse] reads a text once: CommonMark with tables, strikethrough, footnotes, definition lists, GitHub alerts, our own
// fenced blocks and references to the things of the knowledge base. All that does not depend on the rest of the site is
// rendered there and then; what does (where a reference leads, the title that fills an empty one) is a hole, which
// [Doc.Render] fills by asking a [Renderer]. So a [Doc] is small, immutable and quick to render again.
//
//	## How to appeal {#appeal}
//
//	Within [7 days](deadline:decision-7)[](source:seed "several; 2017") open the [dispute](term:dispute), press
//	[](screen:appeal) and read [](guide:appeal-decision).
//
//	::: steps
//	1. **Open the order.** It is under My orders.
//	2. …
//	:::
//
//	::: path
//	Главная | Home › Помощь | Help
//	:::
//
//	::: timeline
//	- **Day 0.** The order.
//	:::
//
//	::: compare
//	**Do** this
//	---
//	**Do not** do that
//	:::
//
//	::: verify
//	A fact to check on the live page.
//	:::
//
//	> [!WARNING]
//	> Text of the alert.
//
// [ParsePieces] reads a text that is put together from several places of a file, some of it words that a script writes
// anew in the browser.
//
// # Headings
//
// Headings start at the second level, as the page's title is the first. The id is {#id}, or the text transliterated by
// lang.Slug, numbered where it is taken. Ids like source-1, cite-1-1, fn-1 and term-dispute-1 are the page's own.
//
// # Typography
//
// Straight quotes, hyphens and dots become what a typesetter of the language uses, and no-break spaces are added
// (lang.Typography). Neighbouring text is set together, and the rune before a link or emphasis counts, so quotes are right
// on both sides of it. Code, addresses, wordings in ::: path, and what is escaped (\") or an entity (&quot;) stay as they
// are.
//
// # Terms and their popovers
//
// The first use of a term in a section is a button that opens a card beside it (the popover attribute, no script); later
// uses, and those in headings, are plain text. The card is phrasing content in the middle of the paragraph:
//
//	<button type="button" class="term" popovertarget="term-dispute-1">dispute</button>
//	<span popover id="term-dispute-1" class="term-card"><span class="term-title">…</span>
//	<span class="term-wording" lang="ru">…</span> <span class="term-meaning">…</span> <a class="term-more" href="…">…</a></span>
//
// A reader without script sees all of this, as browsers open popovers themselves (since 2023–2024). An older browser does
// not know the attribute: the button does nothing, and the card is an ordinary span in the sentence, which a style sheet
// hides with "@supports not selector(:popover-open)"; one that does not know @supports selector() either shows it, with its
// link. In print nothing opens. So a page lists the terms of [Doc.Terms] with their meanings and links at its end, where
// every reader reaches them.
//
// # What is plain text
//
// [Doc.Sections], [Doc.Steps] and [Doc.Plain] are the text without marks: blocks on lines of their own, alerts and our
// blocks included, numbers of citations left out, footnotes at the end. References without a text contribute the title
// that the caller knows.
//
// # Problems
//
// Each has the place of what is wrong, to the byte, and a cure.
//
//	block/alert        an unknown alert: > [!WARN]
//	block/argument     text after the name of a block: ::: steps now
//	block/content      something in ::: steps or ::: timeline that is not its list
//	block/empty        a block or an alert without content
//	block/label        an event of ::: timeline that does not begin in bold
//	block/nesting      blocks or emphasis nested too deep; what is deeper is left out
//	block/open         a block that is not closed
//	block/screen       a screen of ::: path without a wording
//	block/sides        ::: compare with one side, or more than two
//	block/stray        a closing ::: that closes nothing
//	block/unknown      an unknown block: ::: step
//	code/language      a language without colours (a warning)
//	code/open          a code block that is not closed
//	emphasis/open      ** that marks nothing as bold
//	footnote/duplicate a footnote that is defined twice
//	footnote/link      a footnote inside the text of a link
//	footnote/unknown   a mark [^name] without a footnote
//	footnote/unused    a footnote without a mark
//	heading/attribute  an attribute of a heading that is no id
//	heading/duplicate  an id given twice
//	heading/empty      a heading without text
//	heading/id         an id that is none, or one of the page's own
//	heading/level      a heading of level 1, or one that skips a level
//	html/raw           HTML
//	image/alt          a picture without a description
//	image/path         a picture that is no file of the static folder
//	inline/block       a block in a short text
//	inline/value       a literal piece in an address, a title or a block of code
//	link/address       an address that is not whole
//	link/anchor        a link to a heading that is not in the text
//	link/nested        a link in a text that is shown inside of a link
//	link/open          a link that is not closed, or one with an address of more than 2048 bytes
//	link/relative      a link to a file instead of a thing: guide.md
//	link/remote-image  a picture of another site
//	link/scheme        a scheme that is no kind of thing and not http, https, mailto or tel
//	link/target        a link that leads nowhere
//	link/text          a link to another site without a text
//	link/undefined     [text][name] without a definition of the name
package markdown

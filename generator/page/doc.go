// Package page turns the knowledge base into web pages.
//
// [New] looks at a [kb.Site] once: it lists every page (a route), parses one template a kind of page, and makes what all
// pages of a language share (head, menu, foot). [Renderer.Render] then writes one page whenever it is asked, at the same
// time as others: it fills a view, a struct made for that kind of page, and executes its template.
//
//	templates/layout.html      the document around every page, filled from [View], which every view embeds
//	templates/pages/KIND.html  the part inside <main>, filled from the view of its kind
//	templates/partials/        pieces that several kinds share
//	templates/messages/        every word of the interface; templates hold none
//
// Views hold finished texts and addresses, so that templates only place them. Addresses go through one function
// (site.href), which knows the base path. A test checks every template against its view.
package page

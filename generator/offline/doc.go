// Package offline makes what a browser keeps of a site, so that its pages open without a network: packs of pages, and the
// list of files from which the service worker (static/js/sw.ts) knows what to fetch.
//
// A site has many pages that resemble one another: a tree of 100 states is 100 pages of 15 kB, of which a few hundred bytes
// are its own. So pages are not fetched one by one. The pages of a language are put into sections ([Sections]), and each
// section becomes one file, a pack, in which a page is written as lines that stood in pages before it and lines of its own:
//
//	[["ru/trees/offer/", 0, 41, "<h1>Что предложил продавец?</h1>", 1, 230],      copy 41 lines, one new line, skip 1, copy 230
//	 ["ru/trees/offer/refund/", -230, 12, "…", 3, 88], …]
//
// Lines that several sections have stand in one file more, the common lines of the language: every pack begins as if they
// were its first page. In pages of a section below an address, what follows the language in a page's own address is
// written as [hole], so that lines that differ in nothing else are the same. A page that is put together again is byte for
// byte the page as it is served; [Unpack] and static/js/_sw-pack.ts do it.
//
// Names hold the hash of the content, so that packs are kept for ever, and an update fetches only what changed.
package offline

// Package search makes the search index that readers' browsers load piece by piece, and answers queries from the same
// files, with the same scores, as the browser does (static/js/_search-index.ts and _search-query.ts are its twins).
//
//	index := search.Build(site)
//	for name, data := range index.Files() { … }            // "/search/ru/4f2k….txt"
//	results := index.Search("ru", "пустая посылка", 10)
//
// # What is indexed
//
// A document is a section: the beginning of a page, or a part of it under a heading. A page is an entry of the edition that
// has a page of its own or a place on one: guides, cases, pages, topics, complaint forms with their types and sub-reasons,
// trees and their outcomes, letters, checklists, deadlines, terms. An entry that has no translation is in the index with
// its own language marked. Questions of trees are found on the tree's page.
//
// Texts are cut into words, folded and stemmed: Cyrillic words as Russian, Latin words as English, in every edition. What
// words weigh is in weigh.go.
//
// # How a query is answered
//
// The query's words are looked up by their stems; the last one, while it is typed, also as the beginning of words; each word
// and each phrase also by its synonyms, for less. A page has to have all words that are found anywhere, stop words apart; it
// is worth the sum of what they are worth. Where no page has all words, or the query is long, pages that have some follow.
// A word that is nowhere is reported.
//
// # Cost
//
// A browser loads the entry file, then the shards of the query's words, then the blocks of the best pages: three steps. A
// query of one word loads two shards at most, any other five. The browser counts what a first answer may cost, 5 requests and
// 35 kB for one word, 10 requests and 80 kB for more, the script included; pages whose blocks would cost more are shown
// when the reader asks for more. Where the whole index is small, all of it stands in the entry file.
//
// # The files
//
// All are UTF-8 in the folder /search/LANG/, named by eight characters of the SHA-256 of their content in base 32 (a–z, 2–7).
// Other files are looked for beside the entry file; addresses of pages are relative to the site's root, two folders above.
// Lengths and places are counted in UTF-16 units and keys compared by them, as JavaScript does.
//
// A number is written in printable ASCII: all digits but the last, of base 32, as the characters from ' ' to '?', the last
// as one from '@' to '_'. 5 is "E", 32 is "!@", 1000 is "?H". Lists of numbers need no separators.
//
// NAME.json, the entry file, is an object:
//
//	version   1; a browser's script that expects another reads no further
//	lang      the language of the edition
//	sections  the number of sections of all pages, which are numbered through, from 0
//	pages     numbers: how many sections each page has
//	from      what separates the shards, by newlines: the keys of a shard are not less than its own text and less than
//	          that of the next; the first is empty
//	shards    the names of the shards, eight characters each
//	blocks    the names of the blocks, likewise
//	fill      numbers: how many pages each block has
//	inline    shards and blocks themselves by name, where there are no other files
//	stop      the stop words, folded, by spaces
//	words     the interface's words by key ([Words])
//
// NAME.txt, a shard, has a line for each term, in the order of their keys. A key is a stem, or the stems of a phrase with
// spaces between them. A line has three or four fields, by tabs:
//
//	key       a number: how many units it shares with the key of the line before; then the rest of it
//	forms     the words that have the stem, by commas: what follows the stem, or where a word does not begin with it, a
//	          capital for how many units of the stem to drop (A for 1, Y for 25, Z for all of them), then what follows;
//	          empty where the stem is the only form
//	postings  numbers: the term's weight; then for each section where it stands, in their order, 32 times the distance to
//	          the one before less one (the first counts from -1), plus the level from 0 to 31 there. Empty for a phrase
//	synonyms  likewise, the sections where synonyms stand; left out where there are none
//
// A term is worth weight × (level + 1) in a section. A term of more than 2048 sections has only those of the highest levels.
//
// NAME.txt, a block, has for each page, in the order of their numbers, a line with five fields by tabs: kind, language where
// it is not the edition's, address from the site's root without its first slash, title, and what the page belongs to; then
// a line for each section that begins with a tab: the fragment of its address, its heading, and the beginning of its text.
package search

// Package kb is the knowledge base in memory: what the authors wrote, understood, bound together and never changed
// again. [Site] holds one [Edition] for each language; an edition holds the entries of that language, each with its
// identity ([ID]), its address and its dates ([Meta]).
//
// An entry whose text is missing in a language stands in that language's edition with the text of the site's first
// language that has it: its Meta.Lang tells which, and Meta.Translated is false.
//
// Package load makes a Site; the packages check, search and page read it, at the same time if they like.
package kb

// Package source holds text that authors wrote, with the place of everything in it.
//
// A [File] is read once and never changed. A [Span] is a stretch of its bytes; it becomes a line and a column only when
// it is printed. An author's mistake is a [Problem]: a span, a stable code such as "link/unknown", a message and a cure.
// Functions that read text return what they could read together with [Problems]; a broken machine is an error instead.
//
// TOML is decoded by [Decode], which knows the place of every key and value, reports every mistake of a file at once,
// keeps the order of named tables ([Table]) and refuses keys that the target does not have:
//
//	[term.dispute]
//	title.ru = "спор"
//	title.en = "dispute"
//
//	type glossary struct {
//		Terms source.Table[struct {
//			Title source.Localized `toml:"title,required"`
//		}] `toml:"term"`
//	}
//
// [FrontMatter] splits a Markdown file into TOML between two "+++" lines and the body; both keep the file's offsets.
// [Overlay] lays a site's own files over those that come with the program. [Printer] and [WriteJSON] print problems, for
// people and for programs.
package source

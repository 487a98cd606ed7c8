// Package assets turns the folder static/ into the files that browsers get: bundled, minified, each with a fingerprint of
// its content in its name, so that they may be kept for ever.
//
//	css/, js/       entry points are bundled by esbuild's Go API: site.css → assets/site-3fa91c02.css, site.ts → an ES
//	                module for browsers of 2020 and later, which others may import() by its address
//	root/           goes to the site's root under its own name: root/favicon.svg → favicon.svg
//	other folders   are copied: icons/back.svg → assets/back-81d2e07c.svg
//
// An entry point is a file css/*.css or js/*.ts whose name has no leading underscore and which no other file imports. So
// tokens shared by style sheets are css/_tokens.css, and a module that two scripts import is no script of its own; one
// that is imported for its types alone leaves no trace of that in a bundle and needs the underscore too. Declarations
// (*.d.ts) and tests (*.test.ts) are never entry points. [Options.Entries] replaces the rule by a list.
//
// Service workers, js/sw.ts and js/sw-*.ts, are compiled, but not published: a worker has one address for ever, and needs to be
// told what to keep. [Bundle.Worker] has them.
//
// What a style sheet names by url(…) is looked up from that sheet's folder, fingerprinted, and named by its new name.
// Nothing may come from another host. Files at the top of static/, and files of copied folders whose names begin with a
// dot or an underscore, are not for browsers.
//
// Mistakes are problems with their place: asset/syntax, asset/missing, asset/import, asset/remote, asset/collision, and
// warnings asset/suspicious.
package assets

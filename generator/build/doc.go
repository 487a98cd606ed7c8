// Package build turns a site's folder into the files of its website. [Run] is the order of the stages:
//
//	load.Load → check.Run → { search.Build, assets.Build } → page.Render → output.Write
//
// Everything within a stage that does not depend on another part runs in parallel. Problems of content stop the build
// before anything is written; the previous output stays as it was.
package build

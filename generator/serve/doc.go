// Package serve shows a site on this machine while its authors write.
//
// The site is kept in memory and a page is rendered when it is asked for. A saved file is parsed again, the site is bound
// again, and open browsers are told: they load the page anew, or, after a change of styles only, swap the style sheet.
// While the content has errors, the last good site stays served and browsers show the problems over it.
//
// It listens on loopback only and answers only requests that name a loopback host, whatever page they come from, so that
// no website can read or rebind its way to an author's drafts. It answers from memory: no address reaches the disk.
package serve

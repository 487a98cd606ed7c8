// Package templates holds the HTML templates and the interface's words that the program carries. A site's own folder
// templates/ is laid over them, file by file.
package templates

import "embed"

// FS holds layout.html, pages/, partials/ and messages/.
//
//go:embed layout.html pages partials messages
var FS embed.FS

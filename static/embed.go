// Package static holds what browsers get: TypeScript, style sheets, icons, and files of the site's root. Package assets
// builds it; a site's own folder static/ is laid over it.
package static

import "embed"

// FS is the folder as it was when the program was compiled. Without "all:" files with a leading underscore, the partial
// style sheets, would be left out.
//
//go:embed all:css all:icons all:js all:root
var FS embed.FS

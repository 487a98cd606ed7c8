package page

import (
	"net/url"
	"strings"
)

// fillAddress replaces the slots of an address that the site's author wrote. Values are escaped: in a query as
// components, {path} as a path.
func fillAddress(address string, pairs ...string) string {
	if address == "" {
		return ""
	}
	filled := make([]string, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		filled[i] = pairs[i]
		if pairs[i] == "{path}" && !strings.Contains(address[:max(strings.Index(address, "{path}"), 0)], "?") {
			filled[i+1] = (&url.URL{Path: pairs[i+1]}).EscapedPath()
			continue
		}
		// Mail programs show a plus sign where browsers mean a space.
		filled[i+1] = strings.ReplaceAll(url.QueryEscape(pairs[i+1]), "+", "%20")
	}
	return strings.NewReplacer(filled...).Replace(address)
}

package search

// Words returns the keys of the interface's words that the browser's search needs. Package search writes them into the
// entry file of each language; plural forms stand under "KEY.one", "KEY.few" and so on.
func Words() []string {
	keys := []string{
		"search.found",   // how many pages were found: {n}, in plural forms
		"search.nothing", // nothing found for {query}
		"search.all",     // leads from the suggestions to the page of results
	}
	for _, kind := range Kinds() {
		keys = append(keys, "kind."+kind)
	}
	return keys
}

// Kinds returns the kinds of pages by which an answer can be narrowed; "kind." and this is the key of its name.
func Kinds() []string {
	return []string{
		"guide", "case", "page", "topic", "complaint", "type", "reason", "tree", "outcome", "letter", "checklist", "deadline", "term",
	}
}

package search

// Words returns the keys of the interface's words that the browser's search needs. Package search writes them into the
// entry file of each language; plural forms stand under "KEY.one", "KEY.few" and so on.
func Words() []string {
	return []string{
		"search.label",    // of the list of suggestions
		"search.found",    // how many pages were found: {n}, plural forms
		"search.partial",  // stands before pages that have some of the words only
		"search.missing",  // these words are nowhere: {words}
		"search.nothing",  // nothing found: {query}
		"search.nearest",  // stands before words that begin alike
		"search.more",     // the button that shows more pages
		"search.all",      // leads from the suggestions to the page of results
		"search.failed",   // the index cannot be loaded
		"search.index",    // leads to the index from A to Z
		"search.too-soon", // the words are too short
		"kind.guide", "kind.case", "kind.page", "kind.topic", "kind.complaint", "kind.type", "kind.reason", "kind.tree",
		"kind.outcome", "kind.letter", "kind.checklist", "kind.deadline", "kind.term",
	}
}

// Package search makes the search index that readers' browsers load piece by piece, and answers queries from the same
// files as the browser does.
package search

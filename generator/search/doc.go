// Package search makes the search index that readers' browsers load piece by piece, and answers queries from the same
// files, with the same scores, as the browser does (the modules static/js/_search-*.ts are its twins).
//
//	index := search.Build(site)
//	for name, data := range index.Files() { … }                            // "/search/ru/4f2k….txt"
//	results := index.Search("ru", "пустая посылка", search.Options{Limit: 10})
//
// docs/search.md says what is indexed, how a query is understood and answered, what it costs, and describes the files byte
// by byte. What words weigh is in weigh.go, and nowhere else.
package search

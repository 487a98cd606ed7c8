// Command relevance asks the site's search what people ask, and prints how often it answers well.
//
// queries.tsv has the queries, written as people write them, and for each the pages that answer it, found by reading the
// pages, not by searching. baseline.tsv has the place of the first right page for each query, as it was when somebody last
// looked; the command says what has become better and worse since then, and its test fails when fewer queries are answered
// by the first three pages.
//
//	go run ./generator/relevance            what make relevance does
//	go run ./generator/relevance -misses    also what stands above the right page where that is not among the first three
//	go run ./generator/relevance -update    also write the baseline anew
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"recourse/generator/kb"
	"recourse/generator/load"
	"recourse/generator/search"
	"recourse/templates"
)

func main() {
	source := flag.String("source", ".", "folder of the site")
	misses := flag.Bool("misses", false, "show what is found for queries whose right page is not among the first three")
	update := flag.Bool("update", false, "write the baseline anew")
	flag.Parse()
	if err := run(*source, *misses, *update); err != nil {
		fmt.Fprintln(os.Stderr, "relevance:", err)
		os.Exit(1)
	}
}

func run(source string, misses, update bool) error {
	site, err := loadSite(source)
	if err != nil {
		return err
	}
	folder := filepath.Join(source, "generator", "relevance")
	queries, err := readQueries(filepath.Join(folder, "queries.tsv"), site)
	if err != nil {
		return err
	}
	answers := ask(search.Build(site), queries)
	printFigures(os.Stdout, answers)
	if misses {
		printMisses(os.Stdout, answers)
	}
	name := filepath.Join(folder, "baseline.tsv")
	before, err := readBaseline(name)
	if err != nil && !(update && errors.Is(err, os.ErrNotExist)) {
		return err
	}
	printChanges(os.Stdout, before, answers)
	if update {
		return os.WriteFile(name, baseline(answers), 0o644)
	}
	return nil
}

// loadSite reads the site in a folder.
func loadSite(folder string) (*kb.Site, error) {
	loader := load.New(load.Options{Site: os.DirFS(folder), Templates: templates.FS})
	site, problems, err := loader.Load(context.Background())
	if err == nil && site == nil {
		err = fmt.Errorf("the content has problems, see check: %s: %s", problems[0].Span, problems[0].Message)
	}
	return site, err
}

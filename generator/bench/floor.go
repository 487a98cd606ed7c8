package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/sync/errgroup"
)

// floor reads every Markdown file of a site, renders it with goldmark and writes the HTML, in parallel.
func floor(site string) error {
	sources, err := filepath.Glob(filepath.Join(site, "content", "*", "*.md"))
	if err != nil {
		return err
	}
	out := filepath.Join(site, "floor")
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	markdown := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList, extension.Typographer))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, name := range sources {
		group.Go(func() error {
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			var page bytes.Buffer
			if err := markdown.Convert(text, &page); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(out, filepath.Base(name)+".html"), page.Bytes(), 0o644)
		})
	}
	return group.Wait()
}

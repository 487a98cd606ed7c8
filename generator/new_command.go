package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"recourse/generator/lang"
	"recourse/generator/load"
	"recourse/generator/source"
	"recourse/generator/starter"
)

type newCommand struct {
	Kind   string   `arg:"" enum:"tree,guide,case,letter,checklist,complaint,site" help:"What to begin: ${enum}."`
	Slug   string   `arg:"" help:"Its name in addresses, such as lost-parcel; of a site, its folder."`
	Source string   `default:"." type:"path" placeholder:"DIR" help:"The site's folder, with site.toml and content/; for a new site, the folder to make it in. Default: the working folder."`
	Lang   []string `placeholder:"LANG" help:"Of a new site: its languages, the original first. Default: en."`
	JSON   bool     `name:"json" help:"Print the files written as a JSON object."`
}

// Help is shown by new --help.
func (newCommand) Help() string {
	return "Writes a commented file to begin with, in every language of the site, which passes all checks as it is. Entries are drafts:\n" +
		"serve shows them, builds leave them out. Nothing that exists is ever written over."
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Run writes the files.
func (c *newCommand) Run(t *terminal) error {
	if !slugForm.MatchString(c.Slug) {
		err := fmt.Errorf("%q cannot be a name in addresses: use small Latin letters, digits and hyphens", c.Slug)
		if better := lang.Slug(c.Slug); better != "" {
			err = fmt.Errorf("%w, such as %s", err, better)
		}
		return usageError(err)
	}
	site, err := c.site()
	if err != nil {
		return err
	}
	files, err := starter.Files(c.Kind, c.Slug, site)
	if err != nil {
		return err
	}
	if err := writeNew(c.Source, files); err != nil {
		return err
	}
	if c.JSON {
		return c.printJSON(t, files)
	}
	for _, f := range files {
		fmt.Fprintln(t.stdout, "wrote", fromHere(filepath.Join(c.Source, filepath.FromSlash(f.Path))))
	}
	fmt.Fprint(t.stdout, c.next(site))
	return nil
}

// site returns what the starter has to know of the site it is for.
func (c *newCommand) site() (starter.Site, error) {
	if c.Kind == starter.SiteKind {
		tags := c.Lang
		if len(tags) == 0 {
			tags = []string{"en"}
		}
		return knownLanguages(starter.Site{Languages: tags})
	}
	if len(c.Lang) > 0 {
		return starter.Site{}, usageError(errors.New("--lang is for a new site: an entry is written in the languages of site.toml"))
	}
	if info, err := os.Stat(c.Source); err != nil || !info.IsDir() {
		return starter.Site{}, usageError(fmt.Errorf("%s is not a folder", c.Source))
	}
	file, _, err := source.Read(os.DirFS(c.Source), "site.toml")
	if errors.Is(err, fs.ErrNotExist) {
		return starter.Site{}, usageError(fmt.Errorf("%w\nrun recourse in the folder of a site, name the folder with --source DIR, or begin one: recourse new site NAME", load.ErrNoSite))
	}
	if err != nil {
		return starter.Site{}, err
	}
	var config struct {
		Languages []string                `toml:"languages"`
		Topics    source.Table[topicSpec] `toml:"topic"`
	}
	source.Decode(file, &config) // what else is wrong with the file, check says
	return knownLanguages(starter.Site{Languages: config.Languages, Topics: config.Topics.Names()})
}

type topicSpec struct {
	Title source.Localized `toml:"title"`
}

// knownLanguages returns the site, or an error where a language of it is none.
func knownLanguages(site starter.Site) (starter.Site, error) {
	for i, tag := range site.Languages {
		if _, ok := lang.Lookup(tag); !ok || slices.Contains(site.Languages[:i], tag) {
			return site, usageError(fmt.Errorf("%q is not a language code, or is named twice: write codes such as ru, en or pt-BR", tag))
		}
	}
	if len(site.Languages) == 0 {
		return site, usageError(errors.New(`site.toml names no languages: add languages = ["en"]`))
	}
	return site, nil
}

// writeNew writes all files below a folder, or none of them where one is there already.
func writeNew(folder string, files []starter.File) (err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	var there []string
	for _, f := range files {
		if _, err := root.Lstat(filepath.FromSlash(f.Path)); err == nil {
			there = append(there, f.Path)
		}
	}
	if len(there) > 0 {
		return usageError(fmt.Errorf("nothing was written, for this is there already: %s\nchoose another name, or remove it first", strings.Join(there, ", ")))
	}
	var written []string
	defer func() {
		if err != nil { // half of a starter is of no use to anybody
			for _, name := range written {
				err = errors.Join(err, root.Remove(name))
			}
		}
	}()
	for _, f := range files {
		name := filepath.FromSlash(f.Path)
		if err := root.MkdirAll(filepath.FromSlash(path.Dir(f.Path)), 0o755); err != nil {
			return err
		}
		file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		written = append(written, name)
		_, err = file.Write(f.Text)
		if err := errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}

// printJSON prints which files were written.
func (c *newCommand) printJSON(t *terminal, files []starter.File) error {
	out := struct {
		Files []string `json:"files"`
	}{}
	for _, f := range files {
		out.Files = append(out.Files, f.Path)
	}
	encoder := json.NewEncoder(t.stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(out)
}

// next says what to do with what was written.
func (c *newCommand) next(site starter.Site) string {
	if c.Kind == starter.SiteKind {
		return fmt.Sprintf("\nLook at it:      recourse serve --source %[1]s\nBegin an entry:  recourse new guide my-guide --source %[1]s\n",
			fromHere(filepath.Join(c.Source, c.Slug)))
	}
	address := path.Join("/", site.Languages[0], folders[c.Kind], c.Slug) + "/"
	lines := fmt.Sprintf("\nLook at it:  recourse serve, then open http://127.0.0.1:8080%s\n", address)
	if c.Kind == "tree" {
		lines += fmt.Sprintf("Test it:     recourse tree test %s\nIts language is explained in docs/trees.md.\n", c.Slug)
	}
	return lines + "It is a draft: serve shows it, builds leave it out. Remove draft = true to publish it.\n"
}

// fromHere returns a path as seen from the working folder, where that is shorter to type.
func fromHere(name string) string {
	here, err := os.Getwd()
	if err != nil {
		return name
	}
	if relative, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(relative) {
		return relative
	}
	return name
}

// folders are the parts of addresses by kind.
var folders = map[string]string{
	"tree": "trees", "guide": "guides", "case": "cases", "letter": "letters", "checklist": "checklists", "complaint": "complaints",
}

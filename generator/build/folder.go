package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"recourse/generator/source"
	"recourse/static"
	"recourse/templates"
)

// Folder is a site's folder on the disk, as file systems that cannot lead out of it.
type Folder struct {
	Dir       string
	Site      fs.FS // site.toml and content/
	Templates fs.FS // the site's templates/ over the generator's own
	Static    fs.FS // the site's static/ over the generator's own

	root *os.Root
}

// OpenFolder opens a site's folder. Links that lead out of it are not followed.
func OpenFolder(dir string) (*Folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	site := root.FS()
	f := &Folder{Dir: abs, Site: site, root: root}
	if f.Templates, err = over(site, "templates", templates.FS); err == nil {
		f.Static, err = over(site, "static", static.FS)
	}
	if err != nil {
		root.Close()
		return nil, err
	}
	return f, nil
}

// Close gives the folder back to the system.
func (f *Folder) Close() error { return f.root.Close() }

// over lays a folder of the site, where there is one, over the generator's files.
func over(site fs.FS, name string, embedded fs.FS) (fs.FS, error) {
	info, err := fs.Stat(site, name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return embedded, nil
	}
	if err != nil {
		return nil, err
	}
	own, err := fs.Sub(site, name)
	if err != nil {
		return nil, err
	}
	return source.Overlay(own, embedded), nil
}

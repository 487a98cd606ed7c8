package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"recourse/generator/load"
	"recourse/generator/output"
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

// ErrNoFolder is returned where the site's folder does not exist, or is a file.
var ErrNoFolder = errors.New("not a folder")

// The folders of a site. It may lay the last two over the generator's own.
const (
	contentFolder   = "content"
	templatesFolder = "templates"
	staticFolder    = "static"
)

// OpenFolder opens a site's folder. Links that lead out of it are not followed.
func OpenFolder(dir string) (*Folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(abs)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%w: %s does not exist", ErrNoFolder, abs)
	case err != nil:
		return nil, fmt.Errorf("open the site's folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("%w: %s is a file", ErrNoFolder, abs)
	}
	root, err := os.OpenRoot(abs)
	if err != nil {
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	f := &Folder{Dir: abs, Site: root.FS(), root: root}
	if f.Templates, err = over(f.Site, templatesFolder, templates.FS); err == nil {
		f.Static, err = over(f.Site, staticFolder, static.FS)
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

// Close gives the folder back to the system.
func (f *Folder) Close() error { return f.root.Close() }

// named adds the folder's name to the error of a folder that holds no site.
func (f *Folder) named(err error) error {
	if errors.Is(err, load.ErrNoSite) {
		return fmt.Errorf("%s: %w", f.Dir, err)
	}
	return err
}

// apart refuses an output folder among the folders that are read: the next build would take the website for its source.
func (f *Folder) apart(out string) error {
	abs, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	for _, name := range []string{contentFolder, templatesFolder, staticFolder} {
		rest, err := filepath.Rel(filepath.Join(f.Dir, name), abs)
		if err == nil && filepath.IsLocal(rest) {
			return fmt.Errorf("%s %w: %s belongs to the source", abs, output.ErrProtected, name)
		}
	}
	return nil
}

// over lays a folder of the site, which may come to exist later, over the generator's files.
func over(site fs.FS, name string, embedded fs.FS) (fs.FS, error) {
	own, err := fs.Sub(site, name)
	if err != nil {
		return nil, err
	}
	return source.Overlay(own, embedded), nil
}

// faults reports what of a site's folders cannot be read: links that lead nowhere or out of the site's folder, and a file
// where a folder should be. What is inside content/ is left to package load.
func (f *Folder) faults() (source.Problems, error) {
	var problems source.Problems
	for _, folder := range []string{contentFolder, templatesFolder, staticFolder} {
		err := fs.WalkDir(f.Site, folder, func(name string, d fs.DirEntry, err error) error {
			if name == folder {
				return f.faultOfFolder(&problems, folder, err)
			}
			if err != nil {
				return fmt.Errorf("read %s: %w", name, err)
			}
			if d.Type()&fs.ModeSymlink != 0 {
				if _, err := fs.Stat(f.Site, name); err != nil {
					problems.Add(source.NewFile(name, nil).Span(0, 0), "file/link", "the link leads nowhere, or out of the site's folder").
						Hint("put the file itself here")
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return problems, nil
}

// faultOfFolder looks at a folder itself; what it returns ends the walk through it.
func (f *Folder) faultOfFolder(problems *source.Problems, folder string, err error) error {
	own, ownErr := f.root.Lstat(folder)
	if errors.Is(ownErr, fs.ErrNotExist) {
		return fs.SkipDir // a site need not have it
	}
	target, targetErr := f.root.Stat(folder)
	if ownErr == nil && (targetErr == nil && !target.IsDir() || targetErr != nil && own.Mode()&fs.ModeSymlink != 0) {
		problems.Add(source.NewFile(folder, nil).Span(0, 0), "file/folder", "%s must be a folder inside the site's folder", folder).
			Hint("rename the file, or remove the link")
		return fs.SkipDir
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", folder, err)
	}
	if folder == contentFolder {
		return fs.SkipDir
	}
	return nil
}

package load

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"recourse/generator/source"
	"recourse/generator/tree"
)

const contentRoot = "content"

// listing is the names of all files of content. It is kept from one reading to the next: on a large site reading the
// folders again takes longer than reading the file that changed.
type listing struct {
	paths  []string                   // that are read, sorted
	strays map[string]*source.Problem // that are not, with the reason
}

// list reads the folders. A file that nothing reads is a problem: a misspelt folder or ending must not hide a page.
func list(site fs.FS) (*listing, error) {
	l := &listing{strays: map[string]*source.Problem{}}
	err := fs.WalkDir(site, contentRoot, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && p == contentRoot && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return fmt.Errorf("read %s: %w", p, err)
		case p != contentRoot && Ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir() || kept(p):
		default:
			if problem := stray(site, p, d); problem != nil {
				l.strays[p] = problem
			} else {
				l.paths = append(l.paths, p)
			}
		}
		return nil
	})
	slices.Sort(l.paths)
	return l, err
}

// look looks at one file again. False means that the folders must be read anew.
func (l *listing) look(site fs.FS, p string) bool {
	if !strings.HasPrefix(p, contentRoot+"/") {
		return p != contentRoot
	}
	if slices.ContainsFunc(strings.Split(p, "/"), Ignored) || kept(p) {
		return true
	}
	at, known := slices.BinarySearch(l.paths, p)
	if known {
		l.paths = slices.Delete(l.paths, at, at+1)
	}
	delete(l.strays, p)
	info, err := fs.Lstat(site, p)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true
	case err != nil || info.IsDir():
		return false
	}
	if problem := stray(site, p, fs.FileInfoToDirEntry(info)); problem != nil {
		l.strays[p] = problem
	} else {
		l.paths = slices.Insert(l.paths, at, p)
	}
	return true
}

// problems returns the problems of the files that nothing reads, in the order of their paths.
func (l *listing) problems() source.Problems {
	var problems source.Problems
	for _, p := range slices.Sorted(maps.Keys(l.strays)) {
		problems = append(problems, l.strays[p])
	}
	return problems
}

// stray tells why nothing reads a file; nil where something does.
func stray(site fs.FS, p string, d fs.DirEntry) *source.Problem {
	var problems source.Problems
	place := source.NewFile(p, nil).Span(0, 0)
	if fault := linkFault(site, p, d); fault != "" {
		return problems.Add(place, "file/link", "%s", fault).Hint("put the file itself here")
	}
	if parserOf(p) != nil {
		return nil
	}
	problem := problems.Add(place, "file/unknown", "nothing reads this file")
	parts := strings.Split(p, "/")
	switch {
	case len(parts) == 3 && folders[parts[1]].extension != "":
		problem.Hint("files of content/%s end in %s", parts[1], folders[parts[1]].extension)
	case len(parts) > 2:
		problem.Hint("%s", source.DidYouMean(parts[1], slices.Collect(keys(folders))))
	default:
		problem.Hint("%s", source.DidYouMean(path.Base(p), slices.Collect(keys(singles))))
	}
	return problem
}

// linkFault tells why a name of content cannot be read as a file, or "". Links inside the site's folder are fine.
func linkFault(site fs.FS, name string, d fs.DirEntry) string {
	mode := d.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := fs.Stat(site, name)
		if err != nil {
			return "the link leads nowhere, or out of the site's folder"
		}
		if mode = info.Mode(); mode.IsDir() {
			return "links to folders are not followed"
		}
	}
	if !mode.IsRegular() {
		return "this is not a file"
	}
	return ""
}

// kept tells whether a file is one that the program keeps beside a tree for reviews, and no content.
func kept(p string) bool {
	return path.Dir(p) == contentRoot+"/trees" && path.Ext(p) == tree.StatesExtension
}

// Ignored tells whether the name of a file or folder is an editor's or a system's own: hidden files, backups, drafts of a
// save.
func Ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp")
}

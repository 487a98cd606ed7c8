package load

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"recourse/generator/kb"
	"recourse/generator/lang"
	"recourse/generator/source"
)

// Options say where to read from.
type Options struct {
	Site      fs.FS  // the site's folder: site.toml and content/
	Templates fs.FS  // the templates, for messages/LANG.toml
	Drafts    bool   // whether drafts belong to the site
	BaseURL   string // overrides base_url of site.toml where not empty
}

// Loader reads a site, and reads it again quickly when a few files have changed.
type Loader struct {
	options Options

	mu     sync.Mutex
	config *configFile
	words  map[lang.Tag]*lang.Messages
	files  map[string]*parsedFile // by path
}

// parsedFile is what a file of content says by itself.
type parsedFile struct {
	document document
	problems source.Problems
}

// document is a parsed file of content; it adds its entries to the editions.
type document interface{ assemble(a *assembly) }

// New returns a loader of a site.
func New(o Options) *Loader {
	return &Loader{options: o, files: map[string]*parsedFile{}}
}

// Changed makes the next Load read the named files again; paths are relative to the site's folder. A change of site.toml
// or of a message makes it read everything again, for both say how texts are understood.
func (l *Loader) Changed(paths ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range paths {
		if p == configPath || strings.HasPrefix(p, "templates/messages/") {
			l.config, l.words = nil, nil
			clear(l.files)
			return
		}
		delete(l.files, p)
	}
}

// Load returns the site and every problem of its content. The site is whole and consistent even where there are
// problems, so that a preview can show it; it is nil where site.toml cannot be understood.
func (l *Loader) Load(ctx context.Context) (*kb.Site, source.Problems, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var problems source.Problems
	if l.config == nil {
		config, err := readConfig(l.options.Site, l.options.BaseURL)
		if err != nil {
			return nil, nil, err
		}
		if config.languages == nil {
			return nil, config.problems.Sorted(), nil
		}
		words, wordProblems, err := readMessages(l.options.Templates, config.languages)
		if err != nil {
			return nil, nil, err
		}
		config.problems = append(config.problems, wordProblems...)
		l.config, l.words = config, words
	}
	problems = append(problems, l.config.problems...)

	paths, unknown, err := l.list()
	if err != nil {
		return nil, nil, err
	}
	problems = append(problems, unknown...)
	if err := l.parse(ctx, paths); err != nil {
		return nil, nil, err
	}
	a := newAssembly(l.config, l.words, l.options.Drafts)
	for _, p := range paths {
		file := l.files[p]
		problems = append(problems, file.problems...)
	}
	a.assemble(l.files, paths)
	return a.site, append(problems, a.problems...).Sorted(), nil
}

// folder says which files a folder of content holds.
type folder struct {
	extension string
	parse     func(p *parser, f *source.File) document
}

var folders = map[string]folder{
	"guides":     {".md", articleParser(kb.KindGuide)},
	"cases":      {".md", articleParser(kb.KindCase)},
	"pages":      {".md", articleParser(kb.KindPage)},
	"complaints": {".toml", parseComplaint},
	"checklists": {".toml", parseChecklist},
	"letters":    {".toml", parseLetter},
	"trees":      {".toml", parseTree},
}

var singles = map[string]func(p *parser, f *source.File) document{
	"deadlines.toml": parseDeadlines,
	"glossary.toml":  parseGlossary,
	"sources.toml":   parseSources,
	"synonyms.toml":  parseSynonyms,
}

const contentRoot = "content"

// list returns the paths of all files of content, sorted, and forgets parsed files that are gone. A file that nothing
// reads is a problem: a misspelt folder or ending must not hide a page.
func (l *Loader) list() ([]string, source.Problems, error) {
	var paths []string
	var problems source.Problems
	err := fs.WalkDir(l.options.Site, contentRoot, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if p == contentRoot && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return fmt.Errorf("read %s: %w", p, err)
		}
		if p != contentRoot && Ignored(d.Name()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		if fault := linkFault(l.options.Site, p, d); fault != "" {
			problems.Add(source.NewFile(p, nil).Span(0, 0), "file/link", "%s", fault).Hint("put the file itself here")
			return nil
		}
		if parserOf(p) == nil {
			known := []string{}
			for name := range folders {
				known = append(known, name)
			}
			place := source.NewFile(p, nil).Span(0, 0)
			problem := problems.Add(place, "file/unknown", "nothing reads this file")
			if parts := strings.Split(p, "/"); len(parts) == 3 && folders[parts[1]].extension != "" {
				problem.Hint("files of content/%s end in %s", parts[1], folders[parts[1]].extension)
			} else if len(parts) > 2 {
				problem.Hint("%s", source.DidYouMean(parts[1], known))
			} else {
				problem.Hint("%s", source.DidYouMean(parts[len(parts)-1], slices.Collect(keys(singles))))
			}
			return nil
		}
		paths = append(paths, p)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(paths)
	for p := range l.files {
		if _, found := slices.BinarySearch(paths, p); !found {
			delete(l.files, p)
		}
	}
	return paths, problems, nil
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

// Ignored tells whether the name of a file or folder is an editor's or a system's own: hidden files, backups, drafts of a
// save.
func Ignored(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") ||
		strings.HasSuffix(name, ".swp") || strings.HasSuffix(name, ".tmp")
}

// parserOf returns the function that reads a path of content, or nil.
func parserOf(p string) func(*parser, *source.File) document {
	parts := strings.Split(p, "/")
	switch len(parts) {
	case 2:
		return singles[parts[1]]
	case 3:
		if f, ok := folders[parts[1]]; ok && path.Ext(parts[2]) == f.extension {
			return f.parse
		}
	}
	return nil
}

// parse reads, in parallel, the files that are not known yet.
func (l *Loader) parse(ctx context.Context, paths []string) error {
	var missing []string
	for _, p := range paths {
		if l.files[p] == nil {
			missing = append(missing, p)
		}
	}
	textWords := textWords(l.words)
	parsed := make([]*parsedFile, len(missing))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range missing {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			file, problems, err := source.Read(l.options.Site, name)
			if err != nil {
				return err
			}
			p := &parser{languages: l.config.languages, words: textWords, problems: problems}
			document := parserOf(name)(p, file)
			parsed[i] = &parsedFile{document: document, problems: p.problems}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, name := range missing {
		l.files[name] = parsed[i]
	}
	return nil
}

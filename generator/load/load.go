package load

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"path"
	"runtime"
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

	mu        sync.Mutex
	config    *configFile
	words     map[lang.Tag]*lang.Messages
	content   *listing               // nil before the first reading
	files     map[string]*parsedFile // by path
	sortKeys  sortKeys
	readings  int      // of files that are not articles
	treeNames []string // of the trees that could be read
	leaned    []string // paths of what letters lean on, as far as it was there: facts.toml and checklists
}

// parsedFile is what a file of content says by itself.
type parsedFile struct {
	document document
	problems source.Problems
	targets  uint64 // a hash of all in the file that references may lead to
	settled  uint64 // the targets of the whole site among which every reference of the file was good
	hides    kb.ID  // what it would have held, had it been readable; see hidden
}

// document is a parsed file of content; it adds its entries to the editions.
type document interface{ assemble(a *assembly) }

// New returns a loader of a site.
func New(o Options) *Loader {
	return &Loader{options: o, files: map[string]*parsedFile{}, sortKeys: sortKeys{}}
}

// Changed tells which files changed, came or went since the last Load; paths are relative to the site's folder. The next
// Load reads these again and no others. A change of site.toml or of a message makes it read everything again, for both say
// how texts are understood.
func (l *Loader) Changed(paths ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, p := range paths {
		if p == configPath || strings.HasPrefix(p, "templates/messages/") {
			l.config, l.words, l.content = nil, nil, nil
			clear(l.files)
			clear(l.sortKeys)
			return
		}
		delete(l.files, p)
		if l.content != nil && !l.content.look(l.options.Site, p) {
			l.content = nil
		}
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

	if l.content == nil {
		content, err := list(l.options.Site)
		if err != nil {
			return nil, nil, err
		}
		l.content = content
	}
	problems = append(problems, l.content.problems()...)
	if err := l.parse(ctx, l.content.paths); err != nil {
		return nil, nil, err
	}
	a := newAssembly(l.config, l.words, l.options.Drafts)
	a.sortKeys = l.sortKeys
	files := make([]*parsedFile, len(l.content.paths))
	for i, p := range l.content.paths {
		files[i] = l.files[p]
		a.targets += files[i].targets
		problems = append(problems, files[i].problems...)
	}
	a.assemble(files)
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
	"facts.toml":     parseFacts,
	"glossary.toml":  parseGlossary,
	"sources.toml":   parseSources,
	"synonyms.toml":  parseSynonyms,
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
	group, running := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range missing {
		group.Go(func() error {
			if err := running.Err(); err != nil {
				return err
			}
			file, problems, err := source.Read(l.options.Site, name)
			if err != nil {
				return err
			}
			p := &parser{languages: l.config.languages, words: textWords, problems: problems}
			document := parserOf(name)(p, file)
			parsed[i] = &parsedFile{document: document, problems: p.problems}
			parsed[i].hides = hidden(name, document, p.problems)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, name := range missing {
		parsed[i].targets = l.targets(name, parsed[i].document)
		l.files[name] = parsed[i]
	}
	l.compileLetters(missing, paths)
	return l.compileTrees(ctx, missing, paths)
}

// targets returns a hash of all in a file that references may lead to: of an article its headings; any other file counts as
// new whenever it is read.
func (l *Loader) targets(name string, d document) uint64 {
	hash := sha256.New() // hashes are added up, so that weaker ones could cancel each other out
	hash.Write([]byte(name))
	if a, ok := d.(*article); ok {
		fmt.Fprintf(hash, "\x00%t", a.front.Draft)
		for _, h := range a.doc.Headings {
			hash.Write([]byte("\x00" + h.ID))
		}
	} else {
		l.readings++
		fmt.Fprintf(hash, "\x00%d", l.readings)
	}
	return binary.LittleEndian.Uint64(hash.Sum(nil))
}

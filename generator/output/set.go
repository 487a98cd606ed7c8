package output

import (
	"bytes"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"recourse/generator/source"
)

// Set is the files of a site: from a path such as "ru/index.html" to its content. It is safe for concurrent use.
type Set struct {
	mu       sync.Mutex
	files    map[string]content
	owners   map[string][]owner // of a file, by its path in lower case
	folders  map[string][]owner // of the files below a folder, by the folder's path in lower case; the first by path only
	problems source.Problems    // paths that cannot be written
}

// content is what a file holds: bytes, or the function that makes them when the file is written.
type content struct {
	data   []byte
	render func(*bytes.Buffer) error
}

// bytes returns the content; what it renders, it renders into the buffer, so that the result holds until the buffer is
// used again.
func (c content) bytes(buffer *bytes.Buffer) ([]byte, error) {
	if c.render == nil {
		return c.data, nil
	}
	buffer.Reset()
	err := c.render(buffer)
	return buffer.Bytes(), err
}

// owner is a file with the place that asked for it.
type owner struct {
	path string
	from source.Span
}

// NewSet returns an empty set.
func NewSet() *Set {
	return &Set{files: map[string]content{}, owners: map[string][]owner{}, folders: map[string][]owner{}}
}

// Add puts a file into the set. The path is relative and slash-separated; data must not be changed afterwards; from is
// the place that the file comes from and may be zero.
//
// It returns a problem, else nil: output/path where no file system could hold the path, output/collision where the path
// has an owner, differs from a known one only by case, or is a file where another path needs a folder. A set with a
// problem must not be written. Which of several colliding files reports depends on the order of calls; [Set.Problems]
// does not.
func (s *Set) Add(file string, data []byte, from source.Span) *source.Problem {
	return s.add(file, content{data: data}, from)
}

// AddRendered puts a file into the set whose content is made only when it is written, so that a large site is never in
// memory as a whole. Render may be called from any goroutine, and at the same time as that of other files.
func (s *Set) AddRendered(file string, from source.Span, render func(*bytes.Buffer) error) *source.Problem {
	return s.add(file, content{render: render}, from)
}

func (s *Set) add(file string, c content, from source.Span) *source.Problem {
	s.mu.Lock()
	defer s.mu.Unlock()
	if fault := pathFault(file); fault != "" {
		return s.problems.Add(from, "output/path", "the path %q cannot be written: %s", file, fault).
			Hint("choose a name of letters, digits, dots and hyphens")
	}
	o := owner{file, from}
	var rival *owner
	if known := s.rivals(o); len(known) > 0 {
		rival = &known[0]
	} else {
		s.files[file] = c
	}
	folded := strings.ToLower(file)
	s.owners[folded] = append(s.owners[folded], o)
	for dir := path.Dir(folded); dir != "."; dir = path.Dir(dir) {
		if first := s.folders[dir]; len(first) == 0 {
			s.folders[dir] = []owner{o}
		} else if compareOwners(o, first[0]) < 0 {
			first[0] = o
		}
	}
	if rival == nil {
		return nil
	}
	return collision(o, *rival)
}

// Problems returns every path that cannot be written and every collision, in the same order and with the same places
// whatever the order of the calls of Add.
func (s *Set) Problems() source.Problems {
	s.mu.Lock()
	defer s.mu.Unlock()
	problems := slices.Clone(s.problems)
	for _, key := range slices.Sorted(maps.Keys(s.owners)) {
		owners := slices.SortedFunc(slices.Values(s.owners[key]), compareOwners)
		for _, later := range owners[1:] {
			problems = append(problems, collision(later, owners[0]))
		}
		if below := s.folders[key]; len(below) > 0 {
			problems = append(problems, collision(owners[0], below[0]))
		}
	}
	return problems.Sorted()
}

// rivals returns the known owners of what a new file needs, the first of them first.
func (s *Set) rivals(o owner) []owner {
	folded := strings.ToLower(o.path)
	known := slices.Concat(s.owners[folded], s.folders[folded])
	for dir := path.Dir(folded); dir != "."; dir = path.Dir(dir) {
		known = append(known, s.owners[dir]...)
	}
	slices.SortFunc(known, compareOwners)
	return known
}

// has tells whether the set has a file.
func (s *Set) has(file string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.files[file]
	return ok
}

// Len returns how many files the set holds.
func (s *Set) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.files)
}

// paths returns the path of every file, sorted.
func (s *Set) paths() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Sorted(maps.Keys(s.files))
}

// Render makes every file of the set and throws it away: the first error is what writing the set would fail with.
// Progress may be nil.
func (s *Set) Render(progress func(done, total int)) error {
	return s.each(progress, func(string, []byte) error { return nil })
}

// each calls a function with every file, several at a time.
func (s *Set) each(progress func(done, total int), visit func(file string, data []byte) error) error {
	paths := s.paths()
	var (
		group errgroup.Group
		mu    sync.Mutex
		done  int
	)
	group.SetLimit(runtime.GOMAXPROCS(0) + 2) // some wait for the disk
	for batch := range slices.Chunk(paths, 16) {
		group.Go(func() error {
			var buffer bytes.Buffer
			for _, file := range batch {
				data, err := s.files[file].bytes(&buffer)
				if err != nil {
					return err
				}
				if err := visit(file, data); err != nil {
					return err
				}
				mu.Lock()
				done++
				if progress != nil {
					progress(done, len(paths))
				}
				mu.Unlock()
			}
			return nil
		})
	}
	return group.Wait()
}

// compareOwners orders by place, then by path; owners without a place (what the generator makes itself) come first.
func compareOwners(a, b owner) int {
	if c := strings.Compare(a.from.Path(), b.from.Path()); c != 0 {
		return c
	}
	if c := a.from.Start - b.from.Start; c != 0 {
		return c
	}
	return strings.Compare(a.path, b.path)
}

// collision reports two owners at the later one's place.
func collision(a, b owner) *source.Problem {
	if compareOwners(a, b) < 0 {
		a, b = b, a
	}
	var problems source.Problems
	p := problems.Add(a.from, "output/collision", "%s", "")
	first, second := strings.ToLower(a.path), strings.ToLower(b.path)
	switch {
	case a.path == b.path:
		p.Message = "the file " + a.path + " is written twice"
	case first == second:
		p.Message = "the files " + a.path + " and " + b.path + " differ only in upper and lower case"
	case strings.HasPrefix(first, second+"/"):
		p.Message = "the file " + a.path + " needs a folder where the file " + b.path + " is"
	default:
		p.Message = "the file " + a.path + " is where " + b.path + " needs a folder"
	}
	p.Hint("change the name or the alias of one of them")
	if !b.from.IsZero() {
		p.Note(b.from, "%s comes from here", b.path)
	}
	return p
}

// pathFault tells why some file system could not hold a path, or "".
func pathFault(file string) string {
	switch {
	case file == "" || file == ".":
		return "it is empty"
	case strings.HasPrefix(file, "/"):
		return "it must be relative"
	case path.Clean(file) != file || file == ".." || strings.HasPrefix(file, "../"):
		return `it has an empty part, "." or ".."`
	case strings.EqualFold(file, Manifest):
		return "the name is taken by the list of written files"
	case len(file) > 1024:
		return "it is longer than 1,024 bytes"
	}
	for _, r := range file {
		if r < ' ' || r == 0x7f || r == '\uFFFD' || strings.ContainsRune(`\:*?"<>|`, r) {
			return "a character that some systems refuse in names"
		}
	}
	for part := range strings.SplitSeq(file, "/") {
		if len(part) > 255 {
			return "a name in it is longer than 255 bytes"
		}
		if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
			return "a name in it ends in a dot or a space"
		}
	}
	return ""
}

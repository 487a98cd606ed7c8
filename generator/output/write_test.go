package output

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/google/go-cmp/cmp"

	"recourse/generator/source"
)

func setOf(files map[string]string) *Set {
	s := NewSet()
	for path, text := range files {
		s.Add(path, []byte(text), source.Span{})
	}
	return s
}

// tree reads a folder, the manifest left out: files by path, symbolic links as "→ target", folders as "/" if empty.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		switch {
		case e.IsDir():
			if inside, err := os.ReadDir(name); err != nil || len(inside) == 0 {
				got[rel+"/"] = ""
			}
		case e.Type()&fs.ModeSymlink != 0:
			target, err := os.Readlink(name)
			got[rel] = "→ " + target
			return err
		case e.Name() != Manifest:
			text, err := os.ReadFile(name)
			got[rel] = string(text)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func write(t *testing.T, dir string, o WriteOptions, files map[string]string) Report {
	t.Helper()
	report, err := setOf(files).Write(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// onlyOutput asserts that a build left nothing beside its folder.
func onlyOutput(t *testing.T, dir string) {
	t.Helper()
	leftovers, err := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*"))
	if err != nil || len(leftovers) > 0 {
		t.Errorf("left behind: %v %v", leftovers, err)
	}
}

// renames makes the test go the way of systems that cannot exchange folders.
func renames(t *testing.T) {
	saved := exchange
	exchange = func(string, string) error { return errors.ErrUnsupported }
	t.Cleanup(func() { exchange = saved })
}

func TestWrite(t *testing.T) {
	for _, way := range []string{"exchange", "rename"} {
		t.Run(way, func(t *testing.T) {
			if way == "rename" {
				renames(t)
			}
			dir := filepath.Join(t.TempDir(), "deep", "public")
			first := map[string]string{"index.html": "one", "ru/a.html": "а", "ru/b.html": "b", "gone/x/y.txt": "y"}
			report := write(t, dir, WriteOptions{}, first)
			if diff := cmp.Diff(first, tree(t, dir)); diff != "" {
				t.Error(diff)
			}
			if report.Written != 5 || report.Unchanged != 0 || report.Removed != 0 || report.Bytes != 7 {
				t.Errorf("first report %+v", report)
			}

			past := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
			for path := range first {
				if err := os.Chtimes(filepath.Join(dir, path), past, past); err != nil {
					t.Fatal(err)
				}
			}
			second := map[string]string{"index.html": "two", "ru/a.html": "а", "ru/c.html": "c"}
			report = write(t, dir, WriteOptions{}, second)
			if diff := cmp.Diff(second, tree(t, dir)); diff != "" {
				t.Error(diff)
			}
			if report.Written != 3 || report.Unchanged != 1 || report.Removed != 2 {
				t.Errorf("second report %+v", report)
			}
			for path, same := range map[string]bool{"index.html": false, "ru/a.html": true, "ru/c.html": false} {
				info, err := os.Stat(filepath.Join(dir, path))
				if err != nil || info.ModTime().Equal(past) != same {
					t.Errorf("%s: %v, want the time unchanged: %t", path, info.ModTime(), same)
				}
			}

			report = write(t, dir, WriteOptions{}, second)
			if report.Written != 0 || report.Unchanged != 4 {
				t.Errorf("third report %+v", report)
			}
			onlyOutput(t, dir)
		})
	}
}

func TestManifest(t *testing.T) {
	want := `recourse-manifest 1
ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb 1 a b.txt
2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 5 index.html
`
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, WriteOptions{}, map[string]string{"index.html": "hello", "a b.txt": "a"})
	got, err := os.ReadFile(filepath.Join(dir, Manifest))
	if err != nil || string(got) != want {
		t.Errorf("%v, %s", err, got)
	}
	for _, text := range []string{
		"", "recourse-manifest 2\n", "recourse-manifest 1\nca978112 1 a\n",
		"recourse-manifest 1\nca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb 1 ../etc/passwd\n",
		"recourse-manifest 1\nca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb x a\n",
	} {
		if _, err := parseManifest([]byte(text)); err == nil {
			t.Errorf("parseManifest(%q) succeeds", text)
		}
	}
}

func TestEditedOutputIsWrittenAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"a.html": "right", "b.html": "b"}
	write(t, dir, WriteOptions{}, files)
	put(t, filepath.Join(dir, "a.html"), "wrong") // of the same size
	if err := os.Remove(filepath.Join(dir, "b.html")); err != nil {
		t.Fatal(err)
	}
	if report := write(t, dir, WriteOptions{}, files); report.Written != 2 {
		t.Errorf("%+v", report)
	}
	if diff := cmp.Diff(files, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	write(t, dir, WriteOptions{}, map[string]string{"index.html": "1", "ru/a.html": "a", "old/b.html": "b"})
	past := time.Date(2021, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, name := range []string{"CNAME", ".git/refs/main", "ru/mine.txt", "old/mine.txt"} {
		put(t, filepath.Join(dir, name), name)
		if err := os.Chtimes(filepath.Join(dir, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(
		os.Mkdir(filepath.Join(dir, "empty"), 0o700),
		os.Symlink("/nowhere", filepath.Join(dir, "link")),
	); err != nil {
		t.Fatal(err)
	}
	report := write(t, dir, WriteOptions{}, map[string]string{"index.html": "2", "ru/a.html": "a"})
	want := []string{".git/", "CNAME", "empty/", "link", "old/mine.txt", "ru/mine.txt"}
	if diff := cmp.Diff(want, report.Kept); diff != "" {
		t.Error(diff)
	}
	wantTree := map[string]string{
		"index.html": "2", "ru/a.html": "a", "CNAME": "CNAME", ".git/refs/main": ".git/refs/main",
		"ru/mine.txt": "ru/mine.txt", "old/mine.txt": "old/mine.txt", "empty/": "", "link": "→ /nowhere",
	}
	if diff := cmp.Diff(wantTree, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	if info, err := os.Stat(filepath.Join(dir, "CNAME")); err != nil || !info.ModTime().Equal(past) {
		t.Errorf("CNAME: %v", err)
	}
	if info, err := os.Stat(filepath.Join(dir, "empty")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("empty: %v", err)
	}

	for name, files := range map[string]map[string]string{
		"the file":          {"CNAME": "x"},
		"a folder":          {"CNAME/x": "x"},
		"a file for folder": {".git": "x"},
		"a file above":      {"ru": "x"},
	} {
		_, err := setOf(files).Write(dir, WriteOptions{})
		if !errors.Is(err, ErrForeign) || !strings.Contains(err.Error(), dir) {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(wantTree, tree(t, dir)); diff != "" {
			t.Errorf("%s was touched: %s", name, diff)
		}
	}
	onlyOutput(t, dir)
}

func TestForeign(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "photos")
	put(t, filepath.Join(dir, "holiday.jpg"), "jpg")
	if _, err := setOf(map[string]string{"a": "a"}).Write(dir, WriteOptions{}); !errors.Is(err, ErrForeign) {
		t.Errorf("a folder with files: %v", err)
	}
	if _, err := setOf(map[string]string{"a": "a"}).Write(filepath.Join(dir, "holiday.jpg"), WriteOptions{}); !errors.Is(err, ErrForeign) {
		t.Errorf("a file: %v", err)
	}
	if diff := cmp.Diff(map[string]string{"photos/holiday.jpg": "jpg"}, tree(t, root)); diff != "" {
		t.Error(diff)
	}
	empty := filepath.Join(root, "empty")
	if err := os.Mkdir(empty, 0o750); err != nil {
		t.Fatal(err)
	}
	write(t, empty, WriteOptions{}, map[string]string{"a": "a"})
	if info, err := os.Stat(empty); err != nil || info.Mode().Perm() != 0o750 {
		t.Errorf("the mode of the folder changed: %v", info.Mode())
	}
}

func TestProtect(t *testing.T) {
	root := t.TempDir()
	project := filepath.Join(root, "project")
	put(t, filepath.Join(project, "content", "a.md"), "a")
	link := filepath.Join(root, "link")
	if err := os.Symlink(project, link); err != nil {
		t.Fatal(err)
	}
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	o := WriteOptions{Protect: []string{project}}
	for _, dir := range []string{project, root, link, project + "/content/..", "/", wd, filepath.Dir(wd)} {
		if _, err := NewSet().Write(dir, o); !errors.Is(err, ErrProtected) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	write(t, filepath.Join(project, "public"), o, map[string]string{"a": "a"})
	write(t, filepath.Join(root, "project2"), o, map[string]string{"a": "a"})
	if diff := cmp.Diff(map[string]string{"content/a.md": "a", "public/a": "a"}, tree(t, project)); diff != "" {
		t.Error(diff)
	}
}

func TestSymbolicLink(t *testing.T) {
	root := t.TempDir()
	link := filepath.Join(root, "public")
	if err := os.Symlink("disk/site", link); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"1", "2"} { // to nothing yet, then to a folder
		report := write(t, link, WriteOptions{}, map[string]string{"a": text})
		if !strings.HasSuffix(report.Dir, filepath.Join("disk", "site")) {
			t.Errorf("Dir = %s", report.Dir)
		}
		want := map[string]string{"public": "→ disk/site", "disk/site/a": text}
		got := tree(t, root)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestCompress(t *testing.T) {
	page := strings.Repeat("<p>спор спор dispute</p>\n", 100)
	files := map[string]string{
		"index.html": page, "assets/site-0123abcd.css": strings.Repeat("a{color:red}", 50), "tiny.html": "x",
		"photo.png": page, "own.txt": page, "own.txt.gz": "mine",
	}
	root := t.TempDir()
	dir, cache := filepath.Join(root, "public"), filepath.Join(root, "cache")
	o := WriteOptions{Compress: true, Cache: cache}
	write(t, dir, o, files)
	first := tree(t, dir)
	for path, text := range first {
		var plain io.Reader
		switch {
		case path == "own.txt.gz":
			continue
		case strings.HasSuffix(path, ".br"):
			plain = brotli.NewReader(strings.NewReader(text))
		case strings.HasSuffix(path, ".gz"):
			z, err := gzip.NewReader(strings.NewReader(text))
			if err != nil {
				t.Fatal(err)
			}
			plain = z
		default:
			continue
		}
		got, err := io.ReadAll(plain)
		if want := files[strings.TrimSuffix(path, filepath.Ext(path))]; err != nil || string(got) != want {
			t.Errorf("%s does not unpack to its file: %v", path, err)
		}
	}
	var names []string
	for path := range first {
		names = append(names, path)
	}
	want := []string{
		"assets/site-0123abcd.css", "assets/site-0123abcd.css.br", "assets/site-0123abcd.css.gz", "index.html",
		"index.html.br", "index.html.gz", "own.txt", "own.txt.br", "own.txt.gz", "photo.png", "tiny.html",
	}
	if diff := cmp.Diff(want, slices.Sorted(slices.Values(names))); diff != "" {
		t.Error(diff)
	}

	// From the cache, from a damaged one, and from none, the same bytes come.
	for _, damage := range []func(name string) error{
		func(string) error { return nil },
		func(name string) error {
			return os.WriteFile(name, []byte("damaged, and longer than any hash is"), 0o644)
		},
		os.Remove,
	} {
		err := filepath.WalkDir(cache, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			return damage(name)
		})
		if err != nil {
			t.Fatal(err)
		}
		again := filepath.Join(root, "again")
		if err := os.RemoveAll(again); err != nil {
			t.Fatal(err)
		}
		write(t, again, o, files)
		if diff := cmp.Diff(first, tree(t, again)); diff != "" {
			t.Error(diff)
		}
	}
	put(t, filepath.Join(root, "file"), "not a folder")
	write(t, dir, WriteOptions{Compress: true, Cache: filepath.Join(root, "file")}, files)
	if report := write(t, dir, WriteOptions{}, files); report.Removed != 5 {
		t.Errorf("without compression %d files are removed, want 5", report.Removed)
	}
}

func TestBrotliLevel(t *testing.T) {
	for _, test := range []struct {
		file string
		size int
		want int
	}{
		{"assets/site-3fa91c02.css", 60_000, 11},
		{"search/ru/a-0123456789abcdef.json", 100_000, 11},
		{"offline/ru/letters-0123abcd.json", 100_001, 9},
		{"ru/index.html", 20_000, 9},
		{"guide-2026.html", 20_000, 9},
	} {
		if got := brotliLevel(test.file, test.size); got != test.want {
			t.Errorf("%s of %d bytes: level %d, want %d", test.file, test.size, got, test.want)
		}
	}
}

func TestPrune(t *testing.T) {
	c := newCompressor(t.TempDir())
	c.store("aa1.br9", []byte("one"))
	c.store("aa2.br9", []byte("two"))
	past := time.Now().Add(-cacheLife - time.Hour)
	if err := os.Chtimes(c.path("aa1.br9"), past, past); err != nil {
		t.Fatal(err)
	}
	c.prune()
	_, one := c.load("aa1.br9")
	_, two := c.load("aa2.br9")
	if one || !two {
		t.Errorf("old kept: %t, new kept: %t", one, two)
	}
}

func TestProgress(t *testing.T) {
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("%d/index.html", i)] = "x"
	}
	last := 0
	write(t, filepath.Join(t.TempDir(), "public"), WriteOptions{Progress: func(done, total int) {
		if done <= last || total != 100 {
			t.Errorf("progress %d of %d after %d", done, total, last)
		}
		last = done
	}}, files)
	if last != 100 {
		t.Errorf("progress ends at %d", last)
	}
}

func TestLocked(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	p, err := newPlace(dir)
	if err != nil {
		t.Fatal(err)
	}
	unlock, held, err := tryLock(p.lock)
	if err != nil || held {
		t.Fatal(held, err)
	}
	if _, err := setOf(map[string]string{"a": "a"}).Write(dir, WriteOptions{}); !errors.Is(err, ErrLocked) {
		t.Errorf("a second build: %v", err)
	}
	unlock()
	write(t, dir, WriteOptions{}, map[string]string{"a": "a"})
	onlyOutput(t, dir)
}

// TestFailure makes the machine fail in the middle of a build: the previous site stays.
func TestFailure(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"a": "a"}
	write(t, dir, WriteOptions{}, files)
	s := setOf(map[string]string{"b": "b"})
	s.files["missing/folder\x00"] = content{} // what no system can write
	_, err := s.Write(dir, WriteOptions{})
	if err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(files, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
	onlyOutput(t, dir)
}

// TestRecover starts from what a build leaves that was killed between the two renames.
func TestRecover(t *testing.T) {
	for _, inWay := range []bool{false, true} {
		dir := filepath.Join(t.TempDir(), "public")
		p, err := newPlace(dir)
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, WriteOptions{}, map[string]string{"a": "a"})
		put(t, filepath.Join(dir, "CNAME"), "example.org")
		if err := os.Rename(dir, p.old); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(p.next, "half"), "written")
		if inWay {
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		report := write(t, dir, WriteOptions{}, map[string]string{"a": "b"})
		if diff := cmp.Diff(map[string]string{"a": "b", "CNAME": "example.org"}, tree(t, dir)); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"CNAME"}, report.Kept); diff != "" {
			t.Error(diff)
		}
		onlyOutput(t, dir)
	}
}

func BenchmarkWrite(b *testing.B) {
	s := NewSet()
	page := strings.Repeat("<p>A small page of a site.</p>\n", 150)
	for i := range 10000 {
		s.Add(fmt.Sprintf("ru/guides/page-%d/index.html", i), fmt.Appendf(nil, "%d %s", i, page), source.Span{})
	}
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			dir := filepath.Join(b.TempDir(), "public")
			if _, err := s.Write(dir, WriteOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	dir := filepath.Join(b.TempDir(), "public")
	b.Run("one changed", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i++
			s.files["ru/guides/page-1/index.html"] = content{data: fmt.Appendf(nil, "%d", i)}
			if _, err := s.Write(dir, WriteOptions{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

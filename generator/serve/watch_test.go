package serve

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestWatch does what editors and people do to a folder, and wants to be told of exactly the files that are new.
func TestWatch(t *testing.T) {
	const appeal = "content/guides/appeal.en.md"
	for _, test := range []struct {
		name string
		do   func(t *testing.T, dir string)
		want []string
	}{
		{"save in place", func(t *testing.T, dir string) { put(t, dir, appeal, "new") }, []string{appeal}},
		{"save by renaming, as vim and emacs do", func(t *testing.T, dir string) {
			put(t, dir, "content/guides/.appeal.en.md.swp", "vim")
			put(t, dir, "content/guides/4913", "")
			remove(t, dir, "content/guides/4913")
			rename(t, dir, appeal, appeal+"~")
			put(t, dir, "content/guides/.#new", "new")
			rename(t, dir, "content/guides/.#new", appeal)
			remove(t, dir, appeal+"~")
		}, []string{appeal}},
		{"save in many steps", func(t *testing.T, dir string) {
			for i := range 20 {
				put(t, dir, appeal, fmt.Sprint("part ", i))
				time.Sleep(time.Millisecond)
			}
		}, []string{appeal}},
		{"new file", func(t *testing.T, dir string) { put(t, dir, "content/guides/new.en.md", "x") }, []string{"content/guides/new.en.md"}},
		{"new folder with files at once", func(t *testing.T, dir string) {
			put(t, dir, "static/icons/a/b/c.svg", "c")
			put(t, dir, "static/icons/a/d.svg", "d")
		}, []string{"static/icons/a/b/c.svg", "static/icons/a/d.svg"}},
		{"folder moved in", func(t *testing.T, dir string) {
			put(t, dir, "elsewhere/deep/x.en.md", "x")
			rename(t, dir, "elsewhere", "content/cases")
		}, []string{"content/cases/deep/x.en.md"}},
		{"folder renamed", func(t *testing.T, dir string) { rename(t, dir, "content/guides", "content/pages") }, []string{
			"content/guides/appeal.en.md", "content/guides/appeal.ru.md", "content/guides/second.en.md",
			"content/pages/appeal.en.md", "content/pages/appeal.ru.md", "content/pages/second.en.md",
		}},
		{"folder removed", func(t *testing.T, dir string) { remove(t, dir, "content/guides") }, []string{
			"content/guides/appeal.en.md", "content/guides/appeal.ru.md", "content/guides/second.en.md",
		}},
		{"file removed", func(t *testing.T, dir string) { remove(t, dir, appeal) }, []string{appeal}},
		{"file renamed", func(t *testing.T, dir string) { rename(t, dir, appeal, "content/guides/other.en.md") }, []string{
			appeal, "content/guides/other.en.md",
		}},
		{"site.toml", func(t *testing.T, dir string) { put(t, dir, "site.toml", "x") }, []string{"site.toml"}},
		{"message", func(t *testing.T, dir string) { put(t, dir, "templates/messages/ru.toml", "x") }, []string{"templates/messages/ru.toml"}},
		{"many files, as git does", func(t *testing.T, dir string) {
			for i := range 300 {
				put(t, dir, fmt.Sprintf("content/cases/c%03d.en.md", i), "x")
			}
		}, func() (names []string) {
			for i := range 300 {
				names = append(names, fmt.Sprintf("content/cases/c%03d.en.md", i))
			}
			return names
		}()},
		{"nothing that matters", func(t *testing.T, dir string) {
			now := time.Now().Add(time.Hour)
			for name := range goodSite { // touch
				if err := os.Chtimes(filepath.Join(dir, name), now, now); err != nil {
					t.Fatal(err)
				}
			}
			put(t, dir, "content/guides/.same", goodSite[appeal]) // the same bytes
			rename(t, dir, "content/guides/.same", appeal)
			for _, name := range []string{
				"content/guides/.appeal.en.md.swp", "content/guides/appeal.en.md~", "content/guides/#appeal.en.md#", "content/guides/x.tmp",
				"content/.git/HEAD", "public/index.html", "README.md", ".git/index", "node_modules/x/y.js", "contents/x.md",
			} {
				put(t, dir, name, "x")
			}
			put(t, dir, "content/guides/4913", "")
			remove(t, dir, "content/guides/4913")
		}, nil},
	} {
		for _, poll := range []time.Duration{0, 20 * time.Millisecond} {
			t.Run(fmt.Sprintf("%s, poll %s", test.name, poll), func(t *testing.T) {
				t.Parallel()
				dir := folder(t, nil)
				changes, err := watch(t.Context(), dir, poll)
				if err != nil {
					t.Fatal(err)
				}
				test.do(t, dir)
				// A last change tells that everything before it was reported.
				const last = "content/zz-last.toml"
				time.Sleep(2 * quiet)
				put(t, dir, last, "last")
				var got []string
				for !slices.Contains(got, last) {
					select {
					case names := <-changes:
						got = append(got, names...)
					case <-time.After(20 * time.Second):
						t.Fatalf("nothing more after %q", got)
					}
				}
				slices.Sort(got)
				got = slices.DeleteFunc(slices.Compact(got), func(name string) bool { return name == last })
				// On a busy machine vim's trial file may be seen before it goes.
				got = slices.DeleteFunc(got, func(name string) bool { return strings.HasSuffix(name, "4913") })
				if !slices.Equal(got, test.want) {
					t.Errorf("told of %q, want %q", got, test.want)
				}
			})
		}
	}
}

// TestWatchLater holds that folders which come later are watched too, and files after the first report.
func TestWatchLater(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	changes, err := watch(t.Context(), dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"templates/pages/guide.html", "templates/pages/guide.html", "templates/pages/new/x.html", "content/guides/appeal.en.md"} {
		put(t, dir, name, time.Now().String())
		if got := <-changes; !slices.Equal(got, []string{name}) {
			t.Errorf("told of %q, want %q", got, name)
		}
	}
	rename(t, dir, "templates", "away")
	if got, want := <-changes, []string{"templates/pages/guide.html", "templates/pages/new/x.html"}; !slices.Equal(got, want) {
		t.Errorf("told of %q, want %q", got, want)
	}
	rename(t, dir, "away", "templates")
	<-changes
	put(t, dir, "templates/pages/new/x.html", "again")
	if got, want := <-changes, []string{"templates/pages/new/x.html"}; !slices.Equal(got, want) {
		t.Errorf("told of %q, want %q", got, want)
	}
}

// TestWatchEndless holds that a file which is written without a pause is reported all the same.
func TestWatchEndless(t *testing.T) {
	t.Parallel()
	dir := folder(t, nil)
	ctx, stop := context.WithCancel(t.Context())
	changes, err := watch(ctx, dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for i := 0; ctx.Err() == nil; i++ {
			_ = os.WriteFile(filepath.Join(dir, "site.toml"), []byte(fmt.Sprint(i)), 0o644)
			time.Sleep(quiet / 10)
		}
	}()
	select {
	case <-changes:
	case <-time.After(20 * longest):
		t.Error("never told")
	}
	stop()
	<-ended
	for range changes { // closed when the context ends
	}
}

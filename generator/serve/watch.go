package serve

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long no event must come before a change counts as whole: editors write a file in several steps.
const quiet = 25 * time.Millisecond

// watched are the parts of a site's folder that a page can depend on.
var watched = []string{"site.toml", "content", "templates", "static"}

// watch returns a channel of changed files, relative to dir and with slashes, until the context ends. Each message names
// every file that changed, appeared or went since the one before.
func watch(ctx context.Context, dir string, poll time.Duration) (<-chan []string, error) {
	w := &watcher{dir: dir, known: map[string][sha256.Size]byte{}, out: make(chan []string)}
	w.changed(w.files("."))
	if poll > 0 {
		go w.poll(ctx, poll)
		return w.out, nil
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w.notify = notify
	if err := notify.Add(dir); err != nil {
		notify.Close()
		return nil, err
	}
	for _, name := range watched {
		w.addFolders(name)
	}
	go w.listen(ctx)
	return w.out, nil
}

type watcher struct {
	dir    string
	notify *fsnotify.Watcher
	known  map[string][sha256.Size]byte // hashes of the files
	out    chan []string
}

// listen gathers events until it is quiet, then reports what really changed.
func (w *watcher) listen(ctx context.Context) {
	defer close(w.out)
	defer w.notify.Close()
	pending := map[string]bool{}
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if e.Op == fsnotify.Chmod {
				continue
			}
			for _, name := range w.touched(e.Name) {
				pending[name] = true
			}
			timer.Reset(quiet)
		case _, ok := <-w.notify.Errors: // too many events at once: look at everything
			if !ok {
				return
			}
			for _, name := range w.files(".") {
				pending[name] = true
			}
			timer.Reset(quiet)
		case <-timer.C:
			names := make([]string, 0, len(pending))
			for name := range pending {
				names = append(names, name)
			}
			clear(pending)
			w.report(ctx, w.changed(names))
		}
	}
}

// poll looks at every file again and again.
func (w *watcher) poll(ctx context.Context, every time.Duration) {
	defer close(w.out)
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			names := w.files(".")
			for name := range w.known {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			w.report(ctx, w.changed(names))
		}
	}
}

func (w *watcher) report(ctx context.Context, names []string) {
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	select {
	case w.out <- names:
	case <-ctx.Done():
	}
}

// touched returns the files that an event may be about: of a folder, every file in it, for a folder that is made with
// its files gives one event only; of a folder or file that went, every known file there.
func (w *watcher) touched(abs string) []string {
	name, err := filepath.Rel(w.dir, abs)
	if err != nil || !relevant(filepath.ToSlash(name)) {
		return nil
	}
	name = filepath.ToSlash(name)
	names := []string{name}
	for known := range w.known {
		if strings.HasPrefix(known, name+"/") {
			names = append(names, known)
		}
	}
	if info, err := os.Stat(abs); err == nil && info.IsDir() {
		w.addFolders(name)
		names = append(names, w.files(name)...)
	}
	return names
}

// relevant tells whether a path can matter to a page.
func relevant(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return slices.Contains(watched, first)
}

// changed returns those of the named files whose content is new, or which are gone or came, and remembers them.
func (w *watcher) changed(names []string) []string {
	var changed []string
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(w.dir, filepath.FromSlash(name)))
		old, existed := w.known[name]
		if err != nil {
			if existed {
				delete(w.known, name)
				changed = append(changed, name)
			}
			continue
		}
		if hash := sha256.Sum256(data); !existed || hash != old {
			w.known[name] = hash
			changed = append(changed, name)
		}
	}
	return changed
}

// files returns every file below a folder of the site that can matter to a page.
func (w *watcher) files(below string) []string {
	var names []string
	w.walk(below, func(name string, d fs.DirEntry) {
		if !d.IsDir() {
			names = append(names, name)
		}
	})
	return names
}

// addFolders watches every folder below one: the system tells of a folder's own entries only.
func (w *watcher) addFolders(below string) {
	w.walk(below, func(name string, d fs.DirEntry) {
		if d.IsDir() {
			_ = w.notify.Add(filepath.Join(w.dir, filepath.FromSlash(name))) // it may be gone already
		}
	})
}

func (w *watcher) walk(below string, visit func(name string, d fs.DirEntry)) {
	_ = fs.WalkDir(os.DirFS(w.dir), below, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return fs.SkipDir
		case name != "." && !relevant(name):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != ".":
			return fs.SkipDir
		}
		visit(name, d)
		return nil
	})
}

package serve

import (
	"context"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long no event must come before a change counts as whole: editors write a file in several steps.
	quiet = 25 * time.Millisecond
	// longest is how long a change may take to become whole: what is written without end is shown in between.
	longest = time.Second
)

// watch returns a channel of changed files, relative to dir and with slashes, until the context ends. Each message names
// every file that changed, appeared or went since the one before.
func watch(ctx context.Context, dir string, poll time.Duration) (<-chan []string, error) {
	w := &watcher{files: newFiles(dir), out: make(chan []string)}
	if poll > 0 {
		go w.poll(ctx, poll)
		return w.out, nil
	}
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w.notify = notify
	if err := w.addFolders("."); err != nil {
		notify.Close()
		return nil, err
	}
	go w.listen(ctx)
	return w.out, nil
}

type watcher struct {
	files  *files
	notify *fsnotify.Watcher
	out    chan []string
}

// listen gathers events until it is quiet, then reports what really changed.
func (w *watcher) listen(ctx context.Context) {
	defer close(w.out)
	defer w.notify.Close()
	pending := map[string]bool{}
	var since time.Time // of the first event that is pending
	timer := time.NewTimer(0)
	<-timer.C
	gather := func(names []string) {
		if len(names) == 0 {
			return
		}
		if len(pending) == 0 {
			since = time.Now()
		}
		for _, name := range names {
			pending[name] = true
		}
		timer.Reset(min(quiet, time.Until(since.Add(longest))))
	}
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			if e.Op != fsnotify.Chmod {
				gather(w.touched(e.Name))
			}
		case _, ok := <-w.notify.Errors: // more events than the system keeps: look at everything
			if !ok {
				return
			}
			_ = w.addFolders(".") // those that are watched already stay so
			gather(w.files.all())
		case <-timer.C:
			names := make([]string, 0, len(pending))
			for name := range pending {
				names = append(names, name)
			}
			clear(pending)
			w.report(ctx, w.files.changed(names))
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
			w.report(ctx, w.files.changed(w.files.all()))
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

// touched returns the files that an event may be about. A folder that is made with its files gives one event only, so
// everything in it is new; of what went, a folder is known by its files alone.
func (w *watcher) touched(abs string) []string {
	name, ok := w.files.name(abs)
	switch {
	case !ok:
		return nil
	case w.files.isFolder(name):
		_ = w.addFolders(name) // it may be gone already
		return w.files.below(name)
	case w.files.exists(name):
		return []string{name}
	}
	return append(w.files.knownBelow(name), name)
}

// addFolders watches a folder and every folder below it: the system tells of a folder's own entries only.
func (w *watcher) addFolders(below string) error {
	for _, folder := range w.files.folders(below) {
		if err := w.notify.Add(w.files.path(folder)); err != nil && w.files.isFolder(folder) {
			return err
		}
	}
	return nil
}
